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
