"""pyvi's CRF decoded on arrays: which pieces of a text join the piece before them, for many texts at once.

The model has two labels, B (a word begins) and I (it goes on). Only the difference of their scores
matters: with D[i] = best score ending in B minus best ending in I, D[i] = d[i] + g(D[i-1]) where d[i] is the
difference of the piece's own features and g(v) = max(v+BB, IB) - max(v+BI, II).

Pieces go by numbers. Number 0 stands before, between and behind the texts: its D is so large that g is 0, as
it is before a first piece.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import numpy as np
import numpy.typing as npt

from docsearch.segment.features import difference, read_piece, transitions
from docsearch.segment.model import Model
from docsearch.segment.pieces import Runs, runs

_Floats = npt.NDArray[np.float64]
_Ints = npt.NDArray[np.int64]
_Bools = npt.NDArray[np.bool_]

_REMEMBERED = 300_000
"""Distinct pieces whose features are kept, about 60 MB."""
_FAR = 1e300
"""D between two texts: whatever is added to it vanishes."""
_OWN, _BEFORE, _AFTER, _WORD, _ALONE, _TITLE, _LENGTH = range(7)
"""What is kept of a piece, in one row of 64 bytes; all but the first three are whole numbers."""
_PAIR, _OPENER = 1, 2
"""What two syllables may be: a word of the dictionary, the first two of a word of three."""


class Decoder:
    """Remembers the features of the pieces it has met; not safe for use by several threads at once."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._transitions = transitions(model)
        self._pair = difference(model, "-1:word.bi_gram()"), difference(model, "+1:word.bi_gram()")
        self._triple = difference(model, "-2:word.tri_gram()"), difference(model, "+2:word.tri_gram()")
        syllables = sorted({syllable for word in model.pairs | model.triples for syllable in word})
        self._syllables = number = {syllable: number for number, syllable in enumerate(syllables, 1)}
        self._base = base = len(syllables) + 1
        self._known = np.zeros(base * base // 4 + 1, dtype=np.uint8)  # four pairs a byte
        for what, pairs in ((_PAIR, model.pairs), (_OPENER, {word[:2] for word in model.triples})):
            codes = np.array([number[a] * base + number[b] for a, b in pairs], dtype=np.int64)
            np.bitwise_or.at(self._known, codes >> 2, (what << (codes & 3) * 2).astype(np.uint8))
        self._triples = np.array(
            sorted((number[a] * base + number[b]) * base + number[c] for a, b, c in model.triples), dtype=np.int64
        )
        self._forget()

    def numbered(self, texts: Iterable[str]) -> _Ints:
        """The pieces of composed texts one after the other, by numbers that hold until this is next asked."""
        if len(self._pieces) > _REMEMBERED:
            self._forget()
        read = self._runs.__getitem__
        return np.array([0, *chain.from_iterable([*chain.from_iterable(map(read, runs(text))), 0] for text in texts)])

    def pieces(self, numbers: _Ints) -> list[str]:
        """What they are in print; nothing for 0."""
        return list(map(self._pieces.__getitem__, numbers.tolist()))

    def cut(self, numbers: _Ints) -> tuple[_Bools, _Ints]:
        """Whether each piece belongs to the word of the piece before it, and how many characters it has."""
        rows = self._rows.take(numbers, axis=0)
        begins = self._begins(self._own(rows), (numbers == 0).nonzero()[0])
        alone, title = rows[:, _ALONE], rows[:, _TITLE]
        joins = ~begins
        joins[1:] &= (alone[1:] + alone[:-1] == 0) & (title[1:] <= title[:-1])
        return joins, rows[:, _LENGTH].astype(np.int64)

    def _forget(self) -> None:
        self._pieces = [""]
        self._numbers: dict[str, int] = {}
        self._runs = Runs(self._number)
        self._rows: _Floats = np.zeros((1 << 14, 8))
        self._rows[0, [_OWN, _ALONE]] = _FAR, 1

    def _number(self, piece: str) -> int:
        """The number of a piece; of a new one is kept what its features weigh for itself and its neighbours."""
        number = self._numbers.get(piece)
        if number is None:
            number = self._numbers[piece] = len(self._pieces)
            self._pieces.append(piece)
            if number == len(self._rows):
                self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            read = read_piece(self._model, piece)
            word = self._syllables.get(read.lower, 0)
            self._rows[number, :7] = read.own, read.before, read.after, word, read.alone, read.title, len(piece)
        return number

    def _own(self, rows: _Floats) -> _Floats:
        """d: the difference that each piece's features make, neighbours and dictionary included."""
        own = rows[:, _OWN]
        own[1:] += rows[:-1, _BEFORE]
        own[:-1] += rows[1:, _AFTER]
        words = rows[:, _WORD].astype(np.int64)
        codes = words[:-1] * self._base + words[1:]
        known = self._known[codes >> 2] >> (codes & 3) * 2
        pairs = (known & _PAIR).nonzero()[0]
        ends, opens = self._pair
        own[pairs + 1] += ends
        own[pairs] += opens
        openers = (known & _OPENER).nonzero()[0]
        if len(openers):
            wanted = codes[openers] * self._base + words[openers + 2]
            places = self._triples.searchsorted(wanted)
            triples = openers[self._triples.take(places, mode="clip") == wanted]
            ends, opens = self._triple
            own[triples + 2] += ends
            own[triples] += opens
        return own

    def _begins(self, own: _Floats, apart: _Ints) -> _Bools:
        """Whether the best labelling has B at each piece; `apart` is where a 0 stands."""
        bb, bi, ib, ii = self._transitions
        values = []
        gain = 0.0
        for difference_made in own.tolist():
            value = difference_made + gain
            values.append(value)
            begin, inside = value + bb, value + bi
            gain = (begin if begin > ib else ib) - (inside if inside > ii else ii)
        best = np.array(values)
        begins: _Bools = best >= ib - bb
        inside_follows = best >= ii - bi
        last = apart[1:] - 1
        begins[last] = inside_follows[last] = best[last] >= 0
        for index in (begins != inside_follows).nonzero()[0][::-1].tolist():
            if not begins[index + 1]:
                begins[index] = inside_follows[index]
        return begins
