"""Edits counted over a whole vocabulary are those counted word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docsearch.engines.edits import distance, near
from docsearch.engines.whoosh.fields import encoded
from docsearch.engines.whoosh.similar import Vocabulary

WORD = st.text("abđ\ud800\0", max_size=6).map("=".__add__)


@given(st.sets(WORD), st.one_of(WORD, st.just("")), st.integers(0, 4))
def test_as_word_by_word(words: set[str], wanted: str, edits: int) -> None:
    """The same terms are near, whatever their letters."""
    begin = {word for word in words if word.startswith(wanted[:1])}
    found = Vocabulary(map(encoded, begin)).within(wanted, edits)

    assert sorted(encoded(word) for word in words if near(word, wanted, edits)) == sorted(found)


@given(st.text("ab", max_size=5), st.text("ab", max_size=5))
def test_distance_is_one(one: str, other: str) -> None:
    """It is symmetric, zero for the same word alone, and at most the longer word."""
    assert distance(one, other) == distance(other, one) <= max(len(one), len(other))
    assert (distance(one, other) == 0) == (one == other)


def test_neighbours_swap_once() -> None:
    """Two swapped neighbours are one edit; no part is edited twice."""
    assert [1, 1, 3] == [distance("duong", "duogn"), distance("ab", "ba"), distance("ca", "abc")]
