"""The head as legal databases print it, all in one title below the kind's name.

::

    THÔNG TƯ                        SẮC LỆNH                    THÔNG TƯ
    CỦA BỘ X SỐ 02/2010/TT-BX       CỦA CHỦ TỊCH CHÍNH PHỦ      SỐ 15-BX/TT NGÀY 16-3-1991
    NGÀY 08 THÁNG 01 NĂM 2010       SỐ 71 NGÀY 2 THÁNG 12 …     CỦA BỘ X QUY ĐỊNH VIỆC …
    VỀ VIỆC …

Who issues stands behind "CỦA", number and date before or after it, on one line or on several; what follows is the
subject. Where a head of the usual form stands above, the title only repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from docsearch.domain.kinds import kinds
from docsearch.layout.addressees import WIRED
from docsearch.layout.pieces import Piece
from docsearch.layout.zones import ADDRESSEE, FURNITURE, ISSUER, KIND, MARK, MOTTO, NUMBER, PLACE_DATE, SUBJECT
from docsearch.models import Zone
from docsearch.text.flat import flat

_LINES = 5
"""Lines below the kind's name within which number and date stand."""
NUMBERED = re.compile(r"(?<!\w)so:? \d{1,5}(?:\s?[/-]\s?[\w/&.-]{1,40}|\s[a-z]{1,6}/[\w&.-]{1,20})?(?=\s|$)")
"""A number as such a title prints it, in flat text: "SỐ 116/2003/NĐ-CP"."""
DATED = re.compile(
    r"ngay (?:\d{1,2} ?thang ?\d{1,2} ?nam ?|\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?)(?:1[89]|20)\d\d(?!\d)"
)
_NUMBER_AND_DATE = re.compile(rf"{NUMBERED.pattern}\s{DATED.pattern}\W*")
_DECREE = re.compile(r"so:? \d{1,4}")
"""The number below the heading of a decree of 1945 to 1951."""
_OF = re.compile(r"\W{0,2}cua\s")
_ACT = re.compile(
    r"\s(?=(?:ve|quy dinh|huong dan|ban hanh|sua doi|bo sung|cong bo|phe duyet|giai thich|thi hanh|dieu chinh|giai the|"
    r"thanh lap|bai bo)\s)"
)
"""What a decision does, where its subject begins."""


def read_title_heads(run: Sequence[Piece]) -> list[Piece]:
    """The pieces of a head with the title's parts cut and marked; as they are where no such title stands."""
    at = next((index for index, piece in enumerate(run) if piece.mark is KIND and piece.capitals > 0.8), None)
    if at is not None and run[at].flat.startswith("cong dien"):
        run = [_wired(piece) if at < index <= at + _LINES else piece for index, piece in enumerate(run)]
    title = run[at + 1 : at + 1 + _LINES] if at is not None else ()
    decrees = [piece for piece in run if piece.flat == "sac lenh"]
    goes_on = len(title) > 1 and (title[1].capitals > 0.8 or title[1].flat.startswith("ngay "))
    if at is not None and goes_on and [run[at]] == decrees and _DECREE.fullmatch(title[0].flat):
        return [*run[: at + 1], title[0].marked(NUMBER, 1.0), *run[at + 2 :]]
    if at is None or not title or (title[0].capitals < 0.8 and _NUMBER_AND_DATE.fullmatch(title[0].flat) is None):
        return list(run)
    read = _issuer_first(title) if _OF.match(title[0].flat) else _number_first(title)
    if read is None:
        return list(run)
    parts, rest, used = read
    above = {piece.mark for piece in run[:at]}
    repeated = (NUMBER, PLACE_DATE) if NUMBER in above or not _same_day(run[:at], parts) else ()
    if not above.isdisjoint((MOTTO, NUMBER)):  # the issuer stands beside them, known by its capitals alone
        parts = [piece.marked(FURNITURE, 1.0) if piece.mark in (ISSUER, *repeated) else piece for piece in parts]
    if rest is not None and rest.capitals > 0.8:
        rest = rest.marked(SUBJECT, 0.9)
    after = [*([] if rest is None else [rest]), *run[at + 1 + used :]]
    return [*run[: at + 1], *parts, *_subject(after)]


_FIRST = 6
"""Lines at the top of a web page among which its title stands."""
_SENTENCE = 60
"""Characters of a line that is no other title."""
_ZONES = {"kind": KIND, "invited": SUBJECT, "urgent": MARK, "number": NUMBER, "date": PLACE_DATE, "subject": SUBJECT}
_INVITES = r"(?<=giay moi)\s(?P<invited>(?:tham )?(?:du|hop)\s.{8,})"


@cache
def _title_line() -> re.Pattern[str]:
    """A title that says all of a head in one line, in flat text: "Công văn số 12/SX-VP, ngày 3/4/2013 về việc …"."""
    names = "|".join(sorted((flat(name) for name in kinds() if " " in name), key=len, reverse=True))
    number = r"(?:\s(?P<number>so:? ?\d{1,5}\s?[/-]\s?[\w/&.-]{1,40}(?=[\s,]|$)))?"
    about = r"(?:\W{1,3}(?P<subject>(?:ve viec|v/v)\W.{8,}))?"
    return re.compile(
        rf"(?P<kind>{names})(?:{_INVITES}|(?:\s(?P<urgent>khan))?{number}(?:,?\s(?P<date>{DATED.pattern}))?{about})"
    )


def read_title_line(run: list[Piece]) -> list[Piece]:
    """The pieces of a web page without any head, its title's parts cut and marked: of a letter, or an invitation.

    A title alone makes no letter of a page: right below it stands "Kính gửi", or a sentence where it invites. Above it
    stand the page's own words.
    """
    for index, opening in enumerate(run[:_FIRST]):
        if opening.mark is not None or not opening.text[0].isupper():
            continue
        behind = index + 1  # the parts into which its own words were cut; another column stands farther off
        while behind < len(run) and run[behind].start - run[behind - 1].end <= 1 and run[behind].row == opening.row:
            behind += 1
        piece = opening.within(opening.start, run[behind - 1].end, opening.row)
        read = _title_line().fullmatch(piece.flat)
        if read is None or read.end() == read.end("kind"):
            continue
        below = next((other for other in run[behind:] if other.row > piece.row and not other.is_furniture), piece)
        if below.mark is not ADDRESSEE and (read["invited"] is None or below is piece or len(below.text) < _SENTENCE):
            continue
        parts = [part for name, zone in _ZONES.items() for part in _part(piece, read, zone, name)]
        above = [piece.marked(FURNITURE, 1.0) if piece.mark is None else piece for piece in run[:index]]
        return [*above, *parts, *run[behind:]]
    return run


_Read = tuple[list[Piece], Piece | None, int]
"""Marked parts, what is left of the last line that held one, and how many lines were used."""


def _issuer_first(title: Sequence[Piece]) -> _Read | None:
    """First "CỦA …", then the number, then the date."""
    parts: list[Piece] = []
    numbered = False
    for index, piece in enumerate(title):
        dated = DATED.search(piece.flat)
        number = None if numbered else NUMBERED.search(piece.flat, 0, dated.start() if dated else len(piece.flat))
        cuts = [match.start() for match in (number, dated) if match]
        issuer = piece.cut(_of(piece) if index == 0 else 0, min(cuts, default=len(piece.text)))
        if issuer is not None and (piece.capitals < 0.8 or numbered):
            return None
        if issuer is not None:
            parts.append(issuer.marked(ISSUER, 1.0))
        parts += _part(piece, number, NUMBER)
        parts += _part(piece, dated, PLACE_DATE)
        numbered = numbered or number is not None
        if dated is not None:
            return (parts, piece.cut(dated.end(), len(piece.text)), index + 1) if numbered else None
    return None


def _number_first(title: Sequence[Piece]) -> _Read | None:
    """Number and date on the first line, "CỦA …" behind them or on the next one."""
    piece = title[0]
    dated = DATED.search(piece.flat)
    number = NUMBERED.match(piece.flat, 0, dated.start()) if dated else None
    if number is None or dated is None or piece.flat[number.end() : dated.start()].strip(" ,"):
        return None
    parts = [*_part(piece, number, NUMBER), *_part(piece, dated, PLACE_DATE)]
    rest, used = piece.cut(dated.end(), len(piece.text)), 1
    if rest is None and len(title) > 1 and _OF.match(title[1].flat):
        rest, used = title[1], 2
    if rest is None or not _OF.match(rest.flat):
        return parts, rest, used
    act = _ACT.search(rest.flat)
    end = act.start() if act else len(rest.text)
    issuer = rest.cut(_of(rest), end)
    return [*parts, *([] if issuer is None else [issuer.marked(ISSUER, 1.0)])], rest.cut(end, len(rest.text)), used


def _same_day(head: Sequence[Piece], parts: Sequence[Piece]) -> bool:
    """Whether the title's date is the head's, if that has one: else it is the day of another paper."""
    days = {tuple(map(int, _FIGURES.findall(part.flat))) for part in (*head, *parts) if part.mark is PLACE_DATE}
    return len(days) <= 1


_FIGURES = re.compile(r"\d+")


def _wired(piece: Piece) -> Piece:
    """A telegram's line "ĐIỆN: …" as its addressees'."""
    label = WIRED.match(piece.flat) if piece.text.startswith("ĐIỆN") else None
    return piece.marked(ADDRESSEE, 1.0, label.end()) if label else piece


def _of(piece: Piece) -> int:
    found = _OF.match(piece.flat)
    return found.end() if found else 0


def _part(piece: Piece, found: re.Match[str] | None, zone: Zone, name: str | int = 0) -> list[Piece]:
    part = piece.cut(*found.span(name)) if found and found[name] else None
    return [] if part is None else [part.marked(zone, 1.0)]


def _subject(after: list[Piece]) -> list[Piece]:
    """A second kind's name ("QUY ĐỊNH") or "VỀ …" right below the title opens the subject."""
    if after and after[0].capitals > 0.8 and (after[0].mark is KIND or after[0].flat.startswith("ve ")):
        return [after[0].marked(SUBJECT, 0.9), *after[1:]]
    return after
