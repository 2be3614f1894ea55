"""What stands beside a sheet's cells: remarks, text boxes, the words of charts, and what is printed on each page."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docsearch.models.document import Part
from docsearch.readers.containers.packages import part_if_any, related
from docsearch.readers.flow import Flow
from docsearch.readers.flow.drawings import add_drawing

if TYPE_CHECKING:
    from lxml.etree import _Element

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


def add_beside(flow: Flow, archive: zipfile.ZipFile, sheet: str, path: str) -> None:
    """The remarks and drawings of a sheet, which stand in parts of their own."""
    targets = sorted(set(related(archive, sheet, path).values()))
    # Excel keeps a copy of each thread of remarks for its older versions, with a note that they cannot show it.
    threads = [target for target in targets if "/threadedComments/" in target]
    for target in threads or [target for target in targets if re.search(r"/comments?\d*\.xml$", target)]:
        for remark in _remarks(part_if_any(archive, target, path)):
            flow.text(remark, "note")
    for target in targets:
        if "/drawings/drawing" in target:
            charts = sorted(set(related(archive, target, path).values()))
            for drawing in (target, *(chart for chart in charts if re.search(r"/charts/chart|/diagrams/data", chart))):
                root = part_if_any(archive, drawing, path)
                if root is not None:
                    add_drawing(flow, root)


def _remarks(root: _Element | None) -> Iterator[str]:
    for remark in root.iter("{*}comment", "{*}threadedComment") if root is not None else ():
        yield "".join(text.text or "" for text in remark.iter("{*}t", "{*}text")).strip()
