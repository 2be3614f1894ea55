"""The account of runs: when each began and ended, over which folders, and what it counted.

All functions that write belong inside a transaction.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from docsearch.catalog.rows import dumps, now


class RunRow(NamedTuple):
    """One run; times are in UTC. `ended_at` None: interrupted, or still going on, and then nothing is counted yet."""

    started_at: dt.datetime
    ended_at: dt.datetime | None
    roots: tuple[str, ...]
    states: Mapping[str, int]
    changes: Mapping[str, int]


def begin(connection: sqlite3.Connection, roots: Sequence[str]) -> int:
    """Note that a run begins; its id, larger than those of all runs before."""
    sql = "INSERT INTO run (started_at, roots, counts) VALUES (?, ?, '{}')"
    return connection.execute(sql, (now(), dumps(list(roots)))).lastrowid or 0


def end(connection: sqlite3.Connection, id: int, states: Mapping[str, int], changes: Mapping[str, int]) -> None:
    """Note that a run came to its end, with what it counted."""
    counts = dumps({"states": states, "changes": changes})
    connection.execute("UPDATE run SET ended_at = ?, counts = ? WHERE id = ?", (now(), counts, id))


def last(connection: sqlite3.Connection) -> RunRow | None:
    """The latest run; None where there was none. One of whose roots none is left does not count."""
    sql = "SELECT started_at, ended_at, roots, counts FROM run WHERE roots != '[]' ORDER BY id DESC LIMIT 1"
    found = connection.execute(sql).fetchone()
    if found is None:
        return None
    started_at, ended_at, roots, counts = found
    counted = json.loads(counts)
    return RunRow(
        dt.datetime.fromisoformat(started_at),
        dt.datetime.fromisoformat(ended_at) if ended_at else None,
        tuple(json.loads(roots)),
        counted.get("states", {}),
        counted.get("changes", {}),
    )


def roots(connection: sqlite3.Connection) -> list[str]:
    """What was ever taken in and not forgotten: the roots of all runs, each once, in the order of their first run."""
    every = connection.execute("SELECT roots FROM run ORDER BY id").fetchall()
    return list(dict.fromkeys(root for (roots,) in every for root in json.loads(roots)))


def forget(connection: sqlite3.Connection, root: str) -> None:
    """Take a folder, and all beneath it, from the roots of every run: a run without paths reads them all."""
    for id, roots in connection.execute("SELECT id, roots FROM run").fetchall():
        kept = [one for one in json.loads(roots) if one != root and not one.startswith(root.rstrip(os.sep) + os.sep)]
        connection.execute("UPDATE run SET roots = ? WHERE id = ?", (dumps(kept), id))
