"""Key phrases: 3 to 8 runs of words that say what this dispatch is about and others are not.

Words are pyvi's (`docsearch.segment`). Candidates stand in the subject and the opening of the body, are counted over
the whole body, and weigh more the rarer their words are in official Vietnamese.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from docsearch.domain.places import province
from docsearch.domain.vocabulary import weight
from docsearch.fields import Extractor
from docsearch.fields.running import Running, body_of, subject_of
from docsearch.language import Text
from docsearch.models import TEXT, Field, Finding, Layout, Span
from docsearch.segment import segmenter
from docsearch.text.bare import BareWords
from docsearch.text.syllables import is_syllable

FIELD = Field("phrases", Text(vi="Cụm từ khóa", en="Key phrases"), TEXT, many=True, aliases=("từ khóa", "keywords"))

FEWEST, MOST = 3, 8
_OPENING = 500
"""Letters of the body that are cut into words: enough for what a letter is about, and quick."""
_COUNTED = 4000
_LONGEST = 3
"""Words of the longest phrase."""
_SUBJECT = 2.0
_LEAST = 3.0
"""Weight below which a phrase says little."""
_WEAK = 0.4
"""Share of the strongest phrase's weight below which only the first three are taken."""
_ACRONYM = re.compile(r"[A-ZĐ][A-ZĐ0-9]{2,}(?:-\d+)?")
_LETTERS = re.compile(r"[^\W\d_]")


class _Word(NamedTuple):
    """A word by its bare letters, its place and how much it tells."""

    key: str
    span: Span
    rarity: float


class _Candidate(NamedTuple):
    """A run of words in one of the two texts: its letters for comparing, its place and what its words weigh."""

    key: str
    span: Span
    rarity: float
    length: int
    in_subject: bool


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The phrases that weigh most, none within another."""
    subject, body = subject_of(layout), body_of(layout)
    opening = body.text[:_OPENING]
    in_subject, in_opening = segmenter().batch((subject.text, opening))
    candidates = [*_candidates(subject.text, in_subject, True), *_candidates(opening, in_opening, False)]
    counted = f" {' '.join(BareWords(f'{subject.text} {body.text[:_COUNTED]}').words)} "
    scored: dict[str, tuple[float, _Candidate]] = {}
    for candidate in candidates:
        count = max(counted.count(f" {candidate.key} "), 1)
        points = candidate.rarity * (1 + math.log(count)) * (1 + 0.35 * (candidate.length - 1))
        points *= _SUBJECT if candidate.in_subject else 1.0
        if candidate.key not in scored or points > scored[candidate.key][0]:
            scored[candidate.key] = (points, candidate)
    taken: list[str] = []
    ranked = sorted(scored.values(), key=lambda item: (-item[0], item[1].span))
    for points, candidate in ranked:
        weak = points < _WEAK * ranked[0][0] and len(taken) >= FEWEST
        if len(taken) == MOST or points < _LEAST or weak:
            return
        if any(_alike(candidate.key, other) for other in taken):
            continue
        text = subject if candidate.in_subject else body
        spans = text.spans(candidate.span)
        if spans:
            taken.append(candidate.key)
            yield Finding(_value(candidate, text), spans, "key phrase", _confidence(points, ranked[0][0]))


def _confidence(points: float, best: float) -> float:
    """From 0.5 for the weakest phrase that is taken to 0.9 for the strongest."""
    return round(0.5 + 0.4 * points / best, 3)


def _alike(first: str, second: str) -> bool:
    """Whether two phrases share half of the shorter one's syllables."""
    syllables, others = set(first.split()), set(second.split())
    return 2 * len(syllables & others) >= min(len(syllables), len(others))


def _value(candidate: _Candidate, text: Running) -> str:
    """As printed on one line, in small letters where it holds neither names nor abbreviations."""
    printed = " ".join(candidate.span.of(text.text).split())
    if _ACRONYM.fullmatch(printed):
        return printed
    inner = printed.split(" ", 1)[-1]
    return printed if inner != inner.lower() and not printed.isupper() else printed.lower()


def _candidates(text: str, words: Iterable[Span], in_subject: bool) -> Iterator[_Candidate]:
    """Runs of one to three telling words of `text`, not across punctuation."""
    run: list[_Word] = []
    for span in words:
        key, rarity = _told(text[span.start : span.end])
        if rarity and _in_number(text, span):
            rarity = 0.0
        if run and (rarity == 0.0 or text[run[-1].span.end : span.start].strip(" ") not in ("", "\n")):
            yield from _grams(run, text, in_subject)
            run = []
        if rarity:
            run.append(_Word(key, span, rarity))
    if run:
        yield from _grams(run, text, in_subject)


def _grams(run: list[_Word], text: str, in_subject: bool) -> Iterator[_Candidate]:
    for first in range(len(run)):
        for length in range(1, min(_LONGEST, len(run) - first) + 1):
            gram = run[first : first + length]
            key = " ".join(word.key for word in gram)
            span = Span(gram[0].span.start, gram[-1].span.end)
            if (" " in key or _ACRONYM.fullmatch(span.of(text))) and not _is_place(key):
                yield _Candidate(key, span, sum(word.rarity for word in gram) / length, length, in_subject)


@lru_cache(maxsize=16384)
def _is_place(key: str) -> bool:
    """Whether a phrase ends in a province's name: where a letter comes from is in other fields."""
    syllables = key.split()
    return any(province(" ".join(syllables[-count:])) is not None for count in (2, 3) if len(syllables) >= count)


def _in_number(text: str, span: Span) -> bool:
    """Whether a word is a part of a document's number: TT-BTC, 15/CV."""
    return (
        text[span.start - 1 : span.start] in ("/", "-")
        or text[span.end : span.end + 1] == "/"
        or (text[span.end : span.end + 1] == "-" and text[span.end + 1 : span.end + 2].isalpha())
    )


@lru_cache(maxsize=65536)
def _told(word: str) -> tuple[str, float]:
    """A word's bare letters, and how much it tells as printed; 0 for noise, numbers and what every letter says."""
    return " ".join(BareWords(word).words), weight(" ".join(word.split())) if _tells(word) else 0.0


def _tells(word: str) -> bool:
    """Whether a word is Vietnamese, or an abbreviation, and no mere number or noise of a scan."""
    if len(_LETTERS.findall(word)) < 2:
        return False
    return bool(_ACRONYM.fullmatch(word)) or all(is_syllable(part) for part in word.split())


extractor = Extractor(FIELD, propose, order=18)
