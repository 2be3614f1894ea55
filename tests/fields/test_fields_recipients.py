"""Addressees: lists, labels that were damaged, and what follows them."""

from __future__ import annotations

import pytest

from tests.fields.papers import (
    BODY,
    COUNTRY,
    DATE,
    DATED,
    FOOT,
    HEAD,
    Papers,
    agrees,
    department_letter,
    district_letter,
    extract,
    letter_from,
    letter_to,
    market_letter,
    shows,
)


def test_an_addressee_s_label_may_end_in_a_comma_for_its_colon() -> None:
    """The print "Kínb gửi," is the label, "Kinh phí," is none."""
    found = extract(f"{HEAD}{COUNTRY}{DATED}Kínb gửi, Ban Quản lý chợ\n{BODY}")
    other = extract(f"{HEAD}{COUNTRY}{DATED}Kinh phí, vật tư do chợ lo.\n{BODY}")

    assert (("Ban Quản lý chợ",), ()) == (found.recipients, other.recipients)


def test_addressees_beside_each_other_belong_to_one_list() -> None:
    """A table's row of two addressees is not left in its midst, though a semicolon ends the last row as well."""
    rows = "Kính gửi:\n| - Công an thành phố Hà Nội; | - Công an tỉnh Bình Dương; |\n| - Công an tỉnh Đồng Nai; | |\n"
    text = f"BỘ CÔNG AN\nCỤC LỢP MÁI\nSố: 1876/C07-P4\nV/v lợp mái\n{COUNTRY}{DATE}{rows}\n{BODY}"
    found = extract(text)

    assert ("Công an thành phố Hà Nội", "Công an tỉnh Bình Dương", "Công an tỉnh Đồng Nai") == found.recipients


def test_telegrams_in_lost_capitals_keep_their_addressees() -> None:
    """The line that names who wires prints in capitals; below it stand those to whom the telegram goes."""
    text = "ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG NAI\nSố: 3/CĐ-UBND\n" + COUNTRY
    body = "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN:\n- Trưởng các chợ;\n- Giám đốc các sở.\n"
    head = text.replace("Số: 3/CĐ-UBND\n", "").lower() + "Số: 3/CĐ-UBND\n" + DATE
    found = extract(f"{head}công điện\nVề việc lợp mái\n{body.lower()}{BODY}\nchủ tịch\n\nLê Hoài An\n")

    assert ("lợp mái", ("trưởng các chợ", "giám đốc các sở")) == (found.subject, found.recipients)


PAPERS: Papers = {
    "A colon where the dash was still begins an entry of Kính gửi, a stamp's blanks before it or not.": shows(
        district_letter(
            addressees="Kính gửi: - Phòng Kinh tế huyện;\n- Ban Quản lý chợ Lam; "
            "Ngày: ..../..../20....\n: Ban Quản lý chợ Hạ."
        ),
        recipients=("Phòng Kinh tế huyện", "Ban Quản lý chợ Lam", "Ban Quản lý chợ Hạ"),
    ),
    "The second line of a bulleted entry, capital or not, belongs to it, and so do the entries behind it.": shows(
        market_letter(addressees="Kính gửi:\n\n- Ban Quản lý các chợ\nĐầm Dơi;\n- Phòng Kinh tế;\n"),
        recipients=("Ban Quản lý các chợ Đầm Dơi", "Phòng Kinh tế"),
    ),
    "Bullets with a point part addressees: a bullet that a scan misread, a point behind it, begins an entry.": shows(
        department_letter(addressees="Kính gửi: - Ban Quản lý chợ Lam.\n-:Ban Quản lý chợ Hạ."),
        recipients=("Ban Quản lý chợ Lam", "Ban Quản lý chợ Hạ"),
    ),
    "Columns run together: the arrival stamp's heading is no part of the addressee, nor the other way round.": shows(
        department_letter(addressees="Kính gửi: Ban Quản lý chợ. CÔNG VĂN ĐẾN\nSố: ......848"),
        recipients=("Ban Quản lý chợ",),
    ),
    "Dots are no part of an addressee: the blank that a form leaves behind an addressee is left out.": shows(
        f"{COUNTRY}ĐƠN KHỞI KIỆN\nKính gửi: Tòa án nhân dân………………..\n1. Người khởi kiện: ……\n",
        recipients=("Tòa án nhân dân",),
    ),
    "A department that opens the body is no addressee, though “Kính gửi” ends without a sign.": shows(
        letter_from(
            "SỞ TƯ PHÁP TỈNH CÀ MAU",
            "Kính gửi: Sở Nội vụ\n\nSở Tư pháp tỉnh Cà Mau kính đề nghị xem xét\nbổ sung kinh phí",
        ),
        recipients=("Sở Nội vụ",),
    ),
}


@pytest.mark.parametrize(("paper", "fields"), PAPERS.values(), ids=PAPERS)
def test_papers(paper: str, fields: dict[str, object]) -> None:
    """Each is understood as its line says."""
    agrees(paper, fields)


def test_those_addressed_besides_have_a_label_of_their_own() -> None:
    """The label "Đồng kính gửi:" begins another entry, whatever stands at the end of the one above."""
    found = extract(letter_from("SỞ Y TẾ", "Kính gửi: Các chợ xã\n\nĐồng kính gửi: Sở Xây dựng"))
    assert found.recipients == ("Các chợ xã", "Sở Xây dựng")
    found = extract(letter_from("SỞ Y TẾ", "Kính gửi: Cục Thuế các tỉnh Bắc Ninh, Lào Cai,\nĐồng Nai và Đồng Tháp"))
    assert found.recipients == ("Cục Thuế các tỉnh Bắc Ninh, Lào Cai, Đồng Nai và Đồng Tháp",)


def test_a_telegram_has_a_mark_behind_its_kind_and_its_addressee_behind_dien() -> None:
    """A heading "CÔNG ĐIỆN KHẨN" is kind and urgency, "ĐIỆN: …" an addressee and no subject; power ("Điện") is none."""
    found = extract(
        f"{letter_from('SỞ Y TẾ').partition('V/v')[0]}{COUNTRY}{DATED}CÔNG ĐIỆN KHẨN\nĐIỆN: Các chợ xã\n\n{BODY}{FOOT}"
    )
    assert (found.kind, found.urgency, found.recipients, found.subject) == ("công điện", "khẩn", ("Các chợ xã",), None)
    assert extract(letter_from("SỞ Y TẾ", "Kính gửi: Các chợ xã\n\nĐiện: lợp mái xong mới đóng.")).recipients == (
        "Các chợ xã",
    )
    assert extract(letter_from("SỞ Y TẾ\nĐIỆN: 04.38221234")).recipients == ("Các chợ xã",)
    assert extract("HÓA ĐƠN TIỀN NHÀ\nĐIỆN: 120 số\nNƯỚC: 5 khối\n").kind is None


LISTS = [
    (
        "Kính gửi:\n1. Các chợ xã\n2. Ban Quản lý chợ\n3. Sở Công Thương",
        ("Các chợ xã", "Ban Quản lý chợ", "Sở Công Thương"),
    ),
    ("Kính gửi:\n- Các chợ xã;\n- Ban Quản lý chợ:", ("Các chợ xã", "Ban Quản lý chợ")),
    (
        "Kính gửi:\n- Công ty TNHH Quản lý khai thác công\ntrình chợ;\n- UBND các xã: Tân An, Xuân Hòa,\nTân Lập:",
        ("Công ty TNHH Quản lý khai thác công trình chợ", "UBND các xã: Tân An, Xuân Hòa, Tân Lập"),
    ),
]


@pytest.mark.parametrize(("printed", "expected"), LISTS)
def test_all_addressees_of_a_list(printed: str, expected: tuple[str, ...]) -> None:
    """With numbers, with a colon that a scan made of the last full stop, wrapped in small letters."""
    assert expected == extract(letter_to(printed)).recipients


BODIES = [
    ("Kính gửi: Các chợ xã", "1. Mục đích lợp mái\n2. Yêu cầu", ("Các chợ xã",)),
    ("Kính gửi: Các chợ xã", "1. Sở Y tế chủ trì.\n2. Sở Tài chính phối hợp.", ("Các chợ xã",)),
    (
        "Kính gửi:\n1. Các chợ xã\n2. Sở Y tế",
        "1. Yêu cầu các sở lợp mái.\n2. Báo cáo.",
        ("Các chợ xã", "Sở Y tế"),
    ),
    (
        "Kính gửi:\n1. Các chợ xã;\n2. Sở Y tế.",
        "3. Yêu cầu các sở lợp mái.\n4. Báo cáo.",
        ("Các chợ xã", "Sở Y tế"),
    ),
]


@pytest.mark.parametrize(("printed", "body", "expected"), BODIES)
def test_a_body_of_points_is_no_addressee(printed: str, body: str, expected: tuple[str, ...]) -> None:
    """A list with numbers is the addressees' where it begins right below their label, up to its end."""
    assert expected == extract(letter_to(printed, f"{body}\n{BODY}")).recipients
