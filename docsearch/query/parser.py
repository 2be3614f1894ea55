"""From what was typed to the typed tree, by the grammar in ``grammar.lark``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from docsearch.models import Field, Span
from docsearch.query import remarks
from docsearch.query.lexemes import Lexeme
from docsearch.query.names import field_names
from docsearch.query.scan import scan
from docsearch.query.typed import Both, Either, Filter, Node, Typed, Without
from docsearch.query.values import settle

if TYPE_CHECKING:
    from lark import Lark

_HIDDEN = frozenset(["OR", "AND", "NOT", "OPEN", "CLOSE"])
"""Terminals that the tree leaves out; lark wants an underscore before their names."""


def parse(query: str, known: Mapping[str, Field[Any]] | None = None) -> Typed:
    """The typed tree of `query`. Raises `QueryError`, and nothing else, whatever was typed.

    `known` maps squeezed names to fields; by default every field that docsearch has.
    """
    names = field_names() if known is None else known
    lexemes, notes = scan(query, names)
    if not lexemes:
        return Typed(query, None, (*notes, remarks.nothing_to_find()))
    root = _node(_grammar().parse(cast("str", lexemes)))
    return Typed(query, settle(root, query, names), notes)


@cache
def _grammar() -> Lark:
    from lark import Lark, Token, Transformer
    from lark.lexer import Lexer

    class Terminals(Lexer):
        """Hands the lexemes over as they are."""

        def __init__(self, lexer_conf: object) -> None:
            """Nothing to set up: the scanner has done the cutting."""

        def lex(self, lexemes: Sequence[Lexeme]) -> Iterator[Token]:  # type: ignore[override]
            for kind, span, value in lexemes:
                token = Token(f"_{kind}" if kind in _HIDDEN else kind, "", start_pos=span.start)
                token.value = value
                yield token

    class Tree(Transformer[Any, Node]):
        """Builds the nodes while the grammar is read."""

        def either(self, clauses: list[Any]) -> Node:
            nodes = tuple(map(_node, clauses))
            return Either(nodes, _around(nodes))

        def both(self, clauses: list[Any]) -> Node:
            nodes = tuple(map(_node, clauses))
            return Both(nodes, _around(nodes))

        def without(self, clauses: list[Any]) -> Node:
            node = _node(clauses[0])
            return Without(node, node.span)

        def filter(self, clauses: list[Any]) -> Node:
            field, node = clauses[0].value, _node(clauses[1])
            return Filter(field.name, node, Span(clauses[0].start_pos, node.span.end))

    text = files("docsearch.query").joinpath("grammar.lark").read_text("utf-8")
    return Lark(text, parser="lalr", lexer=Terminals, transformer=Tree())


def _node(clause: Any) -> Node:
    return cast("Node", getattr(clause, "value", clause))  # a leaf comes as its token


def _around(nodes: Sequence[Node]) -> Span:
    return Span(nodes[0].span.start, nodes[-1].span.end)
