"""Properties of characters and paragraphs: fonts, deletions, the marks of table cells and rows.

Word keeps them in pages of 512 bytes, as differences from the style, for ranges of bytes of the stream.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from docsearch.readers.doc.fib import Fib, Place, Version

_PAGE = 512
_ROW_97, _ROW_6 = 0xD608, 190
"""The definition of a table row: the one property whose length takes two bytes."""
T = TypeVar("T")


class Characters(NamedTuple):
    """What the reader asks of a run of characters; `font` is a number in the table of fonts."""

    font: int | None = None
    shown: bool = True
    symbol: str = ""


@dataclass(frozen=True)
class Paragraph:
    """What the reader asks of a paragraph.

    `depth` counts the tables it stands in; `merged` are the cells of the row that it ends which are one with the cell
    above; `list_number` is the list that numbers it, 0 for none, None where the
    style decides.
    """

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    merged: tuple[int, ...] = ()
    inner_cell: bool = False
    new_page: bool = False
    list_number: int | None = None
    list_level: int | None = None


@dataclass(frozen=True)
class Ranges(Generic[T]):
    """Values by byte offset: `values[i]` holds from `starts[i]` on."""

    starts: tuple[int, ...]
    values: tuple[T, ...]

    def at(self, offset: int) -> T | None:
        """The value for the character at that byte."""
        index = bisect_right(self.starts, offset) - 1
        return self.values[index] if index >= 0 else None

    def next_start(self, offset: int) -> int | None:
        """Where the next range begins after `offset`."""
        index = bisect_right(self.starts, offset)
        return self.starts[index] if index < len(self.starts) else None


def characters(fib: Fib, stream: bytes, table: bytes) -> Ranges[Characters]:
    """The characters' properties over the whole stream."""
    found = {}
    for page in _pages(fib, stream, table, fib.characters):
        for start, where in _entries(page, 1):
            length = page[where] if where else 0
            found[start] = _characters(page[where + 1 : where + 1 + length], fib.version)
    return _ranges(found)


def paragraphs(fib: Fib, stream: bytes, table: bytes) -> Ranges[Paragraph]:
    """The paragraphs' properties over the whole stream."""
    found = {}
    for page in _pages(fib, stream, table, fib.paragraphs):
        for start, where in _entries(page, 13 if fib.version == "97" else 7):
            found[start] = _paragraph(page, where, fib.version) if where else Paragraph()
    return _ranges(found)


def _ranges(found: dict[int, T]) -> Ranges[T]:
    starts = tuple(sorted(found))
    return Ranges(starts, tuple(found[start] for start in starts))


def _pages(fib: Fib, stream: bytes, table: bytes, place: Place) -> Iterator[bytes]:
    """The pages that a table of the FIB lists, each once."""
    plain = place.of(table)
    width = 4 if fib.version == "97" else 2
    count = max(len(plain) - 4, 0) // (4 + width)
    numbers = struct.unpack_from(f"<{count}{'I' if width == 4 else 'H'}", plain, 4 * (count + 1)) if count else ()
    for number in dict.fromkeys(number & 0x3FFFFF for number in numbers):
        page = stream[number * _PAGE : (number + 1) * _PAGE]
        if len(page) == _PAGE:
            yield page


def _entries(page: bytes, width: int) -> Iterator[tuple[int, int]]:
    """First byte of each range of a page, and where in the page its properties lie (0: none)."""
    count = page[-1]
    if 4 * (count + 1) + width * count >= _PAGE:
        return
    starts = struct.unpack_from(f"<{count}I", page, 0)
    for number, start in enumerate(starts):
        yield start, 2 * page[4 * (count + 1) + width * number]


@lru_cache(maxsize=4096)  # most runs of a document have one of a few looks
def _characters(properties: bytes, version: Version) -> Characters:
    found = Characters()
    for code, operand in modifiers(properties, version):
        found = apply(found, code, operand)
    return found


def apply(found: Characters, code: int, operand: bytes) -> Characters:
    """`found` changed by one property; codes of Word 6 have been brought to those of Word 97."""
    if code == 0x4A4F and len(operand) >= 2:
        return found._replace(font=int.from_bytes(operand[:2], "little"))
    if code in (0x0800, 0x083C) and operand[:1] == b"\x01":
        return found._replace(shown=False)
    if code == 0x6A09 and len(operand) >= 4:
        font, char = struct.unpack_from("<2H", operand)
        return found._replace(font=font, symbol=chr(char) if not 0xD800 <= char < 0xE000 else "")
    return found


def _paragraph(page: bytes, where: int, version: Version) -> Paragraph:
    words = page[where]
    at = where + 1
    if version == "97" and words == 0:
        length = 2 * page[at] if at < _PAGE else 0
        at += 1
    else:
        length = 2 * words - 1
    data = page[at : at + max(length, 0)]
    if len(data) < 2:
        return Paragraph()
    return _told(data, version)


@lru_cache(maxsize=4096)
def _told(properties: bytes, version: Version) -> Paragraph:
    found = Paragraph(style=int.from_bytes(properties[:2], "little"))
    for code, operand in modifiers(properties[2:], version):
        found = apply_to_paragraph(found, code, operand)
    return found


def apply_to_paragraph(found: Paragraph, code: int, operand: bytes) -> Paragraph:
    """`found` changed by one property."""
    if code in (0x460B, 0x260A):
        value = int.from_bytes(operand[:2], "little")
        return replace(found, list_number=value) if code == 0x460B else replace(found, list_level=value)
    if code == _ROW_97:
        return replace(found, merged=tuple(_merged(operand)))
    return _placed(found, code, operand)


def _placed(found: Paragraph, code: int, operand: bytes) -> Paragraph:
    """`found` changed by a property that says where it stands."""
    yes = operand[:1] == b"\x01"
    if code == 0x2416:
        return replace(found, depth=max(found.depth, 1) if yes else 0)
    if code == 0x6649 and len(operand) >= 4:
        return replace(found, depth=min(max(int.from_bytes(operand[:4], "little", signed=True), 0), 50))
    if code in (0x2417, 0x244C):
        return replace(found, ends_row=yes or found.ends_row)
    if code == 0x244B:
        return replace(found, inner_cell=yes)
    return replace(found, new_page=yes) if code == 0x2407 else found


def _merged(row: bytes) -> Iterator[int]:
    """The cells of a row's definition that go on with the one above ([MS-DOC] 2.9.326, 2.9.328)."""
    cells = row[2] if len(row) > 2 else 0
    for cell in range(cells):
        at = 3 + 2 * (cells + 1) + 20 * cell
        if int.from_bytes(row[at : at + 2], "little") >> 5 & 3 == 1:
            yield cell


_FIXED = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Bytes of operand by the three top bits of a code ([MS-DOC] 2.6.1); 6 is a length byte."""

_WORD_6: dict[int, tuple[int, int]] = {
    9: (0x2407, 1),
    24: (0x2416, 1),
    25: (0x2417, 1),
    65: (0x0800, 1),
    92: (0x083C, 1),
    93: (0x4A4F, 2),
    80: (0x4A30, 2),
}
"""Word 6's code to Word 97's and the length of its operand."""

_WORD_6_LENGTHS = {
    1: {4, 5, 7, 8, 10, 11, 12, 13, 14, 29, 44, 51, 66, 67, 71, 75, *range(85, 93), 94, 98, 100, 104},
    2: {2, 16, 17, 18, 19, 21, 22, 26, 27, 28, 30, 31, 36, 45, 46, 47, 48, 49, 69, 72, 96, 97, 99, 101, 107, 108},
    3: {73, 95},
    4: {20, 70},
}


def _variable(properties: bytes, at: int, *, two_bytes: bool) -> int:
    """Length of an operand that begins with its own length."""
    return (int.from_bytes(properties[at : at + 2], "little") if two_bytes else properties[at]) + 1


def modifiers(properties: bytes, version: Version) -> Iterator[tuple[int, bytes]]:
    """Code and operand of each property in a list; ends where the list makes no sense."""
    if version == "6":
        yield from _modifiers_6(properties)
        return
    at = 0
    while at + 2 <= len(properties):
        (code,) = struct.unpack_from("<H", properties, at)
        at += 2
        length = _FIXED.get(code >> 13)
        if length is None:
            if at >= len(properties):
                return
            length = _variable(properties, at, two_bytes=code == _ROW_97)
        yield code, properties[at : at + length]
        at += length


def _modifiers_6(properties: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(properties):
        code = properties[at]
        at += 1
        same = _WORD_6.get(code)
        length = same[1] if same else next((size for size, codes in _WORD_6_LENGTHS.items() if code in codes), None)
        if length is None:
            if at >= len(properties):
                return
            length = _variable(properties, at, two_bytes=code == _ROW_6)
        yield (same[0] if same else -1), properties[at : at + length]
        at += length
