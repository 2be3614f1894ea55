"""Where words may stand in several texts at once: each word is one number, and all of them are compared together.

A page of hits is put together and looked through as one text. What is found stands there in letters; whether the
marks are those that were asked for is for `docsearch.library.marks` to say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from typing import TYPE_CHECKING

from docsearch.text.beginnings import BITS, LETTERS, beginnings
from docsearch.text.flat import apart, flat

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Place = tuple[int, int, int]
"""Where something sought begins and ends, and which word of the text is its last, counted from 0."""


class Sought:
    """Whole words and beginnings of words, in letters without marks as `flat` has them."""

    def __init__(self, whole: Set[str], begun: Set[str]) -> None:
        self._whole = {written for written in whole if _is_plain(written)}
        self._begun = {written for written in begun if _is_plain(written)}
        self._others = [(written, False) for written in whole - self._whole]
        self._others += [(written, True) for written in begun - self._begun]

    def places(self, text: str) -> list[Place]:
        """Where one of them may stand, in order, each place once."""
        if not (self._whole or self._begun or self._others):
            return []
        starts, ends, words = _numbered(text)
        found = self._among(words)
        places = list(zip(starts[found].tolist(), ends[found].tolist(), found.tolist(), strict=True))
        if self._others:
            last = ends.tolist()
            others = [(start, end, bisect_right(last, end) - 1) for start, end in self._signed(flat(text))]
            places = sorted([*others, *_outside(places, others)])
        return places

    def _signed(self, looked: str) -> list[tuple[int, int]]:
        """Where those stand that are not plain letters and digits, of several in one place the longest."""
        found: list[tuple[int, int]] = []
        for written, is_open in self._others:
            at = looked.find(written)
            while at >= 0:
                end = at + len(written)
                while is_open and looked[end : end + 1].isalnum():
                    end += 1
                if not looked[max(at - 1, 0) : at].isalnum() and not looked[end : end + 1].isalnum():
                    found.append((at, end))
                at = looked.find(written, max(end, at + 1))
        found.sort(key=lambda place: (place[0], -place[1]))
        alone: list[tuple[int, int]] = []
        for start, end in found:
            if not alone or start >= alone[-1][1]:
                alone.append((start, end))
        return alone

    def _among(self, words: NDArray[np.uint64]) -> NDArray[np.intp]:
        """The words that are among those sought, or begin like them, by their places in the text."""
        import numpy as np

        mask = np.isin(words, self._keys)
        for beginning in self._begun:
            mask |= words & BITS[min(len(beginning), LETTERS)] == _number(beginning)
        return np.flatnonzero(mask)

    @cached_property
    def _keys(self) -> NDArray[np.uint64]:
        import numpy as np

        return np.array([_number(written) for written in self._whole], dtype=np.uint64)


def _is_plain(written: str) -> bool:
    return written.isascii() and written.isalnum()


def _number(written: str) -> int:
    return int.from_bytes(written[:LETTERS].encode("ascii"), "little")


def _numbered(text: str) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.uint64]]:
    """Where each word of a text begins and ends, and its number."""
    import numpy as np

    letters = b" %b        " % apart(text)  # a word lies between blanks, and there are eight letters from each on
    solid = np.frombuffer(letters, dtype=np.uint8) != ord(" ")
    edges = np.flatnonzero(solid[1:] != solid[:-1])
    starts, ends = edges[::2], edges[1::2]
    return starts, ends, beginnings(letters, starts + 1, ends - starts)


def _outside(places: Iterable[Place], others: list[Place]) -> Iterator[Place]:
    """The places that do not lie within one of the others; both are in order, and the others do not overlap."""
    at = 0
    for start, end, word in places:
        while at < len(others) and others[at][1] < end:
            at += 1
        if at == len(others) or start < others[at][0]:
            yield start, end, word
