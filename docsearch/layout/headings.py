"""A kind's name as heading: alone on its line, or with the subject and the first sentence behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from docsearch.domain.kinds import LETTER, kind_of_heading, kinds
from docsearch.layout.marks import Mark
from docsearch.layout.pieces import Piece, capitals
from docsearch.layout.zones import BODY, FURNITURE, KIND, MARK, SUBJECT
from docsearch.text.flat import flat
from docsearch.text.letters import CAPITAL, SMALL
from docsearch.text.tones import place_all

_NAME = 30
"""Characters of the longest line that a kind's name is alone on."""
_SMALL_AFTER = re.compile(rf"(?<=\s)(?=[{CAPITAL}]?[{SMALL}])")
_ALONE, _DATED = r"(?<!\w)", r"\d{4}\W{1,4}"
_AFTER_DATE = re.compile(r"\d{4}\W{1,4}$")
_OFFICE = "(?:Bộ|Tổng cục|Cục|Chi cục|Sở|Ủy ban|Uỷ ban|UBND|Văn phòng|Bảo hiểm xã hội)"
SENTENCE = re.compile(
    rf"(?<=[{SMALL})]{{2}}\.)(?<!\Wtp\.)[^\w(]{{1,20}}(?=[{CAPITAL}][{SMALL}])|"
    r"(?<=[\w)”\".;]) (?=(?:Phúc đáp|Trả lời|Thực hiện|Căn cứ|Theo|Ngày \d{1,2}|Xét|Để|Qua|Sau khi|Tiếp theo|"
    rf"Vừa qua|{_OFFICE} (?:(?!{_OFFICE} )[^.;:]){{1,60}}? nhận được)\b)"
)
"""Where the first sentence of the body begins behind a part of the head on one line."""
_AUTHORITY = re.compile(rf"\s\W{{0,3}}((?:[{CAPITAL}]{{2,}},?\s)+[{CAPITAL}]{{2,}})\W{{0,4}}$")
"""Who decides, in capitals between a subject in small letters and the first sentence."""
_OTHER_TITLE = re.compile(
    r"(?:don (?:xin|de nghi|khoi)|to khai|phieu|de cuong|danh sach|phu luc|so yeu ly lich|mau|bang|bieu|"
    r"(?:in )?so (?:van ban|dang ky|theo doi|cong van))\b"
)
"""Titles of papers that are no kind of dispatch; like a kind's name they end the issuer."""


@cache
def _kind_names(before: str) -> re.Pattern[str]:
    """A kind's name in capitals within a line, behind `before`; digits first, for which a pattern is searched fast."""
    names = sorted((name.upper() for name in kinds() if " " in name and name != LETTER), key=len, reverse=True)
    return re.compile(rf"{before}(?:{'|'.join(names)})(?!\w)")


def kind_marks(piece: Piece, text: str) -> Iterator[Mark]:
    """A kind's name in a line of `text`, and what follows it there."""
    if len(text) <= _NAME and piece.capitals > 0.6:
        named = kind_of_heading(text) if not text.rstrip().endswith(":") else None
        if named:
            yield Mark(0, KIND, named[1], len(text))
            return
    inner = _name_within(piece, text)
    if inner is None:
        if (
            len(text) < 70
            and piece.capitals > 0.8
            and _OTHER_TITLE.match(piece.flat)
            and not _kind_names(_ALONE).search(text)
        ):
            yield Mark(0, KIND, 0.6, len(text))
    elif (len(text) > _NAME or piece.capitals > 0.8) and piece.flat[inner.end() :] not in _OF_A_CHAPTER:
        yield from title_marks(text, inner.start(), inner.end())


def _name_within(piece: Piece, text: str) -> re.Match[str] | None:
    """The first kind's name in capitals, if it opens the line or stands behind a date."""
    if "AA AA" not in piece.shape:
        return None
    inner = _kind_names(_ALONE).match(text)
    if inner is None and "0000" in piece.shape and _kind_names(_DATED).search(text):
        inner = _kind_names(_ALONE).search(text)
        if inner is not None and not _AFTER_DATE.search(text[: inner.start()]):
            return None
    return inner


_OF_A_CHAPTER = (" chung", " cu the", " khac")
"""What makes a chapter's heading of a kind's name: "QUY ĐỊNH CHUNG"."""
_URGENT = tuple(map(place_all, ("khẩn", "thượng khẩn", "hỏa tốc")))
"""Marks of urgency behind a kind's name."""
_NO_SUBJECT = frozenset(("giai quyet cong viec", "phoi hop", "lien nganh", "lien tich", "lien bo", "lien so"))
"""The rest of a form's name, and how a paper of several offices is called: "HƯỚNG DẪN LIÊN NGÀNH"."""


def title_marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """A kind's name within a line, the subject behind it, and the first sentence behind that."""
    yield Mark(start, KIND, 0.9, end - start)
    rest = end + 1
    if rest >= len(text):
        return
    if place_all(text[rest:]).lower() in _URGENT:
        yield Mark(rest, MARK, 1.0)  # "CÔNG ĐIỆN KHẨN"
        return
    if flat(text[rest:]) in _NO_SUBJECT or text[rest] == "(":
        yield Mark(rest, FURNITURE, 1.0)
        return
    yield Mark(rest, SUBJECT, 0.9, 0)
    shouted = capitals(text[rest : rest + 20]) > 0.8
    first = (_SMALL_AFTER if shouted else SENTENCE).search(text, rest)
    if first and len(text) - first.end() > 30:
        above = None if shouted else _AUTHORITY.search(text, rest, first.end())
        yield Mark(above.start(1) if above and above.start(1) > rest + 20 else first.end(), BODY, 0.9, 0)


def damaged_kind(text: str) -> int | None:
    """How far a kind's name in capitals reaches at the start of what follows the date, a letter or two damaged."""
    for words in (2, 3):
        opening = re.match(rf"\S+(?: \S+){{{words - 1}}}(?= )", text)
        named = kind_of_heading(opening[0]) if opening and capitals(opening[0]) == 1.0 else None
        if opening and named and named[1] >= 0.8:
            return opening.end()
    return None
