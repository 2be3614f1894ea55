"""What two narrow columns of the head broke, the other column's line between the halves.

::

    V/v rà soát kinh phí      Đồng Tháp, ngày 07
    chống hạn năm 2021        tháng 9 năm 2021

Both halves of the date are place and date, though neither alone says a day; the subject goes on in its own column.
"""

from __future__ import annotations

import re

from docsearch.layout.pieces import Piece
from docsearch.layout.zones import PLACE_DATE, SUBJECT

_FIRST = re.compile(r"\w[\w .]{1,40},\s?(?P<open>ngay(?:\s?\d{1,2}(?:\s?thang(?:\s?\d{1,2}(?:\s?nam)?)?)?)?)")
_SECOND = re.compile(r"(?:ngay|thang|nam|\d{1,2})\b[\w ]{1,24}")
_WHOLE = re.compile(r"ngay (?P<day>\d{1,2}) thang (?P<month>\d{1,2}) nam (?P<year>(?:19|20)\d\d)")
_BETWEEN = 3
"""Pieces from the first half within which the second one stands."""


def join_parted(run: list[Piece]) -> list[Piece]:
    """The pieces, the second halves of date and subject marked as what the first ones are."""
    for index, piece in enumerate(run):
        if piece.mark is not PLACE_DATE and ", ngay" in piece.flat:
            _join_date(run, index)
        elif piece.mark is SUBJECT:
            _join_subject(run, index)
    return run


def _join_date(run: list[Piece], index: int) -> None:
    piece = run[index]
    first = _FIRST.fullmatch(piece.flat)
    if first is None:
        return
    for at in range(index + 1, min(index + 1 + _BETWEEN, len(run))):
        second = run[at]
        if second.row == piece.row + 1 and _SECOND.fullmatch(second.flat) and whole_date(first["open"], second.flat):
            run[index], run[at] = piece.marked(PLACE_DATE, 0.9), second.marked(PLACE_DATE, 0.9)
            return


def whole_date(first: str, second: str) -> re.Match[str] | None:
    """Day, month and year of a date by its halves in flat text; None where they are no whole date."""
    return _WHOLE.fullmatch(" ".join(f"{first} {second}".split()))


def _join_subject(run: list[Piece], index: int) -> None:
    """Mark the line below a subject that another column stands beside, where its first word is small."""
    piece = run[index]
    if index + 2 >= len(run) or run[index + 1].row != piece.row or run[index + 2].row != piece.row + 1:
        return
    below = run[index + 2]
    if below.mark is None and below.text[0].islower():
        run[index + 2] = below.marked(SUBJECT, 0.7)
