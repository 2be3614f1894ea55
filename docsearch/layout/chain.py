"""The best sequence of zones for a run of pieces: a Viterbi search over what each piece may be.

Noise (FURNITURE: a smudge read as letters, a rule, a seal's lettering) may come between any two lines. It is
passed over: what follows it is judged by the last real zone before it, so a state is a zone and that memory.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docsearch.layout.pieces import Piece
from docsearch.models import Zone

Step = Callable[[Zone, Zone, Piece, Piece], float]
"""How well a zone follows another: (zone before, zone, last piece of the zone before, piece) → score."""

_State = tuple[Zone, Zone | None]
_NOWHERE = -9.0
_NEVER = float("-inf")

HOPELESS = 13.0
"""A path this far behind the best one is dropped: no two marks together weigh as much."""


def decode(
    run: Sequence[Piece], evidence: Sequence[dict[Zone, float]], start: dict[Zone, float], step: Step
) -> list[Zone]:
    """One zone for each piece, so that the sum of evidence and of steps is greatest.

    `evidence` holds for each piece the zones it may be and how well each fits; `start` is added to the first
    that is no noise. Linear in the number of pieces.
    """
    nowhere: _State = (Zone.FURNITURE, None)
    states: dict[_State, tuple[float, int]] = {nowhere: (0.0, -1)}
    history: list[dict[_State, _State]] = []
    for index, piece in enumerate(run):
        after: dict[_State, tuple[float, int]] = {}
        came: dict[_State, _State] = {}
        for zone, fits in evidence[index].items():
            if zone is Zone.FURNITURE:
                for origin, (score, anchor) in states.items():
                    state: _State = (zone, origin[1])
                    if state not in after or score + fits > after[state][0]:
                        after[state] = (score + fits, anchor)
                        came[state] = origin
                continue
            most, best = _NEVER, nowhere
            for origin, (score, anchor) in states.items():
                memory = origin[1]
                move = start.get(zone, _NOWHERE) if memory is None else step(memory, zone, run[anchor], piece)
                if score + fits + move > most:
                    most, best = score + fits + move, origin
            after[zone, zone] = (most, index)
            came[zone, zone] = best
        history.append(came)
        least = max(score for score, _ in after.values()) - HOPELESS
        states = {state: held for state, held in after.items() if held[0] >= least}
    if not run:
        return []
    last = max(states, key=lambda one: states[one][0])
    path: list[Zone] = []
    for came in reversed(history):
        path.append(last[0])
        last = came[last]
    return path[::-1]
