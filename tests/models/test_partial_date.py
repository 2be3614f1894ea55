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


def test_a_citation_as_people_write_it() -> None:
    """Its number, and what is printed beside it in brackets, dates as on paper."""
    whole = Citation("01/CT-TTg", "thực hiện", "chỉ thị", PartialDate(2021, 1, 5), "Thủ tướng Chính phủ")

    assert "01/CT-TTg (thực hiện, chỉ thị, 05/01/2021, Thủ tướng Chính phủ)" == whole.written
    assert "15/2018/NĐ-CP" == Citation("15/2018/NĐ-CP").written
