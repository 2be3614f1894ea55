"""What holds within a group of an RTF file: its font, whether its text is shown, and where that text goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from docsearch.models.document import Part
from docsearch.readers.flow import Flow
from docsearch.readers.flow.marked_tables import MarkedTables
from docsearch.text.legacy import Run


class Font(NamedTuple):
    """A font of the table: its name, and the number of its character set."""

    name: str = ""
    charset: int | None = None


@dataclass
class Sink:
    """Where text goes: the body, or one header, note or box with its own paragraphs."""

    part: Part
    flow: Flow
    tables: MarkedTables = field(init=False)
    runs: list[Run] = field(default_factory=list)
    in_table: bool = False
    depth: int = 1
    new_page: bool = False

    def __post_init__(self) -> None:
        self.tables = MarkedTables(self.flow)

    def end(self, *, cell: bool = False, row: bool = False, nested: bool = False) -> None:
        """The paragraph ends, and with it perhaps a cell or a row."""
        runs, self.runs = self.runs, []
        if self.new_page and self.part == "body" and not self.in_table:
            self.tables.paragraph((), 0)
            self.flow.page_break()
            self.new_page = False
        depth = self.depth if self.in_table or nested else 0
        if (cell or row) and not nested:
            depth = 1
        self.tables.paragraph(runs, max(depth, 1) if cell or row else depth, self.part, ends_cell=cell, ends_row=row)

    def close(self) -> Flow:
        """Nothing more comes; what has been gathered."""
        self.end()
        self.tables.close()
        return self.flow


class State(NamedTuple):
    """What holds inside a group and is restored at its end."""

    sink: Sink
    target: str = "text"  # "text", "fonts", "skip"
    font: int | None = None
    width: int = 1  # characters that stand for a \u in older programs
    hidden: bool = False
