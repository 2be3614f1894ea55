"""Committees, papers of several offices, abbreviated country, marks of old, numbered communes: texts of our own."""

from __future__ import annotations

import pytest

from tests.fields.papers import BODY, COUNTRY, extract

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM\n"


def letter(issuer: str, place: str, right: str = COUNTRY, foot: str = "GIÁM ĐỐC\nĐỗ Văn Năm\n") -> str:
    """A letter about the roof of a market."""
    return (
        f"{issuer}\nSố: 12/CV-VP\n{right}{place}, ngày 3 tháng 9 năm 2025\nV/v lợp mái chợ\n\n"
        f"Kính gửi: Ban Quản lý chợ.\n{BODY}Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{foot}"
    )


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
    found = extract(letter(issuer, "Lào Cai", right))

    assert agency == found.agency
    assert parent == found.parent_agency


@pytest.mark.parametrize("called", ["HƯỚNG DẪN LIÊN NGÀNH", "KẾ HOẠCH LIÊN TỊCH"])
def test_that_several_offices_issue_a_paper_is_no_part_of_its_subject(called: str) -> None:
    """The kind is the first word's, the subject what stands below."""
    found = extract(
        f"SỞ NỘI VỤ - SỞ TÀI CHÍNH\nSố: 415/LN-SNV-STC\n{COUNTRY}Thái Bình, ngày 8 tháng 6 năm 2015\n{called}\n"
        f"Về phụ cấp trực chợ\n{BODY}"
    )

    assert called.rsplit(" ", 2)[0].lower() == found.kind
    assert "Về phụ cấp trực chợ" == found.subject


def test_the_countrys_abbreviated_name_is_no_part_of_the_issuers() -> None:
    """Heads print "CHXHCN VIỆT NAM" too."""
    head = "TỔNG CỤC THỐNG KÊ          CHXHCN VIỆT NAM\nCỤC THỐNG KÊ HÀ NAM          Độc lập - Tự do - Hạnh phúc\n"
    found = extract(
        f"{head}Số: 120/CTK-TH          Hà Nam, ngày 5 tháng 1 năm 2012\nKính gửi: Ban Quản lý chợ.\n{BODY}"
    )

    assert "Tổng cục Thống kê" == found.parent_agency
    assert "Cục Thống kê tỉnh Hà Nam" == found.agency


def test_marks_of_authority_may_have_a_point_behind_each_letter() -> None:
    """So they were typed before 1990."""
    foot = "T.M. ỦY BAN NHÂN DÂN\nK.T. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn Tôn\n"
    found = extract(letter("ỦY BAN NHÂN DÂN\nTỈNH CỬU LONG", "Vĩnh Long", foot=foot))

    assert ("TM.", "KT.") == found.signing_authority
    assert "Phó Chủ tịch" == found.signer_title


def test_a_communes_number_is_part_of_its_name() -> None:
    """Communes of one former district are told apart by numbers since July 2025."""
    found = extract(letter("ỦY BAN NHÂN DÂN\nXÃ CÁT TIÊN 2", "Cát Tiên 2"))

    assert "Cát Tiên 2" == found.place
    assert "Ủy ban nhân dân xã Cát Tiên 2" == found.agency


def test_of_two_names_on_one_line_the_one_below_the_title_signs() -> None:
    """Who drew the paper up signs beside its head, and bears no title of a head."""
    foot = (
        "NGƯỜI LẬP                 GIÁM ĐỐC\n(Ký tên)\n\nLê Thị Sáu              Nguyễn Văn Tư\n",
        "GIÁM ĐỐC                 NGƯỜI LẬP\n\nNguyễn Văn Tư              Lê Thị Sáu\n",
    )

    for printed in foot:
        assert "Nguyễn Văn Tư" == extract(letter("SỞ XÂY DỰNG", "Cà Mau", foot=printed)).signer


def test_rows_of_a_portal_below_the_dispatch_do_not_take_its_head() -> None:
    """Rows such as "Người ký: …" and "Chức vụ: …" may follow a letter instead of a signature."""
    found = extract(letter("SỞ XÂY DỰNG", "Cà Mau", foot="Người ký: Nguyễn Văn Tư\nChức vụ: Giám đốc\n"))

    assert "12/CV-VP" == found.number
    assert "Sở Xây dựng tỉnh Cà Mau" == found.agency
    assert ("Như trên",) == found.cc


def test_a_peoples_committee_that_lost_its_place_is_left_out() -> None:
    """Every district has one; where neither head nor text says whose it is, nobody is named."""
    found = extract(letter("ỦY BAN NHÂN DÂN", "Tân Lập"))

    assert None is found.agency
