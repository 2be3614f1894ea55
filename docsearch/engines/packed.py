"""Entries on their way from one process to another: each word of a text once, and its positions as numbers."""

from __future__ import annotations

import datetime as dt
import marshal
from array import array
from collections.abc import Iterator, Sequence
from typing import Any, overload

from docsearch.engines import Entry, Positions


class Numbering(dict[Any, int]):
    """Numbers things from 0 in the order they are first asked for."""

    def __missing__(self, key: object) -> int:
        number = self[key] = len(self)
        return number


class Coded(Sequence[tuple[str, ...]]):
    """Positions as numbers: at position i stand the terms `tokens[codes[i]]`. No two tokens are the same."""

    __slots__ = ("codes", "tokens")

    def __init__(self, tokens: Sequence[tuple[str, ...]], codes: array[int]) -> None:
        self.tokens = tokens
        self.codes = codes

    @classmethod
    def of(cls, positions: Positions) -> Coded:
        """The same positions."""
        tokens = tuple(dict.fromkeys(positions))
        numbers = dict(zip(tokens, range(len(tokens)), strict=True))
        return cls(tokens, array("I", map(numbers.__getitem__, positions)))

    @overload
    def __getitem__(self, place: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[tuple[str, ...]]: ...
    def __getitem__(self, place: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        if isinstance(place, slice):
            return Coded(self.tokens, self.codes[place])
        return self.tokens[self.codes[place]]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return map(self.tokens.__getitem__, self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


def to_bytes(entry: Entry) -> bytes:
    """An entry as bytes, for a process of the same program."""
    coded = ((name, Coded.of(stream)) for name, stream in entry.streams.items())
    streams = [(name, stream.tokens, stream.codes.tobytes()) for name, stream in coded]
    days = [day.toordinal() for day in (entry.first, entry.last) if day]
    rest = (entry.id, dict(entry.keys), days, dict(entry.order), entry.group)
    return marshal.dumps((streams, rest))


def from_bytes(data: bytes) -> Entry:
    """Read `to_bytes` back; the streams are `Coded`."""
    streams, (id, keys, days, order, group) = marshal.loads(data)
    first, last = map(dt.date.fromordinal, days or (1, 1))
    unpacked = {name: Coded(tokens, array("I", codes)) for name, tokens, codes in streams}
    return Entry(id, unpacked, keys, first if days else None, last if days else None, order, group)
