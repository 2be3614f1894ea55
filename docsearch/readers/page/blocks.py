"""A page of glyphs to blocks in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from docsearch.models import Block
from docsearch.models import Cell as Place
from docsearch.models.document import Part
from docsearch.readers.page.columns import Region, regions_of
from docsearch.readers.page.cutting import Cell, Row
from docsearch.readers.page.frame import Page, as_seen, turned
from docsearch.readers.page.furniture import without_edges
from docsearch.readers.page.glyphs import ASCENT, SLANTED, Glyphs, Numbers, around
from docsearch.readers.page.paragraphs import paragraphs_of
from docsearch.readers.page.rows import rows_apart
from docsearch.readers.page.tables import Grid, grids_of

_TABLE = 3
"""From this many columns on, cells side by side are a table; two are a dispatch's head or foot."""


def blocks_of(page: Page, tables: Iterator[int]) -> list[Block]:
    """The blocks of `page`: text as it is held to be read first, then what is written sideways or aslant.

    `tables` numbers the tables of a document, so that each cell can say which one it is of.
    """
    every = page.glyphs
    turns = zip(*np.unique(every.turn[~every.blank], return_counts=True), strict=True)
    written = {int(turn): int(count) for turn, count in turns}
    blocks: list[Block] = []
    for turn in sorted(written, key=lambda turn: (turn == SLANTED, -written[turn])):
        glyphs = every.where(every.turn == turn)
        if turn == SLANTED:
            text = " ".join(glyphs.text.split())
            blocks.append(Block(text, page.number, part="stamp"))
            continue
        grids = grids_of(turned(rule, turn, page.width, page.height) for rule in page.rules)
        for block in _in_reading_order(glyphs, grids, page, tables):
            box = as_seen(block.box, turn, page.width, page.height) if block.box else None
            blocks.append(block if box == block.box else replace(block, box=box))
    return blocks


def _in_reading_order(glyphs: Glyphs, grids: Sequence[Grid], page: Page, tables: Iterator[int]) -> Iterator[Block]:
    """Text above a table, the table, text below it, and so on down the page."""
    groups, stretches = _stretches(glyphs, grids)
    count = sum(1 + len(cells) for cells in stretches)
    rows = iter(rows_apart(glyphs, groups, count))
    for cells in stretches:
        yield from _flow(next(rows), page, tables)
        number = next(tables) if cells else 0
        for row, column in cells:
            lines = [cell for line in next(rows) for cell in line]
            if lines:
                yield _block(lines, page.number, Place(number, row, column))


def _stretches(glyphs: Glyphs, grids: Sequence[Grid]) -> tuple[Numbers, list[list[tuple[int, int]]]]:
    """The page in stretches: text that no lines frame, and the table below it.

    Gives for each glyph the number of the text or cell it is in, counted down the page; and for each stretch the
    row and column of each cell that is not empty, none at the page's foot.
    """
    across, down = (glyphs.left + glyphs.right) / 2, glyphs.baseline + (0.5 - ASCENT) * glyphs.size
    groups = np.zeros(len(glyphs), np.intp)
    rest = np.arange(len(glyphs))
    stretches: list[list[tuple[int, int]]] = []
    taken = 0
    for grid in grids:
        cells = grid.cells_of(across[rest], down[rest])
        inside = cells >= 0
        if len(np.unique(cells[inside & ~glyphs.blank[rest]])) < 2:
            continue
        held, which = np.unique(cells[inside], return_inverse=True)
        groups[rest[inside]] = taken + 1 + which
        outside = rest[~inside]
        below = glyphs.baseline[outside] > grid.top
        groups[outside[~below]] = taken
        rest = outside[below]
        columns = len(grid.xs) - 1
        stretches.append([divmod(cell, columns) for cell in held.tolist()])
        taken += 1 + len(held)
    groups[rest] = taken
    return groups, [*stretches, []]


def _flow(lines: Sequence[Row], page: Page, tables: Iterator[int]) -> Iterator[Block]:
    """The blocks of text that no lines frame."""
    above, rows, below = without_edges(lines, page.height)
    yield from (_running(row, page.number, "header") for row in above)
    if rows:
        yield from _body(rows, page.number, tables)
    yield from (_running(row, page.number, "footer") for row in below)


def _running(row: Row, number: int, part: Part) -> Block:
    """A line of the page's furniture, its cells side by side as they stand."""
    return replace(_block(row, number), text=" ".join(cell.text for cell in row), part=part)


def _body(rows: Sequence[Row], number: int, tables: Iterator[int]) -> Iterator[Block]:
    flowing = [row[0] for row in rows if len(row) == 1]
    left, right = _margins(flowing or [cell for row in rows for cell in row])
    for region in regions_of(rows):
        if region.flows:
            for paragraph in paragraphs_of(region.columns[0].cells, left, right):
                yield _block(paragraph, number)
        elif len(region.columns) >= _TABLE:
            yield from _table(region, number, tables)
        else:
            for column in region.columns:
                yield _block(column.cells, number)


def _margins(cells: Sequence[Cell]) -> tuple[float, float]:
    """The margins between which most lines stand; a few lines may stick out."""
    lefts, rights = sorted(cell.left for cell in cells), sorted(cell.right for cell in cells)
    return lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]


def _table(region: Region, number: int, tables: Iterator[int]) -> Iterator[Block]:
    """The cells of a table, row by row. A row without a first cell continues the one above it."""
    place = {column: number for number, column in enumerate(region.columns)}
    rows: list[dict[int, list[Cell]]] = []
    for row in region.rows:
        cells = {place[column]: cell for column, cell in row}
        if rows and 0 not in cells:
            for column, cell in cells.items():
                rows[-1].setdefault(column, []).append(cell)
        else:
            rows.append({column: [cell] for column, cell in cells.items()})
    table = next(tables)
    for at, filled in enumerate(rows):
        for column in sorted(filled):
            yield _block(filled[column], number, Place(table, at, column))


def _block(cells: Sequence[Cell], number: int, place: Place | None = None) -> Block:
    if len(cells) == 1 and cells[0].quality is None:
        return Block(cells[0].text, number, cells[0].box, place)
    boxes = [cell.box for cell in cells]
    rated = [(quality, len(cell.text)) for cell in cells if (quality := cell.quality) is not None]
    quality = sum(q * n for q, n in rated) / sum(n for _, n in rated) if rated else None
    return Block("\n".join(cell.text for cell in cells), number, around(boxes), place, quality=quality)
