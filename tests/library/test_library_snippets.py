"""Which passage is chosen: the quick way to weigh them gives what the definition says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docsearch.library import snippets
from docsearch.library.marks import Mark, Marker, merged
from docsearch.library.snippets import WIDTH, passages
from docsearch.models import Span
from docsearch.query import plan

MARKS = st.lists(
    st.tuples(st.integers(0, 900), st.integers(1, 250), st.integers(-1, 5)).map(
        lambda row: (row[0], sum(row[:2]), row[2])
    ),
    max_size=40,
).map(sorted)


def obvious(marks: list[Mark]) -> list[tuple[set[int], Span, int]]:
    """From each match on, by the words of the definition: leaves, reach and number of the matches a passage holds."""
    found = []
    for first, (start, _, _) in enumerate(marks):
        after = first + 1
        while after < len(marks) and marks[after][1] <= start + WIDTH - snippets._LEAD:
            after += 1
        inside = marks[first:after]
        found.append(({leaf for _, _, leaf in inside}, Span(start, max(end for _, end, _ in inside)), len(inside)))
    return found


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKS)
def test_windows_hold_what_a_passage_would(marks: list[Mark]) -> None:
    """Reach and number of matches are those of the definition, whatever overlaps."""
    windows = list(enumerate(snippets._ends(marks)))

    assert [window[1:] for window in obvious(marks)] == [
        (snippets._core(marks[first:after]), after - first) for first, after in windows
    ]


@pytest.mark.parametrize("query", ['"hóa đơn" điện', "hoa*", "hoá~1 don", "ty thue hoa don"])
def test_highlights_are_the_marks_within_a_passage(query: str) -> None:
    """What a passage shows as found is exactly what is found there in the whole text."""
    text = "Công ty nộp thuế theo hóa đơn điện tử; hoá đơn giấy thì thôi. Hòa giải.\n" * 9
    marker = Marker(plan(query, exact=True).required)
    whole = merged(marker.marks(text))
    shown_passages = passages(marker.marks(text), text, 3)

    assert shown_passages
    for snippet in shown_passages:
        start, end = snippet.span
        shown = [(max(one.start, start), min(one.end, end)) for one in whole if one.start < end and one.end > start]
        assert shown == [(one.start + start, one.end + start) for one in snippet.highlights]


def test_passages_come_from_the_body_first() -> None:
    """The head and the foot are shown only for what the body does not hold; without a body, as they come."""
    head = "SỞ TÀI CHÍNH. Số: 51/STC. Về việc hóa đơn điện tử. Kính gửi: các sở. " + "Đầu trang. " * 20
    inner = "Mở đầu. " * 40 + "Dùng hóa đơn giấy thì thôi. " + "Còn lại. " * 40
    foot = "Nơi nhận: các sở; hóa đơn điện tử. KT. GIÁM ĐỐC"
    text = head + inner + foot
    marks = Marker(plan("hóa đơn điện tử", exact=True).required).marks(text)
    body = Span(len(head), len(head + inner))

    assert ["Dùng hóa đơn", "điện tử"] == [
        next(part for part in ("Dùng hóa đơn", "điện tử") if part in shown.text)
        for shown in sorted(
            passages(marks, text, 2, body), key=lambda shown: not body.start <= shown.span.start < body.end
        )
    ]
    assert [True] == [body.start <= one.span.start < body.end for one in passages(marks, text, 1, body)]
    assert ["điện tử" in one.text for one in passages(marks, text, 1)] == [True]

    whole = passages(Marker(plan("hóa đơn", exact=True).required).marks(text), text, 2, body)
    assert ["hóa đơn giấy" in one.text for one in whole] == [True]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    MARKS.filter(bool),
    st.integers(0, 127),
    st.none() | st.tuples(st.integers(0, 1200), st.integers(0, 1200)).map(sorted),
    st.lists(st.tuples(st.integers(0, 1200), st.integers(1, 300)), max_size=2),
)
def test_the_best_window(marks: list[Mark], seen: int, ends: list[int] | None, chosen: list[tuple[int, int]]) -> None:
    """What is new in the body goes first, then what is new elsewhere, then the body; then leaves, matches, place.

    A frame that says nothing new is not shown, nor what meets a passage that is chosen.
    """
    taken = [Span(start, start + length) for start, length in chosen]
    body = Span(*ends) if ends else None

    def worth(first: int, leaves: set[int], count: int) -> tuple[int, ...]:
        new, start = sum(not seen >> leaf + 1 & 1 for leaf in leaves), marks[first][0]
        inside = body is None or body.start <= start < body.end
        return 2 * (new > 0) + inside, new, len(leaves), count, -start

    beside = [
        (worth(first, leaves, count), -first, count)
        for first, (leaves, core, count) in enumerate(obvious(marks))
        if all(core.end <= span.start or core.start >= span.end for span in taken)
    ]
    best = max(beside, default=((0,), 0, 0))
    expected = (-best[1], best[2] - best[1]) if best[0][0] else None
    bits = [1 << leaf + 1 for _, _, leaf in marks]

    assert expected == snippets._best(marks, bits, snippets._ends(marks), seen, body, taken)


def test_a_word_typed_bare_is_one_thing_in_all_its_forms() -> None:
    """A head in capitals without marks says nothing new beside the word with marks in the body."""
    head = "TONG CUC THUE. So: 51/TCT. " + "Đầu trang. " * 20
    inner = "Mở đầu. " * 40 + "Kê khai thuế theo quý. " + "Còn lại. " * 40
    text = head + inner
    marks = Marker(plan("thue", exact=True).required).marks(text)
    (shown,) = passages(marks, text, 2, Span(len(head), len(text)))

    assert "Kê khai thuế" in shown.text
    assert ["THUE", "thuế"] == [text[start:end] for start, end, _ in marks]
