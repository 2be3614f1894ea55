"""EPUB books: one document, its chapters in the order of the spine, a chapter a page (EPUB 3.3, sections 5 and 7)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.containers.elements import value_of
from docsearch.readers.containers.packages import Package, sure_of
from docsearch.readers.flow import Flow
from docsearch.readers.html import add_page, decode
from docsearch.readers.refusals import damaged, encrypted, left_out

_TYPE = b"mimetypeapplication/epub+zip"
"""What a book's first bytes say: its first member is plain and names the type."""
_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_PAGES = frozenset(["application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml"])


def _read(data: bytes, path: str) -> Reading:
    flow = Flow()
    notes: list[Text] = []
    with Package(data, path) as package:
        chapters = list(dict.fromkeys(name for name in _spine(package) if name in package))
        if not chapters:
            raise damaged(path, "spine")
        locks = package.xml_if_any(_LOCKS).iterfind(".//{*}CipherReference")
        if not {unquote(lock.get("URI") or "") for lock in locks}.isdisjoint(chapters):  # fonts are in open books too
            raise encrypted(path)
        for name in chapters:
            with left_out(name, notes):
                add_page(flow, decode(package.read(name), path), path)
            flow.page_break()
    return flow.reading(notes)


def _spine(package: Package) -> Iterator[str]:
    """The names of the chapters in reading order, without the table of contents that reading programs show."""
    name = value_of(package.xml(_CONTAINER).find("{*}rootfiles/{*}rootfile"), "full-path")
    if not name:
        raise damaged(package.path, _CONTAINER)
    book = package.xml(name)
    folder = posixpath.dirname(name)
    items = {item.get("id"): item for item in book.iterfind("{*}manifest/{*}item")}
    for reference in book.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))


reader: Reader = Reader(
    name="epub",
    label=Text(vi="Sách điện tử (.epub)", en="Electronic book (.epub)"),
    media_type="application/epub+zip",
    suffixes=(".epub",),
    accepts=lambda head, suffix: sure_of(head, suffix in reader.suffixes, _TYPE in head[:120]),
    read=_read,
    version=3,
)
