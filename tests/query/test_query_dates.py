"""Dates as typed: which words name a day, and which ranges are refused."""

from __future__ import annotations

import datetime as dt

import pytest

from docsearch.errors import QueryError
from docsearch.models import PartialDate, Span
from docsearch.query.dates import dates, day_in
from docsearch.query.typed import Dates

WHOLE = Span(0, 30)


@pytest.mark.parametrize(
    ("word", "day"),
    [
        ("05/03/2021", PartialDate(2021, 3, 5)),
        ("5.3.2021", PartialDate(2021, 3, 5)),
        ("2021-03-05", PartialDate(2021, 3, 5)),
        ("03/2021", None),
        ("2021", None),
        ("2021-03", None),
        ("31/02/2021", None),
        ("05/03/2021a", None),
        ("05/03/20211", None),
        ("51/UBND-KGVX", None),
        ("05/03/21", PartialDate(2021, 3, 5)),
        ("5-3-21", PartialDate(2021, 3, 5)),
        ("05/03/99", PartialDate(1999, 3, 5)),
        ("03/21", None),
        ("31/02/21", None),
        ("05/03/211", None),
    ],
)
def test_a_day_among_words(word: str, day: PartialDate | None) -> None:
    """Only a whole day of the calendar is one; a month, a year or half a number stays a word."""
    assert day == day_in(word)


def test_two_digits_are_a_year_of_the_last_hundred() -> None:
    """Up to the next one; in a filter as among words."""
    this_year = dt.datetime.now(dt.timezone.utc).astimezone().year

    assert PartialDate(this_year + 1, 3, 5) == day_in(f"5/3/{(this_year + 1) % 100:02}")
    assert PartialDate(this_year - 98, 3, 5) == day_in(f"5/3/{(this_year + 2) % 100:02}")
    assert dates("05/03/2021", "", WHOLE) == dates("05/03/21", "", WHOLE)


def test_a_range_of_one_day_is_no_way_back() -> None:
    """A range may begin and end on the same day, or in the same month."""
    day = PartialDate(2021, 3, 5)

    assert Dates(day, day, WHOLE) == dates("05/03/2021..05/03/2021", "", WHOLE)
    assert Dates(day, PartialDate(2021, 3), WHOLE) == dates("05/03/2021..03/2021", "", WHOLE)


@pytest.mark.parametrize("value", ["2020-2021", "2020 – 2021", "2020..2021"])
def test_years_may_have_a_dash_between_them(value: str) -> None:
    """Nothing else can be meant; a month has a dash before its year too, so months take two dots."""
    assert Dates(PartialDate(2020), PartialDate(2021), WHOLE) == dates(value, "", WHOLE)
    with pytest.raises(QueryError, match="is not a date"):
        dates("03/2020-05/2020", "", WHOLE)


@pytest.mark.parametrize("value", ["2019..2020..2021", "2019..2020..", "..2020.."])
def test_a_range_has_two_ends(value: str) -> None:
    """A third end is not dropped in silence."""
    with pytest.raises(QueryError, match="more than two ends") as refused:
        dates(value, value, WHOLE)

    assert (value, *WHOLE) == (refused.value.query, refused.value.start, refused.value.end)


@pytest.mark.parametrize("value", ["99/2021", "5/13/2021", "31/02/2021", "2021-13"])
def test_a_date_that_no_calendar_has_says_how_dates_are_written(value: str) -> None:
    """Whoever types the month first, or a month too many, reads what to type instead, which is then taken."""
    with pytest.raises(QueryError, match=f"No calendar has the date “{value}”. Write day, month and year") as refused:
        dates(value, value, WHOLE)

    for way in ("05/03/2021", "03/2021", "2021"):
        assert way in refused.value.message.vi
        dates(way, way, WHOLE)
