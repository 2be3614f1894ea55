"""One part of a .docx into a flow: paragraphs, tables, and all that stands in wrappers around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docsearch.models.document import Part
from docsearch.readers.containers.elements import DEEPEST, Element, first, name_of, number_of, text_of, value_of
from docsearch.readers.docx.chunks import Chunks
from docsearch.readers.docx.styles import Styles
from docsearch.readers.flow import Flow
from docsearch.readers.flow.numbering import Numbering, labelled
from docsearch.text.legacy import Run

_PASSED_OVER = frozenset(
    ["del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "Fallback"]
)
"""Elements without text of the page: deletions, field codes, properties, and the second copy of a text box."""

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\xad", "ptab": "\t"}


class Walk:
    """One part of the package into a flow."""

    def __init__(self, flow: Flow, styles: Styles, lists: Numbering, part: Part, chunks: Chunks | None = None) -> None:
        self._flow = flow
        self._chunks = chunks
        self._styles = styles
        self._lists = lists
        self._part: Part = part
        self._runs: list[Run] = []  # of the paragraph that is read, and the text boxes in it
        self._boxes: list[Element] = []
        self._counted = True  # not in a cell that is one with the cell above, which Word does not number

    def content(self, parent: Element, depth: int = 0) -> None:
        """Paragraphs and tables that stand directly or in wrappers (content controls, insertions) under `parent`."""
        if depth > DEEPEST:
            self._flow.text(text_of(parent), self._part)
            return
        for child in parent:
            name = name_of(child)
            if name == "p":
                self._paragraph(child, depth)
            elif name == "tbl":
                self._table(child, depth)
            elif name == "altChunk" and self._chunks is not None:
                self._chunks.add(self._flow, child)
            elif name not in _PASSED_OVER:
                self.content(child, depth + 1)

    def _table(self, table: Element, depth: int) -> None:
        self._flow.open_table()
        for row in _through(table, "tr"):
            self._flow.next_row()
            columns = 1
            for cell in _through(row, "tc"):
                self._flow.next_cell(columns)
                columns = _span(cell)
                counted, self._counted = self._counted, self._counted and not _goes_on(cell)
                self.content(cell, depth + 1)
                self._counted = counted
        self._flow.close_table()

    def _paragraph(self, paragraph: Element, depth: int) -> None:
        self._runs, self._boxes = [], []
        properties = first(paragraph, "pPr")
        style = self._styles.font_of_paragraph(properties)
        if self._part == "body" and first(properties, "pageBreakBefore") is not None:
            self._flow.page_break()
        self._inline(paragraph, style, depth)
        self._flow.paragraph(labelled(self._label(properties), self._runs), self._part)
        if _ends_section(properties):
            self._flow.page_break()
        for box in self._boxes:
            if name_of(box) == "textpath":  # WordArt; as a watermark, what the page is: "DỰ THẢO", "MẬT"
                self._flow.text(value_of(box, "string") or "", "text box" if self._part == "body" else self._part)
                continue
            inner = Walk(self._flow, self._styles, self._lists, "text box" if self._part == "body" else self._part)
            inner.content(box, depth + 1)

    def _label(self, properties: Element | None) -> str:
        """The number or bullet before a paragraph of these properties; Word 2003 states it (`wx:t`)."""
        if properties is None or not self._counted or _is_gone(properties):
            return ""
        stated = first(properties, "listPr", "t")
        if stated is not None:
            return value_of(stated) or ""
        place = self._styles.list_of(properties)
        return self._lists.label(place.number, place.level) if place is not None else ""

    def _inline(self, parent: Element, font: str | None, depth: int) -> None:
        if depth > DEEPEST:
            self._runs.append(Run(text_of(parent), font))
            return
        for child in parent:
            name = name_of(child)
            if name == "r":
                self._run(child, font, depth + 1)
            elif name == "t":
                self._runs.append(Run(child.text or "", font))
            elif name == "br" and value_of(child, "type") == "page":
                self._flow.paragraph(self._runs, self._part)
                self._runs = []
                self._flow.page_break()
            elif name in _SIGNS:
                self._runs.append(Run(_SIGNS[name], font))
            elif name in ("sym", "ddList"):
                run = Run(_symbol(child), value_of(child, "font")) if name == "sym" else Run(_chosen(child))
                self._runs.append(run)
            elif name in ("txbxContent", "textpath"):
                self._boxes.append(child)
            elif name not in _PASSED_OVER:
                self._inline(child, font, depth + 1)

    def _run(self, run: Element, font: str | None, depth: int) -> None:
        properties = first(run, "rPr")
        if properties is None:
            self._inline(run, font, depth)
        elif not _is_hidden(properties):
            self._inline(run, self._styles.font_of_run(properties) or font, depth)


def _through(parent: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those inside content controls and tracked insertions."""
    waiting = [*reversed(parent)]
    while waiting:
        child = waiting.pop()
        name = name_of(child)
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            waiting += reversed(child)


def _span(cell: Element) -> int:
    return min(number_of(first(cell, "tcPr", "gridSpan"), 1), 100)


def _goes_on(cell: Element) -> bool:
    """Whether a cell is one with the cell above."""
    merged = first(cell, "tcPr", "vMerge")
    return merged is not None and value_of(merged) != "restart"


def _chosen(entries: Element) -> str:
    """What a drop-down list of a form shows, which has no text of its own: the first entry before any choice."""
    found = [value_of(entry) or "" for entry in entries.iterchildren("{*}listEntry")]
    at = number_of(first(entries, "result"), number_of(first(entries, "default")))
    return found[at] if at < len(found) else ""


def _is_hidden(properties: Element) -> bool:
    """Whether a run of these properties is text that Word neither shows nor prints."""
    mark = first(properties, "vanish")
    return mark is not None and value_of(mark) not in ("0", "false", "off")


def _symbol(element: Element) -> str:
    """The character of a `sym` element; a blank for fonts of pictures, whose codes are no letters."""
    if re.match(r"Wingdings|Webdings|Symbol|Marlett", value_of(element, "font") or "", re.I):
        return " "
    try:
        char = chr(int(value_of(element, "char") or "", 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= char <= "\udfff" else char  # half of a pair is no character, and no file can hold it


def _is_gone(properties: Element) -> bool:
    """Whether the end of a paragraph is hidden or was deleted, so that none is counted."""
    end = first(properties, "rPr")
    return end is not None and (first(end, "del") is not None or _is_hidden(end))


def _ends_section(properties: Element | None) -> bool:
    """Whether a paragraph of these properties is the last of a section and the next one begins on a new page."""
    section = first(properties, "sectPr")
    return section is not None and value_of(first(section, "type")) not in ("continuous", "nextColumn")
