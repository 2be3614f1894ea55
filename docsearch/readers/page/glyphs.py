"""Glyphs: characters, or recognised words, with their place on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docsearch.models import Box

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


class Rule(NamedTuple):
    """A drawn straight line, horizontal or vertical, of the page as seen."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """One page: `number` from 1, width and height as seen, and what stands on it in painting order.

    `annotations` are the boxes of what was put on after writing, whose glyphs are marked `added`.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    annotations: tuple[Box, ...] = ()


class Frame(NamedTuple):
    """How PDF user space maps to the page as seen: the crop box and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation % 2 else (width, height)

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """The point of user space on the page as seen, from its top left."""
        return (
            (x - self.left, self.top - y),
            (y - self.bottom, x - self.left),
            (self.right - x, y - self.bottom),
            (self.top - y, self.right - x),
        )[self.rotation % 4]

    def turned(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """The point of user space on the page held so that text of this `turn` is upright."""
        x, y = self.seen(x, y)
        width, height = self.size
        return ((x, y), (y, width - x), (width - x, height - y), (height - y, x))[turn % 4]


def as_seen(box: Box, turn: int, width: float, height: float) -> Box:
    """A box measured on the turned page, on the page of `width` × `height` as seen."""
    left, top, right, bottom = box
    return (
        box,
        Box(width - bottom, left, width - top, right),
        Box(width - right, height - bottom, width - left, height - top),
        Box(top, height - right, bottom, height - left),
    )[turn % 4]


def turned(rule: Rule, turn: int, width: float, height: float) -> Rule:
    """A line of the page of `width` × `height` as seen, on the page as held to read text of this `turn`."""
    left, top, right, bottom = rule
    return (
        rule,
        Rule(top, width - right, bottom, width - left),
        Rule(width - right, height - bottom, width - left, height - top),
        Rule(height - bottom, left, height - top, right),
    )[turn % 4]


def box_of(glyphs: Sequence[Glyph]) -> Box:
    """The smallest box around the em boxes of `glyphs` (at least one)."""
    return Box(
        min([glyph.left for glyph in glyphs]),
        min([glyph.baseline - ASCENT * glyph.size for glyph in glyphs]),
        max([glyph.right for glyph in glyphs]),
        max([glyph.baseline + (1 - ASCENT) * glyph.size for glyph in glyphs]),
    )
