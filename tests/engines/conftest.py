"""Engines to test: each of them, new and empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from docsearch.engines import Engine, Entry, engines
from docsearch.engines.whoosh import WhooshEngine
from docsearch.text.folding import fold


@pytest.fixture(params=[*engines.all(), "stock"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty engine of each name; `stock` is Whoosh with its own codec."""
    folder = tmp_path / "index"
    made = WhooshEngine(folder, stock=True) if request.param == "stock" else engines.get(request.param).open(folder)
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
