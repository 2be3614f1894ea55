"""What a mark is: a known wording that begins a part of the head, and where merged columns are parted."""

from __future__ import annotations

from typing import NamedTuple

from docsearch.models import Zone

WINDOW = 700
"""Characters of one line that are searched: a whole head written in one line is shorter."""


class Mark(NamedTuple):
    """A wording at `start` (within a piece) that opens `zone`, `label` characters of it a mere label."""

    start: int
    zone: Zone
    strength: float
    label: int = 0
