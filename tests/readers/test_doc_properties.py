"""Properties of Word's binary format: each is read where the one before it ends."""

import struct
from dataclasses import replace

from docsearch.readers.doc import fib
from docsearch.readers.doc.merged import merged_cells
from docsearch.readers.doc.modifiers import Sprm, modifiers
from docsearch.readers.doc.pieces import Piece
from docsearch.readers.doc.properties import Paragraph, Ranges
from docsearch.readers.doc.styles import styles
from tests.readers.test_hostile_members import word_6


def test_properties_of_any_length_are_passed_over() -> None:
    """Tab stops say by a byte how long they are, the cells of a row by two; what is asked for stands behind them."""
    stops, row = struct.pack("<HB3x", 0xC60D, 3), struct.pack("<HH4x", Sprm.ROW, 5)
    lengths = (1, 1, 2, 4, 2, 2, 3)  # by the three top bits of a code, 6 left out ([MS-DOC] 2.6.1)
    codes = [kind << 13 | 1 for kind in (0, 1, 2, 3, 4, 5, 7)]
    fixed = b"".join(struct.pack("<H", code) + bytes(length) for code, length in zip(codes, lengths, strict=True))
    found = list(modifiers(stops + row + fixed + struct.pack("<HB", Sprm.IN_TABLE, 1), "97"))

    assert [0xC60D, Sprm.ROW, *codes, Sprm.IN_TABLE] == [code for code, _ in found]
    assert b"\1" == found[-1][1]
    assert (Sprm.IN_TABLE, b"\1") == list(modifiers(b"\x0f\3abc\x18\1", "6"))[-1]


def test_styles_give_their_fonts_and_lists() -> None:
    """Each part of a style begins at an even place; a style takes over what the one it is based on says."""

    def part(properties: bytes) -> bytes:
        return (struct.pack("<H", len(properties)) + properties).ljust(2 + len(properties) + len(properties) % 2, b"\0")

    def style(base: int, *parts: bytes) -> bytes:
        head = struct.pack("<3H4x", 0, base << 4 | 1, len(parts)) + struct.pack("<H", 1) + "A\0".encode("utf-16-le")
        return struct.pack("<H", len(head + b"".join(parts))) + head + b"".join(parts)

    listed, font = bytes(2) + struct.pack("<HH", Sprm.LIST_NUMBER, 3), part(struct.pack("<HH", Sprm.FONT, 7))
    odd = struct.pack("<HB", Sprm.IN_TABLE, 0)
    entries = style(0xFFF, part(listed), font), bytes(2), style(0), style(0xFFF, part(listed + odd), font)
    sheet = struct.pack("<3H8xH", 14, 4, 10, 2) + b"".join(entries)
    place = fib.Place(0, len(sheet))
    made = styles(replace(word_6((0,), place), styles=place, version="97"), sheet)

    assert [7, 2, 7, 7, 2] == [made.font(number) for number in range(5)]
    assert [(3, 0), None, (3, 0), (3, 0), None] == [made.list_of(number) for number in range(5)]


def test_a_row_may_name_cells_that_it_has_not() -> None:
    """Of two cells that go on with those above it has one."""
    paragraphs = Ranges((0, 2), (Paragraph(), Paragraph(ends_row=True, merged=(0, 1))))

    assert {1} == merged_cells([Piece(0, 0, 1, "a\x07\x07")], paragraphs)
