"""The words before a colon: names of fields, English and Vietnamese, however they are spelt."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from docsearch.errors import UnknownName
from docsearch.fields import fields
from docsearch.language import Text
from docsearch.models import ADDED, Field
from docsearch.text.folding import fold

RELEVANCE = "relevance"
ORDERS = (RELEVANCE, "date", "number", "agency", ADDED.name)
"""What hits can be ordered by: the sort keys of an entry."""
YEARS = ("year", "nam")
YEAR_LABEL = Text(vi="năm", en="year")
"""What a year is called within a sentence; it is no field of its own."""
_SEPARATORS = re.compile(r"[\s_-]+")


def squeeze(name: str) -> str:
    """A name without what people vary in it: ``Người_Ký``, ``nguoi-ky`` and ``nguoiky`` are one."""
    return _SEPARATORS.sub("", fold(name).lower())


def spellings(known: Iterable[Field[Any]]) -> dict[str, Field[Any]]:
    """Squeezed name → field: the name, the Vietnamese label and the aliases of each; the first field keeps a name."""
    table: dict[str, Field[Any]] = {}
    for field in known:
        table.setdefault(squeeze(field.name), field)
    for field in table.copy().values():
        for name in (field.label.vi, *field.aliases):
            table.setdefault(squeeze(name), field)
    return table


@cache
def field_names() -> Mapping[str, Field[Any]]:
    """`spellings` of every field that docsearch knows, and of the day of intake."""
    return spellings([*fields().values(), ADDED])


def nearest(name: str) -> Field[Any] | None:
    """The field that a mistyped name probably means, for a note."""
    near = difflib.get_close_matches(squeeze(name), field_names(), 1, cutoff=0.8)
    return field_names()[near[0]] if near else None


def field_named(name: str) -> Field[Any]:
    """The field of that name in any spelling; `UnknownName` where there is none."""
    field = field_names().get(squeeze(name))
    if field is None:
        raise unknown_field(name)
    return field


def unknown_field(name: str) -> UnknownName:
    """The error for a name that no field has, with the one that is meant or all there are."""
    near = nearest(name)
    there = list(dict.fromkeys(field_names().values()))
    return UnknownName(
        vi=f"Không có trường “{name}”. "
        + (f"Ý bạn là “{vietnamese(near)}”?" if near else f"Có: {', '.join(map(vietnamese, there))}."),
        en=f"There is no field “{name}”. "
        + (f"Did you mean “{near.name}”?" if near else f"There are: {', '.join(one.name for one in there)}."),
    )


def order_named(name: str) -> str:
    """The name of an order of hits as typed (``-ngày``, ``number``), as engines know it; `UnknownName` for another."""
    wanted = squeeze(name.lstrip("-"))
    field = field_names().get(wanted)
    known = wanted if wanted == RELEVANCE else field.name if field else ""
    if known not in ORDERS:
        raise UnknownName(
            vi=f"Không có thứ tự “{name}”. Có: {', '.join(ORDERS)}; thêm - ở trước để đảo ngược.",
            en=f"There is no order “{name}”. There are: {', '.join(ORDERS)}; with - before it descending.",
        )
    return f"-{known}" if name.startswith("-") else known


def facet_named(name: str) -> str:
    """The name of what hits are counted by: a field in any spelling, or the year; `UnknownName` for another."""
    return YEARS[0] if squeeze(name) in YEARS else field_named(name).name


def vietnamese(field: Field[Any]) -> str:
    """The Vietnamese query name of a field: its label with underscores, ``người_ký``."""
    return "_".join(field.label.vi.lower().split())


def called(name: str) -> Text:
    """The name of a field, or of the year, within a sentence."""
    of_year = YEAR_LABEL if name in YEARS else Text(name, name)
    label = next((one.label for one in field_names().values() if one.name == name), of_year)
    return Text(label.vi.lower(), label.en.lower())
