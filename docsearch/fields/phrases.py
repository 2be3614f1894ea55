"""Key phrases: 3 to 8 runs of words that say what this dispatch is about and others are not.

Words are pyvi's (`docsearch.segment`). Candidates stand in the subject and the opening of the body, are counted over
the whole body, and weigh more the rarer their words are in official Vietnamese.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter

from docsearch.domain.places import province
from docsearch.domain.vocabulary import weight
from docsearch.fields import Extractor
from docsearch.fields.running import body_of, subject_of
from docsearch.language import Text
from docsearch.models import TEXT, Field, Finding, Layout, Span
from docsearch.segment import segmenter
from docsearch.text.bare import BareWords
from docsearch.text.flat import flat
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


_Candidate = tuple[float, int, int, str]
"""A run of words in a text, so that the weightiest is the least: weight below 0, start, end, bare letters."""


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The phrases that weigh most, none within another."""
    subject, body = subject_of(layout), body_of(layout)
    opening = body.text[:_OPENING]
    in_subject, in_opening = map(segmenter().words, (subject.text, opening))
    counted = f" {' '.join(BareWords(f'{subject.flat} {body.flat[:_COUNTED]}').words)} "
    candidates = [(one, subject) for one in _candidates(subject.text, in_subject, counted, _SUBJECT)]
    candidates += [(one, body) for one in _candidates(opening, in_opening, counted, 1.0)]
    best = 0.0
    taken: list[str] = []
    for (weight_below, start, end, key), text in sorted(candidates, key=itemgetter(0)):
        points = -weight_below
        if len(taken) == MOST or points < _LEAST or (points < _WEAK * best and len(taken) >= FEWEST):
            return
        if _is_place(key):
            continue
        best = best or points
        if not any(_alike(key, other) for other in taken):
            taken.append(key)
            span = Span(start, end)
            yield Finding(_value(span.of(text.text)), text.spans(span), "key phrase", _confidence(points, best))


def _confidence(points: float, best: float) -> float:
    """From 0.5 for the weakest phrase that is taken to 0.9 for the strongest."""
    return round(0.5 + 0.4 * points / best, 3)


def _alike(first: str, second: str) -> bool:
    """Whether two phrases share half of the shorter one's syllables."""
    syllables, others = set(first.split()), set(second.split())
    return 2 * len(syllables & others) >= min(len(syllables), len(others))


def _value(printed: str) -> str:
    """As printed on one line, in small letters where it holds neither names nor abbreviations."""
    printed = " ".join(printed.split())
    if _ACRONYM.fullmatch(printed):
        return printed
    inner = printed.split(" ", 1)[-1]
    return printed if inner != inner.lower() and not printed.isupper() else printed.lower()


def _candidates(text: str, words: Iterable[Span], counted: str, share: float) -> Iterator[_Candidate]:
    """Runs of one to three telling words of `text`, not across punctuation, with their count in `counted`."""
    grams: list[tuple[int, str, float, int]] = []  # of those that end in the last word: start, letters, weight, words
    before = 0
    for start, end in words:
        key, rarity = _told(text[start:end])
        if rarity == 0.0 or _in_number(text, start, end):
            grams = []
            continue
        if text[before:start].strip(" ") not in ("", "\n"):
            grams = []
        before = end
        longer = [
            (begin, f"{keys} {key}", total + rarity, 1 + size) for begin, keys, total, size in grams[: _LONGEST - 1]
        ]
        grams = [(start, key, rarity, 1), *longer]
        times = 0
        for begin, keys, total, size in grams:
            if size > 1 or " " in keys or _ACRONYM.fullmatch(text, start, end):
                # What stands here alone does so with the word before it.
                times = 1 if times == 1 else counted.count(f" {keys} ") or 1
                points = total / size * (1 + math.log(times)) * (1 + 0.35 * (size - 1))
                yield -share * points, begin, end, keys


def _is_place(key: str) -> bool:
    """Whether a phrase ends in a province's name: where a letter comes from is in other fields."""
    syllables = key.split()
    return any(province(" ".join(syllables[-count:])) is not None for count in (2, 3) if len(syllables) >= count)


def _in_number(text: str, start: int, end: int) -> bool:
    """Whether a word is a part of a document's number: TT-BTC, 15/CV."""
    before, after = text[start - 1 : start], text[end : end + 2]
    return before in ("/", "-") or after[:1] == "/" or (after[:1] == "-" and after[1:].isalpha())


@lru_cache(maxsize=65536)
def _told(word: str) -> tuple[str, float]:
    """A word's bare letters, and how much it tells as printed; 0 for noise, numbers and what every letter says."""
    return " ".join(BareWords(flat(word)).words), weight(" ".join(word.split())) if _tells(word) else 0.0


def _tells(word: str) -> bool:
    """Whether a word is Vietnamese, or an abbreviation, and no mere number or noise of a scan."""
    if len(_LETTERS.findall(word)) < 2:
        return False
    return bool(_ACRONYM.fullmatch(word)) or all(is_syllable(part) for part in word.split())


extractor = Extractor(FIELD, propose, order=18)
