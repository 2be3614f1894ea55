"""The 27 topics of dispatches, and how much a text speaks for each: terms that anyone can read in the table.

A term in the subject counts twice; in the body each further mention counts less. The name of the issuer ("Bệnh viện
Mắt") and the unit and the issuer in a symbol (UBND-KGVX, TCT-CS) speak too. Every point has a reason that can be shown.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import compress, count, pairwise
from typing import NamedTuple

from docsearch.domain.tables import listed, table
from docsearch.domain.wording import letters
from docsearch.models import Span
from docsearch.text.bare import BareWords
from docsearch.text.tones import place

_SUBJECT = 2.0
_NAMED = 0.8
"""A term in the issuer's name: what it mostly deals with, and not what this dispatch does."""
_BODY = 5.0
"""All that the body says together weighs at most this much, shared among the topics it speaks of."""
_QUIET = 3.0
"""Weight of body terms below which the body says little."""
_FADING = 0.6
_UNIT = 1.5
_ISSUER = 2.0
_FIRM = re.compile(r"(?<![a-z])(?:cong ty|doanh nghiep tu nhan|dntn)(?![a-z])")
_NAME_REACH = 40
_IN_NAME = 0.3
"""A term within a firm's name ("Công ty cổ phần Xăng dầu …") says little of what the letter is about."""


@dataclass(frozen=True)
class Topic:
    """A class by its id, with the name that people read."""

    id: str
    name: str


@dataclass
class Score:
    """What speaks for a topic: points, and the terms they come from with their points."""

    points: float = 0.0
    reasons: dict[str, float] = field(default_factory=dict)

    def add(self, reason: str, points: float) -> None:
        """Count `points` for `reason`."""
        self.points += points
        self.reasons[reason] = self.reasons.get(reason, 0.0) + points


@cache
def topics() -> dict[str, Topic]:
    """The 27 by id."""
    return {row["id"]: Topic(row["id"], row["name"]) for row in table("topics")}


class Mention(NamedTuple):
    """A term standing in a text: the numbers of its first and its last bare word."""

    term: str
    first: int
    last: int


class Mentions(NamedTuple):
    """The terms standing in a text, in order, and where; few of their places are asked for."""

    found: list[Mention]
    words: BareWords

    def span(self, mention: Mention) -> Span:
        """Where one stands."""
        return Span(*self.words.place(mention.first, mention.last))


def weigh(
    looked: str, in_subject: Mentions, in_body: Mentions, symbol: str | None, in_issuer: Mentions
) -> dict[str, Score]:
    """Points for every topic that anything speaks for, by id; `looked` is the flat copy of the subject."""
    found: dict[str, Score] = defaultdict(Score)
    firms = [match.end() for match in _FIRM.finditer(looked)]
    said: set[str] = set()
    for mention in in_subject.found:
        term = mention.term
        if term in said:
            continue
        said.add(term)
        start = in_subject.span(mention).start if firms else 0
        share = _IN_NAME if any(0 <= start - end <= _NAME_REACH for end in firms) else 1.0
        for topic, weight in _terms()[term].items():
            found[topic].add(term, _SUBJECT * weight * share)
    for term in {mention.term for mention in in_issuer.found} - said:
        for topic, weight in _terms()[term].items():
            found[topic].add(term, _NAMED * weight)
    _count_body(Counter([mention.term for mention in in_body.found]), found)
    for part in re.split(r"[-/.]", symbol or "")[:4]:
        key = letters(part)
        for column, points in (("units", _UNIT), ("issuers", _ISSUER)):
            of_part = _of_column(column).get(key, ())
            for topic in of_part:
                found[topic].add(part, points / len(of_part))
    return dict(found)


def _count_body(counts: Mapping[str, int], found: dict[str, Score]) -> None:
    points = {
        (topic, term): weight * (1 - _FADING**count)
        for term, count in counts.items()
        for topic, weight in _terms()[term].items()
    }
    whole = sum(points.values()) + _QUIET
    for (topic, term), value in points.items():
        found[topic].add(term, _BODY * value / whole)


def mentions(text: str, looked: str) -> Mentions:
    """The terms standing in `text` (`looked` is its flat copy), the longest at each place.

    Terms of several syllables are known by their bare letters, which survive bad scans; terms of one by their marks.
    """
    bare = BareWords(looked)
    words = bare.words
    terms, openings, singles = _terms(), _openings(), _singles()
    found: list[Mention] = []
    free = 0
    pairs = compress(count(), map(openings.__contains__, pairwise(words)))
    alone = compress(count(), map(singles.__contains__, words))
    for index in sorted({*pairs, *alone}):
        if index < free:
            continue
        for term, rest in openings.get(tuple(words[index : index + 2]), ()):
            end = index + 2 + len(rest)
            if words[index + 2 : end] == rest:
                found.append(Mention(term, index, end - 1))
                free = end
                break
        else:
            if words[index] in singles:
                start, end = bare.place(index, index)
                key = _marked(text[start:end])
                if key in terms:
                    found.append(Mention(key, index, index))
    return Mentions(found, bare)


@lru_cache(maxsize=65536)
def _marked(word: str) -> str:
    return "=" + place(word.lower())


@cache
def _terms() -> dict[str, dict[str, float]]:
    """Term → topic → weight. Keys are bare letters, of single syllables ``=`` and the marked form."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for row in table("topics"):
        for entry in listed(row["seeds"]):
            term, _, weight = entry.partition("*")
            key = letters(term) if " " in letters(term) else _marked(term)
            found[key][row["id"]] = float(weight or 1)
    return dict(found)


@cache
def _openings() -> dict[tuple[str, ...], list[tuple[str, list[str]]]]:
    """First two syllables → the terms that begin with them, each with its other syllables, the longest first."""
    found: dict[tuple[str, ...], list[tuple[str, list[str]]]] = defaultdict(list)
    for term in sorted(_terms(), key=lambda term: -term.count(" ")):
        syllables = term.split()
        if len(syllables) > 1:
            found[tuple(syllables[:2])].append((term, syllables[2:]))
    return dict(found)


@cache
def _singles() -> frozenset[str]:
    """Bare letters of the terms of one syllable."""
    return frozenset(letters(key) for key in _terms() if key.startswith("="))


@cache
def _of_column(column: str) -> dict[str, tuple[str, ...]]:
    """Letters of a symbol's part → the topics it speaks for."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table("topics"):
        for entry in listed(row[column]):
            found[letters(entry)].append(row["id"])
    return {part: tuple(ids) for part, ids in found.items()}
