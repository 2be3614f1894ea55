"""The order of glyphs and the words that open a column, worked out for all lines of a page at once."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.readers.page.glyphs import Glyph, Glyphs
from docsearch.readers.page.rows import rows_of
from docsearch.readers.page.spacing import medians, order_from_left, order_within

places = st.sampled_from([0.0, -0.0, 1.0, 2.0, 5.0, float("inf"), float("-inf"), float("nan")]) | st.floats(0, 9)
lines = st.lists(st.lists(st.tuples(places, places), min_size=1, max_size=8), min_size=1, max_size=6)


@settings(deadline=None)
@given(lines)
def test_glyphs_go_from_left_to_right_within_their_lines(placed: list[list[tuple[float, float]]]) -> None:
    """Sorting only the lines that need it gives the order that sorting everything gives."""
    glyphs = Glyphs.of(Glyph("a", left, right, 0.0, 10.0) for line in placed for left, right in line)
    line = np.repeat(np.arange(len(placed)), [len(own) for own in placed])

    assert np.lexsort((glyphs.right, glyphs.left, line)).tolist() == order_from_left(glyphs, line).tolist()


@given(st.lists(st.tuples(st.integers(-1, 40), places)), st.sampled_from([0, 2**15]))
def test_values_are_in_order_within_their_groups(told: list[tuple[int, float]], more: int) -> None:
    """By group, then by value; what is alike keeps its order, however many groups there are."""
    group = np.array([group + more for group, _ in told], np.intp)
    values = np.array([value for _, value in told], np.float64)

    assert np.lexsort((values, group)).tolist() == order_within(group, np.argsort(values, kind="stable")).tolist()


@given(st.lists(st.lists(st.floats(0, 9), max_size=5), min_size=1, max_size=6))
def test_medians_are_those_of_each_group(groups: list[list[float]]) -> None:
    """Worked out together as one by one; 0 for a group without values."""
    values = np.array([value for own in groups for value in own])
    lengths = [len(own) for own in groups]
    starts = np.cumsum(lengths) - lengths

    expected = [float(np.median(own)) if own else 0.0 for own in groups]
    assert expected == medians(values, np.repeat(np.arange(len(groups)), lengths), starts).tolist()


def test_words_that_open_a_column_are_looked_for_line_by_line() -> None:
    """The motto begins a cell of its own; words of two lines together are no motto."""

    def letters(text: str, baseline: float) -> list[Glyph]:
        return [
            Glyph(letter, 5.0 * at, 5.0 * at + 5, baseline, 10.0) for at, letter in enumerate(text) if letter != " "
        ]

    beside = rows_of([*letters("UBND TỈNH", 10), *letters("SỞ Y TẾ Độc lập - Tự do - Hạnh phúc", 30)])
    parted = rows_of([*letters("Về việc Độc lập -", 10), *letters("Tự do đi lại", 30)])

    assert [["UBND TỈNH"], ["SỞ Y TẾ", "Độc lập - Tự do - Hạnh phúc"]] == [
        [cell.text for cell in row] for row in beside
    ]
    assert [["Về việc Độc lập -"], ["Tự do đi lại"]] == [[cell.text for cell in row] for row in parted]
