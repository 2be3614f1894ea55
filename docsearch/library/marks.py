"""Where in a text a query matches: every place, as spans of the text as it was written.

The index does not keep offsets. A copy of the text without marks and of the same length (`flat`) is searched for
the letters of the terms, which takes the time of a regular expression, and only what is found there is turned
into terms and compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from docsearch.engines.edits import near
from docsearch.models import Span
from docsearch.query.tree import DateRange, Fuzzy, Phrase, Prefix, Query, Term, Value, leaves
from docsearch.terms import FOLDED, MARKED, forms, numbers
from docsearch.text.flat import apart, flat

_WORD = re.compile(r"[^\W_]+")
_OPEN_I = re.compile(r"([hklmst]|qu)i")
"""Terms unify final i and y; the text has either."""


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
        self._whole, self._begun, self._pattern = self._sought()
        self._phrases = [(leaf, pattern) for leaf, pattern in enumerate(self._patterns) if len(pattern.terms) > 1]
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

    def _sought(self) -> tuple[list[str], list[str], re.Pattern[str] | None]:
        """The whole words sought and the beginnings of words, unmarked; a pattern of all where one is not one word."""
        whole = {written for pattern in self._patterns for term in pattern.terms for written in _spellings(term)}
        begun = {written for prefix in self._prefixes for written in _spellings(prefix)}
        pattern = None
        if not all(written.isalnum() for written in whole | begun):
            either = [*map(re.escape, sorted(whole, key=len, reverse=True))]
            either += [re.escape(written) + r"[^\W_]*" for written in sorted(begun)]
            pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(either)})(?![^\W_])")
        return sorted(whole), sorted(begun), pattern

    def marks(self, text: str) -> list[Mark]:
        """All places in order; several leaves may share a place."""
        found = self._words(text)
        found += self._nearly(text)
        found += self._numbered(text)
        found.sort()
        return found

    def _words(self, text: str) -> list[Mark]:
        found: list[Mark] = []
        places: dict[str, dict[int, int]] = {term: {} for term in self._parts}
        for start, end in self._places(text):
            written = text[start:end]
            word = self._known.get(written)
            if word is None:
                word = self._known[written] = self._word(written)
            for leaf in word.leaves:
                found.append((start, end, leaf))
            for term in word.terms:
                places[term][start] = end
        for leaf, pattern in self._phrases:
            found += [(start, end, leaf) for start, end in _in_order(pattern, places, text)]
        return found

    def _word(self, written: str) -> _Word:
        marked, folded = forms(written.replace(".", ""))
        terms = (MARKED + marked, FOLDED + folded)
        alone = [leaf for leaf, pattern in enumerate(self._patterns) if pattern.terms in ((terms[0],), (terms[1],))]
        begun = [
            len(self._patterns) + number
            for number, prefix in enumerate(self._prefixes)
            if any(term.startswith(prefix) for term in terms)
        ]
        return _Word((*alone, *begun), tuple(term for term in terms if term in self._parts))

    def _places(self, text: str) -> Iterable[tuple[int, int]]:
        """Where one of the words sought may stand, each place once; their marks are not looked at."""
        if self._pattern is not None:
            return [match.span() for match in self._pattern.finditer(flat(text))]
        if not (self._whole or self._begun):
            return []
        padded = f" {apart(text)} "  # a place in it, that of the space before a word, is the word's place in the text
        find = padded.find
        found: list[tuple[int, int]] = []
        for written in self._whole:
            word, length = f" {written} ", len(written)
            at = find(word)
            while at >= 0:
                found.append((at, at + length))
                at = find(word, at + length + 1)
        for written in self._begun:
            at = find(f" {written}")
            while at >= 0:
                end = find(" ", at + 1) - 1
                found.append((at, end))
                at = find(f" {written}", end + 1)
        return dict.fromkeys(found) if self._begun else found

    def _nearly(self, text: str) -> Iterator[Mark]:
        for match in _WORD.finditer(text) if self._fuzzy else ():
            written = match.group()
            if written not in self._slips:
                self._slips[written] = tuple(self._near(written))
            for leaf in self._slips[written]:
                yield (*match.span(), leaf)

    def _near(self, written: str) -> Iterator[int]:
        marked, folded = forms(written)
        for leaf, fuzzy in enumerate(self._fuzzy, len(self._patterns) + len(self._prefixes)):
            if any(near(fuzzy.term, term, fuzzy.distance) for term in (MARKED + marked, FOLDED + folded)):
                yield leaf

    def _numbered(self, text: str) -> Iterator[Mark]:
        if self._numbers:
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


def _spellings(term: str) -> Iterator[str]:
    """The letters that stand in the flat text where the term does."""
    letters = flat(term[1:])
    yield letters
    if _OPEN_I.fullmatch(letters):
        yield letters[:-1] + "y"
    if letters.isdigit() and len(letters) > 3:
        yield f"{int(letters):,}".replace(",", ".")


def _in_order(pattern: _Pattern, places: dict[str, dict[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Where the terms of a pattern stand in order: one span for neighbours, one a word where they may stand apart.

    `places` has where each term stands: beginning → end.
    """
    first, *rest = (places[term] for term in pattern.terms)
    if not all(rest):
        return
    for begun in first.items():
        chain = [begun]
        for stands in rest:
            for match in islice(_WORD.finditer(text, chain[-1][1]), pattern.slop):
                if stands.get(match.start()) == match.end():
                    chain.append(match.span())
                    break
            else:
                break
        else:
            if pattern.slop == 1:
                yield chain[0][0], chain[-1][1]
            else:
                yield from chain
