"""Rows to cells: where a gap is a space, and where it is wide enough to end a cell.

Everything that asks for each glyph is done on all rows of a page at once; only rows that are cut are looked at singly.
"""

from __future__ import annotations

import re
import statistics
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from docsearch.models import Box
from docsearch.readers.page.glyphs import ASCENT, Glyph, Glyphs, Numbers

# All in ems: shares of the glyph's size.
SPACE = 0.15
"""A gap this much wider than between the letters of the row is a space: the narrowest of Times is 0.25, justified
lines press it together, and ink may hang over into it; kerning stays under 0.1."""
MARKED_SPACE = 0.12
"""Where the file has a space character, it counts if the next glyph begins this far after it began; font
fallback leaves stray ones that the next glyph lies upon."""
CELL = 2.0
"""A gap wider than this ends a cell."""
GUTTER = 0.6
"""So does one wider than this where the row above or below has its gap at the same place."""
DOUBLE = 0.15
"""A glyph less than this beside its like is a second printing of it."""

MOST_CUTS = 60
"""A row with more cells than this is no table for people; the rest is not looked at for gutters."""

_MOTTO_ANYWHERE = re.compile(
    r"C[ỘÔỌO]NG H(?:[ÒÓO]A|O[ÀÁA]) (?i:X[ÃĂÂA] H[ỘÔO]I)|Đ[ộôo]c l[ậâa]p *[-–—.]{0,2} *T[ựưu] do|ĐẢNG CỘNG SẢN VIỆT NAM"
)
_MOTTO = re.compile(_MOTTO_ANYWHERE.pattern + "$")  # the last of them, which ends its line
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
        box = Box(
            min(self.box.left, other.box.left),
            min(self.box.top, other.box.top),
            max(self.box.right, other.box.right),
            max(self.box.bottom, other.box.bottom),
        )
        places = [*self.places, *other.places]
        size = max(self.size, other.size)
        return Cell(self.page, places, f"{self.text} {other.text}", other.baseline, size, box)


Row = tuple[Cell, ...]


def cut(page: Glyphs, lengths: Numbers, groups: Numbers) -> list[Row]:
    """The rows of a page's lines, which lie one after the other; a gutter is followed within a group of lines."""
    if not len(lengths):
        return []
    spaced = _Spaced(page, np.repeat(np.arange(len(lengths)), lengths))
    lines = [_Line(spaced, start, end) for start, end in pairwise([*spaced.starts.tolist(), len(spaced.glyphs)])]
    for at in np.flatnonzero(spaced.wide > CELL).tolist():
        line = lines[spaced.line[at]]
        line.cuts.add(at - line.start)
    together = (groups[1:] == groups[:-1]).tolist()
    _follow_gutters(lines, together)
    if _MOTTO_ANYWHERE.search(spaced.text):
        for line in lines:
            line.cut_before(_MOTTO)
    _follow_gutters(lines, together)
    for line in lines:
        line.mend_blanks()
    return _rows(spaced, lines)


class _Spaced:
    """All glyphs of all lines from left to right, without blanks and doubles, and the gap before each.

    `line` is the line of each glyph; `starts` are the lines' first glyphs; `size` is the usual size in each line. The
    gap before glyph i goes from `gap_left[i]` to `gap_right[i]`, is `wide[i]` ems, and has a space where `spaces[i]`.
    """

    def __init__(self, page: Glyphs, line: Numbers) -> None:
        order = np.lexsort((page.right, page.left, line))
        blank = page.blank[order]
        printed = order[~blank]
        kept = _without_doubles(page.where(printed), line[printed])
        self.glyphs = page.where(printed[kept])
        self.line = line[printed[kept]]
        self.starts = np.searchsorted(self.line, np.arange(line[-1] + 1))
        self.size = _medians(self.glyphs.size, self.line, self.starts)
        self.size[self.size == 0] = 1.0
        self._measure_gaps()
        self.spaces = self._spaces(page.left[order[blank]], line[order[blank]])

    def _measure_gaps(self) -> None:
        """An accent or a wide glyph may end left of its neighbour's end: gaps count from what is furthest right."""
        left, right, line = self.glyphs.left, self.glyphs.right, self.line
        reach = right.copy()
        for uneven in np.unique(line[1:][(right[1:] < right[:-1]) & (line[1:] == line[:-1])]).tolist():
            own = slice(*np.searchsorted(line, (uneven, uneven + 1)))
            reach[own] = np.maximum.accumulate(right[own])
        self.gap_left = np.concatenate(([0.0], reach[:-1]))
        self.gap_right = left.copy()
        self.gap_left[self.starts] = self.gap_right[self.starts] = right[self.starts]
        self.wide = (self.gap_right - self.gap_left) / np.maximum(np.maximum(self.size[line], self.glyphs.size), 1.0)

    def _spaces(self, written: Numbers, of: Numbers) -> Numbers:
        """Before which glyphs a space stands; `written` are the places of the file's own, in the lines `of`."""
        gaps = self.gap_right - self.gap_left
        size, word = self.glyphs.size, self.glyphs.word
        em = size.copy()
        em[1:] = np.minimum(size[1:], size[:-1])
        em[em == 0] = 1.0
        spaces = gaps > (SPACE + self._tracking(gaps)[self.line]) * em
        spaces |= word
        spaces[1:] |= word[:-1]
        asked = np.flatnonzero(~spaces)
        if len(written):
            places = _ordered(of, written)
            wanted = _ordered(self.line[asked], self.gap_right[asked] - MARKED_SPACE * em[asked])
            before = np.maximum(np.searchsorted(places, wanted, "right") - 1, 0)
            behind = self.glyphs.left[asked - 1]
            own = (of[before] == self.line[asked]) & (places[before] <= wanted)
            found = own & (written[before] > behind)
            for at in np.flatnonzero(own & (written[before] == behind)).tolist():
                # What follows a mark without width (decomposed Unicode) begins where the mark does.
                found[at] = unicodedata.combining(self.glyphs.texts[asked[at] - 1][-1]) != 0
            spaces[asked[found]] = True
        spaces[self.starts] = False
        return spaces

    def _tracking(self, gaps: Numbers) -> Numbers:
        """By how much of an em each line's letters are set apart, or pressed together."""
        inner = gaps < 0.5 * self.size[self.line]
        inner[self.starts] = False
        line = self.line[inner]
        several = np.flatnonzero(np.bincount(line, minlength=len(self.starts)) > 3)
        tracking = np.zeros(len(self.starts))
        if len(several):
            medians = _medians(gaps[inner], line, np.searchsorted(line, np.arange(len(self.starts))))
            tracking[several] = np.minimum(np.maximum(medians[several] / self.size[several], -0.15), 0.12)
        return tracking

    @cached_property
    def _offsets(self) -> Numbers:
        return np.cumsum(self._lengths + self.spaces) - self._lengths

    @cached_property
    def offsets(self) -> list[int]:
        """Where in `text` each glyph begins."""
        offsets: list[int] = self._offsets.tolist()
        return offsets

    @cached_property
    def text(self) -> str:
        """The text of all lines, spaces included, one line right after the other."""
        texts = self.glyphs.texts
        if isinstance(texts, str):
            codes = np.full(self.offsets[-1] + 1, ord(" "), "<u4")
            codes[self._offsets] = self.glyphs.codes
            return codes.tobytes().decode("utf-32-le", "surrogatepass")
        return "".join([" " + text if space else text for text, space in zip(texts, self.spaces.tolist(), strict=True)])

    @cached_property
    def _lengths(self) -> Numbers:
        texts = self.glyphs.texts
        if isinstance(texts, str):
            return np.ones(len(texts), np.intp)
        return np.fromiter(map(len, texts), np.intp, len(texts))

    def between(self, start: int, end: int) -> str:
        """The text of some glyphs, with the space before each where there is one, but for the first."""
        return self.text[self.offsets[start] : self.offsets[end - 1] + int(self._lengths[end - 1])]


class _Line:
    """One row while its cuts are being found: the glyphs from `start` to `end`. A cut at i stands before glyph i."""

    def __init__(self, spaced: _Spaced, start: int, end: int) -> None:
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

    def cut_before(self, pattern: re.Pattern[str]) -> None:
        """Cut before words that always open a column."""
        offsets = self._page.offsets
        for match in pattern.finditer(self._page.between(self.start, self.end)):
            index = bisect_right(offsets, offsets[self.start] + match.start(), self.start, self.end) - 1 - self.start
            if index > 0 and self._page.spaces[self.start + index]:
                self.cuts.add(index)

    def mend_blanks(self) -> None:
        """Take back the cuts at blanks that wait for a number or a day."""
        for cut in sorted(self.cuts)[:MOST_CUTS]:
            ends = sorted({0, *self.cuts, self.end - self.start})
            at = ends.index(cut)
            before = self._page.between(self.start + ends[at - 1], self.start + cut)
            after = self._page.between(self.start + cut, self.start + ends[at + 1])
            if _BLANK_LEFT.search(before) and _BLANK_RIGHT.match(after):
                self.cuts.discard(cut)


def _without_doubles(glyphs: Glyphs, line: Numbers) -> Numbers:
    """Which glyphs are no second printing of one on itself, as programs do for bold letters and shadows."""
    codes, left, near = glyphs.codes, glyphs.left, DOUBLE * glyphs.size
    kept = np.ones(len(glyphs), np.bool_)
    doubtful = np.zeros(len(glyphs), np.bool_)
    for back in (1, 2, 3):
        alike = (codes[back:] == codes[:-back]) & (line[back:] == line[:-back]) & ~glyphs.word[back:]
        doubtful[back:] |= alike & (left[back:] - left[:-back] < near[back:])
    for number in np.unique(line[doubtful]).tolist():
        last: list[tuple[int, float]] = []
        start, end = np.searchsorted(line, (number, number + 1)).tolist()
        own = slice(start, end)
        columns = (codes[own], left[own], near[own], glyphs.word[own])
        for at, (code, place, width, word) in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
            if not word and any(code == other and place - beside < width for other, beside in last):
                kept[start + at] = False
            else:
                last = [*last[-2:], (code, place)]
    return kept


def _follow_gutters(lines: Sequence[_Line], together: Sequence[bool]) -> None:
    """Carry each row's wide gaps on to the rows below and above, as far as they are gaps there too."""
    down = [(one, other) for (one, other), same in zip(pairwise(lines), together, strict=True) if same]
    for pairs in (down, [(other, one) for one, other in reversed(down)]):
        for line, following in pairs:
            if not line.cuts or abs(following.baseline - line.baseline) > 3 * max(line.size, following.size):
                continue
            for index in sorted(line.cuts)[:MOST_CUTS]:
                following.cut_along(line.gap(index))


def _rows(page: _Spaced, lines: Sequence[_Line]) -> list[Row]:
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
        _medians(glyphs.baseline, cell, starts),
        _medians(glyphs.size, cell, starts),
    )
    measured = zip(*(column.tolist() for column in columns), strict=True)
    bounds = pairwise([*starts.tolist(), len(glyphs)])
    cells = (
        Cell(glyphs, range(start, end), page.between(start, end), baseline, size, Box(left, top, right, bottom))
        for (start, end), (left, top, right, bottom, baseline, size) in zip(bounds, measured, strict=True)
    )
    return [tuple(next(cells) for _ in own) for own in cuts]


def _ordered(line: Numbers, place: Numbers) -> Numbers:
    """Numbers that are in order by line and then by place, exactly: complex ones are compared so."""
    numbers = np.empty(len(line), np.complex128)
    numbers.real, numbers.imag = line, place
    return numbers


def _medians(values: Numbers, group: Numbers, starts: Numbers) -> Numbers:
    """The median of the values of each group; `group` ascends, `starts` is where each begins. 0 for an empty one."""
    counts = np.diff(starts, append=len(values))
    filled = np.flatnonzero(counts)
    medians = np.zeros(len(starts))
    if not len(filled):
        return medians
    begins = starts[filled]
    if (np.minimum.reduceat(values, begins) == np.maximum.reduceat(values, begins)).all():
        medians[filled] = values[begins]
        return medians
    ordered = values[np.lexsort((values, group))]
    above = ordered[begins + counts[filled] // 2]
    below = ordered[begins + (counts[filled] - 1) // 2]
    medians[filled] = np.where(counts[filled] % 2, above, (below + above) / 2)
    return medians
