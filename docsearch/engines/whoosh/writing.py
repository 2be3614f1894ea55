"""One batch of changes, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whoosh.index import TOC, FileIndex, clean_files
from whoosh.writing import SegmentWriter

from docsearch.engines import Entry
from docsearch.engines.whoosh.fields import encoded
from docsearch.engines.whoosh.opening import DAMAGE, NAME, Storage
from docsearch.engines.whoosh.segments import Codec
from docsearch.errors import LibraryLocked
from docsearch.language import Text

MEMORY_MB = 256
"""How much of the postings is held in memory before they are sorted and written aside."""


class Writer(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer with one searcher for all deletions and a commit that is on the disk when it returns."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=Codec(), limitmb=MEMORY_MB, _lk=False)
        self._before = self.reader()
        self._new: dict[str, int] = {}

    def add(self, entry: Entry) -> None:
        """Add an entry in place of any of its id, in the index or earlier in this batch."""
        self.remove(entry.id)
        values = self.schema.document(entry)
        self._new[entry.id] = self.docnum
        self.add_document(**values)

    def remove(self, name: str) -> None:
        """Delete every document of that id."""
        if name in self._new:
            self.newsegment.delete_document(self._new.pop(name))
        term = ("k_id", encoded(name))
        if term in self._before:
            for number in list(self._before.postings(*term).all_ids()):
                self.delete_document(number)

    def _commit_toc(self, segments: list[Any]) -> None:
        for file in self.newsegment.list_files(self.storage):
            self.storage.sync(file)
        TOC(self.schema, segments, self.generation).write(self.storage, NAME)
        clean_files(self.storage, NAME, self.generation, segments)

    def _finish(self) -> None:
        self._before.close()
        super()._finish()


@contextmanager
def locked(storage: Storage) -> Iterator[None]:
    """Hold the write lock; Whoosh keeps its own after a failed commit, and so is not asked to lock."""
    lock = storage.lock(f"{NAME}_WRITELOCK")
    if not lock.acquire():
        path = Path(storage.folder)
        raise LibraryLocked(
            Text(
                vi=f"Một tiến trình khác đang ghi vào chỉ mục {path}. Hãy đợi tiến trình ấy xong rồi chạy lại.",
                en=f"Another process is writing to the index {path}. Run this again when it has ended.",
            )
        )
    try:
        yield
    finally:
        lock.release()


def apply(index: FileIndex, added: Iterable[Entry], removed: Iterable[str], revision: int) -> None:
    """Make the batch one commit; on any fault the index stays as it was."""
    with locked(index.storage):
        writer = Writer(index)
        try:
            for name in removed:
                writer.remove(name)
            for entry in added:
                writer.add(entry)
            writer.schema.revision = revision
            writer.commit()
        except BaseException:
            with suppress(OSError, *DAMAGE):  # what is left lying is swept up by the next commit
                writer.cancel()
            raise
