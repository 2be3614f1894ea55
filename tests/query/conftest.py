"""What an index has, for tests of what is said where nothing is found."""

from __future__ import annotations

from docsearch.engines import Request, Snapshot
from docsearch.query.vocabulary import Holdings


def holdings(snapshot: Snapshot, printed: str = "{}") -> Holdings:
    """What an index has, its documents printing their values in this form."""
    return Holdings(
        lambda tree: snapshot.search(Request(tree, limit=0)).total,
        snapshot.terms,
        snapshot.heads,
        lambda _, keys: {key: printed.format(key) for key in keys},
    )
