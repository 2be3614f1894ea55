"""Date of issue, as far as it is printed: "ngày     tháng 11 năm 2021" is 2021-11, never a day made up.

Only the place-and-date line counts. The time of a digital signature or of arrival is another date.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from docsearch.fields.reading.quoting import declared, legible
from docsearch.layout.dates import DAMAGED
from docsearch.layout.parted_columns import whole_date
from docsearch.models import Finding, Layout, PartialDate, Span, Zone

WORDS = re.compile(
    r"(?:ng.{1,2}y(?!en)(?P<day>.{0,14}?))?th.ng(?P<month>.{0,12}?)n.(?:m|rn)\W{0,4}(?P<year>(?:19|20)\s?\d\s?\d)(?!\d)"
)
"""In "Hưng Yên" and "Thái Nguyên" no day begins. (Flat text.)"""
_OPENED = re.compile(r"ngay[\w ]{0,20}$")
"""The first half of a date at the end of a line."""
_DAY = r"(?P<date>ngay \d.{3,24}?(?:19|20)\d\d)"
_PASSED = re.compile(
    r"(?P<kind>luat|phap lenh|nghi quyet|hien phap) nay (?:da )?duoc (?:quoc hoi|uy ban thuong vu|hoi dong nhan dan)"
    r"[^.;]{1,160}thong qua (?:vao )?" + _DAY
)
_MET = re.compile(
    r"(?:thoi gian(?: bat dau| hop)?\s?:|hom nay\b)"
    r"(?:(?!can cu|thuc hien|quyet dinh|thong bao|hop dong|luat)[^.;]){0,60}?(?<!tu )(?<!den )" + _DAY
)
_LINES = 6
"""Lines at the body's end among which a law says when it was passed, and at its start minutes when they were taken."""
FIGURES = re.compile(r"(?<!\d)(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)(?!\d)")


def propose(layout: Layout) -> Iterator[Finding[PartialDate]]:
    """The date of each place-and-date line, or of two that are its halves; after them what the file declares."""
    yield from _parted(layout)
    for index, line in enumerate(layout.lines_in(Zone.PLACE_DATE)):
        looked = layout.look(line.span)
        match = WORDS.search(looked)
        if match is None or match["day"] is None:
            match = DAMAGED.search(looked) or match or FIGURES.search(looked)
        if match is None:
            continue
        value = _read(match)
        span = Span(line.span.start + match.start(), line.span.start + match.end())
        sure = (0.95 - 0.1 * index) * legible(layout, span)
        yield Finding(value, (span,), "place and date", sure)
    yield from _in_body(layout)
    for stated in declared(layout, "date"):
        match = FIGURES.search(stated.value)
        try:
            value = _read(match) if match else PartialDate.parse(stated.value[:10])
        except ValueError:
            continue
        yield Finding(value, stated.spans, stated.rule, stated.confidence)


def _parted(layout: Layout) -> Iterator[Finding[PartialDate]]:
    """The date of two lines of one narrow column, the other column's line between them."""
    lines = layout.lines_in(Zone.PLACE_DATE)
    for first, second in itertools.pairwise(lines):
        opened = _OPENED.search(layout.look(first.span))
        if opened is None:
            continue
        match = whole_date(opened[0], layout.look(second.span))
        if match:
            spans = (Span(first.span.start + opened.start(), first.span.end), second.span)
            sure = 0.96 * min(legible(layout, span) for span in spans)
            yield Finding(_read(match), spans, "place and date", sure)


def _in_body(layout: Layout) -> Iterator[Finding[PartialDate]]:
    """The day that the body tells where heads have none: a law's at its end, minutes' at its start (Decree 30)."""
    body = layout.lines_in(Zone.BODY)
    heading = " ".join(layout.look(line.span) for line in layout.lines_in(Zone.KIND))
    for told, lines in ((_PASSED, body[-_LINES:]), (_MET, body[:_LINES])):
        start, end = (lines[0].span.start, lines[-1].span.end) if lines else (0, 0)
        day = told.search(layout.flat[start:end].replace("\n", " "))
        own = day and day.groupdict().get("kind", "bien ban") in heading
        match = (WORDS.search(day["date"]) or FIGURES.search(day["date"])) if day and own else None
        if day and match:
            span = Span(start + day.start("date"), start + day.end("date"))
            yield Finding(_read(match), (span,), "told in the body", 0.8 * legible(layout, span))


def _read(match: re.Match[str]) -> PartialDate:
    """What is legible of day and month; a part that holds anything but digits is unknown."""
    year = int(re.sub(r"\s", "", match["year"]))
    month = _figure(match["month"], 12)
    day = _figure(match["day"], 31) if month else None
    try:
        return PartialDate.of(year, month, day)
    except ValueError:  # 31 April: the day was misread
        return PartialDate(year, month)


def _figure(printed: str | None, most: int) -> int | None:
    digits = re.sub(r"\s", "", printed or "").strip("\"'.,:…_-–")
    return int(digits) if re.fullmatch(r"\d{1,2}", digits) and 1 <= int(digits) <= most else None
