"""What a query was to be where the keyboard did not do its part: keys that were to become marks, blanks left out.

Vietnamese is typed with an input method; where it is off, the keys stand there: ``vawn`` (Telex) and ``va8n`` (VNI) for
văn. Both are read as the methods read them, and only what is a syllable then, and was none before, is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import log

from docsearch.query import weights
from docsearch.query.lexemes import operator
from docsearch.query.vocabulary import Terms
from docsearch.terms import FOLDED, forms
from docsearch.text.syllables import is_syllable, reads_as_syllable
from docsearch.text.tones import place

_TONES = dict(zip("sfrxj12345", "\u0301\u0300\u0309\u0303\u0323\u0301\u0300\u0309\u0303\u0323", strict=True))
_SHAPES = {"a": "âă", "e": "ê", "o": "ôơ", "u": "ư"}
_VOWELS = "aăâeêioôơuưy"
_WORD = re.compile(r"(?<![\w/.-])[A-Za-z][A-Za-z0-9]{1,10}(?![\w/-])")
_RUN = re.compile(r"(?<![\w/.-])[^\W\d_]{6,60}(?![\w/-])")
_LONGEST = 7
"""Letters of the longest syllable: nghiêng."""
_CUT = 2.0
"""What one syllable more costs, in logarithms of how rare each is: few long ones are likelier.
Of 1,500 runs of two to four syllables of subjects 1,387 come out as they were at 0, 1,478 at 1, 1,491 from 2 to 8."""


def keyed(query: str) -> str:
    """The query with its Telex and VNI keys turned into the marks that they stand for."""
    return _WORD.sub(lambda match: match[0] if operator(match[0]) else _syllable(match[0].lower()) or match[0], query)


def _syllable(keys: str) -> str:
    """The syllable that these keys type; empty where that is none, or they spell one as they stand."""
    if reads_as_syllable(keys):
        return ""
    typed, tone = "", ""
    for key in keys:
        shaped = _shaped(typed, key)
        if shaped:
            typed = shaped
        elif key in _TONES and not tone and any(letter in _VOWELS for letter in typed):
            tone = _TONES[key]
        else:
            typed += key
    first = next((at for at, letter in enumerate(typed) if letter in _VOWELS), 0)
    syllable = place(typed[: first + 1] + tone + typed[first + 1 :])
    return syllable if is_syllable(syllable) else ""


def _shaped(typed: str, key: str) -> str:
    """What was typed with a letter shaped by `key`; empty where the key shapes none."""
    if key in "d9" and typed[:1] == "d":
        return "đ" + typed[1:]
    if key in "w7" and "uo" in typed:
        return typed.replace("uo", "ươ")
    wanted = {"w": "ăơư", "6": "âêô", "7": "ơư", "8": "ă", "a": "â", "e": "ê", "o": "ô"}.get(key, "")
    for at in range(len(typed) - 1, -1, -1):
        shape = next((shape for shape in _SHAPES.get(typed[at], "") if shape in wanted), "")
        if shape:
            return typed[:at] + shape + typed[at + 1 :]
    return typed + "ư" if key == "w" else ""


def divided(query: str, terms: Terms) -> str:
    """The query with blanks within the words that no document has and whose syllables some have: hoadondientu."""
    if all(reads_as_syllable(match[0]) for match in _RUN.finditer(query)):
        return query
    known = {term[1:]: documents for term, documents in terms(weights.TEXT, FOLDED)}
    most = max(known.values(), default=1)
    rarity = {syllable: log(most / documents) for syllable, documents in known.items() if reads_as_syllable(syllable)}
    return _RUN.sub(lambda match: match[0] if forms(match[0]).folded in known else _cut(match[0], rarity), query)


def _cut(word: str, rarity: Mapping[str, float]) -> str:
    """A word cut into the likeliest syllables; the word where there are none."""
    bare = forms(word).folded
    if len(bare) != len(word):
        return word
    best: list[tuple[float, str] | None] = [(0.0, "")]
    for end in range(1, len(word) + 1):
        ways = []
        for start in range(max(end - _LONGEST, 0), end):
            before, part = best[start], bare[start:end]
            if before is not None and part in rarity:
                ways.append((before[0] + rarity[part] + _CUT, f"{before[1]} {word[start:end]}".strip()))
        best.append(min(ways, default=None))
    return best[-1][1] if best[-1] else word
