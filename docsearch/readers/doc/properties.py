"""Properties of characters and paragraphs: fonts, deletions, the marks of table cells and rows.

Word keeps them in pages of 512 bytes, as differences from the style, for ranges of bytes of the stream.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from docsearch.readers.doc.fib import Fib, Place, Version
from docsearch.readers.doc.modifiers import Sprm, modifiers

_PAGE = 512
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

    def of(page: bytes, where: int) -> Characters:
        return characters_of(page[where + 1 : where + 1 + page[where]] if where else b"", fib.version)

    return _ranges(_pages(fib, stream, table, fib.characters), 1, of)


def paragraphs(fib: Fib, stream: bytes, table: bytes) -> Ranges[Paragraph]:
    """The paragraphs' properties over the whole stream."""

    def of(page: bytes, where: int) -> Paragraph:
        return _paragraph(page, where, fib.version) if where else Paragraph()

    return _ranges(_pages(fib, stream, table, fib.paragraphs), 13 if fib.version == "97" else 7, of)


def _ranges(pages: Iterable[bytes], width: int, of: Callable[[bytes, int], T]) -> Ranges[T]:
    found = {start: of(page, where) for page in pages for start, where in _entries(page, width)}
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
def characters_of(properties: bytes, version: Version) -> Characters:
    """What a list of properties says of a run."""
    found = Characters()
    for code, operand in modifiers(properties, version):
        found = _changed(found, code, operand)
    return found


def _changed(found: Characters, code: int, operand: bytes) -> Characters:
    if code == Sprm.FONT and len(operand) >= 2:
        return found._replace(font=_number(operand))
    if code in (Sprm.DELETED, Sprm.HIDDEN) and _is_on(operand):
        return found._replace(shown=False)
    if code == Sprm.SYMBOL and len(operand) >= 4:
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
    return paragraph_of(data, version)


@lru_cache(maxsize=4096)
def paragraph_of(properties: bytes, version: Version) -> Paragraph:
    """What a list of properties, behind the number of a style, says of a paragraph."""
    found = Paragraph(style=_number(properties))
    for code, operand in modifiers(properties[2:], version):
        if code in _CHANGES:
            found = replace(found, **_CHANGES[code](found, operand))
    return found


def _is_on(operand: bytes) -> bool:
    return operand[:1] == b"\x01"


def _number(operand: bytes) -> int:
    return int.from_bytes(operand[:2], "little")


def _depth(operand: bytes) -> int:
    return min(max(int.from_bytes(operand[:4], "little", signed=True), 0), 50)


def _merged(row: bytes) -> Iterator[int]:
    """The cells of a row's definition that go on with the one above ([MS-DOC] 2.9.326, 2.9.328)."""
    cells = row[2] if len(row) > 2 else 0
    for cell in range(cells):
        at = 3 + 2 * (cells + 1) + 20 * cell
        if int.from_bytes(row[at : at + 2], "little") >> 5 & 3 == 1:
            yield cell


_CHANGES: dict[int, Callable[[Paragraph, bytes], dict[str, Any]]] = {
    Sprm.NEW_PAGE: lambda _, operand: {"new_page": _is_on(operand)},
    Sprm.IN_TABLE: lambda found, operand: {"depth": max(found.depth, 1) if _is_on(operand) else 0},
    Sprm.DEPTH: lambda _, operand: {"depth": _depth(operand)} if len(operand) >= 4 else {},
    Sprm.ROW_END: lambda found, operand: {"ends_row": _is_on(operand) or found.ends_row},
    Sprm.INNER_ROW_END: lambda found, operand: {"ends_row": _is_on(operand) or found.ends_row},
    Sprm.INNER_CELL: lambda _, operand: {"inner_cell": _is_on(operand)},
    Sprm.LIST_NUMBER: lambda _, operand: {"list_number": _number(operand)},
    Sprm.LIST_LEVEL: lambda _, operand: {"list_level": _number(operand)},
    Sprm.ROW: lambda _, operand: {"merged": tuple(_merged(operand))},
}
