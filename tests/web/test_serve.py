"""What the web view does before anybody asks."""

from __future__ import annotations

import asyncio
import queue
import re
import shutil
import socket
import threading
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from docsearch.cli import run
from docsearch.errors import LibraryDamaged, UsageError
from docsearch.library import Library, open_library
from docsearch.library.suggesting import Suggestions
from docsearch.web import serve


def test_the_first_completion_reads_no_table(sample_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the server has asked for itself, what is typed is completed out of what is there already."""
    read: list[str] = []
    terms = Suggestions._terms

    def counted(self: Suggestions, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        read.append(field)
        return terms(self, field, prefix)

    monkeypatch.setattr(Suggestions, "_terms", counted)
    with open_library(sample_library) as library:
        serve.warm(library)
        before = list(read)
        offered = [library.suggest("uy ban"), library.suggest("ủy ban")]

    assert {"agency", "signer", "subject"} <= set(before)
    assert before == read
    assert all(offered)


def test_what_changes_the_answers_has_it_ask_again(
    sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A correction by somebody else is asked for before the next person is, and nothing is while nothing changes."""
    shutil.copytree(sample_library, tmp_path / "library")
    asked: queue.Queue[list[str]] = queue.Queue()

    def counted(library: Library) -> None:
        asked.put(library.suggest("quàng thị"))

    monkeypatch.setattr(serve, "warm", counted)
    monkeypatch.setattr(serve, "LOOK_SECONDS", 0.01)
    ended = threading.Event()
    with open_library(tmp_path / "library") as library, open_library(tmp_path / "library") as other:
        asking = threading.Thread(target=serve.keep_warm, args=(library, ended))
        asking.start()
        try:
            first = asked.get()
            other.correct("318/UBND-KGVX", "signer", "Quàng Thị Mẫu")
            second = asked.get()
            ended.wait(0.2)
        finally:
            ended.set()
            asking.join()

    assert [] == first
    assert any("Quàng Thị Mẫu" in one for one in second)
    assert asked.empty()


def test_a_damaged_library_is_told_to_who_asks(sample_library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asked for what the server does by itself, so no error of it ends the server or is printed."""
    asked: list[str] = []

    def damaged(_: Library, text: str) -> list[str]:
        asked.append(text)
        raise LibraryDamaged("hỏng", "damaged")

    monkeypatch.setattr(Library, "suggest", damaged)
    ended = threading.Event()
    ended.set()
    with open_library(sample_library) as library:
        serve.keep_warm(library, ended)

    assert 1 == len(asked)


def test_the_window_says_where_to_look_and_nothing_of_what_is_looked_at(
    sample_library: Path, tmp_path: Path, serve: Callable[[Path], AbstractContextManager[str]]
) -> None:
    """What is asked for is nobody's business, and a fault is to be found there."""
    shutil.copytree(sample_library, tmp_path / "library")
    with serve(tmp_path / "library") as address:
        urllib.request.urlopen(f"{address}/?q=thue").close()
    (line,) = (tmp_path / "window.txt").read_text("utf-8").splitlines()

    assert f" {address}/ " in line


@pytest.mark.parametrize(("chosen", "given"), [((), ""), (("--lang", "en"), "?lang=en")])
def test_a_language_that_was_asked_for_is_that_of_the_first_page(
    sample_library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], chosen: Any, given: str
) -> None:
    """The address that is told and opened has it; unasked, the browser's last choice holds, whatever the locale."""
    opened: queue.Queue[str] = queue.Queue()
    monkeypatch.delenv("DOCSEARCH_LANG", raising=False)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setattr(webbrowser, "open", opened.put)
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_: None)
    code = run([*chosen, "--index", str(sample_library), "serve", "--port", "0"])
    address = opened.get()

    assert 0 == code
    assert re.fullmatch(rf"http://127\.0\.0\.1:[1-9]\d+/{re.escape(given)}", address)
    assert f" {address} " in capsys.readouterr().out


def test_stopped_with_a_page_open_it_starts_again_at_once() -> None:
    """The system remembers a connection that the server has closed first for a minute, and with it the port."""
    with serve.listen(0) as before:
        before.listen()
        port = before.getsockname()[1]
        with socket.create_connection((serve.ADDRESS, port)) as _:
            before.accept()[0].close()
            before.close()
            with serve.listen(port) as again:
                assert port == again.getsockname()[1]
                with pytest.raises(UsageError):
                    serve.listen(port)


@pytest.mark.parametrize(("fault", "lines"), [(ConnectionResetError(10054, "closed"), 0), (ValueError("ours"), 1)])
def test_a_page_that_is_just_closed_is_no_fault(
    fault: Exception,
    lines: int,
    sample_library: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The loop of Windows tells it with a traceback, where people look for what is wrong."""

    async def closed() -> None:
        asyncio.get_running_loop().call_exception_handler({"message": "Exception in callback", "exception": fault})

    monkeypatch.setattr(uvicorn.Server, "run", lambda *_: asyncio.run(closed()))
    with open_library(sample_library) as library:
        serve.serve(library, 0, language=None, open_browser=False, ready=lambda _: None)

    assert lines == len(caplog.records)
