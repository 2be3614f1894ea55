"""Which document a person means: by id, by the beginning of an id, or by its number."""

from __future__ import annotations

import re
import sqlite3

from docsearch.catalog import documents
from docsearch.engines import Request, Snapshot
from docsearch.errors import UnknownName
from docsearch.query.numbered import bearers
from docsearch.query.tree import And, Query, Value
from docsearch.query.typed_numbers import half_number, parted
from docsearch.terms import numbers

_ID = re.compile(r"[0-9a-f]{4,64}")
SHOWN = 5
"""How many dispatches that fit a name are told."""


def id_of(name: str, connection: sqlite3.Connection, snapshot: Snapshot) -> str:
    """The one document of that name; `UnknownName` where none or several fit.

    Copies of one dispatch count as one, and give the first of them.
    """
    wanted = name.strip()
    if _ID.fullmatch(wanted.lower()):
        ids = documents.ids_from(connection, wanted.lower())
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise _several(name, ids, connection)
    apart = parted(wanted)
    number, half = numbers.parse(apart), half_number(apart)
    queries: list[Query] = []
    if number is not None and number.ordinal:
        key = numbers.key(number)
        # A number has each of its beginnings as a key; one that is typed whole goes before longer ones.
        queries += [And((Value("number", key), Value("symbol", number.symbol or None))), Value("number", key)]
    if half.key:
        queries.append(bearers(half.key, half.year))
    for query in queries:
        answer = snapshot.search(Request(query, limit=6))
        if answer.groups == 1:
            return answer.ranked[0].id
        if answer.groups:
            raise _several(name, [ranked.id for ranked in answer.ranked], connection)
    raise _none(name)


def _none(name: str) -> UnknownName:
    return UnknownName(
        vi=f"Không có văn bản nào là “{name}”. Hãy ghi mã, phần đầu của mã, hoặc số ký hiệu như 51/UBND-KGVX.",
        en=f"There is no dispatch “{name}”. Give an id, the beginning of one, or a number like 51/UBND-KGVX.",
    )


def _several(name: str, ids: list[str], connection: sqlite3.Connection) -> UnknownName:
    known = documents.dispatches(connection, ids[:SHOWN])
    said = [
        " ".join(filter(None, (one.id[:12], one.number, one.date and one.date.written, one.agency))) for one in known
    ]
    shown = "; ".join(said) + ("; …" if len(ids) > SHOWN else "")
    return UnknownName(
        vi=f"Có nhiều văn bản ứng với “{name}”, hãy ghi rõ mã: {shown}.",
        en=f"Several dispatches fit “{name}”, give the id: {shown}.",
    )
