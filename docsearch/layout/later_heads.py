"""Where further dispatches begin in the same file."""

from __future__ import annotations

from collections.abc import Sequence

from docsearch.layout.cuts import split_head
from docsearch.layout.mottoes import has_motto
from docsearch.layout.pieces import Piece
from docsearch.layout.zones import MOTTO, NUMBER, PLACE_DATE
from docsearch.models import Zone

NEAR = 14
"""Lines within which the parts of one head stand."""


def later_heads(run: Sequence[Piece]) -> list[int]:
    """The first lines of further dispatches in `run`, what follows the first one's head.

    A head counts where country or Party, a number with a symbol and a place with a date stand within `NEAR` lines. The
    blank forms and regulations that annexes bring have country and motto, but no number of their own.
    """
    found: list[int] = []
    seen: dict[Zone, int] = {}
    if not any(map(has_motto, [piece for piece in run if piece.text[:3].isupper()])):
        return found
    for index, piece in enumerate(run):
        if not _may_be_head(piece):
            continue
        for part in split_head(piece):
            if part.mark in (MOTTO, NUMBER, PLACE_DATE) and part.strength >= 0.7:
                seen[part.mark] = index
        seen = {zone: at for zone, at in seen.items() if index - at <= NEAR}
        if len(seen) == 3:
            start = min(seen.values())
            while start > 0 and run[start - 1].capitals > 0.8 and len(run[start - 1].text) < 60:
                start -= 1
            found.append(start)
            seen = {}
    return found


def _may_be_head(piece: Piece) -> bool:
    """A cheap look, so that long bodies cost little: capitals at the start, a short label, or a year at the end."""
    return len(piece.text) < 500 and (
        piece.text[:5].isupper()
        or ":" in piece.text[:5]
        or piece.flat[:2] == "so"
        or piece.flat.rstrip(" .")[-4:].isdigit()
        or piece.flat.startswith(("doc lap", "dang cong"))
    )
