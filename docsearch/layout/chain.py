"""The best sequence of zones for a run of pieces: a Viterbi search over what each piece may be.

Noise (FURNITURE: a smudge read as letters, a rule, a seal's lettering) may come between any two lines. It is
passed over: what follows it is judged by the last real zone before it, which a path remembers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from docsearch.layout.pieces import Piece
from docsearch.layout.zones import FURNITURE
from docsearch.models import Zone

Fits = Mapping[Zone, float]
"""The zones that a piece may be, and how well each fits."""

NEVER = -12.0
"""What a step costs that no page takes."""

_NOWHERE = -9.0
_NONE = float("-inf")

_HOPELESS = 13.0
"""A path this far behind the best one is dropped: no two marks together weigh as much."""


class Grammar(NamedTuple):
    """The order of zones: `start` for the first that is no noise, `steps` for each after another.

    `bend` gives what a step into a zone that no mark opens is worth: (zone before, zone, last piece of the zone
    before, piece, worth by the table) → worth, at most `gain` above the table's.
    """

    start: Fits
    steps: Mapping[Zone, Fits]
    bend: Callable[[Zone, Zone, Piece, Piece, float], float]
    gain: float


_Path = tuple["Zone | None", float, "Piece | None", Any]
"""The last zone that is no noise, the score, the last piece of that zone, and all zones as (last, (before, …))."""


def decode(run: Sequence[Piece], evidence: Sequence[Fits], grammar: Grammar) -> list[Zone]:
    """One zone for each piece, so that the sum of evidence and of steps is greatest; linear in their number."""
    paths: list[_Path] = [(None, 0.0, None, None)]
    for piece, fits in zip(run, evidence, strict=True):
        reached: list[_Path] = []
        for zone, fit in fits.items():
            if zone is FURNITURE:
                reached += _passed_over(paths, fit)
            else:
                reached.append(_stepped(paths, piece, zone, fit, grammar))
        if len(reached) > 1:
            least = max(map(_SCORE, reached)) - _HOPELESS
            reached = [path for path in reached if path[1] >= least]
        paths = reached
    trail = max(paths, key=_SCORE)[3]
    zones: list[Zone] = []
    while trail is not None:
        zone, trail = trail
        zones.append(zone)
    return zones[::-1]


_SCORE = itemgetter(1)


def _passed_over(paths: Sequence[_Path], fit: float) -> Sequence[_Path]:
    """The paths after a piece of noise: the best for each zone that is remembered."""
    best: dict[Zone | None, _Path] = {}
    for memory, score, anchor, trail in paths:
        held = best.get(memory)
        if held is None or score + fit > held[1]:
            best[memory] = (memory, score + fit, anchor, (FURNITURE, trail))
    return list(best.values())


def _stepped(paths: Sequence[_Path], piece: Piece, zone: Zone, fit: float, grammar: Grammar) -> _Path:
    """The best path that `zone` ends."""
    start, steps, bend, gain = grammar
    bends = piece.mark is not zone
    most, came = _NONE, None
    for memory, score, anchor, trail in paths:
        if memory is None or anchor is None:
            total = score + fit + start.get(zone, _NOWHERE)
        else:
            worth = steps[memory].get(zone, NEVER)
            if bends:
                if score + fit + worth + gain < most:
                    continue
                worth = bend(memory, zone, anchor, piece, worth)
            total = score + fit + worth
        if total > most:
            most, came = total, trail
    return zone, most, piece, (zone, came)
