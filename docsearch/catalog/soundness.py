"""Whether the catalog's rows are what was written. SQLite looks at its pages, and sees no wrong bit within a value."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import suppress

from docsearch.catalog import documents, files, rows
from docsearch.catalog.packed import Packed, checksum, dispatch_of, unpack


def damage(connection: sqlite3.Connection) -> tuple[list[tuple[str, str]], int]:
    """Id and path of each document that is not as it was written, and of how many nobody kept what that was."""
    damaged, unsummed = [], 0
    for (id,) in connection.execute("SELECT id FROM document ORDER BY id").fetchall():
        whole: bool | None = False
        with suppress(sqlite3.DatabaseError):  # one of its texts is none
            kept = documents.packed(connection, id)
            whole = is_whole(kept) if kept else True  # struck out meanwhile
        unsummed += whole is None
        if whole is False:
            damaged.append((id, files.paths(connection, [id]).get(id, "")))
    return damaged, unsummed


def is_whole(packed: Packed) -> bool | None:
    """Whether columns are as `pack` made them; None where no sum was kept, but all of them can be read."""
    try:
        blocks = zlib.decompressobj()
        blocks.decompress(packed.blocks)
        if kept := blocks.unused_data:
            return kept == checksum(packed._replace(blocks=packed.blocks[: -len(kept)]))
        unpack(packed, "")
        dispatch = dispatch_of(packed, "")
        _ = [*dispatch.findings.values(), *rows.unpack_spans(packed.words)]
    except (zlib.error, *rows.UNREADABLE):
        return False
    return None


def orphans(connection: sqlite3.Connection) -> int:
    """How many files name a document that the catalog does not have."""
    sql = "SELECT count(*) FROM file WHERE document IS NOT NULL AND document NOT IN (SELECT id FROM document)"
    return int(connection.execute(sql).fetchone()[0])
