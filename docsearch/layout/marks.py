"""Where a known wording begins a part of the head: the marks by which merged columns are parted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from docsearch.domain.kinds import LETTER, kind_of_heading, kinds
from docsearch.domain.places import province
from docsearch.layout.pieces import Piece, capitals
from docsearch.layout.wordings import ADDRESSEE, COUNTRY, MOTTO, OLD_COUNTRY, PARTY, Found, find, opens_with
from docsearch.models import Zone
from docsearch.text.flat import flat
from docsearch.text.letters import CAPITAL, SMALL

_ONE_LINE = 120
"""Characters of a line from which on it is running text, and no line of a title."""

WINDOW = 700
"""Characters of one line that are searched: a whole head written in one line is shorter."""

_REACH = 450
"""Characters of one line within which a place and date are looked for."""

_SLASH = re.compile(r"[/⁄]\s*-?(?=(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐÐƯ][\wĐđ&.]*[A-ZĐÐ])")
_LABEL = re.compile(
    r"\W{0,3}(?:(?:luat|bo luat|nghi quyet|phap lenh|lenh) so|s.|[^\s/]{1,3}\s?[:;])\s{0,3}[:;.,]?(?=[\W\d_]|"
    r"\w{0,7}[\W\d])"
)
_FORM = re.compile(r"\W{0,2}(?:bm|bieu mau|mau|qt)(?: so)?[ .:-]?\d")
"""The code of a form in a quality system: "BM01/VP-QT 7.0"."""
_CITED = re.compile(r"\S*\s?-?\s?\S*\s+(?:ngay|cua|ve)\b")
"""What follows another document's number: "ngày 12/3/2023 của …"."""
_INNER_NUMBER = re.compile(
    r"(?<=\s)(?:[^\s/]{1,3}\s?[:;](?=\s{0,40}[\d.]{0,8}\s{0,40}/\s?(?:(?:19|20)\d\d/)?[a-z](?:[a-z]|-[a-z]))"
    r"|s.\s?:?(?=\s{1,20}\d{0,6}\s?-\s?[a-z]{2,4}\s?/\s?[a-z])|so\s?:(?=\s{1,5}\d{1,5}\s?-\s?[a-z]{1,6}$))"
)
"""A number within a line: after the issuer, in a head written on one line."""
_DAMAGED_LABEL = re.compile(r"[s5$8][o06a]\s?[:;]$|s[o06]\s?[.,:;]{1,2}\s?(?=\S{1,12}\s?/\s?\S{0,9}-[a-z]{2})")
"""A number's label alone, or before digits and a symbol too damaged for any grammar."""
_CITES = re.compile(r"(?:thong tu|nghi quyet|nghi dinh|quyet dinh|chi thi|luat|phap lenh|ke hoach|ket luan|cong van) $")
"""Kinds right before a number that is another document's."""
_PARTY_NUMBER = re.compile(r"s.\s{0,3}:?\s?[\d.]{0,6}\s?-\s?[a-z]{2,4}\s?/\s?[a-z]")
_BARE = re.compile(r"s[o06]\s?[:;]\s{0,3}[.\d]{0,8}(?:\s{1,3}(?=[a-z]{1,8}-[a-z])|\s?-\s?(?=[a-z]{2,5}(?:\s|$)))")
_DATE = re.compile(
    r"ng.{1,2}y.{0,14}?th.ng.{0,12}?n.m\W{0,4}\d[\d .]{1,5}|,.{0,14}?th.ng.{0,12}?n.m\W{0,4}(?:19|20)\d\d"
    r"|,\s?ngay[\s._/]{1,20}thang[\s._/]{1,20}nam[\s._/]{0,12}$"
    r"|,\s?ngay\s?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
)
_PLACE = re.compile(
    rf"(?<![\w/&.-])(?:(?:TP|Tp|T\.P|tp)[. ]{{0,2}}\s?|[Tt]hành phố\s|[Tt]ỉnh\s)?(?:[{CAPITAL}]|\d(?=[{SMALL}]))[^\W_]*"
    rf"(?:[ -]{{1,3}}[{CAPITAL}\d][^\W_]*){{0,4}}\s?[,.;]?\s?$"
)
_SMALL_AFTER = re.compile(rf"(?<=\s)(?=[{CAPITAL}]?[{SMALL}])")
_LONG_CAPITALS = re.compile(rf"[{CAPITAL}]{{3}}")
_FULL_CAPITALS = re.compile(rf"[{CAPITAL}]{{2}}")
_ABOUT = re.compile(r"v\s?[/i|l1\\]\s?[vw]\b\s?[:.]?|v[/%]\s?v?\b|v/\s?[:.]|trich yeu\s?:")
_INNER_ABOUT = re.compile(r"(?<=\s)v/v(?=[\s:])")
_CALL = re.compile(r"(?<!\w)(?:dien|gui)\s?:\s?$")
_SENTENCE = re.compile(
    rf"(?<=[{SMALL})]{{2}}\.)(?<!\Wtp\.)[^\w(]{{1,20}}(?=[{CAPITAL}][{SMALL}])|"
    r"(?<=[\w)”\".;]) (?=(?:Phúc đáp|Trả lời|Thực hiện|Căn cứ|Theo|Ngày \d{1,2}|Xét|Để|Qua|Sau khi|Tiếp theo|"
    r"Vừa qua)\b)"
)
_OTHER_TITLE = re.compile(
    r"(?:don (?:xin|de nghi|khoi)|to khai|phieu|de cuong|danh sach|phu luc|so yeu ly lich|mau|bang|bieu|"
    r"(?:in )?so (?:van ban|dang ky|theo doi|cong van))\b"
)
"""Titles of papers that are no kind of dispatch; like a kind's name they end the issuer."""
_CIRCULATION = re.compile(
    r"(?:hoa toc|thuong khan|khan|mat|toi mat|tuyet mat|hoa toc hen gio|xem xong tra lai|luu hanh noi bo)\W*"
)


@cache
def _kind_names() -> re.Pattern[str]:
    """A kind's name in capitals, within a line."""
    names = sorted((name.upper() for name in kinds() if " " in name and name != LETTER), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(names) + r")(?!\w)")


_HALF_MOTTO = "doc lap -"


class Mark(NamedTuple):
    """A wording at `start` (within a piece) that opens `zone`, `label` characters of it a mere label."""

    start: int
    zone: Zone
    strength: float
    label: int = 0


def split_head(piece: Piece) -> Iterator[Piece]:
    """The piece cut wherever a mark begins, each part with its mark; a piece without one comes back as it is."""
    yield from _cut_at(piece, sorted(_marks(piece)))


def _cut_at(piece: Piece, marks: list[Mark]) -> Iterator[Piece]:
    """The piece cut at its marks; of two that overlap the first counts."""
    kept: list[Mark] = []
    for mark in marks:
        taken = 12 if kept and kept[-1].zone is Zone.MOTTO else max(kept[-1].label, 1) if kept else 0
        if kept and mark.start < kept[-1].start + taken:
            continue
        kept.append(mark)
    if not kept:
        yield piece
        return
    bounds = [mark.start for mark in kept] + [len(piece.text)]
    before = piece.cut(0, bounds[0])
    if before is not None:
        yield before
    for mark, end in zip(kept, bounds[1:], strict=True):
        part = piece.cut(mark.start, end)
        if part is None:
            continue
        part = part.marked(mark.zone, mark.strength, mark.label)
        if mark.zone in (Zone.ADDRESSEE, Zone.SUBJECT, Zone.PLACE_DATE, Zone.KIND):
            yield from _split_sentence(part)
        elif mark.zone is Zone.NUMBER:
            yield from _split_number(part)
        elif mark.zone is Zone.MOTTO:
            yield from _split_motto(part)
        else:
            yield part


def _split_motto(piece: Piece) -> Iterator[Piece]:
    """Part the second line of the issuer from the country's name that it follows in a head written on one line."""
    rest = piece.cut(piece.label, len(piece.text))
    country = piece.cut(0, piece.label)
    if rest is None or country is None or not _ISSUER.match(rest.flat) or rest.capitals < 0.8:
        yield piece
        return
    yield country
    yield replace(rest, mark=None, strength=0.0, label=0)


_ISSUER = re.compile(
    r"(?:bo|tong cuc|cuc|chi cuc|so|uy ban|hoi dong|van phong|phong|ban|truong|toa an|vien|chi nhanh) [a-z]"
)


def _split_number(piece: Piece) -> Iterator[Piece]:
    """Part a subject from the number that it follows on one line."""
    symbol = re.compile(r"[-/]\s?[^\W\d_][\w&.]*(?=\s+[^\s/-])").search(piece.text, piece.label)
    while symbol and piece.text[symbol.end() :].lstrip()[:1] in "-–/":
        symbol = re.compile(r"[-/]\s?[^\W\d_][\w&.]*(?=\s+[^\s/-])").search(piece.text, symbol.end())
    rest = piece.cut(symbol.end(), len(piece.text)) if symbol else None
    about = next(_subject(rest.text, rest.flat), None) if rest is not None else None
    if symbol is None or rest is None or about is None or about.start or about.strength < 0.6:
        yield piece
        return
    number = piece.cut(0, symbol.end())
    if number is not None:
        yield number
    yield rest.marked(Zone.SUBJECT, about.strength, about.label)


def _split_sentence(piece: Piece) -> Iterator[Piece]:
    """Part the first sentence of the body from a part of the head that it follows on one line."""
    cut = None
    if len(piece.text) > 150 and piece.mark is Zone.ADDRESSEE:
        cut = _SENTENCE.search(piece.text, 12)
    elif piece.mark is Zone.PLACE_DATE:
        cut = re.compile(r"(?<=\d{4})\W+(?=\w)").search(piece.text, piece.label)
    at = cut.end() if cut else len(piece.text)
    head, rest = piece.cut(0, at), piece.cut(at, len(piece.text))
    if head is not None:
        yield head
    if rest is None:
        return
    named = _damaged_kind(rest.text) if piece.mark is Zone.PLACE_DATE else None
    if named:
        yield from _cut_at(rest, sorted(_title_within(rest.text, 0, named)))
    else:
        yield from split_head(rest.marked(Zone.BODY, 0.0) if piece.mark is Zone.ADDRESSEE else rest)


def _damaged_kind(text: str) -> int | None:
    """How far a kind's name in capitals reaches at the start of what follows the date, a letter or two damaged."""
    for words in (2, 3):
        opening = re.match(rf"\S+(?: \S+){{{words - 1}}}(?= )", text)
        named = kind_of_heading(opening[0]) if opening and capitals(opening[0]) == 1.0 else None
        if opening and named and named[1] >= 0.8:
            return opening.end()
    return None


def _marks(piece: Piece) -> Iterator[Mark]:
    text, looked = piece.text[:WINDOW], piece.flat[:WINDOW]
    yield from _mottoes(text, looked)
    yield from _number(text, looked)
    yield from _place_date(text, looked)
    yield from _subject(text, looked)
    yield from _kind(piece, text)
    gui = opens_with(ADDRESSEE, looked, 2)
    if gui is not None and (
        looked[gui : gui + 3].strip()[:1] in (":", ";", ".", "-") or gui == len(looked) or looked.startswith(ADDRESSEE)
    ):
        yield Mark(0, Zone.ADDRESSEE, 1.0, gui)
    else:
        at = looked.find(ADDRESSEE)
        if at > 0 and text[at] in "KC" and looked[at + len(ADDRESSEE) :].lstrip()[:1] == ":":
            yield Mark(at, Zone.ADDRESSEE, 1.0, len(ADDRESSEE))
        elif len(text) < 90 and looked.rstrip().endswith(":") and _CALL.search(looked) and capitals(text) > 0.5:
            yield Mark(0, Zone.ADDRESSEE, 0.9, len(text))
    if _CIRCULATION.fullmatch(looked) and capitals(text) > 0.8:
        yield Mark(0, Zone.MARK, 1.0)


def has_motto(piece: Piece) -> bool:
    """Whether country, Party or motto stand in the piece."""
    return next(_mottoes(piece.text[:WINDOW], piece.flat[:WINDOW]), None) is not None


def _mottoes(text: str, looked: str) -> Iterator[Mark]:
    if _LONG_CAPITALS.search(text):
        for wording, least in ((COUNTRY, 0.72), (PARTY, 0.8), ("cong hoa xa hoi", 0.85), (OLD_COUNTRY, 0.85)):
            found = find(wording, looked, least)
            if found and wording is OLD_COUNTRY and looked[: found.start].endswith(("chinh phu ", "nuoc ")):
                continue  # the Government's own name
            if found and capitals(text[found.start : found.end]) > 0.6:
                yield Mark(found.start, Zone.MOTTO, found.score, found.end - found.start)
                break
    if len(looked) > 250 and MOTTO not in looked:
        return
    found = find(MOTTO, looked, 0.66) if "-" in looked or looked[:1] == "d" else None
    if found is None and len(looked) < 90:
        at = looked.find(_HALF_MOTTO)
        found = Found(at, at + len(_HALF_MOTTO), 1.0) if at >= 0 else None
    if found:
        yield Mark(found.start, Zone.MOTTO, found.score, found.end - found.start)


def _number(text: str, looked: str) -> Iterator[Mark]:
    if _FORM.match(looked):
        return
    label = _LABEL.match(looked)
    numbered = "/" in looked
    slash = _SLASH.search(text, 0, 60) if numbered else None
    if slash:
        left = looked[: slash.start()]
        letters = sum(char.isalpha() for char in left)
        named = label is not None and label.end() <= slash.start() + 1
        if slash.start() <= 30 and letters <= (16 if named else 2):
            cited = _CITED.match(looked, slash.end()) is not None
            if cited and len(looked) > _ONE_LINE and not looked.startswith("s"):
                return  # the body's first sentence: "Nghị quyết số 49-NQ/TW ngày … của …"
            sure = 1.0 if named and not cited else 0.4
            yield Mark(0, Zone.NUMBER, sure, label.end() if label and named else 0)
            return
    if label and ((numbered and _PARTY_NUMBER.match(looked)) or _BARE.match(looked)):
        yield Mark(0, Zone.NUMBER, 0.9, label.end())
    else:
        yield from _inner_number(text, looked)


def _inner_number(text: str, looked: str) -> Iterator[Mark]:
    """A number whose label alone can be read, or one within a line, behind the issuer."""
    damaged = _DAMAGED_LABEL.match(looked)
    if damaged and text[1] not in "ởỞờỜ":
        yield Mark(0, Zone.NUMBER, 0.7, damaged.end())
        return
    for inner in _INNER_NUMBER.finditer(looked) if "/" in looked else ():
        left = text[: inner.start()]
        if _CITES.search(flat(left)):
            continue
        if capitals(left) > 0.8 or (text[inner.start()] == "S" and inner[0].startswith(("so:", "so :"))):
            yield Mark(inner.start(), Zone.NUMBER, 0.9, inner.end() - inner.start())
            return


def _place_date(text: str, looked: str) -> Iterator[Mark]:
    for date in _DATE.finditer(looked):
        if date.start() > _REACH:
            return
        place = _PLACE.search(text[max(date.start() - 60, 0) : date.start()])
        comma = text[: date.start()].rstrip()[-1:] in (",", ".", ";") or looked[date.start()] == ","
        if place is None or not (comma or date.start() < 30):
            if date.start() < 3 and date.end() >= len(looked) - 3:
                yield Mark(0, Zone.PLACE_DATE, 0.7, date.end())
                return
            continue
        start = place_start(text, max(date.start() - 60, 0) + place.start(), date.start())
        tail = looked[date.end() :].strip()
        sure = 1.0 if start == 0 and len(tail) < 4 else 0.9 if len(tail) < 4 else 0.6
        yield Mark(start, Zone.PLACE_DATE, sure, date.end() - start)
        return


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
    for word in re.finditer(r"\S+", run):
        if _FULL_CAPITALS.search(re.sub(r"^T\.?P\.?", "", word[0])):
            cut = word.end()
    while cut < len(run) and run[cut].isspace():
        cut += 1
    return start + cut if cut < len(run) - 2 else start


def _subject(text: str, looked: str) -> Iterator[Mark]:
    about = _ABOUT.match(looked.lstrip("'\"*- ("))
    if about:
        skipped = len(looked) - len(looked.lstrip("'\"*- ("))
        yield Mark(0, Zone.SUBJECT, 1.0, skipped + about.end())
        return
    token = looked.split(" ", 1)[0].strip("'\"‘")
    if 1 < len(token) <= 4 and token[0] in "vwy" and len(looked) > len(token) + 4:
        printed = text.lstrip("'\"‘")[: len(token)]
        odd = not token.isalpha() or token[-1] in "vw" or token[0] == "w" or (token[0] == "y" and token[1] in "vw")
        worded = re.match(r"\S+\s+[^\W\d_]{2}", text) is not None
        if odd or (worded and printed.isupper() and len(token) == 2 and capitals(text[4:14]) < 0.4):
            yield Mark(0, Zone.SUBJECT, 0.7, text.find(" "))
            return
    if looked.startswith(("ve viec", "ve ")):
        yield Mark(0, Zone.SUBJECT, 0.5, 0)
        return
    inner = _INNER_ABOUT.search(looked) if "v/v" in looked else None
    if inner:
        yield Mark(inner.start(), Zone.SUBJECT, 0.9, inner.end() - inner.start())


def _kind(piece: Piece, text: str) -> Iterator[Mark]:
    if len(text) <= 30:
        named = kind_of_heading(text) if piece.capitals > 0.6 and not text.rstrip().endswith(":") else None
        if named:
            yield Mark(0, Zone.KIND, named[1], len(text))
            return
    inner = _kind_names().search(text)
    if inner is None and len(text) < 70 and piece.capitals > 0.8 and _OTHER_TITLE.match(piece.flat):
        yield Mark(0, Zone.KIND, 0.6, len(text))
    if (
        inner
        and (len(text) > 30 or piece.capitals > 0.8)
        and (inner.start() == 0 or re.search(r"\d{4}\W{1,4}$", text[: inner.start()]))
    ):
        yield from _title_within(text, inner.start(), inner.end())


def _title_within(text: str, start: int, end: int) -> Iterator[Mark]:
    """A kind's name within a line, the subject behind it, and the first sentence behind that."""
    yield Mark(start, Zone.KIND, 0.9, end - start)
    rest = end + 1
    if rest >= len(text):
        return
    if flat(text[rest:]) == "giai quyet cong viec" or text[rest] == "(":  # the rest of a form's name and no subject
        yield Mark(rest, Zone.FURNITURE, 1.0)
        return
    yield Mark(rest, Zone.SUBJECT, 0.9, 0)
    first = _SMALL_AFTER.search(text, rest) if capitals(text[rest : rest + 20]) > 0.8 else _SENTENCE.search(text, rest)
    if first and len(text) - first.end() > 30:
        yield Mark(first.end(), Zone.BODY, 0.9, 0)


def subject_label(text: str) -> int:
    """How many characters at the start of a subject's lines are its label ("V/v", however it was read)."""
    mark = next(_subject(text, flat(text)), None)
    return mark.label if mark is not None and mark.start == 0 and mark.strength != 0.9 else 0


def addressee_label(text: str) -> int:
    """How many characters at the start of an addressee's line are the label "Kính gửi:" or "… điện:"."""
    looked = flat(text)
    label = opens_with(ADDRESSEE, looked, 2)
    if label is None:
        called = _CALL.search(looked)
        return called.end() if called and capitals(text) > 0.5 else 0
    while label < len(text) and text[label] in " :;.":
        label += 1
    return label
