"""Everyday wordings find what the law calls otherwise."""

from __future__ import annotations

from collections.abc import Callable
from math import log

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docsearch.domain.everyday import everyday_wordings
from docsearch.engines import Entry
from docsearch.query import plan, weights
from docsearch.query.explaining import evidence
from docsearch.query.kinds import kinds_at_start
from docsearch.query.ranking import Statistics, ranking
from docsearch.query.tree import And, Constant, Phrase, Query, Term, leaves
from docsearch.terms import positions, tokens
from docsearch.text.folding import fold
from tests.query.conftest import asking, indexed

LETTERS = {
    "law": "về việc cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
    "everyday": "về việc cấp sổ đỏ cho các hộ",
    "apart": "về việc cấp giấy và chứng nhận quyền, sử dụng đất",
    "red": "về việc cấp sổ bìa màu đỏ",
    "licence": "về việc đổi giấy phép lái xe",
}

OFFICIAL = "giấy chứng nhận quyền sử dụng đất"


@pytest.fixture(scope="module")
def ids() -> Callable[..., list[str]]:
    """The ids found for a query, best first."""
    texts = ((name, positions(text)) for name, text in LETTERS.items())
    return asking(indexed(Entry(name, {"text": text, "subject": text}, {}) for name, text in texts))


def official_phrases(query: str) -> list[str]:
    """The phrases that are asked for beside what was typed."""
    asked = leaves(plan(query).required)
    return [" ".join(term[1:] for term in leaf.terms) for leaf in asked if isinstance(leaf, Phrase)]


@pytest.mark.parametrize("query", ["cấp sổ đỏ", "cấp SỔ ĐỎ", "cap so do", "xin AND (cấp sổ đỏ) OR cấp sổ đỏ"])
def test_the_words_of_the_law_are_found_side_by_side(query: str, ids: Callable[..., list[str]]) -> None:
    """What holds the official wording is found, after what holds the words typed; its words apart are not."""
    found = ids(query)

    assert {"everyday", "red", "law"} == set(found)
    assert "law" == found[-1]


@pytest.mark.parametrize("query", ['cấp "sổ đỏ"', "cấp sổ ~đỏ", "cấp sổ và đỏ", "cấp đỏ sổ"])
def test_what_is_asked_for_as_it_stands_stays_so(query: str, ids: Callable[..., list[str]]) -> None:
    """Not a quoted phrase, not a word whose marks were given up, not the words apart."""
    assert "law" not in ids(query)
    assert OFFICIAL not in official_phrases(query)


def test_exact_takes_everyday_words_as_typed(ids: Callable[..., list[str]]) -> None:
    """Nothing beside them, and nothing said of it."""
    assert ["everyday", "red"] == sorted(ids("cấp sổ đỏ", exact=True))
    assert () == plan("cấp sổ đỏ", exact=True).notes


def test_an_exclusion_excludes_what_was_typed_alone(ids: Callable[..., list[str]]) -> None:
    """Who does not want "sổ đỏ" has not said a word against the law's."""
    assert ["apart", "law"] == sorted(ids("cấp -(sổ đỏ)"))


def test_a_note_names_the_words_of_the_law() -> None:
    """In both languages, as typed."""
    (note,) = plan("mất Bằng lái ở đâu").notes

    assert "Tìm cả cách gọi trong luật: Bằng lái = giấy phép lái xe." == note.vi
    assert "The law's words are searched too: Bằng lái = giấy phép lái xe." == note.en


def test_the_longest_wording_counts() -> None:
    """Of "vượt đèn đỏ" and "đèn đỏ" the first."""
    assert "đèn tín hiệu giao thông" in official_phrases("lỗi vượt đèn đỏ")
    assert "tín hiệu đèn màu đỏ" in official_phrases("chờ đèn đỏ")
    assert "tín hiệu đèn màu đỏ" not in official_phrases("lỗi vượt đèn đỏ")


def test_a_wording_is_typed_as_it_is_written_or_without_any_mark() -> None:
    """With half of its marks it is another word: "sổ do" whom; the words around it say nothing of it."""
    assert OFFICIAL in official_phrases("cap so do")
    assert OFFICIAL in official_phrases("cấp so do")
    assert OFFICIAL not in official_phrases("cấp sổ do phường giữ")


@pytest.mark.parametrize(
    ("typed", "known"), [("quyết định", True), ("quyet dinh", True), ("quyết dinh", True), ("quyết đinh", False)]
)
def test_a_kind_may_be_typed_with_half_of_its_marks(typed: str, known: bool) -> None:
    """At a query's beginning that is a slip; a wrong mark is another word."""
    assert known == (kinds_at_start(tokens(f"{typed} bổ nhiệm"))[0] == ("quyết định",))


@pytest.mark.parametrize(
    ("typed", "known"),
    [("bộ tài chính", True), ("bo tai chinh", True), ("bo tài chính", False), ("bộ tai chinh", False)],
)
def test_agencies_are_typed_by_the_same_rule(typed: str, known: bool) -> None:
    """So is an agency that has followed others."""
    assert known == any("tiền thân" in note.vi for note in plan(f"{typed} hướng dẫn").notes)


def test_what_spells_a_word_of_the_law_without_marks_weighs_less() -> None:
    """Letters of "sổ đỏ" are those of "sơ đồ" as well, those of "bằng lái" are not those of another word."""
    assert weights.OTHER_WORDING * weights.AMBIGUOUS * 2 / 7 == pytest.approx(boost_of("so do", OFFICIAL))
    assert weights.OTHER_WORDING * 2 / 7 == pytest.approx(boost_of("sổ đỏ", OFFICIAL))
    assert weights.OTHER_WORDING * 2 / 4 == pytest.approx(boost_of("bang lai", "giấy phép lái xe"))


def boost_of(query: str, phrase: str) -> float:
    """The weight of the phrase in what is asked for."""
    asked = [leaf for leaf in leaves(plan(query).required) if isinstance(leaf, Phrase)]
    return next(leaf.boost for leaf in asked if phrase == " ".join(term[1:] for term in leaf.terms))


def test_a_question_counts_all_wordings_of_the_law_as_one_compound() -> None:
    """Whichever of them a document has, and however often; `--explain` names them."""
    planned = plan("đi xe máy mà không có gương thì có bị làm sao không")
    statistics = Statistics(1000, lambda query: 9)
    asked = list(evidence(ranking(planned, statistics, lambda text: [])(planned.required)))
    (law,) = [part for part in asked if "trong luật" in part.name.vi]

    assert "the law's words “xe mô tô / xe gắn máy”" == law.name.en
    assert isinstance(law.query, And)
    assert isinstance(law.query.clauses[-1], Constant)
    assert weights.WORD * log(1 + 991.5 / 9.5) == pytest.approx(law.query.clauses[-1].score)
    assert not [part for part in asked if part is not law and "mô" in part.name.vi]


def test_every_wording_of_the_table_is_found_typed_either_way() -> None:
    """With marks, and without; each by itself."""
    missing = [
        typed
        for one in everyday_wordings()
        for typed in (one.wording, fold(one.wording))
        if not any("cách gọi trong luật" in note.vi for note in plan(typed).notes)
    ]

    assert [] == missing


@given(st.lists(st.sampled_from(["cấp", "sổ", "đỏ", "bằng", "lái", "xe", "máy", "(", ")", '"', "-", "OR"]), max_size=8))
@example(["bằng", "lái", "xe", "máy"])
def test_the_words_typed_are_asked_for_whatever_is_beside_them(words: list[str]) -> None:
    """Nothing is taken away, and without any wording of the table the tree is that of `exact`."""
    query = " ".join(words)
    widened, exact = plan(query), plan(query, exact=True)

    assert typed(exact.required) <= typed(widened.required)
    if not any("cách gọi trong luật" in note.vi for note in widened.notes):
        assert exact.required == widened.required


def typed(query: Query) -> set[str]:
    """The single terms that a tree asks for."""
    return {leaf.term for leaf in leaves(query) if isinstance(leaf, Term)}
