"""Vectors of meaning in the catalog: a table of its own, there only where a person asked for it.

A row says of which revision of its document it was made, and of which passages by which model, so that only what
changed is made anew. Functions that write belong inside a transaction of `Catalog.writing`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

_TABLE = """
CREATE TABLE IF NOT EXISTS vector (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL UNIQUE,
    revision INTEGER NOT NULL,
    source TEXT NOT NULL,              -- the model, and the hash of the passages
    numbers BLOB NOT NULL              -- float16, little-endian: a vector for each passage, one after the other
)
"""
_STALE = """
SELECT document.id, document.revision, coalesce(vector.source, '') FROM document
LEFT JOIN vector ON vector.document = document.id
WHERE document.visible AND (vector.id IS NULL OR vector.revision != document.revision
    OR substr(vector.source, 1, length(:model)) != :model)
"""


class Stale(NamedTuple):
    """A document without a vector, or that changed since; `source` is what its vector was made of, or empty."""

    id: str
    revision: int
    source: str


def wanted(connection: sqlite3.Connection) -> bool:
    """Does this library keep vectors?"""
    return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'vector'").fetchone())


def keep(connection: sqlite3.Connection) -> None:
    """Let the library keep vectors from now on."""
    connection.execute(_TABLE)


def drop(connection: sqlite3.Connection) -> None:
    """Take all vectors away, and keep none from now on."""
    connection.execute("DROP TABLE IF EXISTS vector")


def stale(connection: sqlite3.Connection, model: str) -> list[Stale]:
    """The documents whose vectors are to be made or looked at; the library keeps vectors."""
    return [Stale(*row) for row in connection.execute(_STALE, {"model": model})]


def put(connection: sqlite3.Connection, one: Stale, numbers: bytes) -> None:
    """Store the vectors of a document, made of `one.source`."""
    connection.execute(
        "INSERT OR REPLACE INTO vector (document, revision, source, numbers) VALUES (?, ?, ?, ?)",
        (one.id, one.revision, one.source, numbers),
    )


def confirm(connection: sqlite3.Connection, one: Stale) -> None:
    """Say that the vector of a document holds for its present revision too."""
    connection.execute("UPDATE vector SET revision = ? WHERE document = ?", (one.revision, one.id))


def forget(connection: sqlite3.Connection) -> None:
    """Take away the vectors of documents that the catalog no longer has."""
    if wanted(connection):
        connection.execute("DELETE FROM vector WHERE document NOT IN (SELECT id FROM document)")


def state(connection: sqlite3.Connection) -> int:
    """A number that changes whenever a vector is added."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM vector").fetchone()[0])


def every(connection: sqlite3.Connection, model: str) -> Iterator[tuple[str, bytes]]:
    """The vectors of that model of all documents that show, with their ids."""
    yield from connection.execute(
        "SELECT document, numbers FROM vector JOIN document ON document.id = vector.document "
        "WHERE document.visible AND substr(source, 1, length(?)) = ?",
        (model, model),
    )
