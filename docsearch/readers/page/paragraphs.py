"""Lines of one column to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docsearch.readers.page.cutting import Cell

_OPENING = re.compile(
    r"[-–—+•▪*] ?\S|Căn cứ |(?:Điều|Chương|Mục|Phần|CHƯƠNG|PHẦN|MỤC) [\dIVXLC]+|K[íi]nh g[ửu]i|KÍNH GỬI"
    r"|Nơi nhận|NƠI NHẬN"
)
"""Words that always begin a paragraph."""
_NUMBERED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zđ]|[IVXLC]{1,6})[.)] ?\S")

_LEADING = 1.25
"""Lines whose distance grows by more than this factor are not one paragraph."""
_WIDEST_LEADING = 2.0
"""Nor are lines whose baselines stand further apart than this, in ems (double spacing is about 2.3 times 0.85)."""
_INDENT = 0.8
"""A first line is set in by at least this many ems (Decree 30: 1 to 1.27 cm, about 2 ems)."""
_SHORT = 3.0
"""A line that ends more than this many ems before the margin has ended its paragraph."""


def paragraphs_of(cells: Sequence[Cell], left: float, right: float) -> Iterator[list[Cell]]:
    """Group the lines of running text between the margins `left` and `right` into paragraphs."""
    paragraph: list[Cell] = []
    first = left
    for cell in cells:
        if paragraph and not _continues(paragraph, first, cell, left, right):
            yield paragraph
            paragraph = []
        first = min(first, cell.left) if paragraph else cell.left
        paragraph.append(cell)
    if paragraph:
        yield paragraph


def _continues(paragraph: Sequence[Cell], first: float, cell: Cell, left: float, right: float) -> bool:
    """Whether a cell is the next line of a paragraph that reaches out to `first` on the left."""
    last = paragraph[-1]
    em = max(cell.size, last.size, 1.0)
    if _OPENING.match(cell.text) or _stands_off(paragraph, cell, em):
        return False
    if _centred(last, left, right) and _centred(cell, left, right):
        return abs(cell.size - last.size) < 0.1 * em and last.text.isupper() == cell.text.isupper()
    if last.right < right - _SHORT * em:
        return False
    if cell.left <= first + _INDENT * em:
        return not (_NUMBERED.match(cell.text) and _NUMBERED.match(paragraph[0].text) and _flush(paragraph))
    # Set in: the next paragraph's first line, or a line that hangs under a bullet's text.
    hanging = bool(_OPENING.match(paragraph[0].text) or _NUMBERED.match(paragraph[0].text))
    return hanging and (len(paragraph) == 1 or abs(cell.left - last.left) < _INDENT * em)


def _stands_off(paragraph: Sequence[Cell], cell: Cell, em: float) -> bool:
    """Whether more white than between lines is above the cell."""
    leading = cell.baseline - paragraph[-1].baseline
    usual = paragraph[-1].baseline - paragraph[-2].baseline if len(paragraph) > 1 else leading
    return leading > min(_WIDEST_LEADING * em, max(_LEADING * usual, em))


def _centred(cell: Cell, left: float, right: float) -> bool:
    """Set in from both margins by about the same, and by more than a first line is."""
    before, after = cell.left - left, right - cell.right
    return min(before, after) > cell.size and abs(before - after) < 3 * cell.size


def _flush(paragraph: Sequence[Cell]) -> bool:
    """Whether the paragraph has no indent: then only its number tells that another begins."""
    return max(line.left for line in paragraph) - min(line.left for line in paragraph) < _INDENT * paragraph[0].size
