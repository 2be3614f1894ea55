"""The bare words of a text: runs of plain letters and digits in its look-up copy, which survive bad scans."""

from __future__ import annotations

from functools import cached_property

from docsearch.text.flat import flat

_SIGNS = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))
"""ASCII letters and digits themselves, a blank for everything else."""


class BareWords:
    """The bare words of `text` in order; the text is cut in one go, and places are looked up for few of them."""

    def __init__(self, text: str) -> None:
        self._spaced = flat(text).encode("ascii", "replace").translate(_SIGNS)
        self.words: list[str] = self._spaced.decode("ascii").split()

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from number `first` to number `last`, both included, stand in the text."""
        return self._edges[2 * first], self._edges[2 * last + 1]

    @cached_property
    def _edges(self) -> list[int]:
        """Start and end of every word in turn."""
        import numpy as np

        solid = np.frombuffer(b" %b " % self._spaced, dtype=np.uint8) != ord(" ")
        edges: list[int] = np.flatnonzero(solid[1:] != solid[:-1]).tolist()
        return edges
