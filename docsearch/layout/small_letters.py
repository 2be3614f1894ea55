"""A page all in small letters: its number, place, signer and paragraphs get the capitals by which they are known.

Some forms and mails hold no capital at all. What prints in capitals there is raised as on a page that lost them
(`lost_capitals`); besides, a symbol prints in capitals, and a place, a name and a paragraph open with one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from docsearch.layout.authority_marks import AUTHORITY
from docsearch.layout.pieces import Piece
from docsearch.layout.ranks import RANK
from docsearch.models import Span

_MOST = 0.003
"""Share of capitals among the letters of such a page: a scan's slips."""
_NUMBER = re.compile(r"so\s?:?\s?[\d.…_ ]{0,12}[/-]\s?\S+")
_PLACE = re.compile(r"([a-z]+(?:[ -][a-z\d]+){0,5}),\s?(?:ngay|thang)\b")
_NAME = re.compile(r"(?:[a-z]{1,5}\.\s?){0,3}[^\W\d_]+(?: [^\W\d_]+){1,5}")
_NAMED = 8
"""Printed lines below a title within which the name of who signs stands, the seal's place between them."""
_WORD = re.compile(r"[^\W\d_]+")
_ENDED = (".", ";", ":", ",", "/")


def is_small(text: str) -> bool:
    """Whether a text has next to no capitals."""
    return sum(map(str.isupper, text)) <= _MOST * sum(map(str.isalpha, text))


def of_small(found: Sequence[Piece], head: int, titles: Sequence[Span]) -> Iterator[Span]:
    """What to raise on such a page, besides the lines in capitals.

    `head` is how many pieces head may have, `titles` are the lines of it and of the signature that print in capitals.
    """
    starts = sorted(span.start for span in titles)
    placed = opened = False
    signed = -_NAMED - 1  # printed line of the signature's last title
    for index, piece in enumerate(found):
        at = bisect_left(starts, piece.start)
        if at < len(starts) and starts[at] < piece.end:
            title = piece.flat[starts[at] - piece.start :]
            signed = piece.row if RANK.match(title) or AUTHORITY.match(title) else signed
            opened = True
            continue
        place = _PLACE.match(piece.flat) if index < head and not placed else None
        if index < head and _NUMBER.fullmatch(piece.flat):
            yield Span(piece.start, piece.end)
        elif place:
            placed = True
            yield from _initials(piece, place.end(1))
        elif piece.row - signed <= _NAMED and _NAME.fullmatch(piece.text):
            yield from _initials(piece, len(piece.text))
        elif opened or piece.gap:
            first = next((at for at, letter in enumerate(piece.text) if letter.isalpha()), None)
            if first is not None:
                yield Span(piece.start + first, piece.start + first + 1)
        opened = piece.text.endswith(_ENDED)


def _initials(piece: Piece, end: int) -> Iterator[Span]:
    for word in _WORD.finditer(piece.text, 0, end):
        yield Span(piece.start + word.start(), piece.start + word.start() + 1)
