"""Random documents, batches and query trees: Whoosh and OpenSearch find what the obvious engine finds."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docsearch.engines import Entry, Request, Snapshot, remove_index
from docsearch.engines.memory import MemoryEngine
from docsearch.engines.opensearch.engine import OpenSearchEngine
from docsearch.engines.whoosh import WhooshEngine
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

TERMS = [mark + word for mark in "=~" for word in ("a", "ab", "abc", "b", "ba", "c", "đ")]
FIELDS = ("text", "subject")
IDS = [f"id{i}" for i in range(12)]
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2020, 2, 28))
BOOSTS = st.sampled_from([0.0, 0.5, 1.0, 3.0])
FIELD, TERM, KEY = st.sampled_from(FIELDS), st.sampled_from(TERMS), st.sampled_from(["x", "y", "z", "xy"])
WHOLE = st.sampled_from(["=abcd", "~abd", "x"])
"""Keys of a field that is a stream as well."""
HEARD = st.lists(TERM, max_size=2, unique=True).map(tuple)
POSITION = st.one_of(HEARD, HEARD, HEARD.map(lambda terms: (*terms, SILENT) if terms else ()))
STREAM = st.lists(POSITION, max_size=10).map(tuple)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """A small document over a small vocabulary, so that random queries meet it."""
    days = sorted([draw(DAYS), draw(DAYS)])
    dated = draw(st.booleans())
    return Entry(
        draw(st.sampled_from(IDS)),
        {field: draw(STREAM) for field in FIELDS},
        {"kind": tuple(draw(st.lists(KEY, max_size=2))), "text": tuple(draw(st.lists(WHOLE, max_size=1)))},
        days[0] if dated else None,
        days[1] if dated else None,
        {"date": key} if (key := draw(st.sampled_from(["", "1", "2", "10"]))) else {},
        draw(st.sampled_from(["", "", "g", "h"])),
    )


LEAVES: st.SearchStrategy[Query] = st.one_of(
    st.just(All()),
    st.builds(Term, FIELD, TERM, BOOSTS),
    st.builds(Phrase, FIELD, st.lists(TERM, max_size=4).map(tuple), st.integers(1, 4), BOOSTS),
    st.builds(Prefix, st.sampled_from([*FIELDS, "kind"]), st.sampled_from(["", "=", "=a", "~ab", "x"]), BOOSTS),
    st.builds(Fuzzy, FIELD, TERM, st.integers(0, 2), BOOSTS),
    st.builds(Value, st.sampled_from(["kind", "none"]), st.one_of(st.none(), KEY), BOOSTS),
    st.builds(DateRange, st.just("date"), st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS)),
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


QUERIES = st.recursive(LEAVES, branches, max_leaves=8)
BATCHES = st.lists(
    st.tuples(st.lists(entries(), max_size=8), st.lists(st.sampled_from(IDS), max_size=3)), min_size=1, max_size=4
)
RANDOM = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
FEWER = settings(RANDOM, max_examples=12)
"""For OpenSearch, which makes an index of its own for every example; each asks up to twelve queries."""
SINGLE = 1e-6
"""OpenSearch adds up scores of single precision: so far may two be apart, in parts of the larger, that are the same."""


def assert_same_documents(expected: Snapshot, other: Snapshot, queries: Sequence[Query], sort: str, fold: bool) -> None:
    """Both hold the same and answer alike, whatever the scores."""
    assert (expected.revision, expected.count) == (other.revision, other.count)
    for prefix in ("", "=a", "~"):
        assert list(expected.terms("text", prefix)) == list(other.terms("text", prefix))
    for query in queries:
        request = Request(query, sort, offset=1, limit=5, fold=fold, facets=("kind", "text"))
        first, second = (snapshot.search(request) for snapshot in (expected, other))
        assert [(r.id, r.copies) for r in first.ranked] == [(r.id, r.copies) for r in second.ranked]
        assert (first.total, first.groups, first.facets) == (second.total, second.groups, second.facets)


@RANDOM
@given(
    BATCHES,
    st.lists(QUERIES, min_size=1, max_size=12),
    st.sampled_from(["date", "-date"]),
    st.booleans(),
)
def test_same_documents(
    batches: list[tuple[list[Entry], list[str]]], queries: list[Query], sort: str, fold: bool
) -> None:
    """After any batches any tree finds the same, counts the same facets and sorts and folds alike."""
    with tempfile.TemporaryDirectory() as folder:
        memory = MemoryEngine()
        for revision, (added, removed) in enumerate(batches, 1):
            memory.apply(added, removed, revision)
            WhooshEngine(Path(folder)).apply(added, removed, revision)
        whoosh = WhooshEngine(Path(folder)).snapshot()
        assert_same_documents(memory.snapshot(), whoosh, queries, sort, fold)
        whoosh.close()


@RANDOM
@given(st.lists(entries(), min_size=1, max_size=8, unique_by=lambda entry: entry.id), st.lists(QUERIES, max_size=12))
def test_same_scores(documents: list[Entry], queries: list[Query]) -> None:
    """Over documents short enough for exact lengths, and none deleted, the scores and the ranking are the same."""
    with tempfile.TemporaryDirectory() as folder:
        engines = [MemoryEngine(), WhooshEngine(Path(folder))]
        for engine in engines:
            engine.apply(documents, [], 1)
        memory, whoosh = (engine.snapshot() for engine in engines)
        for query in queries:
            one, other = (snapshot.scores(query, IDS) for snapshot in (memory, whoosh))
            assert pytest.approx(dict(one), abs=1e-9) == dict(other)
            request = Request(query, limit=4)
            first, second = (snapshot.search(request).ranked for snapshot in (memory, whoosh))
            assert [ranked.id for ranked in first] == [ranked.id for ranked in second]
        for entry in documents:
            stream = entry.streams["text"]
            assert pytest.approx(memory.weights("text", stream)) == whoosh.weights("text", stream)
        whoosh.close()


@FEWER
@given(
    batches=BATCHES,
    queries=st.lists(QUERIES, min_size=6, max_size=12),
    sort=st.sampled_from(["date", "-date"]),
    fold=st.booleans(),
)
def test_same_answers_in_opensearch(
    opensearch: object, batches: list[tuple[list[Entry], list[str]]], queries: list[Query], sort: str, fold: bool
) -> None:
    """After any batches any tree finds, counts, sorts and folds the same in a cluster.

    Scores are the same but for their precision, whatever was deleted, and order the documents so.
    """
    with tempfile.TemporaryDirectory() as folder:
        engines = [MemoryEngine(), OpenSearchEngine(Path(folder))]
        for revision, (added, removed) in enumerate(batches, 1):
            for engine in engines:
                engine.apply(added, removed, revision)
        memory, cluster = (engine.snapshot() for engine in engines)
        assert_same_documents(memory, cluster, queries, sort, fold)
        for query in queries:
            expected, scores = (dict(snapshot.scores(query, IDS)) for snapshot in (memory, cluster))
            assert pytest.approx(expected, rel=SINGLE) == scores
            ranked = cluster.search(Request(query, limit=None, fold=False)).ranked
            assert expected.keys() == {each.id for each in ranked}
            for better, worse in pairwise(each.id for each in ranked):
                apart = expected[worse] - expected[better]
                assert (apart < SINGLE * expected[worse]) if apart else (better < worse)
        for stream in [entry.streams["text"] for added, _ in batches for entry in added]:
            assert pytest.approx(memory.weights("text", stream)) == cluster.weights("text", stream)
        cluster.close()
        engines[1].close()
        remove_index(Path(folder))
