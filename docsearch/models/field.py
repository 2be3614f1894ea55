"""A metadata field: one declaration, from which schema, filter, column, facet and help follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from docsearch.language import Text
from docsearch.models.citation import Citation
from docsearch.models.document import Span
from docsearch.models.partial_date import PartialDate

T = TypeVar("T")


@dataclass(frozen=True)
class ValueType(Generic[T]):
    """How values of one type are written and read back.

    `to_text` is for people, tables, CSV and `edit`; `from_text` reads it back and raises ValueError.
    `to_json` gives what `json` can write; `from_json` reads it back.
    """

    name: Literal["text", "number", "date", "citation"]
    to_text: Callable[[T], str]
    from_text: Callable[[str], T]
    to_json: Callable[[T], Any]
    from_json: Callable[[Any], T]


def _plain(text: str) -> str:
    return " ".join(text.split())


TEXT: ValueType[str] = ValueType("text", str, _plain, str, str)
NUMBER: ValueType[str] = ValueType("number", str, _plain, str, str)
DATE: ValueType[PartialDate] = ValueType("date", str, PartialDate.typed, str, PartialDate.parse)
CITATION: ValueType[Citation] = ValueType("citation", str, Citation.parse, Citation.to_json, Citation.from_json)


@dataclass(frozen=True)
class Field(Generic[T]):
    """A typed key. `name` is the same word in code, filter, JSON key, column, URL and index.

    `label` is what people read; the Vietnamese label with underscores is also a query name,
    as are `aliases` (all matched without regard to marks and case).
    `many`: a document may have several values. `facet`: its values are counted beside results in the web view.
    """

    name: str
    label: Text
    type: ValueType[T]
    many: bool = False
    facet: bool = False
    aliases: tuple[str, ...] = ()


ADDED = Field("added", Text(vi="Ngày nhập", en="Added"), DATE)
"""When a dispatch came into the library: asked for like a field, read from no page; see `Dispatch.added`."""


@dataclass(frozen=True)
class Finding(Generic[T]):
    """A proposal for a field: this value, read at `spans` by `rule`, with `confidence` from 0 to 1.

    `spans` quote the evidence in the text and are empty only where the file itself declared the value
    (then `rule` names where).
    """

    value: T
    spans: tuple[Span, ...]
    rule: str
    confidence: float
