"""Locks between processes that the operating system lets go of when a process dies.

SQLite's own file locks serve: they work on Linux, macOS and Windows, and nothing is left to clean up
after a kill. A lock file holds no data.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path


class HeldLock:
    """A lock in force until `release`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def release(self) -> None:
        """Let go; harmless a second time."""
        self._connection.close()


def exclusive(path: Path) -> HeldLock | None:
    """Take the lock at `path` for this holder alone; None while anybody else holds it in any way."""
    return _take(path, ("BEGIN EXCLUSIVE",))


def shared(path: Path) -> HeldLock | None:
    """Take the lock at `path` along with other sharers; None while it is held exclusively, or cannot be made there."""
    try:
        return _take(path, ("BEGIN", "SELECT count(*) FROM sqlite_master"))
    except sqlite3.OperationalError:
        if path.exists():
            raise
        return None  # in a folder that is read-only, and that nobody else has made a lock in: nobody removes it either


def _take(path: Path, statements: tuple[str, ...]) -> HeldLock | None:
    connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        # With the rollback journal an open read transaction keeps writers out; the journal itself
        # would be written only by a change, and there is none.
        for statement in statements:
            connection.execute(statement).fetchall()
    except sqlite3.Error as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            return None
        raise
    return HeldLock(connection)
