"""The words of SmartArt and charts, which Office keeps in parts of their own (ECMA-376 part 1, sections 21.2 and 21.4).

They come after the text they stand in, as text boxes: where on the page they are drawn is not looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from docsearch.readers.containers.elements import Element, name_of, value_of
from docsearch.readers.flow import Flow
from docsearch.text.legacy import Run

PARAGRAPH = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
_NAMES = (".//{*}ser/{*}tx/{*}v", ".//{*}strCache/{*}pt/{*}v", ".//{*}strLit/{*}pt/{*}v")
"""Of series and categories: typed into the chart, or copied from cells."""
_PARTS = re.compile(r"(diagrams/data|charts/chart)([0-9]{0,6})\.xml")


def drawings(names: Iterable[str], folder: str) -> list[str]:
    """The parts under `folder` that hold the words of a chart or a diagram, in the order of their numbers."""
    inside = (name for name in names if name.startswith(f"{folder}/"))
    found = [(part[1], int(part[2] or 0), name) for name in inside if (part := _PARTS.fullmatch(name, len(folder) + 1))]
    return [name for _, _, name in sorted(found)]


def add_drawing(flow: Flow, root: Element) -> None:
    """The paragraphs of shapes and titles, then the names of series and categories, each once; no figures."""
    for paragraph in root.iter(PARAGRAPH):
        flow.paragraph(runs_of(paragraph), "text box")
    names = (name for path in _NAMES for name in root.iterfind(path))
    for name in dict.fromkeys(name.text or "" for name in names):
        flow.text(name, "text box")


def runs_of(paragraph: Element) -> list[Run]:
    """The runs of a paragraph of a shape, a slide or a chart."""
    runs = []
    for child in paragraph:
        name = name_of(child)
        if name in ("r", "fld"):
            runs.append(Run(child.findtext("{*}t") or "", value_of(child.find("{*}rPr/{*}latin"), "typeface")))
        elif name == "br":
            runs.append(Run("\n"))
    return runs
