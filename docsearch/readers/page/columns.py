"""Rows of cells to regions: runs of plain lines, and stretches where columns stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from docsearch.readers.page.cutting import Cell, Row

_LABEL = re.compile(r"(?:[-–—+*•·▪o]|[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3}){0,3}|[a-zđA-ZĐ])[.):/]?")
_FULL_WIDTH = re.compile(r"K[íi]nh g[ửu]i\b|KÍNH GỬI\b")
"""Words that end the head's columns though they may stand within the right one."""

_APART = 3.0
"""Baselines further apart than this (in ems) do not continue a column whose neighbours have ended."""
_LEADING = 2.0
"""Lines that follow each other in a column are no further apart than this (in ems)."""
_LOOKED_AT = 12
"""So many of a column's last lines tell how it is aligned."""
_ALIGNED = 1.0
"""How far (in ems) an edge or the middle may be off to count as shared by lines of a column."""


class Column:
    """The cells of one column from top to bottom, and how far they reach."""

    def __init__(self, *cells: Cell) -> None:
        self.cells: list[Cell] = []
        self.left, self.right = float("inf"), float("-inf")
        for cell in cells:
            self.add(cell)

    def add(self, cell: Cell, at: int | None = None) -> None:
        """Put a cell at the end, or before the one at `at`."""
        self.cells.insert(len(self.cells) if at is None else at, cell)
        self.left, self.right = min(self.left, cell.left), max(self.right, cell.right)

    def overlaps(self, cell: Cell) -> bool:
        """Whether the cell stands below or above any part of the column."""
        return min(self.right, cell.right) - max(self.left, cell.left) > 0

    def aligns(self, cell: Cell) -> bool:
        """Whether the cell keeps to what the column's lines share: left edge, middle or right edge."""
        places = [_edges(one) for one in self.cells[-_LOOKED_AT:]]
        spreads = [max(values) - min(values) for values in zip(*places, strict=True)]
        shared = spreads.index(min(spreads)) if len(places) > 1 else None
        offs = [abs(a - b) for a, b in zip(_edges(cell), places[-1], strict=True)]
        if shared is None:  # nothing is shared yet: any edge may come to be, and scans are uneven
            return min(offs) <= 2 * _ALIGNED * cell.size
        return offs[shared] <= _ALIGNED * cell.size


def _edges(cell: Cell) -> tuple[float, float, float]:
    """Left edge, middle and right edge."""
    return cell.left, (cell.left + cell.right) / 2, cell.right


@dataclass
class Region:
    """A stretch of the page: one column of running text, or several columns and the rows across them."""

    columns: list[Column]
    rows: list[list[tuple[int, Cell]]]

    @property
    def flows(self) -> bool:
        """Whether this is running text over the full width."""
        return len(self.columns) == 1


def regions_of(rows: Iterable[Row]) -> list[Region]:
    """Cut a page's rows into regions, from top to bottom."""
    regions: list[Region] = []
    for row in rows:
        cells = _with_labels_joined(row)
        region = regions[-1] if regions else None
        if (region is not None and _continues(region, cells)) or (
            region is not None and not region.flows and _widens(region, cells)
        ):
            _add(region, cells)
        else:
            fresh = Region([Column(cell) for cell in cells], [list(enumerate(cells))])
            if region is not None:
                _take_back(region, fresh)
                if not region.rows:
                    regions.pop()
            regions.append(fresh)
    return regions


def _take_back(before: Region, fresh: Region) -> None:
    """Move lines that stood alone above a right column into it: the signer's first line often precedes "Nơi nhận:"."""
    if not before.flows or fresh.flows:
        return
    while before.rows:
        cell = before.columns[0].cells[-1]
        home = _home(fresh, cell)
        if home is None or fresh.columns[home].left == min(column.left for column in fresh.columns):
            return
        column = fresh.columns[home]
        near = column.cells[0].baseline - cell.baseline <= _LEADING * column.cells[0].size
        if not near or not column.aligns(cell) or _FULL_WIDTH.match(cell.text):
            return
        before.columns[0].cells.pop()
        before.rows.pop()
        column.add(cell, 0)
        fresh.rows.insert(0, [(home, cell)])


def _with_labels_joined(row: Row) -> Row:
    """A bullet or number and the text that a tab sets apart from it, as one cell."""
    if len(row) == 2 and _LABEL.fullmatch(row[0].text) and row[1].left - row[0].right < 5 * row[0].size:
        return (row[0].and_then(row[1]),)
    return row


def _continues(region: Region, cells: Row) -> bool:
    if region.flows:
        return len(cells) == 1
    homes = [_home(region, cell) for cell in cells]
    if None in homes or len(set(homes)) < len(homes):
        return False
    if len(cells) > 1:
        return True
    column = region.columns[homes[0] or 0]
    cell = cells[0]
    near = cell.baseline - column.cells[-1].baseline <= _APART * max(cell.size, column.cells[-1].size)
    return near and column.aligns(cell) and not _FULL_WIDTH.match(cell.text)


def _widens(region: Region, cells: Row) -> bool:
    """Whether every cell has a column of its own or stands free beside all: a column that begins lower."""
    if region.flows:
        return False
    homes = [_home(region, cell) for cell in cells]
    taken = [home for home in homes if home is not None]
    if len(cells) < 2 or not taken or len(set(taken)) < len(taken):
        return False
    return all(
        home is not None or not any(column.overlaps(cell) for column in region.columns)
        for home, cell in zip(homes, cells, strict=True)
    )


def _home(region: Region, cell: Cell) -> int | None:
    """The one column the cell stands in; None where it stands in none or across several."""
    found = [index for index, column in enumerate(region.columns) if column.overlaps(cell)]
    return found[0] if len(found) == 1 else None


def _add(region: Region, cells: Row) -> None:
    placed: list[tuple[int, Cell]] = []
    for cell in cells:
        home = 0 if region.flows else _home(region, cell)
        if home is None:
            region.columns.append(Column())
            home = len(region.columns) - 1
        region.columns[home].add(cell)
        placed.append((home, cell))
    region.rows.append(placed)
