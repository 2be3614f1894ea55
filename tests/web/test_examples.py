"""The examples on the start page are of the library at hand."""

from __future__ import annotations

from pathlib import Path

import docsearch
from docsearch.web.examples import examples


def test_each_example_finds_something(sample_library: Path) -> None:
    """Who clicks one in a library of his own sees letters of his own."""
    with docsearch.open_library(sample_library) as library:
        made = [query for query, _ in examples(library)]
        found = {query: library.search(query).total for query in made}

    assert 7 == len(made)
    assert "ngày_nhập:7_ngày" == made[-1]
    assert all(found[query] for query in made[:-1]), found


def test_what_is_not_known_gives_no_example(tmp_path: Path) -> None:
    """A note without number, agency and signer; nothing at all."""
    (tmp_path / "note.txt").write_text("mua giấy", "utf-8")
    docsearch.index([tmp_path / "note.txt"], library=tmp_path / "library")
    (tmp_path / "nothing").mkdir()
    docsearch.index([tmp_path / "nothing"], library=tmp_path / "empty")

    for folder, made in (("library", ["ngày_nhập:7_ngày"]), ("empty", [])):
        with docsearch.open_library(tmp_path / folder) as library:
            assert made == [query for query, _ in examples(library)]


def test_a_value_with_signs_of_queries_gives_no_example(tmp_path: Path) -> None:
    """Whoever corrects a number or a signer to anything gets no example that is a fault."""
    (tmp_path / "note.txt").write_text("mua giấy", "utf-8")
    docsearch.index([tmp_path / "note.txt"], library=tmp_path / "library")
    with docsearch.open_library(tmp_path / "library") as library:
        id = library.search("*").hits[0].dispatch.id
        values = {"subject": "mua giấy và mực", "date": "2021", "number": "12/(A", "signer": 'Lan"(', "agency": 'Sở "Y'}
        for field, value in values.items():
            library.correct(id, field, value)

        assert ["mua giay", '"mua giấy và mực"', "ngày_nhập:7_ngày"] == [query for query, _ in examples(library)]
