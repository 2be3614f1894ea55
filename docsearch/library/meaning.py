"""Vectors of meaning of a library: made after a run of `index`, and asked for the nearest dispatches."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from docsearch.catalog import Catalog, documents, vectors
from docsearch.errors import MissingPart, UsageError
from docsearch.language import Text
from docsearch.meaning import encoder, passage
from docsearch.meaning.encoder import MODEL, SIZE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 16
"""Vectors made and stored in one transaction: what an interruption can cost."""
_OF = f"{MODEL}:"

Tell = Callable[[int, int], None]
"""Told how many of how many documents have their vector."""


def switch(catalog: Catalog, on: bool) -> None:
    """Let the library keep vectors, or take them away; `MissingPart` before anything where they cannot be made."""
    if on:
        encoder()
    with catalog.writing() as connection:
        (vectors.keep if on else vectors.drop)(connection)


def bring_up_to_date(catalog: Catalog, tell: Tell | None = None) -> tuple[Text, ...]:
    """Make the vectors that are missing, where the library keeps any; a note says why it could not be done.

    Every batch is stored at once: interrupted, the next run goes on with what is left. The caller holds the
    writer's lock.
    """
    with catalog.reading() as connection:
        if not vectors.wanted(connection):
            return ()
        waiting = vectors.stale(connection, _OF)
    try:
        made = 0
        remaining = iter(waiting)
        while batch := list(islice(remaining, BATCH)):
            _make(catalog, batch)
            made += len(batch)
            if tell:
                tell(made, len(waiting))
    except MissingPart as error:
        return (error.message,)
    return ()


def _make(catalog: Catalog, batch: Sequence[vectors.Stale]) -> None:
    import numpy as np

    by_id = {one.id: one for one in batch}
    with catalog.reading() as connection:
        texts = {found.id: passage(found) for found in documents.dispatches(connection, by_id)}
    sources = {id: _OF + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() for id, text in texts.items()}
    new = [id for id in texts if sources[id] != by_id[id].source]
    rows: Iterable[NDArray[np.float32]] = encoder().passages([texts[id] for id in new]) if new else []
    with catalog.writing() as connection:
        for id, row in zip(new, rows, strict=True):
            vectors.put(connection, by_id[id]._replace(source=sources[id]), np.asarray(row, dtype="<f2").tobytes())
        for id in texts.keys() - set(new):
            vectors.confirm(connection, by_id[id])


class Meanings:
    """The vectors of one library, read when they are first asked for. Safe from several threads."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._guard = threading.Lock()
        self._state = (-1, -1)
        self._ids: list[str] = []
        self._rows: NDArray[np.float32] | None = None
        self._waiting = 0

    def nearest(self, question: str, count: int, among: Collection[str] | None = None) -> list[tuple[str, float]]:
        """The ids nearest in meaning, best first, each with its closeness (the cosine); `among` keeps only these.

        Raises:
            MissingPart: The extra is not installed.
            UsageError: The library keeps no vectors.
        """
        import numpy as np

        asked = encoder().question(question)
        ids, rows = self._read()
        if among is not None:
            kept = np.flatnonzero(np.fromiter((id in among for id in ids), dtype=np.bool_, count=len(ids)))
            ids, rows = [ids[place] for place in kept.tolist()], rows[kept]
        closeness = rows @ asked
        first = np.argsort(-closeness, kind="stable")[:count]
        return [(ids[place], float(closeness[place])) for place in first.tolist()]

    def lag(self) -> tuple[Text, ...]:
        """A warning where documents waited for their vectors when these were read."""
        if not self._waiting:
            return ()
        return (
            Text(
                vi=f"{self._waiting} văn bản chưa tìm được theo nghĩa, chỉ theo từ. Hãy chạy lại docsearch index.",
                en=f"{self._waiting} documents are found by words only, not yet by meaning. Run docsearch index again.",
            ),
        )

    def _read(self) -> tuple[list[str], NDArray[np.float32]]:
        with self._guard, self._catalog.reading() as connection:
            if not vectors.wanted(connection):
                raise UsageError(
                    Text(
                        vi="Thư viện này chưa tìm được theo nghĩa. Hãy chạy: docsearch index --meaning",
                        en="This library cannot be searched by meaning yet. Run: docsearch index --meaning",
                    )
                )
            state = (self._catalog.revision, vectors.state(connection))
            if state != self._state or self._rows is None:
                self._ids, self._rows = _matrix(connection)
                self._waiting = len(vectors.stale(connection, _OF))
                self._state = state
            return self._ids, self._rows


def _matrix(connection: sqlite3.Connection) -> tuple[list[str], NDArray[np.float32]]:
    import numpy as np

    found = sorted(vectors.every(connection, _OF))
    numbers = np.frombuffer(b"".join(row for _, row in found), dtype="<f2").astype(np.float32)
    return [id for id, _ in found], numbers.reshape(-1, SIZE)
