"""Runs of words in a typed tree, and putting something else beside a part of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from docsearch.models import Span
from docsearch.query.typed import Both, Either, Filter, Node, Otherwise, Quoted, Without, Word
from docsearch.terms import tokens
from docsearch.text.syllables import reads_as_syllable


class Wording(NamedTuple):
    """Other ways to say the part of a text at `span`, each with its weight; to be found in `field` if one is given."""

    span: Span
    others: tuple[tuple[str, float], ...]
    field: str | None = None


Finder = Callable[[str, "str | None"], Sequence[Wording]]
"""Finds wordings in a text, in order and not overlapping; told the field whose value the text is."""

VARIANTS = 24
"""How many wordings of a quoted phrase are asked for beside its own."""


def reworded(node: Node, query: str, find: Finder, field: str | None = None) -> Node:
    """The tree with every part that `find` knows other wordings for put beside them; `query` is what was typed."""
    if isinstance(node, (Filter, Without, Otherwise)):
        within = node.field if isinstance(node, Filter) else field
        return replace(node, clause=reworded(node.clause, query, find, within))
    if isinstance(node, Either):
        return replace(node, clauses=tuple(reworded(clause, query, find, field) for clause in node.clauses))
    if isinstance(node, Both):
        return _joined(node, query, find, field)
    if isinstance(node, Quoted):
        return _quoted(node, find, field)
    if isinstance(node, Word):
        return _run([node], query, find, field)[0]
    return node


def _joined(node: Both, query: str, find: Finder, field: str | None) -> Node:
    clauses: list[Node] = []
    for run in _runs(node.clauses):
        if isinstance(run[0], Word):
            clauses += _run([word for word in run if isinstance(word, Word)], query, find, field)
        else:
            clauses += [reworded(clause, query, find, field) for clause in run]
    return clauses[0] if len(clauses) == 1 else replace(node, clauses=tuple(clauses))


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


def _run(words: Sequence[Word], query: str, find: Finder, field: str | None) -> list[Node]:
    """The words, those that have other wordings put together with them."""
    start, end = words[0].span.start, words[-1].span.end
    done: list[Node] = []
    rest = list(words)
    for span, others, within in find(query[start:end].replace("_", " "), field):
        inside = [word for word in rest if start + span.start <= word.span.start and word.span.end <= start + span.end]
        whole = inside and inside[0].span.start <= start + span.start and start + span.end <= inside[-1].span.end
        if not whole or any(word.loose for word in inside):
            continue
        before = rest[: rest.index(inside[0])]
        rest = rest[rest.index(inside[-1]) + 1 :]
        around = Span(inside[0].span.start, inside[-1].span.end)
        clause = inside[0] if len(inside) == 1 else Both(tuple(inside), around)
        long = len(tokens(query[around.start : around.end]).tokens)
        asked = tuple((_phrase(text, around, within), weight * _levelled(long, text)) for text, weight in others)
        done += [*before, Otherwise(clause, asked, around)]
    return [*done, *rest]


def _levelled(long: int, text: str) -> float:
    """A phrase scores by the sum of its syllables: one longer than what was typed is brought down to its length."""
    return min(1.0, long / max(len(tokens(text).tokens), 1))


def _phrase(text: str, span: Span, field: str | None) -> Node:
    """A wording as a phrase; marks are missing by intention if there are some, or if nothing in it could bear any."""
    parts = tokens(text).tokens
    sure = any(part.marked != part.folded for part in parts) or not any(
        reads_as_syllable(part.folded) for part in parts
    )
    phrase = Quoted(text, span, sure=sure)
    return Filter(field, phrase, span) if field else phrase


def _quoted(node: Quoted, find: Finder, field: str | None) -> Node:
    """A phrase, and the same with one or several parts in another wording; wordings for other fields are left out."""
    variants: list[tuple[str, float]] = [("", 1.0)]
    at = 0
    for span, others, within in find(node.text, field):
        if within:
            continue
        between, written = node.text[at : span.start], node.text[span.start : span.end]
        ways = [(written, 1.0), *others]
        variants = [(head + between + way, one * two) for head, one in variants for way, two in ways]
        variants = sorted(variants, key=lambda variant: -variant[1])[: VARIANTS + 1]
        at = span.end
    others_whole = [(head + node.text[at:], weight) for head, weight in variants]
    asked = tuple((replace(node, text=text), weight) for text, weight in others_whole if text != node.text)
    return Otherwise(node, asked, node.span) if asked and not node.loose else node
