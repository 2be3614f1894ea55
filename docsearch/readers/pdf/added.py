"""What was put on a page after writing: annotations and the looks of form and signature fields.

In e-documents the number, the day and the month are often three signature fields, each a few digits set
into the blanks of "Số:      /UBND-NC" and "ngày      tháng      năm 2025"; page text has none of them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from pypdfium2 import raw

from docsearch.models import Block, Box
from docsearch.readers.page.frame import Frame, Page
from docsearch.readers.page.glyphs import Glyph, Glyphs, Numbers
from docsearch.readers.page.rows import as_words, rows_of

MOST_ANNOTATIONS = 5_000

_NEAR = 0.7
"""A filled-in line sits at most this far (in ems) off the baseline of the row it belongs to."""
_FILLING = 40
"""No more letters than this fill a blank."""


def put_on(page: Any, frame: Frame) -> Iterator[tuple[Any, Box]]:
    """The annotations that print something, and where they stand on the page as seen.

    Links and popups print nothing, nor does what stands beside the page.
    Each is PDFium's, and closed once the next one is asked for.
    """
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
                continue
            rectangle = raw.FS_RECTF()
            if raw.FPDFAnnot_GetRect(annotation, ctypes.byref(rectangle)):
                box = frame.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
                width, height = frame.size
                if box.left < width and box.right > 0 and box.top < height and box.bottom > 0:
                    yield annotation, box
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def on_page(glyphs: Glyphs, frame: Frame) -> Numbers:
    """Which glyphs no edge of the page cuts off altogether."""
    sides = np.array(frame.size)
    turned = glyphs.turn % 2  # of such the page is held on its side
    width, height = sides[turned], sides[1 - turned]
    seen: Numbers = (glyphs.left < width) & (glyphs.right > 0) & (glyphs.baseline > 0)
    seen &= glyphs.baseline - glyphs.size < height
    return seen


def placed(own: Glyphs, added: Glyphs, page: Page) -> tuple[Glyphs, list[Block]]:
    """The page's own glyphs with what was added to their rows, and as stamps what fills no blank of theirs.

    A short line beside the text of a row is set on that row's baseline; a signature's picture, a seal
    of receipt and other lines of their own become blocks of the part "stamp". What a form was filled in with
    is the page's own text, however long it is.
    """
    filling: list[Glyph] = []
    stamps: list[Block] = []
    for group, is_filled_in in _by_annotation(added, page):
        rows = rows_of(group)
        if is_filled_in:
            for row in rows:
                line = Glyphs.of(glyph for cell in row for glyph in cell.glyphs)
                filling += _on_baseline(line, _baseline_beside(line, own))
            continue
        baseline = _baseline_beside(group, own) if len(rows) == 1 and len(group) <= _FILLING else None
        if baseline is None:
            text = "\n".join(" ".join(cell.text for cell in row) for row in rows)
            stamps.append(Block(text, page.number, group.box, part="stamp"))
        else:
            filling += (word for cell in rows[0] for word in as_words(cell.glyphs, baseline))
    return Glyphs.joined([own, Glyphs.of(filling)]), stamps


def _on_baseline(line: Glyphs, beside: float | None) -> Iterable[Glyph]:
    """A line of words, typed or of glyphs, on the baseline of the text beside it or else on its own."""
    baseline = float(line.baseline[0]) if beside is None else beside
    if line.word.all():
        return (word._replace(baseline=baseline) for word in line)
    return as_words(list(line), baseline)


def _by_annotation(added: Glyphs, page: Page) -> Iterator[tuple[Glyphs, bool]]:
    """The printed glyphs by the annotation that holds them, and if it is a field that was filled in.

    What none holds is a group of its own.
    """
    added = added.where(~added.blank)
    standing, rest = Standing(added), np.ones(len(added), np.bool_)
    for box in page.annotations:
        inside = standing.within(box)
        inside = inside[rest[inside]]
        if len(inside):
            yield added.where(inside), box in page.filled_in
            rest[inside] = False
    if rest.any():
        yield added.where(rest), False


class Standing:
    """Glyphs by their baselines, so that those in one of many boxes are found without asking every glyph."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._order = glyphs.baseline.argsort()
        self._baselines = glyphs.baseline[self._order]
        self._below = float(glyphs.size.max(initial=0.0)) / 2

    def within(self, box: Box) -> Numbers:
        """Which stand in a box, by their places in order: the middle of each on its baseline."""
        begin = self._baselines.searchsorted(box.top - 1)
        end = self._baselines.searchsorted(box.bottom + self._below, "right")
        near = np.sort(self._order[begin:end])
        return near[_held(box, self._glyphs.where(near))]


def _held(box: Box, glyphs: Glyphs) -> Numbers:
    middle, down = (glyphs.left + glyphs.right) / 2, glyphs.baseline
    held: Numbers = (box.left - 1 <= middle) & (middle <= box.right + 1) & (box.top - 1 <= down)
    return held & (down <= box.bottom + glyphs.size / 2)


def _baseline_beside(group: Glyphs, page: Glyphs) -> float | None:
    """The baseline of the row of text in whose blank the group stands."""
    off = np.abs(page.baseline - group.baseline[0])
    near = np.flatnonzero(
        ~page.blank
        & (off <= _NEAR * page.size)
        & (group.left.min() - 8 * page.size <= page.right)
        & (page.left <= group.right.max() + 8 * page.size)
    )
    return float(page.baseline[near[off[near].argmin()]]) if len(near) else None
