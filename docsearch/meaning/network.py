"""The network that makes a vector of a text: multilingual-e5-small, an encoder of twelve layers, in numpy alone.

All the texts of a call lie one after the other in one matrix, so that a product of matrices serves them all and
nothing is padded; only attention goes text by text. What is done number by number is done in place, on so many rows
as stay in the processor's cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from docsearch.meaning.model_file import ModelFile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

TOKENS = 1024
"""So many tokens go through the network at once: more are no faster, fewer leave products of matrices too small."""
_ROWS = 64
"""Rows that are bent at once: 64 of 1,536 floats are 0.4 MB."""


class _Norm(NamedTuple):
    weight: Matrix
    bias: Matrix


class _Layer(NamedTuple):
    """Weights as (to, from), and what is added afterwards."""

    asked: Matrix
    asked_bias: Matrix
    joined: Matrix
    joined_bias: Matrix
    attended: _Norm
    widened: Matrix
    widened_bias: Matrix
    narrowed: Matrix
    narrowed_bias: Matrix
    done: _Norm


class Network:
    """The weights, made floats: 85 MB. Safe from several threads."""

    def __init__(self, file: ModelFile) -> None:
        self._file = file
        self._places = file.floats("emb.pos").reshape(-1, file.width) + file.floats("emb.type")[: file.width]
        self._begun = _Norm(file.floats("emb.ln.w"), file.floats("emb.ln.b"))
        self._layers = [_layer(file, f"l{number}") for number in range(file.layers)]

    def vectors(self, texts: Sequence[Sequence[int]]) -> Matrix:
        """A row of length 1 for each text, given as tokens; what is beyond the longest that the model reads is cut."""
        import numpy as np

        first, last = self._file.ends
        whole = [[first, *text[: self._file.longest - 2], last] for text in texts]
        found = np.empty((len(whole), self._file.width), np.float32)
        start = 0
        while start < len(whole):
            end, size = start + 1, len(whole[start])
            while end < len(whole) and size + len(whole[end]) <= TOKENS:
                size += len(whole[end])
                end += 1
            found[start:end] = self._together(whole[start:end])
            start = end
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return found

    def _together(self, texts: Sequence[Sequence[int]]) -> Matrix:
        """The mean of each text's tokens after the last layer."""
        import numpy as np

        sizes = np.array([len(text) for text in texts])
        ends = np.cumsum(sizes)
        starts = ends - sizes
        distinct, which = np.unique(np.concatenate(texts), return_inverse=True)
        state = self._file.quarters("emb.word", self._file.width, distinct)[which]
        state += self._places[np.arange(ends[-1]) - np.repeat(starts, sizes)]
        self._norm(state, self._begun)
        spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
        for layer in self._layers:
            state += self._attention(state, layer, spans)
            self._norm(state, layer.attended)
            wide = state @ layer.widened.T
            for row in range(0, len(wide), _ROWS):
                _bend(wide[row : row + _ROWS], layer.widened_bias)
            state += wide @ layer.narrowed.T
            state += layer.narrowed_bias
            self._norm(state, layer.done)
        means: Matrix = np.add.reduceat(state, starts, axis=0)
        means /= sizes[:, None].astype(np.float32)
        return means

    def _attention(self, state: Matrix, layer: _Layer, spans: Sequence[tuple[int, int]]) -> Matrix:
        """What each token takes from the tokens of its text."""
        import numpy as np

        asked = state @ layer.asked.T
        asked += layer.asked_bias
        heads = asked.reshape(len(asked), 3, self._file.heads, -1).transpose(1, 2, 0, 3)
        taken = np.empty_like(state)
        by_head = taken.reshape(len(taken), self._file.heads, -1).transpose(1, 0, 2)
        for start, end in spans:
            queries, keys, values = heads[:, :, start:end]
            weights = queries @ keys.transpose(0, 2, 1)
            weights -= weights.max(axis=2, keepdims=True)
            np.exp(weights, out=weights)
            np.divide(weights @ values, weights.sum(axis=2, keepdims=True), out=by_head[:, start:end])
        joined: Matrix = taken @ layer.joined.T
        joined += layer.joined_bias
        return joined

    def _norm(self, state: Matrix, norm: _Norm) -> None:
        """Every row made of mean 0 and variance 1, then weighed."""
        import numpy as np

        state -= state.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", state, state) / np.float32(state.shape[1])
        state /= np.sqrt(variance + np.float32(self._file.epsilon))[:, None]
        state *= norm.weight
        state += norm.bias


def _layer(file: ModelFile, name: str) -> _Layer:
    import numpy as np

    width, inner = file.width, file.inner
    asked = np.concatenate([file.quarters(f"{name}.{part}.w", width) for part in "qkv"])
    asked_bias = np.concatenate([file.floats(f"{name}.{part}.b") for part in "qkv"])
    # Queries are divided by the root of a head's width here, once for all.
    scale = np.float32((width // file.heads) ** -0.5)
    asked[:width] *= scale
    asked_bias[:width] *= scale
    return _Layer(
        asked,
        asked_bias,
        file.quarters(f"{name}.ao.w", width),
        file.floats(f"{name}.ao.b"),
        _Norm(file.floats(f"{name}.aln.w"), file.floats(f"{name}.aln.b")),
        file.quarters(f"{name}.fi.w", width),
        file.floats(f"{name}.fi.b"),
        file.quarters(f"{name}.fo.w", inner) * np.float32(0.5),  # the half of `_bend`
        file.floats(f"{name}.fo.b"),
        _Norm(file.floats(f"{name}.oln.w"), file.floats(f"{name}.oln.b")),
    )


def _bend(rows: Matrix, bias: Matrix) -> None:
    """Twice the Gaussian error linear unit of the rows with their bias, in place.

    By its form with a hyperbolic tangent (Hendrycks and Gimpel 2016), at most 0.0005 from the exact one; vectors made
    by either have a cosine above 0.99999.
    """
    import numpy as np

    rows += bias
    inner = rows * rows
    inner *= np.float32(0.044715 * 0.7978845608)
    inner += np.float32(0.7978845608)
    inner *= rows
    np.tanh(inner, out=inner)
    inner += 1
    rows *= inner
