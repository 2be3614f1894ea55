"""Pages whose capitals a conversion from an old font lost: read as the paper has them, made-up texts of ours."""

from __future__ import annotations

import pytest

from docsearch.layout import arrange
from docsearch.models import PartialDate
from docsearch.readers import read_bytes
from docsearch.text.flat import flat
from tests.fields.papers import extract
from tests.growth import grows_linearly

CIRCULAR = """\
Bộ thuỷ lợi                                        cộng hoà xã hội chủ nghĩa việt nam
     -*-                                               Độc lập - Tự do - Hạnh phúc
Số:   21 /1999/TT/BTL                              --------------------------------
                                                   Hà nội, ngày  5  tháng 8 năm 1999

thông tư
Hướng dẫn trông coi cống, đập trong mùa mưa, ngày
01/06/1999 về sau

Căn cứ Pháp lệnh Khai thác và bảo vệ công trình thuỷ lợi ngày 31 tháng 8 năm 1994;
Bộ Thuỷ lợi hướng dẫn các địa phương phân công người trông coi cống, đập như sau:
1- Mỗi cống có hai người trông coi, thay nhau theo ca.
2- Uỷ ban nhân dân xã phân công người trông coi.
Thông tư này có hiệu lực thi hành từ ngày ký./.

Nơi nhận:                                                  kt/bộ trưởng bộ thuỷ lợi
- Văn phòng Chính phủ                                            thứ trưởng
- Uỷ ban nhân dân các tỉnh
- Lưu VP                                                       Phạm Hữu Giang
"""

DECREE = """\
Nghị định của Chính phủ
số 77/2003/NĐ-CP ngày 10/7/2003
về việc trông coi chợ trong mùa mưa bão

Chính phủ

Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;
Theo đề nghị của Bộ trưởng Bộ Thương mại,

Nghị Định:

Điều 1. Mỗi chợ có người trông coi trong mùa mưa bão.
Điều 2. Nghị định này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.

          TM. Chính phủ
Thủ tướng
   Phan Hữu Tấn
"""

DECISION = """\
bộ thuỷ sản
cộng hoà xã hội chủ  nghĩa Việt nam
Độc lập - Tự do - Hạnh phúc
SỐ: 14 /2002/QĐ/BTS
Hà nội, ngày 2 tháng 11 năm 2002
quyết định của bộ trưởng bộ thuỷ sản
về việc trông coi bến cá
bộ trưởng bộ thuỷ sản
Căn cứ Luật Thuỷ lợi ngày 5 tháng 11 năm 2001;
quyết định:
Điều 1: Mỗi bến cá có người trông coi./.
KT/ bộ trưởng bộ thuỷ sản
thứ trưởng
(Đã ký)
Lê Hoài An
"""


def test_a_page_in_small_letters_gives_what_its_paper_prints_in_capitals() -> None:
    """Issuer, kind, authority and title are found in lines whose capitals were lost; the subject stays as printed."""
    found = extract(CIRCULAR)

    assert "thông tư" == found.kind
    assert "21/1999/TT/BTL" == found.number
    assert PartialDate(1999, 8, 5) == found.date
    assert "bo thuy loi" == flat(found.agency)
    assert "Hướng dẫn trông coi cống, đập trong mùa mưa, ngày 01/06/1999 về sau" == found.subject
    assert ("KT.",) == found.signing_authority
    assert "Thứ trưởng" == found.signer_title
    assert "Phạm Hữu Giang" == found.signer
    assert ("Văn phòng Chính phủ", "Uỷ ban nhân dân các tỉnh") == found.cc


def test_the_document_keeps_the_text_that_its_reader_gave() -> None:
    """Capitals are put back in the layout's own text, letter for letter, and places quote either."""
    raw = read_bytes(DECISION.encode(), "a.txt")
    layout = arrange(raw)

    assert layout.raw is raw
    assert layout.text != raw.text
    assert layout.text.lower() == raw.text.lower() == DECISION.strip().lower()
    assert "BỘ THUỶ SẢN" == layout.quote(layout.lines[0].span)


def test_a_title_in_small_letters_that_opens_the_page_is_its_head() -> None:
    """A decree of which only the title is left: kind, number, date and issuer stand in it, the foot below."""
    found = extract(DECREE)

    assert ("nghị định", "77/2003/NĐ-CP", "Chính phủ") == (found.kind, found.number, found.agency)
    assert PartialDate(2003, 7, 10) == found.date
    assert "trông coi chợ trong mùa mưa bão" == found.subject
    assert ("Phan Hữu Tấn", "Thủ tướng", ("TM.",)) == (found.signer, found.signer_title, found.signing_authority)


def test_a_decision_of_whose_it_is_in_one_line() -> None:
    """The line "quyết định của bộ trưởng …" names the kind; a slash stands in the symbol where a hyphen does now."""
    found = extract(DECISION)

    assert ("quyết định", "14/2002/QĐ/BTS") == (found.kind, found.number)
    assert "bo thuy san" == flat(found.agency)
    assert "trông coi bến cá" == found.subject
    assert ("Lê Hoài An", "Thứ trưởng", ("KT.",)) == (found.signer, found.signer_title, found.signing_authority)


def test_a_joint_circular_in_small_letters_is_no_circular_of_one_body() -> None:
    """Its title names several bodies and is left as it is: its kind is the joint one or unknown."""
    found = extract(
        "Thông tư\nLiên tịch Bộ Thương mại - Thuỷ sản\nSố 12/2000/TTLT-BTM-BTS ngày 25 tháng 12 năm 2000\n"
        "Về việc trông coi bến cá\n\nCăn cứ ý kiến của Thủ tướng Chính phủ, liên Bộ hướng dẫn như sau:\n1- Trông coi.\n"
    )

    assert found.kind in (None, "thông tư liên tịch")
    assert found.number in (None, "12/2000/TTLT-BTM-BTS")


QUOTING = [
    "Hiến pháp nước cộng hòa xã hội chủ nghĩa Việt Nam nói rằng nhân dân có quyền độc lập trong việc chọn chợ.",
    "Thông tư này hướng dẫn trông coi chợ.\nSố 12 ngày 10/7/2003 là ngày họp chợ phiên.",
    "Nghị định số 77/2003/NĐ-CP ngày 10/7/2003 về chợ\nBài đọc thêm về phiên chợ vùng cao và lệ trông coi chợ.",
]


@pytest.mark.parametrize("text", QUOTING)
def test_a_text_that_only_speaks_of_the_country_or_of_a_decree_is_no_dispatch(text: str) -> None:
    """Sentences and headlines give neither number nor date nor issuer, in whatever letters they are."""
    found = extract(text)

    assert (None, None, None) == (found.number, found.date, found.agency)


def test_the_text_that_a_dispatch_keeps_is_the_printed_one() -> None:
    """Capitals are put back to read the page; what is kept and shown stays as the file has it."""
    assert "kt/bộ trưởng bộ thuỷ lợi" in extract(CIRCULAR).text


def test_its_cost_grows_with_the_text() -> None:
    """A long paper in small letters costs as much more as it is longer."""
    body = "Mỗi chợ có người trông coi trong mùa mưa bão.\n"
    head, _, foot = CIRCULAR.partition("1- Mỗi")
    assert grows_linearly(lambda size: extract(head + body * size + foot), 200)
