"""Dates as typed: the order is day, month, year, always; a year has four digits.

``2021`` · ``03/2021`` · ``05/03/2021`` · ``2021-03-05`` · ``05 tháng 3 năm 2021``, and ranges of them with ``..``.
"""

from __future__ import annotations

import re

from docsearch.errors import QueryError
from docsearch.language import Text
from docsearch.models import PartialDate, Span
from docsearch.query.typed import Dates
from docsearch.text.folding import fold

RANGE = re.compile(r"\.{2,}|…")
"""What stands between the ends of a range. Word processors make … of three dots."""
_YEARS = re.compile(r"([0-9]{4}) ?[-–] ?([0-9]{4})")
"""Years alone may have a dash between them: 2020-2021 can mean nothing else."""

_FORMS = (
    re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})"),
    re.compile(r"(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})(?:[/.-](?P<month>[0-9]{1,2})(?:[/.-](?P<day>[0-9]{1,2}))?)?"),
    re.compile(r"(?:ngay +)?(?P<day>[0-9]{1,2}) +thang +(?P<month>[0-9]{1,2}) +nam +(?P<year>[0-9]{4})"),
    re.compile(r"(?:thang +)?(?P<month>[0-9]{1,2}) +nam +(?P<year>[0-9]{4})"),
    re.compile(r"nam +(?P<year>[0-9]{4})"),
)


def dates(value: str, query: str, span: Span) -> Dates:
    """The interval that `value`, standing at `span` of `query`, names; QueryError where no calendar has it."""
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
                return PartialDate.of(int(parts["year"]), int(parts["month"]), int(parts["day"]))
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
            return PartialDate.of(int(parts["year"]), _number(parts.get("month")), _number(parts.get("day")))
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
            vi=f"“{value}” không phải là ngày. Viết ngày/tháng/năm, năm đủ bốn chữ số: 2021, 03/2021, 05/03/2021, "
            "hoặc một khoảng 03/2021..05/2021.",
            en=f"“{value}” is not a date. Write day/month/year with four digits for the year: 2021, 03/2021, "
            "05/03/2021, or a range 03/2021..05/2021.",
        ),
        query,
        *span,
    )


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
