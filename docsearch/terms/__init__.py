"""What a text is found by: terms at positions, and keys without.

Every syllable position holds two terms of one field: the marked form (``=đường``) and the folded
one (``~duong``). pyvi's words and whole symbols are keys of a document, without positions. Index and query
make their terms here, so both sides always agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from docsearch.models import Span

MARKED = "="
FOLDED = "~"


class Token(NamedTuple):
    """One syllable, number or symbol part at one position of a text: its span and its two forms, unprefixed.

    `marked` is lower case, NFC, tone placed by the new rule, i/y unified; `folded` has no marks and no đ.
    """

    span: Span
    marked: str
    folded: str


@dataclass(frozen=True)
class Stream:
    """The tokens of one text in order: position i is `tokens[i]`."""

    tokens: tuple[Token, ...]
