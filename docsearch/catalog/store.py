"""The catalog as an object: one folder, one connection a thread, transactions, the revision counter."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from docsearch.catalog import corrections, schema
from docsearch.catalog.drives import on_network_drive
from docsearch.catalog.refusals import changed, locked, not_found, on_drive, translated
from docsearch.errors import LibraryError, system_reason


class Catalog:
    """The SQLite file in a library's folder. Safe from several threads; each has a connection of its own."""

    def __init__(self, folder: Path) -> None:
        """Open the catalog in `folder`; `LibraryNotFound` where there is none."""
        self.folder = folder
        self.path = folder / schema.CATALOG_NAME
        if not self.path.exists():
            raise not_found(folder)
        self._connect = schema.connect
        if on_network_drive(folder):
            if os.access(folder, os.W_OK):  # on Windows always so of a folder
                raise on_drive(folder)
            self._connect = schema.connect_unshared
        self._local = threading.local()
        self._opened: dict[threading.Thread, sqlite3.Connection] = {}
        self._guard = threading.Lock()
        _ = self.connection

    @classmethod
    def create(cls, folder: Path) -> Catalog:
        """Open the catalog in `folder`, made anew where there is none; known corrections come back with it."""
        if not (folder / schema.CATALOG_NAME).exists():
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                why = system_reason(error)
                raise LibraryError(
                    vi=f"Không tạo được thư mục {folder}: {why.vi}. Hãy chọn nơi khác bằng --index.",
                    en=f"The folder {folder} cannot be made: {why.en}. Choose another with --index.",
                ) from error
            if on_network_drive(folder):
                raise on_drive(folder)
            journal = folder / corrections.JOURNAL_NAME
            schema.create(folder / schema.CATALOG_NAME, partial(corrections.restore, journal=journal))
        return cls(folder)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._kept(self._left_behind() or self._connect(self.path))
        if isinstance(connection, schema.Unshared) and connection.is_outdated(self.path):
            connection = self._anew(connection)
        return connection

    def _anew(self, connection: schema.Unshared) -> sqlite3.Connection:
        """Another connection of this thread in place of one that sees nothing of what has changed."""
        with self._guard:
            connection.replaced = True
        self._close_if_done(connection)
        return self._kept(self._connect(self.path))

    def _close_if_done(self, connection: schema.Unshared) -> None:
        if connection.replaced and not connection.readers:
            connection.close()

    def _kept(self, connection: sqlite3.Connection) -> sqlite3.Connection:
        self._local.connection = connection
        with self._guard:
            self._opened[threading.current_thread()] = connection
        return connection

    def _left_behind(self) -> sqlite3.Connection | None:
        """The connection of a thread that has ended, if any: a server's threads come and go as long as it runs."""
        with self._guard:
            ended = next((thread for thread in self._opened if not thread.is_alive()), None)
            return self._opened.pop(ended) if ended else None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection whose SQLite errors come out as ours.

        Raises:
            LibraryError: it is `schema.Unshared`, and the catalog was changed meanwhile: what was read may be half of
                one state and half of another.
        """
        with translated(self.path):
            connection = self.connection
            if not isinstance(connection, schema.Unshared):
                yield connection
                return
            with self._guard:
                connection.readers += 1
            try:
                yield connection
                if connection.is_outdated(self.path):
                    raise changed(self.path)
            except sqlite3.DatabaseError as error:
                if connection.is_outdated(self.path):
                    raise changed(self.path) from error
                raise
            finally:
                with self._guard:
                    connection.readers -= 1
                self._close_if_done(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all that is done within, or nothing where an exception leaves it."""
        with translated(self.path):
            connection = self.connection
            if isinstance(connection, schema.Unshared):
                connection = self._anew(connection)  # there may be room on the disk again
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @property
    def revision(self) -> int:
        """Rises with every change that an engine must hear of."""
        return int(self.meta("revision"))

    def meta(self, key: str) -> str:
        """A value of the table `meta` as text; "" where it was never set."""
        with self.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
            return str(row[0]) if row else ""

    def set_meta(self, **values: str | int) -> None:
        """Set values of the table `meta`, all in one transaction."""
        with self.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))

    def compact(self) -> None:
        """Leave nothing in the file of what was deleted; it is written anew, which takes room for a second one."""
        with translated(self.path):
            self.connection.execute("VACUUM")
            (busy, *_) = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise locked(self.folder)

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._guard:
            opened, self._opened = list(self._opened.values()), {}
        for connection in opened:
            connection.close()
        self._local = threading.local()
