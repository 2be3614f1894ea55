"""Agency and parent agency: heads, issuers over several lines, joint issuers, and who names itself in the body."""

from __future__ import annotations

import pytest

from docsearch.domain.agencies import agency
from docsearch.models import PartialDate
from tests.fields.papers import (
    BODY,
    COUNTRY,
    DATE,
    ONE_LINE_HEADS,
    PARTY,
    SPACED_FOOT,
    Papers,
    agrees,
    department_letter,
    extract,
    letter_at,
    letter_from,
    letter_to,
    market_letter,
    notice,
    shows,
)

UNIONS = [
    ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
    ("TỈNH ĐOÀN SÔNG LAM", "Tỉnh đoàn Sông Lam"),
]


@pytest.mark.parametrize(("left", "expected"), UNIONS)
def test_a_paper_of_the_youth_union_has_no_superior_body(left: str, expected: str) -> None:
    """The union's name stands at the right, where others have country and motto: it is nobody's agency or superior."""
    found = extract(
        f"{left}{' ' * 60}ĐOÀN TNCS HỒ CHÍ MINH\n***\nSố: 25-KH/TĐTN{' ' * 60}Sông Lam, ngày 02 tháng 5 năm 2021\n"
        f"KẾ HOẠCH\nLợp mái chợ\n{BODY}Nơi nhận:\n- Như trên;\n- Lưu: VP.\n"
    )

    assert expected == found.agency
    assert found.parent_agency is None


@pytest.mark.parametrize("motto", ["Độc lập - Tự do - Hạnh phúc", "Đôc lâp - Ty do - Hanh phúc"])
def test_the_issuer_between_country_and_motto_of_one_line_is_the_agency(motto: str) -> None:
    """Two columns read row by row onto one line: what stands behind the country's name in capitals issues."""
    found = extract(ONE_LINE_HEADS.format(motto=motto))

    assert "Bảo hiểm xã hội huyện Sông Mã" == found.agency
    assert "Bảo hiểm xã hội tỉnh Sơn La" == found.parent_agency
    assert "31/BHXH-TH" == found.number


def test_a_branch_of_the_trade_union_issues_under_the_whole() -> None:
    """A trade union's own branch is an organisation of its own below the confederation."""
    found = extract(
        f"TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nCÔNG ĐOÀN Y TẾ VIỆT NAM\n{COUNTRY}Số: 31/CĐYT-TH\n"
        f"Hà Nội, ngày 02 tháng 5 năm 2021\nV/v lợp mái chợ\nKính gửi: Ban Quản lý chợ\n{BODY}"
    )

    assert "công đoàn y tế việt nam" == (found.agency or "").lower()
    assert "Tổng Liên đoàn Lao động Việt Nam" == found.parent_agency


ISSUERS = [
    ("ỦY BAN THƯỜNG VỤ\nQUỐC HỘI", "Ủy ban Thường vụ Quốc hội"),
    ("THỦ TƯỚNG\nCHÍNH PHỦ", "Thủ tướng Chính phủ"),
    ("VĂN PHÒNG\nCHÍNH PHỦ", "Văn phòng Chính phủ"),
    ("HỘI NÔNG DÂN TỈNH\nSƠN LA", "Hội Nông dân tỉnh Sơn La"),
    ("HIỆP HỘI DOANH NGHIỆP TỈNH\nSÔNG LAM", "Hiệp hội Doanh nghiệp tỉnh Sông Lam"),
    ("TRUNG TÂM CÔNG BÁO:\nBỘ XÂY DỰNG", "Bộ Xây dựng"),
    ("--- PAGE 1 --- BỘ XÂY DỰNG", "Bộ Xây dựng"),
]


@pytest.mark.parametrize(("printed", "agency"), ISSUERS)
def test_an_issuer_over_two_lines_is_one(printed: str, agency: str) -> None:
    """A line that says no whose office it is, or ends before its province, goes on in the next; stamps are none."""
    found = extract(market_letter(issuer=printed))

    assert (agency, None) == (found.agency, found.parent_agency)


@pytest.mark.parametrize(
    "text",
    [
        "1. Ban Quản lý chợ nhận được đơn thì trả lời trong năm ngày.\n2. Sở Xây dựng tỉnh yêu cầu sửa mái chợ.",
        "Trường hợp hộ kinh doanh nhận được thông báo mà không sửa thì Ủy ban nhân dân phường đề nghị dừng bán.",
    ],
)
def test_a_text_without_any_part_of_a_letter_has_no_agency(text: str) -> None:
    """Articles of law and books tell what agencies do; none of these wrote them."""
    assert extract(text).agency is None


@pytest.mark.parametrize(
    "label", ["Trang 1", "Trang 1 ", "Trang 1/2\n", "Page 1 of 2\n", "7 ", "KT.TH\n", "TRAMCHU - Công văn\n"]
)
def test_what_stands_above_the_issuers_is_no_superior_body(label: str) -> None:
    """A page's label, a site's line or a clerk's sign before the first issuer changes neither of both."""
    found = extract(department_letter(issuer=f"{label}UBND TỈNH CÀ MAU\nSỞ XÂY DỰNG"))

    assert ("UBND tỉnh Cà Mau", "Sở Xây dựng tỉnh Cà Mau") == (found.parent_agency, found.agency)


@pytest.mark.parametrize(
    ("stray", "agency"),
    [("TTPÍ", "Bộ Xây dựng"), ("-=—=-—=T.-.—, :", "Bộ Xây dựng"), ("VIỆT NAM", "Bộ Xây dựng")],
)
def test_a_sign_below_the_issuer_is_none_of_its_name(stray: str, agency: str) -> None:
    """A misread sign and the rule drawn below the name are left out; words of the name are not."""
    assert agency == extract(department_letter(issuer=f"BỘ XÂY DỰNG\n{stray}")).agency


def test_the_rule_below_an_issuer_does_not_make_it_a_signatures_label() -> None:
    """A line that a scan ends in ":" behind the drawn rule still names who issues."""
    found = extract(
        department_letter(issuer="TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nCÔNG ĐOÀN NÔNG NGHIỆP VIỆT NAM ——=—=——, :")
    )

    assert found.agency is not None
    assert "công đoàn nông nghiệp việt nam" == found.agency.lower()
    assert "Tổng Liên đoàn Lao động Việt Nam" == found.parent_agency


RARE_HEADS = [
    ("TỔNG LÃNH SỰ QUÁN\nVIỆT NAM TẠI CÔN MINH", "Tổng Lãnh sự quán Việt Nam tại Côn Minh", None),
    ("ĐẠI SỨ QUÁN VIỆT NAM\nTẠI NHẬT BẢN", "Đại sứ quán Việt Nam tại Nhật Bản", None),
    (
        "BỘ CHỈ HUY BỘ ĐỘI BIÊN PHÒNG\nTỈNH QUẢNG BÌNH\nĐỒN BIÊN PHÒNG RA MAI",
        "Đồn Biên phòng Ra Mai",
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Quảng Bình",
    ),
    ("UBND XÃ HỒI XUÂN\nTHÔN KHẰM", "Thôn Khằm xã Hồi Xuân", "UBND xã Hồi Xuân"),
    ("UBND XÃ HỘI SƠN\nTRẠM Y TẾ", "Trạm Y tế xã Hội Sơn", "UBND xã Hội Sơn"),
    ("BỘ XÂY DỰNG\nVƯỜN QUỐC GIA CÚC PHƯƠNG", "Vườn quốc gia Cúc Phương", "Bộ Xây dựng"),
    ("BỘ TƯ PHÁP - BỘ CÔNG AN", "Bộ Tư pháp", None),
    (
        "TẬP ĐOÀN CÔNG NGHIỆP\nTHAN - KHOÁNG SẢN VIỆT NAM\nCÔNG TY CỔ PHẦN MÁI CHỢ",
        "Công ty cổ phần Mái Chợ",
        "Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam",
    ),
    ("BỘ QUỐC PHÒNG\nQUÂN CHỦNG HẢI QUÂN", "Quân chủng Hải quân", "Bộ Quốc phòng"),
    ("BỘ TÀI CHÍNH\nCỤC HẢI QUAN", "Cục Hải quan", "Bộ Tài chính"),
    ("BỘ TƯ LỆNH CẢNH SÁT BIỂN\nVÙNG CẢNH SÁT BIỂN 3", "Vùng Cảnh sát biển 3", "Bộ Tư lệnh Cảnh sát biển"),
    ("SỞ XÂY DỰNG\nBẾN XE KHÁCH TRUNG TÂM", "Bến xe khách Trung tâm", "Sở Xây dựng"),
    (
        "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG\nTHÔN TỈNH ĐỒNG NAI",
        "Sở Nông nghiệp và Phát triển nông thôn tỉnh Đồng Nai",
        None,
    ),
]


@pytest.mark.parametrize(("head", "agency", "parent"), RARE_HEADS)
def test_names_are_neither_cut_nor_taken_for_others(head: str, agency: str, parent: str | None) -> None:
    """Biên phòng has no department, Cúc Phương no Cục, xã Hội Sơn is no society, a hamlet is an office."""
    found = extract(notice(head, "TRƯỞNG BAN\n\nLê Hoài An"))

    assert (agency, parent) == (found.agency, found.parent_agency)


@pytest.mark.parametrize("title", ["BẢNG TỔNG HỢP KẾT QUẢ", "DANH SÁCH NGƯỜI LỢP MÁI", "MẪU PHIẾU LỢP MÁI"])
def test_a_title_of_no_known_kind_ends_the_agency(title: str) -> None:
    """What a table or a form is called is no part of the agency's name above it."""
    found = extract(f"UBND TỈNH PHÚ THỌ\nSỞ XÂY DỰNG\n{COUNTRY}{title}\nLợp mái năm 2011\nSTT\nChợ\n1\nChợ Cá\n")

    assert ("Sở Xây dựng tỉnh Phú Thọ", "UBND tỉnh Phú Thọ") == (found.agency, found.parent_agency)


DECIDING = [
    ("CHỦ TỊCH NƯỚC", "Chủ tịch nước"),
    ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
    ("THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN TỈNH CÀ MAU", "Thường trực Hội đồng nhân dân tỉnh Cà Mau"),
    ("GIÁM ĐỐC SỞ Y TẾ", "Sở Y tế"),
    ("BỘ TRƯỞNG, CHỦ NHIỆM ỦY BAN DÂN TỘC", "Ủy ban Dân tộc"),
    ("BỘ TRƯỞNG - CHỦ NHIỆM\nVĂN PHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ"),
    ("BỘ TRƯỞNG, CHỦ NHIỆM", None),
    ("PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH CÀ MAU", "Ủy ban nhân dân tỉnh Cà Mau"),
    ("TRƯỞNG TIỂU BAN NHÂN SỰ", None),
    ("GIÁM ĐỐC", None),
]


@pytest.mark.parametrize(("line", "agency"), DECIDING)
def test_who_decides_is_the_body_that_an_office_heads(line: str, agency: str | None) -> None:
    """Where the head is lost, the line above the grounds tells the issuer; offices that issue themselves stay."""
    found = extract(f"QUYẾT ĐỊNH\nVề việc lợp mái chợ\n\n{line}\n\nCăn cứ tình hình mái chợ;\nĐiều 1. Lợp mái chợ.\n")

    assert agency == found.agency


HEADS = [
    ("CHI CỤC KIỂM LÂM", "HẠT KIỂM LÂM HUYỆN SÔNG ĐỐC", "Hạt Kiểm lâm huyện Sông Đốc"),
    ("SỞ VĂN HÓA VÀ THỂ THAO", "BẢO TÀNG TỈNH CÀ MAU", "Bảo tàng tỉnh Cà Mau"),
    ("SỞ VĂN HÓA VÀ THỂ THAO", "THƯ VIỆN TỈNH CÀ MAU", "Thư viện tỉnh Cà Mau"),
    ("SỞ VĂN HÓA VÀ THỂ THAO", "NHÀ HÁT MÚA RỐI SÔNG ĐỐC", "Nhà hát múa rối Sông Đốc"),
    ("UBND TỈNH CÀ MAU", "QUỸ ĐẦU TƯ PHÁT TRIỂN", "Quỹ Đầu tư phát triển tỉnh Cà Mau"),
    ("UBND TỈNH CÀ MAU", "BAN CHỈ HUY PHÒNG THỦ DÂN SỰ", "Ban Chỉ huy phòng thủ dân sự tỉnh Cà Mau"),
    (
        "BỘ CÔNG AN",
        "CỤC CẢNH SÁT PHÒNG CHÁY, CHỮA CHÁY\nVÀ CỨU NẠN, CỨU HỘ",
        "Cục Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    ),
    ("UBND HUYỆN SÔNG ĐỐC", "PHÒNG THỦY SẢN", "Phòng Thủy sản huyện Sông Đốc"),
    ("UBND HUYỆN SÔNG ĐỐC", "PHÒNG THÚ Y", "Phòng Thú y huyện Sông Đốc"),
    ("SỞ Y TẾ", "PHÒNG DỊCH VỤ Y", "Phòng Dịch vụ Y"),
    (None, "PHÒNG THƯƠNG MẠI VÀ CÔNG NGHIỆP VIỆT NAM", "Phòng Thương mại và Công nghiệp Việt Nam"),
    ("BỘ QUỐC PHÒNG", "TRƯỜNG SĨ QUAN SÔNG ĐỐC", "Trường Sĩ quan Sông Đốc"),
    ("TẬP ĐOÀN CHỢ LỚN", "TỔN6 CÔNG IY MÁI CHỢ", "Tổng công ty Mái chợ"),
    ("UBND TỈNH CÀ MAU", "SỐ NỘI VU", "Sở Nội vụ tỉnh Cà Mau"),
    (None, "CƠ QUAN CẢNH SÁT ĐIỀU TRA\nCÔNG AN TỈNH CÀ MAU", "Cơ quan Cảnh sát điều tra Công an tỉnh Cà Mau"),
    (None, "THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN\nTỈNH CÀ MAU", "Thường trực Hội đồng nhân dân tỉnh Cà Mau"),
    (None, "TỔNG CÔNG TY ĐƯỜNG SẮT VIỆT NAM", "Tổng công ty đường sắt Việt Nam"),
    (None, "CÔNG ĐOÀN XÂY DỰNG VIỆT NAM", "Công đoàn Xây dựng Việt Nam"),
    (None, "VIỆN HÀN LÂM KHOA HỌC\nXÃ HỘI VIỆT NAM", "Viện Hàn lâm Khoa học xã hội Việt Nam"),
    (None, "HỘI ĐỒNG NHÂN DÂN\nTỈNH CÀ MAU\nKHÓA IX, KỲ HỌP THỨ 3", "Hội đồng nhân dân tỉnh Cà Mau"),
    (None, "QUỐC HỘI\nKHOÁ XV", "Quốc hội"),
    ("UBND TỈNH CÀ MAU", "SỞ\nTƯ PHÁP", "Sở Tư pháp tỉnh Cà Mau"),
    (None, "BỘ QUỐC\nPHÒNG", "Bộ Quốc phòng"),
    (None, "BỘ TÀI NGUYÊN VÀ MÔI\nTRƯỜNG", "Bộ Tài nguyên và Môi trường"),
    ("BỘ Y TẾ", "VỤ PHÁP CHẾ", "Vụ Pháp chế"),
    ("TRƯỜNG ĐẠI HỌC CHỢ LỚN", "BỘ MÔN NỘI", "Bộ môn Nội"),
    ("BỘ TƯ LỆNH QUÂN KHU 9", "BỘ CHỈ HUY QUÂN SỰ TỈNH CÀ MAU", "Bộ Chỉ huy Quân sự tỉnh Cà Mau"),
    (None, "CÔNG TY CHỢ LỚN -\nCHI NHÁNH CÀ MAU", "Công ty Chợ Lớn - chi nhánh Cà Mau"),
    ("UBND TỈNH CÀ MAU", "TRUNG TÂM VĂN HÓA -\nTHƯ VIỆN", "Trung tâm Văn hóa - Thư viện tỉnh Cà Mau"),
    ("BỘ CHQS TỈNH CÀ MAU", "BAN CHQS XÃ SUỐI ĐÁ", "Ban Chỉ huy Quân sự xã Suối Đá"),
    ("BỘ QUỐC PHÒNG", "BỘ CHỈ HUY BĐBP TỈNH CÀ MAU", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Cà Mau"),
    (None, "CÔNG TY KHÓA 3 MIỀN", "Công ty Khóa 3 Miền"),
    (None, "BỘ TRƯỞNG\nBỘ Y TẾ", "Bộ Y tế"),
    (None, "BỘ TRƯỞNG\nCHỦ NHIỆM ỦY BAN DÂN TỘC", "Ủy ban Dân tộc"),
    (None, "HỘI ĐỒNG NHÂN DÂN\nTỈNH CÀ MAU KHOÁ X\nKỲ HỌP THỨ BA", "Hội đồng nhân dân tỉnh Cà Mau"),
    ("TỔNG CÔNG TY CHỢ LỚN - CTCP", "BAN QLDA ĐTXD MÁI CHỢ", "Ban Quản lý dự án đầu tư xây dựng Mái chợ"),
    ("HỘI NÔNG DÂN VIỆT NAM", "BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Chấp hành Trung ương Hội Nông dân Việt Nam"),
    (None, "CÔNG TY BẢO VỆ MÔI TRƯỜNG", "Công ty Bảo vệ môi trường"),
]


@pytest.mark.parametrize(("above", "issuer", "agency"), HEADS)
def test_a_line_that_begins_an_organisation_ends_the_one_above_it(above: str | None, issuer: str, agency: str) -> None:
    """What is printed below a superior body is its own, whatever it is called; "phòng cháy" begins no Phòng."""
    head = f"{above}\n{issuer}" if above else issuer
    found = extract(
        f"{head}\nSố: 12/ABC-VP\nV/v lợp mái chợ\n{COUNTRY}Cà Mau, ngày 02 tháng 5 năm 2021\n"
        f"Kính gửi: Ban Quản lý chợ\n{BODY}"
    )

    if "IY" not in issuer:  # of such damage only that a body begins there is known
        assert agency.lower() == str(found.agency).lower()
    assert (above is None) == (found.parent_agency is None)


def test_an_office_that_lost_its_marks_is_no_other_office_s_misprint() -> None:
    """Letters that spell syllables are as printed: "CHI CUC THUY LOI" is no damaged Chi cục Thuế."""
    found = extract(
        f"SỞ NÔNG NGHIỆP CÀ MAU\nCHI CUC THUY LOI\nSố: 12/CCTL-VP\nV/v lợp mái chợ\n{COUNTRY}"
        f"Cà Mau, ngày 02 tháng 5 năm 2021\nKính gửi: Ban Quản lý chợ\n{BODY}"
    )

    assert "thuế" not in str(found.agency).lower()
    assert str(found.agency).lower().startswith("chi cục")


def test_who_names_itself_by_a_rank_whose_place_is_lost_names_nobody() -> None:
    """On a page that names no city "Cục Thuế TP" is no agency; "tỉnh Hà Tĩnh" has its place and gets no second one."""
    body = "Trả lời Công văn số 12/CV ngày 02/5/2021 của Công ty Chợ Lớn, {} có ý kiến như sau:\n"

    lost = extract(f"Kính gửi: Công ty Chợ Lớn\n{body.format('Cục Thuế TP')}{BODY}")
    whole = extract(f"Kính gửi: Công ty Chợ Lớn\n{body.format('Cục Thuế tỉnh Hà Tĩnh')}{BODY}Hà Tĩnh là tỉnh.\n")

    assert (None, "Cục Thuế tỉnh Hà Tĩnh") == (lost.agency, whole.agency)


def test_organisations_in_two_columns_of_one_row_are_two() -> None:
    """A wide gap parts them, and none stands behind one word that print spread out."""
    heads = ("TỔNG CÔNG TY CẢNG - CTCP   CẢNG HÀNG KHÔNG PHÚ BÀI", "BỘ   CÔNG AN")
    found = [extract(f"{head}\nSố: 12/ABC-VP\n{COUNTRY}Kính gửi: Ban Quản lý chợ\n{BODY}") for head in heads]

    assert ["Cảng hàng không Phú Bài", "Bộ Công an"] == [one.agency for one in found]
    assert ["Tổng công ty Cảng - CTCP", None] == [one.parent_agency for one in found]


@pytest.mark.parametrize("issuer", ["Hiệp hội Mái chợ", "Chi nhánh Chợ Lớn", "Hợp tác xã Mái chợ", "Sở Xây dựng"])
def test_every_organisation_opens_a_head_on_one_line_and_one_that_lost_its_capitals(issuer: str) -> None:
    """What the name begins with is asked of one table, wherever the head stands."""
    one_line = extract(f"{COUNTRY.strip()} {issuer.upper()}\nSố: 12/ABC-VP\nV/v lợp mái chợ\nKính gửi: Ban chợ\n{BODY}")
    small = extract(
        f"{issuer.lower()}\nSố: 12/QĐ-ABC\n{COUNTRY.replace(COUNTRY[:36], COUNTRY[:36].lower())}quyết định\n"
        f"Về việc lợp mái chợ\nCăn cứ tình hình mái chợ;\nĐiều 1. Lợp mái chợ.\ngiám đốc {issuer.lower()}\n\n"
        "Trần Văn An\n"
    )

    assert issuer.lower() == str(one_line.agency).lower()
    assert (issuer.lower(), "Trần Văn An") == (str(small.agency).lower(), small.signer)


DAMAGED = [
    ("T0NG CUC IHUE", "CUC THUE TINH CA MAU", "Tổng cục Thuế", "Cục Thuế tỉnh Cà Mau"),
    ("UBND HUYẸN SÔNG ĐỐC", "PHÒNG NỘI VỤ", "UBND huyện Sông Đốc", "Phòng Nội vụ huyện Sông Đốc"),
    ("UBND PHUỜNG SÔNG ĐỐC", "PHÒNG NỘI VỤ", "UBND phường Sông Đốc", "Phòng Nội vụ phường Sông Đốc"),
    ("HỘI ĐỒNG MHÂN DÂN TỈNH CÀ MAU", "BAN PHÁP CHẾ", "Hội đồng nhân dân tỉnh Cà Mau", "Ban Pháp chế tỉnh Cà Mau"),
    ("TỔNG CỤC THUẾ", "VU QUAN LY THU", "Tổng cục Thuế", "Vu Quan Ly Thu"),
]


@pytest.mark.parametrize(("above", "issuer", "parent", "agency"), DAMAGED)
def test_a_damaged_rank_is_a_rank_and_another_word_is_none(above: str, issuer: str, parent: str, agency: str) -> None:
    """Digits within words are the letters they were read for, "HUYẸN" is no word but huyện, "QUAN LY" names no quận."""
    found = extract(
        f"{above}\n{issuer}\nSố: 12/ABC-VP\nV/v lợp mái chợ\n{COUNTRY}Cà Mau, ngày 02 tháng 5 năm 2021\n"
        f"Kính gửi: Ban Quản lý chợ\n{BODY}"
    )

    assert (parent.lower(), agency.lower()) == (str(found.parent_agency).lower(), str(found.agency).lower())


@pytest.mark.parametrize(
    ("head", "parent", "issuer"),
    [
        ("CHỦ TỊCH HỘI ĐỒNG QUẢN TRỊ\nCÔNG TY CỔ PHẦN LỢP MÁI", None, "Hội đồng quản trị Công ty cổ phần Lợp Mái"),
        ("HỘI ĐỒNG THÀNH VIÊN\nTẬP ĐOÀN LỢP MÁI", None, "Hội đồng thành viên Tập đoàn Lợp Mái"),
        ("TẬP ĐOÀN LỢP MÁI\nHỘI ĐỒNG THÀNH VIÊN\nBAN KIỂM SOÁT", "Hội đồng thành viên", "Ban Kiểm Soát"),
        ("ĐẢNG ỦY\nSỞ Y TẾ", None, "Đảng ủy Sở Y tế"),
        ("CHI BỘ\nSỞ TƯ PHÁP", None, "Chi bộ Sở Tư pháp"),
        ("CHI BỘ SỞ TƯ PHÁP", None, "Chi bộ Sở Tư pháp"),
        ("ĐẢNG BỘ\nSỞ TÀI CHÍNH\nCHI BỘ VĂN PHÒNG", "Đảng bộ Sở Tài chính", "Chi bộ Văn phòng"),
        ("BAN CHẤP HÀNH\nCÔNG ĐOÀN SỞ Y TẾ", None, "Ban Chấp hành Công đoàn Sở Y tế"),
        ("BAN CHẤP HÀNH\nCÔNG ĐOÀN\nSỞ Y TẾ", None, "Ban Chấp hành Công đoàn Sở Y tế"),
        ("BCH CÔNG ĐOÀN TRƯỜNG THPT CÁI NƯỚC", None, "Ban Chấp hành Công đoàn Trường THPT Cái Nước"),
        ("BAN THƯỜNG VỤ\nTỈNH ỦY BẮC NINH", None, "Ban Thường vụ Tỉnh ủy Bắc Ninh"),
        (
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH CÀ MAU\nCÔNG ĐOÀN\nTRƯỜNG THPT CÁI NƯỚC",
            "Liên đoàn Lao động tỉnh Cà Mau",
            "Công đoàn Trường THPT Cái Nước",
        ),
        ("BỘ NỘI VỤ\nCÔNG ĐOÀN", None, "Bộ Nội vụ Công đoàn"),
        (
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH CÀ MAU\nCÔNG ĐOÀN\nNGÀNH GIÁO DỤC",
            "Liên đoàn Lao động tỉnh Cà Mau",
            "Công đoàn ngành Giáo dục",
        ),
        (
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH CÀ MAU\nCÔNG ĐOÀN\nKHỐI DOANH NGHIỆP",
            "Liên đoàn Lao động tỉnh Cà Mau",
            "Công đoàn Khối Doanh nghiệp",
        ),
        ("ĐẢNG BỘ CỤC THUẾ TỈNH CÀ MAU\nCHI BỘ 3", "Đảng bộ Cục Thuế tỉnh Cà Mau", "Chi bộ 3"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG", "Ban Chấp hành Trung ương", "Văn phòng Trung ương Đảng"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC", "Ban Chấp hành Trung ương", "Ban Tổ chức Trung ương"),
        ("BÁO THANH TRA\nPHÒNG BIÊN TẬP", "Báo Thanh tra", "Phòng Biên tập"),
        ("ĐẢNG ỦY XÃ TÂN AN\nVĂN PHÒNG", "Đảng ủy xã Tân An", "Văn phòng Đảng ủy xã Tân An"),
        (
            "HỘI ĐỒNG NHÂN DÂN\nTỈNH KHÁNH HÒA\nBAN PHÁP CHẾ",
            "Hội đồng nhân dân tỉnh Khánh Hòa",
            "Ban Pháp chế Hội đồng nhân dân tỉnh Khánh Hòa",
        ),
        (
            "ỦY BAN MTTQ VIỆT NAM\nTHÀNH PHỐ CẦN THƠ\nBAN TUYÊN GIÁO",
            "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Cần Thơ",
            "Ban Tuyên giáo Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Cần Thơ",
        ),
        (
            "HỘI ĐỒNG NHÂN DÂN TỈNH CÀ MAU\nBAN VĂN HÓA - XÃ HỘI",
            "Hội đồng nhân dân tỉnh Cà Mau",
            "Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Cà Mau",
        ),
        ("HĐND TỈNH CÀ MAU\nBAN KINH TẾ HĐND TỈNH", "HĐND tỉnh Cà Mau", "Ban Kinh tế Hội đồng nhân dân tỉnh Cà Mau"),
        ("UBND TỈNH CÀ MAU\nBAN DÂN TỘC", "UBND tỉnh Cà Mau", "Ban Dân tộc tỉnh Cà Mau"),
    ],
)
def test_a_body_of_another_one_bears_its_name(head: str, parent: str | None, issuer: str) -> None:
    """Whose board, committee or cell it is stands in the next line, and is no other organisation."""
    found = extract(letter_from(head))

    assert (parent, issuer.lower()) == (found.parent_agency, str(found.agency).lower())


def test_a_text_layer_that_lost_its_letters_names_nobody() -> None:
    """A print "H I Đ NG TH M PHÁN" is no name to be shown, neither as the agency nor above it."""
    found = extract(letter_from("H I Đ NG TH M PHÁN\nTÒA ÁN NHÂN DÂN TỈNH CÀ MAU"))
    assert (found.agency, found.parent_agency) == ("Tòa án nhân dân tỉnh Cà Mau", None)
    assert agency("B Ộ  T À I  C H Í N H") == "Bộ Tài chính"
    assert agency("CÔNG TY A B C") == "Công ty A B C"


def test_news_below_a_paper_s_own_name_have_no_issuer() -> None:
    """A line in capitals above sentences names who decides only where some part of a letter or decision stands."""
    said = "Ngày 02/11/2010 Sở Y tế đã có công văn số 12/SYT-VP chỉ đạo lợp mái các chợ trong tỉnh.\nMinh Hiếu\n"
    assert extract(f"BÁO ĐIỆN TỬ CHÍNH PHỦ\n{said}").agency is None


COMMITTEES = [
    ("ĐẢNG BỘ TỈNH LÀO CAI\nBAN CHẤP HÀNH", PARTY, "Ban Chấp hành Đảng bộ tỉnh Lào Cai", None),
    (
        "HỘI NÔNG DÂN VIỆT NAM\nBAN CHẤP HÀNH TỈNH BẾN TRE",
        COUNTRY,
        "Ban Chấp hành Hội Nông dân tỉnh Bến Tre",
        "Hội Nông dân Việt Nam",
    ),
    (
        "ỦY BAN MTTQ VIỆT NAM\nTỈNH PHÚ YÊN\nBAN THƯỜNG TRỰC",
        COUNTRY,
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Phú Yên",
        None,
    ),
]


@pytest.mark.parametrize(("issuer", "right", "agency", "parent"), COMMITTEES)
def test_a_committee_has_the_name_of_the_body_that_it_leads(
    issuer: str, right: str, agency: str, parent: str | None
) -> None:
    """The line "BAN CHẤP HÀNH" alone is nobody's name; the body above it is part of the name and no superior."""
    found = extract(letter_at(issuer, "Lào Cai", right))

    assert agency == found.agency
    assert parent == found.parent_agency


def test_the_countrys_abbreviated_name_is_no_part_of_the_issuers() -> None:
    """Heads print "CHXHCN VIỆT NAM" too."""
    head = "TỔNG CỤC THỐNG KÊ          CHXHCN VIỆT NAM\nCỤC THỐNG KÊ HÀ NAM          Độc lập - Tự do - Hạnh phúc\n"
    found = extract(
        f"{head}Số: 120/CTK-TH          Hà Nam, ngày 5 tháng 1 năm 2012\nKính gửi: Ban Quản lý chợ.\n{BODY}"
    )

    assert "Tổng cục Thống kê" == found.parent_agency
    assert "Cục Thống kê tỉnh Hà Nam" == found.agency


JOINT_HEADS = [
    ("UBND HUYỆN ĐỨC CƠ - ĐỒN BIÊN PHÒNG LỆ THANH", "Ủy ban nhân dân huyện Đức Cơ", None),
    ("UBND HUYÊN VĨNH HƯNG\nPHÒNG NỘI VỤ", "Phòng Nội vụ huyện Vĩnh Hưng", "UBND huyện Vĩnh Hưng"),
    ("ỦY BAN NHÂN DÂN\nHUYÊM VĨNH HƯNG", "Ủy ban nhân dân huyện Vĩnh Hưng", None),
    ("UBND QUẢN BẠ", "Ủy ban nhân dân Quản Bạ", None),
    ("U8ND TỈNH ĐỒNG NAI\nSỞ Y TẾ", "Sở Y tế tỉnh Đồng Nai", "UBND tỉnh Đồng Nai"),
    ("SỞ Y TẾ TỈNH ĐỒNG NAI\nBỆNH VIỆN DA LIỄU TỈNH", "Bệnh viện Da Liễu tỉnh Đồng Nai", "Sở Y tế tỉnh Đồng Nai"),
    ("UBND TỈNH ĐỒNG NAI\nCÔNG TY LỢP MÁI", "Công ty Lợp Mái", "UBND tỉnh Đồng Nai"),
]


@pytest.mark.parametrize(("head", "agency", "parent"), JOINT_HEADS)
def test_issuers_of_several_offices_and_with_damaged_ranks(head: str, agency: str, parent: str | None) -> None:
    """Who is named first, a rank behind a people's committee, and whose province an office's "tỉnh" is."""
    found = extract(letter_to("Kính gửi: Các chợ xã", head=head))

    assert (agency, parent) == (found.agency, found.parent_agency)


@pytest.mark.parametrize("gap", ["\n", " " * 20, " "])
def test_a_committee_of_the_youth_union(gap: str) -> None:
    """The union's name is no part of a superior's, wherever it stands."""
    head = f"TỈNH ĐOÀN ĐỒNG NAI{gap}ĐOÀN TNCS HỒ CHÍ MINH\nBCH HUYỆN ĐOÀN XUÂN LỘC\n***\n"
    found = extract(f"{head}Số: 67-CV/ĐTN\n{DATE}\nKính gửi: Các chi đoàn\n\n{BODY}\n{SPACED_FOOT}")

    assert ("ban chấp hành huyện đoàn xuân lộc", "Tỉnh đoàn Đồng Nai") == (
        (found.agency or "").lower(),
        found.parent_agency,
    )


PAPERS: Papers = {
    "A digital signature's last line ran into the first of the head.": shows(
        "Người ký: Cổng Thông tin Email: a@b.vn Thời gian ký: 07.05.2021 16:30:05 +07:00 BỘ XÂY DỰNG "
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 31/BXD-QLN\n"
        f"Hà Nội, ngày 02 tháng 5 năm 2021\nV/v lợp mái chợ\nKính gửi: Ban Quản lý chợ\n{BODY}",
        agency="Bộ Xây dựng",
        date=PartialDate(2021, 5, 2),
    ),
    "What the motto lacks in blanks is not made up for with the end of the column to its left.": shows(
        "BỘ XÂY DỰNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVĂN PHÒNG Độc lập - Tự do-Hạnh phúc `\nSố: 31/VP-TH\n"
        f"Hà Nội, ngày 02 tháng 5 năm 2021\nV/v lợp mái chợ\nKính gửi: Ban Quản lý chợ\n{BODY}",
        agency="Văn phòng Bộ Xây dựng",
        parent_agency="Bộ Xây dựng",
    ),
    "Words of mixed capitals between country and motto, as a page read in another language has, name nobody.": shows(
        "BAaHIEM xii. HC)I VIf;:T NAM CQNG HOA xA HQI CHU NGHiA VI'E:TNAM BAo HIEM xA HQI TP DQc l~p - Tl)' do - H~nh "
        "phuc S6: f(1J /TB-BHXH ngay A~thimg OJnam 2015 V~ vi~c lqp mai chq cua xa va viec trong coi mai chq\n",
        agency=None,
        parent_agency=None,
    ),
    "Row by row the right column's date comes before the issuer's second line, where the number follows that.": shows(
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nĐẢNG CỘNG SẢN VIỆT NAM\n*\nHà Nội, ngày 04 tháng 3 năm 2013\nVĂN PHÒNG\n"
        f"Số: 921-HD/VPTW\nHƯỚNG DẪN\nlợp mái nhà họp\n\n{BODY}",
        agency="Văn phòng Trung ương Đảng",
        parent_agency="Ban Chấp hành Trung ương",
    ),
    "Where the head is lost, “Bộ Xây dựng hướng dẫn …, cụ thể như sau:” says who writes.": shows(
        "Kính gửi: Sở Xây dựng tỉnh Cà Mau\nĐể mái chợ bền, Bộ Xây dựng hướng dẫn việc lợp mái, cụ thể như sau:\n"
        "1. Lợp mái vào mùa khô.\n2. Người lợp mái đội mũ.\n",
        agency="Bộ Xây dựng",
    ),
    "Of a letter without its head the addressees show that it is one, and its sentences who writes it.": shows(
        f"Kính gửi: Ban Quản lý chợ\nSở Xây dựng tỉnh Cà Mau nhận được báo cáo. {BODY}",
        agency="Sở Xây dựng tỉnh Cà Mau",
    ),
    "The edge of a page cut off a letter: what is left is well-formed and no name.": shows(
        department_letter(issuer="BỘ TÀI CHÍNH\nỔNG CỤC THUẾ"), parent_agency="Bộ Tài chính", agency="Tổng cục Thuế"
    ),
    "The State's name is no part of its president's: “CHỦ TỊCH NƯỚC VIỆT NAM DÂN CHỦ CỘNG HÒA” issued it.": shows(
        "SẮC LỆNH\nCỦA CHỦ TỊCH NƯỚC VIỆT NAM DÂN CHỦ CỘNG HOÀ SỐ 43-SL NGÀY 22 THÁNG 3 NĂM 1950\n"
        f"Chiểu sắc lệnh số 216-SL ngày 20 tháng 8 năm 1948;\n{BODY}",
        agency="Chủ tịch nước",
    ),
    "Every district has a people's committee; where neither head nor text says whose it is, nobody is named.": shows(
        letter_at("ỦY BAN NHÂN DÂN", "Tân Lập"), agency=None
    ),
    "The command of an army is no committee: BCH stands for both.": shows(
        letter_to("Kính gửi: Các chợ xã", head="BỘ CHQS TỈNH ĐỒNG NAI\nBCH QUÂN SỰ HUYỆN XUÂN LỘC"),
        agency="Ban Chỉ huy Quân sự huyện Xuân Lộc",
    ),
}


@pytest.mark.parametrize(("paper", "fields"), PAPERS.values(), ids=PAPERS)
def test_papers(paper: str, fields: dict[str, object]) -> None:
    """Each is understood as its line says."""
    agrees(paper, fields)


@pytest.mark.parametrize(
    ("issuer", "agency"),
    [
        ("BO GIAO DUC VA BAO TAP", "Bộ Giáo dục và Đào tạo"),
        ("BỘ CÔNG NGHIỆP THỰC PHẨM", "Bộ Công nghiệp Thực Phẩm"),
        ("BỘ GIAO THÔNG VÀ XÂY DỰNG", "Bộ giao thông và Xây dựng"),
        ("BỘ TƯ LỆNH THÔNG TIN LIÊN LẠC", "Bộ Tư lệnh Thông Tin Liên Lạc"),
        ("BỘ NÔNG NGHIỆP VÀ LƯƠNG THỰC", "Bộ Nông nghiệp và Lương Thực"),
    ],
)
def test_a_misread_ministry_is_known_though_its_words_are_whole(issuer: str, agency: str) -> None:
    """All ministries of the last decades are in the table; those before them and commands are none of these."""
    assert agency == extract(letter_from(issuer)).agency


@pytest.mark.parametrize("says", ["xin", "xin trân trọng", "xin gửi", ""])
def test_who_begs_to_tell_is_named_without_that_word(says: str) -> None:
    """Of "Công ty Cấp nước Sông Lam xin thông báo" the name ends before "xin"."""
    body = f"Công ty Cấp nước Sông Lam {says} thông báo mái chợ được lợp như sau:\n".replace("  ", " ")
    assert "Công ty Cấp nước Sông Lam" == extract(f"Kính gửi: Ban Quản lý chợ\n{body}{BODY}").agency
