"""The pieces a query is cut into, for the grammar to put together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Union

from docsearch.language import Text
from docsearch.models import Field, Span
from docsearch.query import remarks
from docsearch.query.typed import Beginning, Everything, Misspelt, Node, Quoted, Unknown, Word, Written
from docsearch.text.repairs import repair

OPERATORS = {"AND": "AND", "VÀ": "AND", "OR": "OR", "HOẶC": "OR", "NOT": "NOT", "KHÔNG": "NOT"}
"""Operators as typed, in capitals only, and the terminal of the grammar each one is."""

TERMINALS: dict[type[Any], str] = {
    Everything: "ALL",
    Word: "WORD",
    Quoted: "PHRASE",
    Beginning: "PREFIX",
    Misspelt: "FUZZY",
    Written: "NUMBER",
    Unknown: "UNKNOWN",
}
SENTENCE = 4
"""An exclusion takes one word; so many plain words in a row after it are a sentence."""
_OPERANDS = frozenset(TERMINALS.values())
STARTS = _OPERANDS | {"OPEN", "FIELD", "NOT"}
"""What an operand may begin with."""
_ENDS = _OPERANDS | {"CLOSE"}


class Lexeme(NamedTuple):
    """A terminal of the grammar: its kind, its place, and what it stands for (a leaf, a field, or nothing)."""

    kind: str
    span: Span
    value: Union[Node, Field[Any], None] = None


def leaf(node: Node) -> Lexeme:
    """The lexeme of a leaf of the typed tree."""
    return Lexeme(TERMINALS[type(node)], node.span, node)


def operator(chunk: str) -> str | None:
    """The terminal that `chunk` is, where it is an operator."""
    return OPERATORS.get(chunk) or OPERATORS.get(repair(chunk))


def settled(query: str, lexemes: Sequence[Lexeme]) -> tuple[list[Lexeme], list[Text]]:
    """The lexemes with every operator that joins nothing made a word, and a note for each of those."""
    done: list[Lexeme] = []
    notes: list[Text] = []
    for index in range(len(lexemes) - 1, -1, -1):
        lexeme = lexemes[index]
        joins = lexeme.kind not in ("AND", "OR", "NOT") or _joins(lexemes, index, done)
        if not joins or _stressed(query, lexeme, lexemes[index + 1 : index + 1 + SENTENCE]):
            word = lexeme.span.of(query)
            notes.append(remarks.stressed(word) if joins else remarks.dangling(word))
            lexeme = leaf(Word(word, lexeme.span))
        done.append(lexeme)
    return done[::-1], notes[::-1]


def _stressed(query: str, lexeme: Lexeme, later: Sequence[Lexeme]) -> bool:
    """Whether KHÔNG stands in capitals in the middle of a sentence, for stress: that many plain words follow it."""
    if lexeme.kind != "NOT" or repair(lexeme.span.of(query)) != "KHÔNG":
        return False
    return len(later) == SENTENCE and all(one.kind == "WORD" for one in later)


def _joins(lexemes: Sequence[Lexeme], index: int, later: Sequence[Lexeme]) -> bool:
    if not later or later[-1].kind not in STARTS or lexemes[index + 1].kind not in STARTS:
        return False
    return lexemes[index].kind == "NOT" or (index > 0 and lexemes[index - 1].kind in _ENDS)
