"""Abbreviations within names of agencies, written out: "SỞ LĐ-TBXH", "UBND TX. ĐỒNG XOÀI", "BỘ NÔNG NGHIỆP & PTNT"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from docsearch.domain.areas import ranks_in_full
from docsearch.domain.wording import parts
from docsearch.text.flat import flat

_SHORT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "HDND": "Hội đồng nhân dân",
    "HQ": "Hải quan",
    "BHXH": "Bảo hiểm xã hội",
    "GSQL": "Giám sát quản lý",
    "MTTQ": "Mặt trận Tổ quốc",
    "TAND": "Tòa án nhân dân",
    "VKSND": "Viện kiểm sát nhân dân",
    "THADS": "Thi hành án dân sự",
    "LĐLĐ": "Liên đoàn Lao động",
    "LHPN": "Liên hiệp Phụ nữ",
    "TNCS": "Thanh niên Cộng sản",
    "QLTT": "Quản lý thị trường",
    "KBNN": "Kho bạc Nhà nước",
    "NHNN": "Ngân hàng Nhà nước",
    "TW": "Trung ương",
    "VP": "Văn phòng",
    "BQL": "Ban Quản lý",
    "CHQS": "Chỉ huy Quân sự",
    "BĐBP": "Bộ đội Biên phòng",
    "QLDA": "Quản lý dự án",
    "ĐTXD": "đầu tư xây dựng",
    "BCĐ": "Ban Chỉ đạo",
    "BCH": "Ban Chấp hành",
    "PTNT": "Phát triển nông thôn",
}
"""Abbreviations that headers use within names of agencies; others (KCN, CNTT) stay as they are printed."""
_BRANCHES = {
    "GDĐT": "Giáo dục và Đào tạo",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn",
    "NNMT": "Nông nghiệp và Môi trường",
    "TNMT": "Tài nguyên và Môi trường",
    "KHĐT": "Kế hoạch và Đầu tư",
    "KHCN": "Khoa học và Công nghệ",
    "TTTT": "Thông tin và Truyền thông",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "TBXH": "Thương binh và Xã hội",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "TCKH": "Tài chính - Kế hoạch",
}
"""Abbreviations of a branch of administration, written with or without "&" and "-": GD&ĐT, LĐ-TBXH, LĐTB và XH."""

_COMMAND = re.compile(r"\bBCH(?=\s+(?i:quân|phòng|thống|bộ đội|PC|BĐ))")
"""Not the usual Ban Chấp hành: of an army's body, or against floods and storms."""
_CODES = re.compile(r"(?<![\w&])[A-ZĐ]{2,7}(?:(?:\s?[&\-–]\s?| (?:và|VÀ) )[A-ZĐ]{2,5})*(?![\w&])")
"""An abbreviation in capitals without marks, or several joined by "&", a hyphen or "và"."""


def spelt_out(text: str, *, joined_alone: bool = False) -> str:
    """`text` with the abbreviations of places' ranks and of agencies written out.

    `joined_alone`: of those of a branch only the ones joined by "&"; a parent agency keeps the others as printed.
    """
    text = _COMMAND.sub("Ban Chỉ huy", ranks_in_full(text))
    if not joined_alone or "&" in text:
        text = _CODES.sub(_branch, text)
    pieces, at = [], 0
    for word in parts(text):
        full = _short().get(_bare_code(word.group())) if word.group()[:1].isupper() else None
        if full:
            pieces += [text[at : word.start()], full]
            at = word.end()
    return "".join(pieces) + text[at:]


def _branch(found: re.Match[str]) -> str:
    code = "".join(filter(str.isalpha, found[0].replace(" và ", "").replace(" VÀ ", "")))
    return _BRANCHES.get(code, found[0])


def _bare_code(word: str) -> str:
    return flat(word).replace("0", "o").replace("8", "b")


@cache
def _short() -> dict[str, str]:
    """Bare letters of an abbreviation → what it stands for."""
    return {_bare_code(short): full for short, full in _SHORT.items()}


def ways_to_write(name: str) -> Iterator[str]:
    """A name of an agency in full, then with each abbreviation that `spelt_out` writes out of it, one at a time."""
    yield name
    yield name.replace(" và ", " ")
    for short, full in {**_SHORT, **_BRANCHES}.items():
        if full in name:
            yield name.replace(full, short)
