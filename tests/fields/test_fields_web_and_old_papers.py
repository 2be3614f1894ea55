"""Papers as web pages and old offices have them: greetings, bodies of bodies, lists without signs, names alone."""

from __future__ import annotations

import pytest

from docsearch.domain.agencies import agency
from tests.fields.papers import BODY, COUNTRY, extract

DATED = "Cà Mau, ngày 02 tháng 5 năm 2021\n"
FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nLê Hoài An\n"


def letter(head: str, addressed: str = "Kính gửi: Các chợ xã") -> str:
    """A letter of whoever `head` names."""
    return f"{head}\nSố: 12/ABC-VP\nV/v lợp mái chợ\n{COUNTRY}{DATED}{addressed}\n\n{BODY}{FOOT}"


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
    found = extract(letter(head))

    assert (parent, issuer.lower()) == (found.parent_agency, str(found.agency).lower())


def test_a_body_that_opens_with_a_department_is_no_addressee() -> None:
    """Though it is the second one below "Kính gửi" without a sign behind the first."""
    addressed = "Kính gửi: Sở Nội vụ\n\nSở Tư pháp tỉnh Cà Mau kính đề nghị xem xét\nbổ sung kinh phí"

    assert ("Sở Nội vụ",) == extract(letter("SỞ TƯ PHÁP TỈNH CÀ MAU", addressed)).recipients


def test_a_greeting_is_a_thu_cong() -> None:
    """It is named after its occasion."""
    found = extract(
        f"BỘ TRƯỞNG\nBỘ Y TẾ\n\n{DATED}\nTHƯ CHÚC MỪNG\n\nNhân Ngày Thầy thuốc Việt Nam\n\n"
        f"Nhân dịp này, tôi xin gửi lời chúc mừng tới các thầy thuốc. {BODY}"
    )

    assert ("thư công", "Nhân Ngày Thầy thuốc Việt Nam") == (found.kind, found.subject)


def test_a_library_sends_no_letter_of_praise() -> None:
    """Its name, "THƯ VIỆN", is two letters off "thư khen"."""
    assert "công văn" == extract(letter("UBND TỈNH CÀ MAU\nTHƯ VIỆN")).kind


@pytest.mark.parametrize("signed", ["Trường Chinh\n\n(Đã ký)\n", "Trường Chinh (Đã ký)\n"])
def test_a_name_with_the_note_of_the_signature_needs_no_title(signed: str) -> None:
    """As databases print acts of the Quốc hội."""
    found = extract(f"QUỐC HỘI\n\n{COUNTRY}\n{DATED}\nNGHỊ QUYẾT\n\nVề việc lợp mái chợ\n\n{BODY}\n{signed}")

    assert "Trường Chinh" == found.signer


def test_a_note_of_the_signature_within_the_body_begins_no_foot() -> None:
    """A foot with its list and its title counts before such a name."""
    body = f"Các bên lập gồm:\n\nTrần Văn Bình (đã ký)\n\nĐơn vị đề nghị xem xét.\n\n{BODY}"
    found = extract(letter("SỞ TƯ PHÁP TỈNH CÀ MAU").replace(BODY, body))

    assert (("Như trên",), "Lê Hoài An") == (found.cc, found.signer)


def test_the_country_below_its_president_s_title_opens_no_annex() -> None:
    """The name below it is who signs; an annex has the motto there."""
    head = f"CHỦ TỊCH NƯỚC\nSố: 5/L-CTN\n{COUNTRY}{DATED}LỆNH\nVề việc công bố Luật Lợp mái\n\n{BODY}"
    title = "CHỦ TỊCH\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    found = extract(f"{head}\n{title}Tôn Đức Thắng\n")
    country = COUNTRY.replace("Độc lập - Tự do - Hạnh phúc", "Độc Lập Tự Do Hạnh Phúc")
    with_form = extract(f"{head}\nCHỦ TỊCH\nTôn Đức Thắng\n{country}ĐƠN XIN LỢP MÁI\nKính gửi: Lê Hoài An\n")

    assert ("Tôn Đức Thắng", "Chủ tịch nước") == (found.signer, found.signer_title)
    assert ("Tôn Đức Thắng", "Chủ tịch") == (with_form.signer, with_form.signer_title)


def test_the_state_s_name_is_no_part_of_its_president_s() -> None:
    """Nor of the body's: "CHỦ TỊCH NƯỚC VIỆT NAM DÂN CHỦ CỘNG HÒA" issued it."""
    found = extract(
        "SẮC LỆNH\nCỦA CHỦ TỊCH NƯỚC VIỆT NAM DÂN CHỦ CỘNG HOÀ SỐ 43-SL NGÀY 22 THÁNG 3 NĂM 1950\n"
        f"Chiểu sắc lệnh số 216-SL ngày 20 tháng 8 năm 1948;\n{BODY}"
    )

    assert "Chủ tịch nước" == found.agency


def test_copies_without_bullets_in_abbreviations() -> None:
    """What ends in ";" is no signature, though it is in capitals."""
    copies = "Nơi nhận:\nNhư trên;\nTTUB: CT, các PCT;\nVPHĐ-UB: CPVP;\nCác phòng;\nLưu: VT.\nGIÁM ĐỐC\nLê Hoài An\n"
    found = extract(letter("SỞ TƯ PHÁP").replace(FOOT, copies))

    assert ("Như trên", "TTUB: CT, các PCT", "VPHĐ-UB: CPVP", "Các phòng") == found.cc
    assert "Lê Hoài An" == found.signer


def test_a_list_whose_label_is_broken_is_known_by_the_archive_s_entry_alone() -> None:
    """It says "- Lưu." and no more in papers of the 1970s."""
    foot = "Nơi\n-Ban cải tạo\n-Sở Thủy sản\n-Lưu.\n\nGIÁM ĐỐC\nLê Hoài An\n"

    assert ("Ban cải tạo", "Sở Thủy sản") == extract(letter("SỞ TƯ PHÁP").replace(FOOT, foot)).cc


def test_blanks_of_a_form_in_markdown() -> None:
    """They are written "&nbsp;"."""
    blank = "&nbsp;&nbsp;&nbsp;"
    found = extract(
        f"**SỞ TƯ PHÁP TỈNH CÀ MAU**\n\n{COUNTRY}\nSố: {blank}/QĐ-STP\n\n*Cà Mau, "
        f"ngày {blank} tháng {blank} năm 2025*\n\n"
        f"## QUYẾT ĐỊNH\n\n**Về việc lợp mái chợ**\n\n{BODY}",
        "a.md",
    )

    assert (None, "QĐ-STP", "2025", "Cà Mau") == (found.number, found.symbol, str(found.date), found.place)


@pytest.mark.parametrize(
    ("signed", "marks"),
    [
        ("TM/TỈNH ỦY\nBÍ THƯ\n", ("TM.",)),
        ("TM/UBND XÃ\nCHỦ TỊCH\n", ("TM.",)),
        ("TM. Đảng bộ xã\nBí thư\n", ("TM.",)),
        ("TM. Ban giám hiệu\nHiệu trưởng\n", ("TM.",)),
        ("TM. Thường trực HĐND xã\nChủ tịch\n", ("TM.",)),
        ("T/M Ban Bí Thư\nBÍ THƯ\n", ("TM.",)),
        ("TM. vật tư y tế\nGIÁM ĐỐC\n", ()),
        ("KT/TCT\nGIÁM ĐỐC\n", ()),
    ],
)
def test_for_which_bodies_somebody_signs(signed: str, marks: tuple[str, ...]) -> None:
    """Those that the table has: a mark with a slash, or before small letters, is one before them alone."""
    foot = f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{signed}Lê Hoài An\n"
    found = extract(letter("ĐẢNG ỦY XÃ CÁI NƯỚC").replace(FOOT, foot))

    assert (marks, "Lê Hoài An") == (found.signing_authority, found.signer)


def test_a_committee_s_seat_is_no_area() -> None:
    """Nor are its branches small words: the names stand as the Party and the councils write them."""
    assert "Ban Thường vụ Tỉnh ủy Bắc Ninh" == agency("BAN THƯỜNG VỤ TỈNH ỦY BẮC NINH")
    assert "Văn phòng Ban Thường vụ Huyện ủy Yên Dũng" == agency("VĂN PHÒNG BAN THƯỜNG VỤ HUYỆN ỦY YÊN DŨNG")
    assert "Ban Kinh tế - Xã hội Hội đồng nhân dân tỉnh Cà Mau" == agency("BAN KINH TẾ - XÃ HỘI", "HĐND TỈNH CÀ MAU")
