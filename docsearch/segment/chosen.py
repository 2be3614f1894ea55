"""Which segmenter is used: the compiled one where it was built, else the one on arrays. Both cut alike."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol

from docsearch.models import Span
from docsearch.segment.model import VERSION

_THREADS = threading.local()


class Segmenter(Protocol):
    """Cuts as pyvi does. `name` and `version` are kept with what was cut, and rise only with what comes out."""

    name: str
    version: str

    def words(self, text: str) -> list[Span]:
        """The tokens of one text."""
        ...

    def batch(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """The tokens of each text, in order."""
        ...

    def tokenize(self, text: str) -> str:
        """What pyvi itself makes of one text."""
        ...

    def tokenize_batch(self, texts: Iterable[str]) -> Iterator[str]:
        """What pyvi itself makes of each text, in order."""
        ...


def of_this_thread() -> Segmenter:
    """One segmenter a thread: its memory of pieces is not shared."""
    found: Segmenter | None = getattr(_THREADS, "segmenter", None)
    if found is None:
        found = _THREADS.segmenter = _kind()()
    return found


def is_compiled() -> bool:
    """Whether words are cut by machine code in this process."""
    from docsearch.segment.arrays import ArraySegmenter

    return _kind() is not ArraySegmenter


@cache
def _kind() -> type[Segmenter]:
    try:
        from docsearch.segment.compiled import CompiledSegmenter
    except ImportError:  # it was not built, or for another Python or another system
        current = False
    else:
        current = CompiledSegmenter.version == VERSION
    if current:
        return CompiledSegmenter
    from docsearch.segment.arrays import ArraySegmenter

    return ArraySegmenter
