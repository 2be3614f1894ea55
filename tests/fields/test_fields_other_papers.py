"""Papers that are not the usual dispatch: instructions with examples, consolidated texts, contracts, registers."""

from __future__ import annotations

import pytest

from docsearch.models import PartialDate
from tests.fields.papers import COUNTRY, extract

RIGHT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "Ủy ban nhân dân tỉnh yêu cầu các đơn vị phân công người trông coi mái chợ trong mùa mưa bão năm nay./.\n"


def test_an_example_of_a_foot_is_not_the_foot() -> None:
    """A text that shows how Nơi nhận and signatures are written still has its own at its end."""
    examples = (
        "1. Chữ ký ghi như sau.\nVí dụ 1: văn bản của chi bộ\nT/M CHI BỘ\nBÍ THƯ\n(chữ ký)\nHọ và tên\n"
        "2. Nơi nhận ghi như sau.\nVí dụ:\nNơi nhận:\n- Các chợ,\n- Lưu Văn phòng.\n3. Việc khác.\n"
        "Các đơn vị căn cứ hướng dẫn này để trình bày văn bản của mình cho thống nhất trong toàn tỉnh.\n"
    )
    foot = "Nơi nhận:\n- Các huyện ủy,\n- Lưu Văn phòng.\nK/T CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n\nLê Hoài An\n"
    found = extract(f"TỈNH ỦY CÀ MAU\nVĂN PHÒNG\n*\nSố 3-HD/VPTU\n\nHƯỚNG DẪN\nvề trình bày văn bản\n{examples}{foot}")

    assert (("Các huyện ủy",), "Lê Hoài An", ("KT.",)) == (found.cc, found.signer, found.signing_authority)
    assert "Phó Chánh Văn phòng" == found.signer_title


def test_a_consolidated_text_is_known_by_its_authentication() -> None:
    """Number, date, issuer and kind are those of the block before the signature, not of what was consolidated."""
    found = extract(
        f"{RIGHT}\nTHÔNG TƯ\nQuy định về mái chợ\n\nThông tư số 24/2015/TT-BXD ngày 13 tháng 5 năm 2015 của Bộ trưởng "
        "Bộ Xây dựng quy định về mái chợ, có hiệu lực kể từ ngày 01 tháng 7 năm 2015.\n\nĐiều 1. Mái chợ được lợp "
        "bằng vật liệu không cháy, theo tiêu chuẩn của ngành.\nBỘ XÂY DỰNG\nSố: 38/VBHN-BXD\nXÁC THỰC VĂN BẢN "
        "HỢP NHẤT\nHà Nội, ngày 26 tháng 5 năm 2016\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Hoài An\n"
    )

    assert ("38/VBHN-BXD", "VBHN-BXD", PartialDate(2016, 5, 26)) == (found.number, found.symbol, found.date)
    assert ("văn bản hợp nhất", "Bộ Xây dựng", "Hà Nội") == (found.kind, found.agency, found.place)
    assert ("Lê Hoài An", "Quy định về mái chợ") == (found.signer, found.subject)


@pytest.mark.parametrize("date", ["ngày ... tháng ... năm ...", "ngày     tháng     năm     ", "ngày … tháng … năm …"])
def test_a_blank_date_leaves_the_place(date: str) -> None:
    """Where day, month and year are blanks the place still stands, and no date is made up."""
    found = extract(
        f"BỘ XÂY DỰNG\n{RIGHT}Số: .../QĐ-BXD\nĐà Nẵng, {date}\nQUYẾT ĐỊNH\nBan hành Quy chế mái chợ\n{BODY}"
    )

    assert ("Đà Nẵng", None, None, "QĐ-BXD") == (found.place, found.date, found.number, found.symbol)


CONTRACTS = [
    ("HỢP ĐỒNG NGUYÊN TẮC", "hợp đồng"),
    ("HỢP ĐỒNG THI CÔNG LỢP LẠI MÁI CHỢ TRUNG TÂM", "hợp đồng"),
    ("ĐIỀU LỆ (SỬA ĐỔI, BỔ SUNG)\nHIỆP HỘI NGƯỜI LỢP MÁI", "điều lệ"),
    ("NỘI QUY CHỢ", "nội quy"),
]


@pytest.mark.parametrize(("title", "kind"), CONTRACTS)
def test_a_title_is_no_agency_and_its_paper_no_letter(title: str, kind: str) -> None:
    """A contract or a charter is one, whatever the rest of its title and its symbol."""
    found = extract(f"{RIGHT}\n{title}\nSố: ......./HĐLM\n\nHôm nay, tại chợ Cá, chúng tôi gồm có:\nBên A lợp mái.\n")

    assert (kind, None, None) == (found.kind, found.agency, found.number)


@pytest.mark.parametrize("title", ["BẢNG TỔNG HỢP KẾT QUẢ", "DANH SÁCH NGƯỜI LỢP MÁI", "MẪU PHIẾU LỢP MÁI"])
def test_a_title_of_no_known_kind_ends_the_agency(title: str) -> None:
    """What a table or a form is called is no part of the agency's name above it."""
    found = extract(f"UBND TỈNH PHÚ THỌ\nSỞ XÂY DỰNG\n{RIGHT}{title}\nLợp mái năm 2011\nSTT\nChợ\n1\nChợ Cá\n")

    assert ("Sở Xây dựng tỉnh Phú Thọ", "UBND tỉnh Phú Thọ") == (found.agency, found.parent_agency)


def test_a_row_of_a_register_is_no_number() -> None:
    """The numbers of the papers that a register lists are not its own."""
    found = extract(
        "SỞ XÂY DỰNG\nIN SỔ VĂN BẢN ĐẾN\nSố/ký hiệu\nTrích yếu\n28/12/2011\n6\nChính phủ\n15/2010/QĐ-UBND\n"
    )

    assert (None, None, None) == (found.number, found.symbol, found.kind)


def test_a_number_in_the_title_is_another_documents() -> None:
    """What a circular amends stands in its title and is not its own number."""
    found = extract(
        f"BỘ XÂY DỰNG\n{RIGHT}Số: 91/2011/TT-BXD\nHà Nội, ngày 07 tháng 4 năm 2011\n\nTHÔNG TƯ\n"
        f"SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA THÔNG TƯ\nSỐ 12/2009/TT-BXD VÀ NGHỊ QUYẾT SỐ 5-NQ/TW\n{BODY}"
    )

    assert "91/2011/TT-BXD" == found.number
    assert (found.subject or "").endswith("12/2009/TT-BXD và nghị quyết số 5-NQ/TW")


def test_dots_are_no_part_of_an_addressee() -> None:
    """The blank that a form leaves behind an addressee is left out."""
    found = extract(f"{RIGHT}ĐƠN KHỞI KIỆN\nKính gửi: Tòa án nhân dân………………..\n1. Người khởi kiện: ……\n")

    assert ("Tòa án nhân dân",) == found.recipients


def test_what_introduces_somebody_is_no_subject() -> None:
    """The form of a giấy giới thiệu (Decree 30) has none: who writes it stands right below its name."""
    found = extract(
        f"SỞ XÂY DỰNG\nSố: 3/GGT-SXD\n{COUNTRY}Cà Mau, ngày 02 tháng 5 năm 2021\n\nGIẤY GIỚI THIỆU\n\n"
        "Sở Xây dựng trân trọng giới thiệu:\nÔng: Trần Văn Mái\nChức vụ: Đội trưởng Đội lợp mái\n"
        "Được cử đến: Ban Quản lý chợ.\n\nGIÁM ĐỐC\n\nLê Hoài An\n"
    )

    assert ("giấy giới thiệu", None, "Lê Hoài An") == (found.kind, found.subject, found.signer)


def test_a_subject_may_end_in_a_colon() -> None:
    """What leads on to the body below it is its subject all the same."""
    found = extract(
        f"UBND XÃ PHÚ HỮU\nSố: 12/TB-UBND\n{COUNTRY}Phú Hữu, ngày 05 tháng 3 năm 2024\n\nTHÔNG BÁO\n"
        "Về việc trông coi mái chợ\ncụ thể như sau:\n1. Ca sáng.\n2. Ca tối.\n\nCHỦ TỊCH\n\nLê Hoài An\n"
    )

    assert found.subject is not None
    assert found.subject.startswith("trông coi mái chợ")
