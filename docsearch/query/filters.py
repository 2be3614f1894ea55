"""Filters given apart from the query: by facet, by option, by a caller's mapping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docsearch.models import ADDED, Field, Span
from docsearch.query import numbered
from docsearch.query.dates import between, dates
from docsearch.query.names import RELEVANCE, field_named, order_named
from docsearch.query.parser import parse
from docsearch.query.rewrite import both, either
from docsearch.query.tree import Not, Query, Value
from docsearch.query.typed import Everything, Filter, Node, operands
from docsearch.terms.keys import value_key

YEAR = "year"
"""A key field that is no metadata field: the year of the date."""


def filters(
    where: Mapping[str, Sequence[str]] | None = None,
    without: Mapping[str, Sequence[str]] | None = None,
) -> Query:
    """The tree that keeps what `where` names and drops what `without` names.

    Values of one field are alternatives; the empty value stands for documents where the field is unknown. A value
    is the whole value of the field, in any spelling. Raises `UnknownName` for a field that does not exist and
    `QueryError` for a date that does not.
    """
    kept = [either(_values(name, values)) for name, values in (where or {}).items() if values]
    dropped = [Not(either(_values(name, values))) for name, values in (without or {}).items() if values]
    return both([*kept, *dropped])


def by_intake(text: str, where: Mapping[str, Sequence[str]] | None = None, sort: str | None = None) -> bool:
    """Whether an answer is in the order of intake or kept to a part of it: each hit is then shown with its day."""
    ordered = order_named(sort or RELEVANCE).lstrip("-") == ADDED.name
    return ordered or ADDED.name in (where or {}) or any(map(_keeps_by_intake, operands(parse(text).root)))


def _keeps_by_intake(node: Node) -> bool:
    return isinstance(node, Filter) and node.field == ADDED.name and not isinstance(node.clause, Everything)


def _values(name: str, values: Iterable[str]) -> Iterable[Query]:
    field = None if name == YEAR else field_named(name)
    return [_value(field, value) for value in values]


def _value(field: Field[Any] | None, value: str) -> Query:
    name = field.name if field else YEAR
    if not value:
        return Value(name, None)
    if field and field.type.name == "date":
        asked = dates(value, value, Span(0, len(value)))
        return between(name, asked.first, asked.last)
    if name in numbered.NUMBERED:
        return numbered.value(name, value)
    return Value(name, value_key(name, value))
