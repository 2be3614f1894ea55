"""PowerPoint's .pptx: the text of each slide, a slide a page; SmartArt and charts after the last.

Slides that are hidden in the show are read like the others: who opens the file sees them.
"""

from __future__ import annotations

import re

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.containers.elements import DEEPEST, Element, name_of, text_of
from docsearch.readers.containers.packages import Package, identity_of, sure_of
from docsearch.readers.flow import Flow
from docsearch.readers.flow.drawings import PARAGRAPH, add_drawing, drawings, runs_of
from docsearch.readers.refusals import damaged, left_out

_SLIDE = re.compile(r"ppt/slides/slide([0-9]{1,6})\.xml")
_SHOW = "ppt/presentation.xml"


def _walk(parent: Element, flow: Flow, depth: int = 0) -> None:
    if depth > DEEPEST:
        flow.text(text_of(parent))
        return
    for child in parent:
        name = name_of(child)
        if name == "p":
            flow.paragraph(runs_of(child))
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


def _read(data: bytes, path: str) -> Reading:
    flow = Flow()
    with Package(data, path) as package:
        slides = _slides(package)
        if not slides:
            raise damaged(path, "ppt/slides")
        shown: set[str] = set()
        notes: list[Text] = []
        for name in slides:
            slide = package.xml(name)
            with left_out("ppt/slideLayouts", notes):
                _add_masters(flow, package, name, slide, shown)
            _walk(slide, flow)
            for target in sorted(set(package.related(name).values())):
                if "/comments/" in target:
                    _add_remarks(flow, package.xml_if_any(target))
            flow.page_break()
        for name in drawings(package.names, "ppt"):
            add_drawing(flow, package.xml(name))
    return flow.reading(notes)


def _add_masters(flow: Flow, package: Package, name: str, slide: Element, shown: set[str]) -> None:
    """What a slide shows of its layout and its master, once for all slides; not what asks to be filled in."""
    root = slide
    for folder in ("/slideLayouts/", "/slideMasters/"):
        name = next((target for target in package.related(name).values() if folder in target), "")
        if root.get("showMasterSp") in ("0", "false") or not name or name in shown:
            return
        shown.add(name)
        root = package.xml_if_any(name)
        for shape in root.iter("{*}sp"):
            if shape.find("{*}nvSpPr/{*}nvPr/{*}ph") is None:
                for paragraph in shape.iter(PARAGRAPH):
                    flow.paragraph(runs_of(paragraph), "header")


def _add_remarks(flow: Flow, root: Element) -> None:
    """The remarks on a slide, in the old form and in that of conversations."""
    for remark in root.iter("{*}cm", "{*}reply"):
        texts = [*remark.iterfind("{*}text"), *remark.iterfind("{*}txBody/{*}p")]
        flow.text("\n".join(map(text_of, texts)), "note")


def _slides(package: Package) -> list[str]:
    """The parts of the slides in the order of the show; where it names none that is there, in that of their numbers.

    A part's number says when its slide was made. What the show does not name was deleted from it.
    """
    parts = package.related(_SHOW)
    shown = package.xml_if_any(_SHOW).iterfind("{*}sldIdLst/{*}sldId")
    named = dict.fromkeys(parts.get(identity_of(slide), "") for slide in shown)
    numbered = {int(found.group(1)): name for name in package.names if (found := _SLIDE.fullmatch(name))}
    return [name for name in named if name in package] or [name for _, name in sorted(numbered.items())]


reader: Reader = Reader(
    name="pptx",
    label=Text(vi="PowerPoint (.pptx)", en="PowerPoint (.pptx)"),
    media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    suffixes=(".pptx", ".pptm", ".ppsx"),
    accepts=lambda head, suffix: sure_of(head, suffix in reader.suffixes, f"\n{_SHOW}\n".encode() in head),
    read=_read,
    version=6,
)
