"""What stands between two spaces, quotation marks or brackets of a query."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docsearch.errors import QueryError
from docsearch.language import Text
from docsearch.models import Field, Span
from docsearch.query.lexemes import operator
from docsearch.query.pairs import QUOTES
from docsearch.query.typed import Beginning, Misspelt, Node, Word
from docsearch.terms import tokens

CHUNK = re.compile(rf"[^\s\x00(){QUOTES}]+")
MOST_EDITS = 2
"""Letters of difference that may be asked for."""
_FUZZY = re.compile(r"([^~]+)~([0-9]{1,9})")


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
        raise QueryError(
            Text(
                vi=f"“{span.of(query)}”: khác nhiều nhất {MOST_EDITS} chữ cái.",
                en=f"“{span.of(query)}”: at most {MOST_EDITS} letters may differ.",
            ),
            query,
            *span,
        )
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
