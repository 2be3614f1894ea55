"""When dispatches came into the library, as trees of index terms.

Their keys are minutes in UTC (``2026-11-23T06:34``). A day is the reader's, by the clock of the machine that is asked:
“today” is what came in since midnight there. An interval of days is a few dozen beginnings of minutes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from docsearch.models import ADDED
from docsearch.query.tree import Prefix, Query
from docsearch.terms.keys import minute_key

_MINUTE = "0000-00-00T00:00"
_EARLIEST, _LATEST = dt.date(2000, 1, 1), dt.date(2999, 12, 31)
"""No library is older, and some systems convert no instant before 1970 or after 3000."""


def came_in(first: dt.date | None, last: dt.date | None) -> Iterator[Query]:
    """The alternatives that what came in from one day to another matches, both included; None is open."""
    begin, end = (min(max(day, _EARLIEST), _LATEST) for day in (first or _EARLIEST, last or _LATEST))
    over = _midnight(end + dt.timedelta(days=1)) - dt.timedelta(minutes=1)
    return _minutes("", minute_key(_midnight(begin)), minute_key(over))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time()).astimezone(dt.timezone.utc)


def _minutes(beginning: str, first: str, last: str) -> Iterator[Query]:
    """The beginnings of all minutes from `first` to `last`, both included, in as few leaves as say it."""
    rest = _MINUTE[len(beginning) :]
    low, high = beginning + rest, beginning + rest.replace("0", "9")
    if first <= low and high <= last:
        yield Prefix(ADDED.name, beginning, 0.0)
    elif first <= high and low <= last:
        sign = "" if rest[0] == "0" else rest[0]
        for digit in "0123456789":
            yield from _minutes(beginning + sign + digit, first, last)
