"""Where in a text a query matches: every place, as spans of the text as it was written.

The index does not keep offsets. The letters of the terms are sought among those of the text, marks aside (`sought`),
and only what is found there is turned into terms and compared.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from docsearch.engines.edits import near
from docsearch.library.sought import Place, Sought
from docsearch.models import Span
from docsearch.query.tree import DateRange, Fuzzy, Phrase, Prefix, Query, Term, Value, leaves
from docsearch.terms import FOLDED, MARKED, forms, numbers
from docsearch.text.flat import flat

_WORD = re.compile(r"[^\W_]+")
_OPEN_I = re.compile(r"([hklmst]|qu)i")
"""Terms unify final i and y; the text has either."""
_LONGEST_NUMBER = 15
"""Numbers of more digits are not written in groups of three with points; they are no numbers of anything."""
PAGE = 50
"""So many texts are looked through at once."""


Mark = tuple[int, int, int]
"""A place that matches: where it begins, where it ends, and which leaf of the query it matches."""


class _Word(NamedTuple):
    """What a word as written is to a query: the leaves it matches by itself, the parts of phrases it may be."""

    leaves: tuple[int, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True)
class _Pattern:
    """A leaf: the terms of its positions in order; `slop` as in `Phrase`."""

    terms: tuple[str, ...]
    slop: int

    @property
    def folded(self) -> _Pattern:
        """The same without marks."""
        return _Pattern(tuple(FOLDED + forms(term[1:]).folded for term in self.terms), self.slop)


class Marker:
    """Finds the places of one query in many texts."""

    def __init__(self, query: Query, stream: str = "text") -> None:
        self._patterns: list[_Pattern] = []
        self._prefixes: list[str] = []
        self._fuzzy: list[Fuzzy] = []
        self._numbers: set[str] = set()
        for leaf in leaves(query):
            if isinstance(leaf, Value):
                if leaf.field in ("symbols", "number", "citations") and leaf.key:
                    self._numbers.add(leaf.key)
            elif leaf.field == stream:
                self._add(leaf)
        self._sought = Sought(
            {written for pattern in self._patterns for term in pattern.terms for written in _spellings(term)},
            {written for prefix in self._prefixes for written in _spellings(prefix)},
        )
        # A word typed without marks is sought with them as well; to a passage both are one thing that was asked for.
        bare = {pattern: leaf for leaf, pattern in enumerate(self._patterns)}
        patterns = [(bare.get(pattern.folded, leaf), pattern) for leaf, pattern in enumerate(self._patterns)]
        self._alone: dict[str, list[int]] = {}
        for number, pattern in patterns:
            if len(pattern.terms) == 1:
                self._alone.setdefault(pattern.terms[0], []).append(number)
        self._phrases = [(leaf, pattern) for leaf, pattern in patterns if len(pattern.terms) > 1]
        self._parts = frozenset(term for _, pattern in self._phrases for term in pattern.terms)
        self._known: dict[str, _Word] = {}
        self._slips: dict[str, tuple[int, ...]] = {}

    def _add(self, leaf: Term | Phrase | Prefix | Fuzzy | DateRange) -> None:
        if isinstance(leaf, Term):
            self._patterns.append(_Pattern((leaf.term,), 1))
        elif isinstance(leaf, Phrase):
            self._patterns.append(_Pattern(leaf.terms, leaf.slop))
        elif isinstance(leaf, Prefix):
            self._prefixes.append(leaf.prefix)
        elif isinstance(leaf, Fuzzy):
            self._fuzzy.append(leaf)

    def marks(self, text: str) -> list[Mark]:
        """All places in order; several leaves may share a place."""
        return next(self.each([text]))

    def each(self, texts: Iterable[str]) -> Iterator[list[Mark]]:
        """The marks of each text; they are looked through a page at a time."""
        remaining = iter(texts)
        while page := list(islice(remaining, PAGE)):
            places = self._sought.places("\n".join(page))
            begun = at = 0
            for text in page:
                first, end = at, begun + len(text)
                at = bisect_right(places, (end,), first)
                found = self._words(text, begun, places[first:at])
                if self._fuzzy:
                    found += self._nearly(text)
                if self._numbers:
                    found += self._numbered(text)
                found.sort()
                yield found
                begun = end + 1

    def _words(self, text: str, begun: int, places: Iterable[Place]) -> list[Mark]:
        """The leaves that match at these places of a page, in which the text begins at `begun`."""
        found: list[Mark] = []
        parts: dict[str, dict[int, tuple[int, int]]] = {term: {} for term in self._parts}
        known = self._known
        for first, last, number in places:
            start, end = first - begun, last - begun
            written = text[start:end]
            word = known.get(written)
            if word is None:
                word = known[written] = self._word(written)
            for leaf in word.leaves:
                found.append((start, end, leaf))
            for term in word.terms:
                parts[term][number] = start, end
        if self._phrases:
            found += {(*place, leaf) for leaf, pattern in self._phrases for place in _in_order(pattern, parts)}
        return found

    def _word(self, written: str) -> _Word:
        terms = _terms(written)
        alone = dict.fromkeys(leaf for term in terms for leaf in self._alone.get(term, ()))
        begun = [
            len(self._patterns) + number
            for number, prefix in enumerate(self._prefixes)
            if any(term.startswith(prefix) for term in terms)
        ]
        return _Word((*alone, *begun), tuple(term for term in terms if term in self._parts))

    def _nearly(self, text: str) -> Iterator[Mark]:
        for match in _WORD.finditer(text):
            written = match.group()
            if written not in self._slips:
                self._slips[written] = tuple(self._near(written))
            for leaf in self._slips[written]:
                yield (*match.span(), leaf)

    def _near(self, written: str) -> Iterator[int]:
        terms = _terms(written)
        for leaf, fuzzy in enumerate(self._fuzzy, len(self._patterns) + len(self._prefixes)):
            if any(near(fuzzy.term, term, fuzzy.distance) for term in terms):
                yield leaf

    def _numbered(self, text: str) -> Iterator[Mark]:
        for span, number in numbers.printed_in(text):
            if self._numbers.intersection(numbers.number_keys(number)):
                # A symbol may hold a full stop; one at its end is the sentence's.
                yield span.start, span.start + len(span.of(text).rstrip(".")), -1


def merged(marks: Iterable[Mark]) -> tuple[Span, ...]:
    """The places in order, those that meet joined into one."""
    spans: list[Span] = []
    for start, end, _ in marks:
        if spans and start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, end))
        else:
            spans.append(Span(start, end))
    return tuple(spans)


@lru_cache(maxsize=16384)
def _terms(written: str) -> tuple[str, str]:
    """The terms of a word as it is printed; texts of one kind are made of few words."""
    marked, folded = forms(written.replace(".", ""))
    return MARKED + marked, FOLDED + folded


def _spellings(term: str) -> Iterator[str]:
    """The letters that stand in the flat text where the term does."""
    letters = flat(term[1:])
    yield letters
    if _OPEN_I.fullmatch(letters):
        yield letters[:-1] + "y"
    if letters.isdecimal() and 3 < len(letters) <= _LONGEST_NUMBER:
        yield f"{int(letters):,}".replace(",", ".")


def _in_order(pattern: _Pattern, parts: Mapping[str, Mapping[int, tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    """Where the terms of a pattern stand in order: one span for neighbours, one a word where they may stand apart.

    `parts` has where each term stands: the number of the word → its place, in order.
    """
    first, *rest = (parts[term] for term in pattern.terms)
    following = [(stands, list(stands)) for stands in rest]
    for word, place in first.items():
        chain, last = [place], word
        for stands, words in following:
            after = bisect_right(words, last)
            if after == len(words) or words[after] > last + pattern.slop:
                break
            last = words[after]
            chain.append(stands[last])
        else:
            if pattern.slop == 1:
                yield chain[0][0], chain[-1][1]
            else:
                yield from chain
