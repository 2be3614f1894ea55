"""The kind: papers that are no usual dispatch, titles that head a page, kinds known by their symbol."""

from __future__ import annotations

import pytest

from docsearch.domain.kinds import kind_of_symbol
from tests.fields.papers import BODY, COUNTRY, DATE, DATED, Papers, agrees, extract, letter_from, shows


def test_a_letter_without_a_number_is_a_letter_where_an_issuer_heads_it() -> None:
    """A form ("ĐƠN …") has country and "Kính gửi" too, but nobody's name above them."""
    page = f"{COUNTRY}Cà Mau, ngày 02 tháng 5 năm 2021\nKính gửi: Ban Quản lý chợ\n{BODY}"

    assert "công văn" == extract(f"SỞ XÂY DỰNG\n{page}").kind
    assert extract(page).kind is None


CONTRACTS = [
    ("HỢP ĐỒNG NGUYÊN TẮC", "hợp đồng"),
    ("HỢP ĐỒNG THI CÔNG LỢP LẠI MÁI CHỢ TRUNG TÂM", "hợp đồng"),
    ("ĐIỀU LỆ (SỬA ĐỔI, BỔ SUNG)\nHIỆP HỘI NGƯỜI LỢP MÁI", "điều lệ"),
    ("NỘI QUY CHỢ", "nội quy"),
]


@pytest.mark.parametrize(("title", "kind"), CONTRACTS)
def test_a_title_is_no_agency_and_its_paper_no_letter(title: str, kind: str) -> None:
    """A contract or a charter is one, whatever the rest of its title and its symbol."""
    found = extract(f"{COUNTRY}\n{title}\nSố: ......./HĐLM\n\nHôm nay, tại chợ Cá, chúng tôi gồm có:\nBên A lợp mái.\n")

    assert (kind, None, None) == (found.kind, found.agency, found.number)


SYMBOLS = [
    ("21/1999/TT/BTL", "thông tư"),
    ("14/2002/QĐ/BTS", "quyết định"),
    ("12-CV/TU", "công văn"),
    ("12/BTL/KH", None),
]


@pytest.mark.parametrize(("symbol", "expected"), SYMBOLS)
def test_a_kind_stands_before_a_slash_as_before_a_hyphen(symbol: str, expected: str | None) -> None:
    """A symbol "TT/BTL" is what "TT-BTL" is; the Party's abbreviations are read first, an office's are no kind."""
    assert expected == kind_of_symbol(symbol)


PAPERS: Papers = {
    "The print “THÔNG 8ÁO” is one letter from thông báo and from thông cáo.": shows(
        f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSố: 12/TB-UBND\n{COUNTRY}{DATED}THÔNG 8ÁO\nVề việc lợp mái chợ\n{BODY}",
        kind="thông báo",
    ),
    "An open letter is a kind: the heading “THƯ NGỎ” is none of the issuer's name.": shows(
        f"ỦY BAN NHÂN DÂN\nXÃ SÔNG ĐỐC\n{COUNTRY}Sông Đốc, ngày 02 tháng 5 năm 2021\nTHƯ NGỎ\n"
        f"Về việc lợp mái chợ\nKính gửi: Toàn thể nhân dân trong xã.\n{BODY}",
        kind="thư ngỏ",
        subject="lợp mái chợ",
        agency="Ủy ban nhân dân xã Sông Đốc",
    ),
    "A greeting is a thu cong: it is named after its occasion.": shows(
        f"BỘ TRƯỞNG\nBỘ Y TẾ\n\n{DATED}\nTHƯ CHÚC MỪNG\n\nNhân Ngày Thầy thuốc Việt Nam\n\n"
        f"Nhân dịp này, tôi xin gửi lời chúc mừng tới các thầy thuốc. {BODY}",
        kind="thư công",
        subject="Nhân Ngày Thầy thuốc Việt Nam",
    ),
    "A library sends no letter of praise: its name, “THƯ VIỆN”, is two letters off “thư khen”.": shows(
        letter_from("UBND TỈNH CÀ MAU\nTHƯ VIỆN"), kind="công văn"
    ),
}


@pytest.mark.parametrize(("paper", "fields"), PAPERS.values(), ids=PAPERS)
def test_papers(paper: str, fields: dict[str, object]) -> None:
    """Each is understood as its line says."""
    agrees(paper, fields)


def test_an_invitation_says_in_its_title_to_what() -> None:
    """A title "Giấy mời dự …" needs no "Kính gửi" where a sentence stands below it and no list of titles."""
    title = "Giấy mời dự hội nghị tổng kết lợp mái chợ năm 2018\n"
    found = extract(f"{title}\n{BODY}\n1. Thời gian: 8 giờ ngày 12/12/2018.\n")
    assert (found.kind, found.subject) == ("giấy mời", "dự hội nghị tổng kết lợp mái chợ năm 2018")
    assert extract(f"{title}Giấy mời họp về mái chợ\nTin khác\n").kind is None


def test_a_chapters_heading_is_no_kind() -> None:
    """QUY ĐỊNH CHUNG heads the first chapter of a statute."""
    head = f"HỘI LỢP MÁI\nSố: 31/ĐL-HLM\n{COUNTRY}{DATE}ĐIỀU LỆ\nHội Lợp mái\n"
    found = extract(f"{head}Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Tên gọi\nHội có tên là Hội Lợp mái.\n")

    assert ("điều lệ", "Hội Lợp mái") == (found.kind, found.subject)
