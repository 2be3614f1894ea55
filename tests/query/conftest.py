"""The fields that the tests of the query language speak of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from docsearch.language import Text
from docsearch.models import CITATION, DATE, NUMBER, TEXT, Field, ValueType
from docsearch.query.names import spellings

FIELDS: tuple[tuple[str, str, ValueType[Any]], ...] = (
    ("number", "số", NUMBER),
    ("symbol", "ký hiệu", TEXT),
    ("date", "ngày", DATE),
    ("kind", "loại", TEXT),
    ("agency", "cơ quan", TEXT),
    ("subject", "trích yếu", TEXT),
    ("recipients", "kính gửi", TEXT),
    ("signer", "người ký", TEXT),
    ("citations", "viện dẫn", CITATION),
)


@pytest.fixture(scope="session")
def known() -> Mapping[str, Field[Any]]:
    """Field names as the query language looks them up."""
    return spellings(Field(name, Text(vi=vi, en=name), kind) for name, vi, kind in FIELDS)
