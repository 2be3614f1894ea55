"""Kinds of documents at the beginning of a query: their papers are found by what they are, and come first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch import segment
from docsearch.engines import DEFAULT, Engine, Entry, Request, Snapshot, open_engine
from docsearch.engines.memory import MemoryEngine
from docsearch.query import plan, weights
from docsearch.query.explaining import evidence
from docsearch.query.nothing import why
from docsearch.query.ranking import ranking
from docsearch.query.tree import Query, leaves
from docsearch.terms import positions
from docsearch.terms.keys import value_key
from tests.query.conftest import holdings
from tests.query.test_ranking import answer, statistics

PAPERS = {
    "letter": ("công văn", "báo cáo tình hình thực hiện quyết định bổ nhiệm cán bộ"),
    "list": (None, "quyết định bổ nhiệm, quyết định điều động, quyết định bổ nhiệm lại của quyết định"),
    "decision": ("quyết định", "quyết định về việc bổ nhiệm ông Trần Văn Mẫu; quyết định này giao sở nội vụ"),
    "contract": ("hợp đồng", "hợp đồng giữa hai bên về việc thuê nhà ở theo quyết định của chủ nhà"),
    "guide": ("hướng dẫn", "hợp đồng thuê nhà: thuê nhà công vụ"),
}


def papers(engine: Engine) -> Snapshot:
    """An index of papers with their kinds, and the subject of one that names another kind."""
    entries = []
    for name, (kind, text) in PAPERS.items():
        streams = {"text": positions(text), "kind": positions(kind or "")}
        if name == "letter":
            streams["subject"] = positions(text)
        entries.append(Entry(name, streams, {"kind": (value_key("kind", kind),)} if kind else {}))
    engine.apply(entries, (), 1)
    return engine.snapshot()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("quyết định bổ nhiệm", {"decision", "letter"}),  # the letter's subject names such a decision
        ("quyet dinh bo nhiem", {"decision", "letter"}),
        ("qđ bổ nhiệm", {"decision", "letter"}),
        ("QD bo nhiem", {"decision", "letter"}),
        ("bổ nhiệm quyết định", {"list"}),  # asks for an appointment
        ("báo cáo", {"letter"}),
        ("bổ* quyết định", {"list"}),  # begins with something else
        ("hđ thuê nhà", {"contract"}),
        ("hop dong thue nha", {"contract"}),
    ],
)
def test_the_kind_that_a_query_begins_with_comes_first(query: str, first: set[str]) -> None:
    """By name or abbreviation, with marks or without: papers of the kind and about one, then others."""
    index = papers(MemoryEngine())
    found = answer(index, query, partial=True)

    assert first == set(found[: len(first)])


def test_an_abbreviation_without_its_mark_may_be_of_two_kinds() -> None:
    """HD is hướng dẫn, and HĐ (hợp đồng) typed without its mark; the longest name that fits is meant."""
    assert ("hướng dẫn", "hợp đồng") == plan("hd thuê nhà").kinds
    assert ("hợp đồng",) == plan("hđ thuê nhà").kinds
    assert ("thông tư liên tịch",) == plan("thong tu lien tich 01").kinds
    assert ("thông tư",) == plan("thong tu lien").kinds


@pytest.mark.parametrize(
    "query",
    [
        "đa dạng",
        "da đầu",
        "thông",
        "tháng quyết định",
        "",
        "lệ phí",
        "luật sư",
        "bao cao vien",
        "kế hoạch hoá gia đình",
        "huong dan vien du lich",
        "nghị định thư",
        "318/UBND-KGVX báo cáo",
        "khẩ* báo cáo",
        "~công văn đôn đốc",
        "-công văn",
        "ngày:2021 báo cáo",
    ],
)
def test_what_begins_with_no_kind_favours_none(query: str) -> None:
    """ĐA and DA abbreviate kinds, but are syllables as well; a kind that comes later is what a paper is about."""
    assert () == plan(query).kinds
    assert not any(getattr(leaf, "field", "") == "kind" for leaf in leaves(plan(query).required))


@pytest.mark.parametrize("query", ["quyết định bổ nhiệm", "quyết định", "qđ bổ nhiệm ông Trần Văn Mẫu giữ chức vụ gì"])
def test_all_engines_favour_the_kind_alike(query: str, tmp_path: Path) -> None:
    """The default engine gives the same order and, for the kind, the same part of the score, told by `--explain`."""
    memory, lasting = papers(MemoryEngine()), papers(open_engine(DEFAULT, tmp_path))
    tree = ranking(plan(query), statistics(memory), segment.words)(plan(query).partial or plan(query).required)
    (kind,) = [part for part in evidence(tree) if "loại văn bản" in part.name.vi]

    assert ("loại văn bản “quyết định”", "kind of document “quyết định”") == kind.name
    for index in (memory, lasting):
        assert {"decision": weights.KIND, "letter": weights.KIND} == index.scores(kind.query, PAPERS)
        parts = evidence(tree)
        for found in index.search(Request(tree, limit=None)).ranked:
            added = sum(index.scores(part.query, [found.id]).get(found.id, 0.0) for part in parts)
            assert pytest.approx(found.score) == added
    assert answer(memory, query, partial=True) == answer(lasting, query, partial=True)
    lasting.close()


URGING = {
    "letter": ("công văn", "đôn đốc tiến độ giải ngân vốn đầu tư công"),
    "naming": ("báo cáo", "theo công văn đôn đốc giải ngân của sở"),
    "order": ("công điện", "đôn đốc giải ngân theo cv của sở"),
    "other": ("báo cáo", "tình hình vốn"),
}


def urging(engine: Engine) -> Snapshot:
    """An index of papers about one thing."""
    entries = [
        Entry(name, {"text": positions(text), "kind": positions(kind)}, {"kind": (value_key("kind", kind),)})
        for name, (kind, text) in URGING.items()
    ]
    engine.apply(entries, (), 1)
    return engine.snapshot()


def found(index: Snapshot, tree: Query) -> set[str]:
    """The ids of all that match."""
    return {one.id for one in index.search(Request(tree, limit=None)).ranked}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("công văn đôn đốc", ["letter", "naming"]),
        ("cong van don doc", ["letter", "naming"]),
        ("cv đôn đốc", ["letter", "order"]),
        ("CV đôn đốc giải ngân vốn đầu tư công tiến độ", ["letter"]),
        ("cv", ["letter", "order"]),
        ("cv đôn đốc -vốn", ["order"]),
        ("cv OR tình hình", ["letter", "other", "order"]),
        ("tình hình OR cv", ["letter", "other", "order"]),
        ("(cv OR bc) vốn", ["other", "letter"]),
        ("cv (đôn OR hình)", ["letter", "order"]),
        ("((cv đôn) đốc) vốn", ["letter"]),
        ("công -văn đôn đốc", ["letter"]),  # what is left out names no kind
        ('"công văn" đôn đốc', ["naming"]),
        ("~công văn đôn đốc", ["naming"]),
        ("đôn đốc công văn", ["naming"]),
        ("công đôn đốc", ["naming", "letter"]),
        ("đôn* cv", ["order"]),
    ],
)
def test_a_paper_need_not_print_its_kind(query: str, expected: list[str], tmp_path: Path) -> None:
    """No công văn does. In every alternative, and the parts of each score add up; a phrase is to stand."""
    for engine in (MemoryEngine(), open_engine(DEFAULT, tmp_path)):
        index = urging(engine)
        tree = ranking(plan(query), statistics(index), segment.words)(plan(query).required)
        hits = index.search(Request(tree, limit=None)).ranked

        assert expected == [one.id for one in hits]
        for one in hits:
            added = sum(index.scores(part.query, [one.id]).get(one.id, 0.0) for part in evidence(tree))
            assert pytest.approx(one.score) == added
        index.close()
        engine.close()


PIECES = st.lists(
    st.sampled_from(
        [
            "cv",
            "công văn",
            "báo cáo",
            "bc",
            "tình",
            "hình",
            "đôn",
            "đốc",
            "vốn",
            "sở",
            '"công văn"',
            "-sở",
            "UBND",
            "đ*",
            "cho tôi xin",
            "tim giup",
            "v/v",
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
ALTERNATIVES = st.lists(PIECES, min_size=1, max_size=3).map(" OR ".join)


@settings(max_examples=200, deadline=None)
@given(ALTERNATIVES, PIECES)
def test_asking_for_less_finds_no_less(query: str, other: str) -> None:
    """What has all words has some of them, and what a query finds it finds as an alternative too."""
    index = urging(MemoryEngine())
    asked = plan(query)
    full = found(index, asked.required)

    assert full <= found(index, asked.partial or asked.required)
    assert full <= found(index, plan(f"{query} OR {other}").required)
    assert full <= found(index, plan(f"{other} OR {query}").required)
    assert full <= found(index, plan(f"({query}) OR {other}").required)
    assert found(index, plan(query, exact=True).required) <= full


def test_words_taken_as_typed_are_to_stand() -> None:
    """With `--exact` a kind is words like others, which is favoured all the same."""
    index = urging(MemoryEngine())

    assert {"order"} == found(index, plan("cv đôn đốc", exact=True).required)
    assert ("công văn",) == plan("cv đôn đốc", exact=True).kinds
    assert () == plan("cv đôn đốc", exact=True).kind_notes


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("cv đôn đốc", ["“cv”: tìm cả văn bản loại công văn, dù không in chữ ấy."]),
        ("cong van", ["“cong van”: tìm cả văn bản loại công văn, dù không in chữ ấy."]),
        (
            "hd OR cv OR hd",
            [
                "“hd”: tìm cả văn bản loại hướng dẫn / hợp đồng, dù không in chữ ấy.",
                "“cv”: tìm cả văn bản loại công văn, dù không in chữ ấy.",
            ],
        ),
        ("thư mời họp", ["“thư mời”: tìm cả văn bản loại giấy mời, dù không in chữ ấy."]),
        ("thu moi thau", []),
        ("bao cao thang", []),  # which reports bear as their heading
        ("luật sư", []),
    ],
)
def test_it_is_told_when_a_kind_is_found_by_what_papers_are(query: str, told: list[str]) -> None:
    """A line for each way in which one was typed that the papers do not bear."""
    assert told == [note.vi for note in plan(query).kind_notes]


def test_papers_of_a_kind_match_its_word() -> None:
    """Where nothing was found, what is counted is what each word would have found: “cv” is no missing word."""
    index = urging(MemoryEngine())
    notes = why(plan("cv phí"), holdings(index))

    assert "Số văn bản khớp từng từ: cv 2 · phí 0." in [note.vi for note in notes]
