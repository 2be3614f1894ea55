"""HTML pages, also those that Word saved and those called .doc: what a browser would show, in blocks.

Only block elements and `<br>` part words: `S<span>ố</span>` is one word.
"""

from __future__ import annotations

import codecs
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docsearch.errors import DamagedSource
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.flow import Flow
from docsearch.readers.html.markup import DEEPEST, attribute, is_tag, is_text, text_of
from docsearch.readers.html.portal import take_apart
from docsearch.readers.text import decode as decode_text
from docsearch.text.encodings import windows_1252
from docsearch.text.legacy import Run

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

_INLINE_TAGS = """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q rp rt
    ruby s samp small span st1:place strike strong sub sup time tt u var wbr"""
_UNSEEN_TAGS = """script style head title meta link noscript template object embed iframe svg math select option
    textarea input button audio video canvas map area datalist xml"""
_INLINE = frozenset(_INLINE_TAGS.split())
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]{1,80})", re.I)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden)", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p|meta|title|span|font|center|h[1-6])[\s>/]", re.I)
HEAD_OF_PAGE = 4096


def parse(text: str, path: str) -> BeautifulSoup:
    """The tree of a page; `DamagedSource` for a page without any element."""
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, ParserRejectedMarkup, XMLParsedAsHTMLWarning

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
            soup = BeautifulSoup(text.replace("\x00", " "), "lxml")
    except (ParserRejectedMarkup, ValueError, RecursionError) as error:
        raise _no_page(path) from error
    if soup.find() is None:
        raise _no_page(path)
    return soup


def _no_page(path: str) -> DamagedSource:
    return DamagedSource(
        path,
        Text(
            vi=f"{path} mở đầu như trang HTML nhưng không có nội dung đọc được.",
            en=f"{path} begins as an HTML page but holds nothing that can be read.",
        ),
    )


def decode(data: bytes, path: str, charset: str = "") -> str:
    """Bytes to characters: byte order mark, then UTF-8 if it is, then `charset`, then what the page declares."""
    declared = _CHARSET.search(data[:4096])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass_on = charset.lower() or (declared.group(1).decode("ascii").lower() if declared else "")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or not pass_on.startswith(("windows", "iso", "x-")):
        return decode_text(data, path)[0]
    try:
        # cp1252 keeps the bytes of legacy fonts apart; the five bytes it lacks become what browsers make of them.
        name = "cp1252" if pass_on in ("iso-8859-1", "windows-1252") else codecs.lookup(pass_on).name
        return data.decode(name, errors="replace") if name != "cp1252" else windows_1252(data)
    except LookupError:
        return decode_text(data, path)[0]


class _Walk:
    """A page into a flow of paragraphs and tables."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._runs: list[Run] = []
        self._kept = False  # inside <pre>

    def element(self, element: Tag, font: str | None = None, depth: int = 0) -> None:
        """The element and what is in it."""
        tag = element.name
        if tag in _UNSEEN or _HIDDEN.search(attribute(element, "style")):
            return
        if depth > DEEPEST:
            self._add(text_of(element), font)  # its words, if no longer its form
            return
        if tag == "br":
            self._runs.append(Run("\n", font))
            return
        font = _font_of(element) or font
        block = tag not in _INLINE
        if block:
            self.end_paragraph()
        if tag == "table":
            self._table(element, font, depth)
        else:
            kept, self._kept = self._kept, self._kept or tag == "pre"
            self._children(element, font, depth)
            self._kept = kept
        if block:
            self.end_paragraph()

    def _children(self, element: Tag, font: str | None, depth: int) -> None:
        for child in element.children:
            if is_tag(child):
                self.element(child, font, depth + 1)
            elif is_text(child):
                self._add(str(child), font)

    def _table(self, table: Tag, font: str | None, depth: int) -> None:
        self._flow.open_table()
        for part in _unwrapped(table):
            rows = _unwrapped(part) if is_tag(part) and part.name in ("tbody", "thead", "tfoot") else iter((part,))
            for row in rows:
                if is_tag(row) and row.name == "tr":
                    self._row(row, font, depth)
                else:
                    self._astray(row, font, depth)
        self._flow.close_table()

    def _row(self, row: Tag, font: str | None, depth: int) -> None:
        self._flow.next_row()
        columns = 1
        for cell in _unwrapped(row):
            if is_tag(cell) and cell.name in ("td", "th"):
                self._flow.next_cell(columns)
                columns = _span(cell)
                self._children(cell, _font_of(cell) or font, depth + 1)
                self.end_paragraph()
            else:
                self._astray(cell, font, depth)

    def _astray(self, node: PageElement, font: str | None, depth: int) -> None:
        """A caption, or what stands between rows or cells by mistake: browsers show that, too."""
        if is_tag(node):
            self.element(node, font, depth + 1)
        elif is_text(node) and node.strip():
            self._add(str(node), font)
            self.end_paragraph()

    def _add(self, text: str, font: str | None) -> None:
        if text:
            self._runs.append(Run(text if self._kept else _BLANKS.sub(" ", text), font))

    def end_paragraph(self) -> None:
        """What was gathered is a paragraph."""
        if self._runs:
            self._flow.paragraph(_trim(self._runs))
            self._runs = []


def _unwrapped(parent: Tag) -> Iterator[PageElement]:
    """What is in a table or a row; portals wrap rows and cells in forms, which browsers take no notice of there."""
    for child in parent.children:
        if is_tag(child) and child.name == "form":
            yield from _unwrapped(child)
        else:
            yield child


def _trim(runs: list[Run]) -> list[Run]:
    """Blanks that a browser does not show: doubled ones, and those around line breaks."""
    out: list[Run] = []
    before = "\n"
    for run in runs:
        text = run.text
        if text.startswith(" ") and before in " \n":
            text = text[1:]
        if text == "\n" and before == " " and out:
            out[-1] = Run(out[-1].text.rstrip(" "), out[-1].font)
        if text:
            out.append(Run(text, run.font))
            before = text[-1]
    return out


def _span(cell: Tag) -> int:
    value = attribute(cell, "colspan")
    return min(int(value), 100) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def _font_of(element: Tag) -> str | None:
    """The font that an element asks for by itself."""
    found = _FAMILY.search(attribute(element, "style"))
    if found:
        return found.group(1).strip()
    face = attribute(element, "face") if element.name == "font" else ""
    return face.split(",")[0].strip() or None


def add_page(flow: Flow, text: str, path: str) -> None:
    """What a browser shows of the page, into `flow`."""
    walk = _Walk(flow)
    walk.element(parse(text, path))
    walk.end_paragraph()


def read_page(text: str, path: str) -> Reading:
    """A page as a document: without the menus around it, with what the portal's table declares."""
    root = parse(text, path)
    declared, removed = take_apart(root)
    flow = Flow()
    walk = _Walk(flow)
    walk.element(root)
    walk.end_paragraph()
    notes: tuple[Text, ...] = ()
    if removed:
        notes = (
            Text(
                vi=f"Đã bỏ {removed} phần của cổng thông tin quanh văn bản (trình đơn, chân trang, bảng thuộc tính).",
                en=f"Left out {removed} parts of the portal around the document (menus, footers, property table).",
            ),
        )
    return flow.reading(notes, declared)


def _read(data: bytes, path: str) -> Reading:
    return read_page(decode(data, path), path)


def _accepts(head: bytes, suffix: str) -> float:
    start = head[:HEAD_OF_PAGE].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start[:1] == b"<" and _TAG.search(start):
        return 0.9
    return 0.5 if suffix in reader.suffixes and b"\x00\x00" not in head else 0.0


reader = Reader(
    name="html",
    label=Text(vi="Trang web (HTML)", en="Web page (HTML)"),
    media_type="text/html",
    suffixes=(".html", ".htm", ".xhtml"),
    accepts=_accepts,
    read=_read,
    version=3,
)
