"""Ways of writing that offices had until about 2005, the Party's, and subjects that cite: made-up papers of ours."""

from __future__ import annotations

import pytest

from docsearch.domain.kinds import kind_of_symbol
from docsearch.layout.authority_marks import authority_in
from docsearch.models import PartialDate
from docsearch.text.flat import flat
from tests.fields.papers import BODY, COUNTRY, extract

SYMBOLS = [
    ("21/1999/TT/BTL", "thông tư"),
    ("14/2002/QĐ/BTS", "quyết định"),
    ("12-CV/TU", "công văn"),
    ("12/BTL/KH", None),
]


@pytest.mark.parametrize(("symbol", "expected"), SYMBOLS)
def test_a_kind_stands_before_a_slash_as_before_a_hyphen(symbol: str, expected: str | None) -> None:
    """A symbol "TT/BTL" is what "TT-BTL" is; the Party's abbreviations are read first, an office's are no kind."""
    assert expected == kind_of_symbol(symbol)


MARKS = [
    ("KT/BỘ TRƯỞNG BỘ THUỶ LỢI", "kt"),
    ("TM/ UBND TỈNH", "tm"),
    ("TL/GIÁM ĐỐC", "tl"),
    ("T/M BAN THƯỜNG VỤ", "tm"),
]


@pytest.mark.parametrize(("printed", "expected"), MARKS)
def test_a_slash_may_stand_behind_the_mark_of_authority(printed: str, expected: str) -> None:
    """The office or the body signed for follows the slash."""
    mark = authority_in(printed, flat(printed))

    assert mark is not None
    assert expected == mark.letters


@pytest.mark.parametrize("printed", ["KT/TCT-NV1", "- Lưu: VT, KT/HC", "Số: 12 KT/TCT"])
def test_an_abbreviation_before_a_slash_is_no_mark_of_authority(printed: str) -> None:
    """A file's reference names no office."""
    assert authority_in(printed, flat(printed)) is None


def test_a_subject_in_capitals_may_cite_a_regulation_of_the_party() -> None:
    """The number behind "QUY ĐỊNH" within the subject is another paper's."""
    found = extract(
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nỦY BAN KIỂM TRA\n-------\nĐẢNG CỘNG SẢN VIỆT NAM\n-------\nSố: 6-HD/UBKTTW\n"
        "Hà Nội, ngày 18 tháng 12 năm 2019\nHƯỚNG DẪN\n"
        "TRÔNG COI KHO SÁCH THEO QUY ĐỊNH SỐ 77-QĐ/TW, NGÀY 28/8/2019 CỦA BAN BÍ THƯ VỀ KHO SÁCH CỦA ĐẢNG\n"
        "- Căn cứ Quy chế làm việc của Ủy ban Kiểm tra Trung ương;\n"
        "Ủy ban Kiểm tra Trung ương hướng dẫn trông coi kho sách như sau:\n1- Mỗi kho có hai người trông coi.\n"
    )

    assert "6-HD/UBKTTW" == found.number
    assert found.subject is not None
    assert found.subject.endswith("về kho sách của đảng")
    assert ("77-QĐ/TW",) == tuple(citation.number for citation in found.citations)


HEADINGS = ["I Tình hình trông coi chợ trong năm", "I- Tình hình trông coi chợ trong năm", "1- Tình hình chung"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_numbered_heading_ends_the_subject(heading: str) -> None:
    """A Roman number whose dot a scan lost, and the Party's numbers with a stroke, open the body."""
    found = extract(
        f"UBND TỈNH CÀ MAU\nSỞ CÔNG THƯƠNG\nSố: /BC-SCT\n{COUNTRY}Cà Mau, ngày tháng 11 năm 2017\nBÁO CÁO\n"
        f"Tình hình trông coi chợ mười tháng năm 2017\nvà việc phải làm năm 2018\n{heading}\n{BODY}"
    )

    assert "Tình hình trông coi chợ mười tháng năm 2017 và việc phải làm năm 2018" == found.subject


def test_a_title_whose_date_lost_a_blank() -> None:
    """In a title of old "NĂM1998" is a year."""
    found = extract(
        "THÔNG TƯ\nCỦA BỘ THUỶ LỢI SỐ 15/1998/TT-BTL\nNGÀY 25 THÁNG 12 NĂM1998\nVỀ VIỆC TRÔNG COI ĐẬP\n"
        "Căn cứ Luật Tổ chức Chính phủ;\nBộ Thuỷ lợi hướng dẫn trông coi đập như sau:\n"
    )

    assert PartialDate(1998, 12, 25) == found.date
    assert "15/1998/TT-BTL" == found.number
