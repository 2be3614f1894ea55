"""Outcomes into the catalog, within a transaction: documents, the account of files, corrections carried over."""

from __future__ import annotations

import sqlite3

from docsearch.catalog import corrections, documents, files
from docsearch.catalog.files import FileRow
from docsearch.errors import SecretDocument
from docsearch.ingest.outcome import Outcome
from docsearch.ingest.refusals import PASSING, UNREADABLE
from docsearch.ingest.settle import stamp
from docsearch.ingest.walk import Closed, Found
from docsearch.language import Text, several


def record(connection: sqlite3.Connection, found: Found | Closed, outcome: Outcome, run: int) -> FileRow:
    """Store what became of a file or a member of it; the row says how it changed."""
    packed = outcome.made.packed if outcome.made else None
    id = packed.id if packed else outcome.known
    if packed and documents.versions(connection, packed.id) != packed.versions:
        documents.put(connection, packed)
    old = files.known(connection, outcome.path)
    unseen = outcome.refusal and outcome.refusal.kind in PASSING and not outcome.sha256
    if unseen and old is not None and old.changed != "gone":
        # The bytes were not seen: what is known of them stands.
        id = old.document
    row = _row(found, outcome, id)
    row = row._replace(changed=_change(old, row))
    files.record(connection, row, run)
    if id:
        documents.show_or_hide(connection, id)
    if old is not None and old.document and old.document != id:
        if id:
            corrections.carry(connection, old.document, id)
        if outcome.refusal and outcome.refusal.kind == SecretDocument.__name__ and outcome.sha256 == old.document:
            _withdraw(connection, old.document, row, run)
        else:
            documents.show_or_hide(connection, old.document)
    return row


def _withdraw(connection: sqlite3.Connection, document: str, refused: FileRow, run: int) -> None:
    """Take a document out that turned out to be secret; its copies elsewhere are refused with it."""
    documents.remove(connection, document)
    for row in files.places(connection, document):
        reason = refused.reason and refused.reason.replaced(refused.path, row.path)
        copy = row._replace(state=refused.state, kind=refused.kind, stamp=refused.stamp, document=None, reason=reason)
        files.record(connection, copy, run)


def removed(connection: sqlite3.Connection, row: FileRow, run: int) -> str:
    """Note that a file is not there any more; gives ``moved`` where its document was met elsewhere, else ``gone``."""
    arrived = (
        row.document
        and connection.execute(
            "SELECT path FROM file WHERE document = ? AND run = ? AND changed = 'new' ORDER BY path LIMIT 1",
            (row.document, run),
        ).fetchone()
    )
    if row.document and arrived:
        files.drop(connection, row.path)
        connection.execute("UPDATE file SET changed = 'moved' WHERE path = ?", arrived)
        documents.bump(connection, row.document)
        return "moved"
    if never_read(row):
        files.drop(connection, row.path)
        return "gone"
    files.record(connection, row._replace(changed="gone"), run)
    if row.document:
        documents.show_or_hide(connection, row.document)
    return "gone"


def never_read(row: FileRow) -> bool:
    """True for a path that could never be opened: of a missing or closed folder, nothing is left to account for."""
    return row.kind == UNREADABLE and row.document is None


def _row(found: Found | Closed, outcome: Outcome, id: str | None) -> FileRow:
    own = outcome.path == found.shown
    refusal = outcome.refusal
    again = refusal is not None and refusal.kind in PASSING
    mtime_ns = found.mtime_ns if isinstance(found, Found) and not again else None
    reason = refusal.reason if refusal else None
    if refusal is None and id is None:
        reason = Text(
            vi=f"Tệp nén có {outcome.members} tệp, mỗi tệp được kể riêng.",
            en=f"An archive of {several(outcome.members, 'file')}, each listed by itself.",
        )
    kind = refusal.kind if refusal else ""
    return FileRow(
        outcome.path,
        refusal.state if refusal else "indexed",
        size=found.size if own and isinstance(found, Found) else outcome.size,
        mtime_ns=mtime_ns,
        kind=kind,
        reason=reason,
        document=id,
        reader=outcome.reader,
        stamp=stamp(outcome.reader, kind),
        container=outcome.container,
        raw=found.raw if own else None,
    )


def _change(old: FileRow | None, row: FileRow) -> files.Changed:
    if old is None or old.changed == "gone":
        return "new"
    if row.document or old.document:
        return "unchanged" if row.document == old.document else "changed"
    return "unchanged" if (old.size, old.mtime_ns) == (row.size, row.mtime_ns) else "changed"
