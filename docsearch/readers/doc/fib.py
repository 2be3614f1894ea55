"""The file information block of a Word document: where in the file its text and tables of properties lie.

After [MS-DOC] 2.5 for Word 97 to 2007 and Microsoft's "Word 6 binary file format" for Word 6 and 95.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Literal, NamedTuple

Version = Literal["97", "6"]

WORD_97 = 0xA5EC
WORD_6 = 0xA5DC
FIRST_97 = 0xC1
"""nFib from which text may be Unicode and properties have two-byte codes."""

_ENCRYPTED = 0x0100
_OTHER_TABLE = 0x0200
_COMPLEX = 0x0004


class Place(NamedTuple):
    """An offset and a length in the table stream (Word 6: in the document stream)."""

    start: int
    length: int

    def of(self, stream: bytes) -> bytes:
        """What lies there."""
        return stream[self.start : self.start + self.length]


@dataclass(frozen=True)
class Fib:
    """The parts of the block that reading text needs.

    `stories` are the lengths, in characters, of main text, footnotes, headers, macros, annotations, endnotes,
    text boxes and text boxes in headers; they lie one after another.
    """

    version: Version
    encrypted: bool
    table_stream: str
    in_pieces: bool
    text: Place
    stories: tuple[int, ...]
    styles: Place
    headers: Place
    characters: Place
    paragraphs: Place
    fonts: Place
    pieces: Place
    lists: Place
    list_overrides: Place


def parse(stream: bytes) -> Fib | None:
    """The block at the beginning of `stream`; None where it is not Word's. struct.error where it is cut off."""
    ident, version, _, _, _, flags = struct.unpack_from("<6H", stream, 0)
    if ident not in (WORD_97, WORD_6):
        return None
    new = version >= FIRST_97
    first, last = struct.unpack_from("<2I", stream, 0x18)
    if new:
        stories = struct.unpack_from("<8i", stream, 0x4C)
        places = {"styles": 0xA2, "headers": 0xF2, "characters": 0xFA, "paragraphs": 0x102, "fonts": 0x112}
        pieces = 0x1A2
    else:
        stories = struct.unpack_from("<8i", stream, 0x34)
        places = {"styles": 0x60, "headers": 0xB0, "characters": 0xB8, "paragraphs": 0xC0, "fonts": 0xD0}
        pieces = 0x160
    return Fib(
        version="97" if new else "6",
        encrypted=bool(flags & _ENCRYPTED),
        table_stream="1Table" if flags & _OTHER_TABLE else "0Table",
        in_pieces=new or bool(flags & _COMPLEX),
        text=Place(first, max(last - first, 0)),
        stories=tuple(max(count, 0) for count in stories),
        pieces=_place(stream, pieces),
        lists=_place(stream, 0x2E2) if new else Place(0, 0),
        list_overrides=_place(stream, 0x2EA) if new else Place(0, 0),
        **{name: _place(stream, at) for name, at in places.items()},
    )


def _place(stream: bytes, at: int) -> Place:
    return Place(*struct.unpack_from("<2I", stream, at))
