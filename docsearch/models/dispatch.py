"""A document with its metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from docsearch.language import Text
from docsearch.models.field import Field, Finding

T = TypeVar("T")


@dataclass(frozen=True)
class Dispatch:
    """An official document: its text, and what is known of it field by field.

    `id` is the SHA-256 of the file's bytes, `path` where it lies. `values` has every field name: a value
    or None, for a field of many values a tuple. `findings` says where each value was read, in the
    order of the values; `candidates` keeps what was proposed and not picked. Field names are
    attributes too: ``dispatch.number``, ``dispatch.recipients``.
    """

    id: str
    path: str
    text: str = field(repr=False)
    values: Mapping[str, Any]
    findings: Mapping[str, tuple[Finding[Any], ...]] = field(repr=False)
    candidates: Mapping[str, tuple[Finding[Any], ...]] = field(default_factory=dict, repr=False)
    notes: tuple[Text, ...] = ()

    def get(self, key: Field[T]) -> T | None:
        """The value of a field that has one at most."""
        return cast("T | None", self.values[key.name])

    def all(self, key: Field[T]) -> tuple[T, ...]:
        """The values of a field that may have many."""
        return cast("tuple[T, ...]", self.values[key.name])

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_") and name in self.values:
            return self.values[name]
        raise AttributeError(f"a dispatch has no field {name!r}")
