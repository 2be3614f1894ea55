"""The engine that is slow and obvious: it reads every entry for every question, and so defines what is right.

Which documents match is decided here by the words of `docsearch.query.tree` alone. Scores are BM25F by the
formula of Whoosh (Robertson and Zaragoza 2009, B = 0.75, K1 = 1.2), with exact field lengths where Whoosh
rounds those above 10 positions up to one of 256 lengths.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import log

from docsearch.engines import K1, SCORE_DIGITS, Answer, B, Engine, Entry, Opener, Positions, Ranked, Request
from docsearch.engines.edits import near
from docsearch.query import tree
from docsearch.terms import SILENT


class MemoryEngine(Engine):
    """Entries in a dictionary; nothing is kept when the process ends."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._revision = 0

    @property
    def revision(self) -> int:
        """The last catalog revision applied."""
        return self._revision

    @contextmanager
    def batch(self) -> Iterator[MemoryBatch]:
        """Changes to a copy, which takes its place on commit."""
        yield MemoryBatch(self)

    def snapshot(self) -> MemorySnapshot:
        """The present entries; later batches make a new dictionary."""
        return MemorySnapshot(self._entries, self._revision)

    def close(self) -> None:
        """Nothing to let go of."""


class MemoryBatch:
    """A copy of the entries."""

    def __init__(self, engine: MemoryEngine) -> None:
        self._engine = engine
        self._entries = dict(engine._entries)

    def add(self, entry: Entry) -> None:
        """Add an entry in place of any of its id."""
        self._entries[entry.id] = entry

    def remove(self, name: str) -> None:
        """Remove an entry, if there is one."""
        self._entries.pop(name, None)

    def commit(self, revision: int) -> None:
        """Let the copy take its place."""
        self._engine._entries, self._engine._revision = self._entries, revision


class MemorySnapshot:
    """Answers by looking at every entry."""

    def __init__(self, entries: Mapping[str, Entry], revision: int) -> None:
        self._entries = entries
        self.revision = revision
        self.count = len(entries)

    def search(self, request: Request) -> Answer:
        """Score all, order, fold, count."""
        found = self._scores(request.query, self._entries)
        order = self._ordered(found, request.sort)
        groups = _folded([self._entries[name] for name in order], request.fold)
        end = None if request.limit is None else request.offset + request.limit
        page = groups[request.offset : end]
        ranked = tuple(Ranked(first, found[first], tuple(copies)) for first, *copies in page)
        facets = {field: self._facet(found, field) for field in request.facets}
        return Answer(len(found), len(groups), ranked, facets)

    def scores(self, query: tree.Query, ids: Iterable[str]) -> Mapping[str, float]:
        """The scores of those among `ids` that match."""
        return self._scores(query, [name for name in ids if name in self._entries])

    def terms(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Every term or key with the documents counted."""
        counts: Counter[str] = Counter()
        for entry in self._entries.values():
            counts.update({term for term in _vocabulary(entry, field) if term.startswith(prefix)})
        return iter(sorted(counts.items()))

    def heads(self, field: str) -> Sequence[str]:
        """The first words of all keys."""
        keys = (key for entry in self._entries.values() for key in entry.keys.get(field, ()))
        return sorted({key.partition(" ")[0] for key in keys})

    def latest(self, field: str, keys: Iterable[str]) -> Mapping[str, str]:
        """Of the documents that have a key the one that is dated last, of several the first by id."""
        found = {}
        for key in keys:
            having = [one for one in sorted(self._entries) if key in self._entries[one].keys.get(field, ())]
            if having:
                found[key] = max(having, key=lambda name: self._entries[name].first or dt.date.min)
        return found

    def weights(self, field: str, stream: Positions) -> Mapping[str, float]:
        """The BM25 weight of each term of the text that some document has."""
        return {
            term: self._bm25(field, term, stream)
            for term in {term for terms in stream if SILENT not in terms for term in terms}
            if self._frequency(field, term)
        }

    def close(self) -> None:
        """Nothing to let go of."""

    def _scores(self, query: tree.Query, names: Iterable[str]) -> dict[str, float]:
        scores = ((name, self._score(query, self._entries[name])) for name in names)
        return {name: score for name, score in scores if score is not None}

    def _ordered(self, found: Mapping[str, float], sort: str) -> list[str]:
        names = sorted(found)
        if sort == "relevance":
            return sorted(names, key=lambda name: -round(found[name], SCORE_DIGITS))
        field = sort.removeprefix("-")
        keyed = [name for name in names if self._entries[name].order.get(field)]
        keyed.sort(key=lambda name: self._entries[name].order[field], reverse=sort.startswith("-"))
        return keyed + [name for name in names if not self._entries[name].order.get(field)]

    def _facet(self, names: Iterable[str], field: str) -> dict[str | None, int]:
        counts: Counter[str | None] = Counter()
        for name in names:
            keys: set[str | None] = set(self._entries[name].keys.get(field, ()))
            counts.update(keys or {None})
        return dict(counts)

    def _score(self, query: tree.Query, entry: Entry) -> float | None:
        """The score of the entry, or None where it does not match."""
        if isinstance(query, tree.And):
            return _sum_of_all([self._score(clause, entry) for clause in query.clauses])
        if isinstance(query, tree.Or):
            scores = [score for clause in query.clauses if (score := self._score(clause, entry)) is not None]
            return sum(scores) if scores else None
        if isinstance(query, tree.Not):
            return 0.0 if self._score(query.clause, entry) is None else None
        if isinstance(query, tree.Constant):
            score = self._score(query.clause, entry)
            return None if score is None else query.score if score > 0 else 0.0
        if isinstance(query, tree.Boosted):
            score = self._score(query.clause, entry)
            return None if score is None else score + (self._score(query.bonus, entry) or 0.0)
        return self._leaf(query, entry)

    def _leaf(self, query: tree.All | tree.Leaf, entry: Entry) -> float | None:
        if isinstance(query, tree.Term):
            query = tree.Phrase(query.field, (query.term,), boost=query.boost)
        if isinstance(query, tree.Phrase):
            stream = entry.streams.get(query.field, ())
            if not _stands(query.terms, stream, query.slop):
                return None
            scores = [self._bm25(query.field, term, stream) for term in query.terms]
            return query.boost * sum(scores) if all(scores) else 0.0
        if isinstance(query, tree.All):
            return 0.0
        if isinstance(query, tree.DateRange):
            return 0.0 if _meets(query, entry) else None
        return query.boost if _has(query, entry) else None

    def _bm25(self, field: str, term: str, stream: Positions) -> float:
        count = sum(term in terms and SILENT not in terms for terms in stream)
        lengths = [length(entry.streams.get(field, ())) for entry in self._entries.values()]
        mean = sum(lengths) / len(lengths) or 1.0
        rarity = log(len(lengths) / (self._frequency(field, term) + 1)) + 1
        return rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * length(stream) / mean))

    def _frequency(self, field: str, term: str) -> int:
        """How many documents have the term in a positional field."""
        streams = (entry.streams.get(field, ()) for entry in self._entries.values())
        return sum(any(term in terms for terms in stream) for stream in streams)


def _sum_of_all(scores: Sequence[float | None]) -> float | None:
    there = [score for score in scores if score is not None]
    return sum(there, 0.0) if len(there) == len(scores) else None


def counts(terms: Sequence[str]) -> bool:
    """Whether a position counts for scores and for the length of its field."""
    return bool(terms) and SILENT not in terms


def length(stream: Positions) -> int:
    """How many positions count; 1 where there are some and none does."""
    return sum(map(counts, stream)) or int(any(stream))


def _stands(terms: Sequence[str], stream: Positions, slop: int) -> bool:
    """Whether the terms stand in order, each 1 to `slop` positions after the one before."""
    if not terms or SILENT in terms:
        return False
    places = {place for place, here in enumerate(stream) if terms[0] in here}
    for term in terms[1:]:
        reach = {place + step for place in places for step in range(1, slop + 1)}
        places = {place for place in reach if place < len(stream) and term in stream[place]}
    return bool(places)


def _vocabulary(entry: Entry, field: str) -> Iterator[str]:
    """The terms of the positional field and the keys of the key field of that name."""
    for terms in entry.streams.get(field, ()):
        yield from (term for term in terms if term != SILENT)
    yield from entry.keys.get(field, ())


def _has(query: tree.Prefix | tree.Fuzzy | tree.Value, entry: Entry) -> bool:
    if isinstance(query, tree.Prefix):
        return any(term.startswith(query.prefix) for term in _vocabulary(entry, query.field))
    if isinstance(query, tree.Fuzzy):
        return any(near(term, query.term, query.distance) for term in _vocabulary(entry, query.field))
    keys = (entry.id,) if query.field == "id" else entry.keys.get(query.field, ())
    return not keys if query.key is None else query.key in keys


def _meets(query: tree.DateRange, entry: Entry) -> bool:
    if entry.first is None or entry.last is None:
        return False
    return entry.first <= (query.last or dt.date.max) and (query.first or dt.date.min) <= entry.last


def _folded(entries: Iterable[Entry], fold: bool) -> list[list[str]]:
    """The ids in order, with the later members of a group behind its first."""
    groups: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        alone = not (fold and entry.group)
        groups.setdefault(("id", entry.id) if alone else ("group", entry.group), []).append(entry.id)
    return list(groups.values())


opener = Opener("memory", lambda _: MemoryEngine(), lasting=False)
