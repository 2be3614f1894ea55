"""Compound (OLE) files, opened without trusting what their directories declare."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from docsearch.readers.containers.outline import COMPOUND, compound
from docsearch.readers.refusals import damaged

if TYPE_CHECKING:
    import olefile

BROKEN = (struct.error, ValueError, LookupError, OSError, TypeError, AttributeError, OverflowError, RecursionError)
"""What comes out of files whose directories are broken."""
_TIMES = 16
"""How often over the bytes of a file may be read as streams; readers ask for some streams several times."""


@contextmanager
def opened(data: bytes, path: str, part: str) -> Iterator[Compound]:
    """A compound file; whatever is found to be broken in it meanwhile is told as damage of `part`."""
    try:
        with compound(data) as file:
            yield Compound(file, len(data))
    except BROKEN as error:
        raise damaged(path, part) from error


class Compound:
    """The streams of an open compound file of `size` bytes, by name or by the names that lead to it.

    A chain of sectors may be a ring, and a directory may declare four gigabytes of it. So no stream is longer than
    the file, and all that is read has a bound.
    """

    def __init__(self, file: olefile.OleFileIO[str], size: int) -> None:
        self._file = file
        self._size = size
        self._left = _TIMES * size

    def exists(self, place: str | Sequence[str]) -> bool:
        """Whether there is a stream or storage of that name."""
        return self._file.exists(place)

    def read(self, place: str | Sequence[str]) -> bytes:
        """The bytes of a stream; ValueError where it claims to be longer than the file."""
        size = self._file.get_size(place)
        self._left -= size
        if size > self._size or self._left < 0:
            raise ValueError(f"stream {place} is longer than the file that holds it")
        return self._file.openstream(place).read()

    @cached_property
    def storages(self) -> list[tuple[str, ...]]:
        """The names that lead to each storage; asked for by each of the messages within a message."""
        return [tuple(entry) for entry in self._file.listdir(streams=False, storages=True)]


def sure_of(head: bytes, suffix: str, stream: str, sure: float, suffixes: tuple[str, ...]) -> float:
    """How sure a reader is of a compound file: `sure` where it holds the stream (as `outline` lists it).

    By its name alone a file is taken too: its directory may be what is damaged.
    """
    if not head.startswith(COMPOUND):
        return 0.0
    if f"\n{stream}\n".encode() in head:
        return sure
    return 0.4 if suffix in suffixes else 0.0
