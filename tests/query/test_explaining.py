"""The parts of a score add up to it."""

from __future__ import annotations

import pytest

from docsearch import segment
from docsearch.engines import Entry, Request
from docsearch.query import plan
from docsearch.query.explaining import evidence
from docsearch.query.ranking import Statistics, ranking
from docsearch.terms import positions
from docsearch.terms.keys import word_key
from tests.query.conftest import indexed

TEXTS = {
    "a": "Về việc lập hóa đơn điện tử theo 51/UBND-KT của đơn vị",
    "b": "hoá chất cho đơn vị, điện thoại, từ điển; thời hạn giải quyết hồ sơ",
    "c": "duong đường dương, thời gian có hạn",
    "d": "Thời hạn giải quyết hồ sơ của đơn vị, trả lời về hóa đơn điện tử",
}


@pytest.mark.parametrize(
    "query",
    [
        "hóa đơn điện tử",
        "hoa don dien tu",
        "~đường",
        "51/UBND-KT hóa đơn",
        "thời hạn giải quyết hồ sơ về hóa đơn điện tử của đơn vị",
        "thoi han giai quyet ho so ve hoa don dien tu cua don vi",
        '"hóa đơn"~3 điện* đơm~1',
    ],
)
@pytest.mark.parametrize("partial", [False, True])
def test_parts_add_up(query: str, partial: bool) -> None:
    """For every hit, whatever the query, and every part has a name in both languages."""
    entries = []
    for name, text in TEXTS.items():
        words = tuple(word_key(span.of(text)) for span in segment.words(text) if " " in span.of(text))
        keys = {"words": words, "number": ("51", "51 ubnd", "51 ubnd kt")} if name == "a" else {"words": words}
        entries.append(Entry(name, {"text": positions(text), "subject": positions(text[:20])}, keys))
    index = indexed(entries)
    planned = plan(query)
    wanted = (planned.partial if partial else None) or planned.required
    statistics = Statistics(index.count, lambda asked: index.search(Request(asked, limit=0)).total)
    tree = ranking(planned, statistics, segment.words)(wanted)
    parts = evidence(tree)
    hits = index.search(Request(tree, limit=None)).ranked

    assert hits
    for hit in hits:
        added = sum(index.scores(part.query, [hit.id]).get(hit.id, 0.0) for part in parts)

        assert added == pytest.approx(hit.score)
    assert all(part.name.vi and part.name.en for part in parts)


@pytest.mark.parametrize(
    ("query", "vi", "en"),
    [
        ("so:51*", "bắt đầu bằng “51” trong số", "beginning with “51” in number"),
        ("thuế*", "bắt đầu bằng “thuế”", "beginning with “thuế”"),
        ("trích_yếu:thuế", "từ “thuế” trong trích yếu", "word “thuế” in subject"),
        ("51/UBND-KT", "giá trị “51 ubnd kt” trong số văn bản được nhắc đến", "value “51 ubnd kt” in numbers named"),
    ],
)
def test_a_part_is_named_in_both_languages(query: str, vi: str, en: str) -> None:
    """Terms of the text carry a letter for their marks, keys of numbers do not; fields have their own names."""
    names = [part.name for part in evidence(plan(query).required)]

    assert vi in [name.vi for name in names]
    assert any(name.en.startswith(en) for name in names)
