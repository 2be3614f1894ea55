"""Lists of properties as Word keeps them: changes, each a code and its operand ("sprm", [MS-DOC] 2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from docsearch.readers.doc.fib import Version


class Sprm(IntEnum):
    """The changes that matter to the text, by their codes in Word 97; behind each its name in [MS-DOC]."""

    FONT = 0x4A4F  # sprmCRgFtc0
    DELETED = 0x0800  # sprmCFRMarkDel
    HIDDEN = 0x083C  # sprmCFVanish
    SYMBOL = 0x6A09  # sprmCSymbol
    NEW_PAGE = 0x2407  # sprmPFPageBreakBefore
    LIST_NUMBER = 0x460B  # sprmPIlfo
    LIST_LEVEL = 0x260A  # sprmPIlvl
    IN_TABLE = 0x2416  # sprmPFInTable
    DEPTH = 0x6649  # sprmPItap
    ROW_END = 0x2417  # sprmPFTtp
    INNER_ROW_END = 0x244C  # sprmPFInnerTtp
    INNER_CELL = 0x244B  # sprmPFInnerTableCell
    ROW = 0xD608  # sprmTDefTable, the one whose length takes two bytes


_ROW_6 = 190
"""`ROW` in Word 6."""
_LENGTHS_97 = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
"""Bytes of operand by the three top bits of a code ([MS-DOC] 2.6.1); one of another length begins with it."""
_BY_LENGTH = {
    1: [4, 5, *range(7, 15), 24, 25, 29, 44, 51, 65, 66, 67, 71, 75, *range(85, 93), 94, 98, 100, 104],
    2: [2, *range(16, 20), 21, 22, 26, 27, 28, 30, 31, 36, *range(45, 50), 69, 72, 80, 93, 96, 97, 99, 101, 107, 108],
    3: [73, 95],
    4: [20, 70],
}
_LENGTHS_6 = {code: length for length, codes in _BY_LENGTH.items() for code in codes}
_WORD_6 = {9: Sprm.NEW_PAGE, 24: Sprm.IN_TABLE, 25: Sprm.ROW_END, 65: Sprm.DELETED, 92: Sprm.HIDDEN, 93: Sprm.FONT}
"""What codes of Word 6 are in Word 97."""


def modifiers(properties: bytes, version: Version) -> Iterator[tuple[int, bytes]]:
    """Code (of Word 97, -1 for others of Word 6) and operand of each change; ends where the list makes no sense."""
    new = version == "97"
    width = 2 if new else 1
    at = 0
    while at + width <= len(properties):
        code = int.from_bytes(properties[at : at + width], "little")
        at += width
        length = _LENGTHS_97.get(code >> 13) if new else _LENGTHS_6.get(code)
        if length is None:
            if at >= len(properties):
                return
            is_row = code == (Sprm.ROW if new else _ROW_6)
            length = 1 + (int.from_bytes(properties[at : at + 2], "little") if is_row else properties[at])
        yield code if new else _WORD_6.get(code, -1), properties[at : at + length]
        at += length
