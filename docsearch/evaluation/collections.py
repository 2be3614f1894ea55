"""Test collections for retrieval, in the layout of BEIR: documents, questions, and which documents answer which.

``corpus.jsonl`` (``_id``, ``title``, ``text``), ``queries.jsonl`` (``_id``, ``text``), ``qrels.tsv`` with a heading
line (question, document, degree of relevance).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from docsearch.errors import UsageError


class Article(NamedTuple):
    """A document of a test collection."""

    id: str
    title: str
    text: str


@dataclass(frozen=True)
class Collection:
    """`questions`: id → wording; `relevant`: question id → document id → degree (0: judged, not relevant)."""

    articles: tuple[Article, ...]
    questions: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]


def load(folder: Path) -> Collection:
    """Read a collection; `UsageError` names the file that is absent or malformed."""
    articles = [Article(row["_id"], row.get("title") or "", row["text"]) for row in _rows(folder / "corpus.jsonl")]
    questions = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    relevant: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_lines(folder / "qrels.tsv"), 1):
        question, document, degree = (*line.split("\t"), "", "")[:3]
        if number == 1 and not degree.isdigit():
            continue
        if not degree.isdigit():
            raise _malformed(folder / "qrels.tsv", number)
        relevant.setdefault(question, {})[document] = int(degree)
    return Collection(tuple(articles), {name: text for name, text in questions.items() if name in relevant}, relevant)


def _lines(path: Path) -> Iterator[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(
            vi=f"Không đọc được {path}. Thư mục phải có corpus.jsonl, queries.jsonl và qrels.tsv.",
            en=f"{path} cannot be read. The folder must hold corpus.jsonl, queries.jsonl and qrels.tsv.",
        ) from error
    return (line for line in text.split("\n") if line.strip())


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_lines(path), 1):
        try:
            row = json.loads(line)
            yield {**row, "_id": str(row["_id"]), "text": str(row["text"])}
        except (ValueError, KeyError, TypeError) as error:
            raise _malformed(path, number) from error


def _malformed(path: Path, number: int) -> UsageError:
    return UsageError(
        vi=f"{path}, dòng {number}: không đúng mẫu của tập đánh giá.",
        en=f"{path}, line {number}: not what a test collection holds.",
    )
