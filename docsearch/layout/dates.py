"""The line of place and date: "Cà Mau, ngày 02 tháng 5 năm 2021", alone or behind the column to its left."""

from __future__ import annotations

import re

from docsearch.domain.places import province
from docsearch.layout.marks import Mark
from docsearch.layout.pieces import capitals
from docsearch.layout.zones import PLACE_DATE
from docsearch.text.letters import CAPITAL, SMALL

_REACH = 450
"""Characters of one line within which a place and date are looked for."""
_LEFT = 60
"""Characters before a date in which its place stands."""
_SHORT = 25
"""Characters of a province's name with its rank and a comma."""
IN_WORDS = re.compile(r"ng.{1,2}y(?!en).{0,14}?th.ng.{0,12}?n.(?:m|rn)\W{0,4}\d[\d .]{1,5}")
"""A date in words, flat. (In "Hưng Yên" and "Thái Nguyên" no day begins.)"""
_DATE = re.compile(
    IN_WORDS.pattern + r"|,.{0,14}?th.ng.{0,12}?n.(?:m|rn)\W{0,4}(?:19|20)\d\d"
    r"|,\s?ngay[\s._/]{1,20}thang[\s._/]{1,20}nam[\s._/]{0,12}$"
    r"|,\s?ngay\s?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
)
_FIGURES = re.compile(r",\s?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d$")
"""A date in figures alone at a line's end, its "ngày" left out: "Hà Nội, 15/3/2019"."""
_HOUR = re.compile(r",?\s*(?:vao )?(?:luc|hoi) \d{1,2}\s?(?:gio|[gh:])[\s\d]{0,4}(?:phut)?,?\s*$")
"""The hour that a telegram prints before its day: "Ninh Thuận, lúc 15 giờ 00 ngày …"."""
_MONTH = re.compile(r"th.ng.{0,12}?n.(?:m|rn)")
"""What a date in words cannot do without; plain letters first, for which a pattern is searched fastest."""
DAMAGED = re.compile(
    r"(?:ng.{1,2}y(?!en)|n.ay|[a-z]gay|nga[a-z])(?P<day>[^a-z]{1,14})(?:th.ng|t.ang|[a-z]hang|tha.g|than[a-z])"
    r"(?P<month>[^a-z]{1,12})(?:n.(?:m|rn)|[a-z]am|na[a-z]{1,2})\W{0,4}(?P<year>(?:19|20)\s?\d\s?\d)(?!\d)"
)
"""A date in words, a letter of each word misread ("nqày 07 tbáng 2 nărn 2019"); between them no letters at all."""
_NEAR = 30
"""Characters of a line up to which a date needs no comma before it."""
_PLACE = re.compile(
    r"(?<![\w/&-])(?<!\w\.)(?:(?:TP|Tp|T\.P|tp)[. ]{0,2}\s?|[Tt]hành phố\s|[Tt]ỉnh\s)?"
    rf"(?:[{CAPITAL}]|\d(?=[{SMALL}]))[^\W_]*(?:(?:-[{SMALL}]+)+|[ -]{{1,3}}[{CAPITAL}\d][^\W_]*){{0,4}}\s?[,.;]?\s?$"
)
_FULL_CAPITALS = re.compile(rf"[{CAPITAL}]{{2}}")


def date_mark(text: str, looked: str) -> Mark | None:
    """Where place and date begin in a line of `text`; None where it has none."""
    wording = _wording(looked)
    if wording is None:
        return None
    for date in wording.finditer(looked):
        if date.start() > _REACH:
            return None
        hour = _HOUR.search(looked, 0, date.start())
        at = hour.start() if hour else date.start()
        comma = hour or looked[date.start()] == "," or text[max(at - _LEFT, 0) : at].rstrip()[-1:] in (",", ".", ";")
        if date.start() >= _NEAR and not comma:
            continue  # another document's date
        start = place_before(text, at)
        if start is None and 3 < at < _SHORT and province(text[:at].strip(" ,.;")):
            return Mark(0, PLACE_DATE, 0.9, date.end())  # "Hà nội, ngày …"
        if start is None:
            if date.start() < 3 and date.end() >= len(looked) - 3:
                return Mark(0, PLACE_DATE, 0.7, date.end())
            continue
        if wording is _FIGURES and (text[:start].strip(" .*-") or not province(text[start:at])):
            continue  # a person and a day of birth, or where a card was made out
        if not comma and text[:start].rstrip()[-1:].islower():
            continue  # a sentence's own date: "… Ngân / hàng Nhà nước Việt Nam ngày 16 tháng 6 năm 2010"
        alone = len(looked[date.end() :].strip()) < 4
        return Mark(start, PLACE_DATE, 0.6 if not alone else 0.9 if start else 1.0, date.end() - start)
    return None


def _wording(looked: str) -> re.Pattern[str] | None:
    """The pattern by which a line's date is to be found; None where it has none."""
    if _MONTH.search(looked) is not None or ", ngay" in looked or ",ngay" in looked:
        return _DATE if _DATE.search(looked) is not None else DAMAGED
    if "20" not in looked and "19" not in looked:
        return None
    return _FIGURES if looked[-4:].isdigit() and _FIGURES.search(looked) is not None else DAMAGED


def place_before(text: str, end: int) -> int | None:
    """Where the place begins that stands right before `end`; None where no capitals do."""
    left = max(end - _LEFT, 0)
    place = _PLACE.search(text[left:end])
    return place_start(text, left + place.start(), end) if place else None


def place_start(text: str, start: int, end: int) -> int:
    """Where the place begins in `text[start:end]`, a run of capitalised words before a date.

    The column to its left may end in capitals too ("DN Hà Nội,"): words in small capitals follow words in
    full capitals only by accident, so the run is cut after the last of those.
    """
    run = text[start:end]
    if capitals(run) > 0.9:
        return start
    words = list(re.finditer(r"\S+", run))
    for word in words[-6:]:
        if not word[0].isdigit() and province(run[word.start() :].strip(" ,.;")):
            return start + word.start()
    cut = 0
    for word in words:
        if _FULL_CAPITALS.search(re.sub(r"^T\.?P\.?", "", word[0])):
            cut = word.end()
    while cut < len(run) and run[cut].isspace():
        cut += 1
    return start + cut if cut < len(run) - 2 else start
