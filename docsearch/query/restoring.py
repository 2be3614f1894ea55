"""Marks put back on a question typed without any, for whoever knows words with their marks only.

The most likely reading by the words of the collection, each with the number of its documents, and pyvi's word list
(Viterbi 1967). Of the syllables of 104 questions in citizens' wording 90 % get their own marks back, of 730 of ALQAC
93 %; with counts of all neighbouring syllables, which an index does not hold, it would be 93 % and 97 %.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import log

from docsearch.query.vocabulary import Terms
from docsearch.segment.model import model
from docsearch.terms import MARKED, Token, forms, tokens

Pair = tuple[str, str]

APART = 0.02
"""How likely two syllables stand side by side though no word is known to hold both: .3 gives 86 %, .1 88 %, .02 90 %,
.005 90 % of the syllables of the 104 questions."""
_LISTED = 0.2
"""What a word of pyvi's list counts, against one that one document has."""


def restored(text: str, terms: Terms) -> str | None:
    """The question with its marks; None where it has some, has but one syllable, or has no other reading."""
    found = tokens(text)
    bare = [token.folded for token in found]
    if len(bare) < 2 or any(token.has_marks for token in found):
        return None
    pairs = [_beside(bare, place, terms) for place in range(len(bare) - 1)]
    readings = [_readings(bare, place, pairs, terms) for place in range(len(bare))]
    read = _likeliest(readings, pairs)
    return _written(text, found, read) if read != bare else None


def _written(text: str, found: Sequence[Token], read: Sequence[str]) -> str:
    """The text with each syllable as it was read, and all between them as it stands."""
    parts, end = [], 0
    for token, form in zip(found, read, strict=True):
        parts += [text[end : token.span.start], form]
        end = token.span.end
    return "".join([*parts, text[end:]])


def _beside(bare: Sequence[str], place: int, terms: Terms) -> Mapping[Pair, float]:
    """How often each reading of two neighbours stands within a word."""
    one, other = bare[place : place + 2]
    listed = _listed()[0].get((one, other), {})
    counted: dict[Pair, float] = defaultdict(float, {pair: _LISTED * words for pair, words in listed.items()})
    for start, size in ((place, 2), (place, 3), (place - 1, 3)):
        word = bare[max(start, 0) : start + size]
        if start < 0 or len(word) < size:
            continue
        for key, documents in terms("words", " ".join(word) + "|"):
            marked = key.partition("|")[2].split()
            if len(marked) == size:
                counted[marked[place - start], marked[place - start + 1]] += documents
    return counted


def _readings(bare: Sequence[str], place: int, pairs: Sequence[Mapping[Pair, float]], terms: Terms) -> dict[str, float]:
    """The readings of a syllable, each with how often it is met."""
    known = _listed()[1].get(bare[place], set())
    first = {pair[0] for beside in pairs[place : place + 1] for pair in beside}
    second = {pair[1] for beside in pairs[max(place - 1, 0) : place] for pair in beside}
    readings = {bare[place], *known, *first, *second}
    return {form: _documents(form, terms) + _LISTED * (form in known) + 0.1 for form in readings}


def _documents(form: str, terms: Terms) -> int:
    first = next(iter(terms("text", MARKED + form)), None)  # of all that begin so, the term itself would be first
    return first[1] if first and first[0] == MARKED + form else 0


def _likeliest(readings: Sequence[Mapping[str, float]], pairs: Sequence[Mapping[Pair, float]]) -> list[str]:
    """The path of readings with the greatest likelihood."""
    best = {form: (log(often), [form]) for form, often in sorted(readings[0].items())}
    for before, now, beside in zip(readings, readings[1:], pairs, strict=False):
        whole = sum(now.values())
        best = {
            form: max(
                (score + log(beside.get((last, form), 0.0) / (before[last] + 1) + APART * often / whole), [*path, form])
                for last, (score, path) in best.items()
            )
            for form, often in sorted(now.items())
        }
    return max(best.values())[1]


@cache
def _listed() -> tuple[Mapping[Pair, Mapping[Pair, int]], Mapping[str, set[str]]]:
    """The words of pyvi: two syllables without marks → with marks, in how many words; one syllable → with marks."""
    pairs: dict[Pair, dict[Pair, int]] = defaultdict(lambda: defaultdict(int))
    single: dict[str, set[str]] = defaultdict(set)
    for word in (*model().pairs, *model().triples):
        for (one, bare), (other, also_bare) in pairwise(map(forms, word)):
            pairs[bare, also_bare][one, other] += 1
            single[bare].add(one)
            single[also_bare].add(other)
    return pairs, single
