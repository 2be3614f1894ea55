"""Heads whose two columns a converter mixed, and whose lines a narrow column broke: texts of our own."""

from __future__ import annotations

import pytest

from docsearch.models import PartialDate
from tests.fields.papers import BODY, COUNTRY, Papers, agrees, extract, shows

FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLê Hoàng Vũ\n"
ROWS = [
    ("UBND TỈNH ĐỒNG THÁP", "CỘNG HÒA XÃ HỘI CHỦ"),
    ("SỞ XÂY DỰNG", "NGHĨA VIỆT NAM"),
    ("Số: 1234/SXD-QLN", "Độc lập - Tự do - Hạnh"),
    ("V/v sửa mái chợ trước", "phúc"),
    ("mùa mưa", "Đồng Tháp, ngày 07"),
    ("", "tháng 9 năm 2021"),
]
SHORTER = [*ROWS[:3], ("V/v sửa mái", "phúc"), ("chợ", "Đồng Tháp, ngày 07 tháng"), ("", "9 năm 2021")]
BESIDE = [*ROWS[:2], ("Số: 1234/SXD-QLN", ROWS[2][1]), ("", "phúc"), ("V/v sửa mái", "Đồng Tháp, ngày 07"),
          ("chợ", "tháng 9 năm 2021")]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "subject"), [(ROWS, "sửa mái chợ trước mùa mưa"), (SHORTER, "sửa mái chợ"), (BESIDE, "sửa mái chợ")]
)
def test_lines_that_both_columns_broke_go_on_in_their_own_column(rows: list[tuple[str, str]], subject: str) -> None:
    """Country, motto, date and subject are whole, though the other column's line stands between their halves."""
    head = "\n".join(f"{left}{' ' * max(36 - len(left), 6)}{right}" for left, right in rows)

    found = extract(f"{head}\n\nKính gửi: Ban Quản lý chợ.\n{BODY}{FOOT}")

    assert PartialDate(2021, 9, 7) == found.date
    assert "Đồng Tháp" == found.place
    assert subject == found.subject
    assert "Sở Xây dựng tỉnh Đồng Tháp" == found.agency


def test_a_head_on_one_line_is_parted_at_its_wide_gaps_behind_the_countrys_name_too() -> None:
    """The gap in "… VIỆT NAM      TỈNH …" is no year ("năm") whose digits are blank."""
    parts = ["TÒA ÁN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "TỈNH QUẢNG NINH", "Độc lập - Tự do - Hạnh phúc"]
    head = "      ".join([*parts, "Số: 58/TA-VP", "Hạ Long, ngày 09 tháng 4 năm 2019"])

    found = extract(f"{head}\n\nKính gửi: Ban Quản lý chợ.\n{BODY}")

    assert "Tòa án nhân dân tỉnh Quảng Ninh" == found.agency
    assert "58/TA-VP" == found.number
    assert "Hạ Long" == found.place


def test_a_number_that_lost_its_slash_is_read_less_surely() -> None:
    """Digits and letters run together: the slash may have been one of the digits."""
    found = extract(
        f"BỘ XÂY DỰNG\nSố: 848BXDQLN\n{COUNTRY}Hà Nội, ngày 18 tháng 3 năm 2015\nKính gửi: Sở Xây dựng.\n{BODY}"
    )

    assert "848/BXDQLN" == found.number
    assert found.findings["number"][0].confidence < 0.7


@pytest.mark.parametrize(
    ("number", "kind"), [("18-BYT/TT", "thông tư"), ("46-TC/QĐ", "quyết định"), ("77-TN/KH", "công văn")]
)
def test_a_number_of_old_names_its_kind_behind_the_slash(number: str, kind: str) -> None:
    """Before 1990 the kind's abbreviation came last; other letters there are a division's."""
    found = extract(f"BỘ Y TẾ\nSố: {number}\n{COUNTRY}Hà Nội, ngày 22 tháng 6 năm 1979\n{BODY}")

    assert kind == found.kind
    assert number == found.number


PAPERS: Papers = {
    "A line such as “… CỦA BAN / BÍ THƯ VỀ …” names nobody who decides.": shows(
        f"ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\nSố: 68/KH-UBND\n{COUNTRY}Sơn La, ngày 11 tháng 3 năm 2020\nKẾ HOẠCH\n"
        "THỰC HIỆN CHỈ THỊ SỐ 37-CT/TW CỦA BAN\nBÍ THƯ VỀ SỬA CHỮA CHỢ TRƯỚC MÙA MƯA\n"
        "Căn cứ Chỉ thị số 37-CT/TW của Ban Bí thư, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:\n",
        subject="Thực hiện chỉ thị số 37-CT/TW của Ban Bí thư về sửa chữa chợ trước mùa mưa",
    ),
    "Where an annex comes first in the file, the subject stands below the kind's own name.": shows(
        "PHỤ LỤC\nDANH MỤC CHỢ\n(Kèm theo Báo cáo số 45/BC-UBND ngày 02 tháng 12 năm 2025)\nỦY BAN NHÂN DÂN\n"
        f"XÃ HÒA NHƠN\nSố: 45/BC-UBND\n{COUNTRY}Hòa Nhơn, ngày 02 tháng 12 năm 2025\n\nBÁO CÁO\n"
        f"Tình hình sửa chợ\n\n{BODY}",
        subject="Tình hình sửa chợ",
    ),
    "A name of the highlands with one letter signs: the name “A Byot” is a person's whole name.": shows(
        f"ỦY BAN NHÂN DÂN\nXÃ ĐĂK RƠ NGA\nSố: 12/UBND\n{COUNTRY}Đăk Rơ Nga, ngày 2 tháng 3 năm 2020\n"
        f"Kính gửi: Ban Quản lý chợ.\n{BODY}Nơi nhận:\n- Như trên;\n- Lưu: VP.\nCHỦ TỊCH\nA Byot\n",
        signer="A Byot",
    ),
    "The Party ends entries with a comma; the archive's is none of them.": shows(
        "TỈNH ỦY HÀ GIANG\n*\nSố 214-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Giang, ngày 06 tháng 6 năm 2022\n\nKẾ HOẠCH\n"
        f"sửa chợ\n\n{BODY}Nơi nhận: - Các huyện ủy, - Ban Quản lý chợ, - Lưu Văn phòng.\n"
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nHoàng Văn Sỹ\n",
        cc=("Các huyện ủy", "Ban Quản lý chợ"),
    ),
}


@pytest.mark.parametrize(("paper", "fields"), PAPERS.values(), ids=PAPERS)
def test_papers(paper: str, fields: dict[str, object]) -> None:
    """Each is understood as its line says."""
    agrees(paper, fields)
