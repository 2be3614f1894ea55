"""A page's elements into a flow of paragraphs, lists and tables, as a browser shows them.

Only block elements and `<br>` part words: `S<span>ố</span>` is one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docsearch.readers.containers.elements import whole
from docsearch.readers.flow import Flow
from docsearch.readers.flow.numbering import labelled, written
from docsearch.readers.html.markup import DEEPEST, Node, Tag, attribute, form_of, is_tag, is_text, text_of
from docsearch.text.legacy import Run

_INLINE_TAGS = """a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q rp rt
    ruby s samp small span st1:place strike strong sub sup time tt u var wbr"""
_UNSEEN_TAGS = """script style head title meta link noscript template object embed iframe svg math select option
    textarea input button audio video canvas map area datalist xml"""
_INLINE = frozenset(_INLINE_TAGS.split())
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"',]{1,80})", re.I)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden)", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


class Walk:
    """A page into a flow of paragraphs and tables."""

    def __init__(self, flow: Flow, list_forms: Mapping[str, str]) -> None:
        self._flow = flow
        self._list_forms = list_forms
        self._runs: list[Run] = []
        self._kept = False  # inside <pre>
        self._label = ""  # of the item of a list that begins

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
        elif tag == "ol":
            self._list(element, font, depth)
        else:
            kept, self._kept = self._kept, self._kept or tag == "pre"
            self._children(element, font, depth)
            self._kept = kept
        if block:
            self.end_paragraph()

    def _children(self, element: Tag, font: str | None, depth: int) -> None:
        for child in element.children:
            self._child(child, font, depth)

    def _child(self, child: Node, font: str | None, depth: int) -> None:
        if is_tag(child):
            self.element(child, font, depth + 1)
        elif is_text(child):
            self._add(str(child), font)

    def _list(self, element: Tag, font: str | None, depth: int) -> None:
        """The items with their numbers; bullets are no words."""
        form = form_of(element, self._list_forms)
        number = whole(attribute(element, "start"), 1)
        for child in element.children:
            if is_tag(child) and child.name == "li":
                number = whole(attribute(child, "value"), number)
                self.end_paragraph()
                self._label = f"{written(number, form)}." if form != "none" else ""
                self.element(child, font, depth + 1)
                self._label = ""
                number += 1
            else:
                self._child(child, font, depth)

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

    def _astray(self, node: Node, font: str | None, depth: int) -> None:
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
        runs, self._runs = _trim(self._runs), []
        if any(run.text.strip() for run in runs):
            self._flow.paragraph(labelled(self._label, runs))
            self._label = ""


def _unwrapped(parent: Tag) -> Iterator[Node]:
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
    return min(whole(attribute(cell, "colspan"), 1), 100)


def _font_of(element: Tag) -> str | None:
    """The font that an element asks for by itself."""
    found = _FAMILY.search(attribute(element, "style"))
    if found:
        return found.group(1).strip()
    face = attribute(element, "face") if element.name == "font" else ""
    return face.split(",")[0].strip()
