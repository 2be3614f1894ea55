"""Bare words: what is left of a text for looking terms up."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from docsearch.text.bare import BareWords
from docsearch.text.flat import flat


@given(st.text(alphabet="aăđĐỆ 0/-–“.\n_Ωº", max_size=300))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    """The words are the runs of plain letters and digits of the flat text, each at its place."""
    bare = BareWords(flat(text))
    runs = list(re.finditer("[a-z0-9]+", flat(text)))

    assert [run.group() for run in runs] == bare.words
    assert [run.span() for run in runs] == [bare.place(number, number) for number in range(len(bare.words))]
