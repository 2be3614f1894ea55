"""The query as a tree of frozen nodes: the one language that engines understand.

The parser makes a tree of what was typed (`Word`, `Quoted`, `Number`, `Filter` …); rewriting turns it
into a tree of the nodes below, whose terms are exactly those of the index. Which documents match such
a tree is defined by the `memory` engine; scores by stock Whoosh's BM25F over the same tree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Union


@dataclass(frozen=True)
class All:
    """Every document, score 0."""


@dataclass(frozen=True)
class Term:
    """`term` (with its prefix ``=`` or ``~``) stands in the positional field `field`."""

    field: str
    term: str
    boost: float = 1.0


@dataclass(frozen=True)
class Phrase:
    """The terms stand in this order, each at most `slop` positions after the one before (1: adjacent).

    Its score is the sum of theirs; 0 where one of them counts nowhere in the field (`docsearch.terms.SILENT`).
    """

    field: str
    terms: tuple[str, ...]
    slop: int = 1
    boost: float = 1.0


@dataclass(frozen=True)
class Prefix:
    """Some term of the positional field, or key of the key field, begins with `prefix`; constant score `boost`."""

    field: str
    prefix: str
    boost: float = 1.0


@dataclass(frozen=True)
class Fuzzy:
    """Some term or key is within `distance` edits (insert, delete, replace, swap) of `term`; constant score.

    Marks are not typos: the first character (the prefix ``=`` or ``~``) is never edited.
    """

    field: str
    term: str
    distance: int = 1
    boost: float = 1.0


@dataclass(frozen=True)
class Value:
    """The document has exactly this key in the key field `field`; constant score `boost`.

    `key` None asks for documents that have no key in that field.
    """

    field: str
    key: str | None
    boost: float = 0.0


@dataclass(frozen=True)
class DateRange:
    """The document's date, day or interval, meets [first, last]; None is open. Score 0."""

    field: str
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True)
class And:
    """All of them; scores add up. Without clauses: every document."""

    clauses: tuple[Query, ...]


@dataclass(frozen=True)
class Or:
    """At least one of them; the scores of those that match add up. Without clauses: none."""

    clauses: tuple[Query, ...]


@dataclass(frozen=True)
class Not:
    """Every document that `clause` does not match, score 0."""

    clause: Query


@dataclass(frozen=True)
class Boosted:
    """Matches as `clause` does; adds the score of `bonus` where that matches too."""

    clause: Query
    bonus: Query


@dataclass(frozen=True)
class Constant:
    """Matches as `clause` does; every document to which that gives more than 0 has the score `score`, others 0."""

    clause: Query
    score: float


Leaf = Union[Term, Phrase, Prefix, Fuzzy, Value, DateRange]
Query = Union[All, Leaf, And, Or, Not, Boosted, Constant]


def leaves(query: Query) -> Iterator[Leaf]:
    """What a matching document may hold, for showing where: every leaf that is not beneath a `Not`, each once."""
    seen: set[Query] = set()
    waiting: list[Query] = [query]
    while waiting:
        node = waiting.pop()
        if node in seen or isinstance(node, (Not, All)):
            continue
        seen.add(node)
        if isinstance(node, (And, Or)):
            waiting += reversed(node.clauses)
        elif isinstance(node, Boosted):
            waiting += (node.bonus, node.clause)
        elif isinstance(node, Constant):
            waiting.append(node.clause)
        else:
            yield node
