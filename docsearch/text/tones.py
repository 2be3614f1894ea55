"""Where the tone mark stands in a syllable: the complete rule, in the old style and in the new.

Take the tone off; an onset ``qu`` always, and ``gi`` before a vowel, keeps its u or i. Then the tone belongs to

1. the last vowel with a shape of its own (ă â ê ô ơ ư);
2. else the only vowel;
3. else the middle one of three;
4. else, before a final consonant, the second of two;
5. else, in open oa, oe, uy, the first (old style: hòa, khỏe, ủy) or the second (new style: hoà, khoẻ, uỷ);
6. else the first of two.

So the styles differ in open oa, oe, uy alone. Official text mixes both, which is why terms use one of them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""The five tone marks: huyền, sắc, ngã, hỏi, nặng."""
_SHAPED = "ăâêôơư"
_OPEN_PAIRS = ("oa", "oe", "uy")

_SYLLABLE = re.compile(
    r"(?P<onset>ngh|qu(?=[aăâeêioôơuưy])|gi(?=[aăâeêioôơuưy])|ch|gh|kh|ng|nh|ph|th|tr|[bcdđghklmnprstvx]?)"
    r"(?P<nucleus>[aăâeêioôơuưy]{1,3})"
    r"(?P<final>ch|ng|nh|[cmnpt]?)"
)
_WORD = re.compile(r"[^\W\d_]+")


def take_off(syllable: str) -> tuple[str, str]:
    """The syllable without its tone, in NFC, and the tone mark: empty for none.

    A word with two tones is not a syllable and comes back whole.
    """
    letters = unicodedata.normalize("NFD", syllable)
    tones = [mark for mark in letters if mark in TONES]
    if len(tones) != 1:
        return unicodedata.normalize("NFC", syllable), ""
    return unicodedata.normalize("NFC", letters.replace(tones[0], "", 1)), tones[0]


def seat(toneless: str, *, new_style: bool) -> int | None:
    """Index of the letter that carries the tone in a lower-case syllable without tone; None where it is none."""
    match = _SYLLABLE.fullmatch(toneless)
    if match is None:
        return None
    at, nucleus = match.start("nucleus"), match["nucleus"]
    shaped = [index for index, letter in enumerate(nucleus) if letter in _SHAPED]
    if shaped:
        return at + shaped[-1]
    if len(nucleus) == 1:
        return at
    if len(nucleus) == 3 or match["final"]:
        return at + 1
    return at + 1 if new_style and nucleus in _OPEN_PAIRS else at


@lru_cache(maxsize=65536)
def place(word: str, *, new_style: bool = True) -> str:
    """`word` in NFC with its tone where the rule wants it; what is no Vietnamese syllable stays as it is."""
    toneless, tone = take_off(word)
    if not tone:
        return toneless
    index = seat(toneless.lower(), new_style=new_style)
    if index is None:
        return unicodedata.normalize("NFC", word)
    return unicodedata.normalize("NFC", toneless[: index + 1] + tone + toneless[index + 1 :])


def place_all(text: str, *, new_style: bool = True) -> str:
    """Every word of `text` as `place` gives it; the result is NFC."""
    return _WORD.sub(lambda match: place(match.group(), new_style=new_style), unicodedata.normalize("NFC", text))
