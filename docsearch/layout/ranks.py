"""Heads of titles ("Chủ tịch", "Cục trưởng"), by which a signature is known, written well or a few letters damaged."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from docsearch.domain.tables import table
from docsearch.text.flat import flat

ASKED = 64
"""Lines whose answer is kept: the foot's beginning, its cuts, its zones and the signature ask of the same line."""


def _known(how: str) -> tuple[str, ...]:
    return tuple(flat(row["title"]) for row in table("titles") if row["known"] == how)


RANKS = _known("near")
"""Heads of titles in flat text; a deputy's title puts "phó" before, a unit's name may follow."""
_WHOLE = _known("whole")
"""Those a letter off which lie other words ("Tỉnh ủy", "Chính quy"), so that they count whole alone."""

_RANKS_BY_SIZE = {
    (words, damaged): tuple(
        rank for rank in RANKS if rank.count(" ") == words - 1 and (1 if len(rank) < 8 else 2) == damaged
    )
    for words in (2, 3)
    for damaged in (1, 2)
}
"""Ranks by their words and by how many of their letters may be damaged."""

RANK = re.compile(
    r"(?<!\w)(?:(?:quyen |q\.? ?)?(?:pho )?(?:tong )?(?:"
    + "|".join(sorted((*RANKS, *_WHOLE), key=len, reverse=True))
    + r")|"
    r"pho van phong)(?!\w|(?<= su) quan\b)"
)


def rank_in(text: str) -> re.Match[str] | None:
    """The first title in flat `text` as it should be written."""
    return RANK.search(text)


_NO_LETTER = re.compile(r"[^a-z ]+")
_WHOLE_RANKS = frozenset((*RANKS, *_WHOLE))
_SCHOOLS = ("dai", "cao", "trung", "tieu", "thpt", "thcs", "th", "mam", "mau", "hoc", "chinh")
"""What follows "trường" where it is a school and no title ("trưởng")."""
_NO_RANKS = frozenset(("thanh phan",))
"""Words that lie two letters off a title: "THÀNH PHẦN" is no damaged Thẩm phán."""
_MISSIONS = ("dai su quan", "lanh su quan")
"""Where an ambassador or a consul sits."""


@lru_cache(maxsize=ASKED)
def near_rank(text: str) -> bool:
    """Whether flat `text` opens with a title, a few letters damaged."""
    words = _NO_LETTER.sub("", text[:60]).split()
    if len(words) > 1 and words[0] == "truong" and words[1] in _SCHOOLS:
        return False
    if " ".join(words[:2]) in _NO_RANKS or " ".join(words[:4]).removeprefix("tong ").startswith(_MISSIONS):
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
