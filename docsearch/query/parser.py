"""From what was typed to the typed tree.

::

    either: both (OR both)*
    both:   unary (AND? unary)*                # words side by side are joined by AND, which binds closer than OR
    unary:  NOT unary | FIELD value | value
    value:  WORD | PHRASE | PREFIX | FUZZY | NUMBER | ALL | UNKNOWN | OPEN either CLOSE

The terminals are lexemes, whose order `scan` has settled, so that nothing typed is refused for its spelling. These
rules are read by functions of the same names: a parser generator would take a tenth of a search's start. The same
grammar, written for lark, is what the tests compare with (``tests/query/grammar.lark``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from docsearch.models import Field, Span
from docsearch.query import remarks
from docsearch.query.lexemes import STARTS, Lexeme
from docsearch.query.names import field_names
from docsearch.query.scan import scan
from docsearch.query.typed import Both, Either, Filter, Node, Typed, Without
from docsearch.query.values import settle


def parse(query: str, known: Mapping[str, Field[Any]] | None = None) -> Typed:
    """The typed tree of `query`. Raises `QueryError`, and nothing else, whatever was typed.

    `known` maps squeezed names to fields; by default every field that docsearch has.
    """
    names = field_names() if known is None else known
    lexemes, notes = scan(query, names)
    if not lexemes:
        return Typed(query, None, (*notes, remarks.nothing_to_find()))
    return Typed(query, settle(tree(lexemes), query, names), notes)


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
        if self.kind not in STARTS - {"NOT", "FIELD"}:
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
