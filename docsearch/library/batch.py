"""Many queries in one go: each is answered or says why not, and none stops the others."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from docsearch.errors import QueryError
from docsearch.library.contract import Mode
from docsearch.library.library import Library
from docsearch.models import Results

QUERY_COLUMNS = ("query", "câu tìm")
DELIMITERS = (",", ";", "\t")


class Answered(NamedTuple):
    """One line: its number from 1, what it asked, and the answer or the fault."""

    line: int
    query: str
    results: Results | None
    fault: QueryError | None


def batch(
    library: Library,
    queries: Iterable[tuple[int, str]],
    *,
    limit: int | None = 10,
    mode: Mode = "auto",
    where: Mapping[str, Sequence[str]] | None = None,
) -> Iterator[Answered]:
    """Answer each (line number, query) just as `Library.search` would."""
    for line, query in queries:
        try:
            yield Answered(line, query, library.search(query, limit=limit, mode=mode, where=where), None)
        except QueryError as error:
            yield Answered(line, query, None, error)


def queries_of(text: str, *, table: bool) -> Iterator[tuple[int, str]]:
    """The queries of a file with their line numbers; empty lines are passed over.

    Plain text holds a query a line, or behind ``#`` a remark. A `table` is CSV as Excel writes it anywhere (with
    commas, semicolons or tabs): the column ``query`` or ``câu tìm``, or the first where none has that name.
    """
    if not table:
        lines = ((line, query.strip()) for line, query in enumerate(text.splitlines(), 1))
        yield from ((line, query) for line, query in lines if query and not query.startswith("#"))
        return
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # a long cell is a long query, no crash
    head = text.partition("\n")[0]
    column = 0
    for at, (line, row) in enumerate(_rows(text, max(DELIMITERS, key=head.count))):
        named = [at for at, cell in enumerate(row) if cell.strip().casefold() in QUERY_COLUMNS]
        if at == 0 and named:
            column = named[0]
        elif len(row) > column and row[column].strip():
            yield line, row[column].strip()


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """The rows of a CSV with the numbers of their last lines.

    A quotation mark that somebody typed and no program wrote (``"thuế``) would take all lines up to the next one into
    its cell. Where there is such a one, each line is a row, and a line that is no CSV has its marks as they were typed.
    """
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [(rows.line_num, row) for row in rows]
    except csv.Error:
        return [(number, _row(line, delimiter)) for number, line in enumerate(text.splitlines(), 1)]


def _row(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return line.split(delimiter)
