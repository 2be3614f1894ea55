"""The pages about the query language tell the truth: every example is run on the sample collection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from docsearch import open_library
from docsearch.errors import QueryError
from docsearch.fields import fields
from docsearch.library import Library
from docsearch.query.names import field_names, squeeze

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = {"en": "query.md", "vi": "query.vi.md"}
ROW = re.compile(r"^\| `(?P<query>[^`]+)` \| (?P<meaning>.+?) \| (?P<last>.*?) ?\|$", re.MULTILINE)
TABLE = re.compile(r"^\| (?P<head>.+?) \|\n\| --- \|.*\n(?P<rows>(?:\|.*\n)+)", re.MULTILINE)


def examples(page: str, last: str) -> list[tuple[str, str]]:
    """The queries of the tables whose last column is called `last`, each with what stands there."""
    text = (DOCS / page).read_text("utf-8")
    tables = [table["rows"] for table in TABLE.finditer(text) if table["head"].endswith(last)]
    return [(row["query"], row["last"]) for rows in tables for row in ROW.finditer(rows)]


@pytest.fixture(scope="module")
def library(sample_library: Path) -> Iterator[Library]:
    """The sample collection, opened."""
    with open_library(sample_library) as opened:
        yield opened


@pytest.mark.parametrize(("query", "found"), examples("query.md", "finds"))
def test_examples_find_what_the_page_says(query: str, found: str, library: Library) -> None:
    """The numbers of the dispatches listed are all that is found; an empty cell promises a hit at least."""
    if found == "error":
        with pytest.raises(QueryError):
            library.search(query)
        return
    answer = library.search(query, limit=None)
    if found:
        assert set(found.split(", ")) == {hit.dispatch.number for hit in answer.hits}
    assert answer.total > 0


@pytest.mark.parametrize(("query", "said"), examples("query.md", "said"))
def test_what_is_taken_as_text_is_said_in_english(query: str, said: str, library: Library) -> None:
    """The line of the answer has the words of the page."""
    assert any(said in note.en for note in library.search(query).notes)


@pytest.mark.parametrize(("query", "said"), examples("query.vi.md", "báo"))
def test_what_is_taken_as_text_is_said_in_vietnamese(query: str, said: str, library: Library) -> None:
    """The line of the answer has the words of the page."""
    assert any(said in note.vi for note in library.search(query).notes)


def test_both_pages_have_the_same_examples() -> None:
    """A reader of either language is told the same."""
    english, vietnamese = examples("query.md", "finds"), examples("query.vi.md", "tìm thấy")

    assert 35 < len(english)
    assert english == [(query, found.replace("lỗi", "error")) for query, found in vietnamese]
    assert [query for query, _ in examples("query.md", "said")] == [
        query for query, _ in examples("query.vi.md", "báo")
    ]


@pytest.mark.parametrize("page", PAGES.values())
def test_every_field_is_on_the_page_under_the_names_that_work(page: str) -> None:
    """The table of names is complete, and each name in it leads to its field."""
    rows = re.findall(r"^\| `([a-z_]+)` \| `(\w+)` \|", (DOCS / page).read_text("utf-8"), re.MULTILINE)
    names = field_names()

    assert set(fields()) <= {name for name, _ in rows}
    for name, vietnamese in rows:
        if name in fields():
            assert name == names[squeeze(vietnamese)].name
