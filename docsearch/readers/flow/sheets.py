"""What spreadsheet formats have in common: sheets as tables, and values as Excel would show them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from docsearch.errors import SourceTooLarge
from docsearch.readers.flow import Flow
from docsearch.readers.refusals import refusing
from docsearch.text.legacy import Run

MOST_CELLS = 1_000_000
"""Cells that one sheet may have; above it, it is data and no document."""

_PLAIN_NAME = re.compile(r"(?:sheet|trang[_ ]tính|bảng)\s*\d*", re.I)
_DATE_CODES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""Number formats built into Excel that show a day or a time (ECMA-376 18.8.30)."""


class SheetCell(NamedTuple):
    """A cell with text, its row and column from 0."""

    row: int
    column: int
    runs: Sequence[Run]


def add_sheet(flow: Flow, name: str, cells: Iterable[SheetCell], path: str) -> None:
    """One sheet as a table, under its name; the page ends where the caller has nothing more to it."""
    add_name(flow, name)
    flow.open_table()
    for count, cell in enumerate(cells):
        if count >= MOST_CELLS:
            raise _too_many_cells(path)
        flow.move_to(cell.row, cell.column)
        flow.paragraph(cell.runs)
    flow.close_table()


_too_many_cells = refusing(
    SourceTooLarge,
    vi=f"{{path}} có hơn {MOST_CELLS} ô dữ liệu trong một trang tính. Hãy chia thành nhiều tệp.",
    en=f"{{path}} has more than {MOST_CELLS} cells of data in one sheet. Divide it into several files.",
)


def add_name(flow: Flow, name: str) -> None:
    """The name of a sheet where somebody gave it one."""
    if name and not _PLAIN_NAME.fullmatch(name):
        flow.text(name, "header")


def number(value: float) -> str:
    """A number as Excel's general format shows it: up to ten digits, no zeros behind the point."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.10g}"


def shows_date(code: int, pattern: str | None) -> bool:
    """Whether a number format shows its number as a day."""
    if pattern is None:
        return code in _DATE_CODES
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", pattern).lower()
    return any(letter in bare for letter in "dmyh") and "0" not in bare and "#" not in bare


def day(value: float, *, from_1904: bool = False) -> str:
    """A day as Vietnamese offices write it, with the time where there is one; numbers beyond the calendar stay."""
    try:
        start = dt.datetime(1904, 1, 1) if from_1904 else dt.datetime(1899, 12, 30)  # noqa: DTZ001 - Excel knows no zone
        moment = start + dt.timedelta(days=value)
    except OverflowError:
        return number(value)
    if 0 <= value < 1:
        return f"{moment:%H:%M}"
    shown = f"{moment.day:02}/{moment.month:02}/{moment.year:04}"
    return f"{shown} {moment:%H:%M}" if value % 1 else shown
