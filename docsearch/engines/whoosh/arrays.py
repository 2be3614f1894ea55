"""Query trees evaluated on whole arrays, a segment at a time.

The same documents and scores as stock Whoosh, which `compiling` asks and the tests compare with: but a clause
is one operation on all its documents, where Whoosh calls several methods for each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from docsearch.engines.whoosh import phrases
from docsearch.engines.whoosh.answering import Matches
from docsearch.engines.whoosh.fields import KEYS, STREAM, UNDATED, encoded
from docsearch.engines.whoosh.leaves import Leaf, Mask
from docsearch.engines.whoosh.postings import Floats, Numbers
from docsearch.engines.whoosh.weighing import K1, B, Collection
from docsearch.query import tree

Places = Numbers | slice


class Listed(NamedTuple):
    """Documents in order, and the function that scores those at some places of the list, when they are wanted."""

    documents: Numbers
    score: Callable[[Places], Floats]


class Masked(NamedTuple):
    """Documents as a mask over the segment, all with one score."""

    mask: Mask
    constant: float


Found = Listed | Masked
EVERYWHERE = slice(None)


class Evaluator:
    """Evaluates trees over the segments of a snapshot."""

    def __init__(self, collection: Collection, leaves: Sequence[Leaf]) -> None:
        self._collection = collection
        self._leaves = leaves
        self._norms: dict[tuple[int, str], Floats] = {}

    def matches(self, query: tree.Query) -> Matches:
        """The documents of the whole snapshot, numbered through, with their scores."""
        found = [_listed(self._evaluate(leaf, query)) for leaf in self._leaves]
        scores = [each.score(EVERYWHERE) for each in found]
        if len(found) == 1:
            return Matches(found[0].documents, scores[0])
        documents = [each.documents + leaf.base for each, leaf in zip(found, self._leaves, strict=True)]
        return Matches(np.concatenate([*documents, np.zeros(0, np.int64)]), np.concatenate([*scores, np.zeros(0)]))

    def count(self, query: tree.Query) -> int:
        """How many documents match; scores are not worked out."""
        return sum(self._count(leaf, query) for leaf in self._leaves)

    def _count(self, leaf: Leaf, node: tree.Query) -> int:
        match node:
            case tree.Constant():
                return self._count(leaf, node.clause)
            case tree.Term():
                return leaf.frequency(STREAM + node.field, node.term)
            case tree.Value(field, str(key)):
                return leaf.frequency(KEYS + field, key)
        found = self._evaluate(leaf, node)
        return int(np.count_nonzero(found.mask)) if isinstance(found, Masked) else len(found.documents)

    def _evaluate(self, leaf: Leaf, node: tree.Query) -> Found:
        found: Found | None
        match node:
            case tree.Term():
                found = self._phrase(leaf, tree.Phrase(node.field, (node.term,), boost=node.boost))
            case tree.Phrase():
                found = self._phrase(leaf, node)
            case tree.And():
                clauses = sorted((self._evaluate(leaf, clause) for clause in node.clauses), key=_size)
                found = reduce(lambda one, other: _both(one, other, leaf.size), clauses) if clauses else None
                found = found or Masked(leaf.everything(), 0.0)
            case tree.Or():
                found = _any([self._evaluate(leaf, clause) for clause in node.clauses], leaf.size)
            case tree.Constant():
                found = Masked(_mask(self._evaluate(leaf, node.clause), leaf.size), node.score)
            case tree.Not():
                found = Masked(leaf.everything() & ~_mask(self._evaluate(leaf, node.clause), leaf.size), 0.0)
            case tree.Boosted():
                found = self._boosted(leaf, node)
            case _:
                found = Masked(
                    _constant(leaf, node), 0.0 if isinstance(node, tree.All | tree.DateRange) else node.boost
                )
        return found

    def _boosted(self, leaf: Leaf, node: tree.Boosted) -> Found:
        clause = _listed(self._evaluate(leaf, node.clause))
        extra = self._bonus(leaf, node.bonus, clause.documents)
        return Listed(clause.documents, lambda at: clause.score(at) + extra[at])

    def _bonus(self, leaf: Leaf, node: tree.Query, documents: Numbers) -> Floats:
        """What a tree adds to the scores of these documents alone, which are mostly few of those that match it."""
        extra = np.zeros(len(documents))
        if isinstance(node, tree.Or):
            for clause in node.clauses:
                extra += self._bonus(leaf, clause, documents)
            return extra
        found = self._evaluate(leaf, node)
        if isinstance(found, Masked):
            extra[found.mask[documents]] = found.constant
        else:
            left, right = phrases.shared(documents, found.documents, leaf.size)
            extra[left] = found.score(right)
        return extra

    def _phrase(self, leaf: Leaf, node: tree.Phrase) -> Found:
        name = STREAM + node.field
        lists = [leaf.postings(name, term, positions=len(node.terms) > 1) for term in node.terms]
        if not lists or not all(len(each.documents) for each in lists):
            return Masked(np.zeros(leaf.size, dtype=np.bool_), 0.0)
        documents, places = leaf.standing(name, node.terms, node.slop, lists)
        norm = self._norm(leaf, name)
        weights = [node.boost * self._collection.idf(name, encoded(term)) * (K1 + 1) for term in node.terms]

        def score(at: Places) -> Floats:
            length = norm[documents[at]]
            counts = [each.counts[place[at]] for each, place in zip(lists, places, strict=True)]
            total = np.zeros(len(length))
            for weight, count in zip(weights, counts, strict=True):
                total += weight * (count / (count + length))
            return total

        return Listed(documents, score)

    def _norm(self, leaf: Leaf, name: str) -> Floats:
        """K1 · ((1 − B) + B · length / mean length) of each document."""
        key = (leaf.base, name)
        if key not in self._norms:
            mean = self._collection.mean_length(name)
            self._norms[key] = K1 * ((1 - B) + B * leaf.lengths(name) / mean)
        return self._norms[key]


def _constant(leaf: Leaf, node: tree.All | tree.Prefix | tree.Fuzzy | tree.Value | tree.DateRange) -> Mask:
    match node:
        case tree.All():
            mask = leaf.everything()
        case tree.Value(field, None):
            mask = leaf.everything() & ~leaf.with_prefix(KEYS + field, "")
        case tree.Value(field, key):
            mask = np.zeros(leaf.size, dtype=np.bool_)
            mask[leaf.postings(KEYS + field, key or "").documents] = True
        case tree.DateRange():
            mask = leaf.everything() & _dated(leaf, node)
        case tree.Prefix(field, prefix):
            names = (STREAM + field, KEYS + field)
            one, other = (leaf.with_prefix(name, prefix) for name in names)
            mask = one | other
        case tree.Fuzzy(field):
            names = (STREAM + field, KEYS + field)
            one, other = (leaf.with_any(name, leaf.similar(name, node.term, node.distance)) for name in names)
            mask = one | other
    return mask


def _dated(leaf: Leaf, node: tree.DateRange) -> Mask:
    first, last = leaf.days()
    mask: Mask = first != UNDATED
    if node.last is not None:
        mask &= first <= node.last.toordinal()
    if node.first is not None:
        mask &= last >= node.first.toordinal()
    return mask


def _size(found: Found) -> int:
    """Lists first, the shortest before; masks are applied to what is left."""
    return len(found.mask) + 1 if isinstance(found, Masked) else len(found.documents)


def _listed(found: Found) -> Listed:
    if isinstance(found, Listed):
        return found
    documents = np.flatnonzero(found.mask)
    return Listed(documents, lambda at: np.full(len(documents[at]), found.constant))


def _mask(found: Found, size: int) -> Mask:
    if isinstance(found, Masked):
        return found.mask
    mask = np.zeros(size, dtype=np.bool_)
    mask[found.documents] = True
    return mask


def _both(one: Found, other: Found, size: int) -> Found:
    if isinstance(one, Masked):
        if isinstance(other, Masked):
            return Masked(one.mask & other.mask, one.constant + other.constant)
        one, other = other, one
    if isinstance(other, Masked):
        kept, constant = np.flatnonzero(other.mask[one.documents]), other.constant
        inner = one.score
        return Listed(one.documents[kept], lambda at: inner(kept[at]) + constant)
    left, right = phrases.shared(one.documents, other.documents, size)
    scores = one.score, other.score
    return Listed(one.documents[left], lambda at: scores[0](left[at]) + scores[1](right[at]))


def _any(clauses: Sequence[Found], size: int) -> Found:
    if len(clauses) == 1:
        return clauses[0]
    mask = np.zeros(size, dtype=np.bool_)
    scores = np.zeros(size)
    for clause in clauses:
        if isinstance(clause, Masked):
            mask |= clause.mask
            if clause.constant:
                scores += clause.mask * clause.constant
        else:
            mask[clause.documents] = True
            scores[clause.documents] += clause.score(EVERYWHERE)
    documents = np.flatnonzero(mask)
    return Listed(documents, lambda at: scores[documents[at]])
