"""Where numbers with letters are printed in running text, also where a line break or a scan parts them."""

from __future__ import annotations

import re

from docsearch.models import Span
from docsearch.text.letters import SMALL

_PART = r"[^\W_][\w&]{0,24}(?:[.:](?=[\w-])[\w&]{1,24}|:(?=-))?"
_CODE = rf"(?:[^\W\d_{SMALL}][A-ZĐÐ0-9&]{{0,14}}|\d{{2,4}}(?=\s?/)|(?:19|20)\d\d(?!\d))[a-z]?(?![{SMALL}])"
_TIGHT = rf"[-/⁄‑–—~]{_PART}"
_LOOSE = rf"(?:\s{{0,2}}[-/⁄–‑]\s{{1,2}}[-–]?|\s[-/⁄–‑]\s?|--){_CODE}"
_TAIL = rf"(?P<tail>(?:{_TIGHT}|{_LOOSE}){{1,9}}(?:\s&[A-ZĐÐ]{{1,5}}(?!\w))?)(?:(?<=QH)\s\d{{1,2}}(?!\w))?"
_NUMBER = re.compile(rf"[lIO]?\d{{1,9}}[^\W\d_]{{0,6}}{_TAIL}")
_ORDINAL = re.compile(r"\d(?<!\d\d)\d{0,8}(?:[^\W\d_]{0,6}\s{0,2}[-/⁄–—‑~]|(?P<spaced>\s[A-ZĐÐ]{2,8}\s?/))")
_MISREAD = ("l", "I", "O")
"""What scans read for the first digit."""
_INSIDE = re.compile(r"[\w/⁄.@-]")
"""What stands before digits that are a part of something else."""
_GLUED = re.compile(r"(?<!\w)[sS][ốôỐ]$")
"""The word "số" that lost the blank behind it: số31-QĐ/TW."""
_NAMED = re.compile(rf"[Ss](?:[ốôo]|(?<=S)Ố)[\s:]{{1,2}}(?P<number>[^\W\d_]\w{{1,15}}{_TAIL})")
_SPACED = re.compile(r"\d(?<![\w/.,-]\d)\d{0,4}\s[A-ZĐÐ]{2,8}\s?/\s?[A-ZĐÐ]{2}[A-ZĐÐ0-9&]{0,8}(?:-[A-ZĐÐ]{2,8})?(?!\w)")
"""A number of old, a blank before its letters: 1320 TM/XNK."""
_RUN_ON = re.compile(r"(?:(?<=[A-ZĐÐ]{2})-?|(?<=QH\d\d))(?:ngày|của|về|quy|hướng|ban)")
"""A small word that lost its blank: 154/2011/TT-BTCngày."""
_DATED = re.compile(r"(?<=[A-ZĐÐ]{2})\d{1,2}/\d{1,2}/(?:19|20)\d\d")
"""The cell beside it that lost its blank: 19/2018/TT-BGDĐT10/10/2018."""
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|rtf|zip|html?)$", re.IGNORECASE)
"""Names of files hold numbers too, as those of gazettes' annexes do."""


def prints(text: str) -> list[tuple[Span, bool]]:
    """Where number-like prints stand, in order, and whether a word and no digit opens one."""
    found = []
    for opening in _ORDINAL.finditer(text):
        start = opening.start()
        if opening["spaced"]:
            match = _SPACED.match(text, start)
        else:
            start -= text[start - 1 : start] in _MISREAD
            inside = start and _INSIDE.match(text, start - 1) and not _GLUED.search(text, max(0, start - 3), start)
            match = None if inside else _NUMBER.match(text, start)
        if match:
            found.append((Span(*match.span()), False))
    found += [(Span(*match.span("number")), True) for match in _NAMED.finditer(text)]
    return sorted((_without_run_on(span, text), word_first) for span, word_first in found)


def _without_run_on(span: Span, text: str) -> Span:
    glued = _DATED.search(text, *span) or (None if span.of(text).isupper() else _RUN_ON.search(text, *span))
    return Span(span.start, glued.start()) if glued else span


def joined(printed: str) -> str:
    """The number without blanks, its dashes and slashes plain, no punctuation behind it."""
    number = "".join(printed.split()).replace("⁄", "/")
    for dash in "‑–—":
        number = number.replace(dash, "-")
    while "--" in number:
        number = number.replace("--", "-")
    return number.rstrip(".,:;-/")


def may_number(number: str) -> bool:
    """Whether a number-like print has letters and digits and names no file."""
    return any(map(str.isdigit, number)) and any(map(str.isalpha, number)) and not _FILE.search(number)
