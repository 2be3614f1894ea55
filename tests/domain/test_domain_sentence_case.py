"""A line in capitals as a sentence would have it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.domain.sentence_case import sentence_case


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("VỀ PHÂN LOẠI XI MĂNG", "Về phân loại xi măng"),
        ("VỀ VIỆC THÀNH LẬP CÔNG TY TNHH MTV NƯỚC BÌNH THUẬN", "Về việc thành lập công ty TNHH MTV nước Bình Thuận"),
        ("UBND TỈNH HÒA BÌNH CHỐNG DIỄN BIẾN HÒA BÌNH", "UBND tỉnh Hòa Bình chống diễn biến hòa bình"),
        ("THÔNG TƯ CỦA BỘ TRƯỞNG BỘ CÔNG AN VỀ CÔNG AN XÃ", "Thông tư của Bộ trưởng Bộ Công an về công an xã"),
        ("CƠ SỞ Y TẾ, CÁN BỘ CÔNG AN, CHI CỤC THUẾ", "Cơ sở y tế, cán bộ công an, chi cục thuế"),
        ("PHÍA NAM ĐỊNH KỲ ĐẾN ĐIỆN BIÊN PHỦ", "Phía nam định kỳ đến điện biên phủ"),
        ("QUY HOẠCH HÀ NỘI TẦM NHÌN 2030, THÁI BÌNH DƯƠNG", "Quy hoạch Hà Nội tầm nhìn 2030, Thái Bình Dương"),
        ("CÔNG VIỆC TẠI NAM ĐỊNH NĂM 2020, HÀ NỘI", "Công việc tại Nam Định năm 2020, Hà Nội"),
        ("UỶ BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "Uỷ ban nhân dân thành phố Hồ Chí Minh"),
        ("THEO NGHỊ QUYẾT 12-NQ/TW VÀ 35/2010/TT-BCA", "Theo nghị quyết 12-NQ/TW và 35/2010/TT-BCA"),
        ("DỊCH VỤ LOGISTICS TRONG ASEAN, VIỆT NAM", "Dịch vụ logistics trong ASEAN, Việt Nam"),
        ("ĐẠI HỘI LẦN THỨ XI VỚI CAMPUCHIA, XI MĂNG LOẠI I", "Đại hội lần thứ XI với Campuchia, xi măng loại I"),
    ],
)
def test_names_and_abbreviations_keep_their_capitals(printed: str, expected: str) -> None:
    """Agencies and provinces do, however their tones are placed; common nouns of the same letters do not."""
    assert expected == sentence_case(printed)


@given(st.text(alphabet=st.sampled_from("ÀẠĐƯƠỴUIAHQT \u0301\u0323\u031b'-/1"), max_size=60))
def test_nothing_but_the_case_changes(printed: str) -> None:
    """Letter by letter it is what was printed, whatever that is."""
    assert unicodedata.normalize("NFC", printed).casefold() == sentence_case(printed).casefold()
