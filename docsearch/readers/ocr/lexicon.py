"""Which Vietnamese words exist, for choosing between two readings of the same print."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from docsearch.text.folding import fold
from docsearch.text.tones import take_off


class _Lexicon(NamedTuple):
    """Pairs of syllables that follow each other in a word; in how many words a syllable stands; who follows whom."""

    pairs: frozenset[tuple[str, str]]
    words: Counter[str]
    followers: dict[tuple[str, str], set[str]]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    """From the word list that pyvi brings along (31,000 words)."""
    pairs: set[tuple[str, str]] = set()
    words: Counter[str] = Counter()
    followers: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for word in (files("pyvi") / "models" / "words.txt").read_text(encoding="utf-8").split("\n"):
        syllables = word.lower().split()
        keys = [key_of(syllable) for syllable in syllables]
        words.update(set(keys))
        for at in range(len(keys) - 1):
            pairs.add((keys[at], keys[at + 1]))
            followers[keys[at], fold(syllables[at + 1])].add(syllables[at + 1])
    return _Lexicon(frozenset(pairs), words, dict(followers))


@lru_cache(maxsize=65536)
def key_of(syllable: str) -> str:
    """A syllable without regard to case and to where its tone is written: hòa and hoà are one."""
    toneless, tone = take_off(unicodedata.normalize("NFC", syllable).lower())
    return toneless + tone


def go_together(first: str, second: str) -> bool:
    """Whether two syllables follow each other in a word of the list: "thành phố", never "thành phô"."""
    return (key_of(first), key_of(second)) in _lexicon().pairs


def commonness(syllable: str) -> float:
    """From 0 to about 1: in how many words of the list the syllable stands, on a logarithmic scale."""
    return math.log1p(_lexicon().words[key_of(syllable)]) / 6


def follower(first: str, second: str) -> str | None:
    """The only syllable spelled like `second`, marks aside, that makes a word with `first`; None if none or several."""
    found = _lexicon().followers.get((key_of(first), fold(second).lower()), set())
    return next(iter(found)) if len({key_of(one) for one in found}) == 1 else None
