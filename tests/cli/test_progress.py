"""How far long work is, on a terminal and off it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docsearch.cli.progress import line
from docsearch.ingest import Progress


def on_a_terminal(*arguments: str, library: Path, folder: Path) -> str:
    """What a command in a folder writes to stderr where that is a terminal."""
    import pty

    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "LC_ALL": "C.UTF-8", "DOCSEARCH_INDEX": str(library)}
    command = [sys.executable, "-m", "docsearch", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, cwd=folder, env=environment) as running:
        os.close(theirs)
        seen = b""
        while piece := _piece(ours):
            seen += piece
    os.close(ours)

    assert 0 == running.returncode, seen

    return seen.decode()


def _piece(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux's word for a terminal that nobody writes to any more
        return b""


def test_a_run_that_has_done_nothing_yet_has_no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not known yet is not told; neither are states where there are none, as while vectors are made."""
    monkeypatch.setenv("DOCSEARCH_LANG", "en")

    assert "0/34 (0%) · indexed 2" == line(Progress(0, 34, {"indexed": 2}, "a", 3.0))
    assert "1/4 (25%) · 0.5 files/s · 0:06 left" == line(Progress(1, 4, {}, "", 2.0))
    assert "1/4 (25%) · 6 files/min · 0:30 left" == line(Progress(1, 4, {}, "", 10.0))
    assert line(Progress(1, 2, {}, "", 3_725.0)).endswith(" 1:02:05 left")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_long_measures_tell_where_they_are(sample: Path, library: Path) -> None:
    """`evaluate` names what it does and counts it; a line is renewed four times a second, so not each count is seen."""
    seen = on_a_terminal("--lang", "en", "evaluate", ".", library=library, folder=sample.parent)
    counts = [(int(done), int(total)) for done, total in re.findall(r"Reading documents: (\d+)/(\d+) \(", seen)]

    assert counts == sorted(counts)
    assert {total for _, total in counts} == {len(list((sample.parent / "docs").iterdir()))}
    assert counts[-1][0] == counts[-1][1]
    assert "(100%) · 0:00 left" in seen


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_reading_a_file_shows_a_clock(sample: Path, library: Path) -> None:
    """A scan may take a minute: `similar` and `inspect` say what they are reading, in the language of the run."""
    letter, other = "2020-031-khau-trang.pdf", "2021-003-thue-gtgt.pdf"

    assert f"Đang đọc {letter} 0:0" in on_a_terminal("--lang", "vi", "similar", letter, library=library, folder=sample)
    assert f"Reading {letter} 0:0" in on_a_terminal("--lang", "en", "inspect", letter, library=library, folder=sample)
    both = on_a_terminal("--lang", "vi", "inspect", letter, other, library=library, folder=sample)

    assert "Đang đọc 2 tệp 0:0" in both
