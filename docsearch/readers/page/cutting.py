"""Rows to cells: where a gap is wide enough to end a cell.

Gaps are those of `spacing`, all at once; only rows that are cut are looked at singly.
"""

from __future__ import annotations

import re
import statistics
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from docsearch.models import Box
from docsearch.readers.page.glyphs import ASCENT, Glyph, Glyphs, Numbers, around
from docsearch.readers.page.spacing import Spaced, medians

# All in ems: shares of the glyph's size.
CELL = 2.0
"""A gap wider than this ends a cell."""
GUTTER = 0.6
"""So does one wider than this where the row above or below has its gap at the same place."""
MOST_CUTS = 60
"""A row with more cells than this is no table for people; the rest is not looked at for gutters."""

_MOTTO = re.compile(
    r"C[ỘÔỌO]NG H(?:[ÒÓO]A|O[ÀÁA]) (?i:X[ÃĂÂA] H[ỘÔO]I)|Đ[ộôo]c l[ậâa]p *[-–—.]{0,2} *T[ựưu] do"
    r"|ĐẢNG CỘNG SẢN VIỆT NAM$",
    re.MULTILINE,
)
"""Words that open the right column of a dispatch's head (Decree 30/2020/NĐ-CP, Annex I; Party: Guidance 36-HD/VPTW)."""

_BLANK_LEFT = re.compile(r"(?:(?:^|\s)(?:[Ss]ố|SỐ|ngày|tháng|năm)(?: ?:? ?\d{1,6})?|:) ?$")
_BLANK_RIGHT = re.compile(r"^ ?(?:/|-\s?[A-ZĐ]{2}|tháng\b|năm\b)")
"""On both sides of a blank for hand or stamp: "Số:      /UBND-NC", "ngày      tháng      năm 2025", filled or not."""


@dataclass(frozen=True, eq=False)
class Cell:
    """A part of a row: glyphs from left to right, without spaces, on one baseline; `box` is around their em boxes.

    The glyphs are those of `page` at `places`.
    """

    page: Glyphs
    places: Sequence[int]
    text: str
    baseline: float
    size: float
    box: Box

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.box.left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.box.right

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """Its glyphs, one by one."""
        return tuple(self.page.where(np.array(self.places)))

    @property
    def quality(self) -> float | None:
        """The mean recognition quality, weighted by length; None for text that needed none."""
        if not self.page.rated:
            return None
        rated = [(glyph.quality, len(glyph.text)) for glyph in self.glyphs if glyph.quality is not None]
        return sum(q * n for q, n in rated) / sum(n for _, n in rated) if rated else None

    def and_then(self, other: Cell) -> Cell:
        """This cell and one further right in the same row as one."""
        places = [*self.places, *other.places]
        size = max(self.size, other.size)
        box = around((self.box, other.box))
        return Cell(self.page, places, f"{self.text} {other.text}", other.baseline, size, box)


Row = tuple[Cell, ...]


def cut(page: Glyphs, lengths: Numbers, groups: Numbers) -> list[Row]:
    """The rows of a page's lines, which lie one after the other; a gutter is followed within a group of lines."""
    if not len(lengths):
        return []
    spaced = Spaced(page, np.repeat(np.arange(len(lengths)), lengths))
    lines = [_Line(spaced, start, end) for start, end in pairwise([*spaced.starts.tolist(), len(spaced.glyphs)])]
    for at in np.flatnonzero(spaced.wide > CELL).tolist():
        line = lines[spaced.line[at]]
        line.cuts.add(at - line.start)
    together = (groups[1:] == groups[:-1]).tolist()
    _follow_gutters(lines, together)
    for match in _MOTTO.finditer(spaced.text):
        at = bisect_right(spaced.offsets, match.start()) - 1
        lines[spaced.line[at]].cut_before(at)
    _follow_gutters(lines, together)
    for line in lines:
        line.mend_blanks()
    return _rows(spaced, lines)


class _Line:
    """One row while its cuts are being found: the glyphs from `start` to `end`. A cut at i stands before glyph i."""

    def __init__(self, spaced: Spaced, start: int, end: int) -> None:
        self._page = spaced
        self.start, self.end = start, end
        self.cuts: set[int] = set()

    @property
    def size(self) -> float:
        """The usual size of its glyphs."""
        return float(self._page.size[self._page.line[self.start]])

    @property
    def baseline(self) -> float:
        """The baseline of its first glyph."""
        return float(self._page.glyphs.baseline[self.start])

    def gap(self, index: int) -> tuple[float, float]:
        """The gap before glyph `index`."""
        return float(self._page.gap_left[self.start + index]), float(self._page.gap_right[self.start + index])

    @cached_property
    def _candidates(self) -> list[tuple[int, float, float, float]]:
        """The gaps that stand out among the row's spaces: before which glyph, how wide in ems, from where to where."""
        own = slice(self.start, self.end)
        wide = self._page.wide[own]
        spaces = wide[self._page.spaces[own]].tolist()
        usual = statistics.median(spaces) if len(spaces) > 2 else 0.0
        found = np.flatnonzero(wide >= max(GUTTER, 1.5 * usual))
        found = found[found > 0]
        columns = wide, self._page.gap_left[own], self._page.gap_right[own]
        return list(zip(found.tolist(), *(column[found].tolist() for column in columns), strict=True))

    def cut_along(self, gutter: tuple[float, float]) -> None:
        """Cut at the widest gap that lies over `gutter`, if it stands out among the row's spaces."""
        least = GUTTER / 2 * self.size
        inside = [
            (wide, -index)
            for index, wide, left, right in self._candidates
            if index not in self.cuts and min(right, gutter[1]) - max(left, gutter[0]) >= least
        ]
        if inside:
            self.cuts.add(-max(inside)[1])

    def cut_before(self, at: int) -> None:
        """Cut before a glyph of the page that begins a word."""
        if at > self.start and self._page.spaces[at]:
            self.cuts.add(at - self.start)

    def mend_blanks(self) -> None:
        """Take back the cuts at blanks that wait for a number or a day."""
        for cut in sorted(self.cuts)[:MOST_CUTS]:
            ends = sorted({0, *self.cuts, self.end - self.start})
            at = ends.index(cut)
            before = self._page.between(self.start + ends[at - 1], self.start + cut)
            after = self._page.between(self.start + cut, self.start + ends[at + 1])
            if _BLANK_LEFT.search(before) and _BLANK_RIGHT.match(after):
                self.cuts.discard(cut)


def _follow_gutters(lines: Sequence[_Line], together: Sequence[bool]) -> None:
    """Carry each row's wide gaps on to the rows below and above, as far as they are gaps there too."""
    down = [(one, other) for (one, other), same in zip(pairwise(lines), together, strict=True) if same]
    for pairs in (down, [(other, one) for one, other in reversed(down)]):
        for line, following in pairs:
            if not line.cuts or abs(following.baseline - line.baseline) > 3 * max(line.size, following.size):
                continue
            for index in sorted(line.cuts)[:MOST_CUTS]:
                following.cut_along(line.gap(index))


def _rows(page: Spaced, lines: Sequence[_Line]) -> list[Row]:
    """The cells between the cuts of each line."""
    cuts = [[line.start, *(line.start + cut for cut in sorted(line.cuts))] for line in lines]
    starts = np.array([start for own in cuts for start in own])
    cell = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(page.glyphs)))
    glyphs = page.glyphs
    columns = (
        glyphs.left[starts],
        np.minimum.reduceat(glyphs.baseline - ASCENT * glyphs.size, starts),
        np.maximum.reduceat(glyphs.right, starts),
        np.maximum.reduceat(glyphs.baseline + (1 - ASCENT) * glyphs.size, starts),
        medians(glyphs.baseline, cell, starts),
        medians(glyphs.size, cell, starts),
    )
    measured = zip(*(column.tolist() for column in columns), strict=True)
    bounds = pairwise([*starts.tolist(), len(glyphs)])
    cells = (
        Cell(glyphs, range(start, end), page.between(start, end), baseline, size, Box(left, top, right, bottom))
        for (start, end), (left, top, right, bottom, baseline, size) in zip(bounds, measured, strict=True)
    )
    return [tuple(next(cells) for _ in own) for own in cuts]
