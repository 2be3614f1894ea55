"""How the cost of work grows with its size: never a time, which says more of the machine than of the code."""

from __future__ import annotations

import time
from collections.abc import Callable

_TIMES = 16
"""How many times the small size the large one is: far enough apart that a machine's whims do not count."""

_ROUNDS = 3
"""The best of so many rounds counts: whatever else a machine does makes a round longer, never shorter."""

_LEAST = 0.002
"""Seconds below which a round says nothing."""


def grows_linearly(work: Callable[[int], object], size: int) -> bool:
    """Whether work of `size` costs about 16 times, not 16 * 16 times, what work of a sixteenth of it costs."""
    small = max(_LEAST, min(_cost(work, size // _TIMES) for _ in range(_ROUNDS)))
    # The first round that is cheap enough decides: the best of all could only be cheaper.
    return any(_cost(work, size) < small * _TIMES * _TIMES / 4 for _ in range(_ROUNDS))


def _cost(work: Callable[[int], object], size: int) -> float:
    """Seconds of processor time."""
    begun = time.process_time()
    work(size)
    return time.process_time() - begun
