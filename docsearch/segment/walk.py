"""pyvi's CRF decoded piece by piece: for one text, where arrays of a page and less cost more than they save.

The arithmetic is that of `decoder`, in its order, so that both cut alike to the last bit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final

from docsearch.segment.features import difference, read_piece, transitions
from docsearch.segment.model import Model
from docsearch.segment.pieces import Runs, runs

_REMEMBERED = 100_000
"""Distinct pieces whose features are kept, about 40 MB."""
_Following = Mapping[str, tuple[bool, frozenset[str]]]
"""Second piece → whether it makes a word of the dictionary with the first, and the thirds that make words of three."""


_NOTHING: tuple[bool, frozenset[str]] = False, frozenset()


_Step = tuple[str, float, float, float, str, bool, bool, _Following]
"""A piece, its features (see `features.Piece`), and what the dictionary has behind it.

A mere tuple: it is taken apart several times faster than one of a class of its own.
"""
_PIECE: Final = 0
_AFTER: Final = 3
_LOWER: Final = 4
_ALONE: Final = 5
_TITLE: Final = 6

_END: _Step = ("", 0.0, 0.0, 0.0, "\n", True, False, {})
"""What stands behind the last piece; it is part of no word."""


class Walk:
    """Remembers the features of the pieces it has met; not safe for use by several threads at once."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._transitions = transitions(model)
        self._pair = difference(model, "+1:word.bi_gram()"), difference(model, "-1:word.bi_gram()")
        self._triple = difference(model, "+2:word.tri_gram()"), difference(model, "-2:word.tri_gram()")
        self._begun: dict[str, list[tuple[str, ...]]] = {}
        for word in chain(model.pairs, model.triples):
            self._begun.setdefault(word[0], []).append(word)
        self._known: dict[str, _Step] = {}
        self._steps = Runs(self._step)

    def bounds(self, text: str) -> list[tuple[int, int]]:
        """Where the words of a composed text without newlines begin and end."""
        steps = list(chain.from_iterable(map(self._steps.__getitem__, runs(text))))
        found = []
        start = end = 0
        for step, joined in zip(steps, self._joins(steps), strict=True):
            piece = step[_PIECE]
            at = text.find(piece, end)  # between two pieces there is but white space
            if not joined:
                found.append((start, end))
                start = at
            end = at + len(piece)
        return [*found[1:], (start, end)] if steps else []

    def _step(self, piece: str) -> _Step:
        found = self._known.get(piece)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            read = read_piece(self._model, piece)
            found = self._known[piece] = (piece, *read, self._following(read.lower))
        return found

    def _following(self, first: str) -> _Following:
        """What the dictionary has behind a piece: worked out for the pieces that are met, a few of its thousands."""
        words = self._begun.get(first, ())
        thirds: dict[str, set[str]] = {word[1]: set() for word in words}
        for word in words:
            thirds[word[1]].update(word[2:])
        return {second: ((first, second) in self._model.pairs, frozenset(some)) for second, some in thirds.items()}

    def _joins(self, steps: Sequence[_Step]) -> list[bool]:
        """Whether each piece of a text belongs to the word of the piece before it."""
        bb, bi, ib, ii = self._transitions
        after_begin, after_inside = ib - bb, ii - bi
        values = self._values(steps)
        joins = [False] * len(steps)
        least = 0.0  # from which value on the piece begins a word, by what the piece after it does
        for index in range(len(steps) - 1, 0, -1):
            if values[index] >= least:
                least = after_begin
                continue
            least = after_inside
            before, step = steps[index - 1], steps[index]
            joins[index] = not (step[_ALONE] or before[_ALONE] or (step[_TITLE] and not before[_TITLE]))
        return joins

    def _values(self, steps: Sequence[_Step]) -> list[float]:
        """D of every piece (see `decoder`)."""
        bb, bi, ib, ii = self._transitions
        (pair_opens, pair_ends), (triple_opens, triple_ends) = self._pair, self._triple
        values: list[float] = []
        before = gain = 0.0
        paired = opened = ends = False
        walked = zip(steps, [*steps[1:], _END], [*steps[2:], _END, _END], strict=False)
        for (_, own, beside, _, _, _, _, following), after, third in walked:
            value = own + before + after[_AFTER]
            if paired:
                value += pair_ends
            paired, thirds = following.get(after[_LOWER], _NOTHING)
            if paired:
                value += pair_opens
            if ends:
                value += triple_ends
            ends = opened
            opened = third[_LOWER] in thirds
            if opened:
                value += triple_opens
            value += gain
            values.append(value)
            begin, inside = value + bb, value + bi
            gain = (begin if begin > ib else ib) - (inside if inside > ii else ii)
            before = beside
        return values
