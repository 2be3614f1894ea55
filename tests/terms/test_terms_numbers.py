"""The number of a dispatch: one normal form for every spelling of it."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.models import Citation, PartialDate
from docsearch.terms.keys import value_key
from docsearch.terms.numbers import Number, key, number_keys, ordinal_key, parse, printed_in, symbol_key, typed_in

SPELLINGS = ["1234/BTC-CST", "1234/btc-cst", "1234 BTC CST", "CV 1234/BTC-CST", "số 1234/BTC-CST", "01234 / BTC – CST"]


@pytest.mark.parametrize("sign", ["/", "\\", "\u2044", "\u2215", "\uff0f", "\uff3c"])
@pytest.mark.parametrize("dash", ["-", "\u2011", "\u2013", "\u2212", "\uff0d", "\ufe63"])
def test_slashes_and_dashes_of_other_keyboards(sign: str, dash: str) -> None:
    """A number pasted from a page of formulas, or typed by an East Asian keyboard, is the number; its place is kept."""
    typed = f"về số 51{sign}UBND{dash}KGVX"
    ((span, number),) = typed_in(typed)

    assert (f"số 51{sign}UBND{dash}KGVX", Number("51", "", "ubnd kgvx")) == (span.of(typed), number)


@pytest.mark.parametrize("typed", SPELLINGS)
def test_spellings_of_a_number_are_one(typed: str) -> None:
    """Separators, case, leading zeros and lead-in words make no difference."""
    assert Number("1234", "", "btc cst") == parse(typed)
    assert [(typed, Number("1234", "", "btc cst"))] == [(span.of(typed), number) for span, number in typed_in(typed)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("05/2025/QĐ-UBND", Number("5", "2025", "qd ubnd")),
        ("5/2025/QÐ-UBND", Number("5", "2025", "qd ubnd")),
        ("12-NQ/TU", Number("12", "", "nq tu")),
        ("Số: 51a/UBND-KGVX", Number("51a", "", "ubnd kgvx")),
        ("1234BTC-CST", Number("1234", "", "btc cst")),
        ("45/2019/QH14", Number("45", "2019", "qh14")),
        ("UBND-KGVX", Number("", "", "ubnd kgvx")),
        ("5/20215/QĐ", Number("5", "", "20215 qd")),
        ("12345678901/UBND", Number("", "", "12345678901 ubnd")),
        ("", None),
        ("--", None),
    ],
)
def test_parse(text: str, number: Number | None) -> None:
    """Year, Party and letter forms; a symbol alone; nothing where there is nothing."""
    assert number == parse(text)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("công văn số 51/UBND-KGVX về thuế", ["công văn số 51/UBND-KGVX"]),
        ("12 nq tu của Tỉnh ủy", ["12 nq tu"]),
        ("nghị định 15/2018/nđ-cp và 51 ubnd", ["15/2018/nđ-cp", "51 ubnd"]),
        ("ký hiệu ubnd-kgvx", ["ubnd-kgvx"]),
        ("1234/BTC-CST email abc", ["1234/BTC-CST"]),
        ("1234 btc-cst email", ["1234 btc-cst"]),
        ("1234 btc-cst và ubnd-kgvx", ["1234 btc-cst", "ubnd-kgvx"]),
        ("1234 btc của cst", ["1234 btc"]),
        ("51/ubnd kgvx về thuế", ["51/ubnd kgvx"]),
        ("51/ubnd kg gạo", ["51/ubnd"]),
        ("410/UBND-NC zzzqqq", ["410/UBND-NC"]),
        ("410/UBND zzzqqq", ["410/UBND"]),
        ("1114/TTg zzzqqq", ["1114/TTg"]),
        ("1114/TTg KTN", ["1114/TTg KTN"]),
        ("1114/ttg ktn", ["1114/ttg ktn"]),
        ("51/UBND KGVX", ["51/UBND KGVX"]),
        ("90/TB-BCH PCTT-TKCN họp", ["90/TB-BCH PCTT-TKCN"]),
        ("15/2018/nđ-cp gtgt", ["15/2018/nđ-cp"]),
        ("1234 btc-cst gtgt", ["1234 btc-cst"]),
        ("31/ca-pc06 báo cáo", ["31/ca-pc06"]),
        ("31/ca-pc06", ["31/ca-pc06"]),
        ("31 CA PC06 báo cáo", ["31 CA PC06"]),
        ("31/CA đề nghị", ["31/CA"]),
        ("318/UBND -KGVX", ["318/UBND -KGVX"]),
        ("45 -KL/TU -đảng", ["45 -KL/TU"]),
        ("12/KH - ĐOÀN họp", ["12/KH - ĐOÀN"]),
        ("12/kl - tu họp", ["12/kl - tu"]),
        ("318/UBND-KGVX -khẩu", ["318/UBND-KGVX"]),
        ("51/UBND-KGVX – Tăng cường phòng dịch", ["51/UBND-KGVX"]),
        ("31/ca pc06, 3/năm-tháng", []),
        ("ngày 12 tháng 3 năm 2021", []),
        ("50 kg gạo, 30% GTGT, covid-19, e-mail, 1/2", []),
    ],
)
def test_numbers_in_a_query(query: str, found: list[str]) -> None:
    """Numbers are told from dates, measures and words."""
    assert found == [span.of(query) for span, _ in typed_in(query)]


def test_numbers_printed_in_a_text() -> None:
    """Broken lines join; shares of a road or a date are no numbers."""
    text = "Căn cứ Nghị định số 126/2024/NĐ-\nCP; Kết luận 1208-KL/TU; Km 5/Quốc lộ 1; ngày 05/3/2021; 24/QĐ."

    assert ["126 2024 nd cp", "1208 kl tu", "24 qd"] == [key(number) for _, number in printed_in(text)]
    assert ["31 ca pc06", "15 2018 nd cp"] == [key(number) for _, number in printed_in("31/CA-PC06; 15/2018/Nđ-CP")]


def test_half_a_number_is_a_key() -> None:
    """Every beginning is a key, with the year and without; another ordinal is not."""
    keys = number_keys(Number("5", "2025", "qd ubnd"))

    assert ("5", "5 2025", "5 2025 qd", "5 2025 qd ubnd", "5 qd", "5 qd ubnd") == keys
    assert ("5", "ubnd kgvx") == (ordinal_key("05"), symbol_key("UBND-KGVX"))
    assert ("51a", "51bis") == (ordinal_key(" 051A "), ordinal_key("51bis"))
    assert ("ubnd kgvx",) == number_keys(Number("", "", "ubnd kgvx"))
    assert () == number_keys(Number("", "", ""))


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("agency", "Uỷ ban nhân dân tỉnh Hòa Bình", "uỷ ban nhân dân tỉnh hoà bình"),
        ("number", "05/2025/QĐ-UBND", "5 2025 qd ubnd"),
        ("symbol", "QÐ-UBND", "qd ubnd"),
        ("date", PartialDate(2021, 3), "2021-03"),
        ("citations", Citation("15/2018/NĐ-CP", "căn cứ"), "15 2018 nd cp"),
    ],
)
def test_value_keys(field: str, value: object, expected: str) -> None:
    """A value's key does not depend on how it was written."""
    assert expected == value_key(field, value)


@given(st.text())
def test_anything_may_be_asked(text: str) -> None:
    """What is found is quoted from the text in order, and parses."""
    for found in (typed_in(text), printed_in(text)):
        spans = [span for span, _ in found]

        assert sorted(spans) == spans
        assert all(number == parse(span.of(text)) for span, number in found)


@pytest.mark.parametrize("unit", ["1/", "1 ", "1/A-", "số ", "A-", "12/2020/", "1 a", " "])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """A megabyte of half numbers is searched to its end, and every find lies within it."""
    text = unit * (1_000_000 // len(unit))

    assert all(0 <= span.start < span.end <= len(text) for span, _ in printed_in(text))
    assert all(span.end <= 10_000 for span, _ in typed_in(text[:10_000]))


def test_every_number_of_a_register_is_read() -> None:
    """Every spelling of each number in a real register of a province gives one of the number's own keys."""
    corpus = os.environ.get("DOCSEARCH_CORPUS")
    if not corpus:
        pytest.skip("DOCSEARCH_CORPUS names no folder of real documents")
    register = Path(corpus).parent / "benchmarks" / "numbers" / "binhduong_congvan.csv"
    with register.open(encoding="utf-8", newline="") as lines:
        printed = [row["so_ky_hieu"].strip() for row in csv.DictReader(lines)]
    wrong = []
    for number in printed:
        ordinal, _, symbol = number.partition("/")
        if not ordinal.strip().isdigit() or not symbol:
            continue
        spaced = f"{ordinal} {symbol.replace('-', ' ').replace('/', ' ')}"
        whole = parse(number)
        assert whole is not None
        for typed in (number, number.lower(), spaced, f"CV {number}", f"số {number}"):
            found = [key(other) for _, other in typed_in(typed)]
            exact = "(" in number or found == [key(whole)]
            if len(found) != 1 or found[0] not in number_keys(whole) or not exact:
                wrong.append(typed)

    assert [] == wrong
