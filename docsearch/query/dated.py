"""Dates asked for as trees of index terms.

An engine knows the interval of one date, that of the dispatch itself. Another field of dates has its values as keys in
ISO 8601 (``2021``, ``2021-11``, ``2021-11-05``), which begin alike where they lie together: an interval of those is a
few beginnings.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from docsearch.models import PartialDate
from docsearch.query.tree import DateRange, Or, Prefix, Query, Value

OWN = "date"
"""The field whose interval an engine knows."""
_YEAR, _MONTH = 4, 7
"""Letters of a year and of a month in ISO 8601."""


def between(field: str, first: PartialDate | None, last: PartialDate | None) -> Query:
    """The documents whose date in `field` may lie between two dates, both included; None is open."""
    begin, end = first.first if first else None, last.last if last else None
    if field == OWN:
        return DateRange(field, begin, end)
    return Or(tuple(_within(field, "", begin or dt.date.min, end or dt.date.max)))


def _within(field: str, beginning: str, first: dt.date, last: dt.date) -> Iterator[Query]:
    """What keys that begin so may lie in the interval, in as few leaves as say it."""
    begin, end = _interval(beginning)
    if first <= begin and end <= last:
        yield Prefix(field, beginning, 0.0)
    elif begin <= last and first <= end:
        if len(beginning) >= _YEAR:
            yield Value(field, beginning)  # a year or month without more may be any day of it
        for longer in _longer(beginning):
            yield from _within(field, longer, first, last)


def _interval(beginning: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a key which begins so may be."""
    if len(beginning) >= _YEAR:
        date = PartialDate.parse(beginning)
        return date.first, date.last
    first, last = (int(beginning.ljust(_YEAR, digit)) for digit in "09")
    return dt.date(max(first, dt.MINYEAR), 1, 1), dt.date(max(last, dt.MINYEAR), 12, 31)


def _longer(beginning: str) -> Iterator[str]:
    """The next longer beginnings: a digit of the year more, or the months of a year, or the days of a month."""
    if len(beginning) < _YEAR:
        yield from (beginning + digit for digit in "0123456789" if beginning + digit != "0000")
    elif len(beginning) == _YEAR:
        yield from (f"{beginning}-{month:02}" for month in range(1, 13))
    elif len(beginning) == _MONTH:
        year, month = map(int, beginning.split("-"))
        yield from (f"{beginning}-{day:02}" for day in range(1, calendar.monthrange(year, month)[1] + 1))
