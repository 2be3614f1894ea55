"""When a dispatch came in: kept for good from the first time on, and unknown in catalogs that are older than this."""

from __future__ import annotations

import datetime as dt
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docsearch.catalog import CATALOG_NAME, Catalog, documents, rows, schema
from docsearch.catalog.packed import Packed
from docsearch.errors import LibraryOutdated

FORM_1 = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO meta VALUES ('revision', 0), ('generation', 0), ('applied', 0), ('engine', '');

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    visible INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    reader TEXT NOT NULL,
    reader_version INTEGER NOT NULL,
    reading_notes TEXT NOT NULL,
    signatures TEXT NOT NULL,
    declared TEXT NOT NULL,
    extraction_version TEXT NOT NULL,
    extraction_notes TEXT NOT NULL,
    findings TEXT NOT NULL,
    segmenter TEXT NOT NULL,
    words BLOB NOT NULL,
    blocks BLOB NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX document_revision ON document (revision);

CREATE TABLE file (
    path TEXT PRIMARY KEY,
    raw BLOB,
    container TEXT,
    size INTEGER,
    mtime_ns INTEGER,
    state TEXT NOT NULL,
    changed TEXT NOT NULL,
    kind TEXT NOT NULL,
    reason_vi TEXT,
    reason_en TEXT,
    document TEXT,
    reader TEXT NOT NULL,
    stamp TEXT NOT NULL,
    run INTEGER NOT NULL
);
CREATE INDEX file_document ON file (document);
CREATE INDEX file_container ON file (container);

CREATE TABLE correction (
    document TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    made_at TEXT NOT NULL,
    carried_from TEXT,
    PRIMARY KEY (document, field)
) WITHOUT ROWID;

CREATE TABLE forgotten (id TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    roots TEXT NOT NULL,
    counts TEXT NOT NULL
);
"""
"""The tables as docsearch made them before it kept when a dispatch came in."""


def packed(id: str, reader_version: int = 1) -> Packed:
    """A document of no words."""
    return Packed(id, "text/plain", 1, "text", reader_version, "[]", "[]", "[]", "1", "[]", "{}", "s", b"", b"", "a")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the instant at which documents are stored."""
    return lambda instant: monkeypatch.setattr(rows, "now", lambda: f"{instant}:00+00:00")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The folder of a catalog of form 1 with one document and the file that holds it."""
    folder = tmp_path / "library"
    folder.mkdir()
    connection = sqlite3.connect(folder / CATALOG_NAME)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(FORM_1)
    names = ", ".join((*Packed._fields, "visible", "revision"))
    connection.execute(f"INSERT INTO document ({names}) VALUES ({', '.join('?' * 17)})", (*packed("a"), 1, 1))
    connection.execute(
        "INSERT INTO file (path, state, changed, kind, document, reader, stamp, run) "
        "VALUES ('/a', 'indexed', 'new', '', 'a', 'text', '', 1)"
    )
    connection.execute("UPDATE meta SET value = 1 WHERE key = 'revision'")
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    return folder


def came_in(catalog: Catalog) -> dict[str, dt.datetime | None]:
    """When each document came in."""
    ids = [id for (id,) in catalog.connection.execute("SELECT id FROM document ORDER BY id")]
    return {one.id: one.added for one in documents.dispatches(catalog.connection, ids)}


def put(catalog: Catalog, *every: Packed) -> None:
    """Store documents."""
    with catalog.writing() as connection:
        for one in every:
            documents.put(connection, one)


def test_the_first_time_stays(tmp_path: Path, clock: Callable[[str], None]) -> None:
    """What a newer reader makes of a document is no news; struck out and taken again it is."""
    catalog = Catalog.create(tmp_path)
    clock("2026-11-16T08:00")
    put(catalog, packed("a"), packed("b"))
    clock("2026-11-23T08:00")
    put(catalog, packed("a", 2), packed("c"))
    with catalog.writing() as connection:
        documents.remove(connection, "b")
        documents.put(connection, packed("b"))
    versions = documents.versions(catalog.connection, "a")

    first, second = (dt.datetime(2026, 11, day, 8, tzinfo=dt.timezone.utc) for day in (16, 23))
    assert {"a": first, "b": second, "c": second} == came_in(catalog)
    assert versions is not None
    assert 2 == versions.reader_version
    catalog.close()


def test_a_catalog_of_form_1_goes_on(old: Path, clock: Callable[[str], None]) -> None:
    """No index is behind; its documents have no day even when they are read anew, those that come after have one."""
    catalog = Catalog(old)
    revision = catalog.revision
    clock("2026-11-23T08:00")
    put(catalog, packed("a", 2), packed("b"))
    catalog.close()
    again = Catalog(old)

    assert 1 == revision
    assert {"a": None, "b": dt.datetime(2026, 11, 23, 8, tzinfo=dt.timezone.utc)} == came_in(again)
    assert (2, 0) == documents.counts(again.connection)
    assert (schema.SCHEMA_VERSION,) == again.connection.execute("PRAGMA user_version").fetchone()
    again.close()


def test_a_catalog_brought_forward_has_the_columns_of_a_new_one(old: Path, tmp_path: Path) -> None:
    """In the same order, so that both are one form."""
    columns = []
    for catalog in (Catalog.create(tmp_path / "new"), Catalog(old)):
        columns.append(catalog.connection.execute("PRAGMA table_info(document)").fetchall())
        catalog.close()

    assert columns[0] == columns[1]


def test_where_nothing_can_be_written_it_is_read_as_it_is(old: Path) -> None:
    """A library on a disc is asked as before; whoever may write there has it go on later."""
    connection = schema.connect_unshared(old / CATALOG_NAME)

    assert [None] == [one.added for one in documents.dispatches(connection, ["a"])]
    assert (1, 0) == documents.counts(connection)
    assert (1,) == connection.execute("PRAGMA user_version").fetchone()
    connection.close()


def test_a_step_that_breaks_off_leaves_the_old_form(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The column and the number of the form come together or not at all."""
    connect = sqlite3.connect

    class Broken(sqlite3.Connection):
        """A connection that ends on the way."""

        def execute(self, sql: str, *parameters: Any) -> sqlite3.Cursor:
            if sql == "PRAGMA user_version = 2":
                raise ZeroDivisionError
            return super().execute(sql, *parameters)

    def broken(path: Path, **options: Any) -> sqlite3.Connection:
        return connect(path, factory=Broken, **options)

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", broken)
        with pytest.raises(ZeroDivisionError):
            Catalog(old)
    left = sqlite3.connect(old / CATALOG_NAME)
    names = [name for _, name, *_ in left.execute("PRAGMA table_info(document)")]
    version = left.execute("PRAGMA user_version").fetchone()
    left.close()
    catalog = Catalog(old)

    assert "added" not in names
    assert (1,) == version
    assert {"a": None} == came_in(catalog)
    catalog.close()


def test_many_may_bring_it_forward_at_once(old: Path) -> None:
    """The others find it done."""
    faults: list[Exception] = []
    together = threading.Barrier(8)

    def come() -> None:
        together.wait()
        try:
            Catalog(old).close()
        except Exception as error:  # noqa: BLE001 - each is a fault of the test
            faults.append(error)

    threads = [threading.Thread(target=come) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [] == faults


def test_a_newer_form_is_refused(old: Path) -> None:
    """As docsearch that knows form 1 alone refuses this one: with what to do."""
    connection = sqlite3.connect(old / CATALOG_NAME)
    connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    connection.close()

    with pytest.raises(LibraryOutdated, match="another version of docsearch"):
        Catalog(old)
