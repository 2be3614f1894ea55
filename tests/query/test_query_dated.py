"""Dates of a field that is not the dispatch's own are found by the same intervals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.engines import Entry, Request, Snapshot
from docsearch.engines.entries import came_in
from docsearch.models import PartialDate
from docsearch.query.dates import between
from docsearch.query.tree import DateRange, Prefix, Query, leaves
from tests.query.conftest import indexed

BEGUN = dt.datetime(2019, 12, 1, tzinfo=dt.timezone.utc)
DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)) | st.dates(dt.date(2019, 11, 1), dt.date(2022, 2, 28))
DATES = DAYS.flatmap(
    lambda day: st.sampled_from([
        PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)
    ])
)  # fmt: skip


@given(st.lists(DATES, max_size=8), st.none() | DATES, st.none() | DATES)
def test_keys_are_found_as_intervals_are(
    stored: list[PartialDate], first: PartialDate | None, last: PartialDate | None
) -> None:
    """Whatever is known of both, a date as a key is found where one as an interval is; neither scores."""
    snapshot = holding(stored)

    assert found(snapshot, by_interval(first, last)) == found(snapshot, between("effective", first, last))


EDGES = [
    PartialDate(*parts)
    for parts in [
        (2019, 12, 30), (2019, 12, 31), (2019, 12), (2019,), (2020, 1, 1), (2020, 1, 2), (2020, 1), (2020,),
        (2020, 2, 28), (2020, 2, 29), (2020, 2), (2020, 3, 1), (2020, 3, 30), (2020, 3, 31), (2020, 4, 1),
    ]
]  # fmt: skip


@pytest.mark.parametrize("first", [None, *EDGES], ids=str)
def test_edges_of_months_years_and_tens_of_years(first: PartialDate | None) -> None:
    """The first and the last day of each belong to it, whichever end of the interval is there."""
    snapshot = holding(EDGES)
    for last in (None, *EDGES):
        asked = found(snapshot, by_interval(first, last))
        assert asked == found(snapshot, between("effective", first, last)), last


def holding(stored: Sequence[PartialDate]) -> Snapshot:
    """An index of documents with these dates, as interval and as key."""
    return indexed(
        Entry(f"{number:064x}", {}, {"effective": (str(date),)}, date.first, date.last)
        for number, date in enumerate(stored)
    )


def by_interval(first: PartialDate | None, last: PartialDate | None) -> DateRange:
    """The same interval of the dispatch's own date."""
    return DateRange("date", first.first if first else None, last.last if last else None)


def found(snapshot: Snapshot, query: Query) -> set[tuple[str, float]]:
    """Ids with their scores."""
    return {(one.id, one.score) for one in snapshot.search(Request(query, limit=None)).ranked}


def test_few_leaves() -> None:
    """A range of years, even an open one, asks for a handful of beginnings."""
    years = between("effective", PartialDate(2019), PartialDate(2021))
    open_one = between("effective", PartialDate(2021, 3), None)

    assert ["2019", "2020", "2021"] == sorted(leaf.prefix for leaf in leaves(years) if isinstance(leaf, Prefix))
    assert 50 > len(list(leaves(open_one)))


@given(
    st.lists(st.integers(0, 456 * 1440).map(lambda minutes: BEGUN + dt.timedelta(minutes=minutes)), max_size=8),
    st.none() | st.dates(dt.date(2019, 12, 1), dt.date(2021, 3, 1)).map(lambda day: PartialDate(*day.timetuple()[:3])),
    st.none() | st.sampled_from([PartialDate(2020), PartialDate(2020, 2), PartialDate(2020, 2, 29), PartialDate(2021)]),
)
def test_intake_is_found_by_the_days_of_this_place(
    stored: list[dt.datetime], first: PartialDate | None, last: PartialDate | None
) -> None:
    """An instant belongs to the day that the clock here shows then."""
    index = indexed(came_in(Entry(str(at), {}, {}), one) for at, one in enumerate(stored))
    begin, end = first.first if first else dt.date.min, last.last if last else dt.date.max
    here = {(str(at), 0.0) for at, one in enumerate(stored) if begin <= one.astimezone().date() <= end}

    assert here == found(index, between("added", first, last))
    assert 200 > len(list(leaves(between("added", first, last))))


def test_own_date_stays_an_interval() -> None:
    """The dispatch's own date is left to the engine."""
    assert DateRange("date", dt.date(2021, 1, 1), None) == between("date", PartialDate(2021), None)
