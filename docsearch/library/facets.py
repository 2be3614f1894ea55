"""Facet counts in the words of the documents: an index counts keys, people read values."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from docsearch.catalog import documents
from docsearch.engines import Request, Snapshot
from docsearch.fields import fields
from docsearch.models import ADDED, Citation, FacetCount
from docsearch.query.tree import Value
from docsearch.terms.keys import day_of, value_key

_BEGUN = frozenset(["number", "citations"])
"""Fields indexed under every beginning of their value (51, 51 ubnd); only whole numbers are counted."""
_REMEMBERED = 20_000
"""How many names of one field are remembered, unless one answer has more."""


class _Names:
    """How documents write the keys of one field."""

    def __init__(self, of: Mapping[str, str]) -> None:
        self.of = of

    def having(self, found: Mapping[str, str], wanted: Iterable[str]) -> _Names:
        """These and some more; without those that are not wanted where they would be too many."""
        if len(self.of) + len(found) > _REMEMBERED:
            return _Names({key: found[key] if key in found else self.of[key] for key in wanted})
        return _Names({**self.of, **found})

    @cached_property
    def _ordered(self) -> tuple[list[str], dict[str, int]]:
        """All names in order, and for each key the place of its name."""
        keys = sorted(self.of, key=self.of.__getitem__)
        return [self.of[key] for key in keys], {key: place for place, key in enumerate(keys)}

    def counted(self, counts: Mapping[str, int]) -> Iterator[FacetCount]:
        """The counts of keys whose names are known: the most frequent first, then by name.

        A count and a place in the order of names are made one number, and all numbers sorted at once.
        """
        import numpy as np

        names, places = self._ordered
        many = np.fromiter(counts.values(), np.int64, len(counts))
        place = np.fromiter(map(places.__getitem__, counts), np.int64, len(counts))
        ordered = np.sort(place - len(names) * many)
        named = map(names.__getitem__, (ordered % len(names)).tolist())
        return map(FacetCount, named, (-(ordered // len(names))).tolist())


class FacetNames:
    """Looks up, once for each key, how a document that has it writes the value. Safe from several threads."""

    def __init__(self) -> None:
        self._fields: dict[str, _Names] = {}

    def counts(
        self,
        facets: Mapping[str, Mapping[str | None, int]],
        found: Callable[[], Sequence[str]],
        snapshot: Snapshot,
        connection: sqlite3.Connection,
    ) -> dict[str, tuple[FacetCount, ...]]:
        """Each facet's values, most frequent first, then by name; the unknown last. `found` gives the ids counted."""
        named = {}
        for field, counted in facets.items():
            known = {key: count for key, count in counted.items() if key is not None}
            unknown = counted.get(None)
            rest = (FacetCount(None, unknown),) if unknown else ()
            if field == ADDED.name:
                known = _by_day(known)
            if field in _BEGUN:
                names = _whole(field, found(), connection)
                known = {key: count for key, count in known.items() if key in names.of}
            else:
                names = self._names(field, known, snapshot, connection)
            named[field] = (*names.counted(known), *rest)
        return named

    def written(
        self, field: str, keys: Collection[str], snapshot: Snapshot, connection: sqlite3.Connection
    ) -> Mapping[str, str]:
        """The values behind keys as some document writes them, maybe among others; a key itself where nothing does."""
        return self._names(field, keys, snapshot, connection).of

    def _names(self, field: str, keys: Collection[str], snapshot: Snapshot, connection: sqlite3.Connection) -> _Names:
        names = self._fields.get(field, _Names({}))
        if not names.of.keys() >= set(keys):
            missing = [key for key in keys if key not in names.of]
            # Another thread may do the same: each then has all that it needs, and the last one's is kept.
            names = names.having(_looked_up(field, missing, snapshot, connection), keys)
            self._fields[field] = names
        return names


def _by_day(minutes: Mapping[str, int]) -> dict[str, int]:
    """The minutes at which dispatches came in, counted by the day that each is here."""
    days: Counter[str] = Counter()
    for minute, count in minutes.items():
        days[day_of(minute)] += count
    return days


def _whole(field: str, ids: Sequence[str], connection: sqlite3.Connection) -> _Names:
    """The numbers that these documents bear or cite, by their keys."""
    return _Names(
        {key: name for _, value in documents.values(connection, ids, field) for key, name in _written(field, value)}
    )


def _looked_up(field: str, keys: list[str], snapshot: Snapshot, connection: sqlite3.Connection) -> dict[str, str]:
    """How the latest documents that have the keys write them."""
    if field not in fields():
        return {key: key for key in keys}
    found: dict[str, str] = {}
    latest = snapshot.latest(field, keys)
    for id, value in documents.values(connection, set(latest.values()), field):
        found.update((key, written) for key, written in _written(field, value) if latest.get(key) == id)
    for key in keys:
        if key not in found:
            found[key] = _searched(field, key, snapshot, connection)
    return {key: found[key] for key in keys}


def _searched(field: str, key: str, snapshot: Snapshot, connection: sqlite3.Connection) -> str:
    """The same where the latest document was changed since: from the next ones."""
    answer = snapshot.search(Request(Value(field, key), "-date", 0, 3))
    said = dict(documents.values(connection, [ranked.id for ranked in answer.ranked], field))
    for ranked in answer.ranked:
        written = dict(_written(field, said.get(ranked.id)))
        if key in written:
            return written[key]
    return key


def _written(field: str, value: object) -> Iterator[tuple[str, str]]:
    """Each value of a document with its key."""
    known = fields()[field]
    given = value if isinstance(value, tuple) and known.many else (value,)
    for one in reversed(given):  # of several ways to write one value the first counts
        if one is not None:
            yield value_key(field, one), one.number if isinstance(one, Citation) else str(known.type.to_text(one))
