"""Electronic books: one book is one document."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from docsearch.errors import DamagedSource, EncryptedSource
from docsearch.ingest.outcome import Bounds, Task
from docsearch.ingest.work import outcomes
from docsearch.readers import read_bytes
from tests.readers.packages import packed

CONTAINER = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>{}</rootfiles></container>'
BOOK = """<package xmlns="http://www.idpf.org/2007/opf"><manifest>
    <item id="toc" href="toc.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="two" href="c/hai.xhtml" media-type="application/xhtml+xml"/>
    <item id="one" href="c/m%E1%BB%99t.xhtml" media-type="application/xhtml+xml"/>
    <item id="font" href="a.otf" media-type="font/otf"/>
</manifest><spine><itemref idref="toc"/><itemref idref="one"/><itemref idref="two"/><itemref idref="gone"/></spine>
</package>"""
LOCK = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
    xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>
    <enc:CipherReference URI="{}"/></enc:CipherData></enc:EncryptedData></encryption>"""


def page(text: str) -> str:
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{text}</p></body></html>'


def book(more: Mapping[str, str] | None = None) -> bytes:
    """A book of two chapters, stored in another order than they are read."""
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format('<rootfile full-path="O/book.opf"/>'),
        "O/book.opf": BOOK,
        "O/toc.xhtml": page("Mục lục"),
        "O/c/hai.xhtml": page("Chương hai: lưu trữ"),
        "O/c/một.xhtml": page("Chương một: văn thư"),
    }
    return packed(parts | dict(more or {}), zipfile.ZIP_STORED)


def test_a_book_is_one_document_in_the_order_of_its_spine() -> None:
    """Chapters follow the spine, not the names; the table of contents is left off; each chapter is a page."""
    raw = read_bytes(book(), "sách.epub")

    assert ["Chương một: văn thư", "Chương hai: lưu trữ"] == [block.text for block in raw.blocks]
    assert [1, 2] == [block.page for block in raw.blocks]


def test_a_book_is_told_by_its_content(tmp_path: Path) -> None:
    """Called .zip it is still a book, and gives one outcome, not one a member."""
    path = tmp_path / "sách.zip"
    path.write_bytes(book())

    assert ["epub"] == [outcome.reader for outcome in outcomes(Task(str(path), "sách.zip"), Bounds())]


def test_locked_books_are_refused_open_ones_with_scrambled_fonts_are_read() -> None:
    """Only encrypted chapters lock a book."""
    assert read_bytes(book({"META-INF/encryption.xml": LOCK.format("O/a.otf")}), "sách.epub").blocks
    with pytest.raises(EncryptedSource):
        read_bytes(book({"META-INF/encryption.xml": LOCK.format("O/c/hai.xhtml")}), "sách.epub")


@pytest.mark.parametrize(
    "more",
    [
        {"META-INF/container.xml": CONTAINER.format("")},
        {"META-INF/container.xml": CONTAINER.format('<rootfile full-path="none.opf"/>')},
        {"O/book.opf": "<package/>"},
        {"O/book.opf": "<pack"},
        {"O/book.opf": '<!DOCTYPE p [<!ENTITY a "b">]><package>&a;</package>'},
    ],
)
def test_a_book_without_its_spine_is_damaged(more: dict[str, str]) -> None:
    """What should say the order is missing, broken or hostile."""
    with pytest.raises(DamagedSource):
        read_bytes(book(more), "sách.epub")


def test_a_chapter_that_cannot_be_read_costs_no_other() -> None:
    """An empty one is left out with a note; one that the spine names twice is read once."""
    twice = BOOK.replace('<itemref idref="one"/>', '<itemref idref="one"/><itemref idref="one"/>')
    raw = read_bytes(book({"O/c/hai.xhtml": "", "O/book.opf": twice}), "sách.epub")

    assert ["Chương một: văn thư"] == [block.text for block in raw.blocks]
    assert ["O/c/hai.xhtml cannot be read and was left out."] == [note.en for note in raw.reading.notes]
