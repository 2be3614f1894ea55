"""Telling how far long work is: who measures says what is being done, who called decides how to show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from docsearch.language import Text

T = TypeVar("T")

READING = Text(vi="Đọc văn bản", en="Reading documents")
INDEXING = Text(vi="Lập thư viện", en="Indexing")
ASKING = Text(vi="Hỏi", en="Asking")

Tell = Callable[[Text, int, int], None]
"""Told the name of a stretch of work, how many of its steps are done, and how many there are."""


def silent(name: Text, done: int, total: int) -> None:
    """For callers who show nothing."""


def told(items: Sequence[T], name: Text, tell: Tell) -> Iterator[T]:
    """The items in order; `tell` hears of each when the next is asked for, so after it was worked on."""
    for done, item in enumerate(items):
        tell(name, done, len(items))
        yield item
    tell(name, len(items), len(items))
