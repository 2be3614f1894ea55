"""Terms within some edits of another, over all terms of a field at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from docsearch.engines.whoosh.fields import decoded

Letters = NDArray[np.uint32]


class Vocabulary:
    """Terms that begin with the same character, as tables of letters, one for each length."""

    def __init__(self, terms: Iterable[bytes]) -> None:
        by_length: dict[int, list[bytes]] = defaultdict(list)
        for term in terms:
            by_length[len(decoded(term))].append(term)
        self._tables = {length: (some, _table(some, length)) for length, some in by_length.items()}

    def within(self, wanted: str, edits: int) -> list[bytes]:
        """The terms within `edits` of `wanted`, as `edits.near` counts them: the first character is not edited."""
        found = []
        lengths = range(len(wanted) - edits, len(wanted) + edits + 1) if wanted else range(1)
        for length in lengths:
            if length in self._tables:
                terms, letters = self._tables[length]
                found += [terms[place] for place in np.flatnonzero(_distances(letters, wanted) <= edits)]
        return found


def _table(terms: list[bytes], length: int) -> Letters:
    """A row of code points for each term, without its first character."""
    text = "".join(decoded(term) for term in terms).encode("utf-32-le", "surrogatepass")
    return np.frombuffer(text, dtype="<u4").reshape(len(terms), length)[:, 1:]


def _distances(letters: Letters, wanted: str) -> NDArray[np.int64]:
    """`edits.distance` of every row from `wanted` without its first character, in one pass over both."""
    count, length = letters.shape
    before: list[NDArray[np.int64]] = []
    row = [np.full(count, j) for j in range(length + 1)]
    word = [ord(letter) for letter in wanted[1:]]
    for i, letter in enumerate(word, 1):
        above, before, row = before, row, [np.full(count, i)]
        for j in range(1, length + 1):
            best = np.minimum(before[j], row[j - 1]) + 1
            best = np.minimum(best, before[j - 1] + (letters[:, j - 1] != letter))
            if i > 1 and j > 1:
                swapped = (letters[:, j - 2] == letter) & (letters[:, j - 1] == word[i - 2])
                best = np.where(swapped, np.minimum(best, above[j - 2] + 1), best)
            row.append(best)
    return row[-1]
