"""Rows of cells to regions: runs of plain lines, and stretches where columns stand side by side."""

from __future__ import annotations

import re
from bisect import bisect_right, insort_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

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

    def aligns(self, cell: Cell) -> bool:
        """Whether the cell keeps to what the column's lines share: left edge, middle or right edge."""
        places = [_edges(one) for one in self.cells[-_LOOKED_AT:]]
        spreads = [max(values) - min(values) for values in zip(*places, strict=True)]
        shared = spreads.index(min(spreads)) if len(places) > 1 else None
        offs = [abs(a - b) for a, b in zip(_edges(cell), places[-1], strict=True)]
        if shared is None:  # nothing is shared yet: any edge may come to be, and scans are uneven
            return min(offs) <= 2 * _ALIGNED * cell.size
        return offs[shared] <= _ALIGNED * cell.size

    def goes_on(self, cell: Cell) -> bool:
        """Whether the cell continues the column though all columns beside it have ended."""
        last = self.cells[-1]
        near = cell.baseline - last.baseline <= _APART * max(cell.size, last.size)
        return near and self.aligns(cell) and not _FULL_WIDTH.match(cell.text)


def _edges(cell: Cell) -> tuple[float, float, float]:
    """Left edge, middle and right edge."""
    return cell.left, (cell.left + cell.right) / 2, cell.right


@dataclass
class Region:
    """A stretch of the page: one column of running text, or several columns and the rows across them.

    Columns stand from left to right and never one above another; a row's cells come with the column of each.
    """

    columns: list[Column]
    rows: list[list[tuple[Column, Cell]]]

    @classmethod
    def of(cls, row: Row) -> Region:
        """A region that begins with a row."""
        columns = [Column(cell) for cell in row]
        return cls(columns, [list(zip(columns, row, strict=True))])

    @property
    def flows(self) -> bool:
        """Whether this is running text over the full width."""
        return len(self.columns) == 1

    def over(self, cell: Cell) -> list[Column]:
        """The columns that the cell stands below or above any part of; running text takes whatever comes."""
        if self.flows:
            return self.columns
        first = bisect_right(self.columns, cell.left, key=lambda column: column.right)
        following = takewhile(lambda column: column.left < cell.right, self.columns[first:])
        return [column for column in following if min(column.right, cell.right) > max(column.left, cell.left)]

    def take(self, row: Row) -> bool:
        """Add a row if it goes on with the region: each cell in a column of its own, which may begin with it."""
        homes = [self.over(cell) for cell in row]
        known = [column for home in homes for column in home]
        if max(map(len, homes)) > 1 or not 0 < len(known) == len(set(known)):
            return False
        if len(row) == 1 and not (self.flows or known[0].goes_on(row[0])):
            return False
        placed = [(home[0] if home else Column(), cell) for cell, home in zip(row, homes, strict=True)]
        for column, cell in placed:
            begins = not column.cells
            column.add(cell)
            if begins:
                insort_right(self.columns, column, key=lambda column: column.left)
        self.rows.append(placed)
        return True


def regions_of(rows: Iterable[Row]) -> list[Region]:
    """Cut a page's rows into regions, from top to bottom."""
    regions: list[Region] = []
    for row in map(_with_labels_joined, rows):
        if regions and regions[-1].take(row):
            continue
        fresh = Region.of(row)
        if regions:
            _take_back(regions[-1], fresh)
            if not regions[-1].rows:
                regions.pop()
        regions.append(fresh)
    return regions


def _take_back(before: Region, fresh: Region) -> None:
    """Move lines that stood alone above a right column into it: the signer's first line often precedes "Nơi nhận:"."""
    if not before.flows or fresh.flows:
        return
    while before.rows:
        cell = before.columns[0].cells[-1]
        home = fresh.over(cell)
        if len(home) != 1 or home[0] is fresh.columns[0]:
            return
        column = home[0]
        near = column.cells[0].baseline - cell.baseline <= _LEADING * column.cells[0].size
        if not near or not column.aligns(cell) or _FULL_WIDTH.match(cell.text):
            return
        before.columns[0].cells.pop()
        before.rows.pop()
        column.add(cell, 0)
        fresh.rows.insert(0, [(column, cell)])


def _with_labels_joined(row: Row) -> Row:
    """A bullet or number and the text that a tab sets apart from it, as one cell."""
    if len(row) == 2 and _LABEL.fullmatch(row[0].text) and row[1].left - row[0].right < 5 * row[0].size:
        return (row[0].and_then(row[1]),)
    return row
