"""The order of Vietnamese names."""

from __future__ import annotations

import random

from docsearch.text.collation import sort_key


def test_the_order_of_a_dictionary() -> None:
    """Letters with shapes follow their plain ones, tones come last, case and spaces never count."""
    ordered = [
        "an",
        "àn",
        "ao",
        "ăn",
        "ân",
        "bà",
        "dự",
        "đa",
        "em",
        "êm",
        "on",
        "ông",
        "ơn",
        "Sở Tài  chính",
        "sở y tế",
        "ưng",
    ]
    shuffled = random.Random(5).sample(ordered, len(ordered))

    assert ordered == sorted(shuffled, key=sort_key)
    assert ["ma", "mà", "mả", "mã", "má", "mạ"] == sorted(["má", "mạ", "mà", "ma", "mã", "mả"], key=sort_key)
