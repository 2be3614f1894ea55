"""Search behaviour as data: documents, searches and expected hits, on every engine.

A folder of `scenarios/` holds `data.json` (an entry a line; `text` is indexed as real text is) and
`searches.json` (a tree, the ids expected of the folded answer, in order where `ordered`, and facets).
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from docsearch.engines import Engine, Entry, Request
from docsearch.query import tree
from docsearch.terms import positions

SCENARIOS = sorted((Path(__file__).parent / "scenarios").iterdir())


def query_of(node: dict[str, Any]) -> tree.Query:
    """The tree that a JSON object ``{"Name": {field: value}}`` writes down."""
    ((name, fields),) = node.items()
    values = {
        field: tuple(query_of(each) for each in value)
        if field == "clauses"
        else query_of(value)
        if field in ("clause", "bonus")
        else tuple(value)
        if field == "terms"
        else dt.date.fromisoformat(value)
        if field in ("first", "last") and value
        else value
        for field, value in fields.items()
    }
    return getattr(tree, name)(**values)


def entry_of(row: dict[str, Any]) -> Entry:
    """The entry of a line of `data.json`."""
    days = {end: dt.date.fromisoformat(row[end]) for end in ("first", "last") if end in row}
    keys = {field: tuple(values) for field, values in row.get("keys", {}).items()}
    streams = {"text": positions(row["text"])}
    return Entry(row["id"], streams, keys, order=row.get("order", {}), group=row.get("group", ""), **days)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda path: path.name)
def test_scenario(scenario: Path, engine: Engine) -> None:
    """Each search of a scenario finds what it says."""
    data, searches = (json.loads((scenario / f"{name}.json").read_text("utf-8")) for name in ("data", "searches"))
    engine.apply(map(entry_of, data), [], 1)
    snapshot = engine.snapshot()
    for search in searches:
        facets = search.get("facets", {})
        request = Request(query_of(search["query"]), sort=search.get("sort", "relevance"), facets=tuple(facets))
        answer = snapshot.search(request)
        ids = [ranked.id for ranked in answer.ranked]
        counts = {field: {key or "null": n for key, n in answer.facets[field].items()} for field in facets}

        if not search.get("ordered"):
            ids, search["expected"] = sorted(ids), sorted(search["expected"])
        assert (search["expected"], facets) == (ids, counts), search["comment"]
    snapshot.close()
