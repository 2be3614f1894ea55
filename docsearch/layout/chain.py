"""The best sequence of zones for a run of pieces: a Viterbi search over what each piece may be.

Noise (FURNITURE: a smudge read as letters, a rule, a seal's lettering) may come between any two lines. It is
passed over: what follows it is judged by the last real zone before it, which a path remembers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docsearch.layout.pieces import Piece
from docsearch.layout.zones import FURNITURE
from docsearch.models import Zone

Fits = Mapping[Zone, float]
"""The zones that a piece may be, and how well each fits."""

NEVER = -12.0
"""What a step costs that no page takes."""

_NOWHERE = -9.0
_BENT = 6.0
"""What both lines add to a step at most."""

_HOPELESS = 13.0
"""A path this far behind the best one is dropped: no two marks together weigh as much."""


@dataclass(frozen=True)
class Grammar:
    """The order of zones: `start` for the first that is no noise, `steps` for each after another.

    `bends` gives, for the zones of which both lines say more, what a step into one that no mark opens is worth: (zone
    before, zone, last piece of the zone before, piece, worth by the table) → worth.
    """

    start: Fits
    steps: Mapping[Zone, Fits]
    bends: Mapping[Zone, Callable[[Zone, Zone, Piece, Piece, float], float]]


_Path = tuple["Zone | None", float, "Piece | None", Any]
"""The last zone that is no noise, the score, the last piece of that zone, and all zones as (last, (before, …))."""


Evidence = Callable[[int, "Zone | None"], Fits]
"""What the piece of an index may be, given the zone that all paths have come to stand in, None while they differ."""


def decode(run: Sequence[Piece], evidence: Evidence, grammar: Grammar) -> list[Zone]:
    """One zone for each piece, so that the sum of evidence and of steps is greatest; linear in their number."""
    paths: list[_Path] = [(None, 0.0, None, None)]
    for index, piece in enumerate(run):
        settled = paths[0][0] if len(paths) == 1 or len({path[0] for path in paths}) == 1 else None
        fits = evidence(index, settled)
        if len(paths) == len(fits) == 1 and settled in fits:
            paths = [(settled, paths[0][1], piece, (settled, paths[0][3]))]  # there is nothing to choose
            continue
        reached: list[_Path] = []
        for zone, fit in fits.items():
            reached += _passed_over(paths, fit) if zone is FURNITURE else [_best(paths, piece, zone, fit, grammar)]
        least = max([path[1] for path in reached]) - _HOPELESS
        paths = [path for path in reached if path[1] >= least]
    trail = max(paths, key=lambda path: path[1])[3]
    zones: list[Zone] = []
    while trail is not None:
        zone, trail = trail
        zones.append(zone)
    return zones[::-1]


def _best(paths: Sequence[_Path], piece: Piece, zone: Zone, fit: float, grammar: Grammar) -> _Path:
    """The best of the paths that go on in a zone."""
    bend = grammar.bends.get(zone) if piece.mark is not zone else None
    most, came = float("-inf"), None
    for last, score, before, trail in paths:
        worth = grammar.start.get(zone, _NOWHERE) if last is None else grammar.steps[last].get(zone, NEVER)
        if score + fit + worth + _BENT < most:
            continue
        if bend is not None and last is not None and before is not None:
            worth = bend(last, zone, before, piece, worth)
        if score + fit + worth > most:
            most, came = score + fit + worth, trail
    return (zone, most, piece, (zone, came))


def _passed_over(paths: Sequence[_Path], fit: float) -> Iterable[_Path]:
    """The paths after a piece of noise, the best for each zone that is remembered."""
    best: dict[Zone | None, _Path] = {}
    for last, score, before, trail in paths:
        held = best.get(last)
        if held is None or score + fit > held[1]:
            best[last] = (last, score + fit, before, (FURNITURE, trail))
    return best.values()
