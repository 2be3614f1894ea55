"""Issuers: from the two lines of a header, in capitals and perhaps damaged, to the agency's canonical name.

The name of a provincial office has its province, taken from the parent agency above it or from the
place line ("SỞ NỘI VỤ" under "UBND TỈNH BÌNH THUẬN" → "Sở Nội vụ tỉnh Bình Thuận"). Nothing else is added.
"""

from __future__ import annotations

import re
from functools import lru_cache

from docsearch.domain.agency_names import agencies, known_head, readable, trimmed
from docsearch.domain.areas import (
    EDGE,
    RANKS,
    Area,
    area_of,
    area_within,
    damaged_area,
    mended_place,
    ranks_in_full,
    read_area,
)
from docsearch.domain.places import province, province_called, rank
from docsearch.domain.shortened import spelt_out
from docsearch.domain.wording import STATE, canonical, letters, parts

_SPEAKS_FOR = {"Phủ Thủ tướng": "Thủ tướng Chính phủ"}
"""Offices in a header whose head is the issuer."""
_IN_FULL = {"ngan hang nha nuoc": "Ngân hàng Nhà nước Việt Nam"}
"""Short names of central agencies."""

_OF_EVERY_LEVEL = ("Ủy ban nhân dân", "Hội đồng nhân dân")
"""Bodies behind whose name the rank of their place stands."""

_RANKLESS = ("Đảng ủy", "Đảng bộ", "Chi bộ")
"""Party bodies whose name does not say of what rank their place is."""

_PARTY_SEATS = ("tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang uy")


@lru_cache(maxsize=4096)
def agency(printed: str, parent: str | None = None, place: str | None = None) -> str | None:
    """The canonical name of the issuer that a header prints; None where nothing of it is readable.

    `parent` is the agency printed above it, `place` the name in the place line. Abbreviations are
    spelt out, a provincial office gets its province, damaged letters are mended where a table knows the name.
    """
    text, above = spelt_out(trimmed(printed)), trimmed(parent) if parent else ""
    return _committee(text, above, place) or _named(text, above, place)


_COMMITTEES = frozenset(("ban chap hanh", "ban thuong vu", "ban thuong truc"))
_ASSEMBLY = re.compile(r"hdnd|hoi dong nhan dan|(?:uy ban |ub)?(?:mttq|mat tran to quoc)")
_OF_ASSEMBLY = re.compile(
    r"ban(?! (?:chap hanh|thuong|quan ly|chi dao))"
    r"(?: (?!(?:hdnd|hoi dong|mttq|mat tran|tinh|xa(?! hoi)|huyen|trung uong)\b)[a-z]+){1,6}"
)
"""Committees of a council or of the Fatherland Front, which print no name but their task: "BAN PHÁP CHẾ"."""


def is_committee(printed: str) -> bool:
    """Whether a line says only which committee of the body above it issues: "BAN CHẤP HÀNH"."""
    return letters(printed) in _COMMITTEES


def _committee(text: str, above: str, place: str | None) -> str | None:
    """A committee with the body that it leads, named above it; its place, where its own line has one.

    "ĐẢNG BỘ TỈNH X / BAN CHẤP HÀNH" is Ban Chấp hành Đảng bộ tỉnh X, "HỘI NÔNG DÂN VIỆT NAM / BAN CHẤP HÀNH TỈNH X" Ban
    Chấp hành Hội Nông dân tỉnh X.
    """
    words = parts(text)
    if _ASSEMBLY.match(letters(above)) and _OF_ASSEMBLY.fullmatch(letters(text)):
        return f"{canonical(text)} {_named(spelt_out(above), '', place)}"
    if not above or len(words) < 3 or letters(text[: words[2].end()]) not in _COMMITTEES:
        return None
    if len(words) > 4 and letters(words[4].group()) == "doan":
        return None  # "BAN CHẤP HÀNH HUYỆN ĐOÀN X" leads a body of its own
    led = _named(spelt_out(above), "", place)
    rest = text[words[3].start() :] if len(words) > 3 else ""
    central = letters(rest) == "trung uong"
    area = read_area(rest, place) if rest and not central else None
    if led is None or (rest and area is None and not central):
        return None
    name = canonical(text if central else text[: words[2].end()])
    return f"{name} {led}" if area is None else f"{name} {led.removesuffix(' Việt Nam')} {area}"


def _named(text: str, above: str, place: str | None) -> str | None:
    if not readable(text):
        return None
    bare = letters(text)
    if bare in _IN_FULL:
        return _IN_FULL[bare]
    head, rest = known_head(text)
    if head is None:
        state = STATE.search(bare) if bare.startswith("chu tich ") else None
        if state and state.end() == len(bare):  # "CHỦ TỊCH CHÍNH PHỦ VIỆT NAM DÂN CHỦ CỘNG HÒA"
            text = text[: parts(text)[bare[: state.start()].count(" ")].start()].rstrip(EDGE)
        return _unknown(text, above, place)
    name = _SPEAKS_FOR.get(head.name, head.name)
    if head.scope == "area" and letters(rest) == "viet nam":
        return f"{name} Việt Nam"
    if letters(rest) in ("", "viet nam") or STATE.fullmatch(letters(rest)):
        return _without_place(name, head.scope, above, place)
    return _with_place(name, head.scope, rest, above, place)


def _with_place(name: str, scope: str, rest: str, above: str, place: str | None) -> str:
    """A known name and what is printed after it: a place with or without its rank, or anything else.

    What follows a complete name in small letters is the rest of a sentence: "Tổng cục Thuế đã có công văn".
    """
    bare = province(rest) if letters(rest).split(" ", 1)[0] not in RANKS else None
    if scope == "party area":
        return f"{name} {_seat(name, bare, rest, place)}"
    if bare is not None:
        return f"{name} {bare}" if scope in ("enterprise", "mass") else f"{name} {rank(bare)} {bare}"
    if letters(rest) in RANKS:
        return _ranked(name, RANKS[letters(rest)], above, place)
    area = read_area(rest, place, ranked=name in _OF_EVERY_LEVEL) or damaged_area(rest)
    if area is not None:
        return f"{name} {area}"
    if scope in ("central", "party", "mass") and not rest.split(maxsplit=1)[0].isupper():
        return name
    return _district(name, rest, above, place) or _completed(f"{name} {mended_place(rest, place)}", above)


def _seat(name: str, bare: str | None, rest: str, place: str | None) -> str:
    """The place of a Party body, with its rank where the body's name does not say of what rank it is."""
    area = read_area(rest, place)
    if area is None:
        return bare or mended_place(rest, place)
    return str(area) if name in _RANKLESS else bare or area.name


@lru_cache(maxsize=4096)
def parent_agency(printed: str, place: str | None = None) -> str | None:
    """The canonical name of a parent agency; unlike an issuer's, its abbreviations stay: "UBND tỉnh Bình Thuận"."""
    text = re.sub(r"^\W+", "", trimmed(printed))
    if not readable(text):
        return None
    short = re.match(r"(U[B8]ND|HĐND|BHXH|TW)\b\s*", text)
    if short is None:
        return _named(spelt_out(text, joined_alone=True), "", place)
    rest = ranks_in_full(text[short.end() :]).strip()
    area = (read_area(rest, place, ranked=short[1].endswith("ND")) or damaged_area(rest)) if rest else None
    bare = province(rest) if rest else None
    if area is None and bare is not None:
        area = Area(rank(bare) or "tỉnh", bare)
    return f"{short[1].replace('8', 'B')} {area or mended_place(rest, place)}".strip()


def _unknown(text: str, above: str, place: str | None) -> str:
    """The name of an agency that no table knows, its place in the usual spelling, or the one it says the rank of."""
    name, _, level = text.rpartition(" ")
    if name and level.lower() == "tỉnh":  # "BỆNH VIỆN ĐA KHOA TỈNH"
        return _ranked(canonical(name), "tỉnh", above, place)
    found = area_within(text, place)
    return _completed(
        f"{canonical(text[: found[0]].strip())} {found[1]}" if found else mended_place(text, place), above
    )


def _ranked(name: str, level: str, above: str, place: str | None) -> str:
    """A name that prints a rank without a place: "CÔNG AN TỈNH", in Cao Bằng."""
    area = area_of(parent_agency(above) or above) if above else None
    if area is not None and area.rank == level:
        return f"{name} {area}"
    known = province_called(place) if place else None
    return f"{name} {level} {known}" if known is not None and rank(known) == level else f"{name} {level}"


def _without_place(name: str, scope: str, above: str, place: str | None) -> str:
    """A known name that prints no place, completed where its scope wants one and the page shows it."""
    if scope not in ("province", "area", "party area"):
        return name
    if scope == "party area":
        known = province_called(place) if place else None
        return f"{name} {known or place}" if place else name
    completed = _completed(name, above)
    if completed != name:
        return completed
    known = province_called(place) if place else None
    if known is not None and (scope == "province" or name in _OF_EVERY_LEVEL):
        return f"{name} {rank(known)} {known}"
    return name


def _completed(name: str, above: str) -> str:
    """A subordinate's name with what tells it from others of its kind: the parent's place, or the Party seat."""
    if not above:
        return name
    seat = letters(above)
    if seat == "ban chap hanh trung uong":
        return next((full for full in (f"{name} Trung ương", f"{name} Trung ương Đảng") if full in agencies()), name)
    if seat.startswith(_PARTY_SEATS):
        named = name.startswith(_RANKLESS) or any(party in letters(name) for party in _PARTY_SEATS)
        led = agency(above)
        of_place = led is not None and letters(name).endswith(letters(led).partition(" uy")[2] or letters(led))
        return name if named or of_place else f"{name} {led}"  # "Báo Kiên Giang" has its place
    if letters(name) == "van phong":
        return f"{name} {agency(above)}"
    full = parent_agency(above) or above
    if not letters(full).startswith(("ubnd", "uy ban nhan dan", "hdnd", "hoi dong nhan dan")):
        return name
    area = area_of(full)
    own = area is None or letters(area.name) in letters(name) or name.startswith(("Công ty", "Tổng công ty"))
    return name if own else f"{name} {area}"


def _district(name: str, rest: str, above: str, place: str | None) -> str | None:
    """A district's branch of an office whose province has one too: BHXH Yên Mỹ under BHXH Hưng Yên.

    Such branches sat in districts until they ended on 1 July 2025; most districts were huyện.
    """
    parent = agency(above) if above else None
    area = area_of(parent) if parent and parent.startswith(f"{name} ") else None
    if area is None or area.rank not in ("tỉnh", "thành phố") or len(parts(rest)) > 3:
        return None
    return f"{name} huyện {mended_place(rest, place)}"
