"""Recognised words, and how they become glyphs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docsearch.readers.page.glyphs import Glyph, Glyphs

_ASCENT = 0.78
"""Where the baseline stands in the box of a line, from its top: marks rise above capitals, tails hang below."""

_NGUYEN = re.compile(r"(\W*)(Nguy[éèẻẽếể]n|NGUY[ÉÈẺẼẾỂ]N)(\W*)")


class Word(NamedTuple):
    """A word on a picture: text, left and right edge, top and bottom of its line in pixels, certainty (0 to 1)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    quality: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Line:
    """A line of one column as a recogniser saw it; words from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def top(self) -> float:
        """The upper edge of its highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge of its lowest word."""
        return max(word.bottom for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)


class Recognised(NamedTuple):
    """The lines of a page, with the width and height of the upright picture in pixels, and who read it."""

    lines: tuple[Line, ...]
    width: int
    height: int
    recogniser: str

    @property
    def quality(self) -> float:
        """The mean certainty over letters; 0 where nothing was read."""
        letters = [(word.quality, len(word.text)) for line in self.lines for word in line.words]
        total = sum(count for _, count in letters)
        return sum(quality * count for quality, count in letters) / total if total else 0.0

    def to_json(self) -> str:
        """As text, for keeping."""
        lines = [[tuple(word) for word in line.words] for line in self.lines]
        return json.dumps([lines, self.width, self.height, self.recogniser], ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Recognised:
        """Read `to_json` back."""
        lines, width, height, recogniser = json.loads(text)
        return cls(tuple(Line(tuple(Word(*word) for word in line)) for line in lines), width, height, recogniser)


def glyphs_of(recognised: Recognised, dots_per_inch: float) -> Glyphs:
    """The words as glyphs in points. Lines beside each other are set on one baseline, as columns of one row."""
    scale = 72 / dots_per_inch
    glyphs = []
    for row in _rows(recognised.lines):
        baseline = min(_baseline(line) for line in row)
        for line in row:
            size = (line.bottom - line.top) * scale
            glyphs += [
                Glyph(
                    _surname_mended(word.text),
                    word.left * scale,
                    word.right * scale,
                    baseline * scale,
                    size,
                    word=True,
                    quality=word.quality,
                )
                for word in line.words
            ]
    return Glyphs.of(glyphs)


def _surname_mended(text: str) -> str:
    """“Nguyến” and “Nguyển” are no words: the hook of the surname Nguyễn was taken for another mark."""
    found = _NGUYEN.fullmatch(text)
    if found is None:
        return text
    before, name, after = found.groups()
    return f"{before}{'NGUYỄN' if name.isupper() else 'Nguyễn'}{after}"


def _baseline(line: Line) -> float:
    return line.top + _ASCENT * (line.bottom - line.top)


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand beside each other, by rows from the top."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_baseline):
        for row in rows[-3:]:
            if all(_beside(line, other) for other in row):
                row.append(line)
                break
        else:
            rows.append([line])
    return rows


def _beside(one: Line, other: Line) -> bool:
    """Whether two lines overlap in height by half of the lower one, and not in width."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    apart = one.left >= other.right or other.left >= one.right
    return apart and shared >= 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def split(text: str, box: Sequence[float], quality: float) -> tuple[Word, ...]:
    """The words of a line of which only the whole box is known: each gets its share of the width."""
    left, top, right, bottom = box
    step = (right - left) / max(len(text), 1)
    words = []
    at = 0
    for part in text.split():
        at = text.index(part, at)
        words.append(Word(part, left + at * step, top, left + (at + len(part)) * step, bottom, quality))
        at += len(part)
    return tuple(words)
