"""A page of glyphs to blocks in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docsearch.models import Block, Box
from docsearch.models import Cell as Place
from docsearch.readers.page.columns import Region, regions_of
from docsearch.readers.page.furniture import without_edges
from docsearch.readers.page.glyphs import SLANTED, Glyph, Page, as_seen, turned
from docsearch.readers.page.paragraphs import paragraphs_of
from docsearch.readers.page.rows import Cell, Row, rows_of
from docsearch.readers.page.tables import Grid, grids_of

_TABLE = 3
"""From this many columns on, cells side by side are a table; two are a dispatch's head or foot."""


@dataclass
class Tables:
    """Counts the tables of a document, so that each cell can say which one it is of."""

    count: int = 0


def blocks_of(page: Page, tables: Tables) -> list[Block]:
    """The blocks of `page`: text as it is held to be read first, then what is written sideways or aslant."""
    written = Counter(glyph.turn for glyph in page.glyphs if not glyph.text.isspace())
    blocks: list[Block] = []
    for turn in sorted(written, key=lambda turn: (turn == SLANTED, -written[turn])):
        glyphs = [glyph for glyph in page.glyphs if glyph.turn == turn]
        if turn == SLANTED:
            text = " ".join("".join(glyph.text for glyph in glyphs).split())
            blocks.append(Block(text, page.number, part="stamp"))
            continue
        grids = grids_of(turned(rule, turn, page.width, page.height) for rule in page.rules)
        for block in _in_reading_order(glyphs, grids, page, tables):
            box = as_seen(block.box, turn, page.width, page.height) if block.box else None
            blocks.append(replace(block, box=box))
    return blocks


def _in_reading_order(glyphs: Sequence[Glyph], grids: Sequence[Grid], page: Page, tables: Tables) -> Iterator[Block]:
    """Text above a table, the table, text below it, and so on down the page."""
    rest = list(glyphs)
    for grid in grids:
        cells: dict[tuple[int, int], list[Glyph]] = {}
        outside: list[Glyph] = []
        for glyph in rest:
            home = grid.cell_of(glyph)
            if home is None:
                outside.append(glyph)
            else:
                cells.setdefault(home, []).append(glyph)
        if sum(any(not glyph.text.isspace() for glyph in cell) for cell in cells.values()) < 2:
            continue
        yield from _flow([glyph for glyph in outside if glyph.baseline <= grid.top], page, tables)
        for (row, column), held in sorted(cells.items()):
            lines = [cell for line in rows_of(held) for cell in line]
            if lines:
                yield _block(lines, page.number, Place(tables.count, row, column))
        tables.count += 1
        rest = [glyph for glyph in outside if glyph.baseline > grid.top]
    yield from _flow(rest, page, tables)


def _flow(glyphs: Sequence[Glyph], page: Page, tables: Tables) -> Iterator[Block]:
    """The blocks of text that no lines frame."""
    above, rows, below = without_edges(rows_of(glyphs), page.height)
    for row in above:
        yield replace(_block(row, page.number), text=" ".join(cell.text for cell in row), part="header")
    if rows:
        yield from _body(rows, page.number, tables)
    for row in below:
        yield replace(_block(row, page.number), text=" ".join(cell.text for cell in row), part="footer")


def _body(rows: Sequence[Row], number: int, tables: Tables) -> Iterator[Block]:
    flowing = [row[0] for row in rows if len(row) == 1]
    left, right = _margins(flowing or [cell for row in rows for cell in row])
    for region in regions_of(rows):
        if region.flows:
            for paragraph in paragraphs_of(region.columns[0].cells, left, right):
                yield _block(paragraph, number)
        elif len(region.columns) >= _TABLE:
            yield from _table(region, number, tables)
        else:
            for column in sorted(region.columns, key=lambda column: column.left):
                yield _block(column.cells, number)


def _margins(cells: Sequence[Cell]) -> tuple[float, float]:
    """The margins between which most lines stand; a few lines may stick out."""
    lefts, rights = sorted(cell.left for cell in cells), sorted(cell.right for cell in cells)
    return lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]


def _table(region: Region, number: int, tables: Tables) -> Iterator[Block]:
    """The cells of a table, row by row. A row without a first cell continues the one above it."""
    order = sorted(range(len(region.columns)), key=lambda index: region.columns[index].left)
    place = {index: column for column, index in enumerate(order)}
    rows: list[dict[int, list[Cell]]] = []
    for row in region.rows:
        cells = {place[index]: cell for index, cell in row}
        if rows and 0 not in cells:
            for column, cell in cells.items():
                rows[-1].setdefault(column, []).append(cell)
        else:
            rows.append({column: [cell] for column, cell in cells.items()})
    for at, filled in enumerate(rows):
        for column in sorted(filled):
            yield _block(filled[column], number, Place(tables.count, at, column))
    tables.count += 1


def _block(cells: Sequence[Cell], number: int, place: Place | None = None) -> Block:
    boxes = [cell.box for cell in cells]
    rated = [(cell.quality, len(cell.text)) for cell in cells if cell.quality is not None]
    quality = sum(q * n for q, n in rated) / sum(n for _, n in rated) if rated else None
    box = Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
    return Block("\n".join(cell.text for cell in cells), number, box, place, quality=quality)
