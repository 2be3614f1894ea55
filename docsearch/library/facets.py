"""Facet counts in the words of the documents: an index counts keys, people read values."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Mapping

from docsearch.catalog import documents
from docsearch.engines import Request, Snapshot
from docsearch.fields import fields
from docsearch.models import FacetCount
from docsearch.query.tree import Value
from docsearch.terms.keys import value_key

_REMEMBERED = 20_000


class FacetNames:
    """Looks up, once for each key, how a document that has it writes the value. Safe from several threads."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._guard = threading.Lock()

    def counts(
        self, facets: Mapping[str, Mapping[str | None, int]], snapshot: Snapshot, connection: sqlite3.Connection
    ) -> dict[str, tuple[FacetCount, ...]]:
        """Each facet's values, most frequent first, then by name; the unknown last."""
        return {name: self._named(name, counted, snapshot, connection) for name, counted in facets.items()}

    def _named(
        self, field: str, counted: Mapping[str | None, int], snapshot: Snapshot, connection: sqlite3.Connection
    ) -> tuple[FacetCount, ...]:
        with self._guard:
            names = {key: self._names.get((field, key)) for key in counted if key is not None}
        ordered = sorted(
            (-counted[key], self.written(field, key, snapshot, connection) if name is None else name)
            for key, name in names.items()
        )
        unknown = counted.get(None)
        rest = (FacetCount(None, unknown),) if unknown else ()
        return (*(FacetCount(name, -count) for count, name in ordered), *rest)

    def written(self, field: str, key: str, snapshot: Snapshot, connection: sqlite3.Connection) -> str:
        """The value behind a key as some document writes it; the key itself where that is all there is."""
        if field not in fields():
            return key
        with self._guard:
            name = self._names.get((field, key))
        if name is None:
            name = _looked_up(field, key, snapshot, connection)
            with self._guard:
                if len(self._names) > _REMEMBERED:
                    self._names.clear()
                self._names[field, key] = name
        return name


def _looked_up(field: str, key: str, snapshot: Snapshot, connection: sqlite3.Connection) -> str:
    known = fields()[field]
    for offset, limit in ((0, 1), (1, 2)):  # the latest document nearly always has it
        answer = snapshot.search(Request(Value(field, key), "-date", offset, limit))
        for dispatch in documents.dispatches(connection, [ranked.id for ranked in answer.ranked]):
            value = dispatch.values[field]
            for one in value if known.many else (value,):
                if one is not None and value_key(field, one) == key:
                    return str(known.type.to_text(one))
    return key
