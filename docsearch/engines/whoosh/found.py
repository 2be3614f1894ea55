"""What the clauses of a query find in a segment: documents as arrays, scored only where a score is wanted.

A clause knows its documents, whether it holds each of some documents, and the scores it gives to some. An answer asks
for the scores of what matches in the end alone, so a clause that is everywhere costs no more than one that is rare.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import numpy as np

from docsearch.engines.whoosh.phrases import held
from docsearch.engines.whoosh.postings import Floats, Listing, Mask, Numbers


class Chosen:
    """Documents of a segment whose scores are wanted, in order; `norms` gives the length term of a field's scores."""

    def __init__(self, documents: Numbers, norms: Callable[[str], Floats]) -> None:
        self.documents = documents
        self._norms = norms
        self._known: dict[str, Floats] = {}

    def norm(self, name: str) -> Floats:
        """K1 · ((1 − B) + B · length / mean length) of each, for that field."""
        if name not in self._known:
            self._known[name] = self._norms(name)[self.documents]
        return self._known[name]

    def only(self, places: Numbers) -> Chosen:
        """Those at these places."""
        return Chosen(self.documents[places], self._norms)


class Found:
    """The documents of a segment of `size` that a clause matches; each kind says how it scores them."""

    def __init__(self, documents: Numbers, size: int) -> None:
        self.documents = documents
        self.size = size

    def holds(self, documents: Numbers) -> Mask:
        """Which of these it matches."""
        return held(documents, self.documents, self.size)

    def inner(self, at: Chosen) -> Floats:
        """The scores of documents all of which it matches."""
        return np.zeros(len(at.documents))

    def scores(self, at: Chosen) -> Floats:
        """The scores of any documents, 0 for those that it does not match."""
        places = np.flatnonzero(self.holds(at.documents))
        if len(places) == len(at.documents):
            return self.inner(at)
        total = np.zeros(len(at.documents))
        if len(places):
            total[places] = self.inner(at.only(places))
        return total


class Level(Found):
    """Documents that all have one score."""

    def __init__(self, documents: Numbers, size: int, constant: float) -> None:
        super().__init__(documents, size)
        self._constant = constant

    def inner(self, at: Chosen) -> Floats:
        """That score for each."""
        return np.full(len(at.documents), self._constant)

    def scores(self, at: Chosen) -> Floats:
        """That score where it matches."""
        return np.where(self.holds(at.documents), self._constant, 0.0)


class Masked(Level):
    """The same as a mask over the segment."""

    def __init__(self, mask: Mask, constant: float) -> None:
        self._mask = mask
        self._constant = constant
        self.size = len(mask)

    @cached_property
    def documents(self) -> Numbers:  # type: ignore[override]
        """The documents in order."""
        return np.flatnonzero(self._mask)

    def holds(self, documents: Numbers) -> Mask:
        """What the mask says of these."""
        return self._mask[documents]


class Levelled(Level):
    """What another clause matches, with one score whatever that would give."""

    def __init__(self, found: Found, constant: float) -> None:
        self._found = found
        self._constant = constant
        self.size = found.size

    @property
    def documents(self) -> Numbers:  # type: ignore[override]
        """The documents of the other."""
        return self._found.documents

    def holds(self, documents: Numbers) -> Mask:
        """What the other matches of these."""
        return self._found.holds(documents)


class Word(Found):
    """A term: its BM25 scores, `weight` times the saturation of how often it stands in a document of that length."""

    def __init__(self, listing: Listing, name: str, weight: float, size: int) -> None:
        super().__init__(listing.documents, size)
        self._listing = listing
        self._name = name
        self._weight = weight

    def holds(self, documents: Numbers) -> Mask:
        """Which of these have the term."""
        table = self._listing.table
        return super().holds(documents) if table is None else table[documents] > 0

    def inner(self, at: Chosen) -> Floats:
        """The scores of documents that have the term."""
        if not self._weight:
            return np.zeros(len(at.documents))
        counts = self._listing.counted(at.documents)
        score: Floats = counts + at.norm(self._name)
        np.divide(counts, score, out=score)
        score *= self._weight
        return score

    def scores(self, at: Chosen) -> Floats:
        """The same of any; a count of 0 scores 0."""
        return super().scores(at) if self._listing.table is None else self.inner(at)


class Joined(Found):
    """Documents that match all of some clauses, and the sum of their scores."""

    def __init__(self, documents: Numbers, size: int, clauses: Sequence[Found]) -> None:
        super().__init__(documents, size)
        self._clauses = clauses

    def inner(self, at: Chosen) -> Floats:
        """The sum."""
        return _sum((clause.inner(at) for clause in self._clauses), at)


class Either(Found):
    """What matches at least one of some clauses; the scores of those that match add up."""

    def __init__(self, clauses: Sequence[Found], size: int) -> None:
        self._clauses = clauses
        self.size = size

    @cached_property
    def documents(self) -> Numbers:  # type: ignore[override]
        """The union, worked out only where it is asked for: a bonus is not."""
        mask = np.zeros(self.size, dtype=np.bool_)
        for clause in self._clauses:
            mask[clause.documents] = True
        return np.flatnonzero(mask)

    def holds(self, documents: Numbers) -> Mask:
        """Which of these some clause matches."""
        mask = np.zeros(len(documents), dtype=np.bool_)
        for clause in self._clauses:
            mask |= clause.holds(documents)
        return mask

    def inner(self, at: Chosen) -> Floats:
        """The sum over those clauses that match."""
        return self.scores(at)

    def scores(self, at: Chosen) -> Floats:
        """The same of any documents."""
        return _sum((clause.scores(at) for clause in self._clauses), at)


class Raised(Found):
    """What a clause matches, with what a bonus gives besides."""

    def __init__(self, clause: Found, bonus: Found) -> None:
        self._clause = clause
        self._bonus = bonus
        self.size = clause.size

    @property
    def documents(self) -> Numbers:  # type: ignore[override]
        """The documents of the clause."""
        return self._clause.documents

    def holds(self, documents: Numbers) -> Mask:
        """What the clause matches of these."""
        return self._clause.holds(documents)

    def inner(self, at: Chosen) -> Floats:
        """Both scores."""
        return self._clause.inner(at) + self._bonus.scores(at)


def joined(clauses: Sequence[Found], size: int) -> Found:
    """What matches all of the clauses, at least one: the rarest is narrowed by the others."""
    first, *others = sorted(clauses, key=lambda clause: size if isinstance(clause, Masked) else len(clause.documents))
    documents = first.documents
    for clause in others:
        documents = documents[clause.holds(documents)]
    return Joined(documents, size, clauses)


def _sum(scores: Iterable[Floats], at: Chosen) -> Floats:
    total = np.zeros(len(at.documents))
    for each in scores:
        total += each
    return total
