"""Letters of our own making, folders of them, and a library beside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import docsearch
from docsearch.ingest import Summary

LETTER = """ỦY BAN NHÂN DÂN                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH SÔNG LAM                       Độc lập - Tự do - Hạnh phúc
Số: {number}
V/v {subject}                       Sông Lam, ngày 12 tháng 3 năm 2020

Kính gửi: Sở Công Thương.

{body}

Nơi nhận:                           KT. CHỦ TỊCH
- Như trên;                         PHÓ CHỦ TỊCH
- Lưu: VT.
                                    Vũ Thanh Lâm
"""


def letter(
    number: str = "215/UBND-KT", subject: str = "kiểm soát phương tiện", body: str = "Yêu cầu thực hiện."
) -> str:
    """The text of a letter."""
    return LETTER.format(number=number, subject=subject, body=body)


@pytest.fixture
def roots(tmp_path: Path) -> Path:
    """A folder with three letters."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for ordinal, word in ((1, "nông sản"), (2, "khẩu trang"), (3, "hóa đơn điện tử")):
        text = letter(f"{ordinal}/UBND-KT", f"quản lý {word}", f"Yêu cầu các sở quản lý {word}.")
        (folder / f"letter{ordinal}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Summary]:
    """Index with one worker into the library `library` beneath the test's folder."""

    def run(*paths: Path, **options: object) -> Summary:
        return docsearch.index(paths, library=tmp_path / "library", workers=1, **options)  # type: ignore[arg-type]

    return run
