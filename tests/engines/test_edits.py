"""Typing slips are counted alike for one word and for a whole vocabulary."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docsearch.engines.edits import all_near, near

WORD = st.text("abđ\ud800\0", max_size=6).map("=".__add__)


@given(st.sets(WORD), WORD, st.integers(0, 4))
def test_as_word_by_word(words: set[str], wanted: str, edits: int) -> None:
    """The same terms are near, whatever their letters."""
    expected = {word for word in words if near(word, wanted, edits)}

    assert expected == set(all_near(sorted(words), wanted, edits))


def test_neighbours_swap_once() -> None:
    """Two swapped neighbours are one edit; no part is edited twice."""
    pairs = [("=duong", "=duogn"), ("=ab", "=ba"), ("=ca", "=abc")]

    assert [1, 1, 3] == [min(edits for edits in range(5) if near(*pair, edits)) for pair in pairs]


def test_prefix_is_not_edited() -> None:
    """A term of another form is not near, however alike its letters are."""
    assert [True, False] == [near(term, "=duong", 2) for term in ("=duong", "~duong")]
