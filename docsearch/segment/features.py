"""What the features of a piece weigh in pyvi's model: for itself, and for the pieces before and after it."""

from __future__ import annotations

import string
from typing import NamedTuple

from docsearch.segment.model import Model


class Piece(NamedTuple):
    """Each weight is that of B (a word begins) less that of I (it goes on).

    `before` is what it weighs for the piece after it, `after` for the piece before it. `alone` pieces are joined to
    nothing, and of two with a `title` case the second is joined only to the first.
    """

    own: float
    before: float
    after: float
    lower: str
    alone: bool
    title: bool


def difference(model: Model, attribute: str) -> float:
    """How much more an attribute speaks for B than for I."""
    weights = model.weights.state.get(attribute, {})
    return weights.get("B_W", 0.0) - weights.get("I_W", 0.0)


def read_piece(model: Model, piece: str) -> Piece:
    """The features of a piece as pyvi takes them."""
    lower = piece.lower()
    shapes = {"istitle": piece.istitle(), "isupper": piece.isupper(), "isdigit": piece.isdigit()}
    name = lower.partition("\0")[0]  # names of features end at a NUL: pycrfsuite hands them over as C strings
    own = difference(model, "bias") + difference(model, f"word.lower():{name}")
    own += sum(difference(model, f"word.{shape}()") for shape, holds in shapes.items() if holds)
    before, after = (
        difference(model, f"{side}:word.lower():{name}")
        + sum(difference(model, f"{side}:word.{shape}()") for shape in ("istitle", "isupper") if shapes[shape])
        for side in ("-1", "+1")
    )
    return Piece(own, before, after, lower, piece in string.punctuation or piece[0].isdigit(), piece[0].istitle())


def transitions(model: Model) -> tuple[float, float, float, float]:
    """The weights of B after B, I after B, B after I and I after I."""
    weights = model.weights.transitions
    return weights["B_W", "B_W"], weights["B_W", "I_W"], weights["I_W", "B_W"], weights["I_W", "I_W"]
