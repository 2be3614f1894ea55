"""Arithmetic over ordered arrays, held against the plain words of what it should give."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docsearch.engines.whoosh.phrases import BITS, DENSE, held, standing
from docsearch.engines.whoosh.postings import Numbers

SIZE = DENSE * 8
ALL = frozenset(range(SIZE))
SETS = st.one_of(
    st.frozensets(st.integers(0, SIZE - 1), max_size=4),
    st.frozensets(st.integers(0, SIZE - 1), max_size=4).map(ALL.difference),
    st.frozensets(st.integers(0, SIZE - 1)),
)
Places = frozenset[int]


def ordered(numbers: Places) -> Numbers:
    """A set of numbers as the array that the engine has."""
    return np.array(sorted(numbers), dtype=np.int64)


@example(frozenset(range(100)), frozenset([5, 120]))
@example(frozenset([5, 120]), frozenset(range(100)))
@example(frozenset(range(100)), frozenset())
@given(SETS, SETS)
def test_held_are_those_of_both(documents: Places, among: Places) -> None:
    """Each document is told whether it is among the others, however few or many there are of either."""
    told = held(ordered(documents), ordered(among), SIZE)

    assert [document in among for document in sorted(documents)] == told.tolist()


def stands(rows: list[Places], slop: int) -> bool:
    """Do the terms of one document stand in order? By trying every chain of positions."""
    ends = set(rows[0])
    for row in rows[1:]:
        ends = {place for place in row if any(0 < place - end <= slop for end in ends)}
    return bool(ends)


PLACES = st.frozensets(st.integers(0, 12), max_size=13)
TEXTS = st.integers(2, 4).flatmap(lambda terms: st.lists(st.tuples(*[PLACES] * terms), min_size=1, max_size=6))


@given(TEXTS, st.integers(1, 4))
def test_terms_stand_in_order(texts: list[tuple[Places, ...]], slop: int) -> None:
    """The documents where each term comes 1 to `slop` positions after the one before, each of them once."""
    found = [
        ordered(frozenset((document << BITS) + place for document, text in enumerate(texts) for place in text[term]))
        for term in range(len(texts[0]))
    ]
    expected = [document for document, text in enumerate(texts) if stands(list(text), slop)]

    assert expected == standing(found, slop).tolist()


@pytest.mark.parametrize("rare", [0, 1, 2])
def test_a_rare_term_among_common_ones(rare: int) -> None:
    """A term of few places is looked up among the many of the others, wherever in the phrase it stands."""
    common = range(100, 100 + DENSE * 4)
    for spot in (2, 99, 100, 101, 102, 120, 161, 162, 163, 164, 165, 500):
        found = [np.array([spot]) if term == rare else ordered(frozenset(common)) for term in range(3)]
        whole = all(spot - rare + term in common for term in range(3) if term != rare)

        assert ([0] if whole else []) == standing(found, 1).tolist()
