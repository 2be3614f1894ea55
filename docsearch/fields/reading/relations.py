"""In which relation a dispatch stands to one that it cites, by the words before the number."""

from __future__ import annotations

import re
from collections.abc import Iterable

LOOK_BACK = 160
"""Letters before a number in which its kind and the relation word may stand."""


def backwards(wordings: Iterable[str]) -> str:
    """A pattern of any of the wordings, the longest first, read from their ends."""
    return "|".join(re.escape(wording[::-1]) for wording in sorted(wordings, key=len, reverse=True))


def nearest(wordings: Iterable[str]) -> re.Pattern[str]:
    """Finds in a text read backwards, behind what is no letter, the wording that ends last, the longest of those.

    The wordings are grouped by their last letters, so that few are tried at each word.
    """
    groups: dict[str, list[str]] = {}
    for wording in wordings:
        groups.setdefault(wording[-1], []).append(wording[:-1])
    choices = "|".join(f"{last}(?:{backwards(rest)})" for last, rest in groups.items())
    return re.compile(f"[^a-z](?P<wording>{choices})(?![a-z])")


RELATIONS = {
    "căn cứ": (("can cu",), LOOK_BACK),
    "thực hiện": (("thuc hien", "thi hanh", "trien khai"), 70),
    "trả lời": (("tra loi", "phuc dap"), 70),
    "thay thế": (("thay the", "thay cho"), 110),
    "bãi bỏ": (("bai bo", "huy bo"), 110),
    "sửa đổi": (("sua doi",), 60),
    "đính chính": (("dinh chinh",), 60),
    "tiếp theo": (("tiep theo",), 40),
    "": (("huong dan", "quy dinh chi tiet", "phe duyet"), LOOK_BACK),
}
"""Relation → how it reads in flat text, and how many letters before the number it may stand, in its sentence.

The nearest counts. The nameless ones tell that another document than this one stands in a relation to the number.
"""

_RELATION_WORDS = {word: (name, reach) for name, (words, reach) in RELATIONS.items() for word in words}
_RELATION_OPENERS = nearest(_RELATION_WORDS)

_SENTENCE_ENDS = (". ", "; ", ".\n", ";\n", "\n\n", "\n \n", '"', "\n- ", "\n+ ", "\n* ")


def sentence(before: str) -> str:
    """The last sentence of `before`, or what of it is there, its line breaks as blanks."""
    start = max([before.rfind(end) + len(end) for end in _SENTENCE_ENDS if end in before], default=0)
    return before[start:].replace("\n", " ").replace("  ", " ")


def relation(behind: str, gap: int) -> str | None:
    """The relation word nearest before the number within its sentence; `gap` letters after the citation before it."""
    found = _RELATION_OPENERS.search(behind)
    if found is None:
        return None
    wording, distance = found["wording"][::-1], found.start()
    name, reach = _RELATION_WORDS[wording]
    if not name or distance > reach:
        return None
    between_others = name == "sửa đổi" and LOOK_BACK > gap > distance + len(wording)
    return None if between_others else name
