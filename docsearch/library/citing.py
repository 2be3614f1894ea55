"""What a dispatch cites and what cites it, by number, and by date where both are printed; its copies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from docsearch.catalog import documents
from docsearch.engines import Request, Snapshot
from docsearch.library.contract import Citations, CitedDispatch
from docsearch.models import Citation, Dispatch, PartialDate
from docsearch.query.tree import Value
from docsearch.terms.keys import value_key


def citations(dispatch: Dispatch, snapshot: Snapshot, connection: sqlite3.Connection) -> Citations:
    """Both directions for one dispatch; it never cites itself."""

    def bearing(field: str, key: str) -> Iterable[Dispatch]:
        found = snapshot.search(Request(Value(field, key), limit=None, fold=False)).ranked if key else ()
        ids = sorted(ranked.id for ranked in found if ranked.id != dispatch.id)
        return documents.dispatches(connection, ids)

    cited = []
    for citation in dispatch.values.get("citations", ()):
        key = value_key("citations", citation)
        ids = tuple(
            other.id
            for other in bearing("number", key)
            if value_key("number", other.values["number"] or "") == key and _same_date(citation, other)
        )
        cited.append(CitedDispatch(citation, ids))
    own = value_key("number", dispatch.values["number"] or "")
    citing = tuple(
        other.id
        for other in bearing("citations", own)
        if any(
            value_key("citations", one) == own and _same_date(one, dispatch)
            for one in other.values.get("citations", ())
        )
    )
    return Citations(tuple(cited), citing, _copies(dispatch, snapshot))


def _copies(dispatch: Dispatch, snapshot: Snapshot) -> tuple[str, ...]:
    """The others that a hit folds it with; one that has neither number nor subject is taken for the only one."""
    keys = ((name, value_key(name, dispatch.values[name] or "")) for name in ("number", "subject"))
    shared = next((Value(name, key) for name, key in keys if key), None)
    ranked = snapshot.search(Request(shared, limit=None)).ranked if shared else ()
    group = next((ids for one in ranked if dispatch.id in (ids := (one.id, *one.copies))), ())
    return tuple(id for id in group if id != dispatch.id)


def _same_date(citation: Citation, cited: Dispatch) -> bool:
    """False only where both dates are known and cannot be the same day."""
    theirs: PartialDate | None = cited.values["date"]
    ours = citation.date
    return theirs is None or ours is None or (ours.first <= theirs.last and theirs.first <= ours.last)
