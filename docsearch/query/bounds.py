"""How long and how deep a query may be."""

from __future__ import annotations

from docsearch.errors import QueryError
from docsearch.language import Text

LONGEST = 10_000
"""Code points that a query may have."""
DEEPEST = 50
"""How deep brackets and negations may be nested."""


def check_length(query: str) -> None:
    """Refuse a query that is too long, at the first character too many."""
    if len(query) > LONGEST:
        raise QueryError(
            Text(
                vi=f"Câu tìm dài {len(query)} ký tự; nhiều nhất là {LONGEST}.",
                en=f"The query has {len(query)} characters; at most {LONGEST} are allowed.",
            ),
            query,
            LONGEST,
            len(query),
        )


def check_depth(depth: int, query: str, place: int) -> None:
    """Refuse the bracket or negation at `place` that would be nested deeper than allowed."""
    if depth > DEEPEST:
        raise QueryError(
            Text(
                vi=f"Câu tìm lồng nhau quá {DEEPEST} tầng.",
                en=f"The query is nested more than {DEEPEST} levels deep.",
            ),
            query,
            place,
            place + 1,
        )
