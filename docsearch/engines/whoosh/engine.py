"""The engine over one folder."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from whoosh.index import TOC, FileIndex
from whoosh.reading import IndexReader

from docsearch.engines import Engine
from docsearch.engines.whoosh import safety
from docsearch.engines.whoosh.fields import IndexSchema
from docsearch.engines.whoosh.opening import DAMAGE, NAME, TRIES, Storage, contents, damaged, refusing_damage
from docsearch.engines.whoosh.postings import CACHE_BYTES
from docsearch.engines.whoosh.snapshot import WhooshSnapshot

if TYPE_CHECKING:
    from docsearch.engines.whoosh.writing import Writer

safety.restrict()


class _Index(FileIndex):  # type: ignore[misc]
    """Whoosh's index, read through `contents` alone."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.indexname = NAME
        self._schema = None

    def _read_toc(self) -> TOC:
        return contents(self)


class WhooshEngine(Engine):
    """The index in a folder, which is made where there is none."""

    def __init__(self, path: Path, *, cache_bytes: int = CACHE_BYTES) -> None:
        """Open or make the index.

        Each snapshot keeps at most `cache_bytes` of decoded posting lists.

        Raises:
            LibraryDamaged: the files there are cut off, unreadable or not ours.
            LibraryOutdated: they are of another version.
        """
        self._path = path
        self._cache_bytes = cache_bytes
        path.mkdir(parents=True, exist_ok=True)
        storage = Storage(str(path))
        self._index = _Index(storage)
        if not any(file.startswith((f"_{NAME}_", f"{NAME}_")) for file in storage.list()):
            TOC.create(storage, IndexSchema(), NAME)
        contents(self._index)

    @property
    def revision(self) -> int:
        """The last catalog revision applied, by whatever process."""
        revision: int = contents(self._index).schema.revision
        return revision

    def batch(self) -> AbstractContextManager[Writer]:
        """A batch of changes to be filled bit by bit; raises as `apply` does."""
        from docsearch.engines.whoosh.writing import batch

        return batch(self._index)

    def purge(self) -> None:
        """Write the segments that have removed entries anew, without them; raises as `apply` does."""
        from docsearch.engines.whoosh.writing import without_removed

        with self.batch() as changes:
            changes.commit(self.revision, without_removed)

    def snapshot(self) -> WhooshSnapshot:
        """The newest commit, by whatever process; tried again where the next one takes its files away."""
        for _ in range(TRIES):
            toc = contents(self._index)
            try:
                with refusing_damage(self._path, DAMAGE):
                    return WhooshSnapshot(self._reader(toc), toc.schema.revision, self._path, self._cache_bytes)
            except FileNotFoundError:
                time.sleep(0.05)
        raise damaged(self._path)

    def files(self) -> Iterator[tuple[Path, bool | None]]:
        """Its segments; a table of contents is compared whenever it is opened, and what is missing is told then too."""
        storage = self._index.storage
        for segment in contents(self._index).segments:
            try:
                yield segment.path(storage), segment.is_whole(storage)
            except OSError as error:
                if segment.segid not in {kept.segid for kept in contents(self._index).segments}:
                    continue  # the next commit took it away
                if isinstance(error, PermissionError) and error.filename:
                    raise  # not opened: what was written is not known to be another
                yield segment.path(storage), False

    def close(self) -> None:
        """Snapshots hold the files; the engine itself holds none between calls."""

    def _reader(self, toc: TOC) -> IndexReader:
        return FileIndex._reader(self._index.storage, toc.schema, toc.segments, toc.generation)
