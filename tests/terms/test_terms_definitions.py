"""Abbreviations that a document defines itself."""

from __future__ import annotations

import pytest

from docsearch.terms.definitions import definitions, initials_key
from tests.growth import grows_linearly


@pytest.mark.parametrize(
    ("text", "defined"),
    [
        ("Ủy ban nhân dân (sau đây gọi tắt là UBND) tỉnh", ("UBND", "Ủy ban nhân dân")),
        ("phát triển kinh tế - xã hội (KT-XH) năm 2021", ("KT-XH", "kinh tế - xã hội")),
        ("của nhà máy điện hạt nhân (sau đây viết tắt là “NMĐHN”)", ("NMĐHN", "nhà máy điện hạt nhân")),
        ("Sở Giáo dục và Đào tạo (GD&ĐT)", ("GD&ĐT", "Giáo dục và Đào tạo")),
        (
            "bồi dưỡng kiến thức quốc phòng\nvà an ninh (BDKTQPAN)",
            ("BDKTQPAN", "bồi dưỡng kiến thức quốc phòng và an ninh"),
        ),
    ],
)
def test_what_stands_before_the_bracket_is_what_it_stands_for(text: str, defined: tuple[str, str]) -> None:
    """With the words of a definition or without, over a line end, joining words passed over."""
    assert [defined] == list(definitions(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "họp vào thứ hai (VN)",
        "Ban Quản lý dự án (sau đây gọi tắt là Ban)",
        "kèm theo danh sách (PHỤ LỤC)",
        "gửi Sở. (KT)",
        "kinh tế và xã hội (theo báo cáo KT-XH)",
        "(UBND)",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    """Other initials, no letters, words that are no definition, nothing before the bracket."""
    assert [] == list(definitions(text))


def test_an_abbreviation_is_looked_up_by_its_letters() -> None:
    """However it is punctuated, with Đ as D."""
    assert ["ktxh", "gddt", "hdnd"] == [initials_key(short) for short in ("KT-XH", "GD&ĐT", "HĐND")]


@pytest.mark.parametrize("unit", ["(", "(A", "a (sau đây ", "(AB-CD & ", "a a a (AAA) "])
def test_a_hostile_text_costs_what_its_length_costs(unit: str) -> None:
    """Half a megabyte of brackets and capitals."""
    assert grows_linearly(lambda size: list(definitions(unit * (size // len(unit)))), 500_000)
