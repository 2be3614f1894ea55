"""The tables of the catalog, and how a connection to them is opened.

One row of `document` is one content (SHA-256) with all that was made of it; its columns are grouped by the
stage that wrote them, each group with that stage's version. `file` accounts for every path that
was ever met. A counter in `meta` rises with every change that an engine must hear of, and the changed
row keeps its value in `revision`.

In the JSON of some columns a null holds the place of what was kept once (a finding's wording), so that a docsearch
from before reads these rows too; it goes with the next form of the catalog.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from docsearch.catalog.refusals import broken_off, damaged, not_found, translated
from docsearch.errors import LibraryOutdated

SCHEMA_VERSION = 2
CATALOG_NAME = "catalog.sqlite"
APPLICATION_ID = 0x64637363  # "dcsc": tells a catalog from any other SQLite file
BUSY_SECONDS = 30.0

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO meta VALUES ('revision', 0), ('generation', 0), ('applied', 0), ('engine', '');

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    visible INTEGER NOT NULL,          -- 0: no file holds it any more, or all that did are hidden
    revision INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    reader TEXT NOT NULL,
    reader_version INTEGER NOT NULL,
    reading_notes TEXT NOT NULL,       -- JSON [[vi, en], ...]
    signatures TEXT NOT NULL,          -- JSON [[signer, organisation, when, role], ...]
    declared TEXT NOT NULL,            -- JSON
    extraction_version TEXT NOT NULL,  -- version and set of fields
    extraction_notes TEXT NOT NULL,    -- JSON [[vi, en], ...]
    findings TEXT NOT NULL,            -- JSON {field: {"picked": [[value, spans, rule, confidence, null], ...]}}
    segmenter TEXT NOT NULL,           -- name and version
    words BLOB NOT NULL,               -- spans of words, see rows.py
    blocks BLOB NOT NULL,              -- blocks without their text, see rows.py
    text TEXT NOT NULL,
    added TEXT                         -- when it first came in, UTC; NULL: before this was kept
);
CREATE INDEX document_revision ON document (revision);

CREATE TABLE file (
    path TEXT PRIMARY KEY,             -- absolute; a member of an archive is a.zip!/b.docx
    raw BLOB,                          -- the path's bytes where they are not valid UTF-8
    container TEXT,                    -- path of the archive that a member lies in
    size INTEGER,
    mtime_ns INTEGER,                  -- NULL: look at the file again next time
    state TEXT NOT NULL,
    changed TEXT NOT NULL,
    kind TEXT NOT NULL,                -- class of the error, '' when indexed
    reason_vi TEXT,
    reason_en TEXT,
    document TEXT,
    reader TEXT NOT NULL,
    stamp TEXT NOT NULL,               -- with what the verdict was reached; another stamp has it reached anew
    run INTEGER NOT NULL               -- the last run that met it
);
CREATE INDEX file_document ON file (document);
CREATE INDEX file_container ON file (container);

CREATE TABLE correction (
    document TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,               -- JSON list of the field's JSON values; [] is "unknown"
    made_at TEXT NOT NULL,
    carried_from TEXT,                 -- the document it was made for, where the file's bytes changed since
    PRIMARY KEY (document, field)
) WITHOUT ROWID;

CREATE TABLE forgotten (id TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    ended_at TEXT,                     -- NULL: interrupted, or still going on
    roots TEXT NOT NULL,
    counts TEXT NOT NULL
);
"""


class Unshared(sqlite3.Connection):
    """A connection that takes no lock and looks for no change, as where not even a lock can be written.

    See https://www.sqlite.org/wal.html, "Read-Only Databases", and https://www.sqlite.org/uri.html, "immutable".
    """

    seen: tuple[int, ...] = ()
    readers = 0
    replaced = False
    """Has another taken its place? Then whoever reads from it last closes it."""

    def is_outdated(self, path: Path) -> bool:
        """Whether somebody who may write there has changed the catalog since it was opened."""
        return self.seen != _as_it_lies(path)


def connect(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode, durable on commit, tables checked.

    `Unshared` where what SQLite shares cannot be made: in a folder that is read-only, and on a disk that is full.
    """
    if not path.exists():  # removed while we ran: SQLite would make an empty one, damaged for every later run
        raise not_found(path.parent)
    with translated(path):
        try:
            return _checked(
                sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False), path
            )
        except sqlite3.OperationalError as error:
            full = "disk" in str(error) and _as_it_lies(path)[2:] in ((), (0,))
            # The disk is read-only, or the user may not write.
            shut = "unable to open" in str(error) or "readonly" in str(error)
            if not (full or shut) or not path.is_file():
                raise
        return connect_unshared(path)


def connect_unshared(path: Path) -> Unshared:
    """A connection for reading a catalog as it lies; `LibraryError` where its log holds what is not yet in the file."""
    from urllib.parse import quote

    seen = _as_it_lies(path)
    if seen[2:] > (0,):
        raise broken_off(path)
    name = quote(os.fsencode(path.resolve().as_posix()))
    uri = f"file://{'' if name.startswith('/') else '/'}{name}?mode=ro&immutable=1"
    with translated(path):
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, factory=Unshared)
        connection.seen = seen
        return _checked(connection, path)


def _as_it_lies(path: Path) -> tuple[int, ...]:
    """Time and size of the catalog, and the size of its log if there is one: what a change of it changes."""
    log = path.with_name(path.name + "-wal")
    try:
        catalog = path.stat()
        return (catalog.st_mtime_ns, catalog.st_size, *([log.stat().st_size] if log.exists() else []))
    except OSError:
        return ()


_Some = TypeVar("_Some", bound=sqlite3.Connection)


def _checked(connection: _Some, path: Path) -> _Some:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -16000")  # 16 MB
        _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def create(path: Path, fill: Callable[[sqlite3.Connection], object]) -> None:
    """Make a catalog at `path` with what `fill` puts into it, whole or not at all: built beside and renamed."""
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    with translated(path):
        connection = sqlite3.connect(beside, isolation_level=None)
        try:
            connection.execute("BEGIN IMMEDIATE")
            for statement in TABLES.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            fill(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()
    beside.replace(path)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise damaged(path)
    version = _version(connection)
    if version == 1:
        version = _brought_forward(connection)
    if version != SCHEMA_VERSION:
        raise LibraryOutdated(
            vi=f"Thư mục {path} do phiên bản khác của docsearch tạo ra (dạng {version}, cần {SCHEMA_VERSION}). "
            "Hãy chọn thư mục khác bằng --index rồi chạy docsearch index.",
            en=f"{path} was written by another version of docsearch (form {version}, this one is "
            f"{SCHEMA_VERSION}). Choose another folder with --index and run docsearch index.",
        )


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _brought_forward(connection: sqlite3.Connection) -> int:
    """Give a catalog of form 1 the column that it lacks, whole or not at all; its form then.

    No document of it has an instant: no run says when it first met one. Where nothing can be written, a view of this
    connection's own stands for the table.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        if _version(connection) == 1:  # another process may have been faster
            connection.execute("ALTER TABLE document ADD COLUMN added TEXT")
            connection.execute("PRAGMA user_version = 2")
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if not (isinstance(error, sqlite3.OperationalError) and "readonly" in str(error)):
            raise
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("CREATE TEMP VIEW document AS SELECT *, NULL AS added FROM main.document")
        return SCHEMA_VERSION
    return _version(connection)
