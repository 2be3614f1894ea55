"""Gaps and spaces: all glyphs of a page from left to right, and where the next word begins.

Everything is worked out for all rows of a page at once.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property

import numpy as np

from docsearch.readers.page.glyphs import Glyphs, Numbers

# All in ems: shares of the glyph's size.
SPACE = 0.15
"""A gap this much wider than between the letters of the row is a space: the narrowest of Times is 0.25, justified
lines press it together, and ink may hang over into it; kerning stays under 0.1."""
MARKED_SPACE = 0.12
"""Where the file has a space character, it counts if the next glyph begins this far after it began; font
fallback leaves stray ones that the next glyph lies upon."""
DOUBLE = 0.15
"""A glyph less than this beside its like is a second printing of it."""


class Spaced:
    """All glyphs of all lines from left to right, without blanks and doubles, and the gap before each.

    `line` is the line of each glyph; `starts` are the lines' first glyphs; `size` is the usual size in each line. The
    gap before glyph i goes from `gap_left[i]` to `gap_right[i]`, is `wide[i]` ems, and has a space where `spaces[i]`.
    """

    def __init__(self, page: Glyphs, line: Numbers) -> None:
        order = order_from_left(page, line)
        blank = page.blank[order]
        printed = order[~blank]
        self.glyphs, self.line = page.where(printed), line[printed]
        kept = _without_doubles(self.glyphs, self.line)
        self.glyphs, self.line = self.glyphs.where(kept), self.line[kept]
        self.starts = np.searchsorted(self.line, np.arange(line[-1] + 1))
        self.size = medians(self.glyphs.size, self.line, self.starts)
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
            middle = medians(gaps[inner], line, np.searchsorted(line, np.arange(len(self.starts))))
            tracking[several] = np.minimum(np.maximum(middle[several] / self.size[several], -0.15), 0.12)
        return tracking

    @cached_property
    def _offsets(self) -> Numbers:
        before = self.spaces.astype(np.intp)
        before[self.starts] = 1
        return np.cumsum(self._lengths + before) - self._lengths

    @cached_property
    def offsets(self) -> list[int]:
        """Where in `text` each glyph begins."""
        offsets: list[int] = self._offsets.tolist()
        return offsets

    @cached_property
    def text(self) -> str:
        """The text of all lines, spaces included, each with a line break before it."""
        texts = self.glyphs.texts
        if isinstance(texts, str):
            codes = np.full(self.offsets[-1] + 1, ord(" "), "<u4")
            codes[self._offsets[self.starts] - 1] = ord("\n")
            codes[self._offsets] = self.glyphs.codes
            return codes.tobytes().decode("utf-32-le", "surrogatepass")
        before = np.where(self.spaces, " ", "")
        before[self.starts] = "\n"
        return "".join([gap + text for gap, text in zip(before.tolist(), texts, strict=True)])

    @cached_property
    def _lengths(self) -> Numbers:
        texts = self.glyphs.texts
        if isinstance(texts, str):
            return np.ones(len(texts), np.intp)
        return np.fromiter(map(len, texts), np.intp, len(texts))

    def between(self, start: int, end: int) -> str:
        """The text of some glyphs, with the space before each where there is one, but for the first."""
        return self.text[self.offsets[start] : self.offsets[end - 1] + int(self._lengths[end - 1])]


def order_from_left(page: Glyphs, line: Numbers) -> Numbers:
    """The order of the glyphs by line, left and right edge. Most lines are painted in it and cost no sorting."""
    left, right = page.left, page.right
    order = np.arange(len(line))
    # Written so that a place that is no number counts as out of order.
    kept = (left[1:] > left[:-1]) | ((left[1:] == left[:-1]) & (right[1:] >= right[:-1]))
    astray = np.unique(line[1:][~kept & (line[1:] == line[:-1])])
    if len(astray):
        unsorted = np.flatnonzero(np.isin(line, astray))
        order[unsorted] = unsorted[np.lexsort((right[unsorted], left[unsorted], line[unsorted]))]
    return order


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


def _ordered(line: Numbers, place: Numbers) -> Numbers:
    """Numbers that are in order by line and then by place, exactly: complex ones are compared so."""
    numbers = np.empty(len(line), np.complex128)
    numbers.real, numbers.imag = line, place
    return numbers


def order_within(group: Numbers, order: Numbers) -> Numbers:
    """An order of all, taken group by group."""
    if group.max(initial=0) < 2**15:
        group = group.astype(np.int16)  # which numpy sorts by digits, in one go
    return order[np.argsort(group[order], kind="stable")]


def medians(values: Numbers, group: Numbers, starts: Numbers) -> Numbers:
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
    ordered = values[order_within(group, np.argsort(values))]
    above = ordered[begins + counts[filled] // 2]
    below = ordered[begins + (counts[filled] - 1) // 2]
    medians[filled] = np.where(counts[filled] % 2, above, (below + above) / 2)
    return medians
