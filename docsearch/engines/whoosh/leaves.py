"""One segment as arrays: its live documents, lengths of fields, posting lists and terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, _lenfield
from whoosh.columns import EmptyColumnReader
from whoosh.reading import IndexReader, SegmentReader
from whoosh.util.numeric import byte_to_length

from docsearch.engines.edits import all_near
from docsearch.engines.whoosh.fields import ALONE, UNDATED, decoded, encoded
from docsearch.engines.whoosh.phrases import spots, standing
from docsearch.engines.whoosh.postings import (
    Cache,
    Kept,
    Listing,
    Mask,
    Numbers,
    Postings,
    listing,
)
from docsearch.engines.whoosh.raw import RawTerms

LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=np.float64)
"""The field length that each byte of a length column stands for."""


class Days(NamedTuple):
    """The first and last day of each document of a segment, `UNDATED` where it has no date."""

    first: NDArray[np.int32]
    last: NDArray[np.int32]


class Leaf:
    """A segment of a snapshot; its documents are numbered from 0."""

    def __init__(self, reader: SegmentReader, base: int, cache: Cache[Listing | Kept], standing: Cache[Kept]) -> None:
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
        self._standing = standing
        self._vocabularies: dict[tuple[str, str], list[str]] = {}
        self._texts: dict[str, Sequence[bytes]] = {}
        self._terms: RawTerms = reader._terms

    def listing(self, name: str, term: str) -> Listing:
        """The live documents that have the term; none where the field or the term is unknown."""
        key = (self.base, name, term)
        found = self._cache.get(key)
        if not isinstance(found, Listing):
            found = listing(self._postings(name, term, positions=False), self.size)
            self._cache.put(key, found)
        return found

    def frequency(self, name: str, term: str) -> int:
        """How many live documents have the term."""
        return self._terms.doc_frequency(name, encoded(term)) if self.live is None else self.listing(name, term).many

    def standing(self, name: str, terms: Sequence[str], slop: int) -> Numbers:
        """The documents where two or more terms stand in order (`phrases.standing`); ranking counts what it scores."""
        return self._kept(
            (self.base, name, tuple(terms), slop),
            lambda: standing([self._spots(name, term) for term in terms], slop),
        )

    def prefixed(self, name: str, prefix: str) -> Numbers:
        """The documents that have a term that begins so."""
        return self._kept((self.base, name, prefix), lambda: np.flatnonzero(self.with_prefix(name, prefix)))

    def _kept(self, key: tuple[object, ...], find: Callable[[], Numbers]) -> Numbers:
        kept = self._standing.get(key)
        if kept is None:
            kept = Kept(find().astype(np.int32))
            self._standing.put(key, kept)
        return kept.numbers.astype(np.int64)

    def _spots(self, name: str, term: str) -> Numbers:
        key = (self.base, name, term, "spots")
        found = self._cache.get(key)
        if not isinstance(found, Kept):
            found = Kept(spots(self._postings(name, term, positions=True)))
            self._cache.put(key, found)
        return found.numbers

    def with_any(self, name: str, terms: Iterable[bytes]) -> Mask:
        """The documents that have one of the terms."""
        return self._union(self._terms.postings(name, term, positions=False).documents for term in terms)

    def with_prefix(self, name: str, prefix: str) -> Mask:
        """The documents that have a term that begins so, as a mask."""
        return self._union(self._terms.documents_at(name, self._terms.prefixed(name, encoded(prefix))))

    def _union(self, lists: Iterable[Numbers]) -> Mask:
        mask = np.zeros(self.size, dtype=np.bool_)
        for documents in lists:
            mask[documents] = True
        return mask if self.live is None else mask & self.live

    def everything(self) -> Mask:
        """The live documents."""
        return np.ones(self.size, dtype=np.bool_) if self.live is None else self.live

    def lists(self, name: str, prefix: str) -> Iterator[tuple[bytes, Numbers]]:
        """The terms of a field that begin so, in order, with their documents, deleted ones included."""
        for term, _, start in self._each(name, prefix):
            yield term, self._terms.documents(start)

    def terms(self, name: str, prefix: str) -> Iterator[bytes]:
        """The terms of a field that begin so, in order."""
        return (term for term, _, _ in self._each(name, prefix))

    def _each(self, name: str, prefix: str) -> Iterator[tuple[bytes, int, int]]:
        return self._terms.each(name, self._terms.prefixed(name, encoded(prefix)))

    def heads(self, name: str) -> list[bytes]:
        """What the terms of a field have before their first blank, each once; of deleted documents too."""
        return self._terms.heads(name)

    def similar(self, name: str, term: str, edits: int) -> list[bytes]:
        """The terms of a field within so many edits of `term`; its first character is not edited."""
        key = name, term[:1]
        if key not in self._vocabularies:
            self._vocabularies[key] = list(map(decoded, self.terms(*key)))
        return list(map(encoded, all_near(self._vocabularies[key], term, edits)))

    def frequencies(self, name: str, prefix: str) -> Iterator[tuple[bytes, int]]:
        """The terms of a field that begin so, in order, with the number of their live documents; none with none."""
        if self.live is None:
            return ((term, count) for term, count, _ in self._each(name, prefix))
        counted = ((term, int(self.live[documents].sum())) for term, documents in self.lists(name, prefix))
        return ((term, count) for term, count in counted if count)

    def everything_of(self, name: str) -> Iterator[tuple[str, Postings]]:
        """All lists of a field with positions, deleted documents included."""
        for term in self.terms(name, ""):
            yield decoded(term), self._terms.postings(name, term, positions=True)

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

    def text(self, name: str) -> Sequence[bytes]:
        """A column of strings, empty where a document has none."""
        if name not in self._texts:
            known = name in self.reader.schema
            reader = self.reader.column_reader(name, translate=False) if known else EmptyColumnReader(b"", self.size)
            self._texts[name] = reader
        return self._texts[name]

    def all_text(self, name: str) -> list[bytes]:
        """The same column as a list, read at once."""
        data, starts, ends = self.bytes_of(name)
        letters = data.tobytes()
        return [letters[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]

    def bytes_of(self, name: str) -> tuple[NDArray[np.uint8], Numbers, Numbers]:
        """The bytes of that column in one array, and where those of each document begin and end."""
        column: Any = self.text(name)
        if isinstance(column, EmptyColumnReader):
            nowhere = np.zeros(self.size, dtype=np.int64)
            return np.zeros(0, dtype=np.uint8), nowhere, nowhere
        ends = np.cumsum(column._lengths, dtype=np.int64)
        data = np.frombuffer(column._dbfile.get(column._basepos, int(ends[-1])), dtype=np.uint8)
        return data, ends - column._lengths, ends

    def _postings(self, name: str, term: str, positions: bool) -> Postings:
        postings = self._terms.postings(name, encoded(term), positions)
        return postings if self.live is None else only(postings, self.live)

    def groups(self) -> NDArray[np.int64]:
        """The group of each document, as `group_number` gave it; `ALONE` where it is in none."""
        return self._column("group", ">i8", ALONE)

    def _column(self, name: str, code: str, default: int) -> NDArray[Any]:
        """A numeric column: Whoosh writes it up to the last document that differs from the default."""
        found = np.full(self.size, default, dtype=np.dtype(code).newbyteorder("="))
        documents = self.reader._perdoc
        if documents.has_column(name):
            file, offset, length = documents._get_column_file(name)
            count = length // np.dtype(code).itemsize
            found[:count] = np.frombuffer(file.get(offset, length), dtype=code)
        return found


def leaves_of(reader: IndexReader, cache: Cache[Listing | Kept], standing: Cache[Kept]) -> list[Leaf]:
    """The segments of an index; none where it has no live document."""
    return [Leaf(one, base, cache, standing) for one, base in reader.leaf_readers()] if reader.doc_count() else []


def only(postings: Postings, mask: Mask) -> Postings:
    """The part of a list that is of these documents."""
    kept = mask[postings.documents]
    positions = postings.positions
    if positions is not None:
        positions = positions[np.repeat(kept, postings.spread)]
    silent = None if postings.silent is None else postings.silent[kept]
    return Postings(postings.documents[kept], postings.counts[kept], positions, silent)
