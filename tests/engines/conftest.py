"""Engines to test: each of them, new and empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from docsearch.engines import Engine, Entry, engines
from docsearch.text.folding import fold
from tests.engines.opensearch.nodes import Node

SHARDS = {"number_of_shards": 2, "number_of_replicas": 0, "translog.durability": "async"}
"""More than one shard, so that answers are put together from several; no test cuts the power."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """A real OpenSearch; the tests that ask it have its name in theirs, and are run by one process."""
    node = Node(tmp_path_factory.mktemp("opensearch") / "one", **{"discovery.type": "single-node"})
    node.ask("PUT", "/_index_template/docsearch", {"index_patterns": "docsearch-*", "template": {"settings": SHARDS}})
    yield node
    node.end()


@pytest.fixture
def opensearch(server: Node, monkeypatch: pytest.MonkeyPatch) -> Iterator[Node]:
    """The server, as the one that docsearch asks; empty again in the end."""
    monkeypatch.setenv("DOCSEARCH_OPENSEARCH", server.address)
    yield server
    server.ask("DELETE", "/docsearch-*")


@pytest.fixture(params=engines.all())
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty engine of each name."""
    if request.param == "opensearch":
        request.getfixturevalue("opensearch")
    made = engines.get(request.param).open(tmp_path / "index")
    yield made
    made.close()


@pytest.fixture
def entry() -> Callable[..., Entry]:
    """Makes an entry: `text` is words of which each stands marked and folded; ``|`` is an empty position."""

    def make(name: str, text: str = "", **rest: Any) -> Entry:
        stream = tuple(() if word == "|" else (f"={word}", f"~{fold(word)}") for word in text.split())
        days = {end: dt.date.fromisoformat(rest.pop(end)) for end in ("first", "last") if end in rest}
        return Entry(name, {"text": stream, **rest.pop("streams", {})}, rest.pop("keys", {}), **days, **rest)

    return make
