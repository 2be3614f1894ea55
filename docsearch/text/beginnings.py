"""The first letters of a word as one number, so that many words are compared in one step."""

from __future__ import annotations

from typing import Any

LETTERS = 8
"""So many letters make a number; no Vietnamese syllable has more."""
BITS = [(1 << 8 * letters) - 1 for letters in range(LETTERS + 1)]
"""The part of a number that so many first letters make."""


def beginnings(text: bytes, starts: Any, lengths: Any) -> Any:
    """The numbers of the words that begin at `starts`: their letters, the first lowest, up to `LETTERS` of them.

    `text` goes on for `LETTERS` bytes at least behind the last beginning.
    """
    import numpy as np

    each = np.ndarray(len(text) - LETTERS + 1, "<u8", text, 0, (1,))  # the eight letters from each place on
    return each.take(starts) & np.array(BITS, dtype=np.uint64).take(np.minimum(lengths, LETTERS))
