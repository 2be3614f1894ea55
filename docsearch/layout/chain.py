"""The best sequence of zones for a run of pieces: a Viterbi search over what each piece may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from docsearch.layout.pieces import Piece
from docsearch.models import Zone

P = TypeVar("P")
Step = Callable[[Zone, Zone, Piece, Piece], float]
"""How well a zone follows another: (zone before, zone, piece before, piece) → score."""


def decode(
    run: Sequence[Piece], evidence: Sequence[dict[Zone, float]], start: dict[Zone, float], step: Step
) -> list[Zone]:
    """One zone for each piece, so that the sum of evidence and of steps is greatest.

    `evidence` holds for each piece the zones it may be and how well each fits; `start` is added to the first.
    """
    if not run:
        return []
    scores = {zone: score + start.get(zone, -9.0) for zone, score in evidence[0].items()}
    back: list[dict[Zone, Zone]] = []
    for index in range(1, len(run)):
        piece, before = run[index], run[index - 1]
        here: dict[Zone, float] = {}
        came: dict[Zone, Zone] = {}
        for zone, fits in evidence[index].items():
            best, origin = max(
                ((score + step(last, zone, before, piece), last) for last, score in scores.items()),
                key=lambda pair: pair[0],
            )
            here[zone] = best + fits
            came[zone] = origin
        back.append(came)
        scores = here
    zone = max(scores, key=scores.__getitem__)
    path = [zone]
    for came in reversed(back):
        zone = came[zone]
        path.append(zone)
    return path[::-1]
