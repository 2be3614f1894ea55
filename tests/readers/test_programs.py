"""Which programs of the machine are called."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from docsearch.readers import libreoffice
from docsearch.readers.ocr import tesseract
from docsearch.readers.programs import program


def made(path: Path) -> str:
    """A file that could be started."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    path.chmod(0o755)
    return str(path)


def test_what_its_installer_does_not_put_on_path_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract's for Windows leaves PATH as it is, but its places are known."""
    monkeypatch.setenv("PATH", str(tmp_path))
    places = [re.sub("%.*%", lambda _: str(tmp_path), place) for place in tesseract._PLACES]
    assert program(["tesseract"], places) is None

    there = made(tmp_path / "Tesseract-OCR" / "tesseract.exe")

    assert Path(there) == Path(program(["tesseract"], places) or "")


def test_what_is_on_path_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever puts it there means it."""
    there = made(tmp_path / "bin" / ("soffice.exe" if os.name == "nt" else "soffice"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))

    assert Path(there) == Path(program(["soffice"], [made(tmp_path / "installed" / "soffice")]) or "")


def test_nothing_is_started_from_the_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by its bare name, nor where the name of a place is none on this system."""
    for place in (*tesseract._PLACES, *libreoffice._PLACES, "tesseract", "tesseract.exe", "soffice", "soffice.com"):
        if not (Path(place).is_absolute() or place.startswith("/")):
            made(tmp_path / place)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    for name in ("ProgramFiles", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)

    assert program(["tesseract"], tesseract._PLACES) is None
    assert program(["soffice"], [place for place in libreoffice._PLACES if not Path(place).is_absolute()]) is None
