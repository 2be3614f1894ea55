"""Made-up dispatches in any number: no text of them was ever written by a person.

Words follow Zipf's law over syllables put together from the onsets, rimes and tones of Vietnamese; texts are
strung together from some thousands of phrases that come back as office language does, so that phrases, nearness
and compression meet what they meet in real collections. The same seed gives the same dispatches.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

_ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x"
_RIMES = """
    a ai am an ang anh ao at ay ăn ăng âm ân âp âu ây e en ê êm ên i im in inh iêm iên iêu
    o oa oan oi on ông ôi ơ ơi ơn u ui un ung uôi uy ư ưng ươi ương ươn
"""
TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
KINDS = ("công văn", "quyết định", "thông báo", "báo cáo", "kế hoạch", "tờ trình", "chỉ thị")
PHRASES = 30_000
PHRASES_IN_A_TEXT = 240


@dataclass(frozen=True)
class Dispatch:
    """One made-up dispatch; `words` is its text."""

    id: str
    words: list[str]
    kind: str
    agency: str
    date: dt.date


def syllables() -> list[str]:
    """All syllables, in the order of how often they are used."""
    made = [
        unicodedata.normalize("NFC", f"{onset}{rime[:1]}{tone}{rime[1:]}")
        for onset in _ONSETS.split()
        for rime in _RIMES.split()
        for tone in TONES
    ]
    made = list(dict.fromkeys(made))
    np.random.default_rng(1).shuffle(made)
    return made


class _Zipf:
    """Ranks from 0, of which the first are drawn most: the probability falls as (rank + bend)⁻¹."""

    def __init__(self, choices: int, bend: float) -> None:
        weights = 1.0 / (np.arange(choices) + bend)
        self._ends = np.cumsum(weights) / weights.sum()

    def draw(self, dice: np.random.Generator, count: int) -> list[int]:
        return np.searchsorted(self._ends, dice.random(count)).tolist()


def dispatches(count: int, seed: int = 7) -> Iterator[Dispatch]:
    """So many dispatches of about a thousand syllables each."""
    dice = np.random.default_rng(seed)
    known = syllables()
    lengths = dice.integers(2, 8, PHRASES)
    ends = np.cumsum(lengths)
    drawn = [known[rank] for rank in _Zipf(len(known), 8.0).draw(dice, int(ends[-1]))]
    phrases = [drawn[end - length : end] for end, length in zip(ends.tolist(), lengths.tolist(), strict=True)]
    agencies = [f"sở {known[i]} {known[i + 1]}" for i in range(0, 400, 2)]
    of_phrases, of_kinds, of_agencies = _Zipf(PHRASES, 60.0), _Zipf(len(KINDS), 0.5), _Zipf(len(agencies), 3.0)
    for i in range(count):
        chosen = of_phrases.draw(dice, int(PHRASES_IN_A_TEXT * dice.lognormal(-0.12, 0.5)) + 3)
        words = [word for rank in chosen for word in phrases[rank]]
        number = str(int(dice.integers(1, 9000)))
        yield Dispatch(
            f"d{i:07}",
            ["số", number, *words, "số", str(int(dice.integers(1, 10**6)))],
            KINDS[of_kinds.draw(dice, 1)[0]],
            agencies[of_agencies.draw(dice, 1)[0]],
            dt.date(2005, 1, 1) + dt.timedelta(days=int(dice.integers(0, 7000))),
        )
