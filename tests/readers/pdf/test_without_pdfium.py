"""Where PDFium is not installed, pdfminer.six reads the text."""

from __future__ import annotations

import math
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docsearch.errors import DamagedSource, EncryptedSource, NeedsOcr, SourceError
from docsearch.models import RawDocument
from docsearch.readers import read, read_bytes
from docsearch.readers.pdf import members
from tests.readers.pdf.written import CATALOG, FONT, KIDS, PAGE, pdf, stream

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def no_pdfium(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system for which PDFium was never built: importing it fails."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)


def words(document: RawDocument) -> list[str]:
    return sorted(document.text.split())


@pytest.mark.parametrize("name", ["one-font.pdf", "mixed-fonts.pdf", "turned.pdf"])
def test_text_is_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same words, with a note of what is not read (the lines of tables, too); with PDFium nobody is told so."""
    with_pdfium = read(CASES / name)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    without = read(CASES / name)

    assert words(with_pdfium) == words(without)
    assert ["PDFium" in note.en for note in without.reading.notes] == [True]
    assert [note for note in with_pdfium.reading.notes if "PDFium" in note.en] == []


@pytest.mark.usefixtures("no_pdfium")
@pytest.mark.parametrize("name", ["scan.pdf", "blank.pdf"])
def test_pages_without_text_say_what_to_install(name: str) -> None:
    """Recognition draws the page, and only PDFium can."""
    with pytest.raises(NeedsOcr, match="pip install pypdfium2"):
        read(CASES / name)


@pytest.mark.usefixtures("no_pdfium")
def test_locked_and_damaged_files_are_refused() -> None:
    """As with PDFium, each for its reason."""
    with pytest.raises(EncryptedSource):
        read(CASES / "locked.pdf")
    with pytest.raises(DamagedSource):
        read_bytes(b"%PDF-1.7\nnothing more", "cut.pdf")


@pytest.mark.usefixtures("no_pdfium")
def test_attachments_are_left_alone() -> None:
    """The note says so; taking them out raises nothing."""
    assert [] == list(members((CASES / "one-font.pdf").read_bytes(), "one-font.pdf"))


@pytest.mark.usefixtures("no_pdfium")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 20_000), junk=st.binary(min_size=1, max_size=20))
def test_bytes_overwritten_end_in_a_reason(at: int, junk: bytes) -> None:
    """pdfminer.six lets errors of every kind out of broken files."""
    data = bytearray((CASES / "one-font.pdf").read_bytes())
    at %= len(data)
    data[at : at + len(junk)] = junk
    try:
        outcome = read_bytes(bytes(data), "a.pdf").source.path
    except SourceError as error:
        outcome = error.path

    assert "a.pdf" == outcome


@pytest.mark.usefixtures("no_pdfium")
def test_what_stands_beyond_all_numbers_is_left_out() -> None:
    """A place of 310 digits is infinite; what else is on the page keeps places that can be counted with."""
    content = b"BT /F 12 Tf 1 0 0 1 72 %s.0 Tm (xa) Tj 1 0 0 1 72 700 Tm (gan) Tj ET" % (b"9" * 310)

    raw = read_bytes(pdf(CATALOG, KIDS, PAGE, stream(content), FONT), "a.pdf")

    assert [("gan", True)] == [
        (block.text, block.box is not None and all(map(math.isfinite, block.box))) for block in raw.blocks
    ]
