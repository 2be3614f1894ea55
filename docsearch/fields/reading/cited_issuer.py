"""Who issued a cited document, as printed behind its number: "công văn số 12/STC-QLG của Sở Tài chính lấy ý kiến …".

A body that a table knows ends where its name does, with the place, the term and the body joined to it. Any other name
ends at a sign, or before the words with which titles and sentences go on.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import islice

from docsearch.domain.agency_names import agencies
from docsearch.domain.areas import RANKS
from docsearch.domain.places import province_called
from docsearch.domain.shortened import ways_to_write
from docsearch.domain.tables import table
from docsearch.domain.vocabulary import is_word
from docsearch.domain.wording import letters
from docsearch.text.letters import CAPITAL, SMALL

_LONGEST = 160
"""Letters that a name may have."""
_OF = re.compile(r"[\s,]{0,3}c[ủuùú]a\s{1,2}")
_AFTER = (
    r"về|quy\s+định|hướng\s+dẫn|trả\s+lời|sửa|ban\s+hành|cho|tại|nhằm|gửi|đề\s+nghị|báo\s+cáo|phê\s+duyệt|thông\s+báo"
    r"|triển\s+khai|yêu\s+cầu|kèm|chỉ\s+đạo|chuyển|xin|có|đã|họp|thì|ngày|nêu|trình|hỏi|đối\s+với|trong|phản\s+ánh|thay"
    rf"|kiến\s+nghị|đính|v/v|xác\s+định|để|và\s+(?:[{SMALL}]\w*|Quyết|Nghị|Thông|Tờ|Công\s+văn|Báo|Luật)"
)
_TITLE_OPENS = r"Về|Quy\s+định|Hướng\s+dẫn|Ban\s+hành|Sửa\s+đổi|Phê\s+duyệt|Công\s+bố|Thành\s+lập"
"""How the title of the cited document opens behind its issuer, where it is printed with a capital."""
_END = re.compile(rf"[,;.:()“”\"]|\n\s*(?:\n|[-+•])|\s(?:{_AFTER}|{_TITLE_OPENS})(?!\w)")

_WORD = re.compile(r"[a-z0-9]+")
_WORDS = 24
"""Words of a name that are looked at."""
_WITHIN = re.compile(r"\s?(?:[,&\u2013-]\s?)?")
"""What parts the words of a body's name."""
_RANK = re.compile(
    rf"\s(?:(?:các\s)?(?i:{'|'.join(sorted({*RANKS, *RANKS.values()}, key=len, reverse=True))})(?:\sđảo)?(?!\w)"
    r"|(?:TP|Tp|tp|T\.P|TX|TT)\b\.?)"
)
_NAME = (
    rf"(?!(?:{_TITLE_OPENS})(?!\w))"
    rf"(?:[{CAPITAL}]{{1,2}}[{SMALL}]+|[{CAPITAL}](?=['’]))(?:['’][{CAPITAL}]?[{SMALL}]+)?(?![\w'’])"
)
_NAMED = re.compile(
    rf"(?:\s|(?<=\.))(?:Phan Rang\s?[\u2013-]\s?Tháp Chàm|{_NAME}(?:\s{_NAME}){{0,4}})|(?<=\w)\s(?:\d\d?|[IVX]+)(?!\w)"
)
_FIVE = re.compile(r"\s?(?P<name>[^\W\d_]+(?:\s?[ \n\u2013-]\s?[^\W\d_]+){0,4})")
"""As many words as a province's name has at the most, hyphen and blanks between them."""
_TITLE = re.compile(rf"\w+\s[{SMALL}]\w*")
_LAND = re.compile(r"\s(?:(?:Trung ương\s)?Đảng(?:\sCộng sản)?(?:\sViệt Nam)?|Trung ương|Việt Nam)(?!\w)")
_TERM = re.compile(r"\skh(?:óa|oá)\s(?:[IVX]+|\d+)(?!\w)")
_JOINT = re.compile(r"\s?[\u2013-]\s?|\svà\s")

_OPEN_NAMES = ("Ban Chỉ đạo", "Ban Quản lý", "Trung tâm", "Đảng ủy", "Chi cục Hải quan")
"""Bodies whose names go on with whatever they are for."""
_PLACELESS = ("central", "party")
_ALONE = frozenset(("thutuong", "tongbithu", "chutichnuoc", "chutichquochoi"))
"""Offices that issue and name no body."""


def cited_issuer(text: str, plain: str, start: int) -> str | None:
    """The issuer printed from `start` on, behind "của"; None where none is, or its name has no end in sight.

    `plain` is the flat copy of `text`.
    """
    opening = _OF.match(text, start)
    if opening is None or not text[opening.end() : opening.end() + 1].isupper():
        return None
    within = slice(opening.end(), opening.end() + _LONGEST)
    printed = text[within]
    end = _known(printed, plain[within])
    if not end:
        stop = _END.search(printed)
        end = stop.start() if stop else 0
    words = printed[:end].split()
    return " ".join(words).rstrip(".") if len(words) > 1 or (words and words[0].isupper()) else None


def _known(printed: str, plain: str) -> int:
    """Where the name of a body that the tables know ends, with all that belongs to it; 0 where none opens `printed`."""
    words = list(islice(_WORD.finditer(plain), _WORDS))
    count, name = _longest(printed, words, _names())
    if name is None:
        office, title = _longest(printed, words, _offices())
        body, name = _longest(printed, words[office:], _names())
        count = office + body
        if name is None:
            return words[office - 1].end() if title in _ALONE else 0
    end = _with_place(printed, words[count - 1].end(), bare=_bodies()[name])
    term = _TERM.match(printed, end)
    end = term.end() if term else end
    joint = _JOINT.match(printed, end)
    other = _known(printed[joint.end() :], plain[joint.end() :]) if joint else 0
    return joint.end() + other if joint and other else end


def _longest(printed: str, words: Sequence[re.Match[str]], names: Sequence[str]) -> tuple[int, str | None]:
    """The longest of `names`, which are sorted, that `words` open with, and how many these are; (0, None) for none."""
    found: tuple[int, str | None] = 0, None
    key = ""
    for index, word in enumerate(words):
        if index and not _WITHIN.fullmatch(printed, words[index - 1].end(), word.start()):
            break
        key += word[0]
        place = bisect_left(names, key)
        if place == len(names) or not names[place].startswith(key):
            break
        if names[place] == key:
            found = index + 1, key
    return found


def _with_place(printed: str, end: int, *, bare: bool) -> int:
    """Where the place ends that stands behind a body's name, its rank left out where it may stand `bare`; or `end`.

    A capital that makes a word with the small letters behind it begins a title, and so may a single one before them:
    "UBND thành phố Xây dựng đường …". Provinces may always stand bare.
    """
    land = _LAND.match(printed, end)
    if land:
        return land.end()
    rank = _RANK.match(printed, end)
    end = rank.end() if rank else end
    province = _province(printed, end)
    if province:
        return province
    named = _NAMED.match(printed, end) if rank or bare else None
    if named is None or not named[0].strip().strip("IVX0123456789"):
        return named.end() if named and rank else end
    *before, last = re.split(r"(?=\s)", named[0].strip())
    title = _TITLE.match(printed, named.end() - len(last.strip()))
    if title is None or _END.match(printed, named.end()) or (before and not is_word(title[0])):
        return named.end()
    return max(end, named.end() - len(last))


def _province(printed: str, end: int) -> int:
    """Where the province's name ends that stands from `end` on, the longest that there is; 0 for none."""
    words = _FIVE.match(printed, end)
    if words is None or not words["name"][0].isupper():
        return 0
    ends = [word.end() for word in re.finditer(r"\w+", words["name"])]
    fitting = (stop for stop in reversed(ends) if province_called(words["name"][:stop]))
    return words.start("name") + next(fitting, -words.start("name"))


@cache
def _bodies() -> dict[str, bool]:
    """Bare letters of each body whose name says all, however shortened → whether a place may stand behind it."""
    return {
        letters(way).replace(" ", ""): known.scope not in _PLACELESS
        for known in agencies().values()
        if known.name != "Thanh tra" and not known.name.startswith(_OPEN_NAMES)
        for way in ways_to_write(known.name)
    }


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(_bodies()))


@cache
def _offices() -> tuple[str, ...]:
    """Bare letters of the titles of those who head a body, of their deputies, and of committees within it."""
    titles = [letters(row["title"]).replace(" ", "") for row in table("titles")]
    return tuple(sorted({*titles, *(f"pho{title}" for title in titles), "doanchutich", "banthuongtruc"}))
