"""Lists with numbers, letters quoted in full, two who sign side by side, ranks and labels that a scan changed."""

from __future__ import annotations

import pytest

from tests.fields.papers import BODY, COUNTRY, extract

DATE = "Đồng Nai, ngày 14 tháng 6 năm 2022\n"
FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\n\nLê Hoài An\n"


def letter(addressees: str, body: str = BODY, head: str = "SỞ Y TẾ", foot: str = FOOT) -> str:
    """A letter with its addressees."""
    return f"{head}\nSố: 31/ABC-CC\nV/v lợp mái chợ\n{COUNTRY}{DATE}\n{addressees}\n\n{body}\n{foot}"


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
    assert expected == extract(letter(printed)).recipients


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
    assert expected == extract(letter(printed, f"{body}\n{BODY}")).recipients


def test_a_quoted_letter_ends_no_body() -> None:
    """The list of copies of a letter that the body quotes is none of the paper's."""
    quoted = "“Kính gửi: Sở Y tế\nĐề nghị Sở lợp mái chợ.\nNơi nhận: Như trên.”\n"
    found = extract(letter("Kính gửi: Các chợ xã", f"{BODY}Văn bản của chợ nêu:\n{quoted}{BODY}"))

    assert (("Như trên",), "Lê Hoài An") == (found.cc, found.signer)


def test_an_entry_with_a_quoted_name_ends_no_quotation() -> None:
    """Where somebody signs below it, the list is the paper's own, whatever follows."""
    foot = FOOT.replace("- Như trên;", "- Như trên;\n- Ban Vận động “Lợp mái”;\n- Các chợ;")
    found = extract(letter("Kính gửi: Các chợ", foot=f"{foot}\nMẪU CÔNG VĂN\n{BODY}{FOOT.replace('Hoài', 'Thu')}"))

    assert ("Lê Hoài An", "Như trên", "Các chợ") == (found.signer, found.cc[0], found.cc[-1])


def beside(left: list[str], right: list[str]) -> str:
    """Two columns of a signature."""
    return "\n".join(one.ljust(46) + other for one, other in zip(left, right, strict=True)) + "\n"


HEALTH = ["KT. GIÁM ĐỐC SỞ Y TẾ", "PHÓ GIÁM ĐỐC", "", "Lê Hoài An"]
SCHOOLS = ["KT. GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO", "PHÓ GIÁM ĐỐC", "", "Trần Thị Bình"]


@pytest.mark.parametrize("foot", [beside(HEALTH, SCHOOLS), beside(SCHOOLS, HEALTH)])
def test_of_two_who_sign_beside_each_other_the_issuers_counts(foot: str) -> None:
    """On whichever side it stands, and nothing of the other's title is taken for his."""
    head = "SỞ Y TẾ - SỞ GIÁO DỤC VÀ ĐÀO TẠO\nTỈNH ĐỒNG NAI"
    found = extract(letter("Kính gửi: Các trường", head=head, foot=foot))

    assert ("Sở Y tế tỉnh Đồng Nai", "Lê Hoài An") == (found.agency, found.signer)
    assert ("Phó Giám đốc", ("KT.",)) == (found.signer_title, found.signing_authority)


def test_the_same_title_beside_a_title_makes_no_deputy() -> None:
    """Only a title above the own one says that its "PHÓ" was lost."""
    foot = beside(["GIÁM ĐỐC", "", "Lê Hoài An"], ["GIÁM ĐỐC", "", "Trần Thị Bình"])

    assert "Giám đốc" == extract(letter("Kính gửi: Các chợ", foot=foot)).signer_title


HEADS = [
    ("UBND HUYỆN ĐỨC CƠ - ĐỒN BIÊN PHÒNG LỆ THANH", "Ủy ban nhân dân huyện Đức Cơ", None),
    ("UBND HUYÊN VĨNH HƯNG\nPHÒNG NỘI VỤ", "Phòng Nội vụ huyện Vĩnh Hưng", "UBND huyện Vĩnh Hưng"),
    ("ỦY BAN NHÂN DÂN\nHUYÊM VĨNH HƯNG", "Ủy ban nhân dân huyện Vĩnh Hưng", None),
    ("UBND QUẢN BẠ", "Ủy ban nhân dân Quản Bạ", None),
    ("U8ND TỈNH ĐỒNG NAI\nSỞ Y TẾ", "Sở Y tế tỉnh Đồng Nai", "UBND tỉnh Đồng Nai"),
    ("SỞ Y TẾ TỈNH ĐỒNG NAI\nBỆNH VIỆN DA LIỄU TỈNH", "Bệnh viện Da Liễu tỉnh Đồng Nai", "Sở Y tế tỉnh Đồng Nai"),
    ("UBND TỈNH ĐỒNG NAI\nCÔNG TY LỢP MÁI", "Công ty Lợp Mái", "UBND tỉnh Đồng Nai"),
]


@pytest.mark.parametrize(("head", "agency", "parent"), HEADS)
def test_issuers_of_several_offices_and_with_damaged_ranks(head: str, agency: str, parent: str | None) -> None:
    """Who is named first, a rank behind a people's committee, and whose province an office's "tỉnh" is."""
    found = extract(letter("Kính gửi: Các chợ xã", head=head))

    assert (agency, parent) == (found.agency, found.parent_agency)


@pytest.mark.parametrize("gap", ["\n", " " * 20, " "])
def test_a_committee_of_the_youth_union(gap: str) -> None:
    """The union's name is no part of a superior's, wherever it stands."""
    head = f"TỈNH ĐOÀN ĐỒNG NAI{gap}ĐOÀN TNCS HỒ CHÍ MINH\nBCH HUYỆN ĐOÀN XUÂN LỘC\n***\n"
    found = extract(f"{head}Số: 67-CV/ĐTN\n{DATE}\nKính gửi: Các chi đoàn\n\n{BODY}\n{FOOT}")

    assert ("ban chấp hành huyện đoàn xuân lộc", "Tỉnh đoàn Đồng Nai") == (
        (found.agency or "").lower(),
        found.parent_agency,
    )


def test_the_command_of_an_army_is_no_committee() -> None:
    """BCH stands for both."""
    found = extract(letter("Kính gửi: Các chợ xã", head="BỘ CHQS TỈNH ĐỒNG NAI\nBCH QUÂN SỰ HUYỆN XUÂN LỘC"))

    assert "Ban Chỉ huy Quân sự huyện Xuân Lộc" == found.agency


def test_a_chapters_heading_is_no_kind() -> None:
    """QUY ĐỊNH CHUNG heads the first chapter of a statute."""
    head = f"HỘI LỢP MÁI\nSố: 31/ĐL-HLM\n{COUNTRY}{DATE}ĐIỀU LỆ\nHội Lợp mái\n"
    found = extract(f"{head}Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Tên gọi\nHội có tên là Hội Lợp mái.\n")

    assert ("điều lệ", "Hội Lợp mái") == (found.kind, found.subject)


@pytest.mark.parametrize("number", ["1140/UBND-TD", "12/TB-TD", "31/STP-PL"])
def test_offices_that_have_the_letters_of_a_tax_form(number: str) -> None:
    """A number that its kind leads to numbers a document, whatever its last letters are."""
    led = "thông báo" if "TB" in number else "Văn bản"
    body = f"Theo {led} số {number} ngày 05/10/2021, đề nghị lợp mái theo mẫu số 01/TD-GTGT.\n{BODY}"

    assert [number] == [one.number for one in extract(letter("Kính gửi: Các chợ", body)).citations]


@pytest.mark.parametrize("name", ["Trưong Thành Dãnh", "Truơng Thanh Hà"])
def test_a_damaged_surname_is_no_title(name: str) -> None:
    """Trương and Trưởng thôn have the same letters but for their marks."""
    found = extract(
        letter("Kính gửi: Các chợ", foot=f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHÁNH THANH TRA\n\n{name}\n")
    )

    assert (name, "Chánh Thanh tra") == (found.signer, found.signer_title)


def test_a_name_behind_a_wide_gap_is_no_entry() -> None:
    """Whatever ends the line of the list beside it: the Party's entries end with a comma."""
    gap = " " * 20
    foot = f"Nơi nhận:{gap}T/M BAN THƯỜNG VỤ\n- Các chi bộ thuộc\n  Đảng bộ xã,{gap}Lê Hoài An\n- Lưu.\n"
    found = extract(letter("Kính gửi: Các chi bộ", foot=foot))

    assert ("Lê Hoài An", ("Các chi bộ thuộc Đảng bộ xã",)) == (found.signer, found.cc)
