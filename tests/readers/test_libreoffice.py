"""Formats that only LibreOffice reads: through it where it is installed, with a hint where it is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from docsearch.errors import DamagedSource, SourceTooLarge, UnsupportedFormat
from docsearch.readers import libreoffice, read, read_bytes

LETTER = Path(__file__).parent / "cases" / "letter.docx"
UNIFORM = Path(__file__).parent / "cases" / "letter.uot"
"""The letter in Uniform Office Format, which nothing else here reads, by LibreOffice 7.4: 26.8 loses the fonts."""
installed = pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")


@installed
def test_an_office_format_of_its_own_kind_is_converted() -> None:
    """It is read as the .docx it came from."""
    assert read(LETTER).text == read(UNIFORM).text


@installed
def test_a_call_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file fails, and says for what reason."""
    monkeypatch.setattr(libreoffice, "TIMEOUT", 0.05)

    with pytest.raises(SourceTooLarge, match="did not convert"):
        read(UNIFORM)


@installed
def test_a_file_that_libreoffice_cannot_read_is_damaged() -> None:
    """It makes nothing of it."""
    with pytest.raises(DamagedSource):
        read_bytes(b"\xffWPC" + bytes(50), "a.wpd")


def test_without_libreoffice_the_hint_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is skipped, and the message names the program."""
    monkeypatch.setattr(libreoffice, "program", lambda: None)

    with pytest.raises(UnsupportedFormat, match="install LibreOffice"):
        read_bytes(b"\xffWPC" + bytes(50), "a.wpd")


def test_an_interrupted_call_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while LibreOffice works: the program is ended, too."""
    begun: list[subprocess.Popen[bytes]] = []
    usual = subprocess.Popen.wait

    def interrupted(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        begun.append(process)
        if len(begun) == 1:
            raise KeyboardInterrupt
        return usual(process, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        libreoffice._ends_in_time([sys.executable, "-c", "import time; time.sleep(36000)"])

    assert begun[0].poll() is not None


def test_on_windows_all_that_a_call_has_started_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is begun there only waits for the program itself, which would go on for ever."""
    ended: list[list[str]] = []
    killer = tmp_path / "taskkill.exe"
    killer.touch()
    monkeypatch.setattr(libreoffice, "_KILLER", str(killer))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(libreoffice, "TIMEOUT", 0.05)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: ended.append(command))

    assert not libreoffice._ends_in_time([sys.executable, "-c", "import time; time.sleep(36000)"])

    assert [[str(killer), "/F", "/T", "/PID"]] == [command[:4] for command in ended]
