"""Files and pipes that are not what they should be: a line on stderr, never a traceback (`run` looks for one)."""

from __future__ import annotations

import errno
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docsearch.cli import nobody_reads, unquoted

Run = Callable[..., Any]


def test_inspect_goes_on_past_what_cannot_be_read(run: Run, tmp_path: Path) -> None:
    """Bounds are those of `index`: a file of gigabytes is refused by its size, and the next one is read."""
    huge, good = tmp_path / "huge.pdf", tmp_path / "thu.txt"
    with huge.open("wb") as file:
        file.truncate(1 << 33)
    good.write_text("Kính gửi: Sở Y tế.\n\nVề việc tiêm chủng.", "utf-8")

    done = run("inspect", huge, good, "--format", "jsonl")

    assert 4 == done.code
    assert "huge.pdf is too large: 8192 MB" in done.err
    assert 1 == len(done.out.splitlines())


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="a file that opens and cannot be read is Linux's")
def test_inspect_says_what_the_system_refuses(run: Run) -> None:
    """An error of the system is no traceback."""
    done = run("inspect", "/proc/self/mem")

    assert 4 == done.code
    assert "/proc/self/mem cannot be opened" in done.err


def test_similar_to_a_file_that_is_not_there(run: Run) -> None:
    """It is said that there is no such file, not only that no dispatch has that name."""
    done = run("similar", "nofile.docx")

    assert (2, "") == (done.code, done.out)
    assert "There is no file “nofile.docx”" in done.err
    assert "file" not in run("similar", "999/UBND").err


@pytest.mark.parametrize(
    "text", ["thuế giá trị".encode("utf-16"), b"thu\xff\xfe\x80", "thuế".encode("cp1258", "ignore")]
)
def test_similar_takes_text_of_any_code(library: Path, text: bytes) -> None:
    """A pipe of another code page is read as a file of that would be."""
    done = subprocess.run(
        [sys.executable, "-m", "docsearch", "--index", str(library), "similar", "-"],
        input=text, capture_output=True, check=False, env=os.environ | {"LC_ALL": "C.UTF-8"},
    )  # fmt: skip

    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


def test_what_is_written_to_nobody_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that has gone is an invalid argument there, and so is a bad name of a file, which is a fault."""
    gone, name = OSError(errno.EINVAL, "Invalid argument"), OSError(errno.EINVAL, "Invalid argument", "a?b")

    monkeypatch.setattr(sys, "platform", "linux")
    assert [False, False, True] == list(map(nobody_reads, [gone, name, BrokenPipeError()]))
    monkeypatch.setattr(sys, "platform", "win32")
    assert [True, False, True] == list(map(nobody_reads, [gone, name, BrokenPipeError()]))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is Linux's")
@pytest.mark.parametrize("arguments", [("search", "*"), ("search", "*", "--format", "table"), ("export", "*")])
def test_a_full_disk_is_told(library: Path, arguments: tuple[str, ...]) -> None:
    """`docsearch export "*" > file` says why it failed: exit code 1 would mean that nothing was found."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "docsearch", "--lang", "en", "--index", str(library), *arguments],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip

    assert 2 == done.returncode
    assert b"Error: The machine cannot do this: No space left on device." == done.stderr.splitlines()[-1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes with names of files")
def test_what_is_no_file_is_written_to(run: Run, tmp_path: Path) -> None:
    """`--output /dev/stdout` puts no file in the place of the device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    done = run("export", "so:410", "--format", "jsonl", "--output", pipe)
    written = os.read(reading, 1 << 16)
    os.close(reading)

    assert (0, True) == (done.code, pipe.is_fifo())
    assert written.startswith(b'{"v": 1, "id": ')


def test_a_folder_with_blanks_that_powershell_completes(tmp_path: Path) -> None:
    """Its last stroke has come as a quotation mark; one that belongs to a query stays."""
    folder = tmp_path / "công văn đến"
    folder.mkdir()

    assert str(folder) == unquoted(f'{folder}"')
    for kept in (str(folder), f'{folder} khác"', 'cơ_quan:"Sở Y tế"', '"', ""):
        assert kept == unquoted(kept)


@pytest.mark.skipif(os.name != "nt", reason="shells of POSIX take their quotation marks off themselves")
def test_the_command_takes_what_powershell_makes_of_a_folder(tmp_path: Path) -> None:
    """The line as Windows has it, whose parts each program tells apart for itself."""
    folder = tmp_path / "công văn đến"
    folder.mkdir()
    line = f'"{sys.executable}" -m docsearch --index "{tmp_path / "library"}" --lang en index "{folder}\\"'
    done = subprocess.run(line, capture_output=True, encoding="utf-8", check=False)

    assert "There are no files there" in done.stderr


def test_an_empty_path_is_no_folder(run: Run) -> None:
    """`docsearch index "$FOLDER"` with no such variable would take in the whole working folder."""
    for line in (["index", ""], ["--index", "", "report"]):
        done = run(*line)
        assert 2 == done.code
        assert "is empty" in done.err


@pytest.mark.skipif(os.name == "nt", reason="a stream is closed by the shell of POSIX")
@pytest.mark.parametrize("line", ["search hóa >&-", "similar - <&-", "forget nowhere <&-", "search hóa <&- >&- 2>&-"])
def test_a_closed_stream_is_an_empty_one(library: Path, line: str) -> None:
    """Services close what they do not use; the code of the exit is what it would be with /dev/null."""
    program = f"{shlex.quote(sys.executable)} -m docsearch --index {shlex.quote(str(library))} {line}"
    with_null = re.sub(r"(\d?[<>])&-", r"\1/dev/null", program)

    closed, null = (subprocess.run(one, shell=True, capture_output=True, check=False) for one in (program, with_null))

    assert null.returncode == closed.returncode
    assert b"Traceback" not in closed.stderr
