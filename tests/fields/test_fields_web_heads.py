"""Heads as web pages and converters print them: broken lines, repeated titles, everything on one line."""

from __future__ import annotations

import pytest

from docsearch.models import PartialDate
from docsearch.readers import read_bytes
from docsearch.understanding import understand
from tests.fields.papers import COUNTRY, extract

GROUNDS = "Căn cứ Luật Xây dựng ngày 26 tháng 11 năm 2003;\nTheo đề nghị của Vụ trưởng Vụ Pháp chế,\n"
BODY = "Ủy ban nhân dân tỉnh yêu cầu các đơn vị phân công người trông coi mái chợ trong mùa mưa bão năm nay./.\n"


BROKEN = [
    pytest.param(
        "ỦY\nBAN NHÂN DÂN\nTỈNH CÀ MAU\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n|\nSố:\n36/KH-UBND\n|\nCà\nMau, ngày 21 tháng 02 năm 2022\n|\n",
        ("Ủy ban nhân dân tỉnh Cà Mau", "36/KH-UBND", PartialDate(2022, 2, 21), "Cà Mau"),
        id="first words alone",
    ),
    pytest.param(
        "BỘ XÂY DỰNG\n--------\n|\nCỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\n"
        "Số: 36/KH-BXD\n|\nHà Nội, ngày\n01 tháng 7 năm 2021\n|\n",
        ("Bộ Xây dựng", "36/KH-BXD", PartialDate(2021, 7, 1), "Hà Nội"),
        id="broken in the midst",
    ),
    pytest.param(
        "BỘ XÂY DỰNG\nSố:\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n/KH-BXD\n\n"
        "Hà Nội, ngày\n\ntháng\n\nnăm 2016\n\n",
        ("Bộ Xây dựng", None, PartialDate(2016), "Hà Nội"),
        id="blanks of a form",
    ),
]


@pytest.mark.parametrize(("top", "expected"), BROKEN)
def test_broken_lines_of_the_head_are_joined(top: str, expected: tuple[object, ...]) -> None:
    """A wording broken by the end of a line is one, and nothing of it is left in the subject or the agency."""
    found = extract(f"{top}KẾ HOẠCH\nPHÒNG, CHỐNG DỘT MÁI CHỢ NĂM 2022 -\n2023\n{GROUNDS}{BODY}")

    assert expected == (found.agency, found.number, found.date, found.place)
    assert "Phòng, chống dột mái chợ năm 2022 - 2023" == found.subject


@pytest.mark.parametrize("day", ["Ngày 05\ntháng 6 năm 2021", "ngày 05 tháng\n6 năm 2021", "Ngày 05 tháng 6\nnăm 2021"])
def test_a_broken_date_needs_no_place_before_it(day: str) -> None:
    """A date whose line begins with the day is joined as one behind its place is."""
    assert PartialDate(2021, 6, 5) == extract(f"SỞ Y TẾ\n{COUNTRY}Số: 36/SYT-NV\n{day}\nBÁO CÁO\n{BODY}").date


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("THÔNG TƯ\nSỐ 91-BXD/TT NGÀY 7-4-2011 CỦA BỘ XÂY DỰNG QUY ĐỊNH LỢP\nMÁI CHỢ\n", "Quy định lợp mái chợ"),
        ("QUYẾT ĐỊNH\nSỐ 91-BXD/QĐ NGÀY 7-4-2011 CỦA BỘ XÂY DỰNG BAN HÀNH QUY CHẾ CHỢ\n", "Ban hành quy chế chợ"),
        ("CHỈ THỊ\nCỦA BỘ XÂY DỰNG SỐ 91-CT NGÀY 7-4-2011 TỔ CHỨC LỢP MÁI CHỢ\n", "Tổ chức lợp mái chợ"),
    ],
)
def test_a_title_that_opens_the_page_leads_on_to_its_subject(title: str, subject: str) -> None:
    """Behind number, date and issuer the rest of the line is the subject, whatever verb it begins with."""
    found = extract(f"{title}{GROUNDS}{BODY}")

    assert ("Bộ Xây dựng", PartialDate(2011, 4, 7), subject) == (found.agency, found.date, found.subject)


@pytest.mark.parametrize(
    "before", ["SỞ Y TẾ ", "Số: 36/SYT-NV, ", "Số: 36/SYT-NV - ", "CÔNG VĂN ", "Cà Mau, ngày 21 tháng 02 năm 2022 "]
)
def test_a_subject_begins_within_a_line(before: str) -> None:
    """Behind whatever a page that lost its lines has in front of "V/v"."""
    found = extract(f"SỞ Y TẾ\n{COUNTRY}Số: 36/SYT-NV\n{before}V/v phòng dịch\n\nKính gửi: Các huyện.\n\n{BODY}")

    assert "phòng dịch" == found.subject


HEAD = (
    "BỘ XÂY DỰNG\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "Số: 91/2011/TT-BXD\n\nHà Nội, ngày 07 tháng 4 năm 2011\n\n"
)
TITLES = [
    ("THÔNG TƯ\n\nQUY ĐỊNH CHI TIẾT VIỆC LỢP\nMÁI CHỢ\n", "Quy định chi tiết việc lợp mái chợ"),
    ("THÔNG TƯ LIÊN TỊCH\n\nHƯỚNG DẪN LỢP MÁI CHỢ\n", "Hướng dẫn lợp mái chợ"),
    ("THÔNG BÁO\n\nÝ KIẾN CHỈ ĐẠO CỦA BỘ TRƯỞNG VỀ MÁI CHỢ\n", "Ý kiến chỉ đạo của bộ trưởng về mái chợ"),
    ("NGHỊ QUYẾT\nVỀ MÁI CHỢ VÀ NGƯỜI LỢP\nMÁI CHỢ\nCHÍNH PHỦ\n", "Về mái chợ và người lợp mái chợ"),
    (
        "QUYẾT ĐỊNH\n\nVỀ VIỆC LỢP MÁI CHỢ\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n\n",
        "Lợp mái chợ",
    ),
    ("THÔNG TƯ\nSỐ 91-BXD/TT NGÀY 7-4-2011 CỦA BỘ XÂY DỰNG QUY ĐỊNH VIỆC LỢP\nMÁI CHỢ\n", "Quy định việc lợp mái chợ"),
    ("QUYẾT ĐỊNH\nCỦA BỘ XÂY DỰNG SỐ 91 - BXD NGÀY 7-4-2011 VỀ VIỆC LỢP MÁI CHỢ\n", "Lợp mái chợ"),
]


@pytest.mark.parametrize(("title", "subject"), TITLES)
def test_a_title_in_capitals_is_the_subject_and_nothing_else(title: str, subject: str) -> None:
    """It begins behind kind, number, date and issuer, and ends before the line that names who decides."""
    found = extract(f"{HEAD}{title}{GROUNDS}{BODY}")

    assert (subject, "91/2011/TT-BXD", "Bộ Xây dựng") == (found.subject, found.number, found.agency)
    assert PartialDate(2011, 4, 7) == found.date


def test_a_page_title_does_not_double_the_subject() -> None:
    """Where a web page repeats "V/v …" above the head, the one in the head counts."""
    page = "Công văn số: 18/BXD-VP V/v lợp mái chợ.\n\n"
    head = HEAD.replace("91/2011/TT-BXD", "18/BXD-VP\nV/v lợp mái chợ")
    found = extract(f"{page}{head}Kính gửi: Sở Xây dựng\n{BODY}")

    assert ("lợp mái chợ", "18/BXD-VP") == (found.subject, found.number)


def test_a_whole_letter_on_one_line() -> None:
    """Head, addressees and first sentence on one line are parted; hard blanks are blanks."""
    found = extract(
        "UBND TỈNH CÀ MAU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ Y TẾ Độc lập - Tự do - Hạnh phúc "
        "Số: 18/SYT-NV Cà Mau,\u00a0ngày 02 tháng 5 năm 2021 V/v trực hè Kính gửi: - Bệnh viện đa khoa; "
        "- Các trạm y tế. Vừa rồi nhiều trạm báo thiếu người trực. Sở Y tế đề nghị các đơn vị phân công trực đủ "
        "ca trong mùa hè, báo cáo kết quả về Sở trước ngày 20 tháng 5 năm 2021./.\n"
    )

    assert ("Sở Y tế tỉnh Cà Mau", "UBND tỉnh Cà Mau", "18/SYT-NV") == (found.agency, found.parent_agency, found.number)
    assert (PartialDate(2021, 5, 2), "Cà Mau", "trực hè") == (found.date, found.place, found.subject)
    assert ("Bệnh viện đa khoa", "Các trạm y tế") == found.recipients


def test_a_letter_without_a_number_is_a_letter() -> None:
    """Its "V/v" and "Kính gửi" make a công văn, whether or not its number was kept."""
    head = HEAD.replace("Số: 91/2011/TT-BXD", "V/v lợp mái chợ")
    found = extract(f"{head}Kính\ngửi: Sở Xây dựng\n{BODY}")

    assert ("công văn", None, ("Sở Xây dựng",)) == (found.kind, found.number, found.recipients)


JOINT = [
    ("BỘ TÀI CHÍNH - BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\n", "Bộ Tài chính", None),
    ("TÒA ÁN NHÂN DÂN TỐI CAO\nVIỆN KIỂM SÁT NHÂN DÂN TỐI CAO\n", "Tòa án nhân dân tối cao", None),
    ("UBND TỈNH CÀ MAU\nSỞ Y TẾ - SỞ TÀI CHÍNH\n", "Sở Y tế tỉnh Cà Mau", "UBND tỉnh Cà Mau"),
]


@pytest.mark.parametrize(("issuers", "agency", "parent"), JOINT)
def test_of_joint_issuers_none_is_the_others_superior(issuers: str, agency: str, parent: str | None) -> None:
    """The body named first is the agency; a superior is only what stands above all of them."""
    found = extract(f"{HEAD.replace('BỘ XÂY DỰNG', issuers, 1)}THÔNG TƯ LIÊN TỊCH\nVề mái chợ\n{GROUNDS}{BODY}")

    assert (agency, parent) == (found.agency, found.parent_agency)


SAIGON = (
    "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\n-------\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    "\n\nSố: 1168/UBND-ĐT\nVề lợp lại mái chợ Cá theo Quyết định số 93/2008/QĐ-UBND ngày 26/12/2008\n\n"
    "TP. Hồ Chí Minh, ngày 23 tháng 3 năm 2009\n\nKính gửi:\n\n"
)


def test_a_subject_that_begins_with_about() -> None:
    """The line "Về …" right below the number is the subject, and keeps its first word."""
    found = extract(f"{SAIGON}Sở Xây dựng;\nSở Nội vụ;\nỦy ban nhân dân các quận, huyện.\n\nXét đề nghị của Sở. {BODY}")

    assert "Về lợp lại mái chợ Cá theo Quyết định số 93/2008/QĐ-UBND ngày 26/12/2008" == found.subject
    assert ("Sở Xây dựng", "Sở Nội vụ", "Ủy ban nhân dân các quận, huyện") == found.recipients


def test_the_body_is_no_addressee() -> None:
    """A first sentence ends the addressees, even where the last of them ends in ";" or the head is lost."""
    found = extract(
        f"{SAIGON}- Sở Xây dựng;\n- Các quận, huyện;\n\nNhững ngày vừa qua mưa lũ kéo dài đã làm dột mái của hàng loạt "
        f"chợ trong thành phố, gây thiệt hại cho người bán hàng và người lợp mái.\n{BODY}"
    )
    bare = extract(
        "Kính\ngửi: Ủy ban nhân dân các tỉnh\nHiện nay một số tỉnh, thành phố trực thuộc Trung ương\n"
        "đã lợp lại mái của nhiều chợ bị dột trong mùa mưa bão.\n"
    )

    assert ("Sở Xây dựng", "Các quận, huyện") == found.recipients
    assert ("Ủy ban nhân dân các tỉnh",) == bare.recipients


def test_the_state_of_old() -> None:
    """The name "Việt Nam Dân chủ Cộng hòa" is the state's name and no part of the ministry's."""
    found = extract(
        "BỘ NỘI VỤ | VIỆT NAM DÂN CHỦ CỘNG HOÀ |\nSố: 109-NV | Hà Nội, ngày 21 tháng 03 năm 1967 |\nQUYẾT ĐỊNH\n"
        f"PHÊ CHUẨN VIỆC LỢP MÁI CHỢ\nBỘ TRƯỞNG BỘ NỘI VỤ\n{GROUNDS}{BODY}"
    )

    assert ("Bộ Nội vụ", "109-NV", "Phê chuẩn việc lợp mái chợ") == (found.agency, found.number, found.subject)


def test_a_bank_and_a_unions_committee_in_full() -> None:
    """Short names of central bodies are spelt out; a committee keeps the union that it leads."""
    bank = extract(HEAD.replace("BỘ XÂY DỰNG", "NGÂN HÀNG NHÀ NƯỚC"))
    union = extract(HEAD.replace("BỘ XÂY DỰNG", "BAN CHẤP HÀNH TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH"))

    assert "Ngân hàng Nhà nước Việt Nam" == bank.agency
    assert "Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh" == union.agency


INTRODUCTIONS = [
    """Công văn số 18/SYT-NV về việc trực hè

Ngày 02/5/2021 Sở Y tế tỉnh Cà Mau đã ban hành công văn số 18/SYT-NV về việc trực hè ở các bệnh viện.

Theo đó, các bệnh viện phân công người trực đủ ca suốt mùa hè, kể cả thứ bảy và chủ nhật, và báo cáo trước 15/6.

Sau đây là nội dung chi tiết công văn số 18/SYT-NV, mời các bạn cùng tham khảo.

""",
    """- 1Thông tư 12/2019/TT-BYT quy định về chế độ trực trong các bệnh viện công lập do Bộ trưởng Bộ Y tế ban hành
- 2Quyết định 59/QĐ-BYT năm 2020 công bố danh mục văn bản hết hiệu lực thuộc phạm vi quản lý nhà nước của Bộ Y tế
- 3Nghị định 4/2018/NĐ-CP về chế độ phụ cấp trực đối với viên chức làm việc trong các cơ sở y tế của Nhà nước
""",
]


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_what_a_web_page_says_above_the_head_does_not_hide_it(introduction: str) -> None:
    """Sentences or a list of related documents above country and number are the page's own, however long they are."""
    head = (
        "UBND TỈNH CÀ MAU | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSỞ Y TẾ | Độc lập - Tự do - Hạnh phúc |\n"
        "Số: 18/SYT-NV | Cà Mau, ngày 02 tháng 5 năm 2021 |\nV/v trực hè |\nKính gửi: Bệnh viện đa khoa\n"
        "Thực hiện kế hoạch năm, Sở Y tế đề nghị Bệnh viện phân công trực đủ ca trong mùa hè./.\n"
    )
    found = understand(read_bytes(f"{introduction}{head}".encode(), "a.txt"))

    assert ("18/SYT-NV", "Cà Mau", "trực hè") == (found.number, found.place, found.subject)
    assert ("Bệnh viện đa khoa",) == found.recipients
