"""A document with its metadata."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docsearch.language import Text
from docsearch.models.document import Signature
from docsearch.models.field import Finding


@dataclass(frozen=True)
class Dispatch:
    """An official document: its text, and what is known of it field by field.

    `id` is the SHA-256 of the file's bytes, `path` where it lies. `values` has every field name: a value
    or None, for a field of many values a tuple. `findings` says where each value was read, in the
    order of the values. Field names are attributes too: ``dispatch.number``, ``dispatch.recipients``. `signatures`
    are the file's digital ones, read and not verified. `added` is when it first came into the library it is from, in
    UTC; None where that is not known, and without a library.
    """

    id: str
    path: str
    text: str = field(repr=False)
    values: Mapping[str, Any]
    findings: Mapping[str, tuple[Finding[Any], ...]] = field(repr=False)
    notes: tuple[Text, ...] = ()
    signatures: tuple[Signature, ...] = ()
    added: dt.datetime | None = None

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_") and name in self.values:
            return self.values[name]
        raise AttributeError(f"a dispatch has no field {name!r}")
