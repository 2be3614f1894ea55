"""Excel's binary .xls (5 to 2003), by xlrd."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docsearch.errors import UnsupportedFormat
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.containers.compound import BROKEN, opened
from docsearch.readers.containers.outline import COMPOUND
from docsearch.readers.flow import Flow
from docsearch.readers.flow.sheets import SheetCell, add_sheet, day, number
from docsearch.readers.refusals import damaged, encrypted, refusing
from docsearch.text.legacy import Run

_TEXT, _NUMBER, _DATE, _BOOLEAN = 1, 2, 3, 4
_ONLY_FOR_MACROS = 2
"""Hidden so that nobody who opens the file can bring the sheet to view; a sheet that a user hid is read."""
_OLD = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
"""How a file of Excel 2 to 5 begins that is no compound file."""
_BROKEN = (*BROKEN, AssertionError, ArithmeticError, NotImplementedError, NameError)
"""What xlrd lets out of broken records besides its own errors."""


def _read(data: bytes, path: str) -> Reading:
    try:
        import xlrd
    except ImportError as error:
        raise _without_package(path) from error
    flow = Flow()
    try:
        with xlrd.open_workbook(
            file_contents=_stream(data, path), formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        ) as book:
            for sheet in book.sheets():
                if sheet.visibility == _ONLY_FOR_MACROS:
                    continue
                add_sheet(flow, sheet.name, _cells(book, sheet), path)
                for _, note in sorted(sheet.cell_note_map.items()):
                    flow.text(note.text, "note")
                flow.page_break()
    except xlrd.XLRDError as error:
        raise encrypted(path) if "encrypted" in str(error).lower() else damaged(path, "Workbook") from error
    except (*_BROKEN, xlrd.compdoc.CompDocError, xlrd.formula.FormulaError) as error:
        raise damaged(path, "Workbook") from error
    return flow.reading()


_without_package = refusing(
    UnsupportedFormat,
    vi='Để đọc {path} cần thêm một gói. Hãy chạy: pip install "docsearch[office]"',
    en='To read {path} takes one more package. Run: pip install "docsearch[office]"',
)


def _stream(data: bytes, path: str) -> bytes:
    """The records of the workbook; xlrd, left to find them by itself, follows a ring of sectors for ever."""
    if not data.startswith(COMPOUND):
        return data
    with opened(data, path, "Workbook") as compound:
        return compound.read("Workbook" if compound.exists("Workbook") else "Book")


def _cells(book: Any, sheet: Any) -> Iterator[SheetCell]:
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            font = _font(book, cell)
            if cell.ctype == _TEXT:
                parts = sheet.rich_text_runlist_map.get((row, column))
                runs = _runs(book, cell.value, font, parts) if parts else (Run(cell.value, font),)
                yield SheetCell(row, column, runs)
            elif cell.ctype == _NUMBER:
                yield SheetCell(row, column, (Run(number(cell.value)),))
            elif cell.ctype == _DATE:
                yield SheetCell(row, column, (Run(day(cell.value, from_1904=bool(book.datemode))),))
            elif cell.ctype == _BOOLEAN:
                yield SheetCell(row, column, (Run("TRUE" if cell.value else "FALSE"),))


def _font(book: Any, cell: Any) -> str | None:
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return None
    return _font_name(book, book.xf_list[cell.xf_index].font_index)


def _font_name(book: Any, index: int) -> str | None:
    return book.font_list[index].name if index < len(book.font_list) else None


def _runs(book: Any, text: str, font: str | None, parts: list[tuple[int, int]]) -> list[Run]:
    """A cell whose letters change font: (offset, font) from each change on."""
    runs = []
    start = 0
    for offset, index in parts:
        if offset > start:
            runs.append(Run(text[start:offset], font))
        start, font = max(offset, start), _font_name(book, index)
    return [*runs, Run(text[start:], font)]


def _accepts(head: bytes, suffix: str) -> float:
    if head.startswith(COMPOUND):
        if b"\nWorkbook\n" in head or b"\nBook\n" in head:
            return 0.93  # below .doc: a letter may hold a sheet beside its text
        return 0.4 if suffix in reader.suffixes else 0.0
    return 0.6 if head[:2] in _OLD and suffix in reader.suffixes else 0.0


reader = Reader(
    name="xls",
    label=Text(vi="Excel 97-2003 (.xls)", en="Excel 97-2003 (.xls)"),
    media_type="application/vnd.ms-excel",
    suffixes=(".xls", ".xlt"),
    accepts=_accepts,
    read=_read,
    version=3,
)
