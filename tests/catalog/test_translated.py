"""What SQLite refuses, in words with what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from docsearch.catalog.refusals import translated
from docsearch.errors import CatalogDamaged, LibraryError, LibraryLocked


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ("attempt to write a readonly database", LibraryError, "Thư mục shelf không cho ghi"),
        ("database or disk is full", LibraryError, "đĩa đã đầy"),
        ("disk I/O error", LibraryError, "lỗi đọc ghi của ổ đĩa"),
        ("unable to open database file", LibraryError, "không mở được tệp"),
        ("something rare", LibraryError, "something rare"),
        ("database is locked", LibraryLocked, "Hãy đợi"),
        ("no such table: files", CatalogDamaged, ""),
    ],
)
def test_refusals_of_sqlite(words: str, kind: type[LibraryError], said: str) -> None:
    """Each names the library, says why in Vietnamese, and what to do."""
    with pytest.raises(kind) as refused, translated(Path("shelf") / "catalog.sqlite"):
        raise sqlite3.OperationalError(words)

    assert type(refused.value) is kind
    assert said in refused.value.message.vi
    assert "shelf" in refused.value.message.vi
