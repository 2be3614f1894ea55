"""Copies: the block of the office that certifies them is none of the dispatch, wherever it stands."""

from __future__ import annotations

import pytest

from docsearch.models import PartialDate
from tests.fields.papers import BODY, COUNTRY, extract

BLOCKS = [
    "UBND TỈNH CÀ MAU\nVĂN PHÒNG\nSố: 88/SY-VP\nSAO Y\nCà Mau, ngày 09 tháng 6 năm 2022\n",
    "HUYỆN ỦY SÔNG ĐỐC          SAO LỤC\nVĂN PHÒNG\nSố 45-SL/HU          Sông Đốc, ngày 09 tháng 6 năm 2022\n",
    "UBND XÃ SUỐI\nSố: 5/SY-UBND\nSAO Y\nSuối Đá, ngày 6 tháng 3 năm 2022\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Mái\n",
    "SAO Y BẢN CHÍNH\nSố: 88/SY\nNgày 09 tháng 6 năm 2022\n",
    "SAO Y BẢN CHÍNH\nSố: 88/SY-PGD\nPHÒNG GIÁO DỤC HUYỆN SÔNG ĐỐC\nSông Đốc, ngày 09 tháng 6 năm 2022\n\n",
]
HEADS = [
    f"SỞ XÂY DỰNG\nSố: 3/SXD-VP\nV/v lợp mái\n{COUNTRY}Cà Mau, ngày 02 tháng 5 năm 2021\n",
    f"SỞ XÂY DỰNG          {COUNTRY}Số: 3/SXD-VP          Cà Mau, ngày 02 tháng 5 năm 2021\nV/v lợp mái\n",
]


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("head", HEADS)
def test_a_block_above_the_head_is_another_office_s(block: str, head: str) -> None:
    """Number, office and date are those of the head below it."""
    found = extract(f"{block}{head}Kính gửi: Ban Quản lý chợ\n{BODY}")

    assert ("3/SXD-VP", "Sở Xây dựng tỉnh Cà Mau", None) == (found.number, found.agency, found.parent_agency)
    assert (PartialDate(2021, 5, 2), "công văn", "lợp mái", ()) == (
        found.date,
        found.kind,
        found.subject,
        found.citations,
    )


def test_a_copy_without_another_number_has_its_own() -> None:
    """Where no second number follows, the block's is all there is."""
    found = extract(f"{BLOCKS[0]}{COUNTRY}{BODY}")

    assert ("88/SY-VP", PartialDate(2022, 6, 9)) == (found.number, found.date)


def test_the_number_of_a_certified_copy_s_block_is_no_citation() -> None:
    """It is another office's line, whichever column it stands in."""
    found = extract(
        f"SỞ XÂY DỰNG\nSố: 3/SXD-VP\nV/v lợp mái\n{COUNTRY}Kính gửi: Ban Quản lý chợ\n{BODY}"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\n\nVŨ THANH LÂM\n\n"
        "ỦY BAN NHÂN DÂN                           SAO Y\nXÃ SUỐI ĐÁ\n"
        "Số: 211/SY-UBND                           Suối Đá, ngày 03 tháng 9 năm 2025\n"
        "Nơi nhận:                                 TL. CHỦ TỊCH\n- Phòng Kinh tế;\n- Lưu: VT.\n"
    )

    assert ((), ("Như trên",), "VŨ THANH LÂM") == (found.citations, found.cc, found.signer)
