"""OpenDocument text, sheets and slides (.odt, .ods, .odp) by a walk of their XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.models.document import Part
from docsearch.readers import Reader
from docsearch.readers.containers.elements import name_of
from docsearch.readers.containers.packages import (
    damaged,
    encrypted,
    left_out,
    open_package,
    parse_xml,
    read_part,
    sure_of,
)
from docsearch.readers.flow import Flow

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = b"mimetypeapplication/vnd.oasis.opendocument."
_FIRST_NAME = 30
"""Where the first member's name begins in a ZIP file: in a package that is "mimetype", and its content follows."""
_OBJECT = re.compile(r"([^/]{1,80})/content\.xml")
MOST_OBJECTS = 200


def _read(data: bytes, path: str) -> Reading:
    with open_package(data, path) as archive:
        names = set(archive.namelist())
        if "content.xml" not in names:
            raise damaged(path, "content.xml")
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in read_part(archive, manifest, path):
            raise encrypted(path)
        content = parse_xml(read_part(archive, "content.xml", path), path, "content.xml")
        roots = [content]
        if "styles.xml" in names:
            roots.insert(0, parse_xml(read_part(archive, "styles.xml", path), path, "styles.xml"))
        notes: list[Text] = []
        objects = _objects(archive, path, notes)
    return _reading(content, roots, objects, notes)


def _objects(archive: zipfile.ZipFile, path: str, notes: list[Text]) -> dict[str, _Element]:
    """The bodies of charts, sheets and texts within the document, by their folders."""
    found = (match for name in archive.namelist() if (match := _OBJECT.fullmatch(name)))
    roots = {}
    for match, _ in zip(found, range(MOST_OBJECTS), strict=False):
        with left_out(match[0], notes):
            roots[match[1]] = parse_xml(read_part(archive, match[0], path), path, match[0])
    return roots


def read_flat(root: _Element) -> Reading:
    """A document that is one XML element rather than a package."""
    return _reading(root, [root], {}, [])


def _reading(content: _Element, roots: list[_Element], objects: dict[str, _Element], notes: Sequence[Text]) -> Reading:
    from docsearch.readers.odf.lists import Lists
    from docsearch.readers.odf.styles import Styles
    from docsearch.readers.odf.walk import Deletions, Walk

    styles = Styles(roots)
    flow = Flow()

    def walk(of: _Element, part: Part) -> None:
        lists = Lists(roots if of.find("{*}text") is not None else ())  # bullets of slides are no words
        Walk(flow, styles, lists, Deletions(of), objects, part).content(of)

    for running in _running(roots[0], "header"):
        walk(running, "header")
    for body in content.iterfind("{*}body"):
        walk(body, "body")
    for running in _running(roots[0], "footer"):
        walk(running, "footer")
    return flow.reading(notes)


def _running(root: _Element, part: Part) -> list[_Element]:
    """The headers or footers of all page styles, equal ones once."""
    found: dict[str, _Element] = {}
    for element in root.iterfind("{*}master-styles/{*}master-page/*"):
        if name_of(element).startswith(part):
            found.setdefault("".join(str(piece) for piece in element.itertext()), element)
    return list(found.values())


def _accepts(head: bytes, suffix: str) -> float:
    return sure_of(head, suffix in reader.suffixes, head.startswith(_TYPE, _FIRST_NAME))


reader = Reader(
    name="odf",
    label=Text(vi="OpenDocument (.odt, .ods, .odp)", en="OpenDocument (.odt, .ods, .odp)"),
    media_type="application/vnd.oasis.opendocument.text",
    suffixes=(".odt", ".ods", ".odp", ".ott"),
    accepts=_accepts,
    read=_read,
    version=3,
)
