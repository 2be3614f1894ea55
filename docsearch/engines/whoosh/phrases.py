"""Terms that stand in order and near each other, on arrays of positions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from docsearch.engines.whoosh.postings import Numbers, Postings

DENSE = 16
"""Where the longer list holds more than one document in so many, a table over all documents beats bisection."""


def shared(one: Numbers, other: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """The places in each of two ordered lists of documents of those that are in both."""
    if len(one) > len(other):
        right, left = shared(other, one, size)
        return left, right
    if len(other) * DENSE > size:
        table = np.full(size, -1, dtype=np.int64)
        table[other] = np.arange(len(other))
        found = table[one]
        left = np.flatnonzero(found >= 0)
        return left, found[left]
    if not len(other):
        return one, one
    right = np.searchsorted(other, one)
    right[right == len(other)] = 0
    left = np.flatnonzero(other[right] == one)
    return left, right[left]


def standing(lists: Sequence[Postings], slop: int, size: int) -> tuple[Numbers, list[Numbers]]:
    """The documents where the terms of the lists stand in order, each 1 to `slop` positions after the one before.

    Also the place of each such document in each list.
    """
    documents, places = _in_all(lists, size)
    if len(lists) > 1 and len(documents):
        keys = [_keys(each, place) for each, place in zip(lists, places, strict=True)]
        stride = 1 + slop + len(lists) + max(int(positions.max(initial=0)) for _, positions in keys)
        spots = [document * stride + position for document, position in keys]
        kept = (_adjacent(spots) if slop == 1 else _near(spots, slop)) // stride
        kept = kept[np.flatnonzero(np.diff(kept, prepend=-1))]
        documents, places = documents[kept], [place[kept] for place in places]
    return documents, places


def _in_all(lists: Sequence[Postings], size: int) -> tuple[Numbers, list[Numbers]]:
    """The documents of all lists, and their places in each; the shortest list first."""
    order = sorted(range(len(lists)), key=lambda i: len(lists[i].documents))
    documents = lists[order[0]].documents
    places = {order[0]: np.arange(len(documents))}
    for i in order[1:]:
        left, right = shared(documents, lists[i].documents, size)
        documents = documents[left]
        places = {j: place[left] for j, place in places.items()} | {i: right}
    return documents, [places[i] for i in range(len(lists))]


def _keys(postings: Postings, places: Numbers) -> tuple[Numbers, Numbers]:
    """All positions of the term in the documents at `places` of its list, each with the number of its place."""
    assert postings.positions is not None
    counts = postings.counts.astype(np.int64)
    starts = np.cumsum(counts) - counts
    wanted = counts[places]
    within = np.arange(int(wanted.sum())) - np.repeat(np.cumsum(wanted) - wanted, wanted)
    positions = postings.positions[np.repeat(starts[places], wanted) + within]
    return np.repeat(np.arange(len(places)), wanted), positions.astype(np.int64)


def _adjacent(spots: Sequence[Numbers]) -> Numbers:
    """Spots where the whole row stands, as the spot of its rarest term: that is looked up among the others."""
    order = sorted(range(len(spots)), key=lambda i: len(spots[i]))
    first = order[0]
    kept = spots[first]
    for i in order[1:]:
        wanted = kept + (i - first)
        place = np.searchsorted(spots[i], wanted)
        place[place == len(spots[i])] = 0
        kept = kept[spots[i][place] == wanted]
    return kept


def _near(spots: Sequence[Numbers], slop: int) -> Numbers:
    """Spots of the last term that end a chain; the nearest spot before is the one that may reach."""
    reached = spots[0]
    for following in spots[1:]:
        if not len(reached):
            break
        before = np.searchsorted(reached, following) - 1
        reached = following[(before >= 0) & (following - reached[before] <= slop)]
    return reached
