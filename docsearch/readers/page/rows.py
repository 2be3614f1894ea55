"""Glyphs to rows, rows to cells.

The order in which a program painted the glyphs is ignored: LibreOffice paints all runs of one font
and then those of another, so that "Số" arrives as "S" now and "ố" later. A row is what stands on one
baseline; a cell is a part of a row that a wide gap, or the gutter of the rows around it, sets apart.
"""

from __future__ import annotations

import re
import statistics
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import attrgetter

from docsearch.models import Box
from docsearch.readers.page.glyphs import Glyph, box_of

# All in ems: shares of the glyph's size.
ROW = 0.28
"""Baselines closer than this are one row: superscripts and fallback fonts sit a little off."""
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

MOST_CUTS = 60
"""A row with more cells than this is no table for people; the rest is not looked at for gutters."""

_MOTTO = re.compile(
    r"C[ỘÔỌO]NG H(?:[ÒÓO]A|O[ÀÁA]) (?i:X[ÃĂÂA] H[ỘÔO]I)|Đ[ộôo]c l[ậâa]p *[-–—.]{0,2} *T[ựưu] do|ĐẢNG CỘNG SẢN VIỆT NAM$"
)
"""Words that open the right column of a dispatch's head (Decree 30/2020/NĐ-CP, Annex I; Party: Guidance 36-HD/VPTW)."""

_BASELINE, _PLACE = attrgetter("baseline"), attrgetter("left", "right")

_MARK_LENGTH = 12
"""No more glyphs than this on one line are footnote marks."""

_BLANK_LEFT = re.compile(r"(?:(?:^|\s)(?:[Ss]ố|SỐ|ngày|tháng|năm)(?: ?:? ?\d{1,6})?|:) ?$")
_BLANK_RIGHT = re.compile(r"^ ?(?:/|-\s?[A-ZĐ]{2}|tháng\b|năm\b)")
"""On both sides of a blank for hand or stamp: "Số:      /UBND-NC", "ngày      tháng      năm 2025", filled or not."""


@dataclass(frozen=True)
class Cell:
    """A part of a row: glyphs from left to right, without spaces, on one baseline."""

    glyphs: tuple[Glyph, ...]
    text: str
    baseline: float
    size: float
    left: float
    right: float

    @property
    def box(self) -> Box:
        """The em box of the cell."""
        return box_of(self.glyphs)

    @property
    def quality(self) -> float | None:
        """The mean recognition quality, weighted by length; None for text that needed none."""
        rated = [(glyph.quality, len(glyph.text)) for glyph in self.glyphs if glyph.quality is not None]
        return sum(q * n for q, n in rated) / sum(n for _, n in rated) if rated else None


Row = tuple[Cell, ...]
Gap = tuple[float, float]


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of upright `glyphs`, from the top of the page to its foot."""
    lines = [_Line(line) for line in _with_raised_marks(list(_lines(glyphs)))]
    for line in lines:
        line.cut(CELL)
    _follow_gutters(lines)
    for line in lines:
        line.cut_before(_MOTTO)
    _follow_gutters(lines)
    for line in lines:
        line.mend_blanks()
    return [tuple(line.cells()) for line in lines]


def _lines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs by baseline; lines without anything printed are left out."""
    line: list[Glyph] = []
    for glyph in sorted(glyphs, key=_BASELINE):
        below = glyph.baseline - line[0].baseline if line else 0.0
        if below > 0.0 and below > ROW * max(min(glyph.size, line[0].size), 1.0):
            yield line
            line = []
        if line or not glyph.text.isspace():
            line.append(glyph)
    if line:
        yield line


def _with_raised_marks(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """Footnote marks and exponents brought back into the row they were raised or lowered from.

    They stand apart as words, so that "thiện¹," is still found by "thiện".
    """
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
            home.extend(_as_words(line, home[0].baseline))
    return kept


def _is_mark_of(glyph: Glyph, line: Sequence[Glyph]) -> bool:
    return glyph.text.isspace() or any(
        glyph.size <= 0.8 * other.size
        and abs(glyph.baseline - other.baseline) <= 0.6 * other.size
        and -0.5 * other.size < glyph.left - other.right < other.size
        for other in line
    )


def _as_words(line: Sequence[Glyph], baseline: float) -> Iterator[Glyph]:
    """Neighbouring glyphs joined into words on `baseline`."""
    ordered = sorted((glyph for glyph in line if not glyph.text.isspace()), key=lambda glyph: glyph.left)
    word = ordered[0]._replace(baseline=baseline, word=True)
    for glyph in ordered[1:]:
        if glyph.left - word.right < SPACE * glyph.size:
            word = word._replace(text=word.text + glyph.text, right=glyph.right)
        else:
            yield word
            word = glyph._replace(baseline=baseline, word=True)
    yield word


class _Line:
    """One row while its cuts are being found. A cut at i stands before glyph i."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        ordered = sorted(glyphs, key=_PLACE)
        self.glyphs = _without_doubles([glyph for glyph in ordered if not glyph.text.isspace()])
        self.size = statistics.median([glyph.size for glyph in self.glyphs]) or 1.0
        # An accent or a wide glyph may end left of its neighbour's end: gaps count from what is furthest right.
        reach = self.glyphs[0].right
        self.gaps: list[Gap] = [(reach, reach)]
        for glyph in self.glyphs[1:]:
            self.gaps.append((reach, glyph.left))
            reach = max(reach, glyph.right)
        self.spaced = self._spaces([glyph.left for glyph in ordered if glyph.text.isspace()])
        self.cuts: set[int] = set()

    def _spaces(self, written: Sequence[float]) -> list[bool]:
        """Before which glyphs a space stands; `written` are the places of the file's own space characters."""
        inner = [right - left for left, right in self.gaps[1:] if right - left < 0.5 * self.size]
        # Letters are set apart, or pressed together, by a part of the em in the whole row.
        tracking = min(max(statistics.median(inner) / self.size, -0.15), 0.12) if len(inner) > 3 else 0.0
        spaced = [False]
        space = SPACE + tracking
        for (left, right), before, glyph in zip(self.gaps[1:], self.glyphs, self.glyphs[1:], strict=False):
            em = (glyph.size if glyph.size < before.size else before.size) or 1.0
            if right - left > space * em or glyph.word or before.word:
                spaced.append(True)
            else:
                last = bisect_right(written, right - MARKED_SPACE * em) - 1
                spaced.append(last >= 0 and (written[last] > before.left or _is_mark_at(before, written[last])))
        return spaced

    def width(self, index: int) -> float:
        """The gap before glyph `index` in ems."""
        left, right = self.gaps[index]
        return (right - left) / max(self.size, self.glyphs[index].size, 1.0)

    def cut(self, width: float) -> None:
        """Cut at every gap wider than `width` ems."""
        least = 0.99 * width * max(self.size, 1.0)  # most gaps are far from it: no need to divide
        wide = [index for index, (left, right) in enumerate(self.gaps) if right - left > least]
        self.cuts.update(index for index in wide if index and self.width(index) > width)

    def cut_along(self, gutter: Gap) -> bool:
        """Cut at the widest gap that lies over `gutter`, if it stands out among the row's spaces."""
        spaces = [self.width(index) for index, spaced in enumerate(self.spaced) if spaced]
        usual = statistics.median(spaces) if len(spaces) > 2 else 0.0
        least = max(GUTTER, 1.5 * usual)
        inside = [
            index
            for index in range(1, len(self.glyphs))
            if index not in self.cuts
            and self.width(index) >= least
            and min(self.gaps[index][1], gutter[1]) - max(self.gaps[index][0], gutter[0]) >= GUTTER / 2 * self.size
        ]
        if not inside:
            return False
        self.cuts.add(max(inside, key=self.width))
        return True

    def cut_before(self, pattern: re.Pattern[str]) -> None:
        """Cut before words that always open a column."""
        pieces = self._pieces(0, len(self.glyphs))
        for match in pattern.finditer("".join(pieces)):
            ends = list(accumulate(map(len, pieces)))
            index = bisect_right(ends, match.start())
            if index > 0 and self.spaced[index]:
                self.cuts.add(index)

    def mend_blanks(self) -> None:
        """Take back the cuts at blanks that wait for a number or a day."""
        for cut in sorted(self.cuts)[:MOST_CUTS]:
            ends = sorted({0, *self.cuts, len(self.glyphs)})
            at = ends.index(cut)
            before = "".join(self._pieces(ends[at - 1], cut))
            after = "".join(self._pieces(cut, ends[at + 1]))
            if _BLANK_LEFT.search(before) and _BLANK_RIGHT.match(after):
                self.cuts.discard(cut)

    def cells(self) -> Iterator[Cell]:
        """The cells between the cuts."""
        for start, end in pairwise([0, *sorted(self.cuts), len(self.glyphs)]):
            glyphs = tuple(self.glyphs[start:end])
            yield Cell(
                glyphs,
                "".join(self._pieces(start, end)),
                statistics.median([glyph.baseline for glyph in glyphs]),
                statistics.median([glyph.size for glyph in glyphs]),
                glyphs[0].left,
                max([glyph.right for glyph in glyphs]),
            )

    def _pieces(self, start: int, end: int) -> list[str]:
        """The texts of some glyphs, with the space before each where there is one, but for the first."""
        pieces = [
            " " + glyph.text if spaced else glyph.text
            for glyph, spaced in zip(self.glyphs[start:end], self.spaced[start:end], strict=True)
        ]
        pieces[0] = self.glyphs[start].text
        return pieces


def _is_mark_at(glyph: Glyph, left: float) -> bool:
    """Whether a glyph is a mark of its own without width (decomposed Unicode): what follows begins where it does."""
    return glyph.left == left and unicodedata.combining(glyph.text[-1]) != 0


def _without_doubles(glyphs: list[Glyph]) -> list[Glyph]:
    """Without the second printing of a glyph on itself, as programs do for bold letters and shadows."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        near = 0.15 * glyph.size
        for other in kept[:-4:-1]:
            if other.text == glyph.text and glyph.left - other.left < near and not glyph.word:
                break
        else:
            kept.append(glyph)
    return kept


def _follow_gutters(lines: Sequence[_Line]) -> None:
    """Carry each row's wide gaps on to the rows below and above, as far as they are gaps there too."""
    for ordered in (lines, lines[::-1]):
        for line, following in pairwise(ordered):
            if abs(following.glyphs[0].baseline - line.glyphs[0].baseline) > 3 * max(line.size, following.size):
                continue
            for index in sorted(line.cuts)[:MOST_CUTS]:
                following.cut_along(line.gaps[index])
