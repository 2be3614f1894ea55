"""Query trees evaluated on whole arrays, a segment at a time.

The same documents and scores as stock Whoosh, which the tests ask as well: but a clause is one operation on all its
documents, where Whoosh calls several methods for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial

import numpy as np

from docsearch.engines import K1, B
from docsearch.engines.whoosh.candidates import Candidates
from docsearch.engines.whoosh.fields import KEYS, STREAM, UNDATED, encoded
from docsearch.engines.whoosh.found import Found, Level, Levelled, Masked, Without, Word
from docsearch.engines.whoosh.leaves import Leaf
from docsearch.engines.whoosh.postings import Floats, Listing, Mask, Numbers
from docsearch.engines.whoosh.together import Adjoining, Either, Joined, Raised
from docsearch.engines.whoosh.weighing import Collection
from docsearch.query import tree

COUNTED = 20_000
"""How many counts are remembered."""


class Matches:
    """What matches in a whole snapshot, whose documents are numbered through; scores are worked out when asked for."""

    def __init__(
        self, parts: Sequence[tuple[Leaf, Found]], norms: Callable[[Leaf, str], Floats], above: float | None
    ) -> None:
        self._parts = parts
        self._norms = norms
        self._above = above

    @cached_property
    def _wanted(self) -> list[Candidates]:
        """The documents of each segment that may be better than is asked for."""
        every = [Candidates(found.documents, partial(self._norms, leaf)) for leaf, found in self._parts]
        if self._above is None:
            return every
        return [found.better(at, self._above) for (_, found), at in zip(self._parts, every, strict=True)]

    @cached_property
    def documents(self) -> Numbers:
        """The numbers of all, in order."""
        if len(self._parts) == 1:
            return self._wanted[0].documents
        own = (at.documents + leaf.base for (leaf, _), at in zip(self._parts, self._wanted, strict=True))
        return np.concatenate([np.zeros(0, np.int64), *own])

    @cached_property
    def scores(self) -> Floats:
        """The score of each."""
        scored = [found.inner(at) for (_, found), at in zip(self._parts, self._wanted, strict=True)]
        return scored[0] if len(scored) == 1 else np.concatenate([np.zeros(0), *scored])

    def some(self, documents: Numbers) -> Floats:
        """The scores of these documents, which match and are in order."""
        scored = (
            found.inner(Candidates(own, partial(self._norms, leaf))) for leaf, found, own in self._apart(documents)
        )
        return np.concatenate([np.zeros(0), *scored])

    def among(self, documents: Numbers) -> Mask:
        """Which of these documents, in order, match."""
        held = (found.holds(own) for _, found, own in self._apart(documents))
        return np.concatenate([np.zeros(0, dtype=np.bool_), *held])

    def _apart(self, documents: Numbers) -> Iterator[tuple[Leaf, Found, Numbers]]:
        """Each segment, what matches in it, and those of the documents that are its own, numbered from 0."""
        for leaf, found in self._parts:
            start, end = np.searchsorted(documents, (leaf.base, leaf.base + leaf.size))
            yield leaf, found, documents[start:end] - leaf.base


class Evaluator:
    """Evaluates trees over the segments of a snapshot."""

    def __init__(self, collection: Collection, leaves: Sequence[Leaf]) -> None:
        self._collection = collection
        self._leaves = leaves
        self._norms: dict[tuple[int, str], Floats] = {}
        self._counts: dict[tree.Query, int] = {}

    def matches(self, query: tree.Query, above: float | None = None) -> Matches:
        """The documents of the whole snapshot that match, and their scores; see `Request.above`."""
        return Matches([(leaf, self._evaluate(leaf, query)) for leaf in self._leaves], self._norm, above)

    def count(self, query: tree.Query) -> int:
        """How many documents match; scores are not worked out. A snapshot never changes, so counts are remembered."""
        count = self._counts.get(query)
        if count is None:
            if len(self._counts) >= COUNTED:
                self._counts.clear()
            count = self._counts[query] = sum(self._count(leaf, query) for leaf in self._leaves)
        return count

    def _count(self, leaf: Leaf, node: tree.Query) -> int:
        match node:
            case tree.Constant():
                return self._count(leaf, node.clause)
            case tree.Term():
                return leaf.frequency(STREAM + node.field, node.term)
            case tree.Value(field, str(key)):
                return leaf.frequency(KEYS + field, key)
        return len(self._evaluate(leaf, node).documents)

    def _evaluate(self, leaf: Leaf, node: tree.Query) -> Found:
        found: Found
        match node:
            case tree.Term():
                found = self._word(leaf, node.field, node.term, node.boost)
            case tree.Phrase():
                found = self._phrase(leaf, node)
            case tree.And(clauses=()):
                found = Masked(leaf.everything(), 0.0)
            case tree.And():
                found = Joined([self._evaluate(leaf, clause) for clause in node.clauses])
            case tree.Or():
                found = Either([self._evaluate(leaf, clause) for clause in node.clauses], leaf.size)
            case tree.Constant():
                found = Levelled(self._evaluate(leaf, node.clause), node.score)
            case tree.Not():
                found = Without(leaf.live, self._evaluate(leaf, node.clause))
            case tree.Boosted():
                found = Raised(self._evaluate(leaf, node.clause), self._evaluate(leaf, node.bonus))
            case _:
                found = _constant(leaf, node)
        return found

    def _word(self, leaf: Leaf, field: str, term: str, boost: float) -> Level:
        name = STREAM + field
        found = leaf.listing(name, term)
        if not found.many:
            return Level(found, leaf.size, 0.0)
        return Word(found, name, term, boost * self._collection.idf(name, encoded(term)) * (K1 + 1), leaf.size)

    def _phrase(self, leaf: Leaf, node: tree.Phrase) -> Found:
        words = [self._word(leaf, node.field, term, node.boost) for term in node.terms]
        if len(words) == 1:
            return words[0]
        if not words or not all(word.most for word in words):
            return Masked(np.zeros(leaf.size, dtype=np.bool_), 0.0)
        return Adjoining(words, leaf.standing(STREAM + node.field, node.terms, node.slop))

    def _norm(self, leaf: Leaf, name: str) -> Floats:
        """K1 · ((1 − B) + B · length / mean length) of each document."""
        key = (leaf.base, name)
        if key not in self._norms:
            mean = self._collection.mean_length(name)
            self._norms[key] = K1 * ((1 - B) + B * leaf.lengths(name) / mean)
        return self._norms[key]


def _constant(leaf: Leaf, node: tree.All | tree.Prefix | tree.Fuzzy | tree.Value | tree.DateRange) -> Found:
    match node:
        case tree.All():
            return Masked(leaf.everything(), 0.0)
        case tree.Value(field, None):
            mask = leaf.everything().copy()
            mask[leaf.prefixed(KEYS + field, "")] = False
            return Masked(mask, node.boost)
        case tree.Value(field, key):
            return Level(leaf.listing(KEYS + field, key or ""), leaf.size, node.boost)
        case tree.DateRange():
            return Masked(leaf.everything() & _dated(leaf, node), 0.0)
        case tree.Prefix(field, prefix):
            one, other = (leaf.prefixed(name, prefix) for name in (STREAM + field, KEYS + field))
            either = np.union1d(one, other) if len(one) and len(other) else one if len(one) else other
            return Level(Listing(len(either), either, either), leaf.size, node.boost)
    names = (STREAM + node.field, KEYS + node.field)
    masks = [leaf.with_any(name, leaf.similar(name, node.term, node.distance)) for name in names]
    return Masked(masks[0] | masks[1], node.boost)


def _dated(leaf: Leaf, node: tree.DateRange) -> Mask:
    first, last = leaf.days()
    mask: Mask = first != UNDATED
    if node.last is not None:
        mask &= first <= node.last.toordinal()
    if node.first is not None:
        mask &= last >= node.first.toordinal()
    return mask
