"""Documents in the catalog: what was read, what was understood, and the dispatch they give.

All functions that write belong inside a transaction of `Catalog.writing`.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from docsearch.catalog import files, rows
from docsearch.catalog.packed import Packed, Versions, unpack
from docsearch.fields import fields
from docsearch.language import Text
from docsearch.models import Dispatch, Field, Finding, RawDocument, Span

_CHUNK = 400  # ids in one question; SQLite allows 999 in old builds
_COLUMNS = (*Packed._fields, "visible", "revision")
_PUT = (
    f"INSERT INTO document ({', '.join(_COLUMNS)}, added) VALUES ({', '.join('?' * len(_COLUMNS))}, ?) "
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS[1:])}"
)
"""Storing a document again keeps the instant at which it first came in; NULL where that is not known."""


class StoredDocument(NamedTuple):
    """A dispatch with the spans of its words, as an engine's entry needs them."""

    dispatch: Dispatch
    words: list[Span]


def next_revision(connection: sqlite3.Connection) -> int:
    """Raise the counter and give its new value."""
    connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'")
    return int(connection.execute("SELECT value FROM meta WHERE key = 'revision'").fetchone()[0])


def bump(connection: sqlite3.Connection, id: str) -> None:
    """Say that something about a document changed."""
    connection.execute("UPDATE document SET revision = ? WHERE id = ?", (next_revision(connection), id))


def put(connection: sqlite3.Connection, made: Packed) -> None:
    """Store a document, or what was made anew of it, to be seen: the file that holds it is recorded with it."""
    connection.execute("DELETE FROM forgotten WHERE id = ?", (made.id,))
    connection.execute(_PUT, (*made, 1, next_revision(connection), rows.now()))


def show_or_hide(connection: sqlite3.Connection, id: str) -> None:
    """Make a document visible exactly while some file holds it."""
    wrong = connection.execute(
        "SELECT visible FROM document WHERE id = :id AND visible != "
        "EXISTS (SELECT 1 FROM file WHERE document = :id AND changed != 'gone')",
        {"id": id},
    ).fetchone()
    if wrong:
        sql = "UPDATE document SET visible = ?, revision = ? WHERE id = ?"
        connection.execute(sql, (1 - wrong[0], next_revision(connection), id))


def remove(connection: sqlite3.Connection, id: str) -> None:
    """Take a document out of the catalog; engines hear of it through the table `forgotten`."""
    connection.execute("DELETE FROM document WHERE id = ?", (id,))
    connection.execute("INSERT OR REPLACE INTO forgotten VALUES (?, ?)", (id, next_revision(connection)))


def forgotten(connection: sqlite3.Connection) -> set[str]:
    """The ids of all documents that were taken out and did not come in again."""
    return {id for (id,) in connection.execute("SELECT id FROM forgotten")}


def sizes(connection: sqlite3.Connection) -> set[int]:
    """The sizes in bytes of all contents."""
    return {size for (size,) in connection.execute("SELECT DISTINCT size FROM document")}


def versions(connection: sqlite3.Connection, id: str) -> Versions | None:
    """With what the document was made; None where it is not known."""
    row = connection.execute(
        "SELECT reader, reader_version, extraction_version, segmenter FROM document WHERE id = ?", (id,)
    ).fetchone()
    return Versions(*row) if row else None


def raw_document(connection: sqlite3.Connection, id: str) -> RawDocument:
    """The document as its reader gave it; KeyError where it is not known."""
    found = packed(connection, id)
    if found is None:
        raise KeyError(id)
    return unpack(found, files.paths(connection, [id]).get(id, ""))


def packed(connection: sqlite3.Connection, id: str) -> Packed | None:
    """What is kept of a document, as it was packed."""
    row = connection.execute(f"SELECT {', '.join(Packed._fields)} FROM document WHERE id = ?", (id,)).fetchone()
    return Packed(*row) if row else None


def dispatches(connection: sqlite3.Connection, ids: Iterable[str]) -> Iterator[Dispatch]:
    """The dispatches of these ids in this order, corrections applied; unknown ids are passed over."""
    remaining = iter(ids)
    while chunk := list(islice(remaining, _CHUNK)):
        found = {stored.dispatch.id: stored.dispatch for stored in _stored(connection, chunk, with_words=False)}
        yield from (found[id] for id in chunk if id in found)


def values(connection: sqlite3.Connection, ids: Iterable[str], field: str) -> Iterator[tuple[str, Any]]:
    """What each of these documents says of one field, corrections applied; unknown ids are passed over."""
    known = {field: fields()[field]}
    remaining = iter(ids)
    while chunk := list(islice(remaining, _CHUNK)):
        marks = ", ".join("?" * len(chunk))
        corrected = _corrections(connection, chunk)
        for id, findings in connection.execute(f"SELECT id, findings FROM document WHERE id IN ({marks})", chunk):
            picked = rows.findings_from_json(known, findings)
            said: rows.Findings = picked
            if id in corrected:
                said, _ = _overlay(known, dict(picked), corrected[id])
            yield id, _value(known[field], said[field])


def changes(connection: sqlite3.Connection, after: int, limit: int) -> list[tuple[int, str, bool]]:
    """The next changes after a revision: revision, document id, and whether it shows now."""
    return [
        (revision, id, bool(visible))
        for revision, id, visible in connection.execute(
            "SELECT revision, id, visible FROM document WHERE revision > :after "
            "UNION ALL SELECT revision, id, 0 FROM forgotten WHERE revision > :after ORDER BY 1 LIMIT :limit",
            {"after": after, "limit": limit},
        )
    ]


def uncorrected(connection: sqlite3.Connection, ids: Sequence[str]) -> list[tuple[str, int, dt.datetime | None]]:
    """Those of the ids whose documents show as they were understood, no value set by a person.

    With each its revision, and when it first came in.
    """
    marks = ", ".join("?" * len(ids))
    sql = f"SELECT id, revision, added FROM document WHERE id IN ({marks}) AND visible"
    found = connection.execute(f"{sql} AND id NOT IN (SELECT document FROM correction)", tuple(ids))
    return [(id, revision, _instant(added)) for id, revision, added in found]


def stored(connection: sqlite3.Connection, ids: Iterable[str]) -> Iterator[StoredDocument]:
    """Dispatches with their words, for an engine; unknown ids are passed over."""
    remaining = iter(ids)
    while chunk := list(islice(remaining, 100)):
        yield from _stored(connection, chunk, with_words=True)


def _stored(connection: sqlite3.Connection, ids: list[str], *, with_words: bool) -> Iterator[StoredDocument]:
    marks = ", ".join("?" * len(ids))
    known = fields()
    places = files.paths(connection, ids)
    corrected = _corrections(connection, ids)
    columns = f"id, extraction_notes, signatures, findings, {'words' if with_words else 'NULL'}, text, added"
    for id, notes, signatures, findings, words, text, added in connection.execute(
        f"SELECT {columns} FROM document WHERE id IN ({marks})", ids
    ):
        try:
            picked = rows.findings_from_json(known, findings)
            values = picked.said()
            remarks = rows.texts_from_json(notes)
            signed = rows.signatures_from_json(signatures)
        except rows.UNREADABLE as error:
            raise sqlite3.DatabaseError(f"the document {id}") from error
        said: rows.Findings = picked
        more: list[Text] = []
        if id in corrected:
            said, more = _overlay(known, dict(picked), corrected[id])
            values |= {name: _value(known[name], said[name]) for name in said}
        dispatch = Dispatch(
            id,
            places.get(id, ""),
            text,
            values,
            said,
            (*remarks, *more),
            signed,
            _instant(added),
        )
        yield StoredDocument(dispatch, rows.unpack_spans(words) if words else [])


def _instant(added: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(added) if added else None


def _value(field: Field[Any], findings: Sequence[Finding[Any]]) -> Any:
    said = [finding.value for finding in findings]
    return tuple(said) if field.many else said[0] if said else None


def _overlay(
    known: Mapping[str, Any], picked: dict[str, tuple[Finding[Any], ...]], corrected: list[tuple[str, str, str | None]]
) -> tuple[dict[str, tuple[Finding[Any], ...]], list[Text]]:
    notes = []
    for name, value, carried_from in corrected:
        if name not in known:
            continue
        rule = "correction, carried over" if carried_from else "correction"
        picked[name] = tuple(Finding(known[name].type.from_json(item), (), rule, 1.0) for item in json.loads(value))
        if carried_from:
            label = known[name].label
            notes.append(
                Text(
                    vi=f"{label.vi}: giá trị sửa tay được chuyển từ bản cũ của tệp này, hãy kiểm tra.",
                    en=f"{label.en}: the correction was carried over from this file's earlier content, check it.",
                )
            )
    return picked, notes


def _corrections(connection: sqlite3.Connection, ids: list[str]) -> dict[str, list[tuple[str, str, str | None]]]:
    marks = ", ".join("?" * len(ids))
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for document, *row in connection.execute(
        f"SELECT document, field, value, carried_from FROM correction WHERE document IN ({marks})", ids
    ):
        found.setdefault(document, []).append((row[0], row[1], row[2]))
    return found


def ids_from(connection: sqlite3.Connection, beginning: str) -> list[str]:
    """Up to six ids that begin so, hidden documents included."""
    found = connection.execute(
        "SELECT id FROM document WHERE id >= ? AND id < ? ORDER BY id LIMIT 6", (beginning, beginning + "g")
    )
    return [id for (id,) in found]


def counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many documents show, and how many are hidden."""
    shown, every = connection.execute("SELECT coalesce(sum(visible), 0), count(*) FROM document").fetchone()
    return int(shown), int(every) - int(shown)
