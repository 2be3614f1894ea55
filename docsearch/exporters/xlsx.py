"""An Excel workbook for people: number first, text cells that cannot run, real dates, a header row that filters."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterable
from typing import IO, Any, BinaryIO

from docsearch.exporters import Exporter, Original
from docsearch.exporters.record import columns, row, written
from docsearch.fields import fields
from docsearch.language import Text
from docsearch.models import ADDED, Dispatch, PartialDate

WIDTHS = {"id": 14, "path": 36, "subject": 60, "agency": 32, "recipients": 40, "cc": 40, "citations": 30}
CELL_LIMIT = 32_767
"""Excel holds no more characters in a cell; a longer one ends in “…”."""


def write(dispatches: Iterable[Dispatch], out: BinaryIO, _: Original) -> int:
    """One sheet, one row a dispatch, written row by row so that memory stays flat.

    It is made beside and copied when it is whole, since the library's archive cannot be left half written.
    """
    with tempfile.TemporaryFile() as whole:
        count = _make(dispatches, whole)
        whole.seek(0)
        shutil.copyfileobj(whole, out)
    return count


def _make(dispatches: Iterable[Dispatch], out: IO[bytes]) -> int:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(
        out,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "dd/mm/yyyy",
        },
    )
    sheet = book.add_worksheet("docsearch")
    head = book.add_format({"bold": True, "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"})
    labels = {name: field.label.vi for name, field in fields().items()}
    labels |= {ADDED.name: ADDED.label.vi, "path": "Tệp", "id": "Mã"}
    for at, (name, label) in enumerate(labels.items()):
        sheet.set_column(at, at, WIDTHS.get(name, 18))
        sheet.write_string(0, at, label, head)
    sheet.freeze_panes(1, 0)
    count = 0
    latest = dt.datetime(1980, 1, 1, tzinfo=dt.timezone.utc)
    for dispatch in dispatches:
        count += 1
        latest = max(latest, dispatch.added or latest)
        cells = dict(zip(columns(), row(dispatch, written), strict=True))
        for at, name in enumerate(labels):
            value: Any = dispatch.values.get(name)
            if isinstance(value, PartialDate) and value.day:
                sheet.write_datetime(count, at, value.first, day)
            elif name == ADDED.name and dispatch.added:
                sheet.write_datetime(count, at, dispatch.added.astimezone().date(), day)
            else:
                sheet.write_string(count, at, fitting(cells[name]), plain)
    book.set_properties({"created": latest})  # when its last dispatch came in: the same ones make the same bytes
    sheet.autofilter(0, 0, count, len(labels) - 1)
    try:
        book.close()
    except FileCreateError as error:
        cause = error.args[0]  # the OSError, which callers know how to tell
        raise cause if isinstance(cause, OSError) else error from error
    return count


def fitting(cell: str) -> str:
    """The cell as Excel can hold it."""
    return cell if len(cell) <= CELL_LIMIT else cell[: CELL_LIMIT - 1] + "…"


exporter = Exporter(
    name="xlsx",
    label=Text(vi="Excel", en="Excel"),
    suffix=".xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write=write,
)
