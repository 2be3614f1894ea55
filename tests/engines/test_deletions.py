"""What was removed or replaced is found by no kind of question, counted nowhere, and completes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from docsearch.engines import Engine, Entry, Request
from docsearch.query.tree import All, And, DateRange, Fuzzy, Not, Or, Phrase, Prefix, Query, Term, Value

DAY = dt.date(2021, 3, 5)
OLD = {"text": "kho bạc kho", "keys": {"kind": ("letter", "late")}, "first": "2021-03-05", "last": "2021-03-05"}
NEW = {"text": "nhà sắt", "keys": {"kind": ("order",)}}

ASKED: list[Query] = [
    All(),
    Term("text", "=kho"),
    Prefix("text", "=kh"),
    Fuzzy("text", "=khi", 1),
    Phrase("text", ("=kho", "=bạc")),
    Phrase("text", ("=kho", "=kho"), 2),
    Value("kind", "letter"),
    Value("kind", None),
    Prefix("kind", "l"),
    Prefix("kind", ""),
    DateRange("date", DAY, DAY),
    Not(Term("text", "=nhà")),
    And((Not(Value("kind", "order")), Prefix("text", ""))),
    Or((Phrase("text", ("=kho", "=bạc")), Prefix("kind", "l"), Fuzzy("kind", "later", 1))),
    And((Or((Term("text", "=kho"), Term("text", "=nhà"))), Or((Prefix("text", "=b"), Prefix("text", "=s"))))),
]


@pytest.fixture
def changed(engine: Engine, entry: Callable[..., Entry]) -> Engine:
    """An index from which one of three like documents was removed, and another has become an order."""
    engine.apply([entry(name, **OLD) for name in ("kept", "removed", "replaced")], [], 1)
    engine.apply([entry("replaced", **NEW)], ["removed"], 2)
    return engine


def test_nothing_gone_is_found(changed: Engine) -> None:
    """Every kind of question finds the documents as they are now, and counts no more than it finds."""
    snapshot = changed.snapshot()
    answers = [snapshot.search(Request(query, limit=None, facets=("kind",))) for query in ASKED]
    snapshot.close()
    found = [{ranked.id for ranked in answer.ranked} for answer in answers]
    both, old, new = {"kept", "replaced"}, {"kept"}, set[str]()

    assert [both, old, old, old, old, old, old, new, old, both, old, old, old, old, both] == found
    for query, ids, answer in zip(ASKED, found, answers, strict=True):
        counts = {"letter": int("kept" in ids), "late": int("kept" in ids), "order": int("replaced" in ids)}

        assert len(ids) == answer.total == answer.groups, query
        assert {value: count for value, count in counts.items() if count} == {
            value: count for value, count in answer.facets["kind"].items() if count
        }, query


def test_nothing_gone_is_offered(changed: Engine) -> None:
    """Terms are counted over what is there, and those that only the removed had are not listed."""
    changed.apply([], ["kept"], 3)
    snapshot = changed.snapshot()

    assert [("=nhà", 1), ("=sắt", 1)] == list(snapshot.terms("text", "="))
    assert [("order", 1)] == list(snapshot.terms("kind", ""))
    assert {} == snapshot.latest("kind", ["letter"])
    snapshot.close()
