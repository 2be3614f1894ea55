"""The same letter, its lines broken or set otherwise: what it says stays, and nothing is made up."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from docsearch.models import PartialDate
from docsearch.readers import read_bytes
from docsearch.understanding import understand

LETTER = """\
UBND TỈNH CÀ MAU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ Độc lập - Tự do - Hạnh phúc
Số: 18/SYT-NV Cà Mau, ngày 02 tháng 5 năm 2021
V/v trực hè

Kính gửi: Bệnh viện đa khoa

Thực hiện kế hoạch năm, Sở Y tế đề nghị Bệnh viện phân công trực đủ ca trong mùa hè, báo cáo kết quả về Sở trước
ngày 20 tháng 5 năm 2021./.

Nơi nhận: KT. GIÁM ĐỐC
- Như trên; PHÓ GIÁM ĐỐC
- Lưu: VT. Lê Hoài An
"""


def narrow(text: str) -> str:
    """Every line broken at 40 letters."""
    return "\n".join("\n".join(textwrap.wrap(line, 40)) for line in text.split("\n"))


def spread(text: str) -> str:
    """A blank line between any two."""
    return text.replace("\n", "\n\n")


def dense(text: str) -> str:
    """No blank line at all."""
    return "\n".join(line for line in text.split("\n") if line)


def paged(text: str) -> str:
    """A page's number and a web address after every fourth line."""
    lines = text.split("\n")
    return "\n".join(
        f"{line}\n\n{index // 4}\nhttps://vanban.example.gov.vn\n" if index % 4 == 3 else line
        for index, line in enumerate(lines)
    )


@pytest.mark.parametrize("form", [narrow, spread, dense, paged])
def test_a_letter_says_the_same_however_its_lines_are_set(form: Callable[[str], str]) -> None:
    """Narrow columns, blank lines and page numbers change no field."""
    found = understand(read_bytes(form(LETTER).encode(), "a.txt"))

    assert ("18/SYT-NV", PartialDate(2021, 5, 2), "Cà Mau") == (found.number, found.date, found.place)
    assert ("Sở Y tế tỉnh Cà Mau", "UBND tỉnh Cà Mau", "trực hè") == (found.agency, found.parent_agency, found.subject)
    assert (("Bệnh viện đa khoa",), ("Như trên",)) == (found.recipients, found.cc)
    assert ("Lê Hoài An", "Phó Giám đốc", ("KT.",)) == (found.signer, found.signer_title, found.signing_authority)


@pytest.mark.parametrize("lost", range(4))
def test_a_lost_line_of_the_head_is_not_made_up(lost: int) -> None:
    """Without its number line a letter has no number, without its date no date; the other fields stay."""
    lines = LETTER.split("\n")
    found = understand(read_bytes("\n".join(lines[:lost] + lines[lost + 1 :]).encode(), "a.txt"))

    numbered = lost != 2
    assert ("18/SYT-NV" if numbered else None, PartialDate(2021, 5, 2) if numbered else None) == (
        found.number,
        found.date,
    )
    assert ("trực hè" if lost != 3 else None, "Lê Hoài An") == (found.subject, found.signer)
