"""How a line of words differs from what a scan makes of a seal, a signature or a smudge.

Words are syllables in one case, abbreviations ("KGVX", "TTg", "b/c") or long foreign words; a smudge is single
letters, figures, signs and words of mixed case ("6 HN h /⁄S").
"""

from __future__ import annotations

import re
from functools import lru_cache

from docsearch.text.folding import fold
from docsearch.text.letters import CAPITAL
from docsearch.text.syllables import is_syllable, reads_as_syllable

_ABBREVIATION = re.compile(rf"[{CAPITAL}]{{2,}}[a-z]{{0,2}}[{CAPITAL}]*\d{{0,2}}|[A-ZĐ]\d\d|tx|tp|tt")
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_SHORTENED = re.compile(r"[a-zđ]{1,3}/[a-zđ]{1,3}")
_JOINT = re.compile(r"[-–/&+.]")
_UNMARKED = 3
"""Words without marks from which on a line may have lost them."""
_COPIES = re.compile(r"\(\d{1,3}\s?b?(?:ản)?\)?[.;,]?")


def odd_share(text: str) -> float:
    """The share of words in `text` that are none; 0 where it has no words at all.

    Where several words bear no mark and all read as syllables, the text has lost its marks and none is odd.
    """
    words = text.split()
    odd = [word for word in words if is_odd(word)]
    if len(words) >= _UNMARKED and odd and text.isascii() and all(map(reads_as_syllable, map(_bare, odd))):
        return 0.0
    return len(odd) / len(words) if words else 0.0


def _bare(word: str) -> str:
    """A word without the points around it."""
    return word.strip(".,;:()\"“”'")


@lru_cache(maxsize=16384)
def is_odd(word: str) -> bool:
    """Whether a word is no syllable in one case, no abbreviation and no number of copies in brackets."""
    bare = _bare(word)
    if _COPIES.fullmatch(word) or _SHORTENED.fullmatch(bare):
        return False
    parts = [part for part in _JOINT.split(bare) if part]
    if len(parts) > 1:
        named = any(map(_is_word, parts))  # "COVID-19"
        return not all(
            _is_word(part) or (len(part) == 1 and part.isupper()) or (named and part.isdigit()) for part in parts
        )
    return len(bare) < 2 or not _is_word(bare)


def _is_word(part: str) -> bool:
    if _ABBREVIATION.fullmatch(part):
        return True
    one_case = part.islower() or part.istitle() or part.isupper()
    named = part.istitle() and len(part) > 2 and _VOWEL.search(fold(part)) is not None  # "Đắk", "Krông"
    return one_case and (is_syllable(part) or (part.isalpha() and (named or len(part) > 4)))
