"""Posting lists as whole arrays, and a cache of them with a bound.

A list is all documents of one segment that have a term, by ascending number, with how often it counts in each and,
where asked for, at which positions it stands.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
DENSE = 16
"""A term that is in more than one document of so many is looked up in a table of all of them."""
CACHE_BYTES = 256 << 20
"""How many bytes of decoded lists one snapshot keeps at most."""


class Postings(NamedTuple):
    """Documents, how often the term counts in each, and all its positions, document by document (or None).

    `silent`: at how many of the positions of each document it does not count; None where it counts at all of them.
    """

    documents: Numbers
    counts: NDArray[Any]
    positions: NDArray[Any] | None
    silent: NDArray[Any] | None = None

    @property
    def spread(self) -> Numbers:
        """How many positions each document has."""
        counts: Numbers = self.counts.astype(np.int64)
        return counts if self.silent is None else counts + self.silent


NOTHING = Postings(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64))


class Listing(NamedTuple):
    """A list made ready for questions.

    `many`: how many documents it has. A short list has its documents and, in their order, how often the term counts
    in each; a long one a `table` with the count of every document of the segment, and where the term stands in some
    without its counting also a mask, `held`, of those that have it at all. `sure`: the term counts in all that have it.
    """

    many: int
    short: Numbers
    counts: NDArray[Any]
    table: NDArray[Any] | None = None
    held: Mask | None = None
    sure: bool = True

    @property
    def documents(self) -> Numbers:
        """The documents in order."""
        if self.table is None:
            return self.short
        return np.flatnonzero(self.table if self.held is None else self.held)

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return sum(array.nbytes for array in (self.short, self.counts, self.table, self.held) if array is not None)

    def counted(self, documents: Numbers) -> NDArray[Any]:
        """How often each of these documents, which all have the term if there is no table, has it."""
        if self.table is not None:
            return self.table[documents]
        return self.counts if documents is self.short else self.counts[np.searchsorted(self.short, documents)]


def counts_of_all(documents: Numbers, counts: NDArray[Any], size: int) -> NDArray[Any]:
    """The count of every document of a segment of that size, 0 for those that are not in the list."""
    table = np.zeros(size, dtype=counts.dtype)
    table[documents] = counts
    return table


def listing(postings: Postings, size: int) -> Listing:
    """A list made ready, in a segment of that size."""
    documents, counts = postings.documents, postings.counts
    sure = bool(counts.all())
    if len(documents) * DENSE <= size:
        return Listing(len(documents), documents, counts, sure=sure)
    held = None
    if not sure:
        held = np.zeros(size, dtype=np.bool_)
        held[documents] = True
    nothing = NOTHING.documents
    return Listing(len(documents), nothing, nothing, counts_of_all(documents, counts, size), held, sure)


class Kept(NamedTuple):
    """Numbers that a cache keeps."""

    numbers: NDArray[Any]

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return self.numbers.nbytes


class Sized(Protocol):
    """Anything that knows how many bytes it takes."""

    @property
    def size(self) -> int:
        """Bytes in memory."""
        ...


S = TypeVar("S", bound=Sized)


class Cache(Generic[S]):
    """Decoded lists by key, the least recently used dropped first; `bound` 0 keeps none."""

    def __init__(self, bound: int = CACHE_BYTES) -> None:
        self.bound = bound
        self.size = 0
        self._lists: OrderedDict[tuple[object, ...], S] = OrderedDict()

    def get(self, key: tuple[object, ...]) -> S | None:
        """The list, if it is still here."""
        found = self._lists.get(key)
        if found is not None:
            self._lists.move_to_end(key)
        return found

    def put(self, key: tuple[object, ...], postings: S) -> None:
        """Keep a list, and drop others until the bound holds."""
        self._lists[key] = postings
        self.size += postings.size
        while self.size > self.bound:
            _, dropped = self._lists.popitem(last=False)
            self.size -= dropped.size
