"""The pieces a query is cut into, for the grammar to put together: what each is, and how many there may be."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Union

from docsearch.errors import QueryError
from docsearch.language import Text
from docsearch.models import Field, Span
from docsearch.query import remarks
from docsearch.query.pairs import QUOTES
from docsearch.query.typed import Beginning, Misspelt, Node, Word
from docsearch.terms import tokens
from docsearch.text.repairs import repair

LONGEST = 10_000
"""Code points that a query may have."""
DEEPEST = 50
"""How deep brackets and negations may be nested."""

OPERATORS = {"AND": "AND", "VÀ": "AND", "OR": "OR", "HOẶC": "OR", "NOT": "NOT", "KHÔNG": "NOT"}
"""Operators as typed, in capitals only, and the terminal of the grammar each one is."""

CHUNK = re.compile(rf"[^\s\x00(){QUOTES}]+")
"""What stands between two spaces, quotation marks or brackets."""
MOST_EDITS = 2
"""Letters of difference that may be asked for."""
_FUZZY = re.compile(r"([^~]+)~([0-9]{1,9})")
SENTENCE = 4
"""An exclusion takes one word; so many plain words in a row after it are a sentence."""
STARTS = frozenset(["VALUE", "OPEN", "FIELD", "NOT"])
"""What an operand may begin with."""
_ENDS = frozenset(["VALUE", "CLOSE"])


class Lexeme(NamedTuple):
    """A terminal of the grammar: its kind, its place, and what it stands for (a leaf, a field, or nothing)."""

    kind: str
    span: Span
    value: Union[Node, Field[Any], None] = None


def leaf(node: Node) -> Lexeme:
    """The lexeme of a leaf of the typed tree."""
    return Lexeme("VALUE", node.span, node)


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
    return len(later) == SENTENCE and all(isinstance(one.value, Word) for one in later)


def _joins(lexemes: Sequence[Lexeme], index: int, later: Sequence[Lexeme]) -> bool:
    if not later or later[-1].kind not in STARTS or lexemes[index + 1].kind not in STARTS:
        return False
    return lexemes[index].kind == "NOT" or (index > 0 and lexemes[index - 1].kind in _ENDS)


def word_or_part(text: str, place: int, query: str, field: Field[Any] | None) -> tuple[Node, bool]:
    """What `text`, at `place` of `query`, asks for: a word, a beginning, a misspelt word; and if it has an idle star.

    `field` is the one whose value it is. Raises `QueryError` where too many letters may differ.
    """
    span = Span(place, place + len(text))
    parts = tokens(text)
    fuzzy = _FUZZY.fullmatch(text)
    if fuzzy and len(parts) == 2 and not (field and field.type.name == "date"):
        return _misspelt(fuzzy[1], int(fuzzy[2]), query, span), False
    if text.endswith("*") and (len(parts) == 1 or field):
        return Beginning(text.rstrip("*"), span), False
    return Word(text.strip("*"), span, loose=text.startswith("~")), text != text.strip("*")


def _misspelt(word: str, distance: int, query: str, span: Span) -> Node:
    if distance > MOST_EDITS:
        vi = f"“{span.of(query)}”: khác nhiều nhất {MOST_EDITS} chữ cái."
        raise QueryError(query, *span, vi, f"“{span.of(query)}”: at most {MOST_EDITS} letters may differ.")
    return Misspelt(word, span, distance) if distance else Word(word, span)


def all_capitals(query: str, numbers_at: Mapping[int, int]) -> bool:
    """Whether the words beside operators and numbers, which are always in capitals, are all in capitals.

    `numbers_at` has start and end of each number.
    """
    at = 0
    rest = []
    for start, end in sorted(numbers_at.items()):
        rest.append(query[at:start])
        at = max(at, end)
    words = [word for word in CHUNK.findall(" ".join((*rest, query[at:]))) if operator(word) is None]
    others = "".join(words)
    return others == others.upper() and others != others.lower()


def check_length(query: str) -> None:
    """Refuse a query that is too long, at the first character too many."""
    if len(query) > LONGEST:
        vi = f"Câu tìm dài {len(query)} ký tự; nhiều nhất là {LONGEST}."
        en = f"The query has {len(query)} characters; at most {LONGEST} are allowed."
        raise QueryError(query, LONGEST, len(query), vi, en)


def check_depth(depth: int, query: str, place: int) -> None:
    """Refuse the bracket or negation at `place` that would be nested deeper than allowed."""
    if depth > DEEPEST:
        said = Text(f"Câu tìm lồng nhau quá {DEEPEST} tầng.", f"The query is nested more than {DEEPEST} levels deep.")
        raise QueryError(query, place, place + 1, *said)
