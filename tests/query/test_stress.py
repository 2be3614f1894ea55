"""KHÔNG in capitals within a sentence is stress, not an operator."""

from __future__ import annotations

import pytest

from docsearch.query import plan


@pytest.mark.parametrize(
    ("query", "exclusions"),
    [
        ("Bảo lãnh KHÔNG chấm dứt trong trường hợp nào sau đây?", 0),
        ("hóa đơn KHÔNG giấy", 1),
        ("hóa đơn NOT giấy ngày:2021", 1),
        ("hóa đơn NOT giấy trong trường hợp nào", 1),
        ("hóa đơn -giấy trong trường hợp nào", 1),
        ('hóa đơn KHÔNG "điện tử" trong trường hợp nào sau đây', 1),
    ],
)
def test_stress_is_no_exclusion(query: str, exclusions: int) -> None:
    """Four plain words in a row after it make a sentence; one word, a quotation or a dash make an exclusion."""
    planned = plan(query)

    assert exclusions == sum(part.role == "exclusion" for part in planned.parts)
    assert (exclusions == 0) == any("câu" in note.vi for note in planned.notes)
