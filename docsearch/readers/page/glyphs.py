"""Glyphs: characters, or recognised words, with their place on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from docsearch.models import Box

Numbers = NDArray[Any]

ASCENT = 0.8
"""Share of a glyph's size that stands above the baseline. Good enough to draw a highlight."""

SLANTED = -1
"""The turn of text that follows no edge of the page, such as a watermark."""


class Glyph(NamedTuple):
    """A character on its baseline; lengths in points.

    `turn` is the direction of writing in quarter turns clockwise. Places count from the top left of
    the page *as it is held to read this glyph upright*, so that row building never has to turn its head.
    `word` marks a recognised word, which always stands apart from its neighbours; `quality` is how sure
    its recognition was. `added` marks what was put on after writing: annotations, signature widgets.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    turn: int = 0
    word: bool = False
    added: bool = False
    quality: float | None = None


_BLANKS = np.array([chr(code).isspace() for code in range(0x3001)])
"""Which characters are white space; U+3000 is the last of them."""


_NUMBERS: dict[str, Any] = {
    **dict.fromkeys(("left", "right", "baseline", "size"), np.float64),
    "turn": np.int8,
    "word": np.bool_,
    "added": np.bool_,
    "quality": np.float64,  # of None becomes NaN
}
"""All of a `Glyph` but its text, in order, and what numbers they are."""


@dataclass(frozen=True, eq=False)
class Glyphs(Sequence[Glyph]):
    """Glyphs as columns of numbers, one element each, so that a page is worked on as a whole.

    `codes` are the characters; a glyph of several, as a recognised word is, has the code -1 - i and its text is
    `words[i]`, no two of which are the same. `word`, `added` are Boolean, `quality` is NaN where there is none.
    """

    codes: Numbers
    left: Numbers
    right: Numbers
    baseline: Numbers
    size: Numbers
    turn: Numbers
    word: Numbers
    added: Numbers
    quality: Numbers
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, glyphs: Iterable[Glyph]) -> Glyphs:
        """The same glyphs in columns."""
        if isinstance(glyphs, Glyphs):
            return glyphs
        texts, *columns = zip(*rows, strict=True) if (rows := list(glyphs)) else [()] * len(Glyph._fields)
        words: dict[str, int] = {}
        codes = [ord(text) if len(text) == 1 else -1 - words.setdefault(text, len(words)) for text in texts]
        numbers = dict(zip(_NUMBERS, map(np.array, columns, _NUMBERS.values()), strict=True))
        return cls(np.array(codes, np.int32), words=tuple(words), **numbers)

    @cached_property
    def blank(self) -> Numbers:
        """Which are white space."""
        blank = np.zeros(len(self.codes), np.bool_)
        low = (self.codes >= 0) & (self.codes < len(_BLANKS))
        blank[low] = _BLANKS[self.codes[low]]
        if self.words:
            # Not of all words: a few glyphs of a page may come with the words of the whole page.
            of_several = self.codes < 0
            blank[of_several] = [self.words[-1 - code].isspace() for code in self.codes[of_several].tolist()]
        return blank

    @cached_property
    def rated(self) -> bool:
        """Whether any was recognised, so that its quality is known."""
        return not bool(np.isnan(self.quality).all())

    def where(self, chosen: Numbers) -> Glyphs:
        """Those at some places, given as numbers or as a mask."""
        if chosen.dtype == np.bool_ and chosen.all():
            return self
        numbers = {name: getattr(self, name)[chosen] for name in _NUMBERS}
        return Glyphs(self.codes[chosen], words=self.words, **numbers)

    @classmethod
    def joined(cls, parts: Sequence[Glyphs]) -> Glyphs:
        """The glyphs of several, one after the other."""
        words: dict[str, int] = {}
        codes = []
        for part in parts:
            own = np.array([-1 - words.setdefault(word, len(words)) for word in part.words], np.int32)
            codes.append(part.codes.copy())
            codes[-1][part.codes < 0] = own[-1 - part.codes[part.codes < 0]]
        numbers = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _NUMBERS}
        return cls(np.concatenate(codes), words=tuple(words), **numbers)

    @property
    def box(self) -> Box:
        """The smallest box around the em boxes of all (at least one)."""
        top, foot = self.baseline - ASCENT * self.size, self.baseline + (1 - ASCENT) * self.size
        return Box(*map(float, (self.left.min(), top.min(), self.right.max(), foot.max())))

    @property
    def text(self) -> str:
        """The texts of all, one right after the other."""
        return self.texts if isinstance(self.texts, str) else "".join(self.texts)

    @cached_property
    def texts(self) -> Sequence[str]:
        """The text of each."""
        if not self.words:
            return self.codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
        return [chr(code) if code >= 0 else self.words[-1 - code] for code in self.codes.tolist()]

    @overload
    def __getitem__(self, index: int) -> Glyph: ...
    @overload
    def __getitem__(self, index: slice) -> Glyphs: ...
    def __getitem__(self, index: int | slice) -> Glyph | Glyphs:
        if isinstance(index, slice):
            return self.where(np.arange(len(self))[index])
        return next(iter(self.where(np.array([index]))))

    def __iter__(self) -> Iterator[Glyph]:
        *columns, qualities = (getattr(self, name).tolist() for name in _NUMBERS)
        sure = [None if isnan(quality) else quality for quality in qualities]
        return map(Glyph, self.texts, *columns, sure)

    def __len__(self) -> int:
        return len(self.codes)


def around(boxes: Sequence[Box]) -> Box:
    """The smallest box around others (at least one)."""
    lefts, tops, rights, feet = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(feet))
