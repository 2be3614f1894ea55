"""One batch of changes, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import TOC, FileIndex, clean_files
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from docsearch.catalog import refusals
from docsearch.engines import Entry
from docsearch.engines.whoosh.columns import Columns
from docsearch.engines.whoosh.fields import Keys, Stream
from docsearch.engines.whoosh.inverting import Inverter
from docsearch.engines.whoosh.leaves import Leaf, leaves_of, only
from docsearch.engines.whoosh.opening import DAMAGE, NAME, Storage, damaged
from docsearch.engines.whoosh.postings import Cache
from docsearch.engines.whoosh.raw import RawCodec, RawSegment


class Writer(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer, but that posting lists are inverted in bulk, about ten times as fast as Whoosh does it.

    It has one reader for all deletions, and its commit is on the disk when it returns.
    """

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=RawCodec(), _lk=False)
        self._reader = self.reader()
        self._before = Columns(leaves_of(self._reader, Cache(0), Cache(0)))
        self._new: dict[str, int] = {}
        self._inverters: dict[str, Inverter] = {}

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
        for number in self._before.numbers(name):
            self.delete_document(number)

    def commit(self, revision: int, merging: Merging | None = None) -> None:
        """Put all changes on the disk as one, with the catalog revision that they bring the index to.

        `merging` chooses the segments that are merged; by default Whoosh's rule for small ones does.
        """
        self.schema.revision = revision
        super().commit(mergetype=merging)

    def add_document(self, **values: Any) -> None:
        """Take a document's fields: streams and keys to the inverters, the rest to columns."""
        documents = self.perdocwriter
        documents.start_doc(self.docnum)
        for name, value in values.items():
            field = self.schema[name]
            if isinstance(field, Stream):
                documents.add_field(name, field, None, self._inverter(name).add(self.docnum, value))
            elif isinstance(field, Keys):
                self._inverter(name).add(self.docnum, dict.fromkeys(value))
            else:
                documents.add_column_value(name, field.column_type, field.to_column_value(value))
        documents.finish_doc()
        self._added = True
        self.docnum += 1

    def add_reader(self, reader: SegmentReader) -> None:
        """Merge a segment: its live documents follow those so far. A damaged one would be copied with a good sum."""
        if reader.segment().is_whole(self.storage) is False:
            raise damaged(Path(self.storage.folder))
        leaf = Leaf(reader, self.docnum, Cache(0), Cache(0))
        live = leaf.everything()
        numbers = self.docnum + np.cumsum(live) - 1
        self.write_per_doc(set(self.schema.names()), reader)
        for name in reader.indexed_field_names():
            lists = ((term, only(postings, live)) for term, postings in leaf.everything_of(name))
            moved = ((term, postings._replace(documents=numbers[postings.documents])) for term, postings in lists)
            self._inverter(name).add_run(moved)
        self._added = True

    def _inverter(self, name: str) -> Inverter:
        if name not in self._inverters:
            positional = isinstance(self.schema[name], Stream)
            self._inverters[name] = Inverter(positional, Path(self._tempstorage.folder))
        return self._inverters[name]

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for name in sorted(self._inverters):
            self.fieldwriter.add_field(name, self._inverters.pop(name).as_bytes())
        self.fieldwriter.close()

    def _commit_toc(self, segments: list[RawSegment]) -> None:
        for file in self.newsegment.list_files(self.storage):
            self.storage.sync(file)
        TOC(self.schema, segments, self.generation).write(self.storage, NAME)
        clean_files(self.storage, NAME, self.generation, segments)

    def _finish(self) -> None:
        self._inverters.clear()  # what they put aside must be closed before it can be deleted
        self._reader.close()
        super()._finish()


Merging = Callable[[Writer, list[RawSegment]], list[RawSegment]]


def without_removed(writer: Writer, segments: list[RawSegment]) -> list[RawSegment]:
    """Merge the segments that have removed documents; the others stay."""
    for segment in segments:
        if segment.has_deletions():
            with closing(SegmentReader(writer.storage, writer.schema, segment)) as reader:
                writer.add_reader(reader)
    return [segment for segment in segments if not segment.has_deletions()]


@contextmanager
def locked(storage: Storage) -> Iterator[None]:
    """Hold the write lock; Whoosh keeps its own after a failed commit, and so is not asked to lock."""
    lock = storage.lock(f"{NAME}_WRITELOCK")
    if not lock.acquire():
        raise refusals.locked(Path(storage.folder))
    try:
        yield
    finally:
        lock.release()


@contextmanager
def batch(index: FileIndex) -> Iterator[Writer]:
    """A writer whose changes are one commit; without it, or on any fault, the index stays as it was."""
    with locked(index.storage):
        writer = Writer(index)
        try:
            yield writer
        finally:
            if not writer.is_closed:
                with suppress(OSError, *DAMAGE):  # what is left lying is swept up by the next commit
                    writer.cancel()
