"""What clauses find: whether documents are held is told in several ways, which agree."""

from __future__ import annotations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docsearch.engines.whoosh.candidates import Candidates
from docsearch.engines.whoosh.found import Found, Level, Levelled, Masked, Without, Word
from docsearch.engines.whoosh.phrases import held
from docsearch.engines.whoosh.postings import Floats, Numbers, Postings, listing
from docsearch.engines.whoosh.together import Adjoining, Either, Joined, Raised

SIZE = 400
DOCUMENTS = st.one_of(
    st.sets(st.integers(0, SIZE - 1), max_size=8), st.sets(st.integers(0, SIZE - 1), min_size=100, max_size=200)
).map(lambda some: np.array(sorted(some), dtype=np.int64))


def norms(_: str) -> Floats:
    """A length term for each document."""
    return np.arange(1.0, SIZE + 1) % 7 + 1


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS, DOCUMENTS)
def test_held(documents: Numbers, among: Numbers) -> None:
    """Few among many, many among few, and as many: by bisection or by a table."""
    assert np.isin(documents, among).tolist() == held(documents, among, SIZE).tolist()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_scores_of_any_documents(one: Numbers, other: Numbers, asked: Numbers) -> None:
    """What a clause gives to some documents is what it gives to all of its own, and 0 to others; rare or common.

    Some have a term without its counting.
    """
    lists = [listing(Postings(each, (each + 1) % 3, None), SIZE) for each in (one, other)]
    words = [Word(each, "t", str(place), 2.0, SIZE) for place, each in enumerate(lists)]
    mask = np.zeros(SIZE, dtype=np.bool_)
    mask[other] = True
    less: Found = Joined([words[0], Without(None, Level(lists[1], SIZE, 0.5))])
    made = (*words, Joined(words), Either(words, SIZE), Raised(*words), Levelled(words[0], 2.0), Masked(mask, 2.0))
    beside = Adjoining(words, np.intersect1d(one, other)[::2])
    for found in (
        *made,
        beside,
        less,
        Either([less, beside], SIZE),
        Without(mask, words[0]),
        Level(lists[0], SIZE, 3.0),
    ):
        whole = np.zeros(SIZE)
        whole[found.documents] = found.inner(Candidates(found.documents, norms))
        np.testing.assert_allclose(found.scores(Candidates(asked, norms)), whole[asked])
        assert np.isin(asked, found.documents).tolist() == found.holds(asked).tolist()
