"""PowerPoint's .pptx: the text of each slide, a slide a page; SmartArt and charts after the last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.drawings import add_drawing, drawings
from docsearch.readers.elements import name_of
from docsearch.readers.flow import Flow
from docsearch.readers.packages import damaged, open_package, parse_xml, read_part, sure_of
from docsearch.text.legacy import Run

if TYPE_CHECKING:
    from lxml.etree import _Element

_SLIDE = re.compile(r"ppt/slides/slide([0-9]{1,6})\.xml")
DEEPEST = 200


def _walk(parent: _Element, flow: Flow, depth: int = 0) -> None:
    if depth > DEEPEST:
        return
    for child in parent:
        name = name_of(child)
        if name == "p":
            flow.paragraph(_runs(child))
        elif name == "tbl":
            flow.open_table()
            for row in child.iterfind("{*}tr"):
                flow.next_row()
                for cell in row.iterfind("{*}tc"):
                    flow.next_cell()
                    _walk(cell, flow, depth + 1)
            flow.close_table()
        elif name != "Fallback":
            _walk(child, flow, depth + 1)


def _runs(paragraph: _Element) -> list[Run]:
    runs = []
    for child in paragraph:
        name = name_of(child)
        if name in ("r", "fld"):
            font = child.find("{*}rPr/{*}latin")
            runs.append(Run(child.findtext("{*}t") or "", font.get("typeface") if font is not None else None))
        elif name == "br":
            runs.append(Run("\n"))
    return runs


def _read(data: bytes, path: str) -> Reading:
    flow = Flow()
    with open_package(data, path) as archive:
        slides = {int(found.group(1)): name for name in archive.namelist() if (found := _SLIDE.fullmatch(name))}
        if not slides:
            raise damaged(path, "ppt/slides")
        for _, name in sorted(slides.items()):
            _walk(parse_xml(read_part(archive, name, path), path, name), flow)
            flow.page_break()
        for name in drawings(archive.namelist(), "ppt"):
            add_drawing(flow, parse_xml(read_part(archive, name, path), path, name))
    return flow.reading()


def _accepts(head: bytes, suffix: str) -> float:
    return sure_of(head, suffix, b"\nppt/presentation.xml\n", reader.suffixes)


reader = Reader(
    name="pptx",
    label=Text(vi="PowerPoint (.pptx)", en="PowerPoint (.pptx)"),
    media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    suffixes=(".pptx", ".pptm", ".ppsx"),
    accepts=_accepts,
    read=_read,
    version=2,
)
