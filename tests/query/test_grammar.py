"""The parser reads the grammar as lark does, which has it in its own notation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark, Token, Transformer, UnexpectedInput
from lark.lexer import Lexer

from docsearch.errors import QueryError
from docsearch.language import Text
from docsearch.models import TEXT, Field, Span
from docsearch.query.lexemes import Lexeme
from docsearch.query.parser import tree
from docsearch.query.scan import scan
from docsearch.query.typed import Both, Either, Filter, Node, Without, Word

HIDDEN = ("OR", "AND", "NOT", "OPEN", "CLOSE")
"""Terminals that the tree leaves out; lark wants an underscore before their names."""
KINDS = st.sampled_from([*HIDDEN, "FIELD", "VALUE", "VALUE", "VALUE"])
PIECES = st.sampled_from(["a", '"b c"', "(", ")", "-", "AND", "OR", "NOT", "agency:", "số:", "1/UBND", "d*", "?", " "])


class Terminals(Lexer):
    """Hands the lexemes over as they are."""

    def __init__(self, lexer_conf: object) -> None:
        """Nothing to set up: the scanner has done the cutting."""

    def lex(self, lexemes: Sequence[Lexeme]) -> Iterator[Token]:  # type: ignore[override]
        """One token for each lexeme."""
        for kind, span, value in lexemes:
            token = Token(f"_{kind}" if kind in HIDDEN else kind, "", start_pos=span.start)
            token.value = value
            yield token


class Tree(Transformer[Any, Node]):
    """Builds the nodes while the grammar is read."""

    def either(self, clauses: list[Any]) -> Node:
        """At least one."""
        nodes = tuple(map(node_of, clauses))
        return Either(nodes, Span(nodes[0].span.start, nodes[-1].span.end))

    def both(self, clauses: list[Any]) -> Node:
        """All of them."""
        nodes = tuple(map(node_of, clauses))
        return Both(nodes, Span(nodes[0].span.start, nodes[-1].span.end))

    def without(self, clauses: list[Any]) -> Node:
        """Not this."""
        node = node_of(clauses[0])
        return Without(node, node.span)

    def filter(self, clauses: list[Any]) -> Node:
        """The value of a field."""
        field, node = clauses[0].value, node_of(clauses[1])
        return Filter(field.name, node, Span(clauses[0].start_pos, node.span.end))


def node_of(clause: Any) -> Any:
    """A leaf comes as its token."""
    return getattr(clause, "value", clause)


@pytest.fixture(scope="module")
def grammar() -> Lark:
    """The grammar in lark's notation."""
    text = Path(__file__).with_name("grammar.lark").read_text("utf-8")
    return Lark(text, parser="lalr", lexer=Terminals, transformer=Tree())


def lark_tree(grammar: Lark, lexemes: Sequence[Lexeme]) -> Node | None:
    """What lark makes of the lexemes; None where it refuses them."""
    try:
        return node_of(grammar.parse(lexemes))  # type: ignore[arg-type]
    except UnexpectedInput:
        return None


@settings(deadline=None)
@given(st.lists(KINDS, min_size=1, max_size=12))
def test_any_lexemes_give_lark_s_tree(grammar: Lark, kinds: list[str]) -> None:
    """Whatever order terminals come in, both read the same tree, or both refuse."""
    field = Field("agency", Text("", ""), TEXT)
    lexemes = []
    for at, kind in enumerate(kinds):
        span = Span(at, at + 1)
        value = None if kind in HIDDEN else field if kind == "FIELD" else Word(f"w{at}", span)
        lexemes.append(Lexeme(kind, span, value))
    try:
        ours = tree(lexemes)
    except ValueError:
        ours = None

    assert lark_tree(grammar, lexemes) == ours


@given(st.lists(PIECES, min_size=1, max_size=14), st.sampled_from(["", " "]))
def test_whatever_is_typed_gives_lark_s_tree(grammar: Lark, pieces: list[str], space: str) -> None:
    """What the scanner makes of any query is accepted, and read as lark reads it."""
    try:
        lexemes, _ = scan(space.join(pieces))
    except QueryError:
        return

    assert not lexemes or lark_tree(grammar, lexemes) == tree(lexemes)
