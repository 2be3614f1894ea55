"""Nouns of the street as columns and back. Text forms are JSON; what nobody reads by eye is packed."""

from __future__ import annotations

import datetime as dt
import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from operator import sub
from typing import Any

from docsearch.language import Text
from docsearch.models import Block, Box, Cell, Field, Finding, Signature, Span

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dumps(value: Any) -> str:
    """Compact JSON with Vietnamese left readable."""
    return _COMPACT.encode(value)


def now() -> str:
    """The present instant as the catalog writes it: UTC, to the second."""
    return dt.datetime.now(dt.timezone.utc).isoformat(timespec="seconds")


def pack_spans(spans: Iterable[Span]) -> bytes:
    """Spans in order, as gaps and lengths."""
    bounds = list(chain.from_iterable(spans))
    numbers = array("I", map(sub, bounds, chain((0,), bounds)))
    if sys.byteorder == "big":
        numbers.byteswap()
    return zlib.compress(numbers.tobytes(), 1)


def unpack_spans(packed: bytes) -> list[Span]:
    """Read `pack_spans` back."""
    numbers = array("I", zlib.decompress(packed))
    if sys.byteorder == "big":
        numbers.byteswap()
    bounds = list(accumulate(numbers))
    return list(map(Span, bounds[::2], bounds[1::2]))


def pack_blocks(blocks: Sequence[Block], spans: Sequence[Span]) -> bytes:
    """Blocks without their text, which `spans` find in the document's."""
    rows = [
        [*span, block.page, block.box and list(block.box), block.cell and list(block.cell), block.part, block.quality]
        for block, span in zip(blocks, spans, strict=True)
    ]
    return zlib.compress(dumps(rows).encode(), 1)


def unpack_blocks(packed: bytes, text: str) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    """Read `pack_blocks` back."""
    blocks, spans = [], []
    for start, end, page, box, cell, part, quality in json.loads(zlib.decompress(packed)):
        blocks.append(Block(text[start:end], page, box and Box(*box), cell and Cell(*cell), part, quality))
        spans.append(Span(start, end))
    return tuple(blocks), tuple(spans)


def texts_to_json(texts: Iterable[Text]) -> str:
    """Sentences in both languages."""
    return dumps([list(text) for text in texts])


def texts_from_json(data: str) -> tuple[Text, ...]:
    """Read `texts_to_json` back."""
    return tuple(Text(*pair) for pair in json.loads(data)) if data != "[]" else ()


def signatures_from_json(data: str) -> tuple[Signature, ...]:
    """Digital signatures of a document, written as lists of their parts."""
    return tuple(Signature(*parts) for parts in json.loads(data)) if data != "[]" else ()


Findings = Mapping[str, tuple[Finding[Any], ...]]
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)
"""What reading a column raises where its JSON, or a value in it, is not what was written."""


def findings_to_json(fields: Mapping[str, Field[Any]], found: Findings) -> str:
    """What was found for each field."""
    return dumps(
        {
            name: {"picked": [_finding_to_json(field, finding) for finding in found[name]]}
            for name, field in fields.items()
            if found.get(name)
        }
    )


class StoredFindings(Mapping[str, tuple[Finding[Any], ...]]):
    """Findings as they lie in the catalog, made when one asks for them: most answers show the values alone."""

    def __init__(self, fields: Mapping[str, Field[Any]], stored: Mapping[str, Any]) -> None:
        self._fields = fields
        self._stored = stored

    def said(self) -> dict[str, Any]:
        """The value of every field: None or no values where nothing was found."""
        values: dict[str, Any] = {}
        for name, field in self._fields.items():
            rows = self._rows(name)
            read = field.type.from_json
            if field.many:
                values[name] = tuple([read(row[0]) for row in rows]) if rows else ()
            else:
                values[name] = read(rows[0][0]) if rows else None
        return values

    def places(self, names: Iterable[str]) -> list[list[int]]:
        """Where the values of these fields were read: start and end of each place."""
        return [span for name in names for row in self._rows(name) for span in row[1]]

    def _rows(self, name: str) -> Sequence[list[Any]]:
        rows: Sequence[list[Any]] = self._stored[name].get("picked", ()) if name in self._stored else ()
        return rows

    def __getitem__(self, name: str) -> tuple[Finding[Any], ...]:
        field = self._fields[name]
        return tuple(_finding_from_json(field, row) for row in self._rows(name))

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


def findings_from_json(fields: Mapping[str, Field[Any]], data: str) -> StoredFindings:
    """Read `findings_to_json` back; fields that nobody knows any more are left out."""
    return StoredFindings(fields, json.loads(data))


def _finding_to_json(field: Field[Any], finding: Finding[Any]) -> list[Any]:
    spans = [list(span) for span in finding.spans]
    return [field.type.to_json(finding.value), spans, finding.rule, finding.confidence, None]


def _finding_from_json(field: Field[Any], row: list[Any]) -> Finding[Any]:
    value, spans, rule, confidence, _ = row
    return Finding(field.type.from_json(value), tuple(Span(*span) for span in spans), rule, confidence)
