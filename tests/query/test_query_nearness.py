"""Words and meaning joined: what the nearest dispatches add to the scores by words."""

from __future__ import annotations

import pytest

from docsearch.query import plan
from docsearch.query.meaning import notes, question, with_nearest
from docsearch.query.tree import Or, Query, Value


def added(question: str, best: float = 10.0) -> dict[str, float]:
    """Id → what it gets for its meaning, of three that are nearest."""
    planned = plan(question)
    tree: Query = with_nearest(planned, planned.required, best, [("near", 0.9), ("between", 0.87), ("far", 0.8)])
    assert isinstance(tree, Or)
    return {part.key: part.boost for part in tree.clauses if isinstance(part, Value) and part.key}


def test_closeness_is_stretched_between_the_nearest_and_the_furthest() -> None:
    """The furthest of those asked for gets nothing, the nearest all, in shares of the best score by words."""
    question = "hồ sơ hưởng chế độ thai sản của lao động nữ khi sinh con"
    found = added(question)

    assert 0 == found["far"]
    assert 0.7 * found["near"] == pytest.approx(found["between"])
    assert 2 * found["near"] == pytest.approx(added(question, 20)["near"])


def test_the_more_words_the_less_meaning_weighs() -> None:
    """Half as much for twice as many; few words get no more than nine do, a pasted page no less than 64."""
    few, some, many = (added(" ".join(["đường"] * count))["near"] for count in (2, 15, 30))

    assert (6.5, 4.0, 2.0) == pytest.approx((few, some, many))
    assert added(" ".join(["đường"] * 64)) == added(" ".join(["đường"] * 1000))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Sổ đỏ bị mất, có cấp lại không?", "Sổ đỏ bị mất, có cấp lại không?"),
        ("Vợ sinh : chồng nghỉ thai sản được mấy ngày ?", "Vợ sinh: chồng nghỉ thai sản được mấy ngày?"),
        ("Xin hỏi: chồng được nghỉ mấy ngày?", "chồng được nghỉ mấy ngày?"),
        ('"nghỉ phép", lương ngay:2021 -nháp', "nghỉ phép, lương"),
        ("nghỉ phép AND ~lương; cơ quan", "nghỉ phép cơ quan"),
        ("ngay:2021", ""),
    ],
)
def test_the_model_reads_what_was_typed_with_its_punctuation(typed: str, asked: str) -> None:
    """It was taught with sentences; operators, fields, loose words and what opens a request are none of it."""
    planned = plan(typed)

    assert asked == question(planned, lambda field, prefix: iter(()))
    assert () == notes(planned, asked)


def test_a_question_without_marks_gets_them_and_keeps_its_punctuation() -> None:
    """By pyvi's list of words; a line says how it was read."""
    planned = plan("hoa don, thai san?")
    asked = question(planned, lambda field, prefix: iter(()))

    assert "hoá đơn, thai sản?" == asked
    assert [f"Searched by the meaning of “{asked}”."] == [note.en for note in notes(planned, asked)]
