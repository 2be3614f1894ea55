"""From what was typed to the typed tree.

::

    either: both (OR both)*
    both:   unary (AND? unary)*                # words side by side are joined by AND, which binds closer than OR
    unary:  NOT unary | FIELD value | value
    value:  VALUE | OPEN either CLOSE               # a word, a phrase, a number …: a leaf of the tree

The terminals are lexemes, whose order `scan` has settled, so that nothing typed is refused for its spelling. These
rules are read by functions of the same names: a parser generator would take a tenth of a search's start. The same
grammar, written for lark, is what the tests compare with (``tests/query/grammar.lark``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, cast

from docsearch.errors import QueryError
from docsearch.models import Field, Span
from docsearch.query import remarks
from docsearch.query.dates import RANGE, dates
from docsearch.query.lexemes import STARTS, Lexeme
from docsearch.query.names import field_names
from docsearch.query.numbered import NUMBERED
from docsearch.query.scan import scan
from docsearch.query.typed import (
    Beginning,
    Both,
    Either,
    Filter,
    Misspelt,
    Node,
    Quoted,
    Typed,
    Without,
    Word,
    Written,
    changed,
)


def parse(query: str) -> Typed:
    """The typed tree of `query`, whose marks are put onto their letters, as pasted from macOS they are apart.

    Raises `QueryError`, and nothing else, whatever was typed.
    """
    query = unicodedata.normalize("NFC", query)
    lexemes, notes = scan(query)
    if not lexemes:
        return Typed(query, None, (*notes, remarks.NOTHING_TO_FIND))
    return Typed(query, _with_values(tree(lexemes), query), notes)


def tree(lexemes: Sequence[Lexeme]) -> Node:
    """The tree of lexemes that the grammar accepts; ValueError where it does not."""
    reading = _Reading(lexemes)
    node = reading.either()
    if reading.kind:
        raise ValueError(f"{reading.kind} follows a whole query")
    return node


class _Reading:
    """A place among the lexemes; each method reads one rule of the grammar and moves on behind it."""

    def __init__(self, lexemes: Sequence[Lexeme]) -> None:
        self._lexemes = lexemes
        self._at = 0

    @property
    def kind(self) -> str:
        """The kind of the next lexeme; '' at the end."""
        return self._lexemes[self._at].kind if self._at < len(self._lexemes) else ""

    def either(self) -> Node:
        clauses = [self.both()]
        while self._skip("OR"):
            clauses.append(self.both())
        return clauses[0] if len(clauses) == 1 else Either(tuple(clauses), _around(clauses))

    def both(self) -> Node:
        clauses = [self.unary()]
        while self._skip("AND") or self.kind in STARTS:
            clauses.append(self.unary())
        return clauses[0] if len(clauses) == 1 else Both(tuple(clauses), _around(clauses))

    def unary(self) -> Node:
        if self._skip("NOT"):
            node = self.unary()
            return Without(node, node.span)
        if self.kind == "FIELD":
            field = self._next()
            node = self.value()
            return Filter(cast("Field[Any]", field.value).name, node, Span(field.span.start, node.span.end))
        return self.value()

    def value(self) -> Node:
        if self._skip("OPEN"):
            node = self.either()
            if not self._skip("CLOSE"):
                raise ValueError("a bracket is not closed")
            return node
        if self.kind != "VALUE":
            raise ValueError(f"{self.kind or 'the end'} stands for a value")
        return cast("Node", self._next().value)

    def _next(self) -> Lexeme:
        self._at += 1
        return self._lexemes[self._at - 1]

    def _skip(self, kind: str) -> bool:
        found = self.kind == kind
        self._at += found
        return found


def _around(nodes: Sequence[Node]) -> Span:
    return Span(nodes[0].span.start, nodes[-1].span.end)


def _with_values(node: Node, query: str) -> Node:
    """`node` with the values of its filters read; QueryError where a value is none of its field's."""
    types = {field.name: "number" if field.name in NUMBERED else field.type.name for field in field_names().values()}

    def read(leaf: Node, field: str | None) -> Node:
        kind = types[field] if field else None
        return _date(leaf, query) if kind == "date" else _number(leaf, query) if kind == "number" else leaf

    return changed(node, read)


def _date(node: Node, query: str) -> Node:
    if isinstance(node, (Word, Quoted, Beginning, Misspelt)):
        return dates(node.text if isinstance(node, Quoted) else node.span.of(query).rstrip(",;"), query, node.span)
    return node


def _number(node: Node, query: str) -> Node:
    if isinstance(node, Misspelt) or (isinstance(node, Word) and RANGE.search(node.text)):
        vi = f"“{node.span.of(query)}” không phải là số, ký hiệu. Viết như 1234, 51/UBND-KGVX hoặc 12*."
        en = f"“{node.span.of(query)}” is not a number. Write it like 1234, 51/UBND-KGVX or 12*."
        raise QueryError(query, *node.span, vi, en)
    if isinstance(node, (Word, Quoted)):
        return Written(node.text, node.span)
    return node
