"""What the value of a filter means, by the type of its field: dates are read, numbers are one thing each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from docsearch.errors import QueryError
from docsearch.language import Text
from docsearch.models import Field
from docsearch.query.dates import RANGE, dates
from docsearch.query.numbered import NUMBERED
from docsearch.query.typed import Beginning, Both, Either, Filter, Misspelt, Node, Quoted, Without, Word, Written


def settle(node: Node, query: str, known: Mapping[str, Field[Any]]) -> Node:
    """`node` with the values of its filters read; QueryError where a value is none of its field's."""
    types = {field.name: "number" if field.name in NUMBERED else field.type.name for field in known.values()}
    return _settle(node, query, types, None)


def _settle(node: Node, query: str, types: Mapping[str, str], kind: str | None) -> Node:
    if isinstance(node, (Both, Either)):
        return replace(node, clauses=tuple(_settle(clause, query, types, kind) for clause in node.clauses))
    if isinstance(node, Without):
        return replace(node, clause=_settle(node.clause, query, types, kind))
    if isinstance(node, Filter):
        return replace(node, clause=_settle(node.clause, query, types, types[node.field]))
    if kind == "date":
        return _date(node, query)
    if kind == "number":
        return _number(node, query)
    return node


def _date(node: Node, query: str) -> Node:
    if isinstance(node, (Word, Quoted, Beginning, Misspelt)):
        return dates(node.text if isinstance(node, Quoted) else node.span.of(query).rstrip(",;"), query, node.span)
    return node


def _number(node: Node, query: str) -> Node:
    if isinstance(node, Misspelt) or (isinstance(node, Word) and RANGE.search(node.text)):
        raise QueryError(
            Text(
                vi=f"“{node.span.of(query)}” không phải là số, ký hiệu. Viết như 1234, 51/UBND-KGVX hoặc 12*.",
                en=f"“{node.span.of(query)}” is not a number. Write it like 1234, 51/UBND-KGVX or 12*.",
            ),
            query,
            *node.span,
        )
    if isinstance(node, (Word, Quoted)):
        return Written(node.text, node.span)
    return node
