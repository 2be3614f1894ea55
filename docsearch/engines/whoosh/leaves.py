"""One segment as arrays: its live documents, lengths of fields, posting lists and terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, _lenfield
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.util.numeric import byte_to_length

from docsearch.engines.whoosh.fields import UNDATED, encoded
from docsearch.engines.whoosh.postings import NOTHING, Cache, Postings, stock_postings

LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)
"""The field length that each byte of a length column stands for."""
Mask = NDArray[np.bool_]


class Days(NamedTuple):
    """The first and last day of each document of a segment, `UNDATED` where it has no date."""

    first: NDArray[np.int32]
    last: NDArray[np.int32]


class Leaf:
    """A segment of a snapshot; its documents are numbered from 0."""

    def __init__(self, reader: SegmentReader, base: int, cache: Cache) -> None:
        self.reader = reader
        self.base = base
        self.size: int = reader.doc_count_all()
        self.live: Mask | None = None
        if reader.has_deletions():
            self.live = np.ones(self.size, dtype=np.bool_)
            self.live[list(reader.segment().deleted_docs())] = False
        self._cache = cache
        self._lengths: dict[str, NDArray[np.float64]] = {}
        self._days: Days | None = None
        self._names = set(reader.indexed_field_names())

    def postings(self, name: str, term: str, positions: bool = False) -> Postings:
        """The live documents that have the term; none where the field or the term is unknown."""
        key = (self.base, name, term, positions)
        found = self._cache.get(key)
        if found is None:
            found = self._without_deleted(self._read(name, encoded(term), positions))
            self._cache.put(key, found)
        return found

    def with_any(self, name: str, terms: Iterable[bytes]) -> Mask:
        """The documents that have one of the terms."""
        mask = np.zeros(self.size, dtype=np.bool_)
        for term in terms:
            mask[self._read(name, term, positions=False).documents] = True
        return mask if self.live is None else mask & self.live

    def everything(self) -> Mask:
        """The live documents."""
        return np.ones(self.size, dtype=np.bool_) if self.live is None else self.live

    def terms(self, name: str, prefix: str) -> Iterator[bytes]:
        """The terms of a field that begin so, in order."""
        if name in self._names:
            yield from self.reader.expand_prefix(name, encoded(prefix))

    def lengths(self, name: str) -> NDArray[np.float64]:
        """The length of the field in each document, rounded as Whoosh keeps it."""
        if name not in self._lengths:
            self._lengths[name] = LENGTHS[self._column(_lenfield(name), "u1", LENGTHS_COLUMN.default_value())]
        return self._lengths[name]

    def days(self) -> Days:
        """The dates of the documents."""
        if self._days is None:
            self._days = Days(self._column("first", ">i4", UNDATED), self._column("last", ">i4", UNDATED))
        return self._days

    def _read(self, name: str, term: bytes, positions: bool) -> Postings:
        if name not in self._names:
            return NOTHING
        terms = self.reader._terms
        try:
            info = terms.term_info(name, term)
        except TermNotFound:
            return NOTHING
        return stock_postings(terms._postfile, info, self.reader.schema[name].format, positions)

    def _without_deleted(self, postings: Postings) -> Postings:
        if self.live is None:
            return postings
        kept = self.live[postings.documents]
        positions = postings.positions
        if positions is not None:
            positions = positions[np.repeat(kept, postings.counts.astype(np.int64))]
        return Postings(postings.documents[kept], postings.counts[kept], positions)

    def _column(self, name: str, code: str, default: int) -> NDArray[np.int32]:
        """A numeric column: Whoosh writes it up to the last document that differs from the default."""
        found = np.full(self.size, default, dtype=np.int32)
        documents = self.reader._perdoc
        if documents.has_column(name):
            file, offset, length = documents._get_column_file(name)
            count = length // np.dtype(code).itemsize
            found[:count] = np.frombuffer(file.get(offset, length), dtype=code)
        return found
