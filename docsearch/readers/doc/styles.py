"""Names of fonts, and what each paragraph style gives: its font, by which legacy encodings go, and its list."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from docsearch.readers.doc.fib import Fib, Place, Version
from docsearch.readers.doc.properties import Paragraph, characters_of, paragraph_of
from docsearch.text.encodings import windows_1252

_NAME_IN_97 = 39
"""Where the name begins in an entry of the table of fonts ([MS-DOC] 2.9.87, FFN)."""
_NAME_IN_6 = 5
_PARAGRAPH_STYLE = 1


def font_names(fib: Fib, table: bytes) -> tuple[str, ...]:
    """The fonts' names by number."""
    plain, new, names = fib.fonts.of(table), fib.version == "97", []
    at = 4 if new else 2
    while at < len(plain):
        entry = plain[at + 1 : at + 1 + plain[at]]
        name = entry[_NAME_IN_97:].decode("utf-16-le", "replace") if new else windows_1252(entry[_NAME_IN_6:])
        names.append(name.partition("\0")[0])
        at += 1 + plain[at]
    return tuple(names)


class _Style(NamedTuple):
    base: int
    font: int | None
    paragraph: Paragraph


class Styles(NamedTuple):
    """The paragraph styles, with what each takes over from the style it is based on."""

    default: int | None
    styles: tuple[_Style | None, ...]

    def font(self, style: int) -> int | None:
        """The number of the font of a paragraph in that style."""
        found = next((entry.font for entry in self._line(style) if entry.font is not None), None)
        return self.default if found is None else found

    def list_of(self, style: int) -> tuple[int, int] | None:
        """The list, and the level in it, that number paragraphs of that style."""
        told = (entry.paragraph for entry in self._line(style))
        return next(((one.list_number, one.list_level or 0) for one in told if one.list_number is not None), None)

    def _line(self, style: int) -> Iterator[_Style]:
        """The style and those it is based on."""
        for _ in range(12):  # Word allows eleven styles on each other; a loop ends here
            entry = self.styles[style] if style < len(self.styles) else None
            if entry is None:
                return
            yield entry
            style = entry.base  # 0xFFF where there is none: more than a sheet ever has


def styles(fib: Fib, table: bytes) -> Styles:
    """The style sheet, as far as fonts go; empty where it cannot be read, since scores decide then."""
    try:
        return _styles(table, fib.styles, fib.version)
    except (struct.error, IndexError):
        return Styles(None, ())


def _styles(table: bytes, place: Place, version: Version) -> Styles:
    plain = place.of(table)
    head, count, base_size = struct.unpack_from("<3H", plain, 0)
    default = struct.unpack_from("<H", plain, 2 + 12)[0] if head >= 14 else None
    found: list[_Style | None] = []
    at = 2 + head
    while at + 2 <= len(plain) and len(found) < count:
        (length,) = struct.unpack_from("<H", plain, at)
        entry = plain[at + 2 : at + 2 + length]
        found.append(_style(entry, base_size, version) if length else None)
        at += 2 + length
    return Styles(default, tuple(found))


def _style(entry: bytes, base_size: int, version: Version) -> _Style:
    _, kind_and_base, parts = struct.unpack_from("<3H", entry, 0)
    kind, base = kind_and_base & 0xF, kind_and_base >> 4
    if version == "97":
        at = base_size + 2 + 2 * int.from_bytes(entry[base_size : base_size + 2], "little") + 2
    else:
        at = base_size + 1 + entry[base_size] + 1
    font = None
    paragraph = Paragraph()
    for number in range(parts & 0xF):
        at += at % 2
        (length,) = struct.unpack_from("<H", entry, at)
        properties = entry[at + 2 : at + 2 + length]
        if kind == _PARAGRAPH_STYLE and number == 0:
            paragraph = paragraph_of(properties, version)
        if kind == _PARAGRAPH_STYLE and number == 1:
            font = characters_of(properties, version).font
        at += 2 + length
    return _Style(base, font, paragraph)
