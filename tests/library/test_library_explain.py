"""Why a hit stands where it stands."""

from __future__ import annotations

import pytest

from docsearch.library import Library


@pytest.mark.parametrize(
    "query",
    ["nông sản", "nong san", "cửa khẩu 51/UBND-KT", "ngay ca doanh nghiep va ho kinh doanh deu hoi ve nong san"],
)
def test_the_parts_of_a_score_add_up(shipped: Library, query: str) -> None:
    """Asked to explain, a hit tells the parts of its score, the largest first; not asked, it tells none."""
    explained = shipped.search(query, explain=True)
    hits = explained.hits or explained.partial
    plain = shipped.search(query)

    assert hits
    assert [hit.score for hit in hits] == [hit.score for hit in plain.hits or plain.partial]
    for hit in hits:
        scores = [score for _, score in hit.parts]
        assert sorted(scores, reverse=True) == scores
        assert sum(scores) == pytest.approx(hit.score)
    assert {()} == {hit.parts for hit in plain.hits or plain.partial}
