"""pyvi's CRF decoded piece by piece: for one text, where arrays of a page and less cost more than they save.

The arithmetic is that of `decoder`, in its order, so that both cut alike to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence

from docsearch.segment.features import Piece, difference, read_piece, transitions
from docsearch.segment.model import Model

_REMEMBERED = 100_000
"""Distinct pieces whose features are kept, about 40 MB."""
_END = Piece(0.0, 0.0, 0.0, "\n", alone=True, title=False)
"""What stands behind the last piece; it is part of no word."""


class _Pieces(dict[str, Piece]):
    """Piece → its features; a new piece is read when first asked for."""

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._model = model

    def __missing__(self, piece: str) -> Piece:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[piece] = found = read_piece(self._model, piece)
        return found


class Walk:
    """Remembers the features of the pieces it has met; not safe for use by several threads at once."""

    def __init__(self, model: Model) -> None:
        self._pieces = _Pieces(model)
        self._transitions = transitions(model)
        self._pairs, self._triples = model.pairs, model.triples
        self._openings = frozenset(triple[:2] for triple in model.triples)
        self._pair = difference(model, "+1:word.bi_gram()"), difference(model, "-1:word.bi_gram()")
        self._triple = difference(model, "+2:word.tri_gram()"), difference(model, "-2:word.tri_gram()")

    def joins(self, pieces: Sequence[str]) -> list[bool]:
        """Whether each piece of a text belongs to the word of the piece before it."""
        read = list(map(self._pieces.__getitem__, pieces))
        bb, bi, ib, ii = self._transitions
        after_begin, after_inside = ib - bb, ii - bi
        values = self._values(read)
        joins = [False] * len(read)
        least = 0.0  # from which value on the piece begins a word, by what the piece after it does
        for index in range(len(read) - 1, 0, -1):
            if values[index] >= least:
                least = after_begin
                continue
            least = after_inside
            before, piece = read[index - 1], read[index]
            joins[index] = not (piece.alone or before.alone or (piece.title and not before.title))
        return joins

    def _values(self, read: Sequence[Piece]) -> list[float]:
        """D of every piece (see `decoder`)."""
        bb, bi, ib, ii = self._transitions
        pairs, triples, openings = self._pairs, self._triples, self._openings
        (pair_opens, pair_ends), (triple_opens, triple_ends) = self._pair, self._triple
        values: list[float] = []
        before = gain = 0.0
        paired = opened = ends = False
        for (own, beside, _, word, _, _), after, third in zip(
            read, [*read[1:], _END], [*read[2:], _END, _END], strict=False
        ):
            value = own + before + after[2]
            if paired:
                value += pair_ends
            two = (word, after[3])
            paired = two in pairs
            if paired:
                value += pair_opens
            if ends:
                value += triple_ends
            ends = opened
            opened = two in openings and (*two, third[3]) in triples
            if opened:
                value += triple_opens
            value += gain
            values.append(value)
            begin, inside = value + bb, value + bi
            gain = (begin if begin > ib else ib) - (inside if inside > ii else ii)
            before = beside
        return values
