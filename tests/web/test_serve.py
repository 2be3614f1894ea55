"""What the web view does before anybody asks."""

from __future__ import annotations

import queue
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from docsearch.errors import LibraryDamaged
from docsearch.language import Text
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
            first = asked.get(timeout=60)
            other.correct("318/UBND-KGVX", "signer", "Quàng Thị Mẫu")
            second = asked.get(timeout=60)
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
        raise LibraryDamaged(Text("hỏng", "damaged"))

    monkeypatch.setattr(Library, "suggest", damaged)
    ended = threading.Event()
    ended.set()
    with open_library(sample_library) as library:
        serve.keep_warm(library, ended)

    assert 1 == len(asked)
