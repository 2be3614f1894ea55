"""One generation of an index taking in changes: those that a run hands over as they come, then all that it lacks.

The processes that read files also make the entries of an index, so that its growth takes the time of one core
as seldom as can be. What they hand over is used only as long as the catalog says the same of the document;
whatever else the catalog has (corrected documents, those that are gone, those of an interrupted run) is
added from there in the end. So a fault on the way costs time, never an entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from docsearch.catalog import Catalog, documents
from docsearch.engines import Batch, Engine, Entry, open_engine, remove_index
from docsearch.errors import DocsearchError, LibraryError

CHANGES = 2000
"""Changes asked of the catalog at once."""


class Growth:
    """Changes to the generation in `folder`, which is made where it is new; closed before `finish`, it is gone."""

    def __init__(self, catalog: Catalog, folder: Path, engine: str) -> None:
        self.folder = folder
        self.engine = engine
        self._catalog = catalog
        self._new = not folder.is_dir()
        self._done = False
        self._open: Engine | None = None
        self._batch: Batch | None = None
        self._held = ExitStack()
        self._taken: dict[str, int] = {}
        self._given_up = False

    def take(self, id: str, revision: int, made: Entry) -> None:
        """Add the entry of a document as the catalog has it at that revision. Errors show in `finish` alone."""
        if self._given_up or self._taken.get(id) == revision:
            return
        try:
            self._begun().add(made)
            self._taken[id] = revision
        except (OSError, LibraryError):
            self.give_up()

    def give_up(self) -> None:
        """Forget what was taken since the last commit, and take nothing more: `finish` has all from the catalog."""
        self._given_up = True
        self._taken.clear()
        self._batch = None
        self._held.close()

    def finish(self) -> int:
        """Add what is missing and commit; the catalog revision that the generation then has. More may be taken after.

        Raises:
            LibraryDamaged: what the generation had cannot be read.
            LibraryLocked: another process writes into it.
            OSError: the disk is full or refuses. In each case it is as it was.
        """
        after = self._opened().revision
        while True:
            revision = self._catalog.revision  # it may rise for changes that were taken back or hit no document
            with self._catalog.reading() as connection:
                changes = documents.changes(connection, after, CHANGES)
            if not changes:
                break
            after = changes[-1][0]
            batch = self._begun()
            for _, id, visible in changes:
                if not visible:
                    batch.remove(id)
            for missing in self._entries(id for at, id, visible in changes if visible and self._taken.get(id) != at):
                batch.add(missing)
        if self._batch is not None:
            self._batch.commit(after)
            self._batch = None
        self._held.close()
        self._done = True
        return max(after, revision)

    def close(self) -> None:
        """Let go of the generation; without `finish` it is as before."""
        try:
            self._held.close()
        finally:
            if self._open is not None:
                self._open.close()
            if self._new and not self._done:
                with suppress(DocsearchError):  # a cluster that does not answer now is asked after the next run
                    remove_index(self.folder)

    def _opened(self) -> Engine:
        if self._open is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._open = open_engine(self.engine, self.folder)
        return self._open

    def _begun(self) -> Batch:
        if self._batch is None:
            self._batch = self._held.enter_context(self._opened().batch())
        return self._batch

    def _entries(self, ids: Iterable[str]) -> Iterator[Entry]:
        from docsearch.engines.entries import came_in, entry

        with self._catalog.reading() as connection:
            for stored in documents.stored(connection, ids):
                yield came_in(entry(stored.dispatch, stored.words), stored.dispatch.added)
