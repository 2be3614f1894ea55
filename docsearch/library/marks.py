"""Where in a text a query matches: every place, as spans of the text as it was written.

The index does not keep offsets. A copy of the text without marks and of the same length (`flat`) is searched for
the letters of the terms, which takes the time of a regular expression, and only what is found there is turned
into terms and compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from docsearch.engines.edits import near
from docsearch.models import Span
from docsearch.query.tree import DateRange, Fuzzy, Phrase, Prefix, Query, Term, Value, leaves
from docsearch.terms import FOLDED, MARKED, forms, numbers
from docsearch.text.flat import apart, flat

_WORD = re.compile(r"[^\W_]+")
_OPEN_I = re.compile(r"([hklmst]|qu)i")
"""Terms unify final i and y; the text has either."""


class Mark(NamedTuple):
    """A place that matches, and which leaf of the query it matches."""

    span: Span
    leaf: int


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
        found = [*self._words(text), *self._nearly(text), *self._numbered(text)]
        return sorted(found)

    def _words(self, text: str) -> Iterator[Mark]:
        places: dict[str, list[Span]] = {}
        for span in self._places(text):
            marked, folded = forms(span.of(text).replace(".", ""))
            for term in (MARKED + marked, FOLDED + folded):
                places.setdefault(term, []).append(span)
                for number, prefix in enumerate(self._prefixes):
                    if term.startswith(prefix):
                        yield Mark(span, len(self._patterns) + number)
        for leaf, pattern in enumerate(self._patterns):
            for span in _in_order(pattern, places, text):
                yield Mark(span, leaf)

    def _places(self, text: str) -> list[Span]:
        """Where one of the words sought may stand, in order; their marks are not looked at."""
        if self._pattern is not None:
            return [Span(*match.span()) for match in self._pattern.finditer(flat(text))]
        if not (self._whole or self._begun):
            return []
        padded = f" {apart(text)} "  # a place in it, that of the space before a word, is the word's place in the text
        found: set[Span] = set()
        for written in self._whole:
            word = f" {written} "
            at = padded.find(word)
            while at >= 0:
                end = at + len(written)
                found.add(Span(at, end))
                at = padded.find(word, end + 1)
        for written in self._begun:
            at = padded.find(f" {written}")
            while at >= 0:
                end = padded.find(" ", at + 1) - 1
                found.add(Span(at, end))
                at = padded.find(f" {written}", end + 1)
        return sorted(found)

    def _nearly(self, text: str) -> Iterator[Mark]:
        for number, fuzzy in enumerate(self._fuzzy):
            for match in _WORD.finditer(text):
                marked, folded = forms(match.group())
                if any(near(fuzzy.term, term, fuzzy.distance) for term in (MARKED + marked, FOLDED + folded)):
                    yield Mark(Span(*match.span()), len(self._patterns) + len(self._prefixes) + number)

    def _numbered(self, text: str) -> Iterator[Mark]:
        if self._numbers:
            for span, number in numbers.printed_in(text):
                if self._numbers.intersection(numbers.number_keys(number)):
                    # A symbol may hold a full stop; one at its end is the sentence's.
                    yield Mark(Span(span.start, span.start + len(span.of(text).rstrip("."))), -1)


def merged(marks: Iterable[Mark]) -> tuple[Span, ...]:
    """The places in order, those that meet joined into one."""
    spans: list[Span] = []
    for span, _ in marks:
        if spans and span.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return tuple(spans)


def _spellings(term: str) -> Iterator[str]:
    """The letters that stand in the flat text where the term does."""
    letters = flat(term[1:])
    yield letters
    if _OPEN_I.fullmatch(letters):
        yield letters[:-1] + "y"
    if letters.isdigit() and len(letters) > 3:
        yield f"{int(letters):,}".replace(",", ".")


def _in_order(pattern: _Pattern, places: dict[str, list[Span]], text: str) -> Iterator[Span]:
    """Where the terms of a pattern stand in order: one span for neighbours, one a word where they may stand apart."""
    first, *rest = pattern.terms
    standing = [frozenset(places.get(term, ())) for term in rest]
    if not all(standing):
        return
    for span in places.get(first, ()):
        chain = [span]
        for stands in standing:
            reached = stands.intersection(_next(chain[-1].end, pattern.slop, text))
            if not reached:
                break
            chain.append(min(reached))
        else:
            if pattern.slop == 1:
                yield Span(chain[0].start, chain[-1].end)
            else:
                yield from chain


def _next(at: int, count: int, text: str) -> list[Span]:
    spans = []
    for match in _WORD.finditer(text, at):
        spans.append(Span(*match.span()))
        if len(spans) == count:
            break
    return spans
