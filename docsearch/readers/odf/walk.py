"""The body of an OpenDocument into a flow: paragraphs, lists, tables, frames, and what they hold within."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field, replace

from docsearch.models.document import Part
from docsearch.readers.containers.elements import DEEPEST, Element, name_of, text_of, value_of, whole
from docsearch.readers.flow import Flow
from docsearch.readers.flow.numbering import labelled
from docsearch.readers.flow.sheets import add_name
from docsearch.readers.odf.lists import Lists
from docsearch.readers.odf.styles import Styles
from docsearch.text.legacy import Run

_NOT_SHOWN = """tracked-changes annotation annotation-end note-citation sequence-decls forms desc title notes
    content-validations"""
_PASSED_OVER = frozenset(_NOT_SHOWN.split())
_SIGNS = {"s": " ", "tab": "\t", "line-break": "\n"}
_APART: dict[str, Part] = {"text-box": "text box", "object": "text box", "note-body": "note", "annotation": "note"}


def _count(element: Element, name: str) -> int:
    return min(whole(value_of(element, name), 1), 1_000_000)


class Deletions:
    """Deleted text: kept apart in packages, but between two marks in its place in flat files."""

    def __init__(self, root: Element) -> None:
        regions = (item for item in root.iter("{*}changed-region") if item.find("{*}deletion") is not None)
        self._known = {value_of(region, "id") for region in regions}
        self._open: set[str | None] = set()

    def mark(self, element: Element) -> None:
        """The begin or the end of a tracked change is passed."""
        identity = value_of(element, "change-id")
        if name_of(element) == "change-end":
            self._open.discard(identity)
        elif identity in self._known:
            self._open.add(identity)

    def __bool__(self) -> bool:
        return bool(self._open)


@dataclass
class Walk:
    """One part of the document into a flow."""

    _flow: Flow
    _styles: Styles
    _lists: Lists
    _deleted: Deletions
    _objects: MutableMapping[str, Element]
    _part: Part
    _runs: list[Run] = field(default_factory=list)  # of the paragraph that is read, and what stands in it apart
    _boxes: list[tuple[Element, Part]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._blocks = {
            "p": self._paragraph,
            "h": self._paragraph,
            "list": self._list,
            "table": self._table,
            "page": self._slide,
            "object": self._object,
            "annotation": self._remark,
            "footer-decl": self._footer,
        }

    def content(self, parent: Element, depth: int = 0) -> None:
        """Paragraphs, lists, tables, frames under `parent`."""
        if depth > DEEPEST:
            self._flow.text(text_of(parent), self._part)
            return
        for child in parent:
            name = name_of(child)
            read = self._blocks.get(name)
            if read is not None:
                read(child, depth)
            elif name and name not in _PASSED_OVER:
                self.content(child, depth + 1)

    def _slide(self, page: Element, depth: int) -> None:
        self.content(page, depth + 1)
        self._flow.page_break()

    def _list(self, element: Element, depth: int) -> None:
        self._lists.begin(element)
        for item in element:
            if name_of(item) in ("list-item", "list-header"):
                self._lists.item(item)
                self.content(item, depth + 1)
        self._lists.end()

    def _object(self, element: Element, depth: int) -> None:
        """A chart, sheet or text within the document: here in flat files, in a folder of packages, each read once."""
        folder = (value_of(element, "href") or "").removeprefix("./")
        root = self._objects.pop(folder, element)
        if next(root.iter("{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}chart"), None) is None:
            self._inner("text box").content(root, depth + 1)
            return
        # Of titles, series and categories, each once; no figures.
        for name in dict.fromkeys(map(text_of, root.iter("{*}p"))):
            if any(map(str.isalpha, name)):
                self._flow.text(name, "text box" if self._part == "body" else self._part)

    def _remark(self, remark: Element, depth: int) -> None:
        """On a cell or a slide; one within a text stands in its paragraph."""
        self._inner("note").content(remark, depth + 1)

    def _footer(self, line: Element, _: int) -> None:
        """What slides have at their foot."""
        self._flow.text(text_of(line), "footer")

    def _inner(self, part: Part) -> Walk:
        """A walk of what stands within, as a part of its own; in headers and footers all is theirs."""
        return replace(self, _part=part if self._part == "body" else self._part, _runs=[], _boxes=[])

    def _table(self, table: Element, depth: int) -> None:
        around = table.getparent()
        is_sheet = around is not None and name_of(around) == "spreadsheet"
        if is_sheet:
            add_name(self._flow, value_of(table, "name") or "")
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
        if is_sheet:
            self._flow.page_break()

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        self._runs, self._boxes = [], []
        style = value_of(paragraph, "style-name")
        if self._part == "body" and self._styles.begins_page(style):
            self._flow.page_break()
        if not self._styles.hides("paragraph", style):
            self._inline(paragraph, self._styles.font("paragraph", style), depth)
            if not self._deleted:
                self._runs = labelled(self._lists.label(paragraph, self._styles.list_of(style)), self._runs)
        self._flow.paragraph(self._runs, self._part)
        for box, part in self._boxes:
            if name_of(box) == "object":
                self._object(box, depth)
            else:
                self._inner(part).content(box, depth + 1)

    def _inline(self, parent: Element, font: str | None, depth: int) -> None:
        if depth > DEEPEST:
            self._add(text_of(parent), font)
            return
        self._add(parent.text, font)
        for child in parent:
            name = name_of(child)
            if name in ("change-start", "change-end"):
                self._deleted.mark(child)
            elif name in _SIGNS:
                self._runs.append(Run(_SIGNS[name] * min(_count(child, "c"), 1000), font))
            elif name in _APART:
                self._boxes.append((child, _APART[name]))
            elif name and name not in _PASSED_OVER:
                self._within(child, font, depth)
            self._add(child.tail, font)

    def _within(self, child: Element, font: str | None, depth: int) -> None:
        """What stands in a span, which has a style, or in a field or a link."""
        style = value_of(child, "style-name") if name_of(child) == "span" else None
        if not self._styles.hides("text", style):
            if name_of(child) == "fieldmark":
                self._add(_chosen(child), font)
            self._inline(child, self._styles.font("text", style) or font, depth + 1)

    def _add(self, text: str | None, font: str | None) -> None:
        if text and not self._deleted:
            self._runs.append(Run(text, font))


def _chosen(field: Element) -> str:
    """What a drop-down list of LibreOffice shows, which has no text of its own."""
    told = [(value_of(item, "name"), value_of(item, "value") or "") for item in field.iterfind("{*}param")]
    entries = [value for name, value in told if name == "Dropdown_ListEntry"]
    at = next((value for name, value in told if name == "Dropdown_Selected"), "")
    index = whole(at, len(entries))
    return entries[index] if index < len(entries) else ""
