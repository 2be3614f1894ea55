"""Word's .docx, by a walk of its XML: nothing that the page shows is passed over.

Text boxes, inserted text, content controls, nested tables, notes, comments, SmartArt, charts, headers, footers, files
of other formats within and the numbers of lists are read; deleted text is not. Libraries for .docx lose some of these.
"""

from __future__ import annotations

import re

from docsearch.errors import NeedsOcr
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.containers.packages import damaged, open_package, parse_xml, part_if_any, read_part, sure_of
from docsearch.readers.docx.chunks import Chunks
from docsearch.readers.docx.lists import numbering
from docsearch.readers.docx.styles import Styles
from docsearch.readers.docx.walk import Walk
from docsearch.readers.flow import Flow
from docsearch.readers.flow.drawings import add_drawing, drawings

_DOCUMENT = re.compile(r"[^/]+/document\d*\.xml")
_RUNNING = re.compile(r"[^/]+/(header|footer)\d*\.xml")
_NOTES = re.compile(r"[^/]+/(?:footnotes|endnotes|comments)\.xml")


def _read(data: bytes, path: str) -> Reading:
    return read_docx(data, path, with_chunks=True)


def read_docx(data: bytes, path: str, *, with_chunks: bool = False) -> Reading:
    """The document, with the files within it or without. Raises as `Reader.read` does."""
    with open_package(data, path) as archive:
        names = archive.namelist()
        main = next((name for name in names if _DOCUMENT.fullmatch(name)), None)
        if main is None:
            raise damaged(path, "word/document.xml")
        folder = main.rpartition("/")[0]
        styles = Styles(part_if_any(archive, f"{folder}/styles.xml", path))
        lists = numbering(part_if_any(archive, f"{folder}/numbering.xml", path))
        flow = Flow()
        for name in sorted(names):
            found = _RUNNING.fullmatch(name)
            if found and found.group(1) == "header":
                Walk(flow, styles, lists, "header").content(parse_xml(read_part(archive, name, path), path, name))
        chunks = Chunks(archive, main, path)
        Walk(flow, styles, lists, "body", chunks if with_chunks else None).content(
            parse_xml(read_part(archive, main, path), path, main)
        )
        for name in drawings(names, folder):
            add_drawing(flow, parse_xml(read_part(archive, name, path), path, name))
        for name in sorted(names):
            found = _RUNNING.fullmatch(name)
            if found and found.group(1) == "footer":
                Walk(flow, styles, lists, "footer").content(parse_xml(read_part(archive, name, path), path, name))
            elif _NOTES.fullmatch(name):
                Walk(flow, styles, lists, "note").content(parse_xml(read_part(archive, name, path), path, name))
        reading = flow.reading(chunks.notes)
        if not any(block.part == "body" for block in reading.blocks) and _has_pictures(names):
            raise NeedsOcr(
                path,
                Text(
                    vi=f'{path} chỉ chứa ảnh chụp trang. Hãy xuất ra PDF và cài phần OCR: pip install "docsearch[ocr]"',
                    en=f'{path} holds pictures of pages only. Save it as PDF, and: pip install "docsearch[ocr]"',
                ),
            )
        return reading


def _has_pictures(names: list[str]) -> bool:
    return any("/media/" in name for name in names)


def _accepts(head: bytes, suffix: str) -> float:
    return sure_of(head, suffix in reader.suffixes, b"\nword/document" in head)


reader = Reader(
    name="docx",
    label=Text(vi="Word (.docx)", en="Word (.docx)"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffixes=(".docx", ".docm", ".dotx"),
    accepts=_accepts,
    read=_read,
    version=3,
)
