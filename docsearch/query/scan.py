"""Cuts what was typed into lexemes. Everything that a person may type is cut into something.

What cannot be meant as the language understands it (a quote without a partner, an unknown ``word:``, an operator
that joins nothing) is text, and a note says so. Refused, with the place, are only a query that is too long
or too deep and a word that asks for too many letters of difference.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

from docsearch.language import Text
from docsearch.models import Field, Span
from docsearch.query import remarks
from docsearch.query.lexemes import (
    CHUNK,
    Lexeme,
    all_capitals,
    check_depth,
    check_length,
    leaf,
    operator,
    settled,
    word_or_part,
)
from docsearch.query.names import field_names, nearest, squeeze, vietnamese
from docsearch.query.pairs import pairs
from docsearch.query.typed import Everything, Node, Quoted, Unknown, Word, Written
from docsearch.query.typed_numbers import numbers_in
from docsearch.terms import tokens

_FIELD = re.compile(r"([^\W\d][\w-]{0,60}):(.*)")
_NEARNESS = re.compile(r"~([0-9]{1,3})(?![\w])")
_PIECE = re.compile(r"[^,;:!?…|<>=+\[\]{}]+")
"""Words with only a comma between are words by themselves; dots, dashes, slashes and & hold a word together."""


def scan(query: str) -> tuple[list[Lexeme], tuple[Text, ...]]:
    """The lexemes of `query`, whose order the grammar always accepts, and the notes."""
    check_length(query)
    scanner = _Scanner(query)
    scanner.run()
    lexemes, notes = settled(query, scanner.lexemes)
    return lexemes, tuple(dict.fromkeys(scanner.notes + notes))


class _Scanner:
    def __init__(self, query: str) -> None:
        self.query = query
        self.pairs = pairs(query)
        self.closing = frozenset(self.pairs.brackets.values())
        self.numbers = numbers_in(query, self.pairs.quotes)
        self.several_lines = "\n" in query.strip()
        self.capitals = all_capitals(query, self.numbers)
        self.lexemes: list[Lexeme] = []
        self.notes: list[Text] = []
        self.spaced: list[str] = []  # names of fields with nothing after their colon
        self.starred: list[str] = []  # words with a star that cannot work
        self.loose_at = -1  # where a phrase begins that has a ~ before it
        self.fields: list[Field[Any] | None] = []  # one for each open bracket: the field it is the value of
        if self.pairs.odd_quote:
            self.notes.append(remarks.UNBALANCED_QUOTE)
        if self.pairs.odd_bracket:
            self.notes.append(remarks.UNBALANCED_BRACKETS)

    def run(self) -> None:
        place = 0
        while place < len(self.query):
            if place in self.pairs.quotes:
                place = self._quoted(place)
            elif place in self.pairs.brackets:
                place = self._opened(place)
            elif place in self.closing:
                place = self._closed(place)
            elif chunk := CHUNK.match(self.query, place):
                place = self._chunk(place, chunk.group())
            else:
                place += 1
        if self.spaced:
            self.notes.append(remarks.fields_without_value(self.spaced))
        if self.starred:
            self.notes.append(remarks.idle_stars(self.starred))

    # -- marks

    def _quoted(self, place: int) -> int:
        close = self.pairs.quotes[place]
        text = self.query[place + 1 : close]
        near = _NEARNESS.match(self.query, close + 1)
        end = near.end() if near else close + 1
        if tokens(text):
            self._add(Quoted(text, Span(place, end), int(near[1]) if near else 1, place == self.loose_at))
        else:
            self._drop_openers()
        return end

    def _opened(self, place: int) -> int:
        previous = self.lexemes[-1] if self.lexemes else None
        inherited = self.fields[-1] if self.fields else None
        self.fields.append(previous.value if previous and previous.kind == "FIELD" else inherited)  # type: ignore[arg-type]
        self._check_depth(place)
        self.lexemes.append(Lexeme("OPEN", Span(place, place + 1)))
        return place + 1

    def _closed(self, place: int) -> int:
        self.fields.pop()
        if self.lexemes[-1].kind == "OPEN":
            self.lexemes.pop()
            self._drop_openers()
        else:
            self.lexemes.append(Lexeme("CLOSE", Span(place, place + 1)))
        return place + 1

    def _drop_openers(self) -> None:
        """Take back what was to apply to a value that turned out empty."""
        while self.lexemes and (self.lexemes[-1].kind == "FIELD" or self.lexemes[-1].span.of(self.query) == "-"):
            self.lexemes.pop()

    # -- chunks

    def _chunk(self, place: int, chunk: str) -> int:
        field = None if self._in_field() else _FIELD.fullmatch(chunk)
        number_end = self.numbers.get(place)
        if number_end and not self._in_field() and not (field and self._known(field)):
            self._add(Written(self.query[place:number_end], Span(place, number_end)))
            return number_end
        if chunk.startswith("-") and self._at_border(place):
            return self._dash(place, chunk)
        terminal = operator(chunk)
        if terminal:
            return self._operator(place, chunk, terminal)
        if field:
            return self._field(place, field)
        self._words(place, chunk)
        return place + len(chunk)

    def _known(self, match: re.Match[str]) -> bool:
        return bool(match[2]) and squeeze(match[1]) in field_names()

    def _in_field(self) -> bool:
        return bool(self.fields and self.fields[-1])

    def _at_border(self, place: int) -> bool:
        return place == 0 or self.query[place - 1].isspace() or self.query[place - 1] == "("

    def _dash(self, place: int, chunk: str) -> int:
        after = place + 1
        line_start = self.query[:place].rpartition("\n")[2]
        opens = after in self.pairs.quotes or after in self.pairs.brackets
        if len(chunk) == 1 and not opens:
            return after
        if self.several_lines and not line_start.strip():
            self.notes.append(remarks.BULLET)
        elif opens or tokens(chunk[1:]):
            self._check_depth(place)
            self.lexemes.append(Lexeme("NOT", Span(place, after)))
            if chunk[1:] and operator(chunk[1:]):
                self._add(Word(chunk[1:], Span(after, place + len(chunk))))
                return place + len(chunk)
        return after

    def _operator(self, place: int, chunk: str, terminal: str) -> int:
        span = Span(place, place + len(chunk))
        if self.capitals:
            self.notes.append(remarks.CAPITALS)
            self._add(Word(chunk, span))
        else:
            if terminal == "NOT":
                self._check_depth(place)
            self.lexemes.append(Lexeme(terminal, span))
        return span.end

    def _field(self, place: int, match: re.Match[str]) -> int:
        name, value = match.groups()
        at = place + match.start(2)
        field = field_names().get(squeeze(name))
        follows = at in self.pairs.quotes or at in self.pairs.brackets
        label = self._label(place, name)
        if not value and not follows:
            self.spaced += [label] if label else []
            self._words(place, name)
            return at
        if field is None:
            near = field_names()[squeeze(label)] if label else nearest(name)
            self.notes.append(remarks.unknown_field(name, vietnamese(near) if near else None))
            self._words(place, match.group())
            return place + match.end()
        lexeme = Lexeme("FIELD", Span(place, at), field)
        self.lexemes.append(lexeme)
        if value == "~" and at + 1 in self.pairs.quotes:
            self.loose_at = at + 1
        elif value:
            self.fields.append(field)
            self._words(at, value)
            self.fields.pop()
            if self.lexemes[-1] is lexeme:
                self._drop_openers()
                self.spaced.append(name)
        return at + len(value)

    def _label(self, place: int, name: str) -> str:
        """The name of a field that ends before a colon, `name` its last word (nơi nhận:); empty where none does."""
        words = [*self.query[:place].replace("(", " ").rsplit(maxsplit=3)[-3:], name]
        # “- Loại:” is “Loại:”
        behind = (words[start:] for start in range(len(words)))
        labels = ("_".join(label) for label in behind if all(word[0].isalpha() for word in label))
        return next((label for label in labels if squeeze(label) in field_names()), "")

    def _words(self, place: int, chunk: str) -> None:
        end = place + len(chunk)
        if chunk == "~" and end in self.pairs.quotes:
            self.loose_at = end
        elif self._in_field():
            value = chunk.rstrip(",;")
            if value == "?":
                self._add(Unknown(Span(place, end)))
            elif value == "*":
                self._add(Everything(Span(place, end)))
            elif tokens(value):
                self._add(self._leaf(value, place))
        elif chunk == "*":
            self._add(Everything(Span(place, end)))
        else:
            for piece in _PIECE.finditer(chunk):
                if tokens(piece.group()):
                    self._add(self._leaf(piece.group(), place + piece.start()))

    def _leaf(self, text: str, place: int) -> Node:
        node, idle = word_or_part(text, place, self.query, self.fields[-1] if self.fields else None)
        if idle:
            self.starred.append(text)
        return node

    def _add(self, node: Node) -> None:
        self.lexemes.append(leaf(node))

    def _check_depth(self, place: int) -> None:
        negations = sum(1 for _ in takewhile(lambda lexeme: lexeme.kind == "NOT", reversed(self.lexemes)))
        check_depth(len(self.fields) + negations, self.query, place)
