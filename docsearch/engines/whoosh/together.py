"""What clauses find together: all of them, one of them, one with what another gives besides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from docsearch.engines.whoosh.candidates import Candidates
from docsearch.engines.whoosh.found import Found, Level
from docsearch.engines.whoosh.phrases import DENSE, held
from docsearch.engines.whoosh.postings import Floats, Mask, Numbers


class Joined(Found):
    """Documents that match all of some clauses, and the sum of their scores."""

    def __init__(self, clauses: Sequence[Found]) -> None:
        self._clauses = sorted(clauses, key=lambda clause: clause.most)
        self.size = clauses[0].size
        self.most = self._clauses[0].most
        self.anywhere = all(clause.anywhere for clause in clauses)
        self._scored = [clause for clause in self._clauses if not clause.idle]
        self.bound = sum(clause.bound for clause in clauses)

    @cached_property
    def documents(self) -> Numbers:
        """The rarest clause, narrowed by the others; where even that one is frequent, by masks first."""
        first, *others = self._clauses
        if others and self.most * DENSE > self.size and first.mask is not None:
            masks = [(clause, clause.mask) for clause in others]
            known = [mask for _, mask in masks if mask is not None]
            documents = np.flatnonzero(np.logical_and.reduce([first.mask, *known]))
            others = [clause for clause, mask in masks if mask is None]
        else:
            documents = first.documents
        for clause in others:
            documents = documents[clause.holds(documents)]
        return documents

    def holds(self, documents: Numbers) -> Mask:
        """Which of these all clauses match."""
        mask = self._clauses[0].holds(documents)
        for clause in self._clauses[1:]:
            mask &= clause.holds(documents)
        return mask

    @property
    def parts(self) -> Sequence[Found]:
        """Those of the clauses."""
        return [part for clause in self._scored for part in clause.parts]

    def inner(self, at: Candidates) -> Floats:
        """The sum."""
        return _sum((clause.inner(at) for clause in self._scored), at)


class Adjoining(Joined):
    """The same where all documents are known: terms of a phrase, and the documents where they stand in order.

    It scores nothing where one of the terms never counts.
    """

    def __init__(self, words: Sequence[Level], documents: Numbers) -> None:
        super().__init__(words)
        self._unsure = [word for word in words if not word.sure]
        self.documents = documents
        self.most = len(documents)

    def holds(self, documents: Numbers) -> Mask:
        """Which of these have the phrase."""
        return held(documents, self.documents, self.size)

    @property
    def parts(self) -> Sequence[Found]:
        """None: where a term does not count, the others do not either."""
        return (self,)

    def inner(self, at: Candidates) -> Floats:
        """The sum, or 0."""
        total = super().inner(at)
        return np.where(self.tells(at), total, 0.0) if self._unsure else total

    def tells(self, at: Candidates) -> Mask:
        """Those that have the phrase, and in which each of its terms counts."""
        mask = self.holds(at.documents)
        for word in self._unsure:
            mask &= word.tells(at)
        return mask


class Either(Found):
    """What matches at least one of some clauses; the scores of those that match add up."""

    def __init__(self, clauses: Sequence[Found], size: int) -> None:
        self._clauses = clauses
        self.size = size
        self.most = min(sum(clause.most for clause in clauses), size)
        self._scored = [clause for clause in clauses if not clause.idle]
        self.bound = sum(clause.bound for clause in clauses)

    @cached_property
    def documents(self) -> Numbers:
        """The union, worked out only where it is asked for: a bonus is not."""
        return np.flatnonzero(self.mask)

    @cached_property
    def mask(self) -> Mask:
        """The union of the clauses."""
        union = np.zeros(self.size, dtype=np.bool_)
        for clause in self._clauses:
            mask = clause.mask
            if mask is None:
                union[clause.documents] = True
            else:
                union |= mask
        return union

    def holds(self, documents: Numbers) -> Mask:
        """Which of these some clause matches."""
        mask = np.zeros(len(documents), dtype=np.bool_)
        for clause in self._clauses:
            mask |= clause.holds(documents)
        return mask

    @property
    def parts(self) -> Sequence[Found]:
        """The clauses."""
        return self._scored

    def inner(self, at: Candidates) -> Floats:
        """The sum over those clauses that match."""
        return _sum((clause.scores(at) for clause in self._scored), at)

    def scores(self, at: Candidates) -> Floats:
        """The same of any documents."""
        return self.inner(at)


class Raised(Found):
    """What a clause matches, with what a bonus gives besides."""

    def __init__(self, clause: Found, bonus: Found) -> None:
        self._clause = clause
        self._bonus = bonus
        self.size, self.most, self.anywhere = clause.size, clause.most, clause.anywhere
        self.bound = clause.bound + bonus.bound

    @property
    def documents(self) -> Numbers:
        """The documents of the clause."""
        return self._clause.documents

    @property
    def mask(self) -> Mask | None:
        """The mask of the clause."""
        return self._clause.mask

    def holds(self, documents: Numbers) -> Mask:
        """What the clause matches of these."""
        return self._clause.holds(documents)

    @property
    def parts(self) -> Sequence[Found]:
        """Those of the clause, and the bonus."""
        return *self._clause.parts, *(self._bonus.parts if isinstance(self._bonus, Either) else (self._bonus,))

    def inner(self, at: Candidates) -> Floats:
        """Both scores."""
        gained = self._bonus.scores(at)
        return gained if self._clause.idle else self._clause.inner(at) + gained


def _sum(scores: Iterable[Floats], at: Candidates) -> Floats:
    total = np.zeros(len(at.documents))
    for each in scores:
        total += each
    return total
