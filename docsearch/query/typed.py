"""What a person typed, as a tree: read from the text alone, before any word of it is looked up.

Every node keeps its `span` in the query as typed, for errors and notes that point at the place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Union

from docsearch.language import Text
from docsearch.models import PartialDate, Span


@dataclass(frozen=True)
class Everything:
    """``*``: every document."""

    span: Span


@dataclass(frozen=True)
class Word:
    """One word as typed, perhaps of several parts (``TP.HCM``). `loose`: typed as ``~đường``, marks do not count."""

    text: str
    span: Span
    loose: bool = False


@dataclass(frozen=True)
class Quoted:
    """``"…"``: words in this order, side by side or each at most `slop` positions after the one before.

    `sure`: words from a table and not from a person; one without marks is meant without.
    """

    text: str
    span: Span
    slop: int = 1
    loose: bool = False
    sure: bool = False


@dataclass(frozen=True)
class Beginning:
    """``từ*``: words that begin so."""

    text: str
    span: Span


@dataclass(frozen=True)
class Misspelt:
    """``word~1``: words at most `distance` letters away."""

    text: str
    span: Span
    distance: int


@dataclass(frozen=True)
class Written:
    """The number or symbol of a dispatch, as one writes it: ``1234/BTC-CST``, ``1234 btc cst``."""

    text: str
    span: Span


@dataclass(frozen=True)
class Dates:
    """A day, a month, a year or a range of them, as the value of a date field; None is open."""

    first: PartialDate | None
    last: PartialDate | None
    span: Span


@dataclass(frozen=True)
class Unknown:
    """``field:?``: documents for which the field is not known."""

    span: Span


@dataclass(frozen=True)
class Filter:
    """``field:…``: `clause` holds in the field of that name."""

    field: str
    clause: Node
    span: Span


@dataclass(frozen=True)
class Both:
    """All of them; `span` runs from the first to the last."""

    clauses: tuple[Node, ...]
    span: Span


@dataclass(frozen=True)
class Either:
    """At least one of them."""

    clauses: tuple[Node, ...]
    span: Span


@dataclass(frozen=True)
class Without:
    """Not this."""

    clause: Node
    span: Span


@dataclass(frozen=True)
class Otherwise:
    """What was typed, or one of the other ways to say it, each with its weight against what was typed.

    Never parsed: rewriting puts it where an abbreviation or an agency that had another name was typed.
    """

    clause: Node
    others: tuple[tuple[Node, float], ...]
    span: Span


Leaf = Union[Everything, Word, Quoted, Beginning, Misspelt, Written, Dates, Unknown]
Node = Union[Leaf, Filter, Both, Either, Without, Otherwise]


def clauses(node: Node) -> tuple[Node, ...]:
    """What a blank or AND joins in a query, one thing after the other."""
    return node.clauses if isinstance(node, Both) else (node,)


def operands(node: Node | None) -> Iterator[Node]:
    """What AND and OR join, at whatever depth."""
    if isinstance(node, (Both, Either)):
        for clause in node.clauses:
            yield from operands(clause)
    elif node is not None:
        yield node


def changed(node: Node, change: Callable[[Node, str | None], Node], field: str | None = None) -> Node:
    """The tree with every leaf as `change` makes it, which is told the field whose value the leaf is."""
    if isinstance(node, (Both, Either)):
        return replace(node, clauses=tuple(changed(clause, change, field) for clause in node.clauses))
    if isinstance(node, (Without, Filter)):
        return replace(node, clause=changed(node.clause, change, node.field if isinstance(node, Filter) else field))
    return change(node, field)


def with_beginnings(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with the beginning of each alternative as `change` makes it: some clauses side by side, or one."""
    if isinstance(node, Either):
        return replace(node, clauses=tuple(with_beginnings(clause, change) for clause in node.clauses))
    if isinstance(node, Both) and isinstance(node.clauses[0], (Both, Either)):
        return replace(node, clauses=(with_beginnings(node.clauses[0], change), *node.clauses[1:]))
    return change(node)


@dataclass(frozen=True)
class Typed:
    """A query as typed; `root` None where there is nothing to look for. `notes` tell what was taken as plain text."""

    text: str
    root: Node | None
    notes: tuple[Text, ...] = ()
