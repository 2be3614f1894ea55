"""Marks of authority before a title: TM., KT., TL., TUQ. (Decree 30/2020/NĐ-CP, Article 13; the Party: T/M, K/T)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from docsearch.domain.organisation_names import openings
from docsearch.layout.pieces import capitals
from docsearch.layout.ranks import ASKED, RANK, RANKS, near_rank
from docsearch.text.syllables import is_syllable

_SIGNED_FOR = "|".join((openings("decides"), "ban ", "pho ", *RANKS))
AUTHORITY = re.compile(
    r"[tk](?<![\w/.-][tk])(?:(?<=t)(?:\s?/\s?|\. ?)?(?:m|l|uq)|(?<=k)(?:\s?/\s?|\. ?)?t)"
    rf"(?:(?![\w/-])\s?[.,:;]{{0,2}}|/\s?(?={_SIGNED_FOR}))"
)
"""A mark of authority in flat text: t/m, k/t, t/l, t/uq, with or without the slash, or as of old with it behind.

"KT/BỘ TRƯỞNG" stands for a body or an office; "KT/TCT" is a file's reference.

What follows is in capitals; the caller sees to that. (One set of characters first: such a pattern is searched for
fastest.)
"""

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
        short = letters == "tm" and found[0][-1:] in ". " and found.start() <= 3 and len(looked) < _BODY_LINE
        whole = whole or (short and _BODY.match(looked, found.end()) is not None)
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


_BODY = re.compile(rf"\s*(?:{openings('decides', 'whose', 'cell')}|ban (?=\w))")
"""Bodies that a head speaks for, in small letters, too: "TM. Ủy ban nhân dân"."""


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
