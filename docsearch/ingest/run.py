"""One run over roots: walk, settle, work, record, look for removals."""

from __future__ import annotations

import os
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from docsearch.catalog import Catalog, documents, files, runs
from docsearch.catalog.files import FileRow
from docsearch.engines import Entry
from docsearch.engines.packed import from_bytes
from docsearch.ingest import record
from docsearch.ingest.crew import Plan, RunFiles
from docsearch.ingest.outcome import Bounds, Outcome, Task
from docsearch.ingest.settle import Settler
from docsearch.ingest.walk import Closed, Found, absolute, deleted, moved_away, outermost, walk
from docsearch.language import Text, several
from docsearch.library.originals import on_disk

BATCH = 64
BATCH_SECONDS = 1.0
"""A transaction ends after so many outcomes or so much time: what a kill can cost."""
PUBLISH_SECONDS = 300.0
"""How often a run lets what it has be found: over scans it takes hours, and nobody should have to wait for its end."""


@dataclass(frozen=True)
class Progress:
    """Where a run stands: `done` of `total` files, `states` counts them by state, `path` is the last one, or ""."""

    done: int
    total: int
    states: Mapping[str, int]
    path: str
    seconds: float

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """An estimate from the rate so far; None before the first file."""
        return (self.total - self.done) / self.rate if self.rate else None


@dataclass(frozen=True)
class Summary:
    """What a run did. `states` counts the files and members beneath the roots, `changes` what happened to them."""

    states: Mapping[str, int]
    changes: Mapping[str, int]
    seconds: float
    notes: tuple[Text, ...] = ()

    @property
    def failed(self) -> int:
        """How many files beneath the roots are failed."""
        return self.states.get("failed", 0)


Tell = Callable[[Progress], None]
Answer = tuple[Found | Closed, "Outcome | None"]


@dataclass
class _Tally:
    started: float = field(default_factory=time.monotonic)
    states: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    notes: list[Text] = field(default_factory=list)
    done: int = 0
    total: int = 0

    def left(self, change: str) -> None:
        """Count what became of a place: a file that moved is not counted as new as well."""
        self.changes[change] += 1
        if change == "moved":
            self.changes["new"] -= 1

    def seconds(self) -> float:
        return time.monotonic() - self.started


class Run:
    """One pass over roots with an open catalog; the caller holds the writer's lock.

    `index` is given the id, the revision and the entry of each document that was stored; `publish` is called now and
    then, so that those can be found. `read` has files read, here or on other machines.
    """

    def __init__(
        self,
        catalog: Catalog,
        index: Callable[[str, int, Entry], None],
        publish: Callable[[], None],
        read: RunFiles[Found | Closed],
        bounds: Bounds,
        *,
        refuse_secret: bool,
    ) -> None:
        self._catalog = catalog
        self._index = index
        self._publish = publish
        self._settler = Settler(catalog, bounds, refuse_secret=refuse_secret)
        self._read = read
        self._id = 0

    def over(self, roots: Sequence[str | Path], passed_over: Sequence[Path], tell: Tell | None) -> Summary:
        """Bring the catalog up to date with what lies beneath the roots."""
        tally = _Tally()
        tops = outermost(roots)
        with self._catalog.writing() as connection:
            files.index_notes(connection)
            before = runs.last(connection)
            self._id = runs.begin(connection, [files.shown(str(top))[0] for top in tops])
        own = absolute(self._catalog.folder)
        found = {top: [] if self._deleted_file(top) else list(walk(top, (own, *passed_over))) for top in tops}
        every = [one for those in found.values() for one in those]
        tally.total = len(every)
        # A scan takes a thousand times as long as a letter: all that is quick is found before the first one is begun.
        if scans := self._take(every, self._quick, tally, tell):
            self._publish()
            self._take(scans, self._settler.plan, tally, tell)
        for top, those in found.items():
            self._look_for_removals(top, those, tally)
        left: list[FileRow] = []
        if set(tally.changes) - {"unchanged"} or (before and not before.ended_at):
            with self._catalog.reading() as connection:  # and not writing: a drive may answer late
                rows = files.overtaken(connection, self._id)  # of a folder that was renamed, beneath no root now
                left = [row for row in rows if moved_away(on_disk(connection, row)[0])]
        with self._catalog.writing() as connection:
            for row in left:
                tally.left(record.removed(connection, row, self._id))
            runs.end(connection, self._id, tally.states, +tally.changes)
        return Summary(dict(tally.states), dict(+tally.changes), tally.seconds(), tuple(tally.notes))

    def _quick(self, found: Found | Closed) -> Task | Outcome | None:
        task = self._settler.plan(found)
        return task._replace(may_wait=True) if isinstance(task, Task) else task

    def _take(
        self, found: list[Found | Closed], plan: Plan[Found | Closed], tally: _Tally, tell: Tell | None
    ) -> list[Found | Closed]:
        """Store what becomes of files; those that were postponed are given back."""
        # The largest first, or one long file may be left to a single worker in the end.
        answers = self._read(sorted(found, key=lambda one: -one.size if isinstance(one, Found) else 0), plan)
        published = time.monotonic()
        later: list[Found | Closed] = []
        last = ""
        try:
            for every in _batches(answers):
                later += [one for one, outcome in every if outcome and outcome.postponed]
                batch = [(one, outcome) for one, outcome in every if not (outcome and outcome.postponed)]
                if batch:
                    self._store(batch, tally)
                    last = batch[-1][0].shown
                    if time.monotonic() - published > PUBLISH_SECONDS:
                        self._publish()
                        published = time.monotonic()
                if tell:
                    tell(Progress(tally.done, tally.total, dict(tally.states), last, tally.seconds()))
        finally:
            answers.close()
        return later

    def _store(self, batch: Sequence[Answer], tally: _Tally) -> None:
        """Put answers into the catalog and what they say into the index."""
        from docsearch.engines.entries import came_in  # with all that makes entries, which workers load meanwhile

        with self._catalog.writing() as connection:
            for one, outcome in batch:
                self._record(connection, one, outcome, tally)
            made = {answer.made.packed.id: answer.made.entry for _, answer in batch if answer and answer.made}
            stored = documents.uncorrected(connection, list(made))
        for id, revision, added in stored:
            self._index(id, revision, came_in(from_bytes(made[id]), added))

    def _record(
        self, connection: sqlite3.Connection, one: Found | Closed, outcome: Outcome | None, tally: _Tally
    ) -> None:
        if outcome is None:
            rows = files.touch(connection, one.shown, self._id)
        else:
            rows = [record.record(connection, one, outcome, self._id)]
        for row in rows:
            tally.states[row.state] += 1
            tally.changes[row.changed] += 1
            tally.done += row.container is None

    def _look_for_removals(self, root: Path, found: list[Found | Closed], tally: _Tally) -> None:
        top = files.shown(str(root))[0]
        with self._catalog.writing() as connection:
            missing = list(files.unseen(connection, top, self._id))
            if missing and not found and self._deleted_file(root):
                tally.notes.append(
                    Text(
                        vi=f"Tệp {top} không còn ở đó nên không tìm thấy trong thư viện nữa.",
                        en=f"File {top} is not there any more, so the library does not find it any more.",
                    )
                )
            elif missing and not any(isinstance(one, Found) for one in found):
                tally.notes.append(
                    Text(
                        vi=f"{top} trống hoặc không đọc được, trong khi thư viện biết {len(missing)} tệp ở đó. Không "
                        "xóa gì cả; hãy kiểm tra ổ đĩa đã được gắn chưa.",
                        en=f"{top} is empty or cannot be read, while the library knows "
                        f"{several(len(missing), 'file')} there. Nothing was removed; check that the drive is mounted.",
                    )
                )
                return
            closed = [one.shown + os.sep for one in found if isinstance(one, Closed)]
            for row in missing:
                if row.path.startswith(tuple(closed)) or self._lies_in_a_failure(connection, row):
                    continue
                tally.left(record.removed(connection, row, self._id))

    def _deleted_file(self, root: Path) -> bool:
        """True for a root that was a file, known to the catalog, and was deleted since."""
        if not deleted(root):
            return False
        with self._catalog.reading() as connection:
            row = files.known(connection, files.shown(str(root))[0])
        return row is not None and not record.never_read(row)

    def _lies_in_a_failure(self, connection: sqlite3.Connection, row: FileRow) -> bool:
        """True for a member of an archive that could not be read this time: nobody knows whether it is gone."""
        parts = row.path.split(files.MEMBER)
        outer = (files.known(connection, files.MEMBER.join(parts[:count])) for count in range(1, len(parts)))
        return any(one is not None and one.state == "failed" for one in outer)


def _batches(answers: Iterator[Answer | None]) -> Iterator[list[Answer]]:
    """Answers as they are stored together; an empty batch after each second in which nothing came."""
    batch: list[Answer] = []
    begun = time.monotonic()
    for answer in answers:
        if answer is not None:
            batch.append(answer)
        if len(batch) >= BATCH or time.monotonic() - begun > BATCH_SECONDS:
            yield batch
            batch, begun = [], time.monotonic()
    if batch:
        yield batch
