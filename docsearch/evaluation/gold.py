"""Documents whose true metadata a careful reader wrote down: `docs/`, `gold.jsonl`, perhaps `meta.jsonl`.

An id in `gold.jsonl` is the name of a file in `docs/`, with or without its ending.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docsearch.errors import UsageError

NOISE = "ocr_noise"
"""The layout tag of documents that came through a bad OCR run; they are reported apart."""

_ABOUT = frozenset({"id", "truncated", "agency_kind", "layout", "notes", "note", "chars", "path"})
"""Keys of a gold record that describe the document and are no field."""


@dataclass(frozen=True)
class Truth:
    """One document: `expected` maps a field name to its true values, none where the page says nothing."""

    id: str
    path: Path
    expected: Mapping[str, tuple[Any, ...]]
    agency_kind: str = ""
    tags: frozenset[str] = frozenset()

    @property
    def noisy(self) -> bool:
        """Whether the text bears the damage of OCR."""
        return NOISE in self.tags


def load(folder: Path) -> tuple[Truth, ...]:
    """Read a gold folder; `UsageError` where it is none, or names a document that is not there."""
    gold, docs = folder / "gold.jsonl", folder / "docs"
    if not gold.is_file() or not docs.is_dir():
        raise UsageError(
            vi=f"Thư mục {folder} thiếu gold.jsonl hoặc docs/. Hãy chỉ tới thư mục có cả hai.",
            en=f"Folder {folder} lacks gold.jsonl or docs/. Name a folder that holds both.",
        )
    files: dict[str, Path] = {}
    for path in sorted(docs.iterdir()):
        files[path.name] = path
        files.setdefault(path.stem, path)
    about = {record["id"]: record for record in _records(folder / "meta.jsonl")}
    return tuple(_truth(record, about.get(record["id"], {}), files, gold) for record in _records(gold))


def _truth(record: dict[str, Any], about: dict[str, Any], files: Mapping[str, Path], gold: Path) -> Truth:
    name = record["id"]
    if name not in files:
        raise UsageError(
            vi=f"{gold} có tài liệu {name} nhưng docs/ không có tệp nào tên như vậy.",
            en=f"{gold} lists document {name}, but docs/ holds no file of that name.",
        )
    both = {**about, **record}
    return Truth(
        name,
        files[name],
        {field: _values(value) for field, value in record.items() if field not in _ABOUT},
        both.get("agency_kind") or "",
        frozenset(both.get("layout") or ()),
    )


def _values(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _records(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    records = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            record["id"]
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(
                vi=f"{path}, dòng {number}: không phải một bản ghi JSON có “id”.",
                en=f"{path}, line {number}: not a JSON record with an “id”.",
            ) from error
        records.append(record)
    return records
