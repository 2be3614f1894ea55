"""Which quotation marks and brackets of a query belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from docsearch.models import Span

QUOTES = '"“”„‟'
"""Quotation marks; word processors turn straight ones into curly ones, so any of them closes any other."""
_MARK = re.compile(f"[{QUOTES}()]")


class Pairs(NamedTuple):
    """Opening place → closing place, and whether some mark was left without a partner."""

    quotes: dict[int, int]
    brackets: dict[int, int]
    odd_quote: bool
    odd_bracket: bool


def pairs(query: str) -> Pairs:
    """Pair the marks of `query` from left to right; brackets within quotation marks are text."""
    marks = [match.start() for match in _MARK.finditer(query)]
    quote_places = [place for place in marks if query[place] in QUOTES]
    quotes = dict(zip(quote_places[::2], quote_places[1::2], strict=False))
    brackets: dict[int, int] = {}
    open_ones: list[int] = []
    odd_bracket = False
    until = -1
    for place in marks:
        if place <= until:
            continue
        if place in quotes:
            until = quotes[place]
        elif query[place] == "(":
            open_ones.append(place)
        elif query[place] == ")":
            if open_ones:
                brackets[open_ones.pop()] = place
            else:
                odd_bracket = True
    return Pairs(quotes, brackets, len(quote_places) % 2 == 1, odd_bracket or bool(open_ones))


def quoted(quotes: Mapping[int, int]) -> list[Span]:
    """The quoted stretches in order, marks included."""
    return [Span(start, end + 1) for start, end in sorted(quotes.items())]


def between(breaks: Iterable[tuple[int, int]], start: int, end: int) -> Iterator[Span]:
    """The stretches from `start` to `end` that breaks, which are in order, leave."""
    for stop, goes_on in breaks:
        yield Span(start, stop)
        start = goes_on
    yield Span(start, end)
