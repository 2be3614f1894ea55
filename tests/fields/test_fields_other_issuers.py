"""Issuers whose names hold other organisations' words, or begin with rarer ones: made-up heads of ours."""

from __future__ import annotations

import pytest

from tests.fields.papers import BODY, COUNTRY, extract

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


SUBJECTS = [
    "VỀ VIỆC SÁP NHẬP\nTHÔN 3 VÀ THÔN 4",
    "VỀ VIỆC THÀNH LẬP\nHỢP TÁC XÃ MÁI CHỢ",
    "VỀ CÔNG TÁC\nPHÒNG CHỐNG THIÊN TAI",
    "VỀ VIỆC QUẢN LÝ\nKHOA HỌC VÀ CÔNG NGHỆ",
    "VỀ VIỆC TRẢ LẠI\nTHUẾ GIÁ TRỊ GIA TĂNG",
    "VỀ VIỆC MIỄN TIỀN THUÊ CHỢ\nĐỐI VỚI HỘ NGHÈO",
]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_in_capitals_goes_on_with_what_decides_nothing(subject: str) -> None:
    """Only the line below it names who decides, though organisations' names begin with such words."""
    found = extract(
        f"SỞ XÂY DỰNG\nSố: 12/QĐ-SXD\n{COUNTRY}Cà Mau, ngày 02 tháng 5 năm 2021\nQUYẾT ĐỊNH\n{subject}\n\n"
        "GIÁM ĐỐC SỞ XÂY DỰNG\n\nCăn cứ tình hình mái chợ;\nĐiều 1. Lợp mái chợ.\n"
    )

    expected = subject.replace("\n", " ").removeprefix("VỀ VIỆC ").lower()
    assert expected == str(found.subject).lower()


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
