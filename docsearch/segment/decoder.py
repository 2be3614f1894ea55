"""pyvi's CRF decoded on arrays: for many texts at once, which pieces join the piece before them.

The model has two labels, B (a word begins) and I (it goes on). Only the difference of their scores
matters: with D[i] = best score ending in B minus best ending in I, D[i] = d[i] + g(D[i-1]) where d[i] is the
difference of the piece's own features and g(v) = max(v+BB, IB) - max(v+BI, II). All D are found by iterating
to the fixed point, which texts reach in a few rounds because g is flat outside a narrow zone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from docsearch.segment.features import difference, read_piece, transitions
from docsearch.segment.model import Model

_Floats = npt.NDArray[np.float64]
_Ints = npt.NDArray[np.int64]
_Bools = npt.NDArray[np.bool_]

_ROUNDS = 32
"""After so many rounds the rest is decoded one by one, so that no text takes quadratic time."""
_REMEMBERED = 300_000
"""Distinct pieces whose features are kept, about 30 MB."""


class _Numbers(dict[str, int]):
    """Piece → its number from 1; a new piece is learnt when first asked for."""

    def __init__(self, learn: Callable[[str], int]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, piece: str) -> int:
        self[piece] = number = self._learn(piece)
        return number


class Decoder:
    """Remembers the features of the pieces it has met; not safe for use by several threads at once."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._transitions = transitions(model)
        self._before_pair, self._after_pair = (difference(model, f"{side}:word.bi_gram()") for side in ("-1", "+1"))
        self._before_triple, self._after_triple = (
            difference(model, f"{side}:word.tri_gram()") for side in ("-2", "+2")
        )
        syllables = sorted({syllable for word in model.pairs | model.triples for syllable in word})
        self._syllables = {syllable: number for number, syllable in enumerate(syllables, 1)}
        self._base = base = len(syllables) + 1
        number = self._syllables
        self._pairs = np.zeros(base * base, dtype=np.bool_)
        self._pairs[[number[a] * base + number[b] for a, b in model.pairs]] = True
        self._triples = np.array(
            sorted((number[a] * base + number[b]) * base + number[c] for a, b, c in model.triples), dtype=np.int64
        )
        self._forget()

    def joins(self, texts: Sequence[Sequence[str]]) -> list[_Bools]:
        """For each text, given as its pieces, whether each piece belongs to the word of the piece before it."""
        if len(self._numbers) > _REMEMBERED:
            self._forget()
        ends = np.cumsum([len(pieces) for pieces in texts], dtype=np.int64)
        if not len(ends) or not ends[-1]:
            return [np.zeros(0, dtype=np.bool_) for _ in texts]
        flat = np.fromiter(map(self._numbers.__getitem__, chain.from_iterable(texts)), np.int64, ends[-1])
        joins = self._joins(flat, ends)
        return list(np.split(joins, ends[:-1]))

    def _forget(self) -> None:
        self._numbers = _Numbers(self._learn)
        self._scores: _Floats = np.zeros((3, 1 << 14))
        self._words: _Ints = np.zeros(1 << 14, dtype=np.int64)
        self._shape: _Bools = np.zeros((2, 1 << 14), dtype=np.bool_)

    def _learn(self, piece: str) -> int:
        """Number a new piece and keep what its features weigh: for itself, the next and the one before."""
        index = len(self._numbers) + 1
        if index >= len(self._words):
            self._scores = np.pad(self._scores, ((0, 0), (0, index)))
            self._shape = np.pad(self._shape, ((0, 0), (0, index)))
            self._words = np.pad(self._words, (0, index))
        read = read_piece(self._model, piece)
        self._scores[:, index] = read.own, read.before, read.after
        self._words[index] = self._syllables.get(read.lower, 0)
        self._shape[:, index] = read.alone, read.title
        return index

    def _joins(self, flat: _Ints, ends: _Ints) -> _Bools:
        first = np.zeros(len(flat) + 1, dtype=np.bool_)
        first[0] = True
        first[ends] = True
        first = first[:-1]
        inner = np.flatnonzero(~first)
        begins = self._labels(self._own(flat, first, inner), first, inner)
        alone, title = self._shape[:, flat]
        joins = np.zeros(len(flat), dtype=np.bool_)
        before = inner - 1
        joins[inner] = ~begins[inner] & ~alone[inner] & ~alone[before] & ~(title[inner] & ~title[before])
        return joins

    def _own(self, flat: _Ints, first: _Bools, inner: _Ints) -> _Floats:
        """d: the difference that each piece's features make, neighbours and dictionary included."""
        own: _Floats = self._scores[0][flat]
        own[inner] += self._scores[1][flat[inner - 1]]
        own[inner - 1] += self._scores[2][flat[inner]]
        words = self._words[flat]
        left, right = words[inner - 1], words[inner]
        pairs = inner[self._pairs[left * self._base + right] & (left > 0) & (right > 0)]
        own[pairs] += self._before_pair
        own[pairs - 1] += self._after_pair
        third = np.flatnonzero(~first[1:] & ~first[:-1]) + 1
        if len(third) and len(self._triples):
            a, b, c = words[third - 2], words[third - 1], words[third]
            wanted = (a * self._base + b) * self._base + c
            place = np.searchsorted(self._triples, wanted)
            place[place == len(self._triples)] = 0
            triples = third[(self._triples[place] == wanted) & (a > 0) & (b > 0) & (c > 0)]
            own[triples] += self._before_triple
            own[triples - 2] += self._after_triple
        return own

    def _labels(self, own: _Floats, first: _Bools, inner: _Ints) -> _Bools:
        """Whether the best labelling has B at each piece."""
        bb, bi, ib, ii = self._transitions
        best = self._best(own, first, inner)
        begins: _Bools = best >= 0
        not_last = inner - 1
        after_begin = best[not_last] >= ib - bb
        after_inside = best[not_last] >= ii - bi
        begins[not_last] = after_begin
        for index in not_last[after_begin != after_inside][::-1].tolist():
            begins[index] = best[index] >= (ib - bb if begins[index + 1] else ii - bi)
        return begins

    def _best(self, own: _Floats, first: _Bools, inner: _Ints) -> _Floats:
        """D by iteration to the fixed point."""
        bb, bi, ib, ii = self._transitions

        def step(values: Any) -> Any:
            return np.maximum(values + bb, ib) - np.maximum(values + bi, ii)

        best = own.copy()
        open_ = inner
        for _ in range(_ROUNDS):
            value = own[open_] + step(best[open_ - 1])
            changed = open_[value != best[open_]]
            best[open_] = value
            open_ = changed + 1
            open_ = open_[open_ < len(own)]
            open_ = open_[~first[open_]]
            if not len(open_):
                return best
        known, values, starts = own.tolist(), best.tolist(), first.tolist()
        index = 0
        for start in open_.tolist():
            index = max(index, start)
            while index < len(known) and not starts[index]:
                before = values[index - 1]
                value = known[index] + (max(before + bb, ib) - max(before + bi, ii))
                if value == values[index]:
                    break
                values[index] = value
                index += 1
        return np.array(values)
