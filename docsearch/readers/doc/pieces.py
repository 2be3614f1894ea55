"""The text of a Word document: pieces that lie anywhere in the stream, in 8 or in 16 bits."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from docsearch.readers.doc.fib import Fib
from docsearch.text.encodings import windows_1252

_EIGHT_BITS = 0x40000000


class Piece(NamedTuple):
    """Characters from `first` on (counted over the whole document), at byte `at` of the stream, `width` bytes each."""

    first: int
    at: int
    width: int
    text: str


def pieces(fib: Fib, stream: bytes, table: bytes) -> Iterator[Piece]:
    """The pieces in the order of the text. ValueError or struct.error where the table of pieces makes no sense."""
    if not fib.in_pieces:
        yield Piece(0, fib.text.start, 1, windows_1252(fib.text.of(stream)))
        return
    places = _piece_table(fib.pieces.of(table))
    count = (len(places) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", places, 0)
    if bounds[-1] > len(stream):
        raise ValueError("more characters than bytes")
    for number in range(count):
        first, length = bounds[number], bounds[number + 1] - bounds[number]
        if length < 0:
            raise ValueError("pieces run backwards")
        (where,) = struct.unpack_from("<I", places, 4 * (count + 1) + 8 * number + 2)
        if fib.version == "6":
            yield Piece(first, where, 1, windows_1252(stream[where : where + length]))
        elif where & _EIGHT_BITS:
            at = (where & ~_EIGHT_BITS) // 2
            yield Piece(first, at, 1, windows_1252(stream[at : at + length]))
        else:
            text = stream[where : where + 2 * length].decode("utf-16-le", errors="replace")
            yield Piece(first, where, 2, text)


def _piece_table(clx: bytes) -> bytes:
    """The part of the "complex" table that lists pieces, after any property lists."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    kind, length = struct.unpack_from("<BI", clx, at)
    if kind != 2 or length < 16:
        raise ValueError("no table of pieces")
    return clx[at + 5 : at + 5 + length]
