"""Indexes made from the catalog, each behind one protocol; all of them can be thrown away.

An engine keeps terms and codes, and answers with ids, scores and counts. Whatever is shown comes from the
catalog. `memory` is slow and obvious and defines what is right; `whoosh` is the default, `opensearch` has its index in
a cluster. A module here binds ``opener``; the tests of the contract then ask its engine as well.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from docsearch.language import Text
from docsearch.registry import Registry

if TYPE_CHECKING:  # the processes that make entries ask no questions
    from docsearch.query.tree import Query

Positions = Sequence[tuple[str, ...]]
"""The positions of a positional field in order, each with its terms (``=marked``, ``~folded``); often one form only.

An empty position keeps two values apart and does not count for the length of the field. Terms beside `terms.SILENT`
are found, alone and in phrases, and count for no score and no length; the word itself is no term.
"""

SCORE_DIGITS = 9
"""Scores that agree to so many digits after the point are ties: the order of addition must not rank documents."""

B, K1 = 0.75, 1.2
"""Of BM25F (Robertson and Zaragoza 2009): how much a field's length counts; how soon more of one term adds little."""


@dataclass(frozen=True)
class Entry:
    """A document as an engine sees it.

    `streams`: positional field → positions. `keys`: key field → its keys (normalised values, pyvi words,
    number forms). A name may be both, and is a letter, then letters, digits, ``_`` and ``.`` (ASCII). The key field
    ``id`` is there of itself: each document's id.
    `first`/`last`: the interval of its date, both or none. `order`: sort name → sort key, not empty, whose
    natural order is the order wanted. `group`: documents of one group are copies of one dispatch; "" is none.
    """

    id: str
    streams: Mapping[str, Positions]
    keys: Mapping[str, tuple[str, ...]]
    first: dt.date | None = None
    last: dt.date | None = None
    order: Mapping[str, str] = field(default_factory=dict)
    group: str = ""


@dataclass(frozen=True)
class Request:
    """What is asked of a snapshot.

    `sort` is ``relevance`` or a sort name, with ``-`` before it for descending; documents without a
    sort key come last either way; ties fall by id. `limit` None gives all. With `fold`, the best document
    of a group stands for it, and `offset` and `limit` count groups. `facets` names key fields to count.
    `above`: no document is wanted that scores no more; an engine may leave such out, uncounted.
    """

    query: Query
    sort: str = "relevance"
    offset: int = 0
    limit: int | None = 10
    fold: bool = True
    facets: tuple[str, ...] = ()
    above: float | None = None


class Ranked(NamedTuple):
    """A document in the answer, and the other matching members of its group."""

    id: str
    score: float
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """`total` and `facets` count documents, `groups` counts groups; a facet's None key counts the unknown."""

    total: int
    groups: int
    ranked: tuple[Ranked, ...]
    facets: Mapping[str, Mapping[str | None, int]]


class Snapshot(Protocol):
    """One state of an index; unaffected by later changes. Safe to use from one thread at a time."""

    @property
    def revision(self) -> int:
        """The last catalog revision it holds."""
        ...

    @property
    def count(self) -> int:
        """How many documents it holds."""
        ...

    def search(self, request: Request) -> Answer:
        """Answer a request."""
        ...

    def scores(self, query: Query, ids: Iterable[str]) -> Mapping[str, float]:
        """The score of each of `ids` under `query`; those that do not match are left out."""
        ...

    def terms(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Terms or keys of a field that begin with `prefix`, in order, with the number of documents of each."""
        ...

    def heads(self, field: str) -> Sequence[str]:
        """What the keys of a field have before their first blank, each once, in order; maybe some of no document."""
        ...

    def latest(self, field: str, keys: Iterable[str]) -> Mapping[str, str]:
        """For each of these keys of a field that some document has, the id of the one whose date begins last."""
        ...

    def weights(self, field: str, stream: Positions) -> Mapping[str, float]:
        """The terms of a text with the BM25 weight each would have as that positional field, for `similar`.

        The text need not be in the index; its terms that no document has are left out.
        """
        ...

    def close(self) -> None:
        """Let go of this state."""
        ...


class Batch(Protocol):
    """Changes to an index that come bit by bit and take effect together."""

    def add(self, entry: Entry) -> None:
        """Add an entry in place of any of its id, in the index or earlier in the batch."""
        ...

    def remove(self, name: str) -> None:
        """Remove the entry of that id, if there is one."""
        ...

    def commit(self, revision: int) -> None:
        """Make all changes, which bring the index to that catalog revision. The batch is then over."""
        ...


class Engine(Protocol):
    """An index at a place. One writer at a time."""

    @property
    def revision(self) -> int:
        """The last catalog revision applied; 0 for a new index."""
        ...

    def apply(self, added: Iterable[Entry], removed: Iterable[str], revision: int) -> None:
        """Make one batch of changes, whole or not at all. An added id replaces an older entry of that id.

        Raises:
            LibraryLocked: another process is writing.
            OSError: the disk is full or refuses; the index is as it was.
        """
        with self.batch() as changes:
            for name in removed:
                changes.remove(name)
            for entry in added:
                changes.add(entry)
            changes.commit(revision)

    def batch(self) -> AbstractContextManager[Batch]:
        """A batch to be filled bit by bit. Without a commit, or on any fault, the index stays as it was."""
        ...

    def snapshot(self) -> Snapshot:
        """The present state, to ask questions of."""
        ...

    def purge(self) -> None:
        """Leave nothing of removed entries in the index's files; one that lies elsewhere sees to that itself."""
        return

    def files(self) -> Iterable[tuple[Path, bool | None]]:
        """The files of the index and whether each, all of which is read, is as it was written.

        None: nobody kept what that was. An index that lies elsewhere has none here.
        """
        return ()

    def close(self) -> None:
        """Let go of files and locks."""
        ...


ELSEWHERE = ".elsewhere"
"""An engine whose index lies outside its folder leaves a file there that has the engine's name and this suffix."""


@dataclass(frozen=True)
class Opener:
    """One kind of index.

    `open` gives the engine over the index in a folder, made where that is empty or absent. `remove` removes what an
    index has outside its folder (`ELSEWHERE`). An engine that is not `lasting` ends with the process.
    """

    name: str
    open: Callable[[Path], Engine]
    remove: Callable[[Path], None] = lambda _: None
    lasting: bool = True


DEFAULT = "whoosh"
"""The engine that serves new libraries."""

engines: Registry[Opener] = Registry("docsearch.engines", "opener", Text(vi="bộ tìm kiếm", en="engine"))


def open_engine(name: str, folder: Path) -> Engine:
    """The engine of that name over the index in `folder`, which is made where the folder is empty or absent.

    Raises:
        UnknownName: there is no such engine.
        LibraryDamaged: the files there are cut off, unreadable or not ours.
        LibraryOutdated: they are of another version.
    """
    return engines.get(name).open(folder)


def remove_index(folder: Path) -> None:
    """Remove the index in a folder, whatever engine made it, and the folder.

    Raises:
        DocsearchError: what lies elsewhere cannot be removed now; the folder stays, to be asked for again.
    """
    for file in folder.glob(f"*{ELSEWHERE}"):
        engines.get(file.stem).remove(folder)
    shutil.rmtree(folder, ignore_errors=True)
