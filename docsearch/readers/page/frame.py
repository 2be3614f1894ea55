"""A page: what stands on it besides glyphs, and how it is turned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, overload

from docsearch.models import Box
from docsearch.readers.page.glyphs import SLANTED, Glyphs, Numbers

_UPRIGHT = 0.26  # tangent of 15 degrees: a scan's text layer may be a little askew


@dataclass(frozen=True)
class Page:
    """One page: `number` from 1, width and height as seen, and what stands on it in painting order.

    `rules` are drawn straight lines, horizontal or vertical, as boxes hardly wider or higher than a line.
    `annotations` are the boxes of what was put on after writing, whose glyphs are marked `added`; `filled_in` are
    those of them that are fields of a form and hold something.
    """

    number: int
    width: float
    height: float
    glyphs: Glyphs
    rules: tuple[Box, ...] = ()
    annotations: tuple[Box, ...] = ()
    filled_in: frozenset[Box] = frozenset()


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

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """What two opposite corners in user space span on the page as seen."""
        (x0, y0), (x1, y1) = self.seen(left, bottom), self.seen(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    @overload
    def turned(self, x: float, y: float, turn: int) -> tuple[float, float]: ...
    @overload
    def turned(self, x: Numbers, y: Numbers, turn: int) -> tuple[Numbers, Numbers]: ...
    def turned(self, x: Any, y: Any, turn: int) -> tuple[Any, Any]:
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


def turned(box: Box, turn: int, width: float, height: float) -> Box:
    """A box of the page of `width` × `height` as seen, on the page as held to read text of this `turn`."""
    held = (height, width) if turn % 2 else (width, height)
    return as_seen(box, -turn, *held)


def turn_of(a: float, b: float, rotation: int) -> int:
    """The quarter turns clockwise of writing that runs along (a, b) in user space on a rotated page."""
    if abs(b) <= abs(a) * _UPRIGHT:
        turn = 0 if a >= 0 else 2
    elif abs(a) <= abs(b) * _UPRIGHT:
        turn = 3 if b > 0 else 1
    else:
        return SLANTED
    return (turn + rotation) % 4
