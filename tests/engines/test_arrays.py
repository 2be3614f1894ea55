"""Trees on whole arrays give what stock Whoosh gives: the same documents, the same scores."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from docsearch.engines import Entry
from docsearch.engines.whoosh import WhooshEngine
from docsearch.engines.whoosh.postings import Cache, Listing
from docsearch.engines.whoosh.snapshot import WhooshSnapshot
from docsearch.query.tree import (
    All,
    And,
    Boosted,
    Constant,
    DateRange,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Value,
)
from docsearch.terms import SILENT
from tests.engines.stock import stock_matches

WORDS = [f"{mark}w{i}" for i in range(30) for mark in "=~"]


def documents(count: int, seed: int) -> Iterator[Entry]:
    """Documents of which some are long enough that Whoosh rounds their length."""
    dice = random.Random(seed)
    for i in range(count):
        words = [int(dice.paretovariate(0.7)) % 30 for _ in range(dice.choice([3, 20, 70, 300]))]
        stream = tuple(() if dice.random() < 0.05 else (f"=w{word}", f"~w{word % 7}", *silent(dice)) for word in words)
        yield Entry(f"{seed}-{i}", {"text": stream}, {"kind": (f"k{i % 5}",) if i % 7 else ()}, *dates(dice))


def dates(dice: random.Random) -> tuple[dt.date | None, dt.date | None]:
    """A day, a month, or none."""
    first = dt.date(2020, dice.randint(1, 12), 1)
    return dice.choice([(first, first), (first, first.replace(day=28)), (None, None)])


def silent(dice: random.Random) -> tuple[str, ...]:
    """For some positions that they count for nothing."""
    return (SILENT,) if dice.random() < 0.3 else ()


@pytest.fixture(scope="module")
def snapshot() -> Iterator[WhooshSnapshot]:
    """Several segments, one of them of many documents, with deletions."""
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder))
        engine.apply(documents(400, 1), [], 1)
        engine.apply(documents(60, 2), [f"1-{i}" for i in range(0, 400, 9)], 2)
        engine.apply(documents(9, 3), [f"2-{i}" for i in range(0, 60, 5)], 3)
        made = engine.snapshot()
        assert 1 < len(made._leaves)
        yield made
        made.close()


WORD = st.sampled_from(WORDS)
BOOSTS = st.sampled_from([0.0, 0.5, 1.0, 3.0])
DAYS = st.none() | st.sampled_from([dt.date(2020, month, day) for month in range(1, 13) for day in (1, 2, 28)])
LEAVES: st.SearchStrategy[Query] = st.one_of(
    st.builds(Term, st.just("text"), WORD, BOOSTS),
    st.builds(Phrase, st.just("text"), st.lists(WORD, max_size=5).map(tuple), st.integers(1, 6), BOOSTS),
    st.builds(Prefix, st.sampled_from(["text", "kind"]), st.sampled_from(["=w1", "~", "k", "zz"]), BOOSTS),
    st.builds(Fuzzy, st.just("text"), WORD, st.integers(0, 1), BOOSTS),
    st.builds(Value, st.just("kind"), st.sampled_from([None, "k0", "k3", "k9"]), BOOSTS),
    st.builds(DateRange, st.just("date"), DAYS, DAYS),
    st.just(All()),
)


def branches(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    """The nodes that hold nodes."""
    clauses = st.lists(inner, max_size=4).map(tuple)
    return st.one_of(
        st.builds(And, clauses),
        st.builds(Or, clauses),
        st.builds(Not, inner),
        st.builds(Boosted, inner, inner),
        st.builds(Constant, inner, st.sampled_from([0.0, 0.5, 2.0])),
    )


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=st.recursive(LEAVES, branches, max_leaves=8))
@example(query=And(()))
@example(query=DateRange("date", None, dt.date(2020, 3, 1)))
@example(query=DateRange("date", dt.date(2020, 3, 28), None))
@example(query=Phrase("text", ("=w1", "=w2")))  # where one of them counts and the other does not
def test_as_stock_whoosh(snapshot: WhooshSnapshot, query: Query) -> None:
    """Any tree has the documents and the scores that stock Whoosh gives, over segments and deletions."""
    ours, (documents, scores) = snapshot.matches(query), stock_matches(snapshot, query)

    assert documents == ours.documents.tolist()
    np.testing.assert_allclose(ours.scores, scores, rtol=0, atol=1e-9)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=st.recursive(LEAVES, branches, max_leaves=8), score=st.floats(0, 12))
@example(query=Boosted(Term("text", "=w1"), And((Term("text", "=w2"), Term("text", "=w3")))), score=0.1)
def test_what_is_better(snapshot: WhooshSnapshot, query: Query, score: float) -> None:
    """Above any score there is what is there without one, with the same scores."""
    every, above = snapshot.matches(query), snapshot._evaluator.matches(query, score)
    scores = dict(zip(every.documents.tolist(), every.scores.tolist(), strict=True))
    better = dict(zip(above.documents.tolist(), above.scores.tolist(), strict=True))

    assert better == {document: scores[document] for document in better}
    assert {document for document, one in scores.items() if one > score} <= better.keys()


def test_what_cannot_be_better_is_left_out(snapshot: WhooshSnapshot) -> None:
    """Else every document with some of the words would be scored for nothing."""
    words = Or(tuple(Term("text", f"=w{number}") for number in range(9)))
    every = snapshot.matches(words)
    best = float(every.scores.max())

    above = snapshot._evaluator.matches(words, best - 0.001)

    assert 1 <= len(above.documents) < len(every.documents) / 9


def test_deletions_and_lengths_are_there(snapshot: WhooshSnapshot) -> None:
    """The index of these tests has what makes them hard: deletions in a segment and rounded lengths."""
    leaves = snapshot._evaluator._leaves

    assert any(leaf.live is not None and not leaf.live.all() for leaf in leaves)
    assert any((leaf.lengths("t_text") > 100).any() for leaf in leaves)


def lists(*sizes: int) -> list[Listing]:
    """Posting lists of so many documents, 16 bytes each."""
    return [Listing(size, np.arange(size), np.ones(size)) for size in sizes]


def test_cache_keeps_its_bound() -> None:
    """The least recently used lists go first, and the bound holds at every moment."""
    cache: Cache[Listing] = Cache(bound=16 * 10)
    one, two, three = lists(4, 4, 4)
    cache.put(("1",), one)
    cache.put(("2",), two)
    assert cache.get(("1",)) is one
    cache.put(("3",), three)

    assert (None, 16 * 8) == (cache.get(("2",)), cache.size)
    cache.put(("4",), lists(11)[0])
    assert ([None] * 4, 0) == ([cache.get((str(i),)) for i in range(1, 5)], cache.size)


def test_no_cache() -> None:
    """A bound of nothing keeps nothing that has a size."""
    cache: Cache[Listing] = Cache(bound=0)
    cache.put(("1",), lists(1)[0])
    cache.put(("2",), lists(0)[0])

    assert cache.get(("1",)) is None
    assert 0 == cache.size
