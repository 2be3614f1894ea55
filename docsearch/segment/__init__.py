"""Vietnamese words in a text, as spans over it; the text itself is never rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docsearch.models import Span

if TYPE_CHECKING:
    from docsearch.segment.chosen import Segmenter


def segmenter() -> Segmenter:
    """The segmenter of this thread: pyvi's own model, as machine code where that was built, else on arrays."""
    from docsearch.segment.chosen import of_this_thread

    return of_this_thread()


def words(text: str) -> list[Span]:
    """The words that pyvi finds in `text`, as spans; a newline counts as one space."""
    return segmenter().words(text)


def tokenize(text: str) -> str:
    """Exactly what ``pyvi.ViTokenizer.tokenize(text)`` gives: words with ``_`` within and a space between."""
    return segmenter().tokenize(text)
