"""Letters of every kind, by agencies of every level, signed in every form: made up, and read back whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest

from docsearch.domain.kinds import LETTER, Kind, kinds
from docsearch.models import Dispatch, PartialDate
from tests.fields.papers import extract as read


@dataclass(frozen=True)
class Issuer:
    """Who issues: the head's lines above and of the agency, its symbol and place, its canonical names, who signs."""

    above: tuple[str, ...]
    lines: tuple[str, ...]
    symbol: str
    place: str
    agency: str
    parent: str | None
    head: str
    party: bool = False


ISSUERS = (
    Issuer((), ("CHÍNH PHỦ",), "CP", "Hà Nội", "Chính phủ", None, "THỦ TƯỚNG"),
    Issuer((), ("THỦ TƯỚNG CHÍNH PHỦ",), "TTg", "Hà Nội", "Thủ tướng Chính phủ", None, "THỦ TƯỚNG"),
    Issuer((), ("BỘ TÀI CHÍNH",), "BTC", "Hà Nội", "Bộ Tài chính", None, "BỘ TRƯỞNG"),
    Issuer(
        ("BỘ TÀI CHÍNH",),
        ("TỔNG CỤC HẢI QUAN",),
        "TCHQ",
        "Hà Nội",
        "Tổng cục Hải quan",
        "Bộ Tài chính",
        "TỔNG CỤC TRƯỞNG",
    ),
    Issuer(("BỘ TÀI CHÍNH",), ("CỤC THUẾ",), "CT", "Hà Nội", "Cục Thuế", "Bộ Tài chính", "CỤC TRƯỞNG"),
    Issuer(
        ("TỔNG CỤC THUẾ",),
        ("CỤC THUẾ TỈNH CÀ MAU",),
        "CTCMA",
        "Cà Mau",
        "Cục Thuế tỉnh Cà Mau",
        "Tổng cục Thuế",
        "CỤC TRƯỞNG",
    ),
    Issuer((), ("VĂN PHÒNG CHÍNH PHỦ",), "VPCP", "Hà Nội", "Văn phòng Chính phủ", None, "BỘ TRƯỞNG, CHỦ NHIỆM"),
    Issuer(
        (),
        ("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG TRỊ"),
        "UBND",
        "Quảng Trị",
        "Ủy ban nhân dân tỉnh Quảng Trị",
        None,
        "CHỦ TỊCH",
    ),
    Issuer(
        (),
        ("HỘI ĐỒNG NHÂN DÂN", "TỈNH QUẢNG TRỊ"),
        "HĐND",
        "Quảng Trị",
        "Hội đồng nhân dân tỉnh Quảng Trị",
        None,
        "CHỦ TỊCH",
    ),
    Issuer(
        ("UBND TỈNH QUẢNG TRỊ",),
        ("SỞ NỘI VỤ",),
        "SNV",
        "Quảng Trị",
        "Sở Nội vụ tỉnh Quảng Trị",
        "UBND tỉnh Quảng Trị",
        "GIÁM ĐỐC",
    ),
    Issuer(
        ("UBND TỈNH QUẢNG TRỊ",),
        ("BAN QUẢN LÝ KHU KINH TẾ",),
        "KKT",
        "Quảng Trị",
        "Ban Quản lý Khu kinh tế tỉnh Quảng Trị",
        "UBND tỉnh Quảng Trị",
        "TRƯỞNG BAN",
    ),
    Issuer(
        (),
        ("ỦY BAN NHÂN DÂN", "HUYỆN TRIỆU PHONG"),
        "UBND",
        "Triệu Phong",
        "Ủy ban nhân dân huyện Triệu Phong",
        None,
        "CHỦ TỊCH",
    ),
    Issuer((), ("ỦY BAN NHÂN DÂN", "XÃ HẢI AN"), "UBND", "Hải An", "Ủy ban nhân dân xã Hải An", None, "CHỦ TỊCH"),
    Issuer(
        (),
        ("ỦY BAN NHÂN DÂN", "PHƯỜNG THÀNH SEN"),
        "UBND",
        "Thành Sen",
        "Ủy ban nhân dân phường Thành Sen",
        None,
        "CHỦ TỊCH",
    ),
    Issuer(
        (), ("ỦY BAN NHÂN DÂN", "ĐẶC KHU CỒN CỎ"), "UBND", "Cồn Cỏ", "Ủy ban nhân dân đặc khu Cồn Cỏ", None, "CHỦ TỊCH"
    ),
    Issuer(
        ("UBND PHƯỜNG THÀNH SEN",),
        ("PHÒNG KINH TẾ",),
        "KT",
        "Thành Sen",
        "Phòng Kinh tế phường Thành Sen",
        "UBND phường Thành Sen",
        "TRƯỞNG PHÒNG",
    ),
    Issuer(
        (),
        ("ĐOÀN ĐẠI BIỂU QUỐC HỘI", "TỈNH CÀ MAU"),
        "ĐĐBQH",
        "Cà Mau",
        "Đoàn đại biểu Quốc hội tỉnh Cà Mau",
        None,
        "TRƯỞNG ĐOÀN",
    ),
    Issuer((), ("TÒA ÁN NHÂN DÂN", "TỈNH CÀ MAU"), "TA", "Cà Mau", "Tòa án nhân dân tỉnh Cà Mau", None, "CHÁNH ÁN"),
    Issuer(
        (),
        ("VIỆN KIỂM SÁT NHÂN DÂN", "TỈNH CÀ MAU"),
        "VKS",
        "Cà Mau",
        "Viện kiểm sát nhân dân tỉnh Cà Mau",
        None,
        "VIỆN TRƯỞNG",
    ),
    Issuer(
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO",),
        ("TRƯỜNG ĐẠI HỌC VINH",),
        "ĐHV",
        "Nghệ An",
        "Trường Đại học Vinh",
        "Bộ Giáo dục và Đào tạo",
        "HIỆU TRƯỞNG",
    ),
    Issuer(("BỘ Y TẾ",), ("BỆNH VIỆN BẠCH MAI",), "BM", "Hà Nội", "Bệnh viện Bạch Mai", "Bộ Y tế", "GIÁM ĐỐC"),
    Issuer((), ("TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM",), "EVN", "Hà Nội", "Tập đoàn Điện lực Việt Nam", None, "TỔNG GIÁM ĐỐC"),
    Issuer(
        ("TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM",),
        ("TỔNG CÔNG TY", "ĐIỆN LỰC MIỀN TRUNG"),
        "EVNCPC",
        "Đà Nẵng",
        "Tổng công ty Điện lực miền Trung",
        "Tập đoàn Điện lực Việt Nam",
        "TỔNG GIÁM ĐỐC",
    ),
    Issuer((), ("NGÂN HÀNG NHÀ NƯỚC", "VIỆT NAM"), "NHNN", "Hà Nội", "Ngân hàng Nhà nước Việt Nam", None, "THỐNG ĐỐC"),
    Issuer((), ("BẢO HIỂM XÃ HỘI VIỆT NAM",), "BHXH", "Hà Nội", "Bảo hiểm xã hội Việt Nam", None, "TỔNG GIÁM ĐỐC"),
    Issuer(
        ("BẢO HIỂM XÃ HỘI VIỆT NAM",),
        ("BẢO HIỂM XÃ HỘI", "TỈNH CÀ MAU"),
        "BHXH",
        "Cà Mau",
        "Bảo hiểm xã hội tỉnh Cà Mau",
        "Bảo hiểm xã hội Việt Nam",
        "GIÁM ĐỐC",
    ),
    Issuer(("BỘ CÔNG AN",), ("CÔNG AN TỈNH CÀ MAU",), "CAT", "Cà Mau", "Công an tỉnh Cà Mau", "Bộ Công an", "GIÁM ĐỐC"),
    Issuer(
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM",),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH CÀ MAU",),
        "LĐLĐ",
        "Cà Mau",
        "Liên đoàn Lao động tỉnh Cà Mau",
        "Tổng Liên đoàn Lao động Việt Nam",
        "CHỦ TỊCH",
    ),
    Issuer(
        ("HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM",),
        ("HỘI LIÊN HIỆP PHỤ NỮ", "TỈNH CÀ MAU"),
        "HLHPN",
        "Cà Mau",
        "Hội Liên hiệp Phụ nữ tỉnh Cà Mau",
        "Hội Liên hiệp Phụ nữ Việt Nam",
        "CHỦ TỊCH",
    ),
    Issuer(
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",),
        ("SỞ Y TẾ",),
        "SYT",
        "Hà Nội",
        "Sở Y tế thành phố Hà Nội",
        "Ủy ban nhân dân thành phố Hà Nội",
        "GIÁM ĐỐC",
    ),
    Issuer((), ("TỈNH ỦY QUẢNG TRỊ",), "TU", "Quảng Trị", "Tỉnh ủy Quảng Trị", None, "BÍ THƯ", True),
    Issuer(
        ("ĐẢNG BỘ TỈNH QUẢNG TRỊ",),
        ("ĐẢNG ỦY PHƯỜNG THÀNH SEN",),
        "ĐU",
        "Thành Sen",
        "Đảng ủy phường Thành Sen",
        "Đảng bộ tỉnh Quảng Trị",
        "BÍ THƯ",
        True,
    ),
    Issuer(
        ("TỈNH ỦY QUẢNG TRỊ",),
        ("BAN TỔ CHỨC",),
        "BTCTU",
        "Quảng Trị",
        "Ban Tổ chức Tỉnh ủy Quảng Trị",
        "Tỉnh ủy Quảng Trị",
        "TRƯỞNG BAN",
        True,
    ),
)


SUBJECT = "lợp lại mái chợ Cá trong mùa mưa bão năm nay"
BODY = (
    "Xét tình hình mái chợ Cá đã dột nhiều nơi từ sau cơn bão cuối năm, để bảo đảm an toàn cho người bán hàng và người "
    "mua, yêu cầu các đơn vị bố trí người trông coi và lợp lại mái chợ xong trước mùa mưa.\n"
    "Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh kịp thời để được hướng dẫn./.\n"
)
TITLES = {"THỦ TƯỚNG": "Thủ tướng", "BỘ TRƯỞNG": "Bộ trưởng", "BỘ TRƯỞNG, CHỦ NHIỆM": "Bộ trưởng, Chủ nhiệm",
    "TỔNG CỤC TRƯỞNG": "Tổng cục trưởng", "CỤC TRƯỞNG": "Cục trưởng", "CHỦ TỊCH": "Chủ tịch", "GIÁM ĐỐC": "Giám đốc",
    "TRƯỞNG BAN": "Trưởng ban", "TRƯỞNG PHÒNG": "Trưởng phòng", "TRƯỞNG ĐOÀN": "Trưởng đoàn", "CHÁNH ÁN": "Chánh án",
    "VIỆN TRƯỞNG": "Viện trưởng", "HIỆU TRƯỞNG": "Hiệu trưởng", "TỔNG GIÁM ĐỐC": "Tổng Giám đốc",
    "THỐNG ĐỐC": "Thống đốc", "BÍ THƯ": "Bí thư"}  # fmt: skip


def signatures(issuer: Issuer) -> Iterator[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Each form of signing: its lines, the signer's own title, the marks of authority."""
    head, slash = issuer.head, issuer.party
    tm, kt, tl = ("T/M", "K/T", "T/L") if slash else ("TM.", "KT.", "TL.")
    own = TITLES[head]
    deputy = "Phó Chủ nhiệm" if "," in head else f"Phó {own}" if own != "Bộ trưởng" else "Thứ trưởng"
    yield (head,), own, ()
    yield (f"{kt} {head}", deputy.upper()), deputy, ("KT.",)
    yield (f"{tm} {' '.join(issuer.lines)}", head), own, ("TM.",)
    yield (f"{tm} {' '.join(issuer.lines)}", f"{kt} {head}", deputy.upper()), deputy, ("TM.", "KT.")
    yield (f"{tl} {head}", "CHÁNH VĂN PHÒNG"), "Chánh Văn phòng", ("TL.",)
    yield (f"{tl} {head}", f"{kt} CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), "Phó Chánh Văn phòng", ("TL.", "KT.")
    yield (f"TUQ. {head}", "TRƯỞNG PHÒNG HÀNH CHÍNH"), "Trưởng phòng Hành chính", ("TUQ.",)
    yield (f"Q. {head}",), f"Quyền {own}", ()


def number_of(kind: Kind, issuer: Issuer) -> str:
    """A number in the grammar of the State or of the Party; a law's has its year."""
    if issuer.party:
        short = "CV" if kind.name == LETTER else kind.party[0]
        return f"12-{short}/{issuer.symbol}"
    if kind.name == LETTER or not kind.abbreviations:
        return f"12/{issuer.symbol}-VP"
    year = "2022/" if kind.family == "normative" else ""
    return f"12/{year}{kind.abbreviations[0]}-{issuer.symbol}"


def letter(kind: Kind, issuer: Issuer, signed: tuple[str, ...], layout: str) -> str:
    """A dispatch as a reader writes it out: columns one after the other, merged line by line, or cells of a row."""
    number = ("Số " if issuer.party else "Số: ") + number_of(kind, issuer)
    about = [f"V/v {SUBJECT}"] if kind.name == LETTER else []
    left = [*issuer.above, *issuer.lines, *(["*"] if issuer.party else []), number, *about]
    country = (
        ["ĐẢNG CỘNG SẢN VIỆT NAM"]
        if issuer.party
        else ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    )
    right = [*country, f"{issuer.place}, ngày 09 tháng 3 năm 2022"]
    title = (
        []
        if kind.name == LETTER
        else [kind.name.upper(), SUBJECT.capitalize() if kind.family == "party" else f"Về việc {SUBJECT}"]
    )
    called = ["Kính gửi: Ban Quản lý chợ Cá"] if kind.name == LETTER else []
    copies = ["Nơi nhận:", "- Như trên;", "- Ban Quản lý chợ Cá;", "- Lưu: VT, HC."]
    under = [*signed, "Lê Hoài An"]
    if layout == "merged":
        return "\n".join([*_merged(left, right), "", *title, *called, BODY, *_merged(copies, under)])
    if layout == "cells":
        head = f"| {' '.join(left)} | {' '.join(right)} |"
        return "\n".join([head, "", *title, *called, "", BODY, f"| {' '.join(copies)} | {' '.join(under)} |"])
    return "\n".join([*left, "", *right, "", *title, "", *called, "", BODY, *copies, "", *under])


def _merged(left: list[str], right: list[str]) -> list[str]:
    size = max(len(left), len(right))
    pairs = zip([*left, *[""] * (size - len(left))], [*right, *[""] * (size - len(right))], strict=True)
    return [f"{one} {other}".strip() for one, other in pairs]


def differences(
    found: Dispatch, kind: Kind, issuer: Issuer, title: str, marks: tuple[str, ...]
) -> dict[str, tuple[object, object]]:
    """Field by field what was expected and what was read instead; empty for a dispatch read rightly."""
    number = number_of(kind, issuer)
    expected = {
        "number": number, "date": PartialDate(2022, 3, 9), "place": issuer.place, "kind": kind.name,
        "agency": issuer.agency, "parent_agency": issuer.parent,
        "recipients": ("Ban Quản lý chợ Cá",) if kind.name == LETTER else (), "cc": ("Như trên", "Ban Quản lý chợ Cá"),
        "signer": "Lê Hoài An", "signer_title": title, "signing_authority": marks,
    }  # fmt: skip
    wrong: dict[str, tuple[object, object]] = {
        name: (value, found.values[name])
        for name, value in expected.items()
        if str(found.values[name]).casefold() != str(value).casefold()
    }
    if (found.subject or "").casefold() != SUBJECT.casefold():
        wrong["subject"] = (SUBJECT, found.subject)
    return wrong


LAYOUTS = ("plain", "merged", "cells")
SIGNED = [
    pytest.param(issuer, *signed, id=f"{issuer.agency}, {' '.join(signed[2]) or signed[1]}")
    for issuer in ISSUERS
    for signed in signatures(issuer)
]


@pytest.mark.parametrize(("issuer", "lines", "title", "marks"), SIGNED)
def test_agencies_of_every_level_and_forms_of_signing(
    issuer: Issuer, lines: tuple[str, ...], title: str, marks: tuple[str, ...]
) -> None:
    """A letter and a decision, in every layout, are read whole: no field is wrong, lacking or made up."""
    wrong = {
        (layout, name): differences(
            read(letter(kinds()[name], issuer, lines, layout)), kinds()[name], issuer, title, marks
        )
        for layout, name in product(LAYOUTS, (LETTER, "quyết định"))
    }

    assert {} == {where: fields for where, fields in wrong.items() if fields}


@pytest.mark.parametrize("name", list(kinds()))
def test_every_kind(name: str) -> None:
    """Each kind that the table knows, issued by agencies of several levels, in every layout."""
    kind = kinds()[name]
    if kind.family == "copy":
        pytest.skip("a copy's stamp is no heading")
    able = [issuer for issuer in ISSUERS if not issuer.party or kind.party or name == LETTER]
    wrong = {
        (layout, issuer.agency): differences(
            read(letter(kind, issuer, (issuer.head,), layout)), kind, issuer, TITLES[issuer.head], ()
        )
        for layout, issuer in product(LAYOUTS, able[len(name) % 7 :: 7])
    }

    assert {} == {where: fields for where, fields in wrong.items() if fields}
