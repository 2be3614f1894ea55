"""Which words are within some typing slips of another.

A slip is a letter too many, too few or wrong, or two neighbours swapped; no part is edited twice (optimal string
alignment, as rapidfuzz counts it): ``ca`` to ``abc`` is 3.
"""

from __future__ import annotations

from collections.abc import Sequence


def near(term: str, wanted: str, edits: int) -> bool:
    """Whether `term` is within `edits` of `wanted` with its first character, the prefix, untouched."""
    from rapidfuzz.distance import OSA

    return term[:1] == wanted[:1] and OSA.distance(term, wanted, score_cutoff=edits) <= edits


def all_near(terms: Sequence[str], wanted: str, edits: int) -> list[str]:
    """Those of many terms that are `near`, compared in one call; all of them begin with the prefix of `wanted`."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    distances = cdist([wanted], terms, scorer=OSA.distance, score_cutoff=edits)[0]
    return [terms[place] for place in (distances <= edits).nonzero()[0]]
