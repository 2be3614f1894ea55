"""From the typed tree to the tree that engines understand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docsearch.query import numbered, weights, words
from docsearch.query.dates import OWN, between, day_in
from docsearch.query.tree import All, And, Boosted, Constant, DateRange, Not, Or, Query, Value
from docsearch.query.typed import (
    Beginning,
    Both,
    Dates,
    Either,
    Everything,
    Filter,
    Leaf,
    Misspelt,
    Node,
    Otherwise,
    Quoted,
    Unknown,
    Without,
    Word,
    Written,
)


def rewrite(node: Node, field: str | None = None) -> Query:
    """The engine's tree of `node`, within `field` where it is the value of a filter."""
    if isinstance(node, Both):
        return both(rewrite(clause, field) for clause in node.clauses)
    if isinstance(node, Either):
        return either(rewrite(clause, field) for clause in node.clauses)
    if isinstance(node, Without):
        return Not(rewrite(node.clause, field))
    if isinstance(node, Filter):
        return rewrite(node.clause, node.field)
    if isinstance(node, Otherwise):
        others = (scaled(rewrite(other, field), weight) for other, weight in node.others)
        return either([rewrite(node.clause, field), *others])
    return _leaf(node, field)


def _leaf(node: Leaf, field: str | None) -> Query:
    if isinstance(node, Everything):
        return Not(Value(field, None)) if field else All()
    if isinstance(node, Dates):
        return between(field or OWN, node.first, node.last)
    if isinstance(node, Unknown):
        return Value(field or "", None)
    if isinstance(node, Written):
        return numbered.value(field, node.text) if field in numbered.NUMBERED else numbered.in_text(node.text)
    return _words(node, field or weights.TEXT)


def _words(node: Word | Quoted | Beginning | Misspelt, field: str) -> Query:
    if isinstance(node, Beginning):
        return numbered.beginning(field, node.text) if field in numbered.NUMBERED else words.beginning(field, node.text)
    if isinstance(node, Misspelt):
        return words.misspelt(field, node.text, node.distance)
    if isinstance(node, Quoted) and node.sure:
        return words.exactly(field, node.text)
    date = day_in(node.text) if field == weights.TEXT and isinstance(node, Word) else None
    if date:
        return words.day(field, node.text, date)
    slop = node.slop if isinstance(node, Quoted) else 1
    return words.phrase(field, node.text, slop=slop, loose=node.loose)


def scaled(query: Query, weight: float) -> Query:
    """The same documents, every score times `weight`."""
    if isinstance(query, (And, Or)):
        return replace(query, clauses=tuple(scaled(clause, weight) for clause in query.clauses))
    if isinstance(query, Boosted):
        return Boosted(scaled(query.clause, weight), scaled(query.bonus, weight))
    if isinstance(query, Constant):
        return Constant(query.clause, query.score * weight)
    if isinstance(query, (All, Not, DateRange)):
        return query
    return replace(query, boost=query.boost * weight)


def both(clauses: Iterable[Query]) -> Query:
    """All of `clauses`, said once each; no clause at all matches everything."""
    flat = [part for clause in clauses for part in (clause.clauses if isinstance(clause, And) else (clause,))]
    kept = tuple(dict.fromkeys(part for part in flat if not isinstance(part, All)))
    if len(kept) == 1:
        return kept[0]
    return And(kept) if kept else All()


def either(clauses: Iterable[Query]) -> Query:
    """At least one of `clauses`; none at all matches nothing."""
    flat = [part for clause in clauses for part in (clause.clauses if isinstance(clause, Or) else (clause,))]
    kept = tuple(dict.fromkeys(flat))
    return kept[0] if len(kept) == 1 else Or(kept)
