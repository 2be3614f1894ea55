"""Digits written by hand into the blanks of number and date."""

from __future__ import annotations

from itertools import cycle

import pytest

from docsearch.readers.ocr import handwriting
from docsearch.readers.ocr.words import Line, split

Image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")


PRINTED = (
    "Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;",
    "Luật Đất đai ngày 26 tháng 11 năm 2003;",
    "(sửa đổi) ngày 26 tháng 11 năm 2003;",
    "ngày 11 tháng 1 năm 2023.",
)
"""Dates within sentences: they are left as they were recognised, whatever the other model makes of them."""


def reread(text: str, readings: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> str:
    """What a line becomes when the handwriting model reads `readings` on it, in turn."""
    given = cycle(readings)
    monkeypatch.setattr(handwriting, "text_of", lambda _: next(given))
    line = Line(split(text, (0, 0, 600, 40), 0.9))
    return handwriting._reread(line, Image.new("L", (700, 100), 255)).text


@pytest.mark.parametrize(
    ("text", "readings", "expected"),
    [
        ("Số:525/UBND-KTTH", ("S:575 /UBND-KTTH",) * 3, "Số: 575/UBND-KTTH"),
        ("Số: 456/UBND-NC", ("Ső: 456/UBND-NC", "S0: 456/UBND-NC", "Sð: 456/UBND-NC"), "Số: 456/UBND-NC"),
        ("Số: 689/SYT-NVY", ("S: 689/SYT-NVY", "S:689/SYT-NVY", "S6: 689/SYT-NVY"), "Số: 689/SYT-NVY"),
        ("Số: AM0 /QĐ-TTg", ("S : A40 /QD-TTg", *("S : M40 /QD-TTg",) * 7), "Số: /QĐ-TTg"),
        ("Số: 66k/TB-STTTT", (*("s: 66//TB-STTTT", "S:66/TB-STTTT") * 2, *("s: 66k/TB-STTTT",) * 4), "Số: /TB-STTTT"),
        ("Số: 66k/TB-STTTT", (*("S: 66/TB-STTTT",) * 6, "S: 666/TB-STTTT", "S: 6/TB-STTTT"), "Số: /TB-STTTT"),
        ("Số: A&g /QĐ-TTg", ("S: 128 /QD-TTg", "S: A28 /QD-TTg", "S: 128 /QD-TTg"), "Số: 128/QĐ-TTg"),
        ("Số: 05/2010/NĐ-CP", ("S: 05/2010/ND-CP",) * 3, "Số: 05/2010/NĐ-CP"),
        ("Số:109/QĐ-TTE", ("S: 109 /QD-TTg",) * 3, "Số: 109/QĐ-TTg"),
        ("Số: 1114/QĐ-TTg", ("S: 1414/QD-TTg", "S: 1414/QD-TTg", "S: 1444/QD-TTg"), "Số: 1114/QĐ-TTg"),
        ("Số: 1414/QĐ-TTg", ("S: 1414/QD-TTg", "S: 1414/QD-TTg", "S: 1444/QD-TTg"), "Số: /QĐ-TTg"),
        ("Số: 1956/SYT", ("S: 4956/SYT", "S: 1956/SYT", "S: 1956/SYT"), "Số: 1956/SYT"),
        ("Số: 1114/QĐ-TTg", ("S: 1414/QD-TTg",) * 3, "Số: /QĐ-TTg"),
        (
            "Bình Dương, ngày A tháng 01 năm 2016",
            ("ngày 14 tháng 01 năm 2016", "ngày 14 tháng 01 năm 2016", "ngày 11 tháng 01 năm 2016"),
            "Bình Dương, ngày tháng 01 năm 2016",
        ),
        ("Hà Nội, ngày 1 tháng 01 năm 2016", ("ngày 44 tháng 01 năm 2016",) * 3, "Hà Nội, ngày tháng 01 năm 2016"),
        ("Hà Nội, ngày 12 tháng 01 năm 2016", ("ngày 42 tháng 01 năm 2016",) * 3, "Hà Nội, ngày 12 tháng 01 năm 2016"),
        ("Số: 6CL/TB-STTTT", ("S: 6/TB-STTTT", "S: 66/TB", "s: 6/TB"), "Số: 6CL/TB-STTTT"),
        (
            "Hà Nội,ngày Z tháng 9 năm 2024",
            ("Hà Ni, ngày 24 tháng 9 năm 2024",) * 3,
            "Hà Nội, ngày 24 tháng 9 năm 2024",
        ),
        ("An Giang, ngày - tháng 11 năm 2017", ("ngày & tháng 11 năm 2017",) * 3, "An Giang, ngày tháng 11 năm 2017"),
        (
            "An Giang, ngày 31 tháng 11 năm 2017",
            ("ngày 37 tháng 11 năm 2017",) * 3,
            "An Giang, ngày tháng 11 năm 2017",
        ),
        (
            "Hà Nội. ngày 18 tháng 01 năm 2023",
            ("Hà Ni, ngày 18 tháng 01 nàm 2023",),
            "Hà Nội, ngày 18 tháng 01 năm 2023",
        ),
        *((text, ("ngày 1 tháng 2 năm 2001",), text) for text in PRINTED),
        ("Kính gửi: Các sở, ban, ngành", ("",) * 3, "Kính gửi: Các sở, ban, ngành"),
    ],
)
def test_digits_of_number_and_date_lines(
    text: str, readings: tuple[str, ...], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digits that the readings agree on are taken; what none can read stays as it was or blank, never made up."""
    assert expected == reread(text, readings, monkeypatch)


def test_disagreement_lowers_the_quality(monkeypatch: pytest.MonkeyPatch) -> None:
    """Digits on which the readings differ are marked as doubtful."""
    given = cycle(("S: 575/UBND", "S: 515/UBND", "S: 575/UBND"))
    monkeypatch.setattr(handwriting, "text_of", lambda _: next(given))

    line = handwriting._reread(Line(split("Số: 525/UBND", (0, 0, 600, 40), 0.9)), Image.new("L", (700, 100), 255))

    assert "Số: 575/UBND" == line.text
    assert {0.5} == {word.quality for word in line.words}
