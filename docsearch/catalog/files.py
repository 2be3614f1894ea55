r"""The account of every file that was ever met: where, in which state, and why.

A path is absolute, as text. Bytes of a name that are not UTF-8 are shown as ``\xNN`` and kept beside,
so that the file can still be opened. All functions that write belong inside a transaction.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from docsearch.catalog import rows
from docsearch.language import Text

State = Literal["indexed", "skipped", "failed"]
Changed = Literal["new", "changed", "unchanged", "moved", "gone", ""]

MEMBER = "!/"
"""Stands between an archive's path and the name of its member."""


class FileRow(NamedTuple):
    """One path and what became of it.

    `mtime_ns` None has the file looked at again next time. `kind` is the class of the error. `reader`
    took the file or refused it, and `stamp` tells with what: another stamp has it looked at again.
    """

    path: str
    state: State
    changed: Changed = ""
    size: int | None = None
    mtime_ns: int | None = None
    kind: str = ""
    reason: Text | None = None
    document: str | None = None
    reader: str = ""
    stamp: str = ""
    container: str | None = None
    raw: bytes | None = None


_COLUMNS = "path, state, changed, size, mtime_ns, kind, reason_vi, reason_en, document, reader, stamp, container, raw"


def shown(path: str) -> tuple[str, bytes | None]:
    """A path from the operating system as text that can be stored and printed, and its bytes where they differ."""
    try:
        path.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(path)
        return raw.decode("utf-8", "backslashreplace"), raw
    return path, None


def whole(path: str | Path) -> Path:
    """A path from the root of the file system, without ``..``, its names as typed; links stay as they are."""
    return Path(os.path.normpath(Path(path).absolute()))


def for_system(path: Path) -> Path:
    """An absolute path as the operating system opens it: on Windows in the form that leaves names as they are.

    In others it takes no 260 characters, cuts dots and blanks off the ends of names, and has ``con.txt`` for the
    console; servers do not: https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file.
    """
    written = str(path)
    if os.name != "nt" or written.startswith("\\\\?\\"):
        return path
    return Path("\\\\?\\UNC" + written[1:] if written.startswith("\\\\") else "\\\\?\\" + written)


def record(connection: sqlite3.Connection, row: FileRow, run: int) -> None:
    """Store what became of a path in this run."""
    reason = row.reason or (None, None)
    connection.execute(
        f"INSERT OR REPLACE INTO file ({_COLUMNS}, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row[:6], *reason, *row[7:], run),
    )


def touch(connection: sqlite3.Connection, path: str, run: int) -> list[FileRow]:
    """Note that a run met a path, and with it all that lies in it, and nothing had changed; the rows."""
    rows = [row for row in (known(connection, path), *members(connection, path)) if row and row.changed != "gone"]
    connection.executemany(
        "UPDATE file SET changed = 'unchanged', run = ? WHERE path = ?", [(run, row.path) for row in rows]
    )
    return [row._replace(changed="unchanged") for row in rows]


def known(connection: sqlite3.Connection, path: str) -> FileRow | None:
    """What is known of a path."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM file WHERE path = ?", (path,)).fetchone()
    return _row(found) if found else None


def none_known(connection: sqlite3.Connection) -> bool:
    """Whether no path was ever met."""
    return connection.execute("SELECT 1 FROM file LIMIT 1").fetchone() is None


def members(connection: sqlite3.Connection, container: str) -> list[FileRow]:
    """What is known of an archive's members, those of archives within it too."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM file WHERE container = ? OR container >= ? AND container < ? ORDER BY path",
        (container, *_range(container, MEMBER)),
    )
    return [_row(row) for row in found]


def unseen(connection: sqlite3.Connection, root: str, run: int = 0) -> Iterator[FileRow]:
    """Every row at a root or beneath it, members included, that this run did not meet; those already gone left out.

    Run 0 met nothing.
    """
    sql = f"SELECT {_COLUMNS} FROM file WHERE run != ? AND changed != 'gone' AND {_BENEATH} ORDER BY path"
    return (_row(row) for row in connection.execute(sql, (run, *_bounds(root))).fetchall())


def beneath(connection: sqlite3.Connection, root: str) -> list[FileRow]:
    """Every row at a root or beneath it, members included, also of what is gone."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM file WHERE {_BENEATH} ORDER BY path", _bounds(root))
    return [_row(row) for row in found]


def overtaken(connection: sqlite3.Connection, run: int) -> list[FileRow]:
    """Rows that this run did not meet, but their documents, or what has their size and time, at other paths."""
    met = "FROM file WHERE run = :run"
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM file WHERE run != :run AND changed != 'gone' AND (document IN (SELECT document {met}) "
        f"OR document IS NULL AND (size, mtime_ns) IN (SELECT size, mtime_ns {met})) ORDER BY path",
        {"run": run},
    )
    return [_row(row) for row in found.fetchall()]


def drop(connection: sqlite3.Connection, path: str) -> None:
    """Strike a path from the account."""
    connection.execute("DELETE FROM file WHERE path = ?", (path,))


def every(
    connection: sqlite3.Connection, state: State | None = None, *, noted: bool = False
) -> Iterator[tuple[FileRow, tuple[Text, ...]]]:
    """All rows in the order of paths, each with the notes of its document; `noted`: only those that have any.

    `changed` is '' where the last run did not look, unless the file is gone. Of notes that cannot be read there are
    none: `check` names their document, and the account of the others goes on.
    """
    columns = _COLUMNS.replace(
        "changed", "CASE WHEN changed = 'gone' OR run = (SELECT max(id) FROM run) THEN changed ELSE '' END"
    )
    notes = dict(connection.execute(f"SELECT id, extraction_notes FROM document WHERE {_NOTED}").fetchall())
    found = connection.execute(
        f"SELECT {columns} FROM file WHERE state = coalesce(?, state) "
        f"AND {f'document IN (SELECT id FROM document WHERE {_NOTED})' if noted else 'TRUE'} ORDER BY path",
        (state,),
    )
    for row in map(_row, found):
        told: tuple[Text, ...] = ()
        if row.document in notes:
            with suppress(*rows.UNREADABLE):
                told = rows.texts_from_json(notes[row.document])
        yield row, told


_NOTED = "extraction_notes != '[]'"


def index_notes(connection: sqlite3.Connection) -> None:
    """Have notes found without reading every document for them; libraries from before get it with their next run."""
    sql = f"CREATE INDEX IF NOT EXISTS document_noted ON document (id, extraction_notes) WHERE {_NOTED}"
    connection.execute(sql)


def noted(connection: sqlite3.Connection) -> int:
    """How many live files hold a document with notes."""
    sql = f"SELECT count(*) FROM document CROSS JOIN file ON id = document WHERE {_NOTED} AND changed != 'gone'"
    return int(connection.execute(sql).fetchone()[0])


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many live files are in each state."""
    return dict(
        connection.execute("SELECT state, count(*) FROM file WHERE changed != 'gone' GROUP BY state").fetchall()
    )


def unread(connection: sqlite3.Connection) -> int:
    """How many live files hold a document that nobody finds: those that failed, and scans without what reads them."""
    wanted = "changed != 'gone' AND (state = 'failed' OR kind = 'NeedsOcr')"
    (count,) = connection.execute(f"SELECT count(*) FROM file WHERE {wanted}").fetchone()
    return int(count)


def places(connection: sqlite3.Connection, document: str) -> list[FileRow]:
    """The live files that hold a document, plain files before members."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM file WHERE document = ? AND changed != 'gone' ORDER BY container IS NOT NULL, path",
        (document,),
    )
    return [_row(row) for row in found]


def paths(connection: sqlite3.Connection, ids: list[str]) -> dict[str, str]:
    """One path a document: a live file before one that is gone, a file before an archive's member."""
    marks = ", ".join("?" * len(ids))
    found = connection.execute(
        f"SELECT document, path FROM file WHERE document IN ({marks}) "
        "ORDER BY changed = 'gone' DESC, container IS NOT NULL DESC, path DESC",
        ids,
    )
    return dict(found.fetchall())


_BENEATH = "(path = ? OR path >= ? AND path < ? OR path >= ? AND path < ?)"


def _bounds(root: str) -> tuple[str, ...]:
    return root, *_range(root.rstrip(os.sep), os.sep), *_range(root, MEMBER)


def _range(path: str, separator: str) -> tuple[str, str]:
    return path + separator, path + separator[:-1] + chr(ord(separator[-1]) + 1)


def _row(found: Sequence[Any]) -> FileRow:
    path, state, changed, size, mtime_ns, kind, vi, en, document, reader, stamp, container, raw = found
    reason = None if vi is None else Text(vi, en)
    return FileRow(path, state, changed, size, mtime_ns, kind, reason, document, reader, stamp, container, raw)


def forget(connection: sqlite3.Connection, document: str) -> None:
    """Strike every file that holds a document from the account; the next run takes those that are there as new."""
    for row in places(connection, document):
        open_again(connection, row.path)
    connection.execute("DELETE FROM file WHERE document = ?", (document,))


def open_again(connection: sqlite3.Connection, member: str) -> None:
    """Have the archive that a member lies in opened by the next run, though neither its size nor time changes."""
    outer, inside, _ = member.partition(MEMBER)
    if inside:
        connection.execute("UPDATE file SET mtime_ns = NULL WHERE path = ?", (outer,))
