"""OpenDocument text, sheets and slides (.odt, .ods, .odp) by a walk of their XML."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.models.document import Part
from docsearch.readers import Reader
from docsearch.readers.containers.elements import Element, name_of, text_of
from docsearch.readers.containers.packages import Package, sure_of
from docsearch.readers.flow import Flow
from docsearch.readers.refusals import encrypted, left_out

_TYPE = b"mimetypeapplication/vnd.oasis.opendocument."
_FIRST_NAME = 30
"""Where the first member's name begins in a ZIP file: in a package that is "mimetype", and its content follows."""
_MANIFEST = "META-INF/manifest.xml"
_OBJECT = re.compile(r"([^/]{1,80})/content\.xml")


def _read(data: bytes, path: str) -> Reading:
    with Package(data, path) as package:
        if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
            raise encrypted(path)
        content = package.xml("content.xml")
        styles = [package.xml("styles.xml")] if "styles.xml" in package else []
        notes: list[Text] = []
        objects = _objects(package, notes)
    return _reading(content, [*styles, content], objects, notes)


def _objects(package: Package, notes: list[Text]) -> dict[str, Element]:
    """The bodies of charts, sheets and texts within the document, by their folders."""
    roots = {}
    for match in filter(None, map(_OBJECT.fullmatch, package.names)):
        with left_out(match[0], notes):
            roots[match[1]] = package.xml(match[0])
    return roots


def read_flat(root: Element) -> Reading:
    """A document that is one XML element rather than a package."""
    return _reading(root, [root], {}, [])


def _reading(content: Element, roots: list[Element], objects: dict[str, Element], notes: Sequence[Text]) -> Reading:
    from docsearch.readers.odf.lists import Lists
    from docsearch.readers.odf.styles import Styles
    from docsearch.readers.odf.walk import Deletions, Walk

    styles = Styles(roots)
    flow = Flow()

    def walk(of: Element, part: Part) -> None:
        lists = Lists(roots if of.find("{*}text") is not None else ())  # bullets of slides are no words
        Walk(flow, styles, lists, Deletions(of), objects, part).content(of)

    for running in _running(roots[0], "header"):
        walk(running, "header")
    for body in content.iterfind("{*}body"):
        walk(body, "body")
    for running in _running(roots[0], "footer"):
        walk(running, "footer")
    return flow.reading(notes)


def _running(root: Element, part: Part) -> list[Element]:
    """The headers or footers of all page styles, equal ones once."""
    found: dict[str, Element] = {}
    for element in root.iterfind("{*}master-styles/{*}master-page/*"):
        if name_of(element).startswith(part):
            found.setdefault(text_of(element), element)
    return list(found.values())


reader: Reader = Reader(
    name="odf",
    label=Text(vi="OpenDocument (.odt, .ods, .odp)", en="OpenDocument (.odt, .ods, .odp)"),
    media_type="application/vnd.oasis.opendocument.text",
    suffixes=(".odt", ".ods", ".odp", ".ott"),
    accepts=lambda head, suffix: sure_of(head, suffix in reader.suffixes, head.startswith(_TYPE, _FIRST_NAME)),
    read=_read,
    version=4,
)
