"""Word's .docx, by a walk of its XML: nothing that the page shows is passed over.

Text boxes, inserted text, content controls, nested tables, notes, comments, SmartArt, charts, headers, footers, files
of other formats within and the numbers of lists are read; deleted text is not. Libraries for .docx lose some of these.
"""

from __future__ import annotations

import re

from docsearch.errors import NeedsOcr
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.models.document import Part
from docsearch.readers import Reader
from docsearch.readers.containers.packages import Package, sure_of
from docsearch.readers.docx.chunks import Chunks
from docsearch.readers.docx.lists import numbering
from docsearch.readers.docx.styles import Styles
from docsearch.readers.docx.walk import Walk
from docsearch.readers.flow import Flow
from docsearch.readers.flow.drawings import add_drawing, drawings
from docsearch.readers.refusals import damaged, refusing

_DOCUMENT = re.compile(r"[^/]+/document\d*\.xml")
_HEADER = re.compile(r"[^/]+/header\d*\.xml")
_FOOTER = re.compile(r"[^/]+/footer\d*\.xml")
_NOTES = re.compile(r"[^/]+/(?:footnotes|endnotes|comments)\.xml")


def read_docx(data: bytes, path: str, *, with_chunks: bool = False) -> Reading:
    """The document, with the files within it or without. Raises as `Reader.read` does."""
    with Package(data, path) as package:
        names = sorted(package.names)
        main = next((name for name in package.names if _DOCUMENT.fullmatch(name)), None)
        if main is None:
            raise damaged(path, "word/document.xml")
        folder = main.rpartition("/")[0]
        styles = Styles(package.xml_if_any(f"{folder}/styles.xml"))
        lists = numbering(package.xml_if_any(f"{folder}/numbering.xml"))
        flow, chunks = Flow(), Chunks(package, main)

        def walk(name: str, part: Part, chunks: Chunks | None = None) -> None:
            Walk(flow, styles, lists, part, chunks).content(package.xml(name))

        for name in filter(_HEADER.fullmatch, names):
            walk(name, "header")
        walk(main, "body", chunks if with_chunks else None)
        for name in drawings(package.names, folder):
            add_drawing(flow, package.xml(name))
        for name in names:
            if _FOOTER.fullmatch(name):
                walk(name, "footer")
            elif _NOTES.fullmatch(name):
                walk(name, "note")
        reading = flow.reading(chunks.notes)
        if not any(block.part == "body" for block in reading.blocks) and any("/media/" in name for name in names):
            raise _pictures(path)
        return reading


_pictures = refusing(
    NeedsOcr,
    vi='{path} chỉ chứa ảnh chụp trang. Hãy xuất ra PDF và cài phần OCR: pip install "docsearch[ocr]"',
    en='{path} holds pictures of pages only. Save it as PDF, and: pip install "docsearch[ocr]"',
)


reader: Reader = Reader(
    name="docx",
    label=Text(vi="Word (.docx)", en="Word (.docx)"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffixes=(".docx", ".docm", ".dotx"),
    accepts=lambda head, suffix: sure_of(head, suffix in reader.suffixes, b"\nword/document" in head),
    read=lambda data, path: read_docx(data, path, with_chunks=True),
    version=4,
)
