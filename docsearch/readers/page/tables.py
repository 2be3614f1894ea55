"""Drawn lines to tables, and glyphs to their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from docsearch.models import Box
from docsearch.readers.page.glyphs import Numbers

_TOUCH = 3.0
"""Lines that come this close (points) meet; closer than this and parallel they are one line."""
_MOST_CELLS = 20_000
"""More than this on one page are squared paper or a drawing; the densest page of figures has some thousand."""
_SHORTEST = 6.0
"""Strokes shorter than this are no rules: dashes, underlines of a letter."""


@dataclass(frozen=True)
class Grid:
    """A table drawn with lines: the places of its vertical and horizontal lines, and which slots are one cell.

    `homes[row][column]` is the first slot (row, column) of the cell that a slot belongs to.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    homes: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.ys[0]

    def cells_of(self, across: Numbers, down: Numbers) -> Numbers:
        """The cell that holds each point, as its row times the number of columns plus its column; -1 outside."""
        column = np.searchsorted(self.xs, across, "right") - 1
        row = np.searchsorted(self.ys, down, "right") - 1
        columns = len(self.xs) - 1
        inside = (column >= 0) & (column < columns) & (row >= 0) & (row < len(self.ys) - 1)
        homes = np.array([[at * columns + across for at, across in line] for line in self.homes])
        cells = np.full(len(across), -1)
        cells[inside] = homes[row[inside], column[inside]]
        return cells


def grids_of(rules: Iterable[Box]) -> list[Grid]:
    """The tables that `rules` draw, from the top of the page down. A mere frame is none."""
    long = [rule for rule in rules if max(rule.right - rule.left, rule.bottom - rule.top) >= _SHORTEST]
    grids = map(_grid, _groups(long))
    found = [grid for grid in grids if grid is not None]
    return sorted(found, key=lambda grid: (grid.top, grid.xs[0]))


def _is_horizontal(rule: Box) -> bool:
    return rule.right - rule.left >= rule.bottom - rule.top


def _groups(rules: Sequence[Box]) -> list[list[Box]]:
    """Rules that touch, directly or through others. Sweeps from the top, so that a page of lines costs little."""
    leader = list(range(len(rules)))

    def root(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    order = sorted(range(len(rules)), key=lambda index: rules[index].top)
    open_rules: list[int] = []
    for index in order:
        rule = rules[index]
        open_rules = [other for other in open_rules if rules[other].bottom + _TOUCH >= rule.top]
        for other in open_rules:
            if rules[other].left - _TOUCH <= rule.right and rule.left - _TOUCH <= rules[other].right:
                leader[root(other)] = root(index)
        open_rules.append(index)
    groups: defaultdict[int, list[Box]] = defaultdict(list)
    for index, rule in enumerate(rules):
        groups[root(index)].append(rule)
    return list(groups.values())


def _grid(rules: Sequence[Box]) -> Grid | None:
    level = [rule for rule in rules if _is_horizontal(rule)]
    upright = [rule for rule in rules if not _is_horizontal(rule)]
    ys, xs = _places([rule.top for rule in level]), _places([rule.left for rule in upright])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or not 2 <= rows * columns <= _MOST_CELLS:
        return None
    homes = [[(row, column) for column in range(columns)] for row in range(rows)]
    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        walls = [rule.left for rule in upright if rule.top - _TOUCH <= middle <= rule.bottom + _TOUCH]
        for column in range(1, columns):
            if not any(abs(wall - xs[column]) <= _TOUCH for wall in walls):
                homes[row][column] = homes[row][column - 1]
    for column in range(columns):
        middle = (xs[column] + xs[column + 1]) / 2
        floors = [rule.top for rule in level if rule.left - _TOUCH <= middle <= rule.right + _TOUCH]
        for row in range(1, rows):
            if homes[row][column][1] == column and not any(abs(floor - ys[row]) <= _TOUCH for floor in floors):
                above = homes[row - 1][column]
                homes[row] = [above if home == (row, column) else home for home in homes[row]]
    if len({home for line in homes for home in line}) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(tuple(line) for line in homes))


def _places(values: Iterable[float]) -> list[float]:
    """Values in order, those within `_TOUCH` of the one before left out."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _TOUCH:
            places.append(value)
    return places
