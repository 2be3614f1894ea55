"""What two narrow columns of the head broke, the other column's line between the halves.

::

    V/v rà soát kinh phí      Đồng Tháp, ngày 07
    chống hạn năm 2021        tháng 9 năm 2021

Both halves of the date are place and date, though neither alone says a day; the subject goes on in its own column.
Where a single blank is left between the columns, each line ends in a half of the date, and is cut there.
"""

from __future__ import annotations

import re

from docsearch.layout.dates import place_before
from docsearch.layout.pieces import Piece
from docsearch.layout.zones import PLACE_DATE, SUBJECT

_FIRST = re.compile(r"\w[\w .-]{1,40},\s?(?P<open>ngay(?:\s?\d{1,2}(?:\s?thang(?:\s?\d{1,2}(?:\s?nam)?)?)?)?)")
_SECOND = re.compile(r"(?:ngay|thang|nam|\d{1,2})\b[\w ]{1,24}|(?:19|20)\d\d")
_WHOLE = re.compile(r"ngay (?P<day>\d{1,2}) thang (?P<month>\d{1,2}) nam (?P<year>(?:19|20)\d\d)")
_OPEN = re.compile(r", (?P<open>ngay(?: \d{1,2}(?: thang(?: \d{1,2}(?: nam)?)?)?)?)$")
_CLOSE = re.compile(r"(?:^| )(?P<close>(?:\d{1,2} )?(?:thang )?(?:\d{1,2} )?(?:nam )?(?:19|20)\d\d)$")
_BETWEEN = 3
"""Pieces from the first half within which the second one stands."""


def join_parted(run: list[Piece]) -> list[Piece]:
    """The pieces, the second halves of date and subject marked as what the first ones are."""
    run = _cut_dates(run)
    for index, piece in enumerate(run):
        if piece.mark is not PLACE_DATE and ", ngay" in piece.flat:
            _join_date(run, index)
        elif piece.mark is SUBJECT:
            _join_subject(run, index)
    return run


def _cut_dates(run: list[Piece]) -> list[Piece]:
    """The pieces, two lines that end in the halves of a date cut before them: "V/v … năm Đồng Tháp, ngày 07"."""
    at = next((index for index in range(len(run)) if _ends_open(run, index)), len(run))
    if at + 1 >= len(run) or run[at + 1].row != run[at].row + 1:
        return run
    first, second = run[at], run[at + 1]
    opened, closed = _OPEN.search(first.flat), _CLOSE.search(second.flat)
    place = place_before(first.text, opened.start()) if opened else None
    if opened is None or closed is None or not place or whole_date(opened["open"], closed["close"]) is None:
        return run
    parts = (
        (first, 0, place, SUBJECT),
        (first, place, len(first.text), PLACE_DATE),
        (second, 0, closed.start("close"), SUBJECT),
        (second, closed.start("close"), len(second.text), PLACE_DATE),
    )
    cut = [(piece.cut(start, end), zone) for piece, start, end, zone in parts]
    return [*run[:at], *(piece.marked(zone, 0.9) for piece, zone in cut if piece is not None), *run[at + 2 :]]


def _ends_open(run: list[Piece], index: int) -> bool:
    """Whether a subject's line ends in the first half of a place and date."""
    piece = run[index]
    about = piece.mark is SUBJECT or (piece.mark is None and index > 0 and run[index - 1].mark is SUBJECT)
    return about and ", ngay" in piece.flat and _OPEN.search(piece.flat) is not None


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
