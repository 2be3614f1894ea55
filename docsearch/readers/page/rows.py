"""Glyphs to rows.

The order in which a program painted the glyphs is ignored: LibreOffice paints all runs of one font
and then those of another, so that "Số" arrives as "S" now and "ố" later. A row is what stands on one
baseline; a cell is a part of a row that a wide gap, or the gutter of the rows around it, sets apart (`cutting`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np

from docsearch.readers.page.cutting import Row, cut
from docsearch.readers.page.glyphs import Glyph, Glyphs, Numbers
from docsearch.readers.page.spacing import SPACE, order_within

ROW = 0.28
"""Baselines closer than this (in ems) are one row: superscripts and fallback fonts sit a little off."""

_MARK_LENGTH = 12
"""No more glyphs than this on one line are footnote marks."""
_RAISED = 0.6
"""How far (in ems of the row) a mark may be raised or lowered."""


class _Lines(NamedTuple):
    """The glyphs of all lines one after the other: line i has `lengths[i]` of them and is of group `groups[i]`."""

    glyphs: Glyphs
    lengths: Numbers
    groups: Numbers


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of upright `glyphs`, from the top of the page to its foot."""
    page = Glyphs.of(glyphs)
    return rows_apart(page, np.zeros(len(page), np.intp), 1)[0]


def rows_apart(page: Glyphs, groups: Numbers, count: int) -> list[list[Row]]:
    """The rows of each of `count` groups of upright glyphs; `groups[i]` is the group of glyph i, -1 for none.

    All groups are worked on at once: most of a table's cells hold a few letters only.
    """
    with np.errstate(invalid="ignore", over="ignore"):  # places in damaged files may be infinite
        lines = _with_raised_marks(_lines(page, groups))
        rows = cut(*lines)
    apart: list[list[Row]] = [[] for _ in range(count)]
    for group, row in zip(lines.groups.tolist(), rows, strict=True):
        apart[group].append(row)
    return apart


def _lines(page: Glyphs, groups: Numbers) -> _Lines:
    """Glyphs by group and baseline; lines without anything printed are left out."""
    order = order_within(groups, np.argsort(page.baseline, kind="stable"))
    order = order[np.searchsorted(groups[order], 0) :]
    if not len(order):
        return _Lines(page.where(order), order, order)
    group, baseline, size = groups[order], page.baseline[order], page.size[order]
    alike = (group[1:] == group[:-1]) & (baseline[1:] == baseline[:-1]) & (size[1:] == size[:-1])
    begins = np.concatenate(([0], np.flatnonzero(~alike) + 1))
    ends = np.append(begins[1:], len(order))
    printed = np.append(np.flatnonzero(~page.blank[order]), len(order))
    first_printed = printed[np.searchsorted(printed, begins)]
    runs = zip(
        *(column.tolist() for column in (begins, ends, first_printed, group[begins], baseline[begins], size[begins])),
        strict=True,
    )
    places = _places(runs)
    starts, stops, of = np.array(places, np.intp).reshape(-1, 3).T
    lengths = stops - starts
    return _Lines(page.where(order[_ranges(starts, lengths)]), lengths, of)


def _places(runs: Iterable[tuple[int, int, int, int, float, float]]) -> list[tuple[int, int, int]]:
    """Where lines start and stop, and their groups.

    Of each run of glyphs alike in group, baseline and size: where it begins and ends, where its first printed one is.
    """
    places: list[tuple[int, int, int]] = []
    start, of, top, em = -1, -1, 0.0, 0.0  # of the line that is open; start is -1 where none is
    end = 0
    for begin, end, printed, group, baseline, size in runs:
        if start >= 0 and (group != of or (baseline - top > 0.0 and baseline - top > ROW * max(min(size, em), 1.0))):
            places.append((start, begin, of))
            start = -1
        if start < 0 and printed < end:
            start, of, top, em = printed, group, baseline, size
    if start >= 0:
        places.append((start, end, of))
    return places


def _ranges(starts: Numbers, lengths: Numbers) -> Numbers:
    """The numbers of several ranges, one range after the other."""
    ahead = np.cumsum(lengths) - lengths
    return np.repeat(starts - ahead, lengths) + np.arange(lengths.sum())


def _with_raised_marks(lines: _Lines) -> _Lines:
    """Footnote marks and exponents brought back into the row they were raised or lowered from.

    They stand apart as words, so that "thiện¹," is still found by "thiện".
    """
    ends = np.cumsum(lines.lengths)
    starts = ends - lines.lengths
    together, near = _closeness(lines, starts, ends)
    if not near.any():
        return lines
    begins = np.concatenate(([0], np.flatnonzero(~together) + 1))
    with_marks = {int(at) for at in np.searchsorted(begins, np.flatnonzero(near), "right") - 1}
    parts: list[_Lines] = []
    for at, (first, last) in enumerate(pairwise([*begins.tolist(), len(ends)])):
        glyphs = lines.glyphs[starts[first] : ends[last - 1]]
        part = _Lines(glyphs, lines.lengths[first:last], lines.groups[first:last])
        parts.append(_rejoined(part) if at in with_marks else part)
    all_glyphs, lengths, groups = zip(*parts, strict=True)
    return _Lines(Glyphs.joined(all_glyphs), np.concatenate(lengths), np.concatenate(groups))


def _closeness(lines: _Lines, starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """Of each line and the next: whether they can belong together at all, and whether one may be marks of the other.

    Marks of a line may lie behind others of it, so that the first is asked of the largest glyph there is.
    """
    top, foot = lines.glyphs.baseline[starts], lines.glyphs.baseline[ends - 1]
    reach = _RAISED * np.maximum.reduceat(lines.glyphs.size, starts) if len(starts) else starts
    short = lines.lengths <= _MARK_LENGTH
    gaps = top[1:] - foot[:-1]
    together = (lines.groups[1:] == lines.groups[:-1]) & (gaps <= np.fmax.reduce(reach, initial=0.0))
    near = together & ((short[1:] & (gaps <= reach[:-1])) | (short[:-1] & (gaps <= reach[1:])))
    return together, near


def _rejoined(lines: _Lines) -> _Lines:
    glyphs = iter(lines.glyphs)
    kept = _joined([[next(glyphs) for _ in range(length)] for length in lines.lengths.tolist()])
    lengths = np.array([len(line) for line in kept])
    return _Lines(Glyphs.of(chain.from_iterable(kept)), lengths, lines.groups[: len(kept)])


def _joined(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """The lines of one group, those that are marks of a neighbour within it."""
    kept: list[list[Glyph]] = []
    for index, line in enumerate(lines):
        home = next(
            (
                other
                for other in lines[index + 1 : index + 2] + kept[-1:]
                if len(line) <= _MARK_LENGTH and all(_is_mark_of(glyph, other) for glyph in line)
            ),
            None,
        )
        if home is None:
            kept.append(line)
        else:
            home.extend(as_words(line, home[0].baseline))
    return kept


def _is_mark_of(glyph: Glyph, line: Sequence[Glyph]) -> bool:
    return glyph.text.isspace() or any(
        glyph.size <= 0.8 * other.size
        and abs(glyph.baseline - other.baseline) <= _RAISED * other.size
        and -0.5 * other.size < glyph.left - other.right < other.size
        for other in line
    )


def as_words(line: Sequence[Glyph], baseline: float) -> Iterator[Glyph]:
    """Neighbouring glyphs joined into words on `baseline`, which stand apart from what is printed beside them."""
    ordered = sorted((glyph for glyph in line if not glyph.text.isspace()), key=lambda glyph: glyph.left)
    word = ordered[0]._replace(baseline=baseline, word=True)
    for glyph in ordered[1:]:
        if glyph.left - word.right < SPACE * glyph.size:
            word = word._replace(text=word.text + glyph.text, right=glyph.right)
        else:
            yield word
            word = glyph._replace(baseline=baseline, word=True)
    yield word
