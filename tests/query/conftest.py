"""What an index has, for tests of what is said where nothing is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from docsearch.engines import Entry, Request, Snapshot
from docsearch.engines.memory import MemoryEngine
from docsearch.query import plan
from docsearch.query.vocabulary import Holdings
from docsearch.terms import positions


def indexed(entries: Iterable[Entry]) -> Snapshot:
    """An index in memory that holds these."""
    engine = MemoryEngine()
    engine.apply(list(entries), (), 1)
    return engine.snapshot()


def of_texts(texts: Mapping[str, str]) -> Snapshot:
    """An index in memory of texts by their ids."""
    return indexed(Entry(name, {"text": positions(text)}, {}) for name, text in texts.items())


def asking(snapshot: Snapshot) -> Callable[..., list[str]]:
    """The ids found for a query, best first."""

    def search(query: str, *, exact: bool = False) -> list[str]:
        asked = plan(query, exact=exact).required
        return [ranked.id for ranked in snapshot.search(Request(asked, limit=None)).ranked]

    return search


def holdings(snapshot: Snapshot, printed: str = "{}") -> Holdings:
    """What an index has, its documents printing their values in this form."""
    return Holdings(
        lambda tree: snapshot.search(Request(tree, limit=0)).total,
        snapshot.terms,
        snapshot.heads,
        lambda _, keys: {key: printed.format(key) for key in keys},
    )
