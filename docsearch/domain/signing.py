"""Who signs for whom: marks of authority and titles (Decree 30/2020/NĐ-CP, Article 13 and Annex I; Party practice).

TM. for a collective body, KT. a deputy for the head, TL. by the head's order, TUQ. by written authority,
Q. acting head (part of the title, not a delegation). The Party writes T/M, K/T, T/L; others TM and T.M.: all are TM.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from docsearch.domain.tables import table
from docsearch.domain.wording import STATE, letters, mended, nearest, parts
from docsearch.text.flat import flat
from docsearch.text.syllables import is_syllable
from docsearch.text.tones import place_all

_MARK = re.compile(
    r"[^\w/]*"
    r"(?:t ?[./]? ?u ?\.? ?q|t ?[./]? ?m|k ?[./]? ?t|t ?[./]? ?l)"
    r"(?:\s*[.,:;/]+\s*|\s+)(?=\w)"
)
_ACTING = re.compile(r"\W*(?:quyen|q)\b\W*", re.IGNORECASE)
_STRAY = re.compile(r"(?<=^ph\w)\W{0,2}[^\W\d_]\s+(?=\w\w)", re.IGNORECASE)
"""A letter that a scan saw behind "PHÓ": "PHÓ(C CHỦ NHIỆM"."""
_EDGE = " .,;:-–—_|*'\""
_DEPUTY = ("pho", "phc", "phd")
_LONGEST_TITLE = 5
_UNITS = {letters(unit): unit for unit in ("Vụ", "Cục", "Phòng", "Ban", "Sở", "Viện", "Đội")}
_AFTER = {letters(words): words for words in ("phụ trách", "thường trực", "điều hành")}


@lru_cache(maxsize=4096)
def title(printed: str) -> str | None:
    """The canonical title that a line prints: "PHÓ CHỦ TỊCH" → "Phó Chủ tịch"; None where no title opens it.

    One letter in five may be damaged, one in ten where all syllables are well formed. A unit after the
    title stays: "VỤ TRƯỞNG VỤ PHÁP CHẾ" → "Vụ trưởng Vụ Pháp chế". A mark of authority before it is taken off.
    """
    text = " ".join(printed.split()).strip(_EDGE)
    while (mark := _MARK.match(flat(text))) and text[: mark.end()].isupper() and text[mark.end()].isupper():
        text = text[mark.end() :]
    acting = _ACTING.match(flat(text))
    prefix = "Quyền " if acting and acting.end() < len(text) else ""
    text = _STRAY.sub(" ", text[acting.end() :] if acting and prefix else text)
    words = parts(text)
    if len(words) > 1 and letters(words[0].group()) in _DEPUTY:
        prefix, words = f"{prefix}Phó ", words[1:]
        if letters(" ".join(word.group() for word in words[:2])) == "van phong":
            return f"{prefix}Văn phòng"  # as offices in the south say for Phó Chánh Văn phòng
    opening = _known(text, words)
    if opening is None:
        return None
    name, end = opening
    return f"{prefix}{name}{_of_unit(text[end:].strip(_EDGE))}"


def _known(text: str, words: Sequence[re.Match[str]]) -> tuple[str, int] | None:
    """The title most like the first of these words, the longer the better, and where it ends in `text`."""
    best: tuple[str, float, int] | None = None
    for count in range(1, min(_LONGEST_TITLE, len(words)) + 1):
        end = words[count - 1].end()
        whole = all(is_syllable(word.group()) for word in words[:count])
        near = nearest(letters(text[words[0].start() : end]), _titles(), 0.88 if whole else 0.8)
        if near and (best is None or near[1] * len(near[0]) > best[1] * len(best[0])):
            best = (*near, end)
    return (_marked(best[0], text[words[0].start() : best[2]]), best[2]) if best else None


def _of_unit(rest: str) -> str:
    """What follows a title as its unit or addition, a blank before it; nothing where that is the State or a smudge."""
    if not rest or _is_smudge(rest) or STATE.fullmatch(letters(rest)):
        return ""
    unit, _, its_name = rest.partition(" ")
    head = _UNITS.get(letters(unit))
    if head and its_name:
        return f" {head} {mended(its_name)}"
    return f" {_AFTER.get(letters(rest)) or mended(rest, opens=False)}"


def _is_smudge(rest: str) -> bool:
    """Whether what follows a title is a scan's smudge: a small letter alone, or one short word that names no unit."""
    if len(rest) == 1:
        return rest.islower()
    return len(rest) <= 3 and rest.isalpha() and not rest.isupper() and letters(rest) not in _UNITS


@cache
def _titles() -> dict[str, tuple[str, ...]]:
    """Bare letters → the titles that have them: Thứ trưởng and Thủ trưởng share theirs."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table("titles"):
        key = letters(row["title"])
        found[key] = (*found.get(key, ()), row["title"])
    return found


def _marked(key: str, printed: str) -> str:
    """Among titles of the same letters the one whose marks are printed, else the first of the table."""
    wording = place_all(" ".join(printed.split())).lower()
    titles = _titles()[key]
    return next((title for title in titles if place_all(title).lower() == wording), titles[0])
