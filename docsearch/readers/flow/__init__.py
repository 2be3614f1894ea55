"""Gathering a flowing document (no fixed pages) into blocks: paragraphs, and tables with each cell whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from docsearch.language import Text
from docsearch.models import Block, Cell, Declared, Reading
from docsearch.models.document import Part
from docsearch.text.legacy import Run, decode_paragraphs

WHOLE_CELL = 60
"""Lines up to which a cell is one block. Cells of a dispatch's head and foot have about 25 at most; a page
that was laid out in one cell keeps its paragraphs apart."""
_PAGE_NUMBER = re.compile(r"[\s–-]{0,9}\d{0,4}[\s–-]{0,9}")


@dataclass(frozen=True)
class _Paragraph:
    runs: tuple[Run, ...]
    page: int
    part: Part
    cell: Cell | None


@dataclass
class _Table:
    number: int
    row: int = -1
    column: int = -1


@dataclass
class Flow:
    """Takes paragraphs in reading order and the opening and closing of tables, gives a `Reading`.

    Tables may stand in cells of others; text always belongs to the innermost open cell.
    """

    _paragraphs: list[_Paragraph] = field(default_factory=list)
    _open: list[_Table] = field(default_factory=list)
    _tables: int = 0
    _page: int = 1

    def paragraph(self, runs: Sequence[Run], part: Part = "body") -> None:
        """One paragraph; newlines in it are line breaks."""
        if part in ("header", "footer") and _PAGE_NUMBER.fullmatch("".join(run.text for run in runs)):
            return  # the number that a page bore when the file was saved
        if any(run.text.strip() for run in runs):
            self._paragraphs.append(_Paragraph(tuple(runs), self._page, part, self._cell()))

    def text(self, text: str, part: Part = "body") -> None:
        """One paragraph of which no font is known."""
        self.paragraph((Run(text),), part)

    def page_break(self) -> None:
        """What follows stands on the next page."""
        self._page += 1

    def open_table(self) -> None:
        """A table begins, inside the open cell if there is one."""
        self._open.append(_Table(self._tables))
        self._tables += 1

    def next_row(self) -> None:
        """The next row of the innermost table begins."""
        table = self._open[-1]
        table.row += 1
        table.column = -1

    def next_cell(self, columns: int = 1) -> None:
        """The next cell of the row begins; it stands in the `columns`-th column after the one before."""
        self._open[-1].column += max(columns, 1)

    def move_to(self, row: int, column: int) -> None:
        """The cell of a sheet that begins, by its place in the innermost table."""
        self._open[-1].row = row
        self._open[-1].column = column

    def close_table(self) -> None:
        """The innermost table ends."""
        self._open.pop()

    def add(self, other: Flow) -> None:
        """What another has gathered: on the present page, and in the open cell what is in no table of its own."""
        for one in other._paragraphs:
            cell = one.cell._replace(table=one.cell.table + self._tables) if one.cell else self._cell()
            self._paragraphs.append(replace(one, page=self._page, cell=cell))
        self._tables += other._tables

    def add_reading(self, reading: Reading) -> None:
        """What a reader has read of a file within, in its tables; else as `add`, but for its notes."""
        tables = 0
        for block in reading.blocks:
            cell = self._cell()
            if block.cell:
                tables = max(tables, block.cell.table + 1)
                cell = block.cell._replace(table=block.cell.table + self._tables)
            self._paragraphs.append(_Paragraph((Run(block.text),), self._page, block.part, cell))
        self._tables += tables

    def _cell(self) -> Cell | None:
        if not self._open or self._open[-1].column < 0:
            return None
        table = self._open[-1]
        return Cell(table.number, max(table.row, 0), table.column)

    def reading(self, notes: Sequence[Text] = (), declared: Sequence[Declared] = ()) -> Reading:
        """All that was gathered, decoded where it was in a legacy encoding."""
        decoded = decode_paragraphs(paragraph.runs for paragraph in self._paragraphs)
        return Reading(
            blocks=tuple(self._blocks(decoded.paragraphs)),
            notes=(*notes, *decoded.notes),
            declared=tuple(declared),
        )

    def _blocks(self, texts: Sequence[str]) -> Iterator[Block]:
        pairs = zip(self._paragraphs, texts, strict=True)
        for (cell, part, page), group in groupby(pairs, key=lambda pair: (pair[0].cell, pair[0].part, pair[0].page)):
            lines = [text for _, text in group]
            if cell is not None and sum(line.count("\n") + 1 for line in lines) <= WHOLE_CELL:
                lines = ["\n".join(lines)]
            yield from (Block(line, page, cell=cell, part=part) for line in lines)
