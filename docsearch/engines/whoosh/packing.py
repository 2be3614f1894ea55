"""A posting list as one run of bytes, which numpy reads in place.

A head, then the documents as differences, how often the term counts in each, at how many positions it does not,
and its positions, document by document; each in as few bytes as the largest needs. All numbers are little-endian.
"""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from docsearch.engines.whoosh.postings import Numbers, Postings

_HEAD = struct.Struct("<IIIBBBB")
"""Documents, positions, first document; bytes of a difference, of a count (0: all 1), of a position (0: none), of the
number of positions that do not count (0: all do)."""
_FIRST, _STEP = 8, 12
"""Where in the head the first document stands, and the bytes of a difference."""
_TYPES: dict[int, np.dtype[Any]] = {1: np.dtype("u1"), 2: np.dtype("<u2"), 4: np.dtype("<u4")}


def _width(largest: int) -> int:
    return 1 if largest < 1 << 8 else 2 if largest < 1 << 16 else 4


def encode(
    documents: Numbers, counts: NDArray[Any], positions: NDArray[Any] | None, silent: NDArray[Any] | None = None
) -> bytes:
    """`Postings` as bytes; `documents` is not empty and ascends, as do the positions of each."""
    if len(documents) == 1 and silent is None:
        return _encode_one(int(documents[0]), int(counts[0]), positions)
    steps = documents[1:] - documents[:-1]
    step = _width(int(steps.max(initial=0)))
    count = 0 if int(counts.max()) == int(counts.min()) == 1 else _width(int(counts.max()))
    mute = 0 if silent is None else _width(int(silent.max()))
    place = 0 if positions is None else _width(int(positions.max(initial=0)))
    many = 0 if positions is None else len(positions)
    parts = [_HEAD.pack(len(documents), many, documents[0], step, count, place, mute)]
    parts.append(steps.astype(_TYPES[step]).tobytes())
    if count:
        parts.append(counts.astype(_TYPES[count]).tobytes())
    if silent is not None:
        parts.append(silent.astype(_TYPES[mute]).tobytes())
    if positions is not None:
        parts.append(positions.astype(_TYPES[place]).tobytes())
    return b"".join(parts)


def _encode_one(document: int, most: int, positions: NDArray[Any] | None) -> bytes:
    """The same for one document, as most terms have: without asking numpy for largest numbers."""
    count = 0 if most == 1 else _width(most)
    place = 0 if positions is None else _width(int(positions[-1]))
    head = _HEAD.pack(1, 0 if positions is None else len(positions), document, 1, count, place, 0)
    counted = most.to_bytes(count, "little") if count else b""
    return head + counted + (b"" if positions is None else positions.astype(_TYPES[place]).tobytes())


class Lists:
    """Many lists that lie one after the other, each to be had in the bytes that `encode` gives.

    The documents and counts of list i lie from `lists[i]` to `lists[i + 1]`, its positions from `places[i]`. What
    `encode` asks numpy for each list is asked here for all at once: most lists are of a document or two.
    """

    def __init__(
        self,
        lists: Numbers,
        places: Numbers,
        documents: Numbers,
        counts: NDArray[Any],
        positions: NDArray[Any] | None,
        silent: NDArray[Any] | None,
    ) -> None:
        starts = lists[:-1]
        steps = np.zeros(len(documents), np.uint32)
        steps[1:] = documents[1:] - documents[:-1]
        steps[starts] = 0
        most, least = np.maximum.reduceat(counts, starts), np.minimum.reduceat(counts, starts)
        self._bounds, self._places = lists.tolist(), places.tolist()
        self._firsts = documents[starts].tolist()
        self._steps = _Column(steps, _widths(np.maximum.reduceat(steps, starts)))
        self._counts = _Column(counts, np.where((most == 1) & (least == 1), 0, _widths(most)))
        self._silent: _Column | None = None
        if silent is not None:
            loudest = np.maximum.reduceat(silent, starts)
            self._silent = _Column(silent, np.where(loudest == 0, 0, _widths(loudest)))
        self._positions: _Column | None = None
        if positions is not None:
            self._positions = _Column(positions, _widths(np.maximum.reduceat(positions, places[:-1])))

    def length(self, at: int) -> int:
        """How many documents a list has."""
        return int(self._bounds[at + 1] - self._bounds[at])

    def __getitem__(self, at: int) -> bytes:
        start, end = self._bounds[at], self._bounds[at + 1]
        first, last = self._places[at], self._places[at + 1]
        if self._positions is None:
            many, place, spots = 0, 0, b""
        else:
            many, place, spots = last - first, self._positions.widths[at], self._positions.part(at, first, last)
        step, count = self._steps.widths[at], self._counts.widths[at]
        mute, unheard = 0, b""
        if self._silent is not None:
            mute, unheard = self._silent.widths[at], self._silent.part(at, start, end)
        head = _HEAD.pack(end - start, many, self._firsts[at], step, count, place, mute)
        return head + self._steps.part(at, start + 1, end) + self._counts.part(at, start, end) + unheard + spots


class _Column:
    """Numbers of many lists as bytes, in as many bytes each as the largest of a list needs; none where that is 0."""

    def __init__(self, numbers: NDArray[Any], widths: NDArray[Any]) -> None:
        self.widths: list[int] = widths.tolist()
        self._bytes = {width: numbers.astype(_TYPES[width]).tobytes() if width else b"" for width in set(self.widths)}

    def part(self, at: int, start: int, end: int) -> bytes:
        """The numbers from `start` to `end`, which are of list `at`."""
        width = self.widths[at]
        return self._bytes[width][start * width : end * width]


def _widths(largest: NDArray[Any]) -> NDArray[Any]:
    return np.where(largest < 1 << 8, 1, np.where(largest < 1 << 16, 2, 4))


def decode(data: memoryview, start: int, positions: bool) -> Postings:
    """The list that begins at `start`; ValueError or struct.error where the bytes end too soon."""
    documents, many, _, step, count, place, mute = _HEAD.unpack_from(data, start)
    numbers = decode_documents(data, start)
    start += _HEAD.size + (documents - 1) * step
    if count:
        counts = np.frombuffer(data, _TYPES[count], documents, start).copy()
        start += documents * count
    else:
        counts = np.ones(documents, dtype=np.uint8)
    if not (positions and place):
        return Postings(numbers, counts, None)
    silent = np.frombuffer(data, _TYPES[mute], documents, start) if mute else None
    where = np.frombuffer(data, _TYPES[place], many, start + documents * mute)
    return Postings(numbers, counts, where, silent)


def decode_documents(data: memoryview, start: int) -> Numbers:
    """The documents alone of the list that begins at `start`."""
    documents, _, first, step, *_ = _HEAD.unpack_from(data, start)
    numbers = np.empty(documents, dtype=np.int64)
    numbers[0] = first
    numbers[1:] = np.frombuffer(data, _TYPES[step], documents - 1, start + _HEAD.size)
    return np.cumsum(numbers, out=numbers)


def decode_short(data: memoryview, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> Numbers:
    """The documents of many short lists, one list after the other: what `decode_documents` gives, in one go.

    A field of numbers has hundreds of thousands of lists, most of a document or two, and each call of numpy costs
    more than those.
    """
    raw = np.frombuffer(data, np.uint8)
    found = np.empty(int(lengths.sum()), dtype=np.int64)
    begins = np.cumsum(lengths) - lengths
    found[begins] = _little_endian(raw, starts + _FIRST, 4)
    steps = raw[starts + _STEP]
    for width in _TYPES:
        some = np.flatnonzero((steps == width) & (lengths > 1))
        more = lengths[some] - 1
        within = np.arange(int(more.sum())) - np.repeat(np.cumsum(more) - more, more)
        places = np.repeat(starts[some] + _HEAD.size, more) + width * within
        found[np.repeat(begins[some] + 1, more) + within] = _little_endian(raw, places, width)
    total = np.cumsum(found)
    before = total[begins] - found[begins]
    documents: Numbers = total - np.repeat(before, lengths)
    return documents


def _little_endian(raw: NDArray[np.uint8], places: NDArray[np.int64], width: int) -> Numbers:
    found = np.zeros(len(places), dtype=np.int64)
    for byte in range(width):
        found |= raw[places + byte].astype(np.int64) << 8 * byte
    return found
