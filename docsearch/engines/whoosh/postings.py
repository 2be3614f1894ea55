"""Posting lists as whole arrays, and a cache of them with a bound.

A list is all documents of one segment that have a term, by ascending number, with how often each has it and,
where asked for, at which positions. `stock_postings` reads the blocks of Whoosh's own codec.
"""

from __future__ import annotations

import zlib
from collections import OrderedDict
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3TermInfo
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Format

from docsearch.engines.whoosh.safety import loads

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
DENSE = 16
"""A term that is in more than one document of so many is looked up in a table of all of them."""
CACHE_BYTES = 256 << 20
"""How many bytes of decoded lists one snapshot keeps at most."""


class Postings(NamedTuple):
    """Documents, how often each has the term, and all its positions, document by document (or None)."""

    documents: Numbers
    counts: NDArray[Any]
    positions: NDArray[Any] | None


NOTHING = Postings(np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64))


class Listing(NamedTuple):
    """A list made ready for questions: where it is long, `table` has the count of every document of the segment."""

    documents: Numbers
    counts: NDArray[Any]
    table: NDArray[Any] | None

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return self.documents.nbytes + self.counts.nbytes + (0 if self.table is None else self.table.nbytes)

    def counted(self, documents: Numbers) -> NDArray[Any]:
        """How often each of these documents, which all have the term if there is no table, has it."""
        if self.table is not None:
            return self.table[documents]
        return self.counts if documents is self.documents else self.counts[np.searchsorted(self.documents, documents)]


def listing(postings: Postings, size: int) -> Listing:
    """A list made ready, in a segment of that size."""
    table = None
    if len(postings.documents) * DENSE > size:
        table = np.zeros(size, dtype=postings.counts.dtype)
        table[postings.documents] = postings.counts
    return Listing(postings.documents, postings.counts, table)


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


def stock_postings(file: StructFile, info: W3TermInfo, form: Format, positions: bool) -> Postings:
    """Decode the blocks of one term as Whoosh's stock codec writes them (`W3PostingsWriter`)."""
    documents: list[Numbers] = []
    counts: list[Floats] = []
    places: list[int] = []
    place, last = info.extent()[0] + 4, False
    while not last:
        file.seek(place)
        length = file.read_int()
        last = length < 0
        place += 4 + abs(length)
        count, _, _, compression, *_ = file.read_pickle()
        data = file.get(file.tell(), place - file.tell())
        deltas, weights, values = loads(zlib.decompress(data) if compression else data)
        documents.append(np.cumsum(np.array(deltas, dtype=np.int64)))
        counts.append(np.full(count, weights or 1.0) if not isinstance(weights, tuple) else np.array(weights, float))
        if positions:
            places += [position for value in values for position in form.decode_positions(value)]
    return Postings(
        np.concatenate(documents), np.concatenate(counts), np.array(places, dtype=np.int64) if positions else None
    )
