"""Dates of a field that is not the dispatch's own are found by the same intervals."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from docsearch.engines import Entry, Request
from docsearch.engines.memory import MemoryEngine
from docsearch.models import PartialDate
from docsearch.query.dated import between
from docsearch.query.tree import DateRange, Prefix, leaves

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
    engine = MemoryEngine()
    entries = [
        Entry(f"{number:064x}", {}, {"effective": (str(date),)}, date.first, date.last)
        for number, date in enumerate(stored)
    ]
    engine.apply(entries, (), 1)
    snapshot = engine.snapshot()
    by_interval = DateRange("date", first.first if first else None, last.last if last else None)
    expected, found = (
        {(one.id, one.score) for one in snapshot.search(Request(query, limit=None)).ranked}
        for query in (by_interval, between("effective", first, last))
    )

    assert expected == found


def test_few_leaves() -> None:
    """A range of years, even an open one, asks for a handful of beginnings."""
    years = between("effective", PartialDate(2019), PartialDate(2021))
    open_one = between("effective", PartialDate(2021, 3), None)

    assert ["2019", "2020", "2021"] == sorted(leaf.prefix for leaf in leaves(years) if isinstance(leaf, Prefix))
    assert 50 > len(list(leaves(open_one)))


def test_own_date_stays_an_interval() -> None:
    """The dispatch's own date is left to the engine."""
    assert DateRange("date", dt.date(2021, 1, 1), None) == between("date", PartialDate(2021), None)
