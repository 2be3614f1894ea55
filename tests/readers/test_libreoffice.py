"""Formats that only LibreOffice reads: through it where it is installed, with a hint where it is not."""

from __future__ import annotations

import shutil
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


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files each call of LibreOffice was given."""
    made: list[int] = []
    really = libreoffice._ends_in_time

    def counted(command: list[str]) -> bool:
        made.append(len(command) - command.index("--outdir") - 2)
        return really(command)

    monkeypatch.setattr(libreoffice, "_ends_in_time", counted)
    return made


@installed
def test_an_office_format_of_its_own_kind_is_converted() -> None:
    """It is read as the .docx it came from."""
    assert read(LETTER).text == read(UNIFORM).text


@installed
def test_a_folder_is_converted_in_one_call(calls: list[int], tmp_path: Path) -> None:
    """In a run the files beside the first come along with it; a broken one among them loses nothing but itself."""
    letter = UNIFORM.read_bytes()
    for name, part in (("1.uot", "Mẫu"), ("2.uot", "Thử"), ("4.uot", "Nháp")):
        (tmp_path / name).write_bytes(letter.replace("Sở Nội vụ".encode(), f"Sở {part}".encode()))
    (tmp_path / "3.wpd").write_bytes(b"\xffWPC" + bytes(50))
    (tmp_path / "ngoài.txt").write_text("không phải việc của LibreOffice", "utf-8")
    with libreoffice.in_batches():
        texts = [read(tmp_path / name).text for name in ("1.uot", "2.uot", "4.uot")]
        assert [4] == calls
        with pytest.raises(DamagedSource):
            read(tmp_path / "3.wpd")

    assert [True] * 3 == [f"Sở {part}" in text for part, text in zip(("Mẫu", "Thử", "Nháp"), texts, strict=True)]


@installed
def test_one_file_alone_takes_no_others_along(calls: list[int], tmp_path: Path) -> None:
    """Reading a file, or a member of an archive, by itself converts that one only."""
    for name in ("1.uot", "2.uot"):
        shutil.copy(UNIFORM, tmp_path / name)
    read(tmp_path / "1.uot")
    with libreoffice.in_batches():
        read_bytes(UNIFORM.read_bytes(), "a.zip!/1.uot")

    assert [1, 1] == calls


@installed
def test_a_call_that_does_not_end_is_ended(calls: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch out of time is tried again with the first file alone; out of time again, that file fails."""
    for name in ("1.uot", "2.uot"):
        shutil.copy(UNIFORM, tmp_path / name)
    monkeypatch.setattr(libreoffice, "TIMEOUT", 0.05)

    with libreoffice.in_batches(), pytest.raises(SourceTooLarge, match="did not convert"):
        read(tmp_path / "1.uot")

    assert [2, 1] == calls


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
