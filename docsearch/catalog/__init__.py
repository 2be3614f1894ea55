"""The only truth: files and their states, texts, findings, corrections, in SQLite."""

from __future__ import annotations

from docsearch.catalog.schema import CATALOG_NAME
from docsearch.catalog.store import Catalog

__all__ = ["CATALOG_NAME", "Catalog"]
