"""A text cut into the pieces that the model knows: the likeliest cutting of each word (a unigram model, Kudo 2018)."""

from __future__ import annotations

import re

from docsearch.meaning.model_file import ModelFile

_BLANKS = re.compile(" +")
_BLANK = "\u2581"
"""Stands before each word, and belongs to its first piece."""
_KEPT = 50_000
"""Words whose cutting is remembered; texts of one library repeat theirs."""
_UNLIKELY = 10.0
"""So much less likely than the least likely piece is a character that no piece has."""


class Cutter:
    """Cuts texts into tokens. Safe from several threads."""

    def __init__(self, file: ModelFile) -> None:
        self._pieces = file.pieces
        self._scores = file.scores
        self._letters = file.letters
        self._unknown = file.unknown
        self._least = min(file.scores) - _UNLIKELY
        self._longest = max(map(len, file.pieces))
        self._known: dict[str, list[int]] = {}

    def tokens(self, text: str) -> list[int]:
        """The tokens of the text, without those that the model wants around it."""
        plain = _BLANKS.sub(_BLANK, text.translate(self._letters))
        if not plain.startswith(_BLANK):
            plain = _BLANK + plain
        found: list[int] = []
        for word in plain.split(_BLANK)[1:]:
            cut = self._known.get(word)
            if cut is None:
                cut = self._cut(_BLANK + word)
                if len(self._known) < _KEPT:
                    self._known[word] = cut
            found += cut
        return found

    def _cut(self, word: str) -> list[int]:
        """The likeliest cutting: for each place the best piece that ends there, then the way back from the end."""
        size = len(word)
        best = [0.0] + [float("-inf")] * size
        last = [(0, self._unknown)] * (size + 1)
        for start in range(size):
            so_far = best[start]
            for end in range(start + 1, min(start + self._longest, size) + 1):
                token = self._pieces.get(word[start:end])
                if token is not None and so_far + self._scores[token] > best[end]:
                    best[end], last[end] = so_far + self._scores[token], (start, token)
            if so_far + self._least > best[start + 1]:
                best[start + 1], last[start + 1] = so_far + self._least, (start, self._unknown)
        found = []
        place = size
        while place:
            place, token = last[place]
            found.append(token)
        return found[::-1]
