"""Dates as dispatches print them: the day, or day and month, may be blank."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple


class PartialDate(NamedTuple):
    """A year, a month of a year, or a day; the unknown parts are None and never made up.

    Its text is ISO 8601 cut short: ``2021``, ``2021-11``, ``2021-01-14``.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> PartialDate:
        """Like the constructor, but a date that no calendar has raises ValueError."""
        if month is None and day is not None:
            raise ValueError("a day without a month")
        dt.date(year, 1 if month is None else month, 1 if day is None else day)
        return cls(year, month, day)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read the ISO form back; anything else raises ValueError."""
        match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text)
        if match is None:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = match.groups()
        return cls.of(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def typed(cls, text: str) -> PartialDate:
        """A date as people write it, ``14/01/2021``, ``11/2021``, ``2021``, or its ISO form; else ValueError."""
        match = re.fullmatch(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})", text.strip())
        if match is None:
            return cls.parse(text.strip())
        day, month, year = match.groups()
        return cls.of(int(year), int(month) if month else None, int(day) if day else None)

    @property
    def written(self) -> str:
        """As people write it, which `typed` reads back: ``14/01/2021``, ``11/2021``, ``2021``."""
        return "/".join(reversed(str(self).split("-")))

    @property
    def first(self) -> dt.date:
        """The first day it may be; dates sort by this."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day it may be; a filter matches where the intervals meet."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
            if self.day:
                text += f"-{self.day:02}"
        return text
