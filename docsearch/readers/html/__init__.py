"""HTML pages, also those that Word saved and those called .doc: what a browser would show, in blocks."""

from __future__ import annotations

import codecs
import re
import warnings
from collections.abc import Mapping

from docsearch.errors import DamagedSource
from docsearch.language import Text, several
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.flow import Flow
from docsearch.readers.html.markup import Tag, attribute, list_forms
from docsearch.readers.html.portal import take_apart
from docsearch.readers.html.walk import Walk
from docsearch.readers.refusals import refusing
from docsearch.readers.text import decode as decode_text
from docsearch.readers.text import utf16_without_mark
from docsearch.text.encodings import windows_1252

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div|p|meta|title|span|font|center|h[1-6])[\s>/]", re.I)
HEAD_OF_PAGE = 4096


def parse(text: str, path: str) -> Tag:
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


_no_page = refusing(
    DamagedSource,
    vi="{path} mở đầu như trang HTML nhưng không có nội dung đọc được. Hãy lưu lại trang.",
    en="{path} begins as an HTML page but holds nothing that can be read. Save the page again.",
)


def decode(data: bytes, path: str, charset: str = "") -> str:
    """Bytes to characters: byte order mark, then UTF-8 if it is, then `charset`, then what the page declares."""
    if utf16_without_mark(data):  # without letters of Vietnamese alone it would be UTF-8 as well
        return decode_text(data, path)[0]
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


def add_page(flow: Flow, text: str, path: str) -> None:
    """What a browser shows of the page, into `flow`."""
    _walk(flow, parse(text, path))


def _walk(flow: Flow, root: Tag) -> None:
    walk = Walk(flow, list_forms(root))
    walk.element(root)
    walk.end_paragraph()


def _put_in(root: Tag, parts: Mapping[str, str], path: str) -> None:
    """Put frames and style sheets in place of what refers to them.

    Each is put in once, or few of them could show each other without end.
    """
    left = dict(parts)
    waiting = [root]
    while waiting:
        page = waiting.pop()
        for link in page.find_all("link", rel="stylesheet"):
            link.name, link.string = "style", left.pop(attribute(link, "href"), "")
        for frame in page.find_all(["iframe", "frame"]):
            try:
                inner = parse(left.pop(attribute(frame, "src"), ""), path)
            except DamagedSource:
                continue  # an empty frame, or one that was not saved
            frame.name = "div"
            frame.clear()
            frame.append(inner)
            waiting.append(frame)


def read_page(text: str, path: str, parts: Mapping[str, str] | None = None) -> Reading:
    """A page as a document: without the menus around it, with what the portal's table declares.

    `parts` are the frames and style sheets that were saved with it, by their addresses.
    """
    root = parse(text, path)
    if parts:
        _put_in(root, parts, path)
    declared, removed = take_apart(root)
    flow = Flow()
    _walk(flow, root)
    notes: tuple[Text, ...] = ()
    if removed:
        notes = (
            Text(
                vi=f"Đã bỏ {removed} phần của cổng thông tin quanh văn bản (trình đơn, chân trang, bảng thuộc tính).",
                en=f"Left out {several(removed, 'part')} of the portal around the document "
                "(menus, footers, property table).",
            ),
        )
    return flow.reading(notes, declared)


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
    read=lambda data, path: read_page(decode(data, path), path),
    version=4,
)
