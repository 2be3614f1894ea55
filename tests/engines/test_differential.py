"""Random documents, batches and query trees: Whoosh finds what the obvious engine finds."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docsearch.engines import Entry, Request
from docsearch.engines.memory import MemoryEngine
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


@RANDOM
@given(
    BATCHES,
    st.lists(QUERIES, min_size=1, max_size=12),
    st.sampled_from(["date", "-date"]),
    st.booleans(),
    st.sets(st.integers(1, 4)),
)
def test_same_documents(
    batches: list[tuple[list[Entry], list[str]]], queries: list[Query], sort: str, fold: bool, stock: set[int]
) -> None:
    """After any batches, in either codec, any tree finds the same, counts the same facets and sorts and folds alike."""
    with tempfile.TemporaryDirectory() as folder:
        memory = MemoryEngine()
        for revision, (added, removed) in enumerate(batches, 1):
            memory.apply(added, removed, revision)
            WhooshEngine(Path(folder), stock=revision in stock).apply(added, removed, revision)
        expected, whoosh = memory.snapshot(), WhooshEngine(Path(folder)).snapshot()

        assert (expected.revision, expected.count) == (whoosh.revision, whoosh.count)
        for prefix in ("", "=a", "~"):
            assert list(expected.terms("text", prefix)) == list(whoosh.terms("text", prefix))
        for query in queries:
            request = Request(query, sort, offset=1, limit=5, fold=fold, facets=("kind", "text"))
            one, other = (snapshot.search(request) for snapshot in (expected, whoosh))
            assert [(r.id, r.copies) for r in one.ranked] == [(r.id, r.copies) for r in other.ranked]
            assert (one.total, one.groups, one.facets) == (other.total, other.groups, other.facets)
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
