"""Twelve kinds of question, each drawn from the dispatches themselves, so that every one has an answer."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tests.benchmarks.dispatches import Dispatch

KINDS = (
    "rare",
    "middling",
    "common",
    "all of 3",
    "any of 3",
    "any of 3 common",
    "phrase",
    "near",
    "prefix",
    "filter",
    "facet",
    "sort",
)
NEAR = 5
"""How many positions apart the words of a `near` question may be."""


@dataclass(frozen=True)
class Question:
    """What is asked, in no engine's language. Every answer is the exact count and ten documents."""

    kind: str
    words: tuple[str, ...]
    agency: str = ""
    first: dt.date = dt.date(2008, 1, 1)
    last: dt.date = dt.date(2014, 12, 31)


def questions(
    sample: Sequence[Dispatch], each: int, seed: int = 3, words: Collection[str] = (), prefixes: Sequence[str] = ()
) -> list[Question]:
    """So many questions of each kind. Rare: in under 0.3 % of the sample; middling 1 to 5 %; common 30 % and more.

    The same sample and seed give the same questions. With `words` and `prefixes` only these are asked for.
    """
    dice = random.Random(seed)
    spread = Counter(word for dispatch in sample for word in dict.fromkeys(dispatch.words))
    share = {word: count / len(sample) for word, count in spread.items() if not word.isdecimal()}
    known = {word for word in share if not words or word in words}
    share = {word: part for word, part in share.items() if word in known}
    rare = [word for word, part in share.items() if part < 0.003]
    middling = [word for word, part in share.items() if 0.01 <= part < 0.05]
    common = [word for word, part in share.items() if 0.3 <= part < 0.9]
    agencies = [agency for agency, _ in Counter(dispatch.agency for dispatch in sample).most_common(5)]
    asked: list[Question] = []
    while len(asked) < each * len(KINDS):
        spoken = dice.choice(sample).words
        at = dice.randrange(2, len(spoken) - 12)
        frequent = [word for word in dict.fromkeys(spoken) if share.get(word, 0) >= 0.1]
        if not known.issuperset(spoken[at : at + 4]) or len(frequent) < 3:
            continue
        one = dice.choice(common)
        asked += [
            Question("rare", (dice.choice(rare),)),
            Question("middling", (dice.choice(middling),)),
            Question("common", (one,)),
            Question("all of 3", tuple(dice.sample(frequent, 3))),
            Question("any of 3", tuple(dice.sample(middling, 3))),
            Question("any of 3 common", tuple(dice.sample(common, 3))),
            Question("phrase", tuple(spoken[at : at + 3])),
            Question("near", (spoken[at], spoken[at + 3])),
            Question("prefix", (dice.choice(prefixes) if prefixes else dice.choice(middling)[:3],)),
            Question("filter", (one,), agency=dice.choice(agencies)),
            Question("facet", (one,)),
            Question("sort", (one,)),
        ]
    return asked
