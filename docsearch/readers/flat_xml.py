"""Office documents kept as one XML file.

Word 2003 XML and flat Open XML (often called .doc), Excel 2003 XML (often called .xls), flat OpenDocument.
"""

from __future__ import annotations

import binascii
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.models.document import Part
from docsearch.readers import Reader, odf, read_with, reader_for
from docsearch.readers.containers.elements import Element, first, name_of, parse_xml, text_of, value_of, whole
from docsearch.readers.docx.styles import Styles
from docsearch.readers.docx.walk import Walk
from docsearch.readers.flow import Flow
from docsearch.readers.flow.numbering import Numbering
from docsearch.readers.flow.sheets import SheetCell, add_sheet, number
from docsearch.readers.refusals import damaged
from docsearch.text.legacy import Run

_ROOT = re.compile(rb"<(?:\w{1,20}:)?(wordDocument|package|Workbook|document)\s[^>]*(?:microsoft|openxml|oasis)")

_LONGEST_NAME = 1_000
"""Characters of the name of a part: ZIP has a bound, and real names a tenth of this."""


def _read(data: bytes, path: str) -> Reading:
    root = parse_xml(data, path, "XML", long_texts=True)
    kind = name_of(root)
    if kind == "Workbook":
        return _workbook(root, path)
    if kind == "document":
        return odf.read_flat(root)
    if kind == "package":
        packed = _packed(root)
        reader_of_it = reader_for(packed, path)
        if reader_of_it.members is not None:  # no document, but a bare archive of parts
            raise damaged(path, "package")
        return read_with(reader_of_it, packed, path).reading
    return _word(root, path)


def _packed(root: Element) -> bytes:
    """The package that a flat one stands for; parts that are not what they should be are left out."""
    from lxml import etree

    contents: dict[str, bytes] = {}
    for part in root:
        name = (value_of(part, "name") or "").lstrip("/")
        xml, binary = first(part, "xmlData"), first(part, "binaryData")
        if not 0 < len(name) < _LONGEST_NAME:
            continue
        if xml is not None and len(xml):
            contents[name] = etree.tostring(xml[0])
        elif binary is not None:
            with suppress(ValueError):
                contents[name] = binascii.a2b_base64(binary.text or "")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return out.getvalue()


def _word(root: Element, path: str) -> Reading:
    """Word 2003's document; headers and footers stand at the ends of its sections."""
    body = next(root.iter("{*}body"), None)
    if body is None:
        raise damaged(path, "body")
    flow = Flow()
    styles, lists = Styles(next(root.iter("{*}styles"), ())), Numbering()  # its paragraphs state their numbers
    parts: tuple[tuple[Part, list[Element]], ...] = (
        ("header", list(body.iter("{*}hdr"))),
        ("body", [body]),
        ("footer", list(body.iter("{*}ftr"))),
    )
    for part, elements in parts:
        for element in elements:
            Walk(flow, styles, lists, part).content(element)
    return flow.reading()


def _workbook(root: Element, path: str) -> Reading:
    flow = Flow()
    for sheet in root.iterchildren("{*}Worksheet"):
        table = first(sheet, "Table")
        if table is not None and not _only_for_macros(sheet):
            add_sheet(flow, value_of(sheet, "Name") or "", _cells(table), path)
            flow.page_break()
    return flow.reading()


def _only_for_macros(sheet: Element) -> bool:
    """Whether the sheet is hidden so that nobody who opens the file can bring it to view."""
    visible = first(sheet, "WorksheetOptions", "Visible")
    return visible is not None and visible.text == "SheetVeryHidden"


def _cells(table: Element) -> Iterator[SheetCell]:
    """The cells of a sheet; an index states a place where rows or cells are left out, a merged cell takes several."""
    row = -1
    for line in table.iterchildren("{*}Row"):
        row = _place(line, row)
        column = -1
        for cell in line.iterchildren("{*}Cell"):
            column = _place(cell, column)
            data = first(cell, "Data")
            text = text_of(data) if data is not None else ""
            if value_of(data, "Type") == "Number":
                text = _number(text)
            elif value_of(data, "Type") == "DateTime":
                text = re.sub(r"^(\d{4})-(\d\d)-(\d\d)T.*", r"\3/\2/\1", text)
            yield SheetCell(row, column, (Run(text),))
            column += whole(value_of(cell, "MergeAcross"), 0)


def _place(element: Element, before: int) -> int:
    return whole(value_of(element, "Index"), before + 2) - 1


def _number(text: str) -> str:
    try:
        return number(float(text))
    except (ValueError, OverflowError):
        return text


def _accepts(head: bytes, suffix: str) -> float:
    start = head[:4096].replace(b"\x00", b"")
    return 0.93 if _ROOT.search(start) else 0.0


reader = Reader(
    name="flat-xml",
    label=Text(vi="Tài liệu Office dạng XML", en="Office document as XML"),
    media_type="application/xml",
    suffixes=(".fodt", ".fods"),
    accepts=_accepts,
    read=_read,
    version=6,
)
