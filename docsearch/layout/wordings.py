"""The wordings by which a page's parts are known, and how near a damaged print is to them.

Nothing here lists mistakes: a print is compared with the right wording by edit distance over flat text
(`docsearch.text.flat`). Wordings: Decree 30/2020/NĐ-CP, Annex I; Party Instruction 36-HD/VPTW.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq, Levenshtein

from docsearch.layout.pieces import capitals
from docsearch.text.flat import flat
from docsearch.text.syllables import is_syllable

QUOC_HIEU = flat("Cộng hòa xã hội chủ nghĩa Việt Nam")
TIEU_NGU = flat("Độc lập - Tự do - Hạnh phúc")
OLD_COUNTRY = flat("Việt Nam Dân chủ Cộng hòa")
PARTY = flat("Đảng Cộng sản Việt Nam")
KINH_GUI = flat("Kính gửi")
NOI_NHAN = flat("Nơi nhận")


class Found(NamedTuple):
    """Where a wording stands in a flat text, and how near it is (0 to 1)."""

    start: int
    end: int
    score: float


def shared(wording: str, least: float) -> int:
    """How many letters in their order a text shares with `wording` at least, whatever its length, to be `least` alike.

    Both together have at most 2 / `least` times the letters that they share; the text has no fewer than those.
    """
    return ceil(len(wording) * least / (2 - least) - 1e-9)


def find(wording: str, text: str, least: float, fewest: int) -> Found | None:
    """The place in flat `text` most like `wording`, snapped to whole words; None where none is `least` alike.

    `fewest` is `shared(wording, least)`.
    """
    if wording in text:
        start = text.index(wording)
        return Found(start, start + len(wording), 1.0)
    if len(text) <= len(wording):
        score = fuzz.ratio(wording, text, score_cutoff=least * 100) / 100
        return Found(0, len(text), score) if score >= least else None
    if LCSseq.similarity(wording, text) < fewest:
        return None
    near = fuzz.partial_ratio_alignment(wording, text, score_cutoff=least * 100)
    if near is None:
        return None
    start, end = near.dest_start, near.dest_end
    opening = text.rfind(" ", 0, start) + 1
    blank = text.find(" ", start, end)
    # The last letters of the column beside it stand for blanks that were lost: "VĂN PHÒNG Độc lập - Tự do-Hạnh phúc".
    start = blank + 1 if start - opening > 2 and 0 <= blank < start + 3 else opening
    while end < len(text) and not text[end].isspace():
        end += 1
    return Found(start, end, near.score / 100)


def parts(wording: str, most: int) -> tuple[str, ...]:
    """The wording in `most` + 1 parts: a text that opens with it at that edit distance has one of them whole.

    It stands among the first letters, one more than the wording has.
    """
    bounds = [len(wording) * index // (most + 1) for index in range(most + 2)]
    return tuple(wording[start:end] for start, end in pairwise(bounds))


def opens_with(wording: str, text: str, most: int) -> int | None:
    """How far `wording` reaches at the start of flat `text` at an edit distance of at most `most`; None if not."""
    if text.startswith(wording):
        return len(wording)
    if Levenshtein.distance(wording, text[: len(wording)], score_cutoff=most + 1) > most + 1:
        return None
    near = [
        (Levenshtein.distance(wording, text[:length], score_cutoff=most), abs(length - len(wording)), length)
        for length in range(len(wording) - 1, min(len(wording) + 1, len(text)) + 1)
    ]
    distance, _, length = min(near, default=(most + 1, 0, 0))
    return length if distance <= most else None


RANKS = tuple(
    flat(rank)
    for rank in (
        "Thủ tướng", "Chủ tịch", "Bộ trưởng", "Thứ trưởng", "Chủ nhiệm", "Tổng Thanh tra", "Thống đốc",
        "Tổng cục trưởng", "Cục trưởng", "Vụ trưởng", "Chi cục trưởng", "Giám đốc", "Trưởng phòng", "Trưởng ban",
        "Trưởng đoàn", "Trưởng Công an", "Chánh Văn phòng", "Chánh Thanh tra", "Chánh án", "Viện trưởng",
        "Hiệu trưởng", "Bí thư", "Tổng Kiểm toán", "Đội trưởng", "Chỉ huy trưởng", "Tư lệnh", "Tổng Biên tập",
        "Tổng Thư ký", "Ủy viên", "Thủ trưởng", "Thường trực", "Trạm trưởng", "Kế toán trưởng", "Trưởng khoa",
        "Trưởng Thuế", "Trưởng Hải quan", "Trưởng Thống kê", "Thẩm phán", "Kiểm sát viên", "Chấp hành viên",
        "Tham mưu trưởng", "Tổ trưởng", "Hạt trưởng", "Trưởng trạm", "Trưởng thôn", "Trưởng bộ phận",
        "Người đứng đầu",
    )
)  # fmt: skip
"""Heads of titles in flat text; a deputy's title puts "phó" before, a unit's name may follow."""

_RANKS_BY_SIZE = {
    (words, damaged): tuple(
        rank for rank in RANKS if rank.count(" ") == words - 1 and (1 if len(rank) < 8 else 2) == damaged
    )
    for words in (2, 3)
    for damaged in (1, 2)
}
"""Ranks by their words and by how many of their letters may be damaged."""

RANK = re.compile(
    r"(?<!\w)(?:(?:quyen |q\.? ?)?(?:pho )?(?:tong )?(?:" + "|".join(sorted(RANKS, key=len, reverse=True)) + r")|"
    r"pho van phong)(?!\w)"
)
_SIGNED_FOR = "|".join(("uy ban", "ubnd", "hoi dong", "hdnd", "ban ", "dang uy", "chinh phu", "pho ", *RANKS))
AUTHORITY = re.compile(
    r"[tk](?<![\w/.-][tk])(?:(?<=t)(?:\s?/\s?|\.)?(?:m|l|uq)|(?<=k)(?:\s?/\s?|\.)?t)"
    rf"(?:(?![\w/-])\s?[.,:;]{{0,2}}|/\s?(?={_SIGNED_FOR}))"
)
"""A mark of authority in flat text: t/m, k/t, t/l, t/uq, with or without the slash, or as of old with it behind.

"KT/BỘ TRƯỞNG" stands for a body or an office; "KT/TCT" is a file's reference.

What follows is in capitals; the caller sees to that. (One set of characters first: such a pattern is searched for
fastest.)
"""

ASKED = 64
"""Lines whose answer is kept: the foot's beginning, its cuts, its zones and the signature ask of the same line."""
_WORD = re.compile(r"[^\W\d_]+(?!\w)")
_MARKS = ("tm", "kt", "tl", "tuq")
_MARK = re.compile(r"(?<![\w/.-])([a-z0-9]{2,3})\s?[.,:]\s*(?=[a-z0-9]{2})")

_SMUDGES = " .,:;'\"|~_*-"
"""Signs that a scan sees behind a mark that stands alone on its line."""

_UNDOTTED = re.compile(r"[kt](?<![\w/.-][kt])[a-z0-9]{1,2}\s+(?=[a-z]{2})")


class Authority(NamedTuple):
    """A mark of authority in a line: its letters ("" where damage leaves two readings) and its place."""

    letters: str
    start: int
    end: int


@lru_cache(maxsize=ASKED)
def authority_in(text: str, looked: str, start: int = 0) -> Authority | None:
    """The first mark of authority in a line (`looked` is its flat copy) that stands before capitals.

    A damaged one ("K1. GIÁM ĐỐC") counts where a title follows it.
    """
    for found in AUTHORITY.finditer(looked, start):
        rest = text[found.end() :].strip(_SMUDGES)
        letters = re.sub(r"[^a-z]", "", found[0])
        whole = text[found.start() : found.end()].isupper() and (
            capitals(rest) > 0.6 or RANK.match(looked[found.end() :].strip()) or (not rest and len(found[0]) > 2)
        )
        signed_for = "." in found[0] and _WORD.match(rest) is not None  # "- Lưu: VT, TM. T15" names nobody
        whole = whole or (letters == "tm" and found[0][-1:] in ". " and _speaks_for(looked, found.start(), found.end()))
        if whole and (found.start() <= 3 or near_rank(looked[found.end() :].strip()) or signed_for):
            return Authority(letters, found.start(), found.end())
    for found in _MARK.finditer(looked, start):
        near = [mark for mark in _MARKS if Levenshtein.distance(mark, found[1], score_cutoff=1) <= 1]
        printed = text[found.start() : found.end()]
        if (
            near
            and printed == printed.upper()
            and capitals(text[found.end() :]) > 0.6
            and near_rank(looked[found.end() :])
        ):
            return Authority(near[0] if len(near) == 1 else "", found.start(), found.end())
    return _without_dot(text, looked, start)


_BODY = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|thuong truc|chi bo|chinh phu|(?:dang|tinh|thanh|huyen|quan|thi) uy|"
    r"ban (?:chap hanh|thuong vu|thuong truc|giam doc|giam hieu|to chuc|chi dao))\b"
)
"""Bodies that a head speaks for."""


def _speaks_for(looked: str, start: int, end: int) -> bool:
    """Whether a mark opens a short line and a body follows it in small letters: "TM. Ủy ban nhân dân"."""
    return start <= 3 and len(looked) < _BODY_LINE and _BODY.match(looked, end) is not None


_BODY_LINE = 60
"""Characters of the longest line that says for which body somebody signs."""


def _without_dot(text: str, looked: str, start: int) -> Authority | None:
    """A damaged mark that lost its dot as well ("KF CHỦ TỊCH"): no syllable, one reading, right before a title."""
    for found in _UNDOTTED.finditer(looked, start):
        printed = text[found.start() : found.end()].rstrip()
        near = [mark for mark in _MARKS if Levenshtein.distance(mark, found[0].rstrip(), score_cutoff=1) <= 1]
        if (
            len(near) == 1
            and printed.isupper()
            and not is_syllable(printed)
            and capitals(text[found.end() :]) > 0.6
            and RANK.match(looked, found.end())
        ):
            return Authority(near[0], found.start(), found.end())
    return None


def rank_in(text: str) -> re.Match[str] | None:
    """The first title in flat `text` as it should be written."""
    return RANK.search(text)


_NO_LETTER = re.compile(r"[^a-z ]+")
_WHOLE_RANKS = frozenset(RANKS)
_SCHOOLS = ("dai", "cao", "trung", "tieu", "thpt", "thcs", "th", "mam", "mau", "hoc", "chinh")
"""What follows "trường" where it is a school and no title ("trưởng")."""
_NO_RANKS = frozenset(("thanh phan",))
"""Words that lie two letters off a title: "THÀNH PHẦN" is no damaged Thẩm phán."""


@lru_cache(maxsize=ASKED)
def near_rank(text: str) -> bool:
    """Whether flat `text` opens with a title, a few letters damaged."""
    words = _NO_LETTER.sub("", text[:60]).split()
    if len(words) > 1 and words[0] == "truong" and words[1] in _SCHOOLS:
        return False
    if " ".join(words[:2]) in _NO_RANKS:
        return False
    if words and words[0] in ("pho", "phu", "quyen"):
        words = words[1:]
        if words[:2] == ["van", "phong"]:
            return True
    if words and words[0] == "tong" and len(words) > 1 and words[1] in ("giam", "cuc"):
        words = words[1:] if words[1] == "giam" else words
    if " ".join(words[:2]) in _WHOLE_RANKS or " ".join(words[:3]) in _WHOLE_RANKS:
        return True
    return any(
        process.extractOne(" ".join(words[:count]), ranks, scorer=Levenshtein.distance, score_cutoff=damaged)
        is not None
        for (count, damaged), ranks in _RANKS_BY_SIZE.items()
        if len(words) >= count
    )
