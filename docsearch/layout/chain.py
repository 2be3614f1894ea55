"""The best sequence of zones for a run of pieces: a Viterbi search over what each piece may be.

Noise (FURNITURE: a smudge read as letters, a rule, a seal's lettering) may come between any two lines. It is
passed over: what follows it is judged by the last real zone before it, which a path remembers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
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


@dataclass(frozen=True, eq=False)
class Grammar:
    """The order of zones: `start` for the first that is no noise, `steps` for each after another.

    `bend` gives what a step into a zone that no mark opens is worth: (zone before, zone, last piece of the zone
    before, piece, worth by the table) → worth. `bent` tells without the pieces between what bounds that lies: (zone
    before, zone, worth by the table) → (least, most).
    """

    start: Fits
    steps: Mapping[Zone, Fits]
    bend: Callable[[Zone, Zone, Piece, Piece, float], float]
    bent: Callable[[Zone, Zone, float], tuple[float, float]]


class Tables(NamedTuple):
    """What a grammar comes to.

    `worth` is what each step is worth, those that no page takes too; None is before the first zone. `most` is the most
    that each step into a zone may be worth that no mark opens. `lead` is how far a path in one zone may lag behind one
    in another and overtake it, at most `_HOPELESS`; `bend` is the grammar's.
    """

    worth: Mapping[Zone | None, Fits]
    most: Mapping[Zone, Fits]
    lead: Mapping[tuple[Zone, Zone], float]
    bend: Callable[[Zone, Zone, Piece, Piece, float], float]


@cache
def tables(grammar: Grammar) -> Tables:
    """The tables of a grammar, made when the first page is read."""
    worth: dict[Zone | None, Fits] = {None: {zone: grammar.start.get(zone, _NOWHERE) for zone in Zone}}
    for zone, steps in grammar.steps.items():
        worth[zone] = {other: steps.get(other, NEVER) for other in Zone}
    least: dict[Zone, Fits] = {}
    most: dict[Zone, Fits] = {}
    for last in grammar.steps:
        bounds = {zone: grammar.bent(last, zone, worth[last][zone]) for zone in grammar.steps}
        least[last] = {zone: bound[0] for zone, bound in bounds.items()}
        most[last] = {zone: bound[1] for zone, bound in bounds.items()}
    lead = {}
    for one in grammar.steps:
        for other in grammar.steps:
            # From the next line on both may go the same way, so it is by that step, opened by a mark or not, that one
            # overtakes the other, or never.
            gains = [
                max(worth[one][zone] - worth[other][zone], most[one][zone] - least[other][zone])
                for zone in grammar.steps
            ]
            lead[one, other] = max(0.0, min(_HOPELESS, max(gains)))
    return Tables(worth, most, lead, grammar.bend)


_Path = tuple["Zone | None", float, "Piece | None", Any]
"""The last zone that is no noise, the score, the last piece of that zone, and all zones as (last, (before, …))."""


Evidence = Callable[[int, "Zone | None"], Fits]
"""What the piece of an index may be, given the zone that all paths have come to stand in, None while they differ."""


def decode(run: Sequence[Piece], evidence: Evidence, grammar: Grammar) -> list[Zone]:
    """One zone for each piece, so that the sum of evidence and of steps is greatest; linear in their number."""
    steps = tables(grammar)
    paths: Sequence[_Path] = [(None, 0.0, None, None)]
    settled: Zone | None = None
    for index, piece in enumerate(run):
        fits = evidence(index, settled)
        if len(paths) > 1:
            paths = _hopeful(_stepped(paths, piece, fits, steps), steps)
        elif len(fits) == 1 and settled in fits:
            paths = [(settled, paths[0][1], piece, (settled, paths[0][3]))]  # there is nothing to choose
            continue
        else:
            paths = _hopeful(_parted(paths[0], piece, fits, steps), steps)
        settled = paths[0][0]
        for path in paths:
            if path[0] is not settled:
                settled = None
                break
    trail = max(paths, key=_SCORE)[3]
    zones: list[Zone] = []
    while trail is not None:
        zone, trail = trail
        zones.append(zone)
    return zones[::-1]


def _hopeful(reached: Sequence[_Path], steps: Tables) -> Sequence[_Path]:
    """The paths that may still overtake the best one."""
    if len(reached) == 1:
        return reached
    first, most, _, _ = max(reached, key=_SCORE)
    lead = steps.lead
    return [path for path in reached if path[1] >= most - (lead[path[0], first] if path[0] and first else _HOPELESS)]


_SCORE = itemgetter(1)


def _parted(path: _Path, piece: Piece, fits: Fits, steps: Tables) -> list[_Path]:
    """A path goes on in every zone that the piece may be."""
    memory, score, anchor, trail = path
    worth, mark = steps.worth[memory], piece.mark
    reached: list[_Path] = []
    for zone, fit in fits.items():
        if zone is FURNITURE:
            reached.append((memory, score + fit, anchor, (FURNITURE, trail)))
            continue
        step = worth[zone]
        if mark is not zone and memory is not None and anchor is not None:
            step = steps.bend(memory, zone, anchor, piece, step)
        reached.append((zone, score + fit + step, piece, (zone, trail)))
    return reached


def _stepped(paths: Sequence[_Path], piece: Piece, fits: Fits, steps: Tables) -> list[_Path]:
    """The best path into every zone that the piece may be; after noise, the best for each zone that is remembered."""
    table, limits, bend = steps.worth, steps.most, steps.bend
    reached: list[_Path] = []
    for zone, fit in fits.items():
        if zone is FURNITURE:
            reached += _passed_over(paths, fit)
            continue
        bends = piece.mark is not zone
        most, came = _NONE, None
        for memory, score, anchor, trail in paths:
            worth = table[memory][zone]
            if bends and memory is not None and anchor is not None:
                if score + fit + limits[memory][zone] < most:
                    continue
                worth = bend(memory, zone, anchor, piece, worth)
            total = score + fit + worth
            if total > most:
                most, came = total, trail
        reached.append((zone, most, piece, (zone, came)))
    return reached


def _passed_over(paths: Sequence[_Path], fit: float) -> Iterable[_Path]:
    """The paths after a piece of noise."""
    best: dict[Zone | None, _Path] = {}
    for memory, score, anchor, trail in paths:
        held = best.get(memory)
        if held is None or score + fit > held[1]:
            best[memory] = (memory, score + fit, anchor, (FURNITURE, trail))
    return best.values()
