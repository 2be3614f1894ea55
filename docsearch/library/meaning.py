"""Vectors of meaning of a library: made after a run of `index`, and asked for the nearest dispatches."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from docsearch.catalog import Catalog, documents, vectors
from docsearch.errors import MissingPart, UsageError
from docsearch.language import Text, several
from docsearch.meaning import encoder, passages
from docsearch.meaning.encoder import MODEL, SIZE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 16
"""Documents whose vectors are made and stored in one transaction: what an interruption can cost."""
_CHUNK = 16384
"""Vectors that are compared with a question at once: they are kept small, and made exact for the moment."""
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
        texts = {found.id: passages(found) for found in documents.dispatches(connection, by_id)}
    sources = {id: _source(parts) for id, parts in texts.items()}
    new = [id for id in texts if sources[id] != by_id[id].source]
    rows: Iterator[NDArray[np.float32]] = iter(
        encoder().passages([text for id in new for text in texts[id]]) if new else ()
    )
    with catalog.writing() as connection:
        for id in new:
            own = b"".join(np.asarray(row, dtype="<f2").tobytes() for row in islice(rows, len(texts[id])))
            vectors.put(connection, by_id[id]._replace(source=sources[id]), own)
        for id in texts.keys() - set(new):
            vectors.confirm(connection, by_id[id])


def _source(texts: Sequence[str]) -> str:
    return _OF + hashlib.sha256("\f".join(texts).encode("utf-8", "replace")).hexdigest()


class _Matrix(NamedTuple):
    """The vectors of all documents: row by row, where those of each document begin, and its id."""

    rows: NDArray[np.float16]
    starts: NDArray[np.int64]
    ids: NDArray[np.str_]


class Meanings:
    """The vectors of one library, read when they are first asked for. Safe from several threads."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._guard = threading.Lock()
        self._state = (-1, -1)
        self._matrix: _Matrix | None = None
        self._waiting = 0

    def nearest(self, question: str, count: int, among: Collection[str] | None = None) -> list[tuple[str, float]]:
        """The ids nearest in meaning, best first, each with its closeness; `among` keeps only these.

        A document is as close as its closest passage and its first one are, by their cosines.

        Raises:
            MissingPart: The extra is not installed.
            UsageError: The library keeps no vectors.
        """
        import numpy as np

        from docsearch.query.weights import BEGINNING

        asked = encoder().question(question)
        rows, starts, ids = self._read()
        if not len(ids):
            return []
        cosines = np.concatenate(
            [rows[at : at + _CHUNK].astype(np.float32) @ asked for at in range(0, len(rows), _CHUNK)]
        )
        closest, first = np.maximum.reduceat(cosines, starts), cosines[starts]
        closeness = (1 - BEGINNING) * closest + BEGINNING * first
        if among is not None:
            kept = np.flatnonzero(np.fromiter((id in among for id in ids.tolist()), dtype=np.bool_, count=len(ids)))
            ids, closeness = ids[kept], closeness[kept]
        best = np.argsort(-closeness, kind="stable")[:count]
        return list(zip(ids[best].tolist(), closeness[best].tolist(), strict=True))

    def lag(self) -> tuple[Text, ...]:
        """A warning where documents waited for their vectors when these were read."""
        if not self._waiting:
            return ()
        return (
            Text(
                vi=f"{self._waiting} văn bản chưa tìm được theo nghĩa, chỉ theo từ. Hãy chạy lại docsearch index.",
                en=f"{several(self._waiting, 'document')} found by words only, not yet by meaning. "
                "Run docsearch index again.",
            ),
        )

    def _read(self) -> _Matrix:
        with self._guard, self._catalog.reading() as connection:
            if not vectors.wanted(connection):
                raise UsageError(
                    vi="Thư viện này chưa tìm được theo nghĩa. Hãy chạy: docsearch index --meaning",
                    en="This library cannot be searched by meaning yet. Run: docsearch index --meaning",
                )
            state = (self._catalog.revision, vectors.state(connection))
            if state != self._state or self._matrix is None:
                self._matrix = _matrix(connection)
                self._waiting = len(vectors.stale(connection, _OF))
                self._state = state
            return self._matrix


def _matrix(connection: sqlite3.Connection) -> _Matrix:
    import numpy as np

    found = sorted(vectors.every(connection, _OF))
    counts = np.array([len(own) // (2 * SIZE) for _, own in found], dtype=np.int64)
    numbers = np.frombuffer(b"".join(own for _, own in found), dtype="<f2")
    return _Matrix(
        numbers.reshape(-1, SIZE), np.cumsum(counts) - counts, np.array([id for id, _ in found], dtype=np.str_)
    )
