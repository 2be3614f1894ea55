"""Vietnamese words in a text, as spans over it; the text itself is never rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from docsearch.models import Span

if TYPE_CHECKING:
    from docsearch.segment.arrays import ArraySegmenter


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


def segmenter() -> ArraySegmenter:
    """The segmenter of this thread: pyvi's own model, decoded on arrays."""
    from docsearch.segment.arrays import of_this_thread

    return of_this_thread()


def words(text: str) -> list[Span]:
    """The words that pyvi finds in `text`, as spans; a newline counts as one space."""
    return segmenter().words(text)


def tokenize(text: str) -> str:
    """Exactly what ``pyvi.ViTokenizer.tokenize(text)`` gives: words with ``_`` within and a space between."""
    return segmenter().tokenize(text)
