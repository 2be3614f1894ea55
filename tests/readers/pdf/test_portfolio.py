"""PDFs that carry other files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest

import docsearch
from docsearch.errors import SkippedSource
from docsearch.readers import read_bytes, reader_for

CASES = Path(__file__).parent / "cases"
LETTER = CASES.parent.parent / "cases" / "letter.docx"


def carrying(pdf: pypdfium2.PdfDocument, **files: bytes) -> bytes:
    """The PDF with these files attached."""
    for name, content in files.items():
        pdf.new_attachment(name).set_data(content)
    out = io.BytesIO()
    pdf.save(out)
    pdf.close()
    return out.getvalue()


def blank() -> pypdfium2.PdfDocument:
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(595, 842).close()
    return pdf


def test_what_a_portfolio_carries_comes_out() -> None:
    """The files are members under their names; a cover sheet without text is no document."""
    data = carrying(blank(), **{"công văn.docx": LETTER.read_bytes(), "../phụ lục.txt": b"x"})
    members = reader_for(data, "a.pdf").members
    assert members is not None

    assert {"công văn.docx": LETTER.read_bytes(), "phụ lục.txt": b"x"} == dict(members(data, "a.pdf"))
    assert () == read_bytes(data, "a.pdf").blocks


def test_a_letter_with_an_annex_attached_is_both(tmp_path: Path) -> None:
    """In a library the letter and what it carries are a document each, also at the bottom of archives."""
    letter = carrying(pypdfium2.PdfDocument(CASES / "one-font.pdf"), **{"phụ lục.txt": "Biểu mẫu số ba.".encode()})
    plain = (CASES / "one-font.pdf").read_bytes()
    for name in ("1.zip", "2.zip", "3.zip"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.pdf" if name == "1.zip" else "in.zip", plain)
        plain = out.getvalue()
    roots = tmp_path / "thư"
    roots.mkdir()
    (roots / "công văn.pdf").write_bytes(letter)
    (roots / "sâu.zip").write_bytes(plain)
    docsearch.index([roots], library=tmp_path / "library", workers=1)
    with docsearch.open_library(tmp_path / "library") as library:
        states = {Path(one.path).name: one.state for one in library.report()}

    assert {"công văn.pdf", "phụ lục.txt", "a.pdf", "in.zip", "sâu.zip"} == set(states)
    assert {"indexed"} == set(states.values())


def test_a_locked_or_blank_pdf_has_no_members() -> None:
    """A PDF that cannot be opened gives no files, and reading says why; a blank one is skipped as before."""
    locked = (CASES / "locked.pdf").read_bytes()
    empty = carrying(blank())
    members = reader_for(locked, "a.pdf").members
    assert members is not None

    assert [[], []] == [list(members(data, "a.pdf")) for data in (locked, empty)]
    with pytest.raises(SkippedSource, match="no text"):
        read_bytes(empty, "a.pdf")
