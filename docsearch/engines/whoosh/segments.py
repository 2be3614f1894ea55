"""Segments of Whoosh, opened without copying the index into memory.

Whoosh maps a segment's one file and then copies every part of it into a `BytesIO`: at 100,000 documents
that is 0.4 s and 1.2 GB at every opening. Here a part is a view of the map.
"""

from __future__ import annotations

import mmap
import zlib
from contextlib import suppress
from pathlib import Path
from pickle import UnpicklingError

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile


class _View:
    """A file for reading over a part of a map."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._place = 0

    def seek(self, offset: int, whence: int = 0) -> None:
        self._place = (0, self._place, len(self._data))[whence] + offset

    def tell(self) -> int:
        return self._place

    def read(self, size: int = -1) -> bytes:
        end = len(self._data) if size is None or size < 0 else self._place + size
        found = bytes(self._data[self._place : end])
        self._place += len(found)
        return found

    def readline(self) -> bytes:
        # Any reader of pickles wants one; a pickle with lines in it is older than any that Whoosh writes.
        raise UnpicklingError("a pickle of an index has no lines")

    def close(self) -> None:
        self._data = memoryview(b"")


class MappedFile(BufferFile):  # type: ignore[misc]
    """Whoosh's file over a buffer, without its copy."""

    def __init__(self, data: memoryview, name: str) -> None:
        self._buf = data
        self._name = name
        self.file = _View(data)
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def close(self) -> None:
        """Give the view up, so that the map can be closed."""
        self._buf = memoryview(b"")
        super().close()


class MappedStorage(CompoundStorage):  # type: ignore[misc]
    """The files within a segment's one file."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._source = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._file = None
        self._locks: dict[str, object] = {}
        self.is_closed = False
        whole = MappedFile(memoryview(self._source), path.name)
        start, length = whole.read_long(), whole.read_int()
        if start + length != len(self._source):
            raise ValueError(f"{path} is cut off")
        whole.seek(start)
        self._dir = whole.read_pickle()
        whole.close()

    def open_file(self, name: str, *_: object, **__: object) -> MappedFile:
        """A part of the map."""
        offset, length = self.range(name)
        return MappedFile(memoryview(self._source)[offset : offset + length], name)


class Segment(W3Segment):  # type: ignore[misc]
    """A segment of Whoosh's codec. The table of contents keeps it, and with it the sum of its file."""

    checksum: int | None = None
    """CRC-32; None where it was written before sums were kept."""

    def path(self, storage: FileStorage) -> Path:
        """Its one file."""
        return Path(storage.folder, self.make_filename(self.COMPOUND_EXT))

    def is_whole(self, storage: FileStorage) -> bool | None:
        """Whether its file, all of which is read, is as it was written; None where nobody kept what that was."""
        return None if self.checksum is None else self.checksum == _checksum(self.path(storage))

    def create_compound_file(self, storage: FileStorage) -> None:
        """Put the segment's files into one. Where there is no room for it, it is closed: Python complains of others."""
        names = self.list_files(storage)
        whole = self.create_file(storage, self.COMPOUND_EXT)
        try:
            CompoundStorage.assemble(whole, storage, names)
        except BaseException:
            with suppress(OSError):  # for what is not yet written there is no room either
                whole.close()
            raise
        for name in names:
            storage.delete_file(name)
        self.compound = True
        self.checksum = _checksum(self.path(storage))

    def open_compound_file(self, storage: FileStorage) -> MappedStorage:
        """The segment's files; FileNotFoundError where a later commit took them away."""
        return MappedStorage(self.path(storage))


def _checksum(path: Path) -> int:
    found = 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            found = zlib.crc32(piece, found)
    return found
