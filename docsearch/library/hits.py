"""What is shown of the documents found: each as a dispatch out of the catalog, with the passages that say why."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from docsearch.catalog import documents
from docsearch.engines import Ranked
from docsearch.library.marks import Marker
from docsearch.library.snippets import passages
from docsearch.models import Hit
from docsearch.terms.body import body


def hits(
    ranked: Sequence[Ranked], marker: Marker, offset: int, snippets: int, connection: sqlite3.Connection
) -> tuple[Hit, ...]:
    """A hit for each document, ranked from `offset` + 1 on, with up to so many passages."""
    found = {one.id: one for one in documents.dispatches(connection, [one.id for one in ranked])}
    # A document that was struck out a moment ago may still be in the snapshot.
    there = [(rank, one, found[one.id]) for rank, one in enumerate(ranked, offset + 1) if one.id in found]
    marked = marker.each(dispatch.text for _, _, dispatch in there) if snippets else ([] for _ in there)
    return tuple(
        Hit(rank, one.score, dispatch, passages(marks, dispatch.text, snippets, body(dispatch)), one.copies)
        for (rank, one, dispatch), marks in zip(there, marked, strict=True)
    )
