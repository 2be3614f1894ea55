"""Compound (OLE) files, opened without trusting what their directories declare."""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence
from functools import cached_property
from types import TracebackType

from docsearch.readers.containers.outline import COMPOUND

BROKEN = (struct.error, ValueError, LookupError, OSError, TypeError, AttributeError, OverflowError, RecursionError)
"""What comes out of files whose directories are broken."""
_TIMES = 16
"""How often over the bytes of a file may be read as streams; readers ask for some streams several times."""


class Compound:
    """The streams of a compound file, by name or by the names that lead to it. Use as a context manager.

    A chain of sectors may be a ring, and a directory may declare four gigabytes of it. So no stream is longer than
    the file, and all that is read has a bound. Whatever is broken comes out as one of `BROKEN`.
    """

    def __init__(self, data: bytes) -> None:
        import olefile

        self._size = len(data)
        self._left = _TIMES * len(data)
        self._file = olefile.OleFileIO(io.BytesIO(data))

    def exists(self, place: str | Sequence[str]) -> bool:
        """Whether there is a stream or storage of that name."""
        found: bool = self._file.exists(list(place) if not isinstance(place, str) else place)
        return found

    def read(self, place: str | Sequence[str]) -> bytes:
        """The bytes of a stream; ValueError where it claims to be longer than the file."""
        name = list(place) if not isinstance(place, str) else place
        size = self._file.get_size(name)
        self._left -= size
        if size > self._size or self._left < 0:
            raise ValueError(f"stream {place} is longer than the file that holds it")
        content: bytes = self._file.openstream(name).read()
        return content

    @cached_property
    def storages(self) -> list[tuple[str, ...]]:
        """The names that lead to each storage; asked for by each of the messages within a message."""
        return [tuple(entry) for entry in self._file.listdir(streams=False, storages=True)]

    def __enter__(self) -> Compound:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._file.close()


def sure_of(head: bytes, suffix: str, stream: str, sure: float, suffixes: tuple[str, ...]) -> float:
    """How sure a reader is of a compound file: `sure` where it holds the stream (as `outline` lists it).

    By its name alone a file is taken too: its directory may be what is damaged.
    """
    if not head.startswith(COMPOUND):
        return 0.0
    if f"\n{stream}\n".encode() in head:
        return sure
    return 0.4 if suffix in suffixes else 0.0
