"""Titles and signatures that few letters have, an open letter, and narrow columns with one blank between them."""

from __future__ import annotations

import pytest

from tests.fields.papers import BODY, COUNTRY, extract

HEAD = f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSố: 12/UBND-VP\nV/v lợp mái chợ\n{COUNTRY}Cà Mau, ngày 02 tháng 5 năm 2021\n"
TO = "Kính gửi: Ban Quản lý chợ\n"
TITLES = [
    "Trưởng Thuế tỉnh",
    "Trưởng Hải quan",
    "Trưởng Thống kê tỉnh",
    "Thẩm phán",
    "Kiểm sát viên",
    "Chấp hành viên",
    "Tổ trưởng",
    "Hạt trưởng",
    "Trưởng trạm",
    "Người đứng đầu",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_no_copy_and_no_other_title(title: str) -> None:
    """Below the list and beside it."""
    below = f"Nơi nhận:\n- Như trên;\n- Sở Nội vụ;\n- Lưu: VT.\n{title.upper()}\nLê Hoài An\n"
    beside = f"Nơi nhận: {title.upper()}\n- Như trên;\n- Sở Nội vụ;\n- Lưu: VT. Lê Hoài An\n"

    for foot in (below, beside):
        found = extract(HEAD + TO + BODY + foot)
        assert (title, "Lê Hoài An", ("Như trên", "Sở Nội vụ")) == (found.signer_title, found.signer, found.cc)


def test_a_heading_near_a_title_is_none() -> None:
    """The words "THÀNH PHẦN" are no damaged Thẩm phán."""
    body = f"{BODY}THÀNH PHẦN THAM DỰ\nLê Hoài An\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nTrần Văn Sông\n"
    found = extract(HEAD + TO + body)

    assert ("Chủ tịch", "Trần Văn Sông") == (found.signer_title, found.signer)


def test_the_note_of_the_signature_names_the_signer_without_a_title() -> None:
    """A register's copy ends in "Đã ký: …" alone."""
    found = extract(f"{HEAD}{TO}{BODY}Đã ký: Lê Hoài An\n")

    assert ("Lê Hoài An", None) == (found.signer, found.signer_title)


def test_an_open_letter_is_a_kind() -> None:
    """The heading "THƯ NGỎ" is none of the issuer's name."""
    found = extract(
        f"ỦY BAN NHÂN DÂN\nXÃ SÔNG ĐỐC\n{COUNTRY}Sông Đốc, ngày 02 tháng 5 năm 2021\nTHƯ NGỎ\n"
        f"Về việc lợp mái chợ\nKính gửi: Toàn thể nhân dân trong xã.\n{BODY}"
    )

    assert ("thư ngỏ", "lợp mái chợ") == (found.kind, found.subject)
    assert "Ủy ban nhân dân xã Sông Đốc" == found.agency


NARROW = [
    "V/v lợp mái chợ trước Cà Mau, ngày 02 tháng\nmùa mưa bão 5 năm 2021\n",
    "V/v lợp mái chợ trước Cà Mau, ngày 02\nmùa mưa bão tháng 5 năm 2021\n",
    "V/v lợp mái\nchợ trước Cà Mau, ngày 02 tháng 5\nmùa mưa bão năm 2021\n",
]


@pytest.mark.parametrize("rows", NARROW)
def test_a_date_in_the_column_beside_the_subject_is_cut_from_it(rows: str) -> None:
    """Where each of two lines ends in a half of it, whatever blanks are left between the columns."""
    found = extract(
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nTỈNH CÀ MAU VIỆT NAM\n"
        f"Số: 12/UBND-VP Độc lập - Tự do - Hạnh phúc\n{rows}{TO}{BODY}"
    )

    assert ("2021-05-02", "Cà Mau") == (str(found.date), found.place)
    assert "lợp mái chợ trước mùa mưa bão" == found.subject


@pytest.mark.parametrize(("first", "second"), [("tháng 5 năm", "2021"), ("tháng 5", "năm 2021")])
@pytest.mark.parametrize("left", ["trước mùa mưa bão", ""])
def test_a_year_alone_in_its_column_is_the_date_s(first: str, second: str, left: str) -> None:
    """The column beside it goes on between "… tháng 5 năm" and the year, or is empty; in a place with a hyphen too."""
    found = extract(
        "ỦY BAN NHÂN DÂN               CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nPHƯỜNG SÔNG - ĐỐC             VIỆT NAM\n"
        "Số: 12/UBND-VP                Độc lập - Tự do - Hạnh phúc\n"
        f"V/v lợp mái chợ               Sông - Đốc, ngày 02 {first}\n{left:30}{second}\n"
        f"{TO}{BODY}"
    )

    assert ("2021-05-02", "Sông - Đốc") == (str(found.date), found.place)
    assert f"lợp mái chợ {left}".strip() == found.subject
