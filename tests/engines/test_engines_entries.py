"""What an index is given of a dispatch."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from docsearch.engines.entries import entry
from docsearch.fields import fields
from docsearch.models import Citation, Dispatch, Finding, PartialDate, Span
from docsearch.segment import words
from docsearch.terms import SILENT, positions

TEXT = "Kính gửi: Sở Y tế\nCăn cứ Nghị định số 15/2018/NĐ-CP về hóa đơn điện tử tại cửa\nkhẩu."
STREAM = positions(TEXT, [Span(0, len("Kính gửi"))])
"""The terms of the text, whose label is silent."""


def dispatch(text: str = TEXT, **values: Any) -> Dispatch:
    """A dispatch with these values; the other fields are unknown."""
    every = {name: () if field.many else None for name, field in fields().items()}
    return Dispatch("d" * 64, "a.txt", text, {**every, **values}, {})


def test_streams_hold_the_text_and_every_text_field() -> None:
    """Values of one field are set apart, so that no phrase runs from one into the next."""
    made = entry(dispatch(subject="hóa đơn", recipients=("Sở Y tế", "Sở Nội vụ")), words(TEXT))

    assert STREAM == made.streams["text"][: len(STREAM)]
    assert positions("hoá đơn") == made.streams["subject"]
    assert (*positions("Sở Y tế"), (), *positions("Sở Nội vụ")) == made.streams["recipients"]


def test_text_finds_values_that_it_does_not_hold_in_one_piece() -> None:
    """A subject cut up by the other column, or a corrected name, is found by plain words and phrases."""
    made = entry(dispatch(subject="hóa đơn  Điện tử", agency="Sở Nội vụ", recipients=("Sở Y tế",)), words(TEXT))

    assert (*STREAM, (), *positions("Sở Nội vụ")) == made.streams["text"]


def test_copies_are_silent_wherever_they_stand() -> None:
    """Those printed, those that the text holds in pieces; not what is also the sender's name."""
    text = "Sở Y tế báo cáo\nNơi nhận:\n- Kho bạc tỉnh;"
    place = Span(text.index("Kho"), text.index(";"))
    findings = {"cc": (Finding("Kho bạc tỉnh", (place,), 1.0, "test"),)}
    made = entry(
        replace(dispatch(text, agency="Sở Nội vụ", cc=("Kho bạc tỉnh", "Thanh tra", "Sở Nội vụ")), findings=findings),
        words(text),
    )
    silent = [terms[0] for terms in made.streams["text"] if SILENT in terms]

    assert ["=nơi", "=nhận", "=kho", "=bạc", "=tỉnh", "=thanh", "=tra"] == silent
    assert {"y te|y tế", "bao cao|báo cáo"} == set(made.keys["words"])


def test_keys_are_normal_forms() -> None:
    """Numbers by every beginning, words of pyvi, numbers printed in the text, the year."""
    values = {"number": "05/UBND-KGVX", "symbol": "UBND-KGVX", "citations": (Citation("15/2018/NĐ-CP"),)}
    made = entry(dispatch(**values, date=PartialDate(2021, 3)), words(TEXT))

    assert ("5", "5 ubnd", "5 ubnd kgvx") == made.keys["number"]
    assert (("ubnd kgvx",), ("ubnd", "kgvx")) == (made.keys["symbol"], made.keys["symbol.part"])
    assert ("5 ubnd kgvx", "15 2018 nd cp", "15 nd cp") == made.keys["symbols"]
    assert {"hoa don|hoá đơn", "dien tu|điện tử", "cua khau|cửa khẩu"} <= set(made.keys["words"])
    assert ("2021",) == made.keys["year"]
    assert (dt.date(2021, 3, 1), dt.date(2021, 3, 31)) == (made.first, made.last)


def test_unknown_values_leave_nothing() -> None:
    """No key, no date and no sort key where nothing is known."""
    made = entry(dispatch("một hai"), ())

    assert {} == made.keys
    assert (None, None, {}) == (made.first, made.last, made.order)


def test_numbers_sort_by_value() -> None:
    """9 before 51 before 51a before 100."""
    numbers = ["100/UBND", "51a/UBND", "9/UBND", "051/UBND"]
    keys = {number: entry(dispatch(number=number), ()).order["number"] for number in numbers}

    assert ["9/UBND", "051/UBND", "51a/UBND", "100/UBND"] == sorted(numbers, key=keys.__getitem__)


def test_copies_share_a_group() -> None:
    """The same agency, year, number and symbol; else the same words. Another year is another dispatch."""
    known = {"agency": "Ủy ban nhân dân tỉnh A", "number": "05/UBND-KT"}
    one = entry(dispatch("một", **known, date=PartialDate(2021, 1, 2)), ()).group
    scanned = entry(dispatch("môt", **known | {"number": "5/UBND-KT"}, date=PartialDate(2021, 1)), ()).group
    later = entry(dispatch("một", **known, date=PartialDate(2022)), ()).group

    assert one == scanned != later
    assert entry(dispatch("Một, hai"), ()).group == entry(dispatch("một\nhai"), ()).group != one
