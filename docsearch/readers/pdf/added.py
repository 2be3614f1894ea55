"""What was put on a page after writing: annotations and the looks of form and signature fields.

In e-documents the number, the day and the month are often three signature fields, each a few digits set
into the blanks of "Số:      /UBND-NC" and "ngày      tháng      năm 2025"; page text has none of them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docsearch.models import Block, Box
from docsearch.readers.page.cutting import Row
from docsearch.readers.page.glyphs import Frame, Glyph, box_of
from docsearch.readers.page.rows import rows_of
from docsearch.readers.page.spacing import SPACE

MOST_ANNOTATIONS = 5_000

_NEAR = 0.7
"""A filled-in line sits at most this far (in ems) off the baseline of the row it belongs to."""
_FILLING = 40
"""No more letters than this fill a blank."""


def annotation_boxes(page: Any, frame: Frame) -> list[Box]:
    """Where the annotations stand that print something, on the page as seen; links and popups print nothing."""
    from pypdfium2 import raw

    boxes = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
                continue
            rectangle = raw.FS_RECTF()
            if raw.FPDFAnnot_GetRect(annotation, ctypes.byref(rectangle)):
                (x0, y0), (x1, y1) = (
                    frame.seen(rectangle.left, rectangle.bottom),
                    frame.seen(rectangle.right, rectangle.top),
                )
                boxes.append(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return boxes


def placed(
    glyphs: Sequence[Glyph], added: Sequence[Glyph], boxes: Iterable[Box], number: int
) -> tuple[list[Glyph], list[Block]]:
    """Added glyphs as glyphs of the rows they fill, and as stamps where they fill none.

    A short line beside the text of a row is set on that row's baseline; a signature's picture, a seal
    of receipt and other lines of their own become blocks of the part "stamp".
    """
    filled = list(glyphs)
    stamps: list[Block] = []
    for group in _by_annotation(added, boxes):
        rows = rows_of(group)
        baseline = _baseline_beside(group, glyphs) if len(rows) == 1 and len(group) <= _FILLING else None
        if baseline is None:
            text = "\n".join(" ".join(cell.text for cell in row) for row in rows)
            stamps.append(Block(text, number, box_of(group), part="stamp"))
        else:
            filled.extend(_words(rows[0], baseline))
    return filled, stamps


def _words(row: Row, baseline: float) -> Iterator[Glyph]:
    """The words of a filled-in line on `baseline`; as words they stand apart from what is printed beside them."""
    for cell in row:
        word: Glyph | None = None
        for glyph in cell.glyphs:
            if word is not None and glyph.left - word.right < SPACE * glyph.size:
                word = word._replace(text=word.text + glyph.text, right=glyph.right)
            else:
                if word is not None:
                    yield word
                word = glyph._replace(baseline=baseline, word=True)
        if word is not None:
            yield word


def _by_annotation(added: Sequence[Glyph], boxes: Iterable[Box]) -> list[list[Glyph]]:
    """The printed glyphs by the annotation that holds them; what none holds is a group of its own."""
    rest = [glyph for glyph in added if not glyph.text.isspace()]
    groups: list[list[Glyph]] = []
    for box in boxes:
        inside = [glyph for glyph in rest if _holds(box, glyph)]
        if inside:
            groups.append(inside)
            rest = [glyph for glyph in rest if not _holds(box, glyph)]
    return [*groups, rest] if rest else groups


def _holds(box: Box, glyph: Glyph) -> bool:
    middle = (glyph.left + glyph.right) / 2
    return box.left - 1 <= middle <= box.right + 1 and box.top - 1 <= glyph.baseline <= box.bottom + glyph.size / 2


def _baseline_beside(group: Sequence[Glyph], glyphs: Sequence[Glyph]) -> float | None:
    """The baseline of the row of text in whose blank the group stands."""
    box = box_of(group)
    own = group[0].baseline
    near = [
        glyph.baseline
        for glyph in glyphs
        if not glyph.text.isspace()
        and abs(glyph.baseline - own) <= _NEAR * glyph.size
        and box.left - 8 * glyph.size <= glyph.right
        and glyph.left <= box.right + 8 * glyph.size
    ]
    return min(near, key=lambda baseline: abs(baseline - own), default=None)
