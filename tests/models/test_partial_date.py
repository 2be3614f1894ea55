"""Dates as people type and write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.models import Citation, PartialDate


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("14/01/2021", (2021, 1, 14)),
        ("4-1-2021", (2021, 1, 4)),
        (" 14.1.2021 ", (2021, 1, 14)),
        ("11/2021", (2021, 11, None)),
        ("2021", (2021, None, None)),
        ("2021-01-14", (2021, 1, 14)),
        ("2021-11", (2021, 11, None)),
    ],
)
def test_days_come_before_months_before_years(typed: str, date: tuple[int, int | None, int | None]) -> None:
    """As in Vietnam, with strokes, dots or dashes; the ISO form that is stored is taken as well."""
    assert PartialDate(*date) == PartialDate.typed(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "32/01/2021",
        "31/02/2021",
        "13/2021",
        "14/01/21",
        "",
        "hôm qua",
        "1/2/3/2021",
        "00/2021",
        "00/03/2021",
        "2021-00",
    ],
)
def test_what_no_calendar_has_is_refused(typed: str) -> None:
    """Never the nearest date instead."""
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.typed(typed)


@given(st.dates(), st.integers(1, 3))
def test_what_is_written_is_read_back(day: dt.date, parts: int) -> None:
    """A date as people write it, whole or in part, is the same date when it is typed."""
    date = PartialDate(*(day.year, day.month, day.day)[:parts])

    assert date == PartialDate.typed(date.written)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        (PartialDate(2021), dt.date(2021, 1, 1), dt.date(2021, 12, 31)),
        (PartialDate(2024, 2), dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        (PartialDate(2021, 12, 5), dt.date(2021, 12, 5), dt.date(2021, 12, 5)),
    ],
)
def test_the_days_it_may_be(date: PartialDate, first: dt.date, last: dt.date) -> None:
    """What is not printed is open, in a leap year too."""
    assert (first, last) == (date.first, date.last)
    assert date == PartialDate.parse(str(date))


def test_a_day_needs_its_month() -> None:
    """The fifth of no month is no date."""
    with pytest.raises(ValueError, match="a day without a month"):
        PartialDate.of(2021, None, 5)


@pytest.mark.parametrize(
    "citation",
    [
        Citation("15/2018/NĐ-CP"),
        Citation("15/2018/NĐ-CP", kind="nghị định"),
        Citation("01/CT-TTg", "thực hiện", "chỉ thị", PartialDate(2021, 1, 5), "Thủ tướng Chính phủ"),
        Citation("12/QĐ", date=PartialDate(2021)),
    ],
)
def test_a_citation_is_read_back(citation: Citation) -> None:
    """From its text and from its JSON, whatever of it is printed; what is not stays unknown."""
    assert citation == Citation.parse(str(citation)) == Citation.from_json(citation.to_json())
    assert set(citation.to_json().values()) == {str(part) for part in citation if part}


@pytest.mark.parametrize("text", ["", "{căn cứ; ; ; }", "12/QĐ {căn cứ}", "12/QĐ {a; b; 31/02/2021; c}"])
def test_what_is_no_citation_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="not a "):
        Citation.parse(text)


def test_a_citation_as_people_write_it() -> None:
    """Its number, and what is printed beside it in brackets, dates as on paper."""
    whole = Citation("01/CT-TTg", "thực hiện", "chỉ thị", PartialDate(2021, 1, 5), "Thủ tướng Chính phủ")

    assert "01/CT-TTg (thực hiện, chỉ thị, 05/01/2021, Thủ tướng Chính phủ)" == whole.written
    assert "15/2018/NĐ-CP" == Citation("15/2018/NĐ-CP").written
