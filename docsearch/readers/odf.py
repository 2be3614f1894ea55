"""OpenDocument text, sheets and slides (.odt, .ods, .odp) by a walk of their XML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.models.document import Part
from docsearch.readers import Reader
from docsearch.readers.containers.elements import name_of, value_of
from docsearch.readers.containers.packages import damaged, encrypted, open_package, parse_xml, read_part
from docsearch.readers.flow import Flow
from docsearch.text.legacy import Run

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = b"mimetypeapplication/vnd.oasis.opendocument."
_FIRST_NAME = 30
"""Where the first member's name begins in a ZIP file: in a package that is "mimetype", and its content follows."""
_NOT_SHOWN = "tracked-changes annotation annotation-end note-citation sequence-decls forms desc title notes"
_PASSED_OVER = frozenset(_NOT_SHOWN.split())
DEEPEST = 200


def _count(element: _Element, name: str) -> int:
    value = value_of(element, name) or "1"
    return min(int(value), 1_000_000) if value.isascii() and value.isdigit() and len(value) < 8 else 1


class _Styles:
    """What styles say: the font (their own, else that of the style they are based on), and a page break before."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._own: dict[str, str] = {}
        self._parent: dict[str, str] = {}
        self._new_page: set[str] = set()
        families: dict[str, str] = {}
        for root in roots:
            for face in root.iter("{*}font-face"):
                families[value_of(face, "name") or ""] = (value_of(face, "font-family") or "").strip("'")
            for style in root.iter("{*}style"):
                name = value_of(style, "name") or ""
                self._parent[name] = value_of(style, "parent-style-name") or ""
                if any(value_of(item, "break-before") == "page" for item in style.iterfind("{*}paragraph-properties")):
                    self._new_page.add(name)
                for properties in style.iterfind("{*}text-properties"):
                    font = value_of(properties, "font-name") or ""
                    self._own[name] = families.get(font, font) or value_of(properties, "font-family") or ""

    def begins_page(self, style: str | None) -> bool:
        """Whether a paragraph of that style begins a page."""
        return style in self._new_page

    def font(self, style: str | None) -> str | None:
        """The font that the style gives, None where it says nothing."""
        for _ in range(20):  # styles may be based on each other in a loop
            if not style:
                return None
            if self._own.get(style):
                return self._own[style]
            style = self._parent.get(style)
        return None


class _Deletions:
    """Deleted text: kept apart in packages, but between two marks in its place in flat files."""

    def __init__(self, root: _Element) -> None:
        regions = (item for item in root.iter("{*}changed-region") if item.find("{*}deletion") is not None)
        self._known = {value_of(region, "id") for region in regions}
        self._open: set[str | None] = set()

    def mark(self, element: _Element) -> None:
        """The begin or the end of a tracked change is passed."""
        identity = value_of(element, "change-id")
        if name_of(element) == "change-end":
            self._open.discard(identity)
        elif identity in self._known:
            self._open.add(identity)

    def __bool__(self) -> bool:
        return bool(self._open)


class _Walk:
    """One part of the document into a flow."""

    def __init__(self, flow: Flow, styles: _Styles, deleted: _Deletions, part: Part) -> None:
        self._flow = flow
        self._deleted = deleted
        self._styles = styles
        self._part: Part = part

    def content(self, parent: _Element, depth: int = 0) -> None:
        """Paragraphs, lists, tables, frames under `parent`."""
        if depth > DEEPEST:
            return
        for child in parent:
            name = name_of(child)
            if name in ("p", "h"):
                self._paragraph(child, depth)
            elif name == "table":
                self._table(child, depth)
                if name_of(parent) == "spreadsheet":
                    self._flow.page_break()
            elif name == "page":  # a slide
                self.content(child, depth + 1)
                self._flow.page_break()
            elif name and name not in _PASSED_OVER:
                self.content(child, depth + 1)

    def _table(self, table: _Element, depth: int) -> None:
        self._flow.open_table()
        row = -1
        for line in table.iter("{*}table-row"):
            if next(line.iterancestors("{*}table")) is not table:
                continue  # of a table within a cell
            row += 1
            column = 0
            for cell in line:
                if name_of(cell) == "table-cell":
                    self._flow.move_to(row, column)
                    self.content(cell, depth + 1)
                if name_of(cell) in ("table-cell", "covered-table-cell"):
                    column += _count(cell, "number-columns-repeated")
            row += _count(line, "number-rows-repeated") - 1
        self._flow.close_table()

    def _paragraph(self, paragraph: _Element, depth: int) -> None:
        runs: list[Run] = []
        boxes: list[tuple[_Element, Part]] = []
        if self._part == "body" and self._styles.begins_page(value_of(paragraph, "style-name")):
            self._flow.page_break()
        self._inline(paragraph, self._styles.font(value_of(paragraph, "style-name")), runs, boxes, depth)
        self._flow.paragraph(runs, self._part)
        for box, part in boxes:
            _Walk(self._flow, self._styles, self._deleted, part if self._part == "body" else self._part).content(
                box, depth + 1
            )

    def _inline(
        self,
        parent: _Element,
        font: str | None,
        runs: list[Run],
        boxes: list[tuple[_Element, Part]],
        depth: int,
    ) -> None:
        if depth > DEEPEST:
            return
        self._add(runs, parent.text, font)
        for child in parent:
            name = name_of(child)
            if name in ("change-start", "change-end"):
                self._deleted.mark(child)
            elif name == "s":
                runs.append(Run(" " * min(_count(child, "c"), 1000), font))
            elif name == "tab":
                runs.append(Run("\t", font))
            elif name == "line-break":
                runs.append(Run("\n", font))
            elif name == "text-box":
                boxes.append((child, "text box"))
            elif name in ("note-body", "annotation"):
                boxes.append((child, "note"))
            elif name and name not in _PASSED_OVER:
                own = self._styles.font(value_of(child, "style-name")) if name == "span" else None
                self._inline(child, own or font, runs, boxes, depth + 1)
            self._add(runs, child.tail, font)

    def _add(self, runs: list[Run], text: str | None, font: str | None) -> None:
        if text and not self._deleted:
            runs.append(Run(text, font))


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
    return _reading(content, roots)


def read_flat(root: _Element) -> Reading:
    """A document that is one XML element rather than a package."""
    return _reading(root, [root])


def _reading(content: _Element, roots: list[_Element]) -> Reading:
    styles = _Styles(roots)
    flow = Flow()
    _running(roots[0], flow, styles, "header")
    for body in content.iterfind("{*}body"):
        _Walk(flow, styles, _Deletions(body), "body").content(body)
    _running(roots[0], flow, styles, "footer")
    return flow.reading()


def _running(root: _Element, flow: Flow, styles: _Styles, part: Part) -> None:
    """The headers or footers of all page styles, equal ones once."""
    seen = set()
    for element in root.iterfind("{*}master-styles/{*}master-page/*"):
        text = "".join(str(piece) for piece in element.itertext())
        if name_of(element).startswith(part) and text not in seen:
            seen.add(text)
            _Walk(flow, styles, _Deletions(element), part).content(element)


def _accepts(head: bytes, suffix: str) -> float:
    if not head.startswith(b"PK"):
        return 0.0
    if head.startswith(_TYPE, _FIRST_NAME):
        return 0.95
    return 0.65 if suffix in reader.suffixes else 0.0  # a damaged package is no archive of its parts


reader = Reader(
    name="odf",
    label=Text(vi="OpenDocument (.odt, .ods, .odp)", en="OpenDocument (.odt, .ods, .odp)"),
    media_type="application/vnd.oasis.opendocument.text",
    suffixes=(".odt", ".ods", ".odp", ".ott"),
    accepts=_accepts,
    read=_read,
    version=2,
)
