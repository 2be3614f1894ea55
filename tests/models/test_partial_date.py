"""Dates as people type them."""

from __future__ import annotations

import pytest

from docsearch.models import PartialDate


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("14/01/2021", (2021, 1, 14)),
        ("4-1-2021", (2021, 1, 4)),
        (" 14.1.2021 ", (2021, 1, 14)),
        ("11/2021", (2021, 11, None)),
        ("2021", (2021, None, None)),
        ("2021-01-14", (2021, 1, 14)),
        ("2021-11", (2021, 11, None)),
    ],
)
def test_days_come_before_months_before_years(typed: str, date: tuple[int, int | None, int | None]) -> None:
    """As in Vietnam, with strokes, dots or dashes; the ISO form that is stored is taken as well."""
    assert PartialDate(*date) == PartialDate.typed(typed)


@pytest.mark.parametrize("typed", ["32/01/2021", "31/02/2021", "13/2021", "14/01/21", "", "hôm qua", "1/2/3/2021"])
def test_what_no_calendar_has_is_refused(typed: str) -> None:
    """Never the nearest date instead."""
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.typed(typed)
