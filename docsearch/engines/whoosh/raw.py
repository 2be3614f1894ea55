"""A codec for Whoosh whose posting lists are arrays that numpy reads in place, and whose terms lie in order.

Whoosh's own blocks are compressed pickles of 128 postings, and its term index hashes every key; both are
made and read posting by posting. Here a list is one run of bytes (`packing`), and a field's terms are one string
of bytes with offsets, in order, so that a term, a prefix and a count of documents are found by bisection.

All numbers are little-endian. Columns, deletions and the table of contents stay Whoosh's.
"""

from __future__ import annotations

import json
import struct
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.base import TermsReader
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from docsearch.engines.whoosh.packing import decode, decode_documents, decode_short
from docsearch.engines.whoosh.postings import NOTHING, Numbers, Postings
from docsearch.engines.whoosh.segments import Segment
from docsearch.text.beginnings import LETTERS, beginnings

_SHORT = 64
"""Lists of fewer documents are unpacked all at once, longer ones each by itself."""


class _Field(NamedTuple):
    """The terms of one field: `text[offsets[i]:offsets[i + 1]]` is term i, its list begins at `starts[i]`."""

    text: memoryview
    offsets: NDArray[np.uint32]
    frequencies: NDArray[np.uint32]
    starts: NDArray[np.uint64]

    def term(self, place: int) -> bytes:
        return bytes(self.text[self.offsets[place] : self.offsets[place + 1]])

    def find(self, term: bytes) -> int:
        """The place of the first term that is not before `term`."""
        return bisect_left(range(len(self.frequencies)), term, key=self.term)


class RawWriter:
    """Writes the posting lists and the terms of a segment."""

    def __init__(self, storage: FileStorage, segment: Segment) -> None:
        self._terms = segment.create_file(storage, W3Codec.TERMS_EXT)
        self._postings = segment.create_file(storage, W3Codec.POSTS_EXT)
        self._place = 0
        self._directory: dict[str, list[int]] = {}
        self._parts: list[bytes] = []
        self.is_closed = False

    def add_field(self, name: str, lists: Iterator[tuple[bytes, int, bytes]]) -> None:
        """Write the lists of a field: each ascending term, how many documents have it, its list as bytes."""
        text, offsets, frequencies, starts = bytearray(), [0], [], []
        for term, frequency, data in lists:
            text += term
            offsets.append(len(text))
            frequencies.append(frequency)
            starts.append(self._place)
            self._postings.write(data)
            self._place += len(data)
        arrays = np.array(offsets, "<u4"), np.array(frequencies, "<u4"), np.array(starts, "<u8")
        parts = [bytes(text), *(array.tobytes() for array in arrays)]
        self._directory[name] = [len(frequencies), len(text)]
        self._parts += parts

    def close(self) -> None:
        """Write the terms: the directory as JSON with its length before, then the fields."""
        directory = json.dumps(self._directory).encode()
        self._terms.write(struct.pack("<I", len(directory)) + directory + b"".join(self._parts))
        self._terms.close()
        self._postings.close()
        self.is_closed = True


class RawTerms(TermsReader):  # type: ignore[misc]
    """Terms and posting lists of a segment, read in place."""

    def __init__(self, terms: StructFile, postings: StructFile) -> None:
        self._files = terms, postings
        self._lists: memoryview = postings._buf
        self._fields: dict[str, _Field] = {}
        data: memoryview = terms._buf
        (length,) = struct.unpack_from("<I", data)
        place = 4 + length
        for name, (count, size) in json.loads(bytes(data[4:place])).items():
            text = data[place : place + size]
            place += size
            offsets = np.frombuffer(data, "<u4", count + 1, place)
            frequencies = np.frombuffer(data, "<u4", count, place := place + 4 * (count + 1))
            starts = np.frombuffer(data, "<u8", count, place := place + 4 * count)
            place += 8 * count
            self._fields[name] = _Field(text, offsets, frequencies, starts)

    def postings(self, name: str, term: bytes, positions: bool) -> Postings:
        """The whole list of a term."""
        place = self._place(name, term)
        return NOTHING if place is None else decode(self._lists, int(self._fields[name].starts[place]), positions)

    def prefixed(self, name: str, prefix: bytes) -> range:
        """The places of the terms of a field that begin so."""
        field = self._fields.get(name)
        return range(0) if field is None else range(field.find(prefix), field.find(prefix + b"\xff"))

    def each(self, name: str, places: range) -> Iterator[tuple[bytes, int, int]]:
        """The terms at these places, with their number of documents and where their lists begin."""
        if not places:
            return
        field = self._fields[name]
        some = slice(places.start, places.stop)
        rest = zip(field.frequencies[some].tolist(), field.starts[some].tolist(), strict=True)
        offsets = field.offsets[places.start : places.stop + 1].tolist()
        text = bytes(field.text[offsets[0] : offsets[-1]])
        for start, end, (frequency, begin) in zip(offsets, offsets[1:], rest, strict=False):
            yield text[start - offsets[0] : end - offsets[0]], frequency, begin

    def heads(self, name: str) -> list[bytes]:
        """What the terms of a field have before their first blank, each once, in order."""
        field = self._fields.get(name)
        if field is None or not len(field.text):
            return []
        text = bytes(field.text)
        blanks = np.append(np.flatnonzero(np.frombuffer(text, np.uint8) == ord(" ")), len(text))
        starts, ends = field.offsets[:-1].astype(np.int64), field.offsets[1:].astype(np.int64)
        ends = np.minimum(ends, blanks[np.searchsorted(blanks, starts)])
        lengths = ends - starts
        # Terms with one head stand together: those that have the letters of the one before are passed over at once.
        first = beginnings(text + bytes(LETTERS), starts, lengths)
        same = (lengths[1:] == lengths[:-1]) & (first[1:] == first[:-1]) & (lengths[1:] <= LETTERS)
        places = np.flatnonzero(np.append(True, ~same))
        spans = zip(starts[places].tolist(), ends[places].tolist(), strict=True)
        return list(dict.fromkeys(text[start:end] for start, end in spans))

    def documents(self, start: int) -> Numbers:
        """The documents of the list that begins there."""
        return decode_documents(self._lists, start)

    def documents_at(self, name: str, places: range) -> Iterator[Numbers]:
        """The documents of the terms at these places, in any order, some of them several times."""
        if not places:
            return
        field = self._fields[name]
        lengths = field.frequencies[places.start : places.stop].astype(np.int64)
        starts = field.starts[places.start : places.stop].astype(np.int64)
        short = lengths < _SHORT
        yield decode_short(self._lists, starts[short], lengths[short])
        for start in starts[~short].tolist():
            yield self.documents(start)

    def _place(self, name: str, term: bytes) -> int | None:
        field = self._fields.get(name)
        if field is None:
            return None
        place = field.find(term)
        return place if place < len(field.frequencies) and field.term(place) == term else None

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._place(*term) is not None

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents have the term, deleted ones included."""
        place = self._place(fieldname, text)
        return 0 if place is None else int(self._fields[fieldname].frequencies[place])

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return list(self._fields)

    def close(self) -> None:
        """Let go of the map."""
        self._fields.clear()
        self._lists = memoryview(b"")
        for file in self._files:
            file.close()


class RawSegment(Segment):
    """A segment of this codec."""


class RawCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with other terms and posting lists."""

    def new_segment(self, _storage: FileStorage, indexname: str) -> RawSegment:
        """An empty segment."""
        return RawSegment(self, indexname)

    def field_writer(self, storage: FileStorage, segment: Segment) -> RawWriter:
        """The writer of its terms and lists."""
        return RawWriter(storage, segment)

    def terms_reader(self, storage: FileStorage, segment: Segment) -> RawTerms:
        """The reader of its terms and lists."""
        files = [segment.open_file(storage, extension) for extension in (self.TERMS_EXT, self.POSTS_EXT)]
        return RawTerms(*files)
