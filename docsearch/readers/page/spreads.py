"""Two pages side by side on one sheet: a book laid open on the scanner, two letters printed on one A3 page.

Read as one page, the heads of both stand in one row and their letters run into each other. Such a sheet is told
by an empty strip down its middle with running text on either side of it, and is read as two pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

import numpy as np

from docsearch.language import Text
from docsearch.models import Block, Box
from docsearch.readers.page.blocks import blocks_of
from docsearch.readers.page.frame import Page
from docsearch.readers.page.furniture import with_running_lines_marked
from docsearch.readers.page.glyphs import ASCENT, SLANTED, Glyphs, Numbers
from docsearch.readers.page.rows import rows_of

_WIDE = 1.2
"""Width over height from which a sheet can hold two pages."""
_MIDDLE = 0.12
"""How far from the middle of the sheet, in its widths, the strip between the pages may begin or end its search."""
_STRIP = 0.05
"""Least width of the strip, in widths of the sheet: the inner margins of two pages take 0.08 to 0.12 of it, the
columns of a table stand closer."""
_LEAST_LETTERS = 150
"""Fewer letters in a half are a picture's caption or a signature, no page."""
_LINE = 0.7
_RUNNING = 0.3
"""Share of a half's letters in lines without a wide gap that fill `_LINE` of its width: running text has
0.4 and more even in a short letter with its head and foot, a table of figures next to nothing."""
_SPECK = 0.5
"""Words less sure than this are stains and the shadow of the fold."""


@dataclass
class Sheets:
    """The blocks of a file's sheets, each sheet one page or two; pages are numbered as they are read."""

    tables: Iterator[int] = field(default_factory=count)
    spreads: int = 0
    _pages: dict[int, list[tuple[list[Block], float]]] = field(default_factory=dict)

    def add(self, sheet: Page, stamps: Sequence[Block] = ()) -> None:
        """Build the blocks of a sheet; `stamps` are blocks of their own upon it."""
        halves: list[tuple[Page, Iterable[Block]]] = [(sheet, stamps)]
        gutter = _gutter(sheet)
        if gutter is not None:
            self.spreads += 1
            edges = ((0.0, gutter), (gutter, sheet.width))
            halves = [(_half(sheet, *between), _moved(stamps, *between)) for between in edges]
        self._pages[sheet.number] = [([*blocks_of(half, self.tables), *own], sheet.height) for half, own in halves]

    @property
    def empty(self) -> bool:
        """Whether no sheet has given a block."""
        return not any(blocks for halves in self._pages.values() for blocks, _ in halves)

    def blocks(self) -> tuple[Block, ...]:
        """All blocks in the order of the pages, with running lines marked."""
        found: list[Block] = []
        heights: dict[int, float] = {}
        for number, (blocks, height) in self._numbered():
            heights[number] = height
            found += (block if block.page == number else replace(block, page=number) for block in blocks)
        return with_running_lines_marked(found, heights)

    def notes(self) -> Iterator[Text]:
        """What a user should know of the pages' numbers."""
        if self.spreads:
            yield Text(
                vi=f"{self.spreads} tờ có hai trang đặt cạnh nhau, mỗi tờ được đọc thành hai trang.",
                en=f"Sheets with two pages side by side, each read as two pages: {self.spreads}.",
            )

    def _numbered(self) -> Iterator[tuple[int, tuple[list[Block], float]]]:
        more = 0
        for sheet, halves in sorted(self._pages.items()):
            for index, half in enumerate(halves):
                yield sheet + more + index, half
            more += len(halves) - 1


def _gutter(sheet: Page) -> float | None:
    """Where the sheet's two pages part, in points from its left; None for a sheet of one page."""
    if sheet.width < _WIDE * sheet.height:
        return None
    glyphs = sheet.glyphs
    sure = glyphs.where((glyphs.turn == 0) & ~glyphs.blank & ~(glyphs.quality < _SPECK))
    strip = _strip(sure, sheet.width)
    if strip is None or any(rule.left < strip[0] and rule.right > strip[1] for rule in sheet.rules):
        return None
    middle = min(max(sheet.width / 2, strip[0]), strip[1])
    halves = sure.where(sure.right <= middle), sure.where(sure.left >= middle)
    return middle if all(map(_runs, halves)) else None


def _strip(glyphs: Glyphs, width: float) -> tuple[float, float] | None:
    """The widest strip about the middle that nothing stands in; None where there is none wide enough."""
    order = np.argsort(glyphs.left, kind="stable")
    reached = np.maximum.accumulate(np.append(0.0, glyphs.right[order]))[:-1]
    begins, ends = np.maximum(reached, (0.5 - _MIDDLE) * width), np.minimum(glyphs.left[order], (0.5 + _MIDDLE) * width)
    strips = zip(begins.tolist(), ends.tolist(), strict=True)
    best = max(strips, key=lambda strip: strip[1] - strip[0], default=(0.0, 0.0))
    return best if best[1] - best[0] >= _STRIP * width else None


def _runs(half: Glyphs) -> bool:
    """Whether a half holds a page of running text."""
    letters = sum(map(len, half.texts))
    if letters < _LEAST_LETTERS:
        return False
    width = half.right.max() - half.left.min()
    lines = [row[0] for row in rows_of(half) if len(row) == 1]
    return sum(len(line.text) for line in lines if line.right - line.left >= _LINE * width) >= _RUNNING * letters


def _half(sheet: Page, left: float, right: float) -> Page:
    """What stands between `left` and `right`, as a page of its own."""
    places = _places(sheet)
    own = sheet.glyphs.where((left <= places) & (places < right))
    # Places count from the top left of the sheet as it is held to read a glyph: which way that moves it depends.
    off = np.where(np.isin(own.turn, (0, 3)), left, sheet.width - right)
    along, across = np.isin(own.turn, (0, 2)) * off, np.isin(own.turn, (1, 3)) * off
    return replace(
        sheet,
        width=right - left,
        glyphs=replace(own, left=own.left - along, right=own.right - along, baseline=own.baseline - across),
        rules=tuple(
            rule._replace(left=rule.left - left, right=rule.right - left)
            for rule in sheet.rules
            if left <= (rule.left + rule.right) / 2 < right
        ),
    )


def _places(sheet: Page) -> Numbers:
    """How far from the left of the sheet each glyph stands; what is aslant belongs to the first page."""
    glyphs, width = sheet.glyphs, sheet.width
    above, below = glyphs.baseline - ASCENT * glyphs.size, glyphs.baseline + (1 - ASCENT) * glyphs.size
    seen = (
        (glyphs.left + glyphs.right) / 2,
        ((width - below) + (width - above)) / 2,
        ((width - glyphs.right) + (width - glyphs.left)) / 2,
        (above + below) / 2,
    )
    return np.where(glyphs.turn == SLANTED, 0.0, np.choose(glyphs.turn % 4, seen))


def _moved(stamps: Sequence[Block], left: float, right: float) -> Iterator[Block]:
    """The stamps of one half, measured from its edge; one without a place goes to the first."""
    for stamp in stamps:
        box = stamp.box or Box(0.0, 0.0, 0.0, 0.0)
        if left <= (box.left + box.right) / 2 < right:
            moved = box._replace(left=box.left - left, right=box.right - left)
            yield replace(stamp, box=moved if stamp.box else None)
