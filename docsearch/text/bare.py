"""The bare words of a text: runs of plain letters and digits in its look-up copy, which survive bad scans."""

from __future__ import annotations

from functools import cached_property
from typing import Any

_SIGNS = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))
"""ASCII letters and digits themselves, a blank for everything else."""


class BareWords:
    """The bare words of a text in order, of its look-up copy (`flat`); few of their places are asked for."""

    def __init__(self, looked: str) -> None:
        self._spaced = looked.encode("ascii", "replace").translate(_SIGNS)
        self.words: list[str] = self._spaced.decode("ascii").split()

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from number `first` to number `last`, both included, stand in the text."""
        return int(self._edges[2 * first]), int(self._edges[2 * last + 1])

    @cached_property
    def _edges(self) -> Any:
        """Start and end of every word in turn."""
        import numpy as np

        solid = np.frombuffer(b" %b " % self._spaced, dtype=np.uint8) != ord(" ")
        return (solid[1:] != solid[:-1]).nonzero()[0]
