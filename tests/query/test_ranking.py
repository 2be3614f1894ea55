"""Ranking: the same documents, the better ones first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch import segment
from docsearch.engines import Entry, Request, Snapshot
from docsearch.engines.entries import entry
from docsearch.engines.memory import MemoryEngine
from docsearch.fields import fields
from docsearch.models import Dispatch, Span
from docsearch.query import plan, weights
from docsearch.query.explaining import evidence
from docsearch.query.ranking import Statistics, ranking
from docsearch.terms import positions
from docsearch.terms.keys import word_key

TEXTS = {
    "apart": "đơn hàng có hóa chất gửi bằng điện thoại cho từ điển",
    "beside": "về việc lập hóa đơn điện tử của đơn vị",
    "common": "của các đơn vị cho thuê đất tại xã, về việc của các xã, của các tỉnh",
    "people": "người dân hỏi về thời hạn giải quyết hồ sơ nhận con nuôi ở nước ngoài",
    "time": "thời gian có hạn, hồ nước giải trí, quyết tâm, sơ bộ, con trai nhận nuôi bò của các hộ là bao",
}


NO_VALUES = {name: () if field.many else None for name, field in fields().items()}


def snapshot(texts: dict[str, str]) -> Snapshot:
    """An index of texts, with pyvi's words as keys."""
    engine = MemoryEngine()
    entries = []
    for name, text in texts.items():
        words = {word_key(span.of(text)) for span in segment.words(text) if " " in span.of(text)}
        entries.append(Entry(name, {"text": positions(text)}, {"words": tuple(sorted(words))}))
    engine.apply(entries, (), 1)
    return engine.snapshot()


@pytest.fixture(scope="module")
def index() -> Snapshot:
    """The index of `TEXTS`."""
    return snapshot(TEXTS)


def answer(index: Snapshot, query: str, *, partial: bool = False) -> list[str]:
    """The ids of the ranked answer."""
    planned = plan(query)
    wanted = (planned.partial if partial else None) or planned.required
    tree = ranking(planned, statistics(index), segment.words)(wanted)
    return [found.id for found in index.search(Request(tree, limit=None)).ranked]


def statistics(index: Snapshot) -> Statistics:
    """Counts from the index."""
    return Statistics(index.count, lambda query: index.search(Request(query, limit=0)).total)


@pytest.mark.parametrize("query", ["hóa đơn điện", "hoá đơn điện", "hoa don dien"])
def test_words_side_by_side_come_before_words_apart(index: Snapshot, query: str) -> None:
    """A short query prefers the document that has its words together."""
    assert ["beside", "apart"] == answer(index, query)


@pytest.mark.parametrize("query", ["thời hạn giải quyết hồ sơ con nuôi", "thoi han giai quyet ho so con nuoi"])
def test_words_come_before_syllables_that_make_none(query: str) -> None:
    """Of two texts with the same syllables side by side, a question prefers the one where they are a word."""
    engine = MemoryEngine()
    text = {"text": positions("thời hạn giải quyết hồ sơ con nuôi")}
    engine.apply([Entry("a syllables", text, {}), Entry("b word", text, {"words": (word_key("giải quyết"),)})], (), 1)

    assert ["b word", "a syllables"] == answer(engine.snapshot(), query)


@pytest.mark.parametrize(
    "query",
    [
        "thời hạn giải quyết hồ sơ nhận con nuôi là bao nhiêu ngày?",
        "thoi han giai quyet ho so nhan con nuoi la bao nhieu ngay",
    ],
)
def test_a_question_finds_its_phrases(index: Snapshot, query: str) -> None:
    """A long question prefers what holds its rare pairs and words, with marks and without."""
    assert "people" == answer(index, query, partial=True)[0]


def test_bare_syllables_in_a_list_come_after_the_letter_that_is_meant() -> None:
    """Words typed without marks are meant with marks: a table that holds them bare does not come first."""
    bare = "mau-don_tu.doc hoa.pdf dien.xls don tu dien hoa don tu"
    found = answer(snapshot({"bare": bare, "meant": TEXTS["beside"], "other": TEXTS["common"]}), "hoa don dien tu")

    assert ["meant", "bare"] == found


def test_a_question_prefers_what_opens_with_its_words() -> None:
    """Of two texts with the same words and pairs the one comes first that opens with them."""
    said = "Thời hạn giải quyết hồ sơ nhận con nuôi là ba mươi ngày. "
    other = "Các đơn vị của tỉnh báo cáo về việc cho thuê đất. " * 4
    engine = MemoryEngine()
    entries = [
        entry(Dispatch(name, name, text, NO_VALUES, {}), segment.words(text))
        for name, text in (("closes", other + said), ("opens", said + other))
    ]
    engine.apply(entries, (), 1)

    for query in ("thời hạn giải quyết hồ sơ con nuôi bao lâu", "thoi han giai quyet ho so con nuoi bao lau"):
        assert ["opens", "closes"] == answer(engine.snapshot(), query, partial=True)


def test_a_number_stays_above_all_words(index: Snapshot) -> None:
    """Evidence from words never outweighs the number that was typed."""
    planned = plan("51/UBND-KGVX về thời hạn giải quyết hồ sơ nhận con nuôi")
    tree = ranking(planned, statistics(index), segment.words)(planned.partial or planned.required)

    assert str(weights.NUMBER) in str(tree)


TYPED = """hóa đơn điện tử của các xã thoi han ho so -đơn "con_nuôi" ~duong UBND 51/UBND-KGVX ngày:2021"""
QUERIES = st.lists(st.sampled_from(TYPED.split()), min_size=1, max_size=12).map(
    lambda typed: " ".join(typed).replace("_", " ")
)


@settings(max_examples=40, deadline=None)
@given(QUERIES)
def test_ranking_changes_no_match(query: str) -> None:
    """The ranked tree matches exactly the documents of the tree it was made of."""
    index = snapshot(TEXTS)
    planned = plan(query)
    for wanted in filter(None, (planned.required, planned.partial)):
        tree = ranking(planned, statistics(index), segment.words)(wanted)
        before, after = (
            {found.id for found in index.search(Request(one, limit=None)).ranked} for one in (wanted, tree)
        )

        assert before == after


def test_a_pasted_page_is_weighed_by_its_beginning() -> None:
    """No more than the first syllables are counted in the index."""
    asked: list[object] = []

    def count(query: object) -> int:
        asked.append(query)
        return 1

    words: Callable[[str], Sequence[object]] = segment.words
    planned = plan(" ".join(f"thời hạn{number} giải quyết" for number in range(400)))
    ranking(planned, Statistics(10, count), words)(planned.required)  # type: ignore[arg-type]

    assert 0 < len(set(asked)) <= 3 * weights.WEIGHED


LETTERS = {
    "copied": "cho thuê đất nơi nhận kho bạc nhà nước kho bạc tỉnh",
    "meant": "đề nghị kho bạc và các đơn vị cho biết số tiền đã chi trong các năm trước theo từng dự án của tỉnh",
    "other": "của các đơn vị cho thuê đất tại xã",
}


@pytest.fixture(scope="module")
def letters() -> Snapshot:
    """Letters, one of which names the treasury among its copies only."""
    engine = MemoryEngine()
    streams = {name: positions(text) for name, text in LETTERS.items()}
    copied = LETTERS["copied"]
    streams["copied"] = positions(copied, [Span(copied.index("nơi nhận"), len(copied))])
    words = {"words": ("kho bac|kho bạc",)}
    entries = [Entry(name, {"text": stream}, words if name == "meant" else {}) for name, stream in streams.items()]
    engine.apply(entries, (), 1)
    return engine.snapshot()


@pytest.mark.parametrize("query", ["kho bạc", "kho bac", '"kho bạc"', "kho", "kho bạc OR tiền", "bạc"])
def test_what_stands_in_the_frame_alone_is_found_after_what_stands_in_the_body(letters: Snapshot, query: str) -> None:
    """The short letter with the word twice among its copies comes after the long one; none is lost."""
    assert ["meant", "copied"] == answer(letters, query)


def test_a_question_weighs_the_frame_for_nothing_too(letters: Snapshot) -> None:
    """Long queries, with marks and without: who names the treasury among the copies gains nothing by it."""
    for query in ("kho bạc phải chi tiền cho dự án nào", "kho bac phai chi tien cho du an nao"):
        planned = plan(query)
        tree = ranking(planned, statistics(letters), segment.words)(planned.partial or planned.required)
        found = {one.id: one.score for one in letters.search(Request(tree, limit=None)).ranked}
        assert found["meant"] > 2 * found["other"] > found["copied"] > 0


def test_the_parts_of_a_score_with_frames_add_up(letters: Snapshot) -> None:
    """What `--explain` shows is the score, for hits of the frame as for others."""
    for query in ("kho bạc", '"kho bạc" nhà', "kho bạc phải chi tiền cho dự án nào"):
        planned = plan(query)
        tree = ranking(planned, statistics(letters), segment.words)(planned.partial or planned.required)
        for found in letters.search(Request(tree, limit=None)).ranked:
            parts = [letters.scores(part.query, [found.id]).get(found.id, 0.0) for part in evidence(tree)]
            assert pytest.approx(found.score) == sum(parts)
