"""Word's .docx, by a walk of its XML: nothing that the page shows is passed over.

Text boxes, inserted text, content controls, nested tables, notes, headers and footers are read; deleted text
is not. Libraries for .docx lose some of these.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docsearch.errors import NeedsOcr
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.models.document import Part
from docsearch.readers import Reader
from docsearch.readers.flow import Flow
from docsearch.readers.packages import damaged, open_package, parse_xml, read_part
from docsearch.text.legacy import Run

if TYPE_CHECKING:
    from lxml.etree import _Element

_DOCUMENT = re.compile(r"[^/]+/document\d*\.xml")
_RUNNING = re.compile(r"[^/]+/(header|footer)\d*\.xml")
_NOTES = re.compile(r"[^/]+/(?:footnotes|endnotes)\.xml")

_PASSED_OVER = frozenset(
    ["del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "Fallback"]
)
"""Elements without text of the page: deletions, field codes, properties, and the second copy of a text box."""

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad", "ptab": "\t"}
DEEPEST = 200
"""Nesting of elements that is followed; Word itself allows far less."""


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _value(element: _Element, name: str) -> str | None:
    """An attribute by its local name."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


class _Walk:
    """One part of the package into a flow."""

    def __init__(self, flow: Flow, fonts: _Fonts, part: Part) -> None:
        self._flow = flow
        self._fonts = fonts
        self._part: Part = part

    def content(self, parent: _Element, depth: int = 0) -> None:
        """Paragraphs and tables that stand directly or in wrappers (content controls, insertions) under `parent`."""
        if depth > DEEPEST:
            return
        for child in parent:
            name = _name(child)
            if name == "p":
                self._paragraph(child, depth)
            elif name == "tbl":
                self._table(child, depth)
            elif name not in _PASSED_OVER:
                self.content(child, depth + 1)

    def _table(self, table: _Element, depth: int) -> None:
        self._flow.open_table()
        for row in _through(table, "tr"):
            self._flow.next_row()
            columns = 1
            for cell in _through(row, "tc"):
                self._flow.next_cell(columns)
                columns = _span(cell)
                self.content(cell, depth + 1)
        self._flow.close_table()

    def _paragraph(self, paragraph: _Element, depth: int) -> None:
        runs: list[Run] = []
        boxes: list[_Element] = []
        style = self._fonts.of_paragraph(paragraph)
        if self._part == "body" and paragraph.find("{*}pPr/{*}pageBreakBefore") is not None:
            self._flow.page_break()
        self._inline(paragraph, style, runs, boxes, depth)
        self._flow.paragraph(runs, self._part)
        if _ends_section(paragraph):
            self._flow.page_break()
        for box in boxes:
            inner = _Walk(self._flow, self._fonts, "text box" if self._part == "body" else self._part)
            inner.content(box, depth + 1)

    def _inline(self, parent: _Element, font: str | None, runs: list[Run], boxes: list[_Element], depth: int) -> None:
        if depth > DEEPEST:
            return
        for child in parent:
            name = _name(child)
            if name in _PASSED_OVER:
                continue
            if name == "t":
                runs.append(Run(child.text or "", font))
            elif name == "br" and _value(child, "type") == "page":
                self._flow.paragraph(runs, self._part)
                runs.clear()
                self._flow.page_break()
            elif name in _SIGNS:
                runs.append(Run(_SIGNS[name], font))
            elif name == "sym":
                runs.append(Run(_symbol(child), _value(child, "font")))
            elif name == "txbxContent":
                boxes.append(child)
            else:
                inner = (self._fonts.of_run(child) or font) if name == "r" else font
                self._inline(child, inner, runs, boxes, depth + 1)


def _through(parent: _Element, wanted: str, depth: int = 0) -> Iterator[_Element]:
    """Rows of a table or cells of a row, also those inside content controls and tracked insertions."""
    for child in parent:
        name = _name(child)
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag") and depth < DEEPEST:
            yield from _through(child, wanted, depth + 1)


def _span(cell: _Element) -> int:
    for properties in cell:
        if _name(properties) == "tcPr":
            for item in properties:
                if _name(item) == "gridSpan":
                    value = _value(item, "val") or "1"
                    return min(int(value), 100) if value.isascii() and value.isdigit() else 1
    return 1


def _symbol(element: _Element) -> str:
    """The character of a `sym` element; a blank for fonts of pictures, whose codes are no letters."""
    if re.match(r"Wingdings|Webdings|Symbol|Marlett", _value(element, "font") or "", re.I):
        return " "
    try:
        return chr(int(_value(element, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""


def _ends_section(paragraph: _Element) -> bool:
    """Whether the paragraph is the last of a section and the next one begins on a new page."""
    for section in paragraph.iterfind("{*}pPr/{*}sectPr"):
        kind = section.find("{*}type")
        return kind is None or _value(kind, "val") not in ("continuous", "nextColumn")
    return False


class _Fonts:
    """The font of a run: its own, else its style's, else the document's; legacy encodings go by it."""

    def __init__(self, styles: _Element | None) -> None:
        self._own: dict[str, str] = {}
        self._parent: dict[str, str] = {}
        self._default: str | None = None
        for style in styles if styles is not None else ():
            if _name(style) == "docDefaults":
                self._default = next(filter(None, map(_font, style.iter("{*}rFonts"))), None)
                continue
            identity = _value(style, "styleId")
            if _name(style) != "style" or not identity:
                continue
            if _value(style, "default") == "1" and _value(style, "type") == "paragraph":
                self._parent.setdefault("", identity)
            for item in style:
                if _name(item) == "basedOn":
                    self._parent[identity] = _value(item, "val") or ""
                elif _name(item) == "rPr":
                    self._own[identity] = next(filter(None, map(_font, item)), "")

    def of_paragraph(self, paragraph: _Element) -> str | None:
        """The font that the paragraph's style gives."""
        return self._of_style(_style(paragraph, "pPr", "pStyle") or "") or self._default

    def of_run(self, run: _Element) -> str | None:
        """The font that the run itself or its style gives, None where it leaves it to the paragraph."""
        for properties in run:
            if _name(properties) == "rPr":
                own = next(filter(None, map(_font, properties)), None)
                return own or self._of_style(_style(run, "rPr", "rStyle"))
        return None

    def _of_style(self, identity: str | None) -> str | None:
        for _ in range(20):  # styles may be based on each other in a loop
            if identity is None:
                return None
            if self._own.get(identity):
                return self._own[identity]
            identity = self._parent.get(identity)
        return None


def _font(element: _Element) -> str | None:
    return (_value(element, "ascii") or _value(element, "hAnsi")) if _name(element) == "rFonts" else None


def _style(element: _Element, properties: str, style: str) -> str | None:
    for child in element:
        if _name(child) == properties:
            for item in child:
                if _name(item) == style:
                    return _value(item, "val")
    return None


def _read(data: bytes, path: str) -> Reading:
    with open_package(data, path) as archive:
        names = archive.namelist()
        main = next((name for name in names if _DOCUMENT.fullmatch(name)), None)
        if main is None:
            raise damaged(path, "word/document.xml")
        fonts = _Fonts(_styles(archive, main, path))
        flow = Flow()
        for name in sorted(names):
            found = _RUNNING.fullmatch(name)
            if found and found.group(1) == "header":
                _Walk(flow, fonts, "header").content(parse_xml(read_part(archive, name, path), path, name))
        _Walk(flow, fonts, "body").content(parse_xml(read_part(archive, main, path), path, main))
        for name in sorted(names):
            found = _RUNNING.fullmatch(name)
            if found and found.group(1) == "footer":
                _Walk(flow, fonts, "footer").content(parse_xml(read_part(archive, name, path), path, name))
            elif _NOTES.fullmatch(name):
                _Walk(flow, fonts, "note").content(parse_xml(read_part(archive, name, path), path, name))
        reading = flow.reading()
        if not any(block.part == "body" for block in reading.blocks) and _has_pictures(names):
            raise NeedsOcr(
                path,
                Text(
                    vi=f"{path} chỉ chứa ảnh chụp trang. Hãy xuất ra PDF và cài phần OCR: pip install docsearch[ocr].",
                    en=f"{path} holds pictures of pages only. Save it as PDF, and: pip install docsearch[ocr].",
                ),
            )
        return reading


def _styles(archive: zipfile.ZipFile, main: str, path: str) -> _Element | None:
    name = main.rpartition("/")[0] + "/styles.xml"
    if name not in archive.namelist():
        return None
    return parse_xml(read_part(archive, name, path), path, name)


def _has_pictures(names: list[str]) -> bool:
    return any("/media/" in name for name in names)


def _accepts(head: bytes, suffix: str) -> float:
    if not head.startswith(b"PK"):
        return 0.0
    if b"\nword/document" in head:
        return 0.95
    return 0.4 if suffix in reader.suffixes else 0.0


reader = Reader(
    name="docx",
    label=Text(vi="Word (.docx)", en="Word (.docx)"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffixes=(".docx", ".docm", ".dotx"),
    accepts=_accepts,
    read=_read,
)
