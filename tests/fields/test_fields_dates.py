"""Days that papers tell elsewhere than beside their place, and places abroad."""

from __future__ import annotations

import pytest

from docsearch.models import PartialDate
from tests.fields.papers import BODY, COUNTRY, extract

LAW = "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ họp thứ 10\nthông qua ngày {}.\n"


@pytest.mark.parametrize("printed", ["10 tháng 12 năm 2025", "10/12/2025"])
def test_a_law_has_the_day_on_which_it_was_passed(printed: str) -> None:
    """Its head has none; one that only tells when another law was passed has no day."""
    head = f"QUỐC HỘI\n{COUNTRY}Luật số: 131/2025/QH15\n\nLUẬT\nMÁI CHỢ\n\nĐiều 1. Chợ có mái.\n"

    assert PartialDate(2025, 12, 10) == extract(head + LAW.format(printed)).date
    assert extract(head + LAW.format(printed).replace("Luật này", "Luật Chợ")).date is None


@pytest.mark.parametrize(
    "told", ["Thời gian: 14 giờ 00 ngày 19 tháng 11 năm 2024.", "Hôm nay, hồi 14h ngày 19/11/2024, tại chợ."]
)
def test_minutes_have_the_day_on_which_they_were_taken(told: str) -> None:
    """Their form in Decree 30 has no place and date; a date beside the place comes first, and other kinds have none."""
    head = f"SỞ XÂY DỰNG\nSố: 3/BB-SXD\n{COUNTRY}"
    dated = f"{head}Cà Mau, ngày 20 tháng 11 năm 2024\n"

    assert PartialDate(2024, 11, 19) == extract(f"{head}BIÊN BẢN\nHọp về mái chợ\n\n{told}\n{BODY}").date
    assert PartialDate(2024, 11, 20) == extract(f"{dated}BIÊN BẢN\nHọp về mái chợ\n\n{told}\n{BODY}").date
    assert extract(f"{head}THÔNG BÁO\nHọp về mái chợ\n\n{told}\n{BODY}").date is None


@pytest.mark.parametrize(
    "told",
    [
        "Thời gian thực hiện hợp đồng từ ngày 5/3/2019 đến ngày 1/1/2020.",
        "Thời gian: từ ngày 5/3/2019 đến ngày 1/1/2020.",
        "Hôm nay, căn cứ Quyết định ngày 1/1/2010 của UBND tỉnh, chúng tôi gồm có:",
    ],
)
def test_another_day_in_minutes_is_not_theirs(told: str) -> None:
    """A contract's term and a decision's date are no day of a meeting."""
    head = f"SỞ XÂY DỰNG\nSố: 3/BB-SXD\n{COUNTRY}BIÊN BẢN\nThanh lý hợp đồng\n\n"

    assert extract(f"{head}{told}\n{BODY}").date is None


def test_a_letter_that_quotes_a_resolution_is_not_of_its_day() -> None:
    """What was passed is of the kind that the heading names."""
    quoted = "Nghị quyết này được Hội đồng nhân dân tỉnh khóa X thông qua ngày 5 tháng 7 năm 2019."
    found = extract(f"SỞ XÂY DỰNG\nSố: 3/SXD-VP\n{COUNTRY}V/v lợp mái\nKính gửi: Ban chợ\n{BODY}{quoted}\n")

    assert found.date is None


@pytest.mark.parametrize("place", ["Pra-ha", "Mát-xcơ-va", "Phnôm-pênh"])
def test_a_place_abroad_is_hyphenated(place: str) -> None:
    """It is no part of the subject above it."""
    found = extract(
        f"ĐẠI SỨ QUÁN VIỆT NAM\nTẠI CỘNG HÒA SÉC\n{COUNTRY}Số: 145/PRA-LS\nV/v lợp mái\n"
        f"để che chợ\n\n{place}, ngày 03 tháng 7 năm 2024\n\nKính gửi: Ban Quản lý chợ\n{BODY}"
    )

    assert (place, PartialDate(2024, 7, 3), "lợp mái để che chợ") == (found.place, found.date, found.subject)
