"""Whoever waits for a measure hears how far it is."""

from __future__ import annotations

from docsearch.evaluation.steps import told
from docsearch.language import Text


def test_a_step_is_done_when_the_next_is_asked_for() -> None:
    """What is told is what was worked on, from none to all."""
    heard: list[tuple[str, int, int]] = []
    name = Text("Đọc", "Reading")
    seen = [(item, heard[-1][1]) for item in told("ab", name, lambda *said: heard.append((said[0].en, *said[1:])))]

    assert [("a", 0), ("b", 1)] == seen
    assert [("Reading", 0, 2), ("Reading", 1, 2), ("Reading", 2, 2)] == heard
