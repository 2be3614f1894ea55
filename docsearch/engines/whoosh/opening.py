"""Opening an index, or saying plainly why not."""

from __future__ import annotations

import os
import pickle
import struct
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import FileFormatError
from whoosh.filedb.structfile import BufferFile, StructFile
from whoosh.index import TOC, FileIndex, IndexError, IndexVersionError

from docsearch.engines.whoosh.fields import FORMAT, IndexSchema
from docsearch.errors import LibraryDamaged, LibraryOutdated

NAME = "MAIN"
READING_DAMAGE = (
    ArithmeticError,
    EOFError,
    FileFormatError,
    IndexError,
    LookupError,
    MemoryError,
    ValueError,
    pickle.UnpicklingError,
    struct.error,
    zlib.error,
)
"""What decoding raises over postings, terms and columns that are not what they should be."""
DAMAGE = (*READING_DAMAGE, AssertionError, AttributeError, ImportError, NameError, TypeError)
"""What opening may raise besides, where a pickle is whole but holds something else."""
TRIES = 20
"""How often a reader looks again when a writer took the files away that it was about to open, and a writer renames what
another program holds; 50 ms apart."""
_SUMMED = b"sum:"
"""Ends a table of contents, with the CRC-32 of all before it (four bytes, little-endian)."""


class Storage(FileStorage):  # type: ignore[misc]
    """Files of an index on disk; a rename is on the disk when it returns."""

    def open_file(self, name: str, **options: object) -> StructFile:
        """A file for reading; a table of contents is read at once, so that a fault in it leaves nothing open."""
        if name.endswith(".toc"):
            return BufferFile(_whole((Path(self.folder) / name).read_bytes()), name=name)
        return super().open_file(name, **options)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Sync, rename, sync the folder: after a power cut there is the old name or the new, whole."""
        if newname.endswith(".toc"):
            with (Path(self.folder) / oldname).open("rb+") as file:
                file.write(_SUMMED + zlib.crc32(file.read()).to_bytes(4, "little"))
        self.sync(oldname)
        for left in reversed(range(TRIES)):
            try:
                super().rename_file(oldname, newname, safe=safe)
                break
            except PermissionError:  # Windows: a virus scanner or a cloud's program looks into what was just written
                if not left:
                    raise
                time.sleep(0.05)
        if os.name != "nt":
            folder = os.open(self.folder, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def sync(self, name: str) -> None:
        """Wait until the bytes of a file are on the disk."""
        with (Path(self.folder) / name).open("rb+") as file:
            os.fsync(file.fileno())


def _whole(contents: bytes) -> bytes:
    """A table of contents; ValueError where it is not what was written. One of before sums were kept ends a pickle."""
    rest, mark, kept = contents[:-8], contents[-8:-4], contents[-4:]
    if kept != zlib.crc32(rest).to_bytes(4, "little") if mark == _SUMMED else kept[-1:] != pickle.STOP:
        raise ValueError("not what was written")
    return contents


def damaged(path: Path) -> LibraryDamaged:
    """The refusal of an index that cannot be trusted."""
    return LibraryDamaged(
        vi=f"Chỉ mục {path} bị hỏng hoặc không do docsearch tạo. Chạy “docsearch rebuild” để lập lại từ danh mục.",
        en=f"The index {path} is damaged or was not made by docsearch. "
        "Run “docsearch rebuild” to make it anew from the catalog.",
    )


def outdated(path: Path) -> LibraryOutdated:
    """The refusal of an index of another version."""
    return LibraryOutdated(
        vi=f"Chỉ mục {path} do một phiên bản khác của docsearch tạo. Chạy “docsearch rebuild”.",
        en=f"The index {path} was written by another version of docsearch. Run “docsearch rebuild”.",
    )


@contextmanager
def refusing_damage(path: Path, faults: tuple[type[Exception], ...] = READING_DAMAGE) -> Iterator[None]:
    """Turn what damaged bytes raise into `LibraryDamaged`."""
    try:
        yield
    except faults as fault:
        raise damaged(path) from fault


def contents(index: FileIndex) -> TOC:
    """The newest table of contents; it is tried again where a commit replaced it meanwhile."""
    path = Path(index.storage.folder)
    for _ in range(TRIES):
        try:
            return _contents(index.storage, path)
        except FileNotFoundError:
            time.sleep(0.05)
    raise damaged(path)


def _contents(storage: Storage, path: Path) -> TOC:
    try:
        toc = TOC.read(storage, NAME)
    except IndexVersionError as fault:
        raise outdated(path) from fault
    except DAMAGE as fault:
        raise damaged(path) from fault
    if type(toc.schema) is not IndexSchema or not isinstance(toc.segments, list):
        raise damaged(path)
    if toc.schema.version != FORMAT:
        raise outdated(path)
    return toc
