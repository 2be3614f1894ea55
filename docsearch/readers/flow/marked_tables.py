"""Tables of formats that mark only the ends of cells and rows (.doc, .rtf), as opened and closed tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docsearch.models.document import Part
from docsearch.readers.flow import Flow
from docsearch.text.legacy import Run


@dataclass
class MarkedTables:
    """Paragraphs that say how many tables they stand in, and whether a cell or a row ends with them."""

    flow: Flow
    _ended: list[str] = field(default_factory=list)

    def paragraph(
        self,
        runs: Sequence[Run],
        depth: int,
        part: Part = "body",
        *,
        ends_cell: bool = False,
        ends_row: bool = False,
    ) -> None:
        """One paragraph inside `depth` tables. One that ends a row is the row's own mark and holds no text."""
        self._go_to(depth)
        if depth and not ends_row:
            self._begin_cell()
            self._ended[-1] = "cell" if ends_cell else ""
        self.flow.paragraph(runs, part)
        if depth and ends_row:
            self._ended[-1] = "row"

    def close(self) -> None:
        """No table goes on."""
        self._go_to(0)

    def _go_to(self, depth: int) -> None:
        while len(self._ended) > depth:
            self.flow.close_table()
            self._ended.pop()
        while len(self._ended) < depth:
            if self._ended:
                self._begin_cell()
            self.flow.open_table()
            self._ended.append("row")

    def _begin_cell(self) -> None:
        """The next cell of the innermost table, unless one is open."""
        if self._ended[-1] == "row":
            self.flow.next_row()
        if self._ended[-1]:
            self.flow.next_cell()
        self._ended[-1] = ""
