"""A document as the columns it is kept in, packed where it was made: what stores it then only hands them on."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from docsearch.catalog import rows
from docsearch.fields import fields
from docsearch.models import Declared, Dispatch, RawDocument, Reading, Source, Span


@dataclass(frozen=True)
class Versions:
    """With what a document was made: each part tells whether that stage's outcome is stale."""

    reader: str
    reader_version: int
    extraction: str
    segmenter: str


class Packed(NamedTuple):
    """The columns of the table `document` that come from the document; the catalog itself knows the others.

    `words` and `blocks` are packed as in `rows`; notes, signatures, declared values and findings are JSON. Behind the
    packed `blocks` stands the sum of all columns (`checksum`), where that was kept already.
    """

    id: str
    media_type: str
    size: int
    reader: str
    reader_version: int
    reading_notes: str
    signatures: str
    declared: str
    extraction_version: str
    extraction_notes: str
    findings: str
    segmenter: str
    words: bytes
    blocks: bytes
    text: str

    @property
    def versions(self) -> Versions:
        """With what it was made."""
        return Versions(self.reader, self.reader_version, self.extraction_version, self.segmenter)


def pack(raw: RawDocument, dispatch: Dispatch, words: Iterable[Span], versions: Versions) -> Packed:
    """What was read and understood, and where its words are."""
    reading = raw.reading
    packed = Packed(
        id=raw.source.sha256,
        media_type=raw.source.media_type,
        size=raw.source.size,
        reader=versions.reader,
        reader_version=versions.reader_version,
        reading_notes=rows.texts_to_json(reading.notes),
        signatures=rows.dumps([list(signature) for signature in reading.signatures]),
        declared=rows.dumps([list(declared) for declared in reading.declared]),
        extraction_version=versions.extraction,
        extraction_notes=rows.texts_to_json(dispatch.notes),
        findings=rows.findings_to_json(fields(), dispatch.findings),
        segmenter=versions.segmenter,
        words=rows.pack_spans(words),
        blocks=rows.pack_blocks(raw.blocks, raw.spans),
        text=raw.text,
    )
    return packed._replace(blocks=packed.blocks + checksum(packed))


def checksum(packed: Packed) -> bytes:
    """CRC-32 of all columns, one behind the other."""
    columns = (one if isinstance(one, bytes) else str(one).encode("utf-8", "surrogatepass") for one in packed)
    return zlib.crc32(b"".join(columns)).to_bytes(4, "little")


def unpack(packed: Packed, path: str) -> RawDocument:
    """The document as its reader gave it, from the file at `path`."""
    blocks, spans = rows.unpack_blocks(packed.blocks, packed.text)
    reading = Reading(
        blocks,
        rows.texts_from_json(packed.reading_notes),
        rows.signatures_from_json(packed.signatures),
        tuple(Declared(*item) for item in json.loads(packed.declared)),
    )
    return RawDocument(Source(path, packed.id, packed.media_type, packed.size), reading, packed.text, spans)


def dispatch_of(packed: Packed, path: str) -> Dispatch:
    """What was understood of the document, from the file at `path`."""
    found = rows.findings_from_json(fields(), packed.findings)
    notes = rows.texts_from_json(packed.extraction_notes)
    signatures = rows.signatures_from_json(packed.signatures)
    return Dispatch(packed.id, path, packed.text, found.said(), found, tuple(notes), signatures)
