"""What has to be done about a file: nothing, a later stage only, or everything."""

from __future__ import annotations

import hashlib
import threading
from functools import cache
from pathlib import Path

from docsearch.catalog import Catalog, documents, files
from docsearch.catalog.files import FileRow
from docsearch.errors import NeedsOcr, SecretDocument
from docsearch.fields import extraction_version
from docsearch.ingest.outcome import Bounds, Outcome, Stored, Task
from docsearch.ingest.refusals import NOT_A_DOCUMENT, not_a_document, too_large, unreadable
from docsearch.ingest.versions import current_versions
from docsearch.ingest.walk import Closed, Found
from docsearch.readers import readers

_PIECE = 2**20


class Settler:
    """Decides with the catalog at hand. Safe from several threads."""

    def __init__(self, catalog: Catalog, bounds: Bounds, *, refuse_secret: bool) -> None:
        self._catalog = catalog
        self._bounds = bounds
        self._refuse_secret = refuse_secret
        self._guard = threading.Lock()
        with catalog.reading() as connection:
            self._sizes = documents.sizes(connection)
            self._first = files.none_known(connection)

    def plan(self, found: Found | Closed) -> Task | Outcome | None:
        """What a worker has to do, or what is settled without one; None: unchanged, all is fresh."""
        if isinstance(found, Closed):
            return Outcome(found.shown, refusal=unreadable(found.shown, found.error))
        row = None if self._first else self._known(found.shown)
        if (
            row is not None
            and row.changed != "gone"
            and (row.size, row.mtime_ns) == (found.size, found.mtime_ns)
            and (row.kind == NOT_A_DOCUMENT) is not (found.plain and found.ours)
        ):
            if self._fresh(row):
                return None
            if row.document and (left := self._from_catalog(row.document, found)):
                return left
        return self._refused(found) or self._read(found)

    def _known(self, path: str) -> FileRow | None:
        """What the catalog knows of a path. The first run comes by nothing that it has stored, and need not ask."""
        with self._catalog.reading() as connection:
            return files.known(connection, path)

    def _refused(self, found: Found) -> Outcome | None:
        if not (found.plain and found.ours):
            return Outcome(found.shown, found.size, refusal=not_a_document(found.shown, plain=found.plain))
        if found.size > self._bounds.file_bytes:
            return Outcome(found.shown, found.size, refusal=too_large(found.shown, found.size, self._bounds.file_bytes))
        return None

    def _read(self, found: Found) -> Outcome | Task:
        task = Task(found.path, found.shown, refuse_secret=self._refuse_secret)
        if not self._may_be_known(found.size):
            return task
        try:
            sha256 = _hash(found.path)
        except OSError as error:
            return Outcome(found.shown, found.size, refusal=unreadable(found.shown, error))
        return self._from_catalog(sha256, found) or task

    def _may_be_known(self, size: int) -> bool:
        """Whether a file of this size was met before: only then can its bytes have been."""
        with self._guard:
            known = size in self._sizes
            self._sizes.add(size)
        return known

    def _fresh(self, row: FileRow) -> bool:
        if row.stamp != stamp(row.reader, row.kind):
            return False
        if row.kind == SecretDocument.__name__ and not self._refuse_secret:
            return False
        with self._catalog.reading() as connection:
            if row.document:
                versions = documents.versions(connection, row.document)
                if versions is None or versions != current_versions(versions.reader, _version(versions.reader)):
                    return False
            return all(self._fresh(member) for member in files.members(connection, row.path))

    def _from_catalog(self, id: str, found: Found) -> Outcome | Task | None:
        """What is left to do about a file whose document the catalog has; None: it has to be read."""
        with self._catalog.reading() as connection:
            versions = documents.versions(connection, id)
            if versions is None or _holds_members(versions.reader):
                return None
            current = current_versions(versions.reader, _version(versions.reader))
            if versions == current:
                return Outcome(found.shown, found.size, id, versions.reader, known=id)
            if versions.reader_version != current.reader_version:
                return None
            stored = Stored(documents.raw_document(connection, id), versions.reader, versions.reader_version)
        return Task(found.path, found.shown, stored, self._refuse_secret)


def stamp(reader: str, kind: str) -> str:
    """With what a verdict on a file is reached now; a refusal stands while this stays the same."""
    if reader not in readers.all():
        known = repr([(one.name, one.version) for one in readers.all().values()])
        return "formats " + hashlib.sha256(known.encode()).hexdigest()[:16]
    own = f"{reader} {_version(reader)}"
    if kind == SecretDocument.__name__:
        return f"{own} fields {extraction_version()}"
    return f"{own} ocr {_recognisers()}" if kind == NeedsOcr.__name__ else own


@cache
def _recognisers() -> str:
    from docsearch.readers.ocr.pages import installed

    return ", ".join(installed())


def _version(reader: str) -> int:
    part = readers.all().get(reader)
    return part.version if part else -1


def _holds_members(reader: str) -> bool:
    part = readers.all().get(reader)
    return part is not None and part.members is not None


def _hash(path: str) -> str:
    digest = hashlib.sha256()
    with Path(path).open("rb") as source:
        while piece := source.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
