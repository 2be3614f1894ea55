"""The nearest known wording, found by a library's search, is the one that a plain search finds."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from docsearch.domain.wording import nearest

_WORDS = st.text(alphabet="abc", max_size=6)


@example("aaaaa", ["aaaa"], 0.8)
@given(_WORDS, st.lists(_WORDS, max_size=8), st.floats(0.1, 1.0))
def test_the_first_of_the_most_alike_is_taken(printed: str, wordings: list[str], least: float) -> None:
    """The greatest similarity wins, the first of equals, and none below the least."""
    best = None
    for wording in wordings:
        score = Levenshtein.normalized_similarity(wording, printed)
        if score >= least and (best is None or score > best[1]):
            best = wording, score

    assert best == nearest(printed, wordings, least)
    assert best == nearest(printed, dict.fromkeys(wordings, "value"), least)
