"""The first letters of words as numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docsearch.text.beginnings import LETTERS, beginnings


@given(st.lists(st.binary(max_size=12), min_size=1))
def test_a_number_is_the_first_letters_of_its_word(words: list[bytes]) -> None:
    """Whatever stands behind a word is none of it, and nothing behind its eighth letter."""
    starts = [sum(map(len, words[:place])) for place in range(len(words))]
    found = beginnings(b"".join(words) + bytes(LETTERS), starts, [len(word) for word in words])

    assert [int.from_bytes(word[:8], "little") for word in words] == found.tolist()
