"""CSV in two forms: one that Excel opens as it should, and one that reads back to the same records."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable
from functools import partial
from typing import BinaryIO

from docsearch.exporters import Exporter, Original
from docsearch.exporters.record import columns, row
from docsearch.language import Text
from docsearch.models import Dispatch

GUARD = "'"
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheets (OWASP, CSV injection)."""


def write(dispatches: Iterable[Dispatch], out: BinaryIO, _: Original, *, excel: bool) -> int:
    """A header line, then one line a dispatch.

    For `excel` the file begins with a byte order mark, so that the letters come out right, and risky cells
    with an apostrophe; column ``v`` then reads ``1 guarded``, since the cells are not the plain values.
    """
    # No text file over `out`: it closes what is not its own, and cannot be detached once the reader of a pipe has gone.
    lines = csv.writer(codecs.getwriter("utf-8-sig" if excel else "utf-8")(out))
    lines.writerow(columns())
    count = 0
    for dispatch in dispatches:
        cells = row(dispatch)
        if excel:
            cells = [f"{cells[0]} guarded", *(guarded(cell) for cell in cells[1:])]
        lines.writerow(cells)
        count += 1
    return count


def guarded(cell: str) -> str:
    """The cell in a form that no spreadsheet runs."""
    return GUARD + cell if cell.startswith(RISKY) else cell


exporter = (
    Exporter(
        name="csv",
        label=Text(vi="CSV (Excel)", en="CSV (Excel)"),
        suffix=".csv",
        media_type="text/csv",
        write=partial(write, excel=True),
    ),
    Exporter(
        name="csv-plain",
        label=Text(vi="CSV thuần", en="plain CSV"),
        suffix=".csv",
        media_type="text/csv",
        write=partial(write, excel=False),
    ),
)
