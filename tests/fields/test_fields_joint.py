"""Papers that several offices issue and sign: the first named is the agency, and one of the signers the signer."""

from __future__ import annotations

import pytest

from tests.fields.papers import BODY, COUNTRY, extract

DATED = "Cà Mau, ngày 05 tháng 5 năm 2014\n"
SIGNED = [
    (
        "KT. BỘ TRƯỞNG BỘ Y TẾ KT. BỘ TRƯỞNG BỘ TÀI CHÍNH\nTHỨ TRƯỞNG THỨ TRƯỞNG\nNguyễn Văn An Trần Thị Bình\n",
        "Thứ trưởng",
    ),
    (
        (
            "KT. BỘ TRƯỞNG          KT. BỘ TRƯỞNG\nBỘ Y TẾ          BỘ TÀI CHÍNH\nTHỨ TRƯỞNG          THỨ TRƯỞNG\n\n"
            "Nguyễn Văn An          Trần Thị Bình\n"
        ),
        "Thứ trưởng",
    ),
    ("GIÁM ĐỐC SỞ NỘI VỤ GIÁM ĐỐC SỞ TÀI CHÍNH\nNguyễn Văn An Trần Thị Bình\n", "Giám đốc Sở Nội vụ"),
]


@pytest.mark.parametrize(("signature", "title"), SIGNED)
def test_two_who_sign_side_by_side_are_never_one(signature: str, title: str) -> None:
    """Neither their names nor their titles run together, and a Thứ trưởng has no deputy."""
    found = extract(
        f"BỘ TÀI CHÍNH - BỘ Y TẾ\nSố: 12/2014/TTLT-BTC-BYT\n{COUNTRY}{DATED}THÔNG TƯ LIÊN TỊCH\nQuản lý chợ\n"
        f"{BODY}{signature}Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n"
    )

    assert found.signer in ("Nguyễn Văn An", "Trần Thị Bình")
    assert title == found.signer_title


HEADS = [
    ("UBND TỈNH CÀ MAU\nLIÊN SỞ: TÀI CHÍNH - NỘI VỤ", "Sở Tài chính tỉnh Cà Mau", "UBND tỉnh Cà Mau"),
    ("SỞ TƯ PHÁP          SỞ CÔNG THƯƠNG", "Sở Tư pháp tỉnh Cà Mau", None),
    ("CHÍNH PHỦ - ĐOÀN CHỦ TỊCH\nỦY BAN TRUNG ƯƠNG MẶT TRẬN TỔ QUỐC VIỆT NAM", "Chính phủ", None),
]


@pytest.mark.parametrize(("head", "agency", "parent"), HEADS)
def test_the_first_of_joint_issuers_is_the_agency(head: str, agency: str, parent: str | None) -> None:
    """Whether they stand behind "liên sở", side by side, or below each other with a hyphen."""
    found = extract(f"{head}\nSố: 45/QC-ABC\n{COUNTRY}{DATED}QUY CHẾ PHỐI HỢP\nQuản lý chợ\n{BODY}")

    assert (agency, parent) == (found.agency, found.parent_agency)
    assert ("quy chế", "Quản lý chợ") == (found.kind, found.subject)


SIGNATURES = [
    ("GIÁM ĐỐC\n\nNguyễn Thị Hoàng Lê Kim Anh\n", "Nguyễn Thị Hoàng Lê Kim Anh", "Giám đốc"),
    ("GIÁM ĐỐC\n\nCông Tằng Tôn Nữ Lê Mai\n", "Công Tằng Tôn Nữ Lê Mai", "Giám đốc"),
    ("GIÁM ĐỐC\n(đã ký)\nTrần Đa Kỳ\n", "Trần Đa Kỳ", "Giám đốc"),
    ("GIÁM ĐỐC\n(Đã ký)\nTrần Văn An\n", "Trần Văn An", "Giám đốc"),
    ("GIÁM ĐỐC\nĐã ký: Trần Văn An\n", "Trần Văn An", "Giám đốc"),
    (
        "CHỦ TỊCH HỘI ĐỒNG QUẢN TRỊ KIÊM CHỦ TỊCH CÔNG ĐOÀN\n\nTrần Văn An\n",
        "Trần Văn An",
        "Chủ tịch Hội đồng Quản Trị Kiêm Chủ tịch Công đoàn",
    ),
    (
        "THỨ TRƯỞNG THỨ TRƯỞNG\nNguyễn Văn An Trần Thị Bình\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Chung\n",
        "Nguyễn Văn An",
        "Thứ trưởng",
    ),
]


@pytest.mark.parametrize(("signature", "signer", "title"), SIGNATURES)
def test_one_person_of_many_syllables_is_one(signature: str, signer: str, title: str) -> None:
    """Who signs alone keeps all of the name and of the title, whatever the syllables look like."""
    found = extract(
        f"CÔNG TY CHỢ LỚN\nSố: 12/CV-CL\nV/v lợp mái chợ\n{COUNTRY}{DATED}Kính gửi: Ban Quản lý chợ\n{BODY}{signature}"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"
    )

    assert (signer, title) == (found.signer, found.signer_title)
