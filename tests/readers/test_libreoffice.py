"""Formats that only LibreOffice reads: through it where it is installed, with a hint where it is not."""

import subprocess
from pathlib import Path

import pytest

from docsearch.errors import UnsupportedFormat
from docsearch.readers import libreoffice, read, read_bytes

LETTER = Path(__file__).parent / "cases" / "letter.docx"


@pytest.mark.skipif(libreoffice.program() is None, reason="LibreOffice is not installed")
def test_an_office_format_of_its_own_kind_is_converted(tmp_path: Path) -> None:
    """A letter in Uniform Office Format, which nothing else here reads, is read as the .docx it came from."""
    soffice = libreoffice.program()
    assert soffice is not None
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "uot", "--outdir", str(tmp_path), str(LETTER)],
        check=True,
        capture_output=True,
        timeout=120,
    )

    assert read(LETTER).text == read(tmp_path / "letter.uot").text


def test_without_libreoffice_the_hint_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is skipped, and the message names the program."""
    monkeypatch.setattr(libreoffice, "program", lambda: None)

    with pytest.raises(UnsupportedFormat, match="install LibreOffice"):
        read_bytes(b"\xffWPC" + bytes(50), "a.wpd")
