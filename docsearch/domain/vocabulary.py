"""How common words are in official Vietnamese: the background against which a document's own words stand out."""

from __future__ import annotations

import math
from functools import cache, lru_cache

from docsearch.domain.tables import table
from docsearch.text.folding import fold
from docsearch.text.tones import place_all

ARTICLES = 12_000
"""Articles of law over which words were counted."""
_RARE = 3
"""Articles assumed for a word that the table does not list."""
_COMMON = 0.12
"""Share of articles from which on a word tells nothing of what a document is about."""


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """Logarithm of how rare a word is (0 for one that tells nothing); any case, any tone placement.

    A word that the table lists only with other marks is taken for that one, damaged by a scan; a single
    syllable in small letters that it does not list for noise.
    """
    known = place_all(word).lower()
    if " " not in word and word.islower() and known not in _articles():
        return 0.0
    if known in _letter_words() or (known not in _articles() and fold(known) in _folded_letter_words()):
        return 0.0
    articles = _articles().get(known) or _folded_articles().get(fold(known), _RARE)
    return 0.0 if articles >= _COMMON * ARTICLES else math.log(ARTICLES / articles)


def is_word(printed: str) -> bool:
    """Whether the table lists two syllables or more as one word, in any case and whatever marks a scan lost."""
    return fold(" ".join(printed.lower().split())) in _folded_articles()


@cache
def _articles() -> dict[str, int]:
    return {row["word"]: int(row["articles"]) for row in table("words")}


@cache
def _folded_articles() -> dict[str, int]:
    """Words of two syllables or more without marks, the most common of those alike."""
    found: dict[str, int] = {}
    for word, articles in _articles().items():
        if " " in word:
            found[fold(word)] = max(found.get(fold(word), 0), articles)
    return found


@cache
def _letter_words() -> frozenset[str]:
    return frozenset(place_all(row["word"]) for row in table("letter_words"))


@cache
def _folded_letter_words() -> frozenset[str]:
    return frozenset(fold(word) for word in _letter_words() if " " in word)
