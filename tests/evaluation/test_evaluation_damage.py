"""Damaged copies of the sample: how far reading holds when labels, headers and titles are misread."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.evaluation.damage import damaged
from docsearch.evaluation.robustness import evaluate_damaged
from docsearch.models import Span


@given(st.text(max_size=200), st.integers(0, 1000))
def test_damage_keeps_length_and_what_is_spared(text: str, seed: int) -> None:
    """Offsets hold; spared letters stay; the same seed does the same."""
    spared = Span(0, len(text) // 2)

    hurt = damaged(text, 0.5, seed, [spared])

    assert len(text) == len(hurt)
    assert spared.of(text) == spared.of(hurt)
    assert hurt == damaged(text, 0.5, seed, [spared])


def test_no_damage_changes_nothing_and_more_changes_more() -> None:
    """The rate is the share of letters."""
    text = "Căn cứ Luật Tổ chức chính quyền địa phương " * 50
    changed = [sum(a != b for a, b in zip(text, damaged(text, rate, 1), strict=True)) for rate in (0.0, 0.1, 0.4)]

    assert 0 == changed[0]
    assert 0 < changed[1] < changed[2] <= 0.45 * len(text)


@pytest.mark.parametrize(("rate", "least"), [(0.02, 0.97), (0.05, 0.93)])
def test_the_sample_is_read_through_damage(sample: Path, rate: float, least: float) -> None:
    """With one letter in fifty, and one in twenty, misread, nearly all stands, and no number or date is invented."""
    evaluation = evaluate_damaged(sample.parent, rate, seeds=(1,))

    assert evaluation.overall is not None
    assert least <= evaluation.overall
    assert (0, 0) == (evaluation.score("number").inventions, evaluation.score("date").inventions)
