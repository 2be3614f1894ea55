"""The number line in every grammar offices have used."""

from __future__ import annotations

import pytest

from docsearch.fields.reading.imprint import read_number


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 51/UBND-KGVX", "51/UBND-KGVX", "UBND-KGVX"),
        ("Số: 05/2025/QĐ-UBND", "05/2025/QĐ-UBND", "QĐ-UBND"),
        ("Số: 12-NQ/TU", "12-NQ/TU", "NQ/TU"),
        ("Số: 1041 TCT/NV6", "1041TCT/NV6", "TCT/NV6"),
        ("Số 358TC/TCT", "358TC/TCT", "TC/TCT"),
        ("Số: 01-TANDTC-VKSNDTC/TTLT", "01-TANDTC-VKSNDTC/TTLT", "TANDTC-VKSNDTC/TTLT"),
        ("Số:\n15-BTC/TT", "15-BTC/TT", "BTC/TT"),
        ("Số: 1472 QĐ/UB-NT", "1472QĐ/UB-NT", "QĐ/UB-NT"),
        ("Số: 12 BC/SYT-VP-KT", "12BC/SYT-VP-KT", "BC/SYT-VP-KT"),
        ("Số: 222 JÉ/TB-SYT", None, "TB-SYT"),
        ("Số: 4871/PCĐL-KT+AT", "4871/PCĐL-KT+AT", "PCĐL-KT+AT"),
        ("Số: 169-CP", "169-CP", "CP"),
        ("Số:        /SNV-TCBC", None, "SNV-TCBC"),
        ("Số: … QĐ/UBND", None, "UBND"),
    ],
)
def test_number_line(line: str, number: str | None, symbol: str) -> None:
    """Number and symbol as printed, blanks removed; a blank number stays unknown."""
    found = read_number(line)
    assert found is not None
    assert (found.number, found.symbol) == (number, symbol)


@pytest.mark.parametrize(
    "line",
    ["Số: ........./QĐ-........", "Số: 15/TB-(1)", "Số: …/BC- …", "Số:…./20…./TT-B …….Hà", "Số: 12/QĐ-[tên viết tắt]"],
)
def test_a_form_whose_symbol_is_to_be_filled_in_has_none(line: str) -> None:
    """What stands of it before the blank is the beginning of any symbol."""
    assert read_number(line) is None


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: 12/QĐ-UBND …….., ngày", "12/QĐ-UBND", "QĐ-UBND"),
        ("Số: …12…/UBND-VX", "12/UBND-VX", "UBND-VX"),
        ("Số: 45/CV-T ....", "45/CV-T", "CV-T"),
        ("Số: 45/UBND-VX -......... Cà Mau", "45/UBND-VX", "UBND-VX"),
        ("Số: 45/UBND-VX - (khẩn)", "45/UBND-VX", "UBND-VX"),
        ("Số: 45/QĐ-UBND-(2)", "45/QĐ-UBND", "QĐ-UBND"),
        ("Số:     /UBND-N ......", None, "UBND-N"),
        ("Số: 45/QĐ-ĐHSP(ĐT)", "45/QĐ-ĐHSP", "QĐ-ĐHSP"),
        ("Số: 20/2010/TT-BTC", "20/2010/TT-BTC", "TT-BTC"),
        ("Số: …/20…/TT-BTC", None, "TT-BTC"),
        ("Số: 15/20../TT-BTC", None, "TT-BTC"),
    ],
)
def test_blanks_around_a_number_take_nothing_of_it(line: str, number: str | None, symbol: str) -> None:
    """Dots stand behind a whole symbol and around digits; the year of a form is no number."""
    found = read_number(line)
    assert found is not None
    assert (found.number, found.symbol) == (number, symbol)
