"""Vietnamese words in a text, as spans over it; the text itself is never rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from docsearch.models import Span


class Segmenter(Protocol):
    """Cuts text into words. `version` changes whenever the same text may be cut differently.

    `words` gives the spans of all tokens (words of one or more syllables, numbers, punctuation
    marks) of `text` in order, never overlapping; a newline within the text counts as one space.
    """

    name: str
    version: str

    def words(self, text: str) -> list[Span]:
        """The tokens of one text."""
        ...

    def batch(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """The tokens of each text, several at a time where that is faster."""
        ...
