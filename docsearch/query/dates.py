"""Dates as typed, and as trees of index terms: the order is day, month, year, always.

A year has four digits, or two behind a day and a month: ``05/03/21``.

``2021`` · ``03/2021`` · ``05/03/2021`` · ``2021-03-05`` · ``05 tháng 3 năm 2021``, and ranges of them with ``..``.
``7_ngày``, ``7_days``: since that many days ago. A query that is kept, and asked again next week, means that week then.

An engine knows the interval of one date, that of the dispatch itself. Another field of dates has its values as keys in
ISO 8601 (``2021``, ``2021-11``, ``2021-11-05``), which begin alike where they lie together: an interval of those is a
few beginnings.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from docsearch.errors import QueryError
from docsearch.language import Text
from docsearch.models import ADDED, PartialDate, Span
from docsearch.query.intake import came_in
from docsearch.query.tree import DateRange, Or, Prefix, Query, Value
from docsearch.query.typed import Dates
from docsearch.text.folding import fold

OWN = "date"
"""The field whose interval an engine knows."""
_YEAR, _MONTH = 4, 7
"""Letters of a year and of a month in ISO 8601."""
RANGE = re.compile(r"\.{2,}|…")
"""What stands between the ends of a range. Word processors make … of three dots."""
_YEARS = re.compile(r"([0-9]{4}) ?[-–] ?([0-9]{4})")
"""Years alone may have a dash between them: 2020-2021 can mean nothing else."""

_PAST = re.compile(r"([0-9]{1,4})[ _]?(?:ngay|days?)(?:[ _]qua)?")
_FORMS = (
    re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4}|[0-9]{2})"),
    re.compile(r"(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})(?:[/.-](?P<month>[0-9]{1,2})(?:[/.-](?P<day>[0-9]{1,2}))?)?"),
    re.compile(r"(?:ngay +)?(?P<day>[0-9]{1,2}) +thang +(?P<month>[0-9]{1,2}) +nam +(?P<year>[0-9]{4})"),
    re.compile(r"(?:thang +)?(?P<month>[0-9]{1,2}) +nam +(?P<year>[0-9]{4})"),
    re.compile(r"nam +(?P<year>[0-9]{4})"),
)


def dates(value: str, query: str, span: Span) -> Dates:
    """The interval that `value`, standing at `span` of `query`, names; QueryError where no calendar has it."""
    past = _PAST.fullmatch(fold(value.strip()).lower())
    if past:
        return Dates(_day(_today() - dt.timedelta(days=int(past[1]))), _day(_today()), span)
    years = _YEARS.fullmatch(value.strip())
    ends = list(years.groups()) if years else RANGE.split(value)
    if len(ends) > 2:
        raise QueryError(
            Text(
                vi=f"Khoảng ngày “{value}” có hơn hai đầu; hãy viết như 03/2021..05/2021.",
                en=f"The range “{value}” has more than two ends; write it like 03/2021..05/2021.",
            ),
            query,
            *span,
        )
    first, *rest = (_date(end.strip(), query, span) if end.strip() else None for end in ends)
    if not rest:
        return Dates(first, first, span)
    last = rest[0]
    if first and last and first.first > last.last:
        raise QueryError(
            Text(
                vi=f"Khoảng ngày “{value}” đi ngược: {first} sau {last}.",
                en=f"The range “{value}” runs backwards: {first} is after {last}.",
            ),
            query,
            *span,
        )
    return Dates(first, last, span)


def day_in(word: str) -> PartialDate | None:
    """The day that one word among others is (``05/03/2021``, ``2021-03-05``); None where it is no day."""
    for form in (_FORMS[0], _FORMS[2]):
        match = form.fullmatch(word)
        parts = match.groupdict() if match else {}
        if parts.get("day"):
            try:
                return PartialDate.of(_year(parts["year"]), int(parts["month"]), int(parts["day"]))
            except ValueError:
                return None  # 31/02/2021 among words is what someone wrote, not a request for a day
    return None


def _date(value: str, query: str, span: Span) -> PartialDate:
    plain = fold(value).lower()
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match is None:
            continue
        parts = match.groupdict()
        try:
            return PartialDate.of(_year(parts["year"]), _number(parts.get("month")), _number(parts.get("day")))
        except ValueError as error:
            raise QueryError(
                Text(
                    vi=f"Không có ngày “{value}” trong lịch. Viết ngày, tháng, năm theo thứ tự ấy, như 05/03/2021; "
                    "hoặc tháng và năm, 03/2021; hoặc chỉ năm, 2021.",
                    en=f"No calendar has the date “{value}”. Write day, month and year in this order, as 05/03/2021; "
                    "or month and year, 03/2021; or the year alone, 2021.",
                ),
                query,
                *span,
            ) from error
    raise QueryError(
        Text(
            vi=f"“{value}” không phải là ngày. Viết ngày/tháng/năm, như 05/03/2021; tháng và năm, 03/2021; chỉ năm, "
            "2021; một khoảng 03/2021..05/2021, hoặc 7_ngày (bảy ngày qua).",
            en=f"“{value}” is not a date. Write day/month/year, as 05/03/2021; month and year, 03/2021; the year, "
            "2021; a range 03/2021..05/2021, or 7_days (the past week).",
        ),
        query,
        *span,
    )


def _year(digits: str) -> int:
    """Of two digits, those of the last hundred years, next year included: who plans for it writes of it."""
    if len(digits) > 2:
        return int(digits)
    latest = _today().year + 1
    return latest - (latest - int(digits)) % 100


def _today() -> dt.date:
    return dt.datetime.now(dt.timezone.utc).astimezone().date()


def _day(day: dt.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def between(field: str, first: PartialDate | None, last: PartialDate | None) -> Query:
    """The documents whose date in `field` may lie between two dates, both included; None is open."""
    begin, end = first.first if first else None, last.last if last else None
    if field == OWN:
        return DateRange(field, begin, end)
    if field == ADDED.name:
        return Or(tuple(came_in(begin, end)))
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
