"""EPUB books: one document, its chapters in the order of the spine, a chapter a page (EPUB 3.3, sections 5 and 7)."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.containers.packages import damaged, encrypted, open_package, parse_xml, read_part, sure_of
from docsearch.readers.flow import Flow
from docsearch.readers.html import add_page, decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = b"mimetypeapplication/epub+zip"
"""What a book's first bytes say: its first member is plain and names the type."""
_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_PAGES = frozenset(["application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml"])
_CHAPTERS = 5_000


def _read(data: bytes, path: str) -> Reading:
    flow = Flow()
    with open_package(data, path) as archive:
        names = set(archive.namelist())
        chapters = [name for name in _spine(archive, path) if name in names]
        if not chapters:
            raise damaged(path, "spine")
        if _LOCKS in names and not _locked(archive, path).isdisjoint(chapters):
            raise encrypted(path)
        for name in chapters[:_CHAPTERS]:
            add_page(flow, decode(read_part(archive, name, path), path), path)
            flow.page_break()
    return flow.reading()


def _spine(archive: zipfile.ZipFile, path: str) -> Iterator[str]:
    """The names of the chapters in reading order, without the table of contents that reading programs show."""
    package = _part(archive, _CONTAINER, path).find("{*}rootfiles/{*}rootfile")
    name = (package.get("full-path") if package is not None else None) or ""
    book = _part(archive, name, path)
    folder = posixpath.dirname(name)
    items = {item.get("id"): item for item in book.iterfind("{*}manifest/{*}item")}
    for reference in book.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))


def _locked(archive: zipfile.ZipFile, path: str) -> set[str]:
    """The members that cannot be read without a key. Fonts are scrambled in many books that are open."""
    references = _part(archive, _LOCKS, path).iterfind(".//{*}CipherReference")
    return {unquote(reference.get("URI") or "") for reference in references}


def _part(archive: zipfile.ZipFile, name: str, path: str) -> _Element:
    try:
        return parse_xml(read_part(archive, name, path), path, name)
    except KeyError as error:
        raise damaged(path, name or _CONTAINER) from error


def _accepts(head: bytes, suffix: str) -> float:
    return sure_of(head, suffix in reader.suffixes, _TYPE in head[:120])


reader = Reader(
    name="epub",
    label=Text(vi="Sách điện tử (.epub)", en="Electronic book (.epub)"),
    media_type="application/epub+zip",
    suffixes=(".epub",),
    accepts=_accepts,
    read=_read,
    version=3,
)
