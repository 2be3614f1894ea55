"""From what a header prints to kinds, places, issuers and titles."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.domain.agencies import agency, parent_agency
from docsearch.domain.agency_names import agencies, is_agency
from docsearch.domain.areas import area_of
from docsearch.domain.kinds import kind_of_heading, kind_of_symbol, kinds
from docsearch.domain.places import place, predecessors, province, provinces
from docsearch.domain.signing import title
from docsearch.domain.tables import table


@pytest.mark.parametrize(
    ("printed", "parent", "place_line", "expected"),
    [
        ("BỘ TAI CHÍNH", None, None, "Bộ Tài chính"),
        ("TONG CỤC HAIQUAN", None, None, "Tổng cục Hải quan"),
        ("SỞ NỘI VỤ", "UBND TỈNH BÌNH THUẬN", None, "Sở Nội vụ tỉnh Bình Thuận"),
        ("SỞ NGOẠI VỤ", None, "Cao Bằng", "Sở Ngoại vụ tỉnh Cao Bằng"),
        ("VĂN PHÒNG", "UBND TỈNH LẠNG SƠN", None, "Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn"),
        ("VĂN PHÒNG", "TỈNH ỦY CAO BẰNG", None, "Văn phòng Tỉnh ủy Cao Bằng"),
        ("CUC THUE TP HA NOI", "TONG CUC THUE", "Hà Nội", "Cục Thuế thành phố Hà Nội"),
        ("CỤC THUẾ", "BỘ TÀI CHÍNH", "Hà Nội", "Cục Thuế"),
        ("BẢO HIỂM XÃ HOI YEN MỸ", "BẢO HIỂM XÃ HỘI HƯNG YEN", "Yên Mỹ", "Bảo hiểm xã hội huyện Yên Mỹ"),
        ("CHI CỤC HQ KCN TRANG BANG", "CUC HAI QUAN TINH TÂY NINH", "Trảng Bàng", "Chi cục Hải quan KCN Trảng Bàng"),
        ("BAN CHÍ ĐẠO 138", "UBND TỈNH QUẢNG NGÃI", None, "Ban Chỉ đạo 138 tỉnh Quảng Ngãi"),
        ("UBND XÃ SUỐI ĐÁ", None, None, "Ủy ban nhân dân xã Suối Đá"),
        ("BỘ NÔNG NGHIỆP & PTNT", None, "Hà Nội", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("SỞ KẾ HOẠCH - ĐẦU TƯ", "UBND TP ĐÀ NẴNG", None, "Sở Kế hoạch và Đầu tư thành phố Đà Nẵng"),
        ("SỞ LĐ-TBXH", "UBND TỈNH CAO BẰNG", None, "Sở Lao động - Thương binh và Xã hội tỉnh Cao Bằng"),
        ("SỞ TN&MT", "UBND TỈNH CÀ MAU", None, "Sở Tài nguyên và Môi trường tỉnh Cà Mau"),
        ("PHÒNG GIÁO DỤC-ĐÀO TẠO", "UBND TX. BA ĐỒN", None, "Phòng Giáo dục và Đào tạo thị xã Ba Đồn"),
        ("PHÒNG Y TẾ", "UBND H. CỦ CHI", None, "Phòng Y tế huyện Củ Chi"),
        ("ỦY BAN NHÂN DÂN TT. CÁI DẦU", None, None, "Ủy ban nhân dân thị trấn Cái Dầu"),
        ("BOTAICHINH", None, None, "Bộ Tài chính"),
        ("BỘYTẾ", None, None, "Bộ Y tế"),
        ("CỤC THU TỈNH SÔNG LAM", None, None, "Cục Thu tỉnh Sông Lam"),
        ("HỢP TÁC XÃ NÔNG NGHIỆP TỈNH SÔNG LAM", None, None, "Hợp tác xã Nông nghiệp tỉnh Sông Lam"),
        ("CÔNG AN TỈNH", None, "Cao Bằng", "Công an tỉnh Cao Bằng"),
        ("CỤC THUẾ THÀNH PHỐ HA", "TONG CUC THUE", "Hà Nội", "Cục Thuế thành phố Hà Nội"),
        ("CUC THUE 1INH L0NG AN", None, None, "Cục Thuế tỉnh Long An"),
        ("TONG CUC HAI QUAM", None, None, "Tổng cục Hải quan"),
        ("Tổng cục Thuế đã có công văn số", None, None, "Tổng cục Thuế"),
        ("Ủy ban nhân dân tỉnh Lạng Sơn trân trọng", None, None, "Ủy ban nhân dân tỉnh Lạng Sơn"),
        ("BAN QUẢN LÝ CÁC KCN TỈNH BẮC NINH", None, None, "Ban Quản lý các KCN tỉnh Bắc Ninh"),
        ("VĂN PHÒNG", "BỘ TÀI CHÍNH", None, "Văn phòng Bộ Tài chính"),
        ("KHO BẠC NHÀ NƯỚC HÀ TĨNH", "KHO BẠC NHÀ NƯỚC", None, "Kho bạc Nhà nước tỉnh Hà Tĩnh"),
        ("———", None, None, None),
    ],
)
def test_issuers_get_their_canonical_name(
    printed: str, parent: str | None, place_line: str | None, expected: str | None
) -> None:
    """Abbreviations are spelt out, damage mended by distance, provinces added; a good print is not bent."""
    assert expected == agency(printed, parent, place_line)


def test_a_parent_keeps_its_abbreviation() -> None:
    """The parent agency is named as the header names it."""
    assert "UBND tỉnh Bình Thuận" == parent_agency("UBND TỈNH BÌNH THUẬN")
    assert "Bảo hiểm xã hội tỉnh Hưng Yên" == parent_agency("BẢO HIỂM XÃ HỘI HƯNG YEN")


def test_a_division_is_an_agency_where_its_department_is_one() -> None:
    """No table names it: "Phòng Xây dựng" of a district is known by "Sở Xây dựng" of the province."""
    assert is_agency("PHÒNG XÂY DỰNG")
    assert not is_agency("PHÒNG TRÀ")


def test_every_known_agency_is_its_own_canonical_name() -> None:
    """Printed in capitals, each name of the table comes back as it stands there."""
    alone = [one.name for one in agencies().values() if one.scope != "party area" and one.name != "Phủ Thủ tướng"]

    assert alone == [agency(name.upper()) for name in alone]


def test_successors_name_known_agencies_and_days() -> None:
    """Each successor is in the table; validity days are ISO days."""
    rows = table("agencies")

    assert [] == [row["name"] for row in rows if row["successor"] and row["successor"] not in agencies()]
    assert all(dt.date.fromisoformat(row[name]) for row in rows for name in ("since", "until") if row[name])


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("TP. Đà Nẵng", "Đà Nẵng"),
        ("Lang Sơn", "Lạng Sơn"),
        ("Tà Nội", "Hà Nội"),
        ("Hà Lam", None),
        ("Sông Lam", None),
        ("Thừa Thiên Huế", "Thừa Thiên Huế"),
        ("", None),
    ],
)
def test_places_are_known_by_distance(printed: str, expected: str | None) -> None:
    """A damaged province is mended, a town that resembles one is not."""
    assert expected == place(printed)


def test_the_mergers_of_2025_are_complete() -> None:
    """63 provinces lead to 34, each of which is its own predecessor."""
    today = {one.successor for one in provinces().values()}

    assert (63, 34) == (len(provinces()), len(today))
    assert all(name in predecessors(name) for name in today)
    assert ("Bình Thuận", "Đắk Nông", "Lâm Đồng") == predecessors("Lâm Đồng")


@pytest.mark.parametrize("name", sorted(provinces()))
def test_every_province_is_recognised_without_marks(name: str) -> None:
    """Capitals without marks still name the province, and no other."""
    from docsearch.text.folding import fold

    assert name == province(fold(name).upper())


def test_kinds_are_those_of_the_decree() -> None:
    """29 administrative kinds, 27 of them abbreviated; công văn and thư công are not."""
    administrative = [kind for kind in kinds().values() if kind.family == "administrative"]

    assert 29 == len(administrative)
    assert ["công văn", "thư công"] == [kind.name for kind in administrative if not kind.abbreviations]
    assert {"administrative", "normative", "party", "copy", "former", "other"} == {
        kind.family for kind in kinds().values()
    }


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("QĐ-UBND", "quyết định"),
        ("QD-TTg", "quyết định"),
        ("QyĐ-UBND", "quy định"),
        ("12-NQ/TU", "nghị quyết"),
        ("123-CV/TU", "công văn"),
        ("30/2020/NĐ-CP", "nghị định"),
        ("TTr-SNV", "tờ trình"),
        ("TTLT-BNV-VPCP", "thông tư liên tịch"),
        ("UBND-KT", None),
        ("202/2025/QH15", None),
        ("299/TTg", None),
    ],
)
def test_symbols_tell_the_kind(symbol: str, expected: str | None) -> None:
    """The first group of a State symbol, the last before the slash of a Party one."""
    assert expected == kind_of_symbol(symbol)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("QUYẾT ĐỊNH", "quyết định"),
        ("CONG ĐIỆN", "công điện"),
        ("T H Ô N G  B Á O", None),
        ("BÁO CÁO THÁNG 5", None),
        ("LUẬN", None),
    ],
)
def test_headings_tell_the_kind(line: str, expected: str | None) -> None:
    """The name must be the whole line, a letter of it may be damaged."""
    found = kind_of_heading(line)

    assert expected == (found[0] if found else None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("KT. CHỦ TỊCH", "Chủ tịch"),
        ("K/T GIÁM ĐỐC", "Giám đốc"),
        ("TL, BỘ TRƯỞNG", "Bộ trưởng"),
        ("TUQ. CỤC TRƯỞNG", "Cục trưởng"),
        ("TL. KT. GIÁM ĐỐC", "Giám đốc"),
        ("KT. Q. CỤC TRƯỞNG", "Quyền Cục trưởng"),
        ("Q. CỤC TRƯỞNG", "Quyền Cục trưởng"),
        ("CHỦ TỊCH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Chủ tịch nước"),
        ("ĐẠI SỨ VIỆT NAM", "Đại sứ Việt Nam"),
        ("CHỦ TỊCH CÔNG ĐOÀN VIỆT NAM", "Chủ tịch Công đoàn Việt Nam"),
        ("kt. chủ tịch", None),
        ("TLĐ CHỦ TỊCH", None),
    ],
)
def test_a_mark_of_authority_is_no_part_of_the_title(line: str, expected: str | None) -> None:
    """State and Party forms are the same mark; small letters and words that merely begin alike are none."""
    assert expected == title(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PHÓ CHỦ TỊCH", "Phó Chủ tịch"),
        ("PHÓ(C CHỦ NHIỆM", "Phó Chủ nhiệm"),
        ("THỨ TRƯỞNG Ảng", "Thứ trưởng"),
        ("GIÁM ĐỐC SỞ", "Giám đốc Sở"),
        ("PHO TONG CUC TRUONG", "Phó Tổng cục trưởng"),
        ("VU TRUONG VU CHINH SACH THUE", "Vụ trưởng Vụ Chính sách thuế"),
        ("KT. CHÁNH VĂN PHÒNG", "Chánh Văn phòng"),
        ("TRƯỞNG TIỂU BAN NHÂN SỰ", "Trưởng Tiểu ban Nhân sự"),
        ("BỘ TRƯỞNG, CHỦ NHIỆM", "Bộ trưởng, Chủ nhiệm"),
        ("QUYỀN CỤC TRƯỞNG", "Quyền Cục trưởng"),
        ("THỨ TRƯỞNG", "Thứ trưởng"),
        ("PHÓ TRƯỞNG THUẾ TỈNH", "Phó Trưởng Thuế tỉnh"),
        ("PHÓ CHỦ TỊCH QUỐC HỘI", "Phó Chủ tịch Quốc hội"),
        ("THỦ TRƯỞNG", "Thủ trưởng"),
        ("THU TRUONG", "Thứ trưởng"),
        ("TRUONG PHÒNG TUYÊN TRUYEN HO TRỢ NGƯỜI NOP THUE", "Trưởng phòng Tuyên truyền - Hỗ trợ người nộp thuế"),
        ("Nguyễn Văn A", None),
    ],
)
def test_titles(line: str, expected: str | None) -> None:
    """A title is known by its rank; deputies, acting heads and units are kept."""
    assert expected == title(line)


@given(st.text(max_size=200))
def test_any_line_may_be_asked(line: str) -> None:
    """Noise gives nothing or a name, never an error."""
    for answer in (agency(line), parent_agency(line), place(line), title(line)):
        assert answer is None or answer.strip()
    found = area_of(line)

    assert found is None or found.name
