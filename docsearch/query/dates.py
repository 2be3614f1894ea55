"""Dates as typed, and as trees of index terms: the order is day, month, year, always.

A year has four digits, or two behind a day and a month: ``05/03/21``.

``2021`` · ``03/2021`` · ``05/03/2021`` · ``2021-03-05`` · ``05 tháng 3 năm 2021``, and ranges of them with ``..``.
``7_ngày``, ``7_days``: since that many days ago. A query that is kept, and asked again next week, means that week then.

An engine knows the interval of one date, that of the dispatch itself. Another field of dates has its values as keys in
ISO 8601 (``2021``, ``2021-11``, ``2021-11-05``), which begin alike where they lie together: an interval of those is a
few beginnings. So it is with intake, whose keys are minutes in UTC (``2026-11-23T06:34``); a day is the reader's there,
by the clock of the machine that is asked: “today” is what came in since midnight.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from docsearch.errors import QueryError
from docsearch.language import Text
from docsearch.models import ADDED, PartialDate, Span
from docsearch.query.tree import And, DateRange, Or, Prefix, Query, Value
from docsearch.query.typed import Dates
from docsearch.terms.keys import minute_key
from docsearch.text.folding import fold

OWN = "date"
"""The field whose interval an engine knows."""
_MINUTE = "0000-00-00T00:00"
"""The form of the keys of intake; other dates have less of it."""
_YEAR, _MONTH, _WHOLE = 4, 7, 10
"""Letters of a year, of a month and of a date in ISO 8601."""
_EARLIEST, _LATEST = dt.date(2000, 1, 1), dt.date(2999, 12, 31)
"""No library is older, and some systems convert no instant before 1970 or after 3000."""
_DAY = dt.timedelta(days=1)
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
        vi = f"Khoảng ngày “{value}” có hơn hai đầu; hãy viết như 03/2021..05/2021."
        en = f"The range “{value}” has more than two ends; write it like 03/2021..05/2021."
        raise QueryError(query, *span, vi, en)
    first, *rest = (_date(end.strip(), query, span) if end.strip() else None for end in ends)
    if not rest:
        return Dates(first, first, span)
    last = rest[0]
    if first and last and first.first > last.last:
        vi = f"Khoảng ngày “{value}” đi ngược: {first} sau {last}."
        raise QueryError(query, *span, vi, f"The range “{value}” runs backwards: {first} is after {last}.")
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
            said = Text(
                vi=f"Không có ngày “{value}” trong lịch. Viết ngày, tháng, năm theo thứ tự ấy, như 05/03/2021; "
                "hoặc tháng và năm, 03/2021; hoặc chỉ năm, 2021.",
                en=f"No calendar has the date “{value}”. Write day, month and year in this order, as 05/03/2021; "
                "or month and year, 03/2021; or the year alone, 2021.",
            )
            raise QueryError(query, *span, *said) from error
    said = Text(
        vi=f"“{value}” không phải là ngày. Viết ngày/tháng/năm, như 05/03/2021; tháng và năm, 03/2021; chỉ năm, "
        "2021; một khoảng 03/2021..05/2021, hoặc 7_ngày (bảy ngày qua).",
        en=f"“{value}” is not a date. Write day/month/year, as 05/03/2021; month and year, 03/2021; the year, "
        "2021; a range 03/2021..05/2021, or 7_days (the past week).",
    )
    raise QueryError(query, *span, *said)


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
        since, until = (min(max(day, _EARLIEST), _LATEST) for day in (begin or _EARLIEST, end or _LATEST))
        return Or(tuple(_keys(field, "", _midnight(since), _midnight(until + _DAY), _MINUTE)))
    over = _first_key(end + _DAY) if end and end < dt.date.max else "~"
    return Or(tuple(_keys(field, "", _first_key(begin) if begin else "", over, _MINUTE[:_WHOLE])))


def beyond(asked: DateRange) -> Query:
    """The documents that meet a range and reach beyond it: of a month or a year alone, they may lie outside."""
    sides = []
    if asked.first and asked.first > dt.date.min:
        sides.append(DateRange(asked.field, None, asked.first - _DAY))
    if asked.last and asked.last < dt.date.max:
        sides.append(DateRange(asked.field, asked.last + _DAY, None))
    return And((asked, Or(tuple(sides))))


def _midnight(day: dt.date) -> str:
    return minute_key(dt.datetime.combine(day, dt.time()).astimezone(dt.timezone.utc))


def _first_key(day: dt.date) -> str:
    """What stands before the keys of that day; on the first of a month or year, before those of all of it."""
    month = 0 if (day.month, day.day) == (1, 1) else day.month
    return f"{day.year:04}-{month:02}-{0 if day.day == 1 else day.day:02}"


def _keys(field: str, beginning: str, first: str, over: str, form: str) -> Iterator[Query]:
    """The beginnings of all keys of this form from `first` to before `over`, in as few leaves as say it."""
    rest = form[len(beginning) :]
    low, high = beginning + rest, beginning + rest.replace("0", "9")
    if first <= low and high < over:
        yield Prefix(field, beginning, 0.0)
    elif first <= high and low < over:
        if len(beginning) in (_YEAR, _MONTH) and len(form) == _WHOLE:
            yield Value(field, beginning)  # a year or month without more may be any day of it
        sign = "" if rest[0] == "0" else rest[0]
        for digit in "0123456789":
            yield from _keys(field, beginning + sign + digit, first, over, form)
