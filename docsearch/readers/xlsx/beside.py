"""What stands beside a sheet's cells: remarks, text boxes, the words of charts, and what is printed on each page."""

from __future__ import annotations

import re

from docsearch.language import Text
from docsearch.models.document import Part
from docsearch.readers.containers.elements import Element
from docsearch.readers.containers.packages import Package
from docsearch.readers.flow import Flow
from docsearch.readers.flow.drawings import add_drawing
from docsearch.readers.refusals import left_out

_CODE = re.compile(r'&(?:"[^"]{0,200}"|K[0-9A-Fa-f+-]{6}|\d{1,3}|.)', re.DOTALL)
"""Fonts, places and fields of a header, as "&C&12&P" (ECMA-376 18.3.1.46)."""
_RUNNING: dict[str, Part] = {
    **dict.fromkeys(("oddHeader", "evenHeader", "firstHeader"), "header"),
    **dict.fromkeys(("oddFooter", "evenFooter", "firstFooter"), "footer"),
}


def running_line(name: str, text: str | None) -> tuple[Part, str] | None:
    """What an element of a sheet has printed on each page, without its codes; None for other elements."""
    part = _RUNNING.get(name)
    if part is None:
        return None
    return part, " ".join(_CODE.sub(lambda code: "&" if code[0] == "&&" else " ", text or "").split())


def add_beside(flow: Flow, package: Package, sheet: str, notes: list[Text]) -> None:
    """The remarks and drawings of a sheet, which stand in parts of their own; `notes` say which cannot be read."""
    targets = _targets(package, sheet, notes)
    # Excel keeps a copy of each thread of remarks for its older versions, with a note that they cannot show it.
    threaded: set[str | None] = set()
    for target in targets:
        if "/threadedComments/" in target:
            with left_out(target, notes):
                threaded |= _add_remarks(flow, package.xml_if_any(target), set())
    for target in targets:
        if re.search(r"/comments?\d*\.xml$", target):
            with left_out(target, notes):
                _add_remarks(flow, package.xml_if_any(target), threaded)
    for target in targets:
        if "/drawings/drawing" in target:
            charts = _targets(package, target, notes)
            for drawing in (target, *(chart for chart in charts if re.search(r"/charts/chart|/diagrams/data", chart))):
                with left_out(drawing, notes):
                    add_drawing(flow, package.xml_if_any(drawing))


def _targets(package: Package, part: str, notes: list[Text]) -> list[str]:
    targets: list[str] = []
    with left_out(f"{part}.rels", notes):
        targets += sorted(set(package.related(part).values()))
    return targets


def _add_remarks(flow: Flow, root: Element, but: set[str | None]) -> set[str | None]:
    """Remarks on all cells `but` some; gives the cells."""
    found = list(root.iter("{*}comment", "{*}threadedComment"))
    for remark in found:
        if remark.get("ref") not in but:
            flow.text("".join(text.text or "" for text in remark.iter("{*}t", "{*}text")).strip(), "note")
    return {remark.get("ref") for remark in found}
