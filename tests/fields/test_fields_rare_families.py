"""Papers of army, missions abroad and villages, and pages without capitals: heads and feet that others do not have."""

from __future__ import annotations

import pytest

from docsearch.models import PartialDate
from tests.fields.papers import BODY, COUNTRY, extract

DATE = "Đồng Nai, ngày 14 tháng 6 năm 2022\n"


def paper(head: str, foot: str, body: str = BODY) -> str:
    """A notice between a head's issuers and a signature."""
    return (
        f"{head}\nSố: 31/TB-CC\n{COUNTRY}{DATE}THÔNG BÁO\nVề mái chợ\n{body}Nơi nhận:\n- Các chợ;\n- Lưu: VT.\n{foot}\n"
    )


TITLES = [
    ("TƯ LỆNH", "Thiếu tướng Lê Hoài An", "Tư lệnh"),
    ("CHÍNH ỦY", "Đại tá Lê Hoài An", "Chính ủy"),
    ("PHÓ CHÍNH ỦY", "Thượng tá Lê Hoài An", "Phó Chính ủy"),
    ("CHÍNH TRỊ VIÊN", "Trung tá Lê Hoài An", "Chính trị viên"),
    ("ĐỒN TRƯỞNG", "Thiếu tá Lê Hoài An", "Đồn trưởng"),
    ("TRUNG ĐOÀN TRƯỞNG", "Trung tá Lê Hoài An", "Trung đoàn trưởng"),
    ("ĐẠI SỨ", "Lê Hoài An", "Đại sứ"),
    ("TỔNG LÃNH SỰ", "Lê Hoài An", "Tổng Lãnh sự"),
    ("ĐẠI BIỆN LÂM THỜI", "Lê Hoài An", "Đại biện lâm thời"),
]


@pytest.mark.parametrize(("printed", "name", "title"), TITLES)
def test_titles_of_army_and_missions_sign(printed: str, name: str, title: str) -> None:
    """A commander, a commissar, an ambassador signs; the military rank is no part of the name."""
    found = extract(paper("ĐOÀN LỢP MÁI", f"{printed}\n\n{name}"))

    assert ("Lê Hoài An", title, ("Các chợ",)) == (found.signer, found.signer_title, found.cc)


HEADS = [
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


@pytest.mark.parametrize(("head", "agency", "parent"), HEADS)
def test_names_are_neither_cut_nor_taken_for_others(head: str, agency: str, parent: str | None) -> None:
    """Biên phòng has no department, Cúc Phương no Cục, xã Hội Sơn is no society, a hamlet is an office."""
    found = extract(paper(head, "TRƯỞNG BAN\n\nLê Hoài An"))

    assert (agency, parent) == (found.agency, found.parent_agency)


DATES = [
    ("Ninh Thuận, lúc 15 giờ 00 ngày 22 tháng 11 năm 2021", "Ninh Thuận", PartialDate(2021, 11, 22)),
    ("Mường Tè, hồi 20 giờ 30 phút, ngày 05 tháng 8 năm 2018", "Mường Tè", PartialDate(2018, 8, 5)),
    ("Hà Nội, 15/3/2019", "Hà Nội", PartialDate(2019, 3, 15)),
]


@pytest.mark.parametrize(("line", "place", "date"), DATES)
def test_a_telegrams_hour_and_a_date_in_figures(line: str, place: str, date: PartialDate) -> None:
    """The hour before a telegram's day, and figures without "ngày" behind a province, leave place and date legible."""
    found = extract(paper("SỞ XÂY DỰNG TỈNH NINH THUẬN", "GIÁM ĐỐC\n\nLê Hoài An").replace(DATE, f"{line}\n"))

    assert (place, date) == (found.place, found.date)


def test_a_person_and_a_day_of_birth_are_no_place_and_date() -> None:
    """Figures behind other names than a province's are somebody's, not the paper's."""
    found = extract(f"SỞ XÂY DỰNG\n{COUNTRY}DANH SÁCH\nngười lợp mái\nLê Hoài An, 15/3/1979\nTrần Đình Hảo, 1/2/1980\n")

    assert (None, None) == (found.place, found.date)


def test_a_title_alone_ends_a_page_nobody_signed() -> None:
    """Without list and name the title that ends the page is the signer's."""
    text = f"SỞ XÂY DỰNG TỈNH ĐỒNG NAI\nSố: 5/GNP-SXD\n{COUNTRY}{DATE}GIẤY NGHỈ PHÉP\n{BODY}\nGIÁM ĐỐC\n"
    found = extract(text)

    assert ("Giám đốc", None) == (found.signer_title, found.signer)


@pytest.mark.parametrize(
    "foot",
    [
        "Giám đốc\nSỞ NỘI VỤ\nNguyễn Văn Mẫu",
        "KT. Giám đốc\nPhó Giám đốc\nPHÒNG TỔ CHỨC\nNguyễn Văn Mẫu",
        "GIÁM ĐỐC\n(Đã ký)\nSỞ NỘI VỤ\nNguyễn Văn Mẫu",
    ],
)
def test_an_office_between_title_and_name_is_no_name(foot: str) -> None:
    """Whatever stands in capitals below the title or the note: who bears the name signs."""
    assert "Nguyễn Văn Mẫu" == extract(paper("SỞ XÂY DỰNG TỈNH ĐỒNG NAI", foot)).signer


@pytest.mark.parametrize("below", ["UBND TỈNH", "CÔNG TY MẪU SƠN", "VĂN PHÒNG ỦY BAN", "SAO LỤC", "SAO Y BẢN CHÍNH"])
def test_no_office_and_no_note_in_capitals_signs(below: str) -> None:
    """Where only such a line stands below the note of the signature, nobody is known to have signed."""
    assert extract(paper("SỞ XÂY DỰNG TỈNH ĐỒNG NAI", f"GIÁM ĐỐC\n(Đã ký)\n{below}")).signer is None


@pytest.mark.parametrize("name", ["LÒ VĂN MƯỜI", "NGUYẸN CÔNG TẠN"])
def test_a_name_in_capitals_stands_below_the_note_of_the_signature(name: str) -> None:
    """Below "(Đã ký)" words in capitals are the name, whatever the surname or its marks, and no part of the title."""
    found = extract(paper("SỞ XÂY DỰNG TỈNH ĐỒNG NAI", f"KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n(Đã ký)\n{name}"))

    assert (name, "Phó Giám đốc") == (found.signer, found.signer_title)


def test_a_name_in_capitals_stands_below_a_title_in_small_letters() -> None:
    """Below an own title in small letters, as of old, capitals are the name and not the title's second line."""
    found = extract(paper("BỘ NÔNG TRƯỜNG", "K.T. BỘ TRƯỞNG BỘ NÔNG TRƯỜNG\nThứ trưởng\n\nNGHIÊM XUÂN YÊM"))

    assert ("NGHIÊM XUÂN YÊM", "Thứ trưởng", ("KT.",)) == (found.signer, found.signer_title, found.signing_authority)


def test_who_wrote_a_remark_signs_nothing() -> None:
    """A name that a colon ends, as a sheet's remark prints it, is nobody's signature."""
    found = extract(paper("SỞ XÂY DỰNG TỈNH ĐỒNG NAI", "Le Hoai An:\nhai"))

    assert found.signer is None


@pytest.mark.parametrize("symbol", ["C07-P4", "PC02-Đ1", "A08-P3"])
def test_units_of_the_police_have_numbers_in_their_symbols(symbol: str) -> None:
    """A symbol may open with a letter or two and a number."""
    text = f"BỘ CÔNG AN\nCỤC LỢP MÁI\nSố: 1876/{symbol}\nV/v lợp mái\n{COUNTRY}{DATE}Kính gửi: Các chợ\n{BODY}"
    found = extract(text)

    assert (f"1876/{symbol}", symbol, "lợp mái") == (found.number, found.symbol, found.subject)


def test_addressees_beside_each_other_belong_to_one_list() -> None:
    """A table's row of two addressees is not left in its midst, though a semicolon ends the last row as well."""
    rows = "Kính gửi:\n| - Công an thành phố Hà Nội; | - Công an tỉnh Bình Dương; |\n| - Công an tỉnh Đồng Nai; | |\n"
    text = f"BỘ CÔNG AN\nCỤC LỢP MÁI\nSố: 1876/C07-P4\nV/v lợp mái\n{COUNTRY}{DATE}{rows}\n{BODY}"
    found = extract(text)

    assert ("Công an thành phố Hà Nội", "Công an tỉnh Bình Dương", "Công an tỉnh Đồng Nai") == found.recipients


def test_a_subject_ends_with_the_bracket_that_it_stands_in() -> None:
    """The bracket before "V/v" closes behind the subject; brackets within it stay."""
    text = f"TÒA ÁN NHÂN DÂN TỈNH ĐỒNG NAI\n{COUNTRY}ĐƠN YÊU CẦU\n(V/v: Công nhận mái chợ (cũ) của ông An)\n"
    found = extract(f"{text}Kính gửi: Tòa án nhân dân tỉnh\n{BODY}")

    assert "Công nhận mái chợ (cũ) của ông An" == found.subject


def test_two_columns_part_behind_the_point_of_an_abbreviation() -> None:
    """The wide gap behind "- Lưu: VT." is the space between the columns and no blank of a form."""
    foot = "Nơi nhận:                    TUQ. CHỦ TỊCH\n- Các chợ;               KT. GIÁM ĐỐC SỞ XÂY DỰNG\n"
    foot += "- Lưu: VT.                        PHÓ GIÁM ĐỐC\n\n                              Lê Hoài An\n"
    found = extract(
        f"UBND TỈNH ĐỒNG NAI\nSỞ XÂY DỰNG\nSố: 31/TB-SXD\n{COUNTRY}{DATE}THÔNG BÁO\nVề mái chợ\n{BODY}{foot}"
    )

    assert ("Phó Giám đốc", ("TUQ.", "KT."), "Lê Hoài An") == (
        found.signer_title,
        found.signing_authority,
        found.signer,
    )


SMALL = [
    "ủy ban nhân dân\nxã hội sơn\n",
    "trung tâm lợp mái\n",
    "công ty cổ phần\nlợp mái, sửa chợ và xây nhà\n",
]


@pytest.mark.parametrize("head", SMALL)
def test_a_page_all_in_small_letters(head: str) -> None:
    """Symbol, place, signer and all lines of the issuer are known though nothing prints in capitals."""
    foot = "Nơi nhận:\n- Các chợ;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC THƯỜNG TRỰC\n\n\nThS. Lê Hoài An\n"
    number = "Số: 31/QĐ-LMC\n"
    text = f"{head}{number}{COUNTRY}{DATE}QUYẾT ĐỊNH\nVề việc lợp mái\n\nCăn cứ quy chế;\n{BODY}\n{foot}"
    found = extract(text.lower())

    assert ("31/QĐ-LMC", PartialDate(2022, 6, 14), "Đồng Nai") == (found.number, found.date, found.place)
    assert (" ".join(head.split()), "lợp mái") == ((found.agency or "").lower(), found.subject)
    assert ("Phó Giám đốc thường trực", ("KT.",)) == (found.signer_title, found.signing_authority)
    assert "Lê Hoài An" == found.signer


def test_a_party_page_in_small_letters() -> None:
    """The Party's name alone in its line tells such a page, too, which has no motto."""
    text = "HUYỆN ỦY NGỌC HỒI\nĐẢNG ỦY XÃ ĐẮK NÔNG\n*\nSố 45-BC/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
    text += f"{DATE}\nBÁO CÁO\nKết quả lợp mái chợ\n\n{BODY}\n"
    text += "Nơi nhận:\n- Các chi bộ.\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nLê Hoài An\n"
    found = extract(text.lower())

    assert ("45-BC/ĐU", "báo cáo", "Kết quả lợp mái chợ") == (found.number, found.kind, found.subject)
    assert ("Đảng ủy xã Đắk Nông", "Huyện ủy Ngọc Hồi") == (found.agency, found.parent_agency)
    assert ("Bí thư", ("TM.",), "Lê Hoài An") == (found.signer_title, found.signing_authority, found.signer)


def test_a_form_in_small_letters_keeps_its_lines() -> None:
    """Where the number above the addressee is another paper's, no line of the form is raised to an issuer."""
    text = f"{COUNTRY.lower()}Đơn đăng ký\nchủ trì lợp mái\n(Kèm theo Quyết định số 16/2003/QĐ-BXD ngày 18/7/2003)\n"
    found = extract(f"{text}Kính gửi: Bộ Xây dựng\n{BODY}")

    assert (None, ["16/2003/QĐ-BXD"]) == (found.number, [one.number for one in found.citations])


def test_telegrams_in_lost_capitals_keep_their_addressees() -> None:
    """The line that names who wires prints in capitals; below it stand those to whom the telegram goes."""
    text = "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG NAI\nSố: 3/CĐ-UBND\n" + COUNTRY
    body = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:\n- Trưởng các chợ;\n- Giám đốc các sở.\n"
    head = text.replace("Số: 3/CĐ-UBND\n", "").lower() + "Số: 3/CĐ-UBND\n" + DATE
    found = extract(f"{head}công điện\nVề việc lợp mái\n{body.lower()}{BODY}\nchủ tịch\n\nLê Hoài An\n")

    assert ("lợp mái", ("trưởng các chợ", "giám đốc các sở")) == (found.subject, found.recipients)


@pytest.mark.parametrize(
    "line", ["Nơi sinh: Hà Nội, 15/3/1990", "CMND số 0123 cấp tại Công an tỉnh Bình Thuận, 15/3/2010"]
)
def test_a_day_of_birth_or_of_a_card_is_not_when_the_paper_was_made(line: str) -> None:
    """A date in figures behind a place counts where both are all that stands in the line."""
    text = paper("SỞ Y TẾ", "GIÁM ĐỐC\n\nLê Hoài An").replace(DATE, "").replace("Về mái chợ\n", f"Về mái chợ\n{line}\n")
    found = extract(text)

    assert (None, None, "Sở Y tế") == (found.date, found.place, found.agency)


def test_a_bracket_within_the_subject_does_not_end_it() -> None:
    """Only the one that closes the bracket before V/v does."""
    text = paper("SỞ Y TẾ", "GIÁM ĐỐC\n\nLê Hoài An").replace("Về mái chợ\n", "(V/v công nhận: a) mái; b) chợ)\n")

    assert "công nhận: a) mái; b) chợ" == extract(text).subject


@pytest.mark.parametrize("second", ["đối với hộ nghèo", "đổi số cấp xã", "thuế chợ", "trạm y tế xã"])
def test_a_subject_in_small_letters_is_whole(second: str) -> None:
    """Its second line is no issuer's, though names of organisations open with the letters of such words."""
    found = extract(
        (
            f"sở xây dựng\nsố: 12/sxd-vp\nv/v hướng dẫn chính sách\n{second}\n{COUNTRY}{DATE}Kính gửi: Ban chợ\n{BODY}"
            "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nVũ Thanh Lâm\n"
        ).lower()
    )

    assert f"hướng dẫn chính sách {second}" == found.subject
    assert ("Vũ Thanh Lâm", ("KT.",)) == (found.signer, found.signing_authority)
