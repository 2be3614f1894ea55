"""The fields that the tests of the query language speak of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from docsearch.engines import Request, Snapshot
from docsearch.language import Text
from docsearch.models import CITATION, DATE, NUMBER, TEXT, Field, ValueType
from docsearch.query.names import spellings
from docsearch.query.vocabulary import Holdings

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


def holdings(snapshot: Snapshot, printed: str = "{}") -> Holdings:
    """What an index has, its documents printing their values in this form."""
    return Holdings(
        lambda tree: snapshot.search(Request(tree, limit=0)).total,
        snapshot.terms,
        snapshot.heads,
        lambda _, keys: {key: printed.format(key) for key in keys},
    )
