"""Terms that stand in order and near each other, on arrays of positions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from docsearch.engines.whoosh.postings import Mask, Numbers, Postings

DENSE = 16
"""Where the longer of two is less than so many times the shorter, bisection is slow."""
BITS = 24
"""A text has fewer positions than this power of two: 16 million syllables are 80 MB."""


def held(documents: Numbers, among: Numbers, size: int) -> Mask:
    """Which of some documents are in an ordered list of documents, of `size` in all; both ascend."""
    if len(among) * DENSE < len(documents):
        mask = np.zeros(len(documents), dtype=np.bool_)
        places = np.searchsorted(documents, among)
        places[places == len(documents)] = 0
        mask[places[documents[places] == among]] = True
        return mask
    if len(documents) * DENSE < len(among):
        places = np.searchsorted(among, documents)
        places[places == len(among)] = 0
        found: Mask = among[places] == documents
        return found
    table = np.zeros(size, dtype=np.bool_)
    table[among] = True
    return table if len(documents) == size else table[documents]


def standing(found: Sequence[Numbers], slop: int) -> Numbers:
    """The documents where terms stand in order, each 1 to `slop` positions after the one before; two terms or more.

    `found` has the `spots` of each.
    """
    kept = (_adjacent(found) if slop == 1 else _near(found, slop)) >> BITS
    return kept[np.flatnonzero(np.diff(kept, prepend=-1))]


def spots(postings: Postings) -> Numbers:
    """All positions of a list in one order: those of a document lie `1 << BITS` from those of the next."""
    if postings.positions is None:
        return np.zeros(0, dtype=np.int64)
    found: Numbers = np.repeat(postings.documents << BITS, postings.spread)
    found += postings.positions
    return found


def _adjacent(found: Sequence[Numbers]) -> Numbers:
    """Where the whole row stands, as the spot of its rarest term: that is looked up among the others."""
    order = sorted(range(len(found)), key=lambda i: len(found[i]))
    first = order[0]
    kept = found[first]
    for i in order[1:]:
        kept = _common(kept + (i - first), found[i]) - (i - first)
    return kept


def _common(few: Numbers, many: Numbers) -> Numbers:
    """What is in both of two ascending arrays: by bisection, or by merging where both are of a size."""
    if len(few) * DENSE < len(many):
        place = np.searchsorted(many, few)
        place[place == len(many)] = 0
        found: Numbers = few[many[place] == few]
        return found
    merged: Numbers = np.concatenate([few, many])
    merged.sort(kind="stable")  # merges two runs
    twice: Numbers = merged[:-1][merged[1:] == merged[:-1]]
    return twice


def _near(found: Sequence[Numbers], slop: int) -> Numbers:
    """Spots of the last term, or of the one before it, of chains where each is near enough to the next."""
    reached = found[0]
    for following in found[1:-1]:
        reached = following[_follow(reached, following, slop)]
    last = found[-1]
    if len(last) < len(reached):
        return last[_follow(reached, last, slop)]
    after = np.searchsorted(last, reached, side="right")
    after[after == len(last)] = 0
    steps = last[after] - reached
    return reached[(steps > 0) & (steps <= slop)]


def _follow(reached: Numbers, following: Numbers, slop: int) -> Numbers:
    """The places in `following` whose nearest spot before is near enough."""
    if not len(reached):
        return np.zeros(0, dtype=np.int64)
    before = np.searchsorted(reached, following) - 1
    return np.flatnonzero((before >= 0) & (following - reached[before] <= slop))
