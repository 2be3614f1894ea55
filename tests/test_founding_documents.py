"""The five documents the project was founded on are found by everything a person may know of them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from docsearch import Library, open_library
from docsearch.text.folding import fold

CORPUS = os.environ.get("DOCSEARCH_CORPUS")
SEEDS = [f"seed{number}" for number in range(5)]

pytestmark = pytest.mark.skipif(not CORPUS, reason="DOCSEARCH_CORPUS names no folder of real dispatches")


@pytest.fixture(scope="module")
def library(real_library: Path) -> Iterator[Library]:
    """All real dispatches in a library."""
    with open_library(real_library) as opened:
        yield opened


def gold(id: str) -> dict[str, Any]:
    """What a careful reader finds in a document."""
    lines = (Path(str(CORPUS)) / "dispatches" / "gold.jsonl").read_text("utf-8").splitlines()
    return next(truth for line in lines if (truth := json.loads(line))["id"] == id)


def found(library: Library, query: str) -> list[str]:
    """The names of all files that a query finds, folded copies included."""
    hits = library.search(query, limit=None, snippets=0).hits
    ids = [id for hit in hits for id in (hit.dispatch.id, *hit.copies)]
    return [Path(library.get(id).path).stem for id in ids]


@pytest.mark.parametrize("id", SEEDS)
def test_found_by_every_value_of_its_metadata(library: Library, id: str) -> None:
    """Each value that the document states is a filter that finds it."""
    missing = []
    for field, value in gold(id).items():
        for one in value if isinstance(value, list) else [value]:
            if field in ("id", "truncated") or one is None:
                continue
            query = f"{field}:{one}" if field == "date" else f'{field}:"{one}"'
            if id not in found(library, query):
                missing.append(query)

    assert [] == missing


@pytest.mark.parametrize("id", SEEDS)
def test_found_by_its_words_without_marks(library: Library, id: str) -> None:
    """Words of its subject, or of its text where it has none, typed without marks, put it first."""
    truth = gold(id)
    words = truth["subject"] or "thông quan hàng hóa qua cửa khẩu song phương"
    query = fold(words)

    assert id in found(library, query)[:3]
