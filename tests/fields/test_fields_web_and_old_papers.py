"""Papers as web pages and old offices have them: greetings, bodies of bodies, lists without signs, names alone."""

from __future__ import annotations

import pytest

from docsearch.domain import signing
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


@pytest.mark.parametrize("body", ["ĐẢNG ỦY CÔNG AN TỈNH LONG AN", "ĐẢNG ỦY CÔNG AN HUYỆN LONG AN"])
def test_the_police_are_no_damaged_place(body: str) -> None:
    """The word "Công an" is a letter off "Long An" and what it says; a place that was misread is mended as ever."""
    assert (agency(body, place="Long An") or "").startswith("Đảng ủy Công an")
    assert agency("TRUNG TÂM Y TẾ LONC AN", place="Long An") == "Trung tâm Y tế tỉnh Long An"


@pytest.mark.parametrize(
    ("title", "kind", "number", "date", "subject"),
    [
        (
            "Công văn Số: 940/SVHTT-TV, ngày 26 tháng 03 năm 2013 Về việc lợp mái chợ xã",
            "công văn",
            "940/SVHTT-TV",
            "2013-03-26",
            "lợp mái chợ xã",
        ),
        ("Thông báo số 12/TB-SYT ngày 3/4/2019 V/v lợp mái chợ", "thông báo", "12/TB-SYT", "2019-04-03", "lợp mái chợ"),
        ("CÔNG VĂN Về việc lợp mái các chợ xã năm 2010.", "công văn", None, None, "lợp mái các chợ xã năm 2010"),
        ("Thông báo Khẩn ngày 18/10/2020", "thông báo", None, "2020-10-18", None),
    ],
)
def test_a_title_of_one_line_is_the_head_of_a_page_without_any(
    title: str, kind: str, number: str | None, date: str | None, subject: str | None
) -> None:
    """A web page prints all of a letter's head in its title; the page's words above it name nobody."""
    found = extract(f"Trang tin CHỢ VÀ MÁI CHỢ\n\n{title}\n\nKính gửi: Các chợ xã\n\n{BODY}{FOOT}")
    assert (found.kind, found.number, found.subject) == (kind, number, subject)
    assert (str(found.date) if found.date else None) == date
    assert (found.agency, found.recipients) == (None, ("Các chợ xã",))


def test_an_invitation_says_in_its_title_to_what() -> None:
    """A title "Giấy mời dự …" needs no "Kính gửi" where a sentence stands below it and no list of titles."""
    title = "Giấy mời dự hội nghị tổng kết lợp mái chợ năm 2018\n"
    found = extract(f"{title}\n{BODY}\n1. Thời gian: 8 giờ ngày 12/12/2018.\n")
    assert (found.kind, found.subject) == ("giấy mời", "dự hội nghị tổng kết lợp mái chợ năm 2018")
    assert extract(f"{title}Giấy mời họp về mái chợ\nTin khác\n").kind is None


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 12/QĐ-UBND ngày 3/4/2019 về việc lợp mái chợ\n\nUBND tỉnh vừa cho lợp mái các chợ trong năm.\n",
        "Hướng dẫn lợp mái chợ\n\nKính gửi: Các chợ xã\n\nMái chợ được lợp như sau.\n",
        "Thông báo số 12 của chợ\n\nMái chợ đã được lợp xong trong tuần này.\n",
    ],
)
def test_a_title_alone_is_no_head(text: str) -> None:
    """News of a decision, a guide and a notice of a web page have no number of their own."""
    found = extract(text)
    assert (found.number, found.date, found.subject) == (None, None, None)


def test_a_subject_behind_its_number_on_one_line() -> None:
    """A line "Số: 36/SYT-NV Về việc …" is both; a number that goes on with another's is not parted."""
    found = extract(letter("SỞ Y TẾ").replace("12/ABC-VP\nV/v", "12/ABC-VP Về việc"))
    assert (found.number, found.subject) == ("12/ABC-VP", "lợp mái chợ")


def test_a_title_below_country_and_motto_states_number_and_date() -> None:
    """They are read where no number line stands above, and only repeated where one does."""
    title = "THÔNG TƯ\nSỐ 15/2004/TT-BTM NGÀY 12 THÁNG 8 NĂM 2004 CỦA BỘ THƯƠNG MẠI HƯỚNG DẪN LỢP MÁI CHỢ\n\n"
    found = extract(f"{COUNTRY}{title}Căn cứ Luật Chợ;\n{BODY}")
    assert (found.number, str(found.date)) == ("15/2004/TT-BTM", "2004-08-12")
    above = f"BỘ THƯƠNG MẠI\nSố: 16/2004/TT-BTM\n{COUNTRY}Hà Nội, ngày 13 tháng 8 năm 2004\n"
    found = extract(f"{above}{title}Căn cứ Luật Chợ;\n{BODY}")
    assert (found.number, str(found.date)) == ("16/2004/TT-BTM", "2004-08-13")


@pytest.mark.parametrize(
    ("below", "subject"),
    [
        ("V/v lợp mái chợ", "lợp mái chợ"),
        ("Về việc lợp mái chợ", "lợp mái chợ"),
        ("Về việc lợp mái các chợ\nxã trong mùa mưa", "lợp mái các chợ xã trong mùa mưa"),
        ("Về việc lợp mái chợ, Sở Y tế có ý kiến như sau:", None),
        ("Về việc lợp mái các chợ xã của các ông bà trong\nban quản lý, Sở Y tế có ý kiến như sau:", None),
        ("Về việc này Sở Y tế đã có văn bản.", None),
    ],
)
def test_a_subject_may_stand_below_the_addressees(below: str, subject: str | None) -> None:
    """Letters of old print it there, a paragraph of its own; a sentence that begins so is the body's."""
    found = extract(f"SỞ Y TẾ\nSố: 12/SYT-VP\n{COUNTRY}{DATED}Kính gửi: Các chợ xã\n\n{below}\n\n{BODY}{FOOT}")
    assert (found.subject, found.recipients) == (subject, ("Các chợ xã",))


def test_those_addressed_besides_have_a_label_of_their_own() -> None:
    """The label "Đồng kính gửi:" begins another entry, whatever stands at the end of the one above."""
    found = extract(letter("SỞ Y TẾ", "Kính gửi: Các chợ xã\n\nĐồng kính gửi: Sở Xây dựng"))
    assert found.recipients == ("Các chợ xã", "Sở Xây dựng")


def test_who_decides_in_small_letters_is_no_subject() -> None:
    """Above "Chiểu …" and "Căn cứ …" stands who decides; a subject that names an office stays one."""
    head = "SẮC LỆNH\nCỦA CHỦ TỊCH NƯỚC SỐ 43-SL NGÀY 22 THÁNG 3 NĂM 1950\n"
    grounds = "Chiểu sắc lệnh số 216-SL ngày 20 tháng 8 năm 1948;\nĐiều 1: Các chợ được lợp mái.\n"
    assert extract(f"{head}Chủ tịch nước Việt Nam dân chủ cộng hoà\n{grounds}").subject is None
    assert extract(f"{head}Về việc lợp mái chợ\n{grounds}").subject == "lợp mái chợ"


def test_a_signature_in_small_letters_around_its_note() -> None:
    """A foot "Chủ tịch / (Đã ký) / Phan Văn Khánh" closes a page; a name signed within a list closes nothing."""
    head = "QUYẾT ĐỊNH\nVề việc lợp mái chợ\n\nCăn cứ Luật Chợ;\n\nĐiều 1: Lợp mái chợ.\n\n"
    found = extract(f"{head}UBND thành phố Cà Mau\n\nChủ tịch\n\n(Đã ký)\n\nPhan Văn Khánh\n")
    assert (found.signer, found.signer_title) == ("Phan Văn Khánh", "Chủ tịch")
    listed = "Chủ tịch\n(Đã ký)\nPhan Văn Khánh\n" + "Mái chợ xã được lợp lại trong năm nay bằng tôn.\n" * 12
    assert extract(head + listed).signer is None


def test_copies_of_units_that_are_codes_and_of_several_sheets() -> None:
    """Police units are codes ("V24"); "(2b)" stands behind others than the archive, whose entry is the last."""
    listed = "Nơi nhận:\n- Như trên;\n- V24;\n- Phòng Chợ (2b);\n- Lim: VT (3b).\nGIÁM ĐỐC\nLê Hoài An\n"
    found = extract(letter("SỞ Y TẾ").replace(FOOT, listed))
    assert found.cc == ("Như trên", "V24", "Phòng Chợ (2b)")


def test_offices_listed_with_their_own_begin_an_entry_without_any_sign_above() -> None:
    """An entry "TTUB: CT, các PCT;" goes on with nothing, though the entry above it ends in a bracket."""
    listed = (
        "Nơi nhận:\nNhư trên;\nThường trực Thành ủy (kèm văn bản)\nTTUB: CT, các PCT;\nLưu: VT.\nGIÁM ĐỐC\nLê Hoài An\n"
    )
    found = extract(letter("SỞ Y TẾ").replace(FOOT, listed))
    assert found.cc == ("Như trên", "Thường trực Thành ủy (kèm văn bản)", "TTUB: CT, các PCT")


def test_a_unit_of_the_police_has_a_blank_before_its_hyphen() -> None:
    """A print "1989/V11 -TTTT" is one symbol."""
    assert extract(letter("SỞ Y TẾ").replace("12/ABC-VP", "1989/V11 -TTTT")).number == "1989/V11-TTTT"


def test_a_text_layer_that_lost_its_letters_names_nobody() -> None:
    """A print "H I Đ NG TH M PHÁN" is no name to be shown, neither as the agency nor above it."""
    found = extract(letter("H I Đ NG TH M PHÁN\nTÒA ÁN NHÂN DÂN TỈNH CÀ MAU"))
    assert (found.agency, found.parent_agency) == ("Tòa án nhân dân tỉnh Cà Mau", None)


def test_a_decree_of_old_has_a_number_without_letters() -> None:
    """A number line "Số: 62" is a decree's, or its title's "Số 62 ngày …"; of other kinds the letters were lost."""
    head = f"CHỦ TỊCH CHÍNH PHỦ LÂM THỜI\n{COUNTRY}Hà Nội, ngày 20 tháng 11 năm 1945\n%s\n"
    title = (
        "Số 62 ngày 20 tháng 11 năm 1945\nChiểu đề nghị của Bộ trưởng Bộ Canh nông;\nĐiều 1: Các chợ được lợp mái.\n"
    )
    found = extract(head % "SẮC LỆNH" + title)
    assert (found.number, str(found.date), found.subject) == ("62", "1945-11-20", None)
    assert extract(head % "QUYẾT ĐỊNH" + title).number is None


def test_a_title_whose_date_lost_its_blank() -> None:
    """Number and date are parted in "SỐ 39-SLNGÀY 21 THÁNG 5 NĂM 1949", and the State names no office."""
    title = "SẮC LỆNH\nCỦA CHỦ TỊCH CHÍNH PHỦ VIỆT NAM DÂN CHỦ CỘNG HOÀ SỐ 39-SLNGÀY 21 THÁNG 5 NĂM 1949\n"
    found = extract(f"{title}Chiểu đề nghị của Bộ trưởng Bộ Canh nông;\nĐiều 1: Các chợ được lợp mái.\n")
    assert (found.number, str(found.date), found.subject) == ("39-SL", "1949-05-21", None)
    assert (found.agency, [one.number for one in found.citations]) == ("Chủ tịch Chính phủ", [])


def test_news_below_a_paper_s_own_name_have_no_issuer() -> None:
    """A line in capitals above sentences names who decides only where some part of a letter or decision stands."""
    said = "Ngày 02/11/2010 Sở Y tế đã có công văn số 12/SYT-VP chỉ đạo lợp mái các chợ trong tỉnh.\nMinh Hiếu\n"
    assert extract(f"BÁO ĐIỆN TỬ CHÍNH PHỦ\n{said}").agency is None


def test_a_telegram_has_a_mark_behind_its_kind_and_its_addressee_behind_dien() -> None:
    """A heading "CÔNG ĐIỆN KHẨN" is kind and urgency, "ĐIỆN: …" an addressee and no subject; power ("Điện") is none."""
    found = extract(
        f"{letter('SỞ Y TẾ').partition('V/v')[0]}{COUNTRY}{DATED}CÔNG ĐIỆN KHẨN\nĐIỆN: Các chợ xã\n\n{BODY}{FOOT}"
    )
    assert (found.kind, found.urgency, found.recipients, found.subject) == ("công điện", "khẩn", ("Các chợ xã",), None)
    assert extract(letter("SỞ Y TẾ", "Kính gửi: Các chợ xã\n\nĐiện: lợp mái xong mới đóng.")).recipients == (
        "Các chợ xã",
    )


def test_blanks_within_a_mark_of_authority() -> None:
    """A mark "K. T." is KT."""
    found = extract(letter("SỞ Y TẾ").replace("GIÁM ĐỐC\n", "K. T. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n"))
    assert (found.signing_authority, found.signer_title) == (("KT.",), "Phó Giám đốc")


def test_a_cited_number_ends_where_the_cell_beside_it_begins() -> None:
    """A table whose blanks were lost prints "19/2018/TT-BGDĐT10/10/2018BỘ"."""
    found = extract("Số hiệu Ngày BH Đơn vị BH\n19/2018/TT-BGDĐT10/10/2018BỘ GIÁO DỤC\n")
    assert [one.number for one in found.citations] == ["19/2018/TT-BGDĐT"]


def test_relations_are_no_district() -> None:
    """A print without marks "CUC QUAN HE LAO DONG" has no quận, nor has "TRUNG TAM QUAN TRAC MOI TRUONG"."""
    assert "quận" not in (agency("CUC QUAN HE LAO DONG VA TIEN LUONG") or "quận")
    assert "quận" not in (agency("TRUNG TAM QUAN TRAC MOI TRUONG") or "quận")


def test_a_form_below_a_title_without_a_name_is_none_of_the_signature() -> None:
    """Country and motto of a form, a capital on each word, are neither the rest of a title nor who signs."""
    form = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc Lập Tự Do Hạnh Phúc\nĐƠN XIN LỢP MÁI\nTôi tên là Trần Văn Bình.\n"
    found = extract(letter("SỞ Y TẾ").replace("Lê Hoài An\n", f"\n{form}"))
    assert (found.signer, found.signer_title) == (None, "Giám đốc")


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("CHỦ TỊCH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Chủ tịch nước"),
        ("ĐẠI SỨ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Đại sứ"),
        ("CHỦ TỊCH CÔNG ĐOÀN VIỆT NAM", "Chủ tịch Công đoàn Việt Nam"),
    ],
)
def test_the_state_s_name_is_no_part_of_a_title(printed: str, title: str) -> None:
    """Whoever serves the State bears its name behind the title; a union's name is part of one."""
    assert signing.title(printed) == title
