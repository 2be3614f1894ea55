"""Index generations: which one serves, how it catches up with the catalog, how the next one takes over.

Generations lie in ``engine/<n>/`` beneath the library. The catalog names the current one and its form (engine,
version of the entries, set of fields); a library stays with its engine until it is rebuilt with another. An engine
keeps the last revision that it applied, so whatever a crash interrupted is made up for when the library is next opened.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cached_property
from pathlib import Path

from docsearch.catalog import Catalog
from docsearch.catalog.locks import HeldLock, shared
from docsearch.engines import DEFAULT, Engine, Snapshot, engines, open_engine
from docsearch.errors import CatalogDamaged, LibraryDamaged, LibraryError, LibraryOutdated, UsageError
from docsearch.fields import field_set
from docsearch.language import Text
from docsearch.library.folders import Folders
from docsearch.library.growth import Growth
from docsearch.library.writing import telling_why, to_disk


class Generations:
    """The index of one library. Safe from several threads."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._folders = Folders(catalog.folder / "engine")
        self._guard = threading.Lock()
        self._state = (0, 0)
        self._engine: Engine | None = None
        self._hold: HeldLock | None = None
        self._idle: list[Snapshot] = []

    @property
    def _current(self) -> int:
        """The generation that serves."""
        return int(self._catalog.meta("generation"))

    @property
    def _name(self) -> str:
        """The engine of the current generation."""
        return self._catalog.meta("engine").partition(" ")[0] or DEFAULT

    def _form(self, engine: str) -> str:
        """The form that an index made now by that engine gets."""
        return f"{engine} {self._entries}"

    @cached_property
    def _entries(self) -> str:
        """What entries made now are like. A new library's first run asks for it last, its workers busy."""
        from docsearch.engines.entries import ENTRY_VERSION

        return f"{ENTRY_VERSION} {field_set()}"

    @property
    def behind(self) -> bool:
        """Does the catalog hold changes that the index has not applied?"""
        applied = int(self._catalog.meta("applied"))
        return self._catalog.meta("engine") != self._form(self._name) or self._catalog.revision > applied

    @property
    def outdated(self) -> bool:
        """Is there an index, but of another form, so that only making it anew will do?"""
        return self.exist and self._catalog.meta("engine") != self._form(self._name)

    @property
    def exist(self) -> bool:
        """Is there an index at all, of whatever age?"""
        return self._folders.of(self._current).is_dir()

    def lag(self) -> tuple[Text, ...]:
        """A warning while the index lacks changes that the catalog has."""
        if not self.behind:
            return ()
        return (
            Text(
                vi="Chỉ mục chưa có những thay đổi mới nhất; kết quả có thể thiếu.",
                en="The index does not have the latest changes yet; results may be missing.",
            ),
        )

    @property
    def state(self) -> tuple[int, int]:
        """The current generation and the last revision it applied; changes whenever answers may."""
        return self._current, int(self._catalog.meta("applied"))

    def catch_up(self) -> None:
        """Apply what changed, or build the index where there is none to trust. The caller holds the writer's lock."""
        with self.growing():
            pass  # all that is missing comes from the catalog

    @contextmanager
    def growing(self) -> Iterator[Growth]:
        """Let the index take entries while a run makes them; in the end it has all that the catalog has.

        Where the run breaks off, the index stays as it was last published. The caller holds the writer's lock.
        """
        trusted = self.exist and not self.outdated
        number = self._current if trusted else self._next()
        with closing(Growth(self._catalog, self._folders.of(number), self._name)) as growth:
            try:
                yield growth
                self._complete(growth)
            except LibraryDamaged as error:
                if not trusted or isinstance(error, CatalogDamaged):
                    raise
                growth.close()
                self.rebuild()
        self._folders.remove_others(self._current)

    def publish(self, growth: Growth) -> None:
        """Let what an index has grown to answer from now on. A fault ends no run; the end shows one that lasts."""
        try:
            self._complete(growth)
        except LibraryError:
            growth.give_up()

    def rebuild(self, engine: str | None = None) -> None:
        """Make the next generation beside the current one, then switch. The caller holds the writer's lock.

        Raises:
            UnknownName: there is no such engine. Without a name it is the one that the library has.
            UsageError: the engine keeps nothing.
        """
        name = engine or self._name
        if not engines.get(name).lasting:
            raise UsageError(
                vi=f"Bộ tìm kiếm “{name}” không giữ lại gì, nên không phục vụ thư viện được.",
                en=f"The engine “{name}” keeps nothing, so it cannot serve a library.",
            )
        with closing(Growth(self._catalog, self._folders.of(self._next()), name)) as growth:
            self._complete(growth)
        self._folders.remove_others(self._current)

    def purge(self) -> None:
        """Leave nothing in the index's files of what it does not find any more. The caller holds the writer's lock."""
        folder = self._folders.of(self._current)
        with telling_why(folder), closing(open_engine(self._name, folder)) as engine:
            engine.purge()
            to_disk(folder)

    def _complete(self, growth: Growth) -> None:
        with telling_why(growth.folder):
            revision = growth.finish()
            to_disk(growth.folder)
            lock = self._folders.lock_of(int(growth.folder.name))
            if not lock.exists():
                lock.touch()  # so that a user without write access can hold it too
        self._catalog.set_meta(generation=int(growth.folder.name), engine=self._form(growth.engine), applied=revision)

    def _next(self) -> int:
        return max([self._current, *self._folders.numbers]) + 1

    @contextmanager
    def borrow(self) -> Iterator[Snapshot]:
        """A snapshot of the current generation, up to date with all that was applied."""
        state, snapshot = self._take()
        try:
            yield snapshot
        finally:
            with self._guard:
                current = state == self._state
                if current:
                    self._idle.append(snapshot)
            if not current:
                snapshot.close()

    def files(self) -> list[tuple[Path, bool | None]]:
        """The files of the current generation, and whether each is as it was written; None: that was not kept."""
        with self.borrow():
            return list(self._engine.files()) if self._engine else []

    def close(self) -> None:
        """Let go of the index."""
        with self._guard:
            self._let_go()
            self._state = (0, 0)

    def _take(self) -> tuple[tuple[int, int], Snapshot]:
        state = self.state
        try:
            return state, self._snapshot(state)
        except LibraryDamaged:
            # The generation may have been replaced, and removed, between the two steps.
            again = self.state
            if again == state:
                raise
            return again, self._snapshot(again)

    def _snapshot(self, state: tuple[int, int]) -> Snapshot:
        with self._guard:
            if state != self._state or self._engine is None:
                self._let_go()
                self._open(state[0])
                self._state = state
            if self._idle:
                return self._idle.pop()
            assert self._engine is not None
            return self._engine.snapshot()

    def _open(self, generation: int) -> None:
        if self.outdated:
            raise LibraryOutdated(
                vi="Chỉ mục do phiên bản khác của docsearch tạo ra. Hãy chạy docsearch rebuild.",
                en="The index was made by another version of docsearch. Run docsearch rebuild.",
            )
        folder = self._folders.of(generation)
        name = self._name
        # Held before it is looked at, or it may be removed in between; and its number is read after the engine's name,
        # so that one that is being replaced is not opened by the engine of the next.
        self._hold = shared(self._folders.lock_of(generation))
        if self._current != generation or not folder.is_dir():
            self._let_go()
            if not folder.is_dir():
                with suppress(OSError):
                    self._folders.lock_of(generation).unlink()
            raise LibraryDamaged(
                vi=f"Thiếu chỉ mục {folder}. Hãy chạy docsearch rebuild.",
                en=f"The index {folder} is missing. Run docsearch rebuild.",
            )
        self._engine = open_engine(name, folder)

    def _let_go(self) -> None:
        for snapshot in self._idle:
            snapshot.close()
        self._idle = []
        if self._engine is not None:
            self._engine.close()
            self._engine = None
        if self._hold is not None:
            self._hold.release()
            self._hold = None
