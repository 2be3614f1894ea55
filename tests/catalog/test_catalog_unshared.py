"""A catalog where no lock can be made: whoever reads it follows its owner, and never takes half a state for a whole."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from docsearch.catalog import Catalog, schema
from docsearch.errors import LibraryError, LibraryLocked


@pytest.fixture
def connections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[schema.Unshared]:
    """A new catalog in the folder, and every connection that is opened as in a read-only folder from now on."""
    Catalog.create(tmp_path).close()
    made: list[schema.Unshared] = []

    def connect(path: Path) -> schema.Unshared:
        made.append(schema.connect_unshared(path))
        return made[-1]

    monkeypatch.setattr(schema, "connect", connect)
    return made


def changed_by_its_owner(folder: Path, value: int) -> None:
    """A change from elsewhere that is wholly in the file, as it is when the owner's program has ended."""
    with sqlite3.connect(folder / schema.CATALOG_NAME) as owner:
        owner.execute("INSERT OR REPLACE INTO meta VALUES ('applied', ?)", (value,))
    owner.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    owner.close()


def is_open(connection: sqlite3.Connection) -> bool:
    """Whether it can still be asked."""
    try:
        return bool(connection.execute("SELECT 1").fetchone())
    except sqlite3.ProgrammingError:
        return False


def test_connections_that_see_no_change_are_closed(tmp_path: Path, connections: list[schema.Unshared]) -> None:
    """One for each change of the owner would end at the system's bound of open files."""
    reader = Catalog(tmp_path)
    for value in range(1, 6):
        changed_by_its_owner(tmp_path, value)
        assert str(value) == reader.meta("applied")

    assert [False] * 5 + [True] == [is_open(connection) for connection in connections]
    reader.close()


def test_what_was_read_of_two_states_is_no_answer(tmp_path: Path, connections: list[schema.Unshared]) -> None:
    """Nothing keeps them apart, so it is said; the connection is closed by its last reader."""
    reader = Catalog(tmp_path)
    reading = ExitStack()
    connection = reading.enter_context(reader.reading())
    changed_by_its_owner(tmp_path, 7)

    assert "7" == reader.meta("applied")
    assert is_open(connection)
    with pytest.raises(LibraryError, match="was changed while it was read"):
        reading.close()
    assert [False, True] == [is_open(connection) for connection in connections]
    reader.close()


def test_it_can_be_changed_as_soon_as_there_is_room(
    tmp_path: Path, connections: list[schema.Unshared], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that opened it while the disk was full need not be started again."""
    reader = Catalog(tmp_path)
    with pytest.raises(LibraryError, match="cannot be written to"):
        reader.set_meta(applied=8)
    monkeypatch.setattr(reader, "_connect", lambda path: sqlite3.connect(path, isolation_level=None))
    reader.set_meta(applied=8)

    assert "8" == reader.meta("applied")
    assert not any(map(is_open, connections))
    reader.close()


def test_a_busy_catalog_is_not_read_as_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where locks can be made and another holds one, it is waited for, and then said; what lies there may be half."""
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.1)
    Catalog.create(tmp_path).close()
    owner = sqlite3.connect(tmp_path / schema.CATALOG_NAME, isolation_level=None)
    owner.execute("PRAGMA locking_mode = EXCLUSIVE")
    owner.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryLocked):
        Catalog(tmp_path)
    owner.close()

    Catalog(tmp_path).close()


def test_who_may_not_write_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite has other words for a folder of somebody else than for a disk that is read-only."""
    Catalog.create(tmp_path).close()
    connect = sqlite3.connect

    class Refused(sqlite3.Connection):
        """A connection to a catalog in a folder that only others may write to."""

        def execute(self, *_: Any) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("attempt to write a readonly database")

    def refusing(path: str, **options: Any) -> sqlite3.Connection:
        return connect(path, **options) if options.get("uri") else connect(path, factory=Refused, **options)

    monkeypatch.setattr(sqlite3, "connect", refusing)
    reader = Catalog(tmp_path)

    assert isinstance(reader.connection, schema.Unshared)
    assert "0" == reader.meta("applied")
    reader.close()
