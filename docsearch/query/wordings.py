"""Runs of words in a typed tree, and putting something else beside a part of one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from docsearch.models import Span
from docsearch.query.typed import Both, Either, Filter, Node, Otherwise, Quoted, Without, Word, Written
from docsearch.terms import tokens
from docsearch.text.syllables import reads_as_syllable


class Wording(NamedTuple):
    """Other ways to say the part of a text at `span`, each with its weight; to be found in `field` if one is given."""

    span: Span
    others: tuple[tuple[str, float], ...]
    field: str | None = None


Finder = Callable[[str, "str | None"], Sequence[Wording]]
"""Finds wordings in a text, in order and not overlapping; told the field whose value the text is."""
Used = list[tuple[str, Wording]]
"""What was put beside a query: each part as typed with its wordings."""

_PART = re.compile(r"\S+")

LONGEST = 1000
"""Code points of a query whose words are looked up in tables: a pasted letter spells out what it means."""

VARIANTS = 24
"""How many wordings of a quoted phrase are asked for beside its own."""


def reworded(node: Node, query: str, find: Finder, *, words_only: bool = False) -> tuple[Node, Used]:
    """The tree with every part that `find` knows other wordings for put beside them, and what was used.

    `query` is what was typed. `words_only`: phrases, exclusions, numbers and what has other wordings already stay as
    they are.
    """
    rewording = _Rewording(query, find, words_only=words_only)
    return rewording.of(node, None), rewording.used


class _Rewording:
    def __init__(self, query: str, find: Finder, *, words_only: bool) -> None:
        self.query = query
        self.find = find
        self.words_only = words_only
        self.used: Used = []

    def of(self, node: Node, field: str | None) -> Node:
        if self.words_only and isinstance(node, (Otherwise, Quoted, Without, Written)):
            return node
        if isinstance(node, (Filter, Without, Otherwise)):
            within = node.field if isinstance(node, Filter) else field
            return replace(node, clause=self.of(node.clause, within))
        if isinstance(node, Either):
            return replace(node, clauses=tuple(self.of(clause, field) for clause in node.clauses))
        if isinstance(node, Both):
            return self._both(node, field)
        if isinstance(node, Quoted):
            return self.quoted(node, field)
        return self.run([node], field)[0] if isinstance(node, Word) else self.written(node, field)

    def written(self, node: Node, field: str | None) -> Node:
        """A number or symbol of which a part may as well be a word: 2021 UBND, KT-XH."""
        if not isinstance(node, Written) or field:
            return node
        start = node.span.start
        words = [Word(part[0], Span(start + part.start(), start + part.end())) for part in _PART.finditer(node.text)]
        other = self.run(words, None)
        if not any(isinstance(one, Otherwise) for one in other):
            return node
        return Otherwise(node, ((other[0] if len(other) == 1 else Both(tuple(other), node.span), 1.0),), node.span)

    def _both(self, node: Both, field: str | None) -> Node:
        clauses: list[Node] = []
        for run in _runs(node.clauses):
            if isinstance(run[0], Word):
                clauses += self.run([word for word in run if isinstance(word, Word)], field)
            else:
                clauses += [self.of(clause, field) for clause in run]
        return clauses[0] if len(clauses) == 1 else replace(node, clauses=tuple(clauses))

    def run(self, words: Sequence[Word], field: str | None) -> list[Node]:
        """The words, those that have other wordings put together with them."""
        start, end = words[0].span.start, words[-1].span.end
        done: list[Node] = []
        rest = list(words)
        for wording in self.find(self.query[start:end].replace("_", " "), field):
            around = Span(start + wording.span.start, start + wording.span.end)
            inside = [word for word in rest if around.start <= word.span.start and word.span.end <= around.end]
            whole = inside and inside[0].span.start <= around.start and around.end <= inside[-1].span.end
            if not whole or any(word.loose for word in inside):
                continue
            done += rest[: rest.index(inside[0])]
            rest = rest[rest.index(inside[-1]) + 1 :]
            done.append(self.beside(inside, around, wording))
        return [*done, *rest]

    def beside(self, words: Sequence[Word], span: Span, wording: Wording) -> Node:
        written = span.of(self.query)
        self.used.append((written, wording))
        long = len(tokens(written))
        others = tuple(
            (_phrase(text, span, wording.field), weight * _levelled(long, text)) for text, weight in wording.others
        )
        return Otherwise(words[0] if len(words) == 1 else Both(tuple(words), span), others, span)

    def quoted(self, node: Quoted, field: str | None) -> Node:
        """A phrase, and the same with parts in another wording; wordings that belong in other fields are left out."""
        variants: list[tuple[str, float]] = [("", 1.0)]
        at = 0
        found = () if node.loose else self.find(node.text, field)
        for wording in found:
            if wording.field is None:
                between, written = node.text[at : wording.span.start], wording.span.of(node.text)
                ways = [(written, 1.0), *wording.others]
                variants = [(head + between + way, one * two) for head, one in variants for way, two in ways]
                variants = sorted(variants, key=lambda variant: -variant[1])[: VARIANTS + 1]
                at = wording.span.end
                self.used.append((written, wording))
        whole = [(head + node.text[at:], weight) for head, weight in variants]
        others = tuple((replace(node, text=text), weight) for text, weight in whole if text != node.text)
        return Otherwise(node, others, node.span) if others else node


def _runs(clauses: Sequence[Node]) -> Iterator[list[Node]]:
    """The clauses, words that follow each other together."""
    run: list[Node] = []
    for clause in clauses:
        if run and not (isinstance(clause, Word) and isinstance(run[-1], Word)):
            yield run
            run = []
        run.append(clause)
    if run:
        yield run


def _levelled(long: int, text: str) -> float:
    """A phrase scores by the sum of its syllables: one longer than what was typed is brought down to its length."""
    return min(1.0, long / max(len(tokens(text)), 1))


def _phrase(text: str, span: Span, field: str | None) -> Node:
    """A wording as a phrase; marks are missing by intention if there are some, or if nothing in it could bear any."""
    parts = tokens(text)
    sure = any(part.has_marks for part in parts) or not any(reads_as_syllable(part.folded) for part in parts)
    phrase = Quoted(text, span, sure=sure)
    return Filter(field, phrase, span) if field else phrase
