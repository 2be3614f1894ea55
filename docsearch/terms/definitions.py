"""Abbreviations that a document defines itself: "Ủy ban nhân dân (sau đây gọi tắt là UBND)", "kinh tế (KT)".

What stands before the bracket counts as defined only if its syllables begin with the letters in the bracket, one by one
from the end (Schwartz and Hearst 2003, for words that are syllables); nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docsearch.terms import Token, tokens
from docsearch.text.flat import flat
from docsearch.text.folding import fold
from docsearch.text.letters import CAPITAL

DEFINED = "defined"
"""The key field of an index: ``ktxh|kinh tế xã hội``."""
SPELT = "spelt"
"""The key field of an index for the other way: ``kinh tế xã hội|KT-XH``."""
LONGEST = 12
"""Letters of an abbreviation, and so syllables of what it stands for, joining words not counted."""

_BRACKET = re.compile(
    r"\(\s?(?P<said>[^()]{0,30}?\b\s?)?[\"“]?"
    rf"(?P<short>[{CAPITAL}][{CAPITAL}&.\- –]{{0,{LONGEST}}}[{CAPITAL}])[\"”]?\s?\)"
)
_SAID = re.compile(r"(?:sau day |duoi day )?(?:duoc )?(?:goi|viet) (?:tat |chung )?(?:la)?\s*:?\s*")
_SENTENCE = re.compile(r"[.;:()!?]\s|\n\s?\n|\(")
_JOINING = frozenset(["va", "cua", "cac", "cho", "ve", "voi", "trong", "tai", "nhung", "theo", "do", "thuoc"])
_BEFORE = 160
"""Characters before the bracket in which the phrase is looked for."""


class Definition(NamedTuple):
    """An abbreviation as written, and the phrase that it stands for, as written."""

    short: str
    phrase: str


def definitions(text: str) -> Iterator[Definition]:
    """The abbreviations that `text` defines, in order."""
    for match in _BRACKET.finditer(text):
        if match["said"] and not _SAID.fullmatch(flat(match["said"])):
            continue
        before = text[max(match.start() - _BEFORE, 0) : match.start()]
        ends = [stop.end() for stop in _SENTENCE.finditer(before)]
        clause = before[ends[-1] :] if ends else before
        short = match["short"]
        start = _start(tokens(clause), initials_key(short))
        if start is not None:
            yield Definition(short, " ".join(clause[start:].split()))


def initials_key(short: str) -> str:
    """The letters of an abbreviation without marks, small: what it is looked up by."""
    return "".join(filter(str.isalpha, fold(short).lower()))


def _start(syllables: Sequence[Token], initials: str) -> int | None:
    """Where the phrase begins whose syllables have these initials; None where the syllables do not end so."""
    place = len(syllables)
    for initial in reversed(initials):
        place -= 1
        while place >= 0 and syllables[place].folded[0] != initial and syllables[place].folded in _JOINING:
            place -= 1
        if place < 0 or syllables[place].folded[0] != initial:
            return None
    return syllables[place].span.start
