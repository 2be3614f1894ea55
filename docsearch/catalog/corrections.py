"""Values that a person set. They win over every finding and outlive the catalog.

Each change is also appended to ``corrections.jsonl`` in the library's folder, a line a change, so that a
person can read, copy and restore them without docsearch.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from docsearch.catalog.documents import bump
from docsearch.catalog.rows import dumps, now
from docsearch.errors import LibraryError, system_reason
from docsearch.fields import fields
from docsearch.language import Text

JOURNAL_NAME = "corrections.jsonl"
LONGEST = 20_000
"""Characters that a person's values for one field may have: the longest lists of recipients have a tenth of that."""


class Correction(NamedTuple):
    """A person's values for a field of a document; none at all says that the value is unknown."""

    document: str
    field: str
    values: tuple[Any, ...]
    carried_from: str | None = None


def put(connection: sqlite3.Connection, folder: Path, document: str, field: str, values: Sequence[Any]) -> None:
    """Record values of a field and write them to the journal, within a transaction."""
    data = [fields()[field].type.to_json(value) for value in values]
    made_at = now()
    connection.execute(
        "INSERT OR REPLACE INTO correction VALUES (?, ?, ?, ?, NULL)", (document, field, dumps(data), made_at)
    )
    bump(connection, document)
    _append(folder / JOURNAL_NAME, {"id": document, "field": field, "values": data, "at": made_at})


def drop(connection: sqlite3.Connection, folder: Path, document: str, field: str) -> bool:
    """Take a correction back, within a transaction; False where there is none."""
    gone = connection.execute("DELETE FROM correction WHERE document = ? AND field = ?", (document, field)).rowcount
    if gone:
        bump(connection, document)
        _append(folder / JOURNAL_NAME, {"id": document, "field": field, "undone": True, "at": now()})
    return bool(gone)


def forget(connection: sqlite3.Connection, folder: Path, document: str) -> None:
    """Take all corrections of a document back, within a transaction."""
    for (field,) in connection.execute("SELECT field FROM correction WHERE document = ?", (document,)).fetchall():
        drop(connection, folder, document, field)


def strike(folder: Path, ids: set[str]) -> None:
    """Leave no line of these documents in the journal."""
    journal = folder / JOURNAL_NAME
    if not journal.exists():
        return
    lines = journal.read_bytes().splitlines(keepends=True)
    kept = [line for line in lines if (row := _change(line)) is None or row["id"] not in ids]
    if kept != lines:
        beside = journal.with_suffix(".new")
        with beside.open("wb") as out:
            out.writelines(kept)
            os.fsync(out.fileno())
        beside.replace(journal)


def carry(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Give a file's new content the corrections of its old one, marked so."""
    connection.execute(
        "INSERT OR IGNORE INTO correction SELECT ?, field, value, made_at, coalesce(carried_from, document) "
        "FROM correction WHERE document = ?",
        (new, old),
    )


def every(connection: sqlite3.Connection) -> Iterator[Correction]:
    """All corrections in force, in the order of documents and fields."""
    known = fields()
    rows = connection.execute("SELECT document, field, value, carried_from FROM correction ORDER BY document, field")
    for document, field, value, carried_from in rows:
        if field in known:
            values = tuple(known[field].type.from_json(item) for item in json.loads(value))
            yield Correction(document, field, values, carried_from)


def restore(connection: sqlite3.Connection, journal: Path) -> None:
    """Bring back what a journal holds, the last line of each document and field winning.

    A line that cannot be read, as a crash or a hand leaves it, stays where it is and is told by `faults`.
    """
    latest = {(row["id"], row["field"]): row for _, row in _lines(journal) if row is not None}
    for (document, field), row in latest.items():
        if not row.get("undone"):
            connection.execute(
                "INSERT OR REPLACE INTO correction VALUES (?, ?, ?, ?, NULL)",
                (document, field, dumps(row["values"]), str(row.get("at") or now())),
            )
        bump(connection, document)


def faults(folder: Path) -> list[Text]:
    """What to do about each line of a library's journal that cannot be read."""
    journal = folder / JOURNAL_NAME
    return [
        Text(
            vi=f"Dòng {place} của {journal} không đọc được nên chỗ sửa ở đó không có hiệu lực. "
            "Hãy sửa lại bằng docsearch edit nếu cần, rồi bỏ dòng đó.",
            en=f"Line {place} of {journal} cannot be read, so the correction in it is not in force. "
            "Make it again with docsearch edit if it is wanted, then remove the line.",
        )
        for place, row in _lines(journal)
        if row is None
    ]


def _lines(journal: Path) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Every line that is not blank, with its place from 1; None for one that cannot be read."""
    for place, line in enumerate(journal.read_bytes().split(b"\n") if journal.exists() else (), 1):
        if line.strip():
            yield place, _change(line)


def _change(line: bytes) -> dict[str, Any] | None:
    try:
        row: dict[str, Any] = json.loads(line.decode())
        known = fields().get(row["field"])
        values = [] if row.get("undone") else row["values"]
        whole = isinstance(row["id"], str) and isinstance(values, list)
        for value in values:
            if known is not None:
                known.type.from_json(value)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return row if whole else None


def _append(journal: Path, row: dict[str, Any]) -> None:
    # Before the transaction commits: a line too many repeats a wish, a line too few loses one.
    line = dumps(row).encode() + b"\n"
    try:
        with journal.open("ab", buffering=0) as out:
            size = out.tell()
            if size and not _ends_a_line(journal):
                line = b"\n" + line
            try:
                if out.write(line) < len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                os.fsync(out.fileno())
            except OSError:
                out.truncate(size)  # half a line among others could not be restored
                raise
    except OSError as error:
        raise LibraryError(
            vi=f"Không ghi được {journal}: {system_reason(error).vi}. Chưa có gì thay đổi; "
            "hãy kiểm tra dung lượng đĩa và quyền ghi.",
            en=f"{journal} cannot be written: {system_reason(error).en}. Nothing was changed; "
            "check free space and permissions.",
        ) from error


def _ends_a_line(journal: Path) -> bool:
    with journal.open("rb") as written:
        written.seek(-1, os.SEEK_END)
        return written.read(1) == b"\n"
