"""What a confidence means: of the findings that claimed about 0.9, how many were right."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from docsearch.evaluation.metadata import Judged

EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Bounds of the bins; finer towards 1, where most findings lie."""


@dataclass(frozen=True)
class Bin:
    """Findings whose confidence lies from `low` to below `high` (the last bin includes its end)."""

    low: float
    high: float
    count: int
    claimed: float
    right: float


def curve(judged: Iterable[Judged], edges: tuple[float, ...] = EDGES) -> list[Bin]:
    """Mean confidence claimed and share right, bin by bin; empty bins are left out."""
    ordered = list(judged)
    bins = []
    for low, high in itertools.pairwise(edges):
        inside = [one for one in ordered if low <= one.confidence < high or one.confidence == high == edges[-1]]
        if inside:
            claimed = sum(one.confidence for one in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), claimed, sum(one.right for one in inside) / len(inside)))
    return bins


def error(bins: Iterable[Bin]) -> float | None:
    """Expected calibration error: mean distance of claim and truth, weighted by count; None without findings."""
    known = list(bins)
    total = sum(one.count for one in known)
    return sum(one.count * abs(one.claimed - one.right) for one in known) / total if total else None
