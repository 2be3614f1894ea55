"""What made-up papers of these tests share."""

from __future__ import annotations

from typing import TypeAlias

from docsearch.models import Dispatch
from docsearch.readers import read_bytes
from docsearch.understanding import understand

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "Căn cứ tình hình mái chợ trước mùa mưa bão, đề nghị các đơn vị phân công người trông coi mái chợ./.\n"
ONE_LINE_HEADS = (
    "BẢO HIỂM XÃ HỘI TỈNH SƠN LA CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM BẢO HIỂM XÃ HỘI HUYỆN SÔNG MÃ {motto} "
    "Số: 31/BHXH-TH Sông Mã, ngày 02 tháng 5 năm 2021 V/v lợp mái chợ Kính gửi: Ban Quản lý chợ. "
    + BODY.strip()
    + " Nơi nhận: - Như trên; - Lưu: VT. KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Trần Thị Mái"
)
ONE_LINE = (
    "BỘ Y TẾ TRƯỜNG ĐẠI HỌC ĐIỀU DƯỠNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 18 /TB-ĐHĐD "
    "Hà Nội, ngày 03 tháng 12 năm 2018 THÔNG BÁO Về tổ chức thi cuối kỳ năm 2019 tại Hà Nội Trường Đại học Điều dưỡng "
    "thông báo kế hoạch thi như sau: 1. Đối tượng: sinh viên khóa 54. 2. Thời gian thi: ngày 19/01/2019. Nhà "
    "trường đề nghị các khoa nhắc nhở sinh viên thực hiện đúng./. **Nơi nhận:** - Ban Giám hiệu; ~ Các khoa; - "
    "Lưu: VT. KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG (Đã ký) TS. Lê Hoài An"
)
HEAD = "ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\nSố: 12/UBND-VP\nV/v lợp mái chợ\n"
DATED = "Cà Mau, ngày 02 tháng 5 năm 2021\n"
TO = "Kính gửi: Ban Quản lý chợ\n"
COPIES = "Nơi nhận:\n- Như trên;\n- Phòng Kinh tế;\n"
PORTAL = (
    "thuộc tính Công văn 31/SXD-QLN\n"
    "Cơ quan ban hành: Sở Xây dựng Cà MauSố công báo:Đang cập nhật\n"
    "Số hiệu:31/SXD-QLNNgày đăng công báo:Đang cập nhật\n"
    "Loại văn bản:Công vănNgười ký:Trần Thị Mái\n"
    "Ngày ban hành:06/09/2010Ngày hết hiệu lực:Đang cập nhật\n"
)
DATE = "Đồng Nai, ngày 14 tháng 6 năm 2022\n"
COMMITTEE_BODY = (
    "Ủy ban nhân dân tỉnh yêu cầu các đơn vị phân công người trông coi mái chợ trong mùa mưa bão năm nay./.\n"
)
FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nLê Hoài An\n"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM\n"
SPACED_FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\n\nLê Hoài An\n"
WHOLE_HEAD = f"{HEAD}{COUNTRY}{DATED}"


Papers: TypeAlias = dict[str, tuple[str, dict[str, object]]]
"""Papers that show something of their fields, by what that is."""


def shows(paper: str, **fields: object) -> tuple[str, dict[str, object]]:
    """A paper with those of its fields that it is there for."""
    return paper, fields


def agrees(paper: str, fields: dict[str, object]) -> None:
    """A paper's dispatch has these fields."""
    found = extract(paper)

    assert fields == {name: getattr(found, name) for name in fields}


def extract(text: str, path: str = "a.txt") -> Dispatch:
    """The dispatch that a text file with `text` gives."""
    return understand(read_bytes(text.encode(), path))


def district_letter(
    number: str = "Số: 31/UBND-XD",
    about: str = "V/v lợp mái chợ",
    addressees: str = "Kính gửi: Ban Quản lý chợ",
    foot: str = "",
) -> str:
    """A letter about the roof of a market, as it lies on the page."""
    return (
        f"ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LAM\n{COUNTRY}{number}\nSông Lam, ngày 02 tháng 5 năm 2021\n{about}\n"
        f"{addressees}\n{BODY}{foot}"
    )


def market_letter(
    issuer: str = "SỞ XÂY DỰNG",
    number: str = "Số: 12/SXD-QLN",
    dated: str = "Cà Mau, ngày 02 tháng 5 năm 2021",
    addressees: str = "Kính gửi: Ban Quản lý chợ",
    foot: str = "",
) -> str:
    """A letter about the roof of a market."""
    return f"{issuer}\n{COUNTRY}{number}\nV/v lợp mái chợ\n{dated}\n{addressees}\n{BODY}{foot}"


def with_foot(foot: str) -> str:
    """A letter with this foot."""
    return f"{HEAD}{COUNTRY}{DATED}{TO}{BODY}{foot}"


def signed(foot: str) -> Dispatch:
    """The dispatch that a letter with this foot gives."""
    return extract(with_foot(foot))


def of_district(issuer: str, place: str) -> Dispatch:
    """A letter of a district's committee."""
    return extract(
        f"ỦY BAN NHÂN DÂN\n{issuer}\nSố: 12/UBND-VP\n{COUNTRY}{place}, ngày 12 tháng 3 năm 2019\n{TO}{BODY}"
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nTrần Văn An\n"
    )


def department_letter(
    issuer: str = "UBND TỈNH CÀ MAU\nSỞ XÂY DỰNG",
    about: str = "V/v lợp mái chợ",
    addressees: str = "Kính gửi: Ban Quản lý chợ.",
    foot: str = "",
) -> str:
    """A letter about the roof of a market."""
    head = f"{issuer}\n{COUNTRY}Số: 12/SXD-QLN\nCà Mau, ngày 02 tháng 5 năm 2021\n{about}\n"
    return f"{head}{addressees}\n{BODY}{foot}"


def notice(head: str, foot: str, body: str = BODY) -> str:
    """A notice between a head's issuers and a signature."""
    return (
        f"{head}\nSố: 31/TB-CC\n{COUNTRY}{DATE}THÔNG BÁO\nVề mái chợ\n{body}Nơi nhận:\n- Các chợ;\n- Lưu: VT.\n{foot}\n"
    )


def letter_from(head: str, addressed: str = "Kính gửi: Các chợ xã") -> str:
    """A letter of whoever `head` names."""
    return f"{head}\nSố: 12/ABC-VP\nV/v lợp mái chợ\n{COUNTRY}{DATED}{addressed}\n\n{BODY}{FOOT}"


def committee_letter(issuer: str, place: str) -> str:
    """A letter of a people's committee about the roof of a market."""
    return (
        f"ỦY BAN NHÂN DÂN\n{issuer}\nSố: 12/UBND-VP\n{COUNTRY}{place}, ngày 12 tháng 3 năm 2019\n\n"
        f"Kính gửi: Các đơn vị trực thuộc.\n{BODY}Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\nTrần Văn An\n"
    )


def letter_at(issuer: str, place: str, right: str = COUNTRY, foot: str = "GIÁM ĐỐC\nĐỗ Văn Năm\n") -> str:
    """A letter about the roof of a market."""
    return (
        f"{issuer}\nSố: 12/CV-VP\n{right}{place}, ngày 3 tháng 9 năm 2025\nV/v lợp mái chợ\n\n"
        f"Kính gửi: Ban Quản lý chợ.\n{BODY}Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{foot}"
    )


def letter_to(addressees: str, body: str = BODY, head: str = "SỞ Y TẾ", foot: str = SPACED_FOOT) -> str:
    """A letter with its addressees."""
    return f"{head}\nSố: 31/ABC-CC\nV/v lợp mái chợ\n{COUNTRY}{DATE}\n{addressees}\n\n{body}\n{foot}"


def beside(left: list[str], right: list[str]) -> str:
    """Two columns of a signature."""
    return "\n".join(one.ljust(46) + other for one, other in zip(left, right, strict=True)) + "\n"
