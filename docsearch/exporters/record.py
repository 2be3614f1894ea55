"""The flat record of a dispatch, the same in JSON, in every export and in the web view's `.json`.

Keys: ``v`` (version of this format), ``id``, ``path``, then every field under its name, then ``added``, the instant in
UTC at which it came into the library. In JSON an unknown value is null and a field of many values a list; in a table
cell, unknown is empty and values stand on lines of their own (no value holds a line break, so nothing is lost).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docsearch.fields import fields
from docsearch.language import Language
from docsearch.library import Citations, FileRecord
from docsearch.models import ADDED, Citation, Dispatch, Field, Hit, PartialDate, Results

VERSION = 1


def record(dispatch: Dispatch) -> dict[str, Any]:
    """The dispatch as JSON can write it."""
    flat: dict[str, Any] = {"v": VERSION, "id": dispatch.id, "path": dispatch.path}
    for name, field in fields().items():
        flat[name] = recorded(dispatch.values[name], field)
    return {**flat, ADDED.name: dispatch.added.isoformat() if dispatch.added else None}


def remarks(dispatch: Dispatch, language: Language) -> dict[str, Any]:
    """What is said of one dispatch beside its fields: notes of how it was read, and its digital signatures."""
    return {
        "notes": [note.in_language(language) for note in dispatch.notes],
        "signatures": [signature._asdict() for signature in dispatch.signatures],
    }


def recorded(value: Any, field: Field[Any]) -> Any:
    """The value of a field as a record has it: a date as 2021-01-14."""
    write = field.type.to_json
    return [write(one) for one in value] if field.many else None if value is None else write(value)


def hit_record(hit: Hit) -> dict[str, Any]:
    """A hit: the record of its dispatch, and where it stands in the answer."""
    return {
        **record(hit.dispatch),
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "copies": list(hit.copies),
        "snippets": [
            {
                "start": snippet.span.start,
                "text": snippet.text,
                "highlights": [list(mark) for mark in snippet.highlights],
            }
            for snippet in hit.snippets
        ],
        **_explanation(hit),
    }


def _explanation(hit: Hit) -> dict[str, Any]:
    """The parts of the score, where they were asked for."""
    parts = [{"vi": name.vi, "en": name.en, "score": round(score, 6)} for name, score in hit.parts]
    return {"parts": parts} if parts else {}


def results_record(results: Results, language: Language) -> dict[str, Any]:
    """A whole answer; `total` and facets count documents, `groups` counts hits after copies were folded."""
    return {
        "v": VERSION,
        "query": results.query,
        "total": results.total,
        "groups": results.groups,
        "notes": [note.in_language(language) for note in results.notes],
        "hits": [hit_record(hit) for hit in results.hits],
        "partial": [hit_record(hit) for hit in results.partial],
        "facets": {
            name: [{"value": count.value, "count": count.count} for count in counts]
            for name, counts in results.facets.items()
        },
    }


def citations_record(id: str, citations: Citations) -> dict[str, Any]:
    """What the dispatch `id` cites, each with the ids that bear the number here, and the ids of those that cite it."""
    return {
        "v": VERSION,
        "id": id,
        "cites": [{**cited.citation.to_json(), "ids": list(cited.ids)} for cited in citations.cites],
        "cited_by": list(citations.cited_by),
    }


def file_record(file: FileRecord, language: Language) -> dict[str, Any]:
    """The account of one file."""
    return {
        "v": VERSION,
        "path": file.path,
        "state": file.state,
        "changed": file.changed,
        "reason": file.reason.in_language(language) if file.reason else None,
        "notes": [note.in_language(language) for note in file.notes],
        "id": file.id,
    }


def written(value: Any, field: Field[Any]) -> str:
    """The value as people write it, dates and citations too: for reading, not for reading back."""
    return value.written if isinstance(value, Citation | PartialDate) else field.type.to_text(value)


def columns() -> list[str]:
    """The names of a table's columns in order."""
    return ["v", "id", "path", *fields(), ADDED.name]


def _as_kept(value: Any, field: Field[Any]) -> str:
    return field.type.to_text(value)


def row(dispatch: Dispatch, text: Callable[[Any, Field[Any]], str] = _as_kept) -> list[str]:
    """The dispatch as cells of text, in the order of `columns`, each value in the form of `text`."""
    cells = [str(VERSION), dispatch.id, dispatch.path]
    for name, field in fields().items():
        value = dispatch.values[name]
        many = value if field.many else [] if value is None else [value]
        cells.append("\n".join(text(one, field) for one in many))
    return [*cells, dispatch.added.isoformat() if dispatch.added else ""]
