"""A month in every way in which papers write it: whoever types “tháng 3/2021” means “tháng 03 năm 2021” too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docsearch.models import Span
from docsearch.query import weights
from docsearch.query.wordings import Wording
from docsearch.terms.numbers import YEAR

_MONTH = re.compile(
    rf"(?<!\S)th[aá]\u0301?ng (?P<month>0?[1-9]|1[0-2])(?:[/-]| n[aă]\u0306?m )(?P<year>{YEAR.pattern})(?![\w/-])",
    re.IGNORECASE,
)


def find(text: str, field: str | None) -> list[Wording]:
    """The months among words, each with the other ways to write it; no note tells it, since nothing else is meant."""
    return [] if field else [Wording(Span(*match.span()), tuple(_ways(match))) for match in _MONTH.finditer(text)]


def _ways(match: re.Match[str]) -> Iterator[tuple[str, float]]:
    month, year = int(match["month"]), match["year"]
    for digits in dict.fromkeys((str(month), f"{month:02}")):
        for way in (f"tháng {digits}/{year}", f"tháng {digits} năm {year}"):
            if way != match[0]:
                yield way, weights.OTHER_WORDING
