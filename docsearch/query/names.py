"""The words before a colon: names of fields, English and Vietnamese, however they are spelt."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from docsearch.fields import fields
from docsearch.models import Field
from docsearch.text.folding import fold

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
    """`spellings` of every field that docsearch knows."""
    return spellings(fields().values())


def nearest(name: str, known: Mapping[str, Field[Any]]) -> Field[Any] | None:
    """The field that a mistyped name probably means, for a note."""
    near = difflib.get_close_matches(squeeze(name), known, 1, cutoff=0.8)
    return known[near[0]] if near else None


def vietnamese(field: Field[Any]) -> str:
    """The Vietnamese query name of a field: its label with underscores, ``người_ký``."""
    return "_".join(field.label.vi.lower().split())
