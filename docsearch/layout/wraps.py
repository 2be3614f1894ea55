"""Lines of the head that were broken in the midst of a wording, joined before anyone reads them.

Narrow columns and web pages break "CỘNG HÒA XÃ / HỘI CHỦ NGHĨA VIỆT NAM", "Hà / Nội, ngày 5 / tháng 6 năm 2020",
"Kính / gửi:". Each half alone is no wording; both together are one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from docsearch.domain.kinds import kinds
from docsearch.domain.places import province
from docsearch.layout.dates import IN_WORDS
from docsearch.layout.numbers import CITED_KIND
from docsearch.layout.pieces import Piece
from docsearch.layout.wordings import QUOC_HIEU, TIEU_NGU
from docsearch.text.flat import flat

_FIRST = re.compile(r"(?:.*[,\s])?ngay|.*\bngay\s.*(?:thang|nam|\d)|.*\d\s*thang\W*\d*|.*,")
"""How the first half of a place-and-date line ends."""
_SECOND = re.compile(r"(?:ngay|thang|nam|\d{1,4})\b")
_REST_OF_PLACE = re.compile(r"[^\W\d_]+(?:\s?,\s?ngay\b|\sngay\s?\d{1,2}\sthang\b)")
_BLANK_DAY = re.compile(r"(?:^|,\s{0,9}|\s)(?:ngay|(?<=, )[a-z]gay|(?<=, )n[a-z]ay|(?<=, )nga[a-z])[\s.]*$")
_BLANK_MONTH = re.compile(r"ngay[\s.]*\d{0,2}[\s.]*thang[\s.]*\d{0,2}[\s.]*$")
"""A form's blanks: "ngày", "tháng", "năm 2016" each on a line of their own."""
_FILLED = re.compile(r"ngay \d{1,2} thang \d{1,2}$")
"""Day and month that are no blanks."""
_NUMBER_LABEL = re.compile(r"so\s?:")
_NUMBER = re.compile(r"\d{1,5}\s?[/-]\s?\w")
_DAY_OPEN = re.compile(r",\s?ng.{1,2}y.{0,5}$")
_YEAR_OPEN = re.compile(r"ng.{1,2}y.{0,9}th.ng.{0,6}n.(?:m|rn)$")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
"""A line end before the month or the year, whatever a scan made of day and month."""
_GOES_ON = re.compile(r"\d|ngay|thang|nam|n?gui")
"""How the second half of a number, of a date or of "Kính gửi" begins."""
_GOING_ON = "0123456789ngt"
_WORD = re.compile(r"[^\W\d_]+")
_OPENERS = frozenset({"uy", "bo", "so", "cuc", "tong", "chi", "hoi", "ban", "bao", "toa", "vien", "truong", "thanh"})
"""Syllables that open an issuer's name and are none alone."""
_CITED = re.compile(r"\(?số \d+\s?[/-]")
_LONGEST = 80
_BLANKS = 12
"""Characters between the halves of a date up to which it can be read as one; deeper columns are joined later."""


def join_wraps(found: Sequence[Piece]) -> list[Piece]:
    """The pieces, halves of one wording put together; they must follow one another with blanks between them alone."""
    return _joined(found, lambda above, last, piece: _may_belong(last, piece) and _belong(above, last, piece))


def _joined(found: Sequence[Piece], are_halves: Callable[[Piece | None, Piece, Piece], bool]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in found:
        last = joined[-1] if joined else None
        if last is not None and are_halves(joined[-2] if len(joined) > 1 else None, last, piece):
            joined[-1] = last.within(last.start, piece.end, piece.row)
        else:
            joined.append(piece)
    return joined


_BULLETS = frozenset("-–—•+")


def join_bullets(found: list[Piece]) -> list[Piece]:
    """The pieces, a bullet alone on its line put before the entry below it, as text layers of PDF files have them."""
    if _BULLETS.isdisjoint([piece.text for piece in found]):
        return found
    return _joined(found, lambda _, last, piece: last.text in _BULLETS and _is_entry_of(last, piece))


def _is_entry_of(bullet: Piece, piece: Piece) -> bool:
    """Whether the piece right below a bullet is the words of its entry."""
    return (
        piece.row == bullet.row + 1
        and piece.page == bullet.page
        and piece.text[0].isalnum()
        and piece.capitals < 0.8
        and not piece.sheet.text[bullet.end : piece.start].strip()
    )


def _may_belong(last: Piece, piece: Piece) -> bool:
    """A cheap look that passes by nearly all lines: whether one ends, or the next begins, as a half does."""
    if not 0 < piece.row - last.row <= 2:
        return False
    first, second = last.flat, piece.flat
    return (
        (second[0] in _GOING_ON and _GOES_ON.match(second) is not None)
        or first in _OPENERS
        or first in _beginnings()
        or second.startswith(("so ", "(so "))
        or first[first.rfind(" ") + 1 :] in _openings()
        or (" " not in first and ("," in second or " ngay " in second))
    )


def _belong(above: Piece | None, last: Piece, piece: Piece) -> bool:
    """Whether two pieces are halves of one wording."""
    if last.page != piece.page or len(last.text) > _LONGEST or piece.sheet.text[last.end : piece.start].strip():
        return False
    first, second = last.flat, piece.flat
    blank_day = second.startswith("thang") and _BLANK_DAY.search(first)
    blank_month = second.startswith("nam") and _BLANK_MONTH.search(first)
    if blank_month and piece.start - last.end > _BLANKS and _FILLED.search(first):
        return False  # a deeper column's, joined later
    if blank_day or blank_month or piece.row - last.row > 1:
        return bool(blank_day or blank_month)
    return (
        (first == "kinh" and second.startswith(("gui", "ngui")))
        or (_NUMBER_LABEL.fullmatch(first) is not None and _NUMBER.match(second) is not None)
        or (last.text.isupper() and first in _OPENERS and piece.capitals > 0.8)
        or (first in _beginnings() and _names_a_kind(above, last, piece))
        or _cites_on(last, piece)
        or _completes(first, second)
        or (piece.start - last.end <= _BLANKS and _date_goes_on(first, second))
        or (second.startswith("ngay ") and first.endswith(",") and province(last.text.rstrip(" ,")) is not None)
        or (_WORD.fullmatch(last.text) is not None and last.text.istitle() and _REST_OF_PLACE.match(second) is not None)
    )


def _completes(first: str, second: str) -> bool:
    """Whether a line ends in the beginning of the country's name or the motto, and the next begins with its rest."""
    for opening, rest in _openings().get(first.rsplit(" ", 1)[-1], ()):
        if first == opening or first.endswith(f" {opening}"):
            goes_on = rest.startswith(f"{second} ") and (" " in second or first == opening)
            if goes_on or second.startswith(rest):
                return True
    return False


def _names_a_kind(above: Piece | None, last: Piece, piece: Piece) -> bool:
    """Whether both are a kind's name, "QUYẾT / ĐỊNH", below a line that is no part of a column in capitals."""
    both = f"{last.text} {piece.text}"
    return above is not None and not above.text.isupper() and both.isupper() and both.lower() in kinds()


def _cites_on(last: Piece, piece: Piece) -> bool:
    """Whether a line ends in a kind's name, "V/v hướng dẫn Nghị định", and that one's number follows."""
    if _CITED.match(piece.text) is None:
        return False
    kind = CITED_KIND.search(f"{last.flat} ")
    return last.flat.endswith((" lien tich", " cong dien")) or (kind is not None and kind.start() > 0)


@cache
def _beginnings() -> frozenset[str]:
    """What kinds' names begin with: "quyet", "thong tu"."""
    names = [flat(name).split() for name in kinds()]
    return frozenset(" ".join(words[:count]) for words in names for count in range(1, len(words)))


@cache
def _openings() -> dict[str, list[tuple[str, str]]]:
    """The last word before a line's end → each (opening, rest) of country and motto that it may part."""
    found: dict[str, list[tuple[str, str]]] = {}
    for wording in (QUOC_HIEU, TIEU_NGU):
        words = wording.split()
        for count in range(1, len(words)):
            found.setdefault(words[count - 1], []).append((" ".join(words[:count]), " ".join(words[count:])))
    return found


def _date_goes_on(first: str, second: str) -> bool:
    if (_DAY_OPEN.search(first) and second.startswith("thang")) or (_YEAR_OPEN.search(first) and _YEAR.match(second)):
        return True
    if not _SECOND.match(second) or not _FIRST.fullmatch(first) or IN_WORDS.search(first) or IN_WORDS.match(second):
        return False
    return IN_WORDS.search(f"{first} {second}") is not None
