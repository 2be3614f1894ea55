"""What the clauses of a query find in a segment: documents as arrays, scored only where a score is wanted.

A clause knows its documents, whether it holds each of some documents, and the scores it gives to some. An answer asks
for the scores of what matches in the end alone, so a clause that is everywhere costs no more than one that is rare.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docsearch.engines import SCORE_DIGITS
from docsearch.engines.whoosh.candidates import Candidates
from docsearch.engines.whoosh.phrases import DENSE, held
from docsearch.engines.whoosh.postings import Floats, Listing, Mask, Numbers, counts_of_all


class Found:
    """The documents of a segment of `size` that a clause matches; each kind says how it scores them.

    `most` bounds their number from above, `bound` each of their scores. `anywhere`: `inner` may be asked of documents
    that it does not match, whose scores then mean nothing.
    """

    size: int
    most: int
    bound: float
    anywhere = True

    @property
    def idle(self) -> bool:
        """Are all its scores 0, so that nobody need ask for them?"""
        return not self.bound

    @property
    def parts(self) -> Sequence[Found]:
        """Whose `scores` add up to those of documents that it matches."""
        return (self,)

    @property
    def documents(self) -> Numbers:
        """All of them, in order."""
        raise NotImplementedError

    @property
    def mask(self) -> Mask | None:
        """The same as a mask over the segment, where that is had without the documents."""
        return None

    def holds(self, documents: Numbers) -> Mask:
        """Which of these it matches."""
        return held(documents, self.documents, self.size)

    def inner(self, at: Candidates) -> Floats:
        """The scores of documents all of which it matches."""
        raise NotImplementedError

    def better(self, at: Candidates, score: float) -> Candidates:
        """Documents all of which it matches, without most of those to which it gives no more than that score.

        What gives most is asked first, and the rest only of those that it may still bring above.
        """
        total, rest = np.zeros(len(at.documents)), self.bound
        for part in sorted(self.parts, key=lambda part: -part.bound):
            total += part.scores(at)
            rest -= part.bound
            if rest < score:
                places = np.flatnonzero(total > score - rest - 10.0**-SCORE_DIGITS)
                at, total = at.only(places), total[places]
        return at

    def tells(self, at: Candidates) -> Mask:
        """Which of any documents it matches and gives more than 0."""
        return self.scores(at) > 0

    def scores(self, at: Candidates) -> Floats:
        """The scores of any documents, 0 for those that it does not match."""
        if self.idle:
            return np.zeros(len(at.documents))
        mask = self.holds(at.documents)
        places = np.flatnonzero(mask)
        if len(places) == len(mask):
            return self.inner(at)
        if self.anywhere and 2 * len(places) > len(mask):
            return np.where(mask, self.inner(at), 0.0)
        total = np.zeros(len(mask))
        if len(places):
            total[places] = self.inner(at.only(places))
        return total


class Alike(Found):
    """Documents that all have one score."""

    def __init__(self, constant: float) -> None:
        self.bound = constant

    def inner(self, at: Candidates) -> Floats:
        """That score for each."""
        return np.full(len(at.documents), self.bound)

    def tells(self, at: Candidates) -> Mask:
        """All that it matches, or none."""
        return np.zeros(len(at.documents), dtype=np.bool_) if self.idle else self.holds(at.documents)

    def scores(self, at: Candidates) -> Floats:
        """That score for each that it matches."""
        return np.multiply(self.tells(at), self.bound, dtype=np.float64)


class Level(Alike):
    """Documents in a list that all have one score. `sure`: the list's term counts in all of them."""

    def __init__(self, listing: Listing, size: int, constant: float) -> None:
        super().__init__(constant)
        self._listing = listing
        self.size = size
        self.most = listing.many
        self.sure = listing.sure

    @cached_property
    def documents(self) -> Numbers:
        """The list."""
        return self._listing.documents

    @property
    def mask(self) -> Mask | None:
        """The list as a mask, where it is long."""
        table, mask = self._listing.table, self._listing.held
        return mask if table is None or mask is not None else table > 0

    def holds(self, documents: Numbers) -> Mask:
        """Which of these are in it."""
        table, mask = self._listing.table, self._listing.held
        if mask is not None:
            return mask[documents]
        return super().holds(documents) if table is None else table[documents] > 0


class Masked(Alike):
    """Documents in a mask over the segment that all have one score."""

    def __init__(self, mask: Mask, constant: float) -> None:
        super().__init__(constant)
        self._mask = mask
        self.size = self.most = len(mask)

    @cached_property
    def documents(self) -> Numbers:
        """The documents in order."""
        return np.flatnonzero(self._mask)

    @property
    def mask(self) -> Mask:
        """The mask."""
        return self._mask

    def holds(self, documents: Numbers) -> Mask:
        """What the mask says of these."""
        return self._mask[documents]


class Levelled(Alike):
    """What another clause matches, with one score wherever that gives more than 0."""

    def __init__(self, found: Found, constant: float) -> None:
        super().__init__(constant)
        self._found = found
        self.size, self.most, self.anywhere = found.size, found.most, found.anywhere

    @property
    def documents(self) -> Numbers:
        """The documents of the other."""
        return self._found.documents

    @property
    def mask(self) -> Mask | None:
        """The mask of the other."""
        return self._found.mask

    def holds(self, documents: Numbers) -> Mask:
        """What the other matches of these."""
        return self._found.holds(documents)

    def inner(self, at: Candidates) -> Floats:
        """The score, or 0."""
        return self.scores(at)

    def tells(self, at: Candidates) -> Mask:
        """Those of which the other does, or none."""
        return super().tells(at) if self.idle else self._found.tells(at)


class Without(Alike):
    """The live documents that a clause does not match, with score 0; `live` None is all."""

    def __init__(self, live: Mask | None, found: Found) -> None:
        super().__init__(0.0)
        self._live = live
        self._found = found
        self.size = self.most = found.size

    @cached_property
    def documents(self) -> Numbers:
        """Worked out only where no other clause has fewer."""
        mask = np.ones(self.size, dtype=np.bool_) if self._live is None else self._live.copy()
        mask[self._found.documents] = False
        return np.flatnonzero(mask)

    def holds(self, documents: Numbers) -> Mask:
        """Which of these the clause does not match."""
        mask = ~self._found.holds(documents)
        return mask if self._live is None else mask & self._live[documents]


class Word(Level):
    """A term: its BM25 scores, `weight` times the saturation of how often it stands in a document of that length."""

    def __init__(self, listing: Listing, name: str, term: str, weight: float, size: int) -> None:
        super().__init__(listing, size, weight)
        self._name, self._term = name, term
        self.anywhere = listing.table is not None

    def inner(self, at: Candidates) -> Floats:
        """The scores of documents that have the term."""
        if self.idle:
            return np.zeros(len(at.documents))
        listing = self._listing
        return self._given(lambda: listing.counted(at.documents) if listing.table is None else at.of(listing.table), at)

    def _given(self, counted: Callable[[], NDArray[Any]], at: Candidates) -> Floats:
        """The scores of documents in which the term counts so often."""
        score: Floats = at.saturation(self._name, self._term, counted) * self.bound
        return score

    def tells(self, at: Candidates) -> Mask:
        """Those in which the term counts."""
        if self.sure or self.idle:
            return super().tells(at)
        table = self._listing.table
        return Found.tells(self, at) if table is None else at.of(table) > 0

    def scores(self, at: Candidates) -> Floats:
        """The same of any; a count of 0 scores 0."""
        if self.anywhere:
            return self.inner(at)
        if self.idle or self.most * DENSE < len(at.documents) or len(at.documents) * DENSE < self.most:
            return Found.scores(self, at)
        return self._given(lambda: at.of(counts_of_all(self._listing.short, self._listing.counts, self.size)), at)
