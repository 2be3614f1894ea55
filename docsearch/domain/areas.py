"""Places within names of agencies: a rank (tỉnh, huyện, xã …) and a name, printed or damaged."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from docsearch.domain.places import province, province_called, rank
from docsearch.domain.wording import canonical, is_wording, letters, nearest, parts
from docsearch.text.folding import has_marks, lost_marks
from docsearch.text.syllables import is_syllable, reads_as_syllable
from docsearch.text.tones import place_all

_NAMES = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "đặc khu", "khu vực", "vùng")
RANKS = {letters(name): name for name in _NAMES}
"""Bare letters → rank of a place."""
_CITY = re.compile(r"\b(?:TP|T\.P)\b\.?\s*|\bTP\.", re.IGNORECASE)
_LESSER = re.compile(r"\b(TX|TT|H|Q|P|X)\.\s?(?=[^\W_])")
_LESSER_RANKS = {"TX": "thị xã", "TT": "thị trấn", "H": "huyện", "Q": "quận", "P": "phường", "X": "xã"}
_NO_RANKS = frozenset(("tac xa", "tan xa", "co quan", "hai quan", "si quan", "dia phuong"))
"""Words whose last syllable is, its marks lost, a rank of places: hợp tác xã, thông tấn xã, cơ quan, địa phương."""
_NO_AREAS = ("quan ly", "quan su", "quan tri", "quan he", "quan trac", "tinh uy", "huyen uy", "quan uy")
"""Words whose first syllable is such a rank."""
_SOCIETY = ("xa", "hoi")
_OF_COMMUNES = frozenset(("ubnd", "hdnd", "dan", "uy", "bo"))
"""Last syllables of bodies that communes have: "ỦY BAN NHÂN DÂN XÃ HỘI SƠN" sits in one."""
EDGE = " .,;:-–—_|*'\"“”()[]/\\~="
"""Blanks and signs that are no part of a name at its ends."""


def ranks_in_full(text: str) -> str:
    """`text` with the abbreviations of places' ranks written out: TP, and with a point TX., TT., H., Q., P., X."""
    text = _CITY.sub("thành phố ", text)
    return _LESSER.sub(lambda short: f"{_LESSER_RANKS[short[1]]} ", text) if "." in text else text


class Area(NamedTuple):
    """A level of administration and a name: ("tỉnh", "Bình Thuận")."""

    rank: str
    name: str

    def __str__(self) -> str:
        return f"{self.rank} {self.name}"


def area_of(name: str) -> Area | None:
    """The place that an agency's name ends with: "UBND tỉnh Bình Thuận" → tỉnh, Bình Thuận."""
    found = area_within(name, None)
    return found[1] if found else None


def area_within(name: str, place: str | None) -> tuple[int, Area] | None:
    """Where a place with its rank begins within a name, and which; "xã" in xã hội or hợp tác xã is no rank."""
    words = parts(name)
    for before, word in itertools.pairwise(words):
        rest = name[word.start() :]
        if letters(rest).startswith(_NO_AREAS) or f"{letters(before.group())} {letters(word.group())}" in _NO_RANKS:
            continue
        if _is_society(rest) and letters(before.group()) not in _OF_COMMUNES:
            continue
        area = read_area(rest, place)
        if area is not None:
            return word.start(), area
    return None


def _is_society(rest: str) -> bool:
    """Whether a print opens with "xã hội" and not with a commune's name: "xã Hội Sơn", "XÃ HỒI XUÂN"."""
    words = parts(rest)[:2]
    if tuple(letters(word.group()) for word in words) != _SOCIETY:
        return False
    first, second = (word.group() for word in words)
    named = first.islower() and second[0].isupper() and not second.isupper()
    return not named and (not has_marks(second) or place_all(second).lower() == "hội")


def read_area(rest: str, place: str | None, *, ranked: bool = False) -> Area | None:
    """`rest` as a place with its rank; None where it opens with no rank.

    `ranked`: a rank must stand here, so that a word with its letters is one, whatever marks were read.
    """
    rest = ranks_in_full(rest)
    words = parts(rest)
    for count in (2, 1):
        if len(words) <= count:
            continue
        printed = rest[words[0].start() : words[count - 1].end()]
        level = _rank_read(printed) or (_rank_meant(printed) if ranked and len(words) > 2 else None)
        if level is not None:
            name = rest[words[count].start() :]
            known = _leading_province(name) or _begun(name, place) if level in ("tỉnh", "thành phố") else None
            return Area(level, known or mended_place(name, place))
    return None


def damaged_area(rest: str) -> Area | None:
    """A province after a short word that must have been its rank: 1INH LONG AN, Ip Hà Nội."""
    words = parts(rest)
    if len(words) < 3 or len(words[0].group()) > 5:
        return None
    known = province(rest[words[1].start() :])
    return Area(rank(known) or "tỉnh", known) if known is not None else None


def _rank_read(printed: str) -> str | None:
    """The rank that a print is; one syllable with other marks is another word (quản, xa, phương), tỉnh excepted."""
    level = RANKS.get(letters(printed))
    if level is None or " " in level or level == "tỉnh" or not has_marks(printed):
        return level
    damaged = not is_syllable(printed)  # "HUYẸN", "PHUỜNG": no other word has these marks
    return level if damaged or place_all(printed).lower() == place_all(level) else None


def _rank_meant(printed: str) -> str | None:
    """The rank whose letters a print has, or all but one of them where it is no syllable: "HUYÊN", "HUYỆM"."""
    looked = letters(printed)
    near = None if looked in RANKS or reads_as_syllable(printed) else nearest(looked, list(RANKS), 0.8)
    return RANKS.get(near[0] if near else looked)


def _leading_province(name: str) -> str | None:
    """The province that `name` is, or that it opens with where a sentence goes on after it in small letters."""
    known = province(name)
    words = parts(name)
    for count in (2, 3, 4):
        if known is None and len(words) > count and words[count].group().islower():
            known = province(name[: words[count - 1].end()])
    return known


def _begun(name: str, place: str | None) -> str | None:
    """The province of the place line where `name` is its beginning, the rest lost between the columns."""
    known = province_called(place) if place else None
    return known if known is not None and letters(known).startswith(f"{letters(name)} ") else None


def mended_place(name: str, place: str | None) -> str:
    """A name in tame capitals; the part that the place line prints too has the marks it has there and did not lose."""
    mended = canonical(name)
    if not place or not letters(place):
        return mended
    place = " ".join(place.split()).strip(EDGE)
    words, wanted = parts(mended), letters(place)
    count = len(parts(place))
    for index in range(len(words) - count + 1):
        end = words[index + count - 1].end()
        own = mended[words[index].start() : end]
        if lost_marks(place, own):
            return mended
        if letters(own) != wanted and is_wording(own):
            continue  # "CÔNG AN TỈNH LONG AN" names the police
        if nearest(letters(own), [wanted], 0.8):
            after = mended[end:]
            return mended[: words[index].start()] + place + (after if len(after.strip(EDGE)) > 1 else "")
    return mended
