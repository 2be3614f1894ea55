"""From the documents that match, with their scores, to an answer: order, folding, paging, facets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from docsearch.engines import SCORE_DIGITS, Answer, Ranked, Request
from docsearch.engines.whoosh.arrays import Matches
from docsearch.engines.whoosh.columns import MANY, Columns
from docsearch.engines.whoosh.postings import Numbers

MARGIN = 20
"""How many documents beyond twice those wanted are put in order at first."""


def answer(matches: Matches, columns: Columns, request: Request) -> Answer:
    """The answer to a request whose query has these matches."""
    documents = matches.documents
    groups = columns.groups[documents] if request.fold and columns.has_copies else None
    count = len(documents) if groups is None else _count(groups)
    end = count if request.limit is None else min(count, request.offset + request.limit)
    late = _lateness(matches, columns, request.sort) if end > request.offset else np.zeros(0)
    if groups is None:
        page = _earliest(late, documents, columns, end)[request.offset :]
        copies: dict[int, Numbers] = {}
    else:
        page = _leaders(late, documents, groups, columns, end)[request.offset :]
        copies = _copies(page, late, documents, groups, columns)
    ranked = tuple(_ranked(page, copies, matches, columns, request.sort))
    return Answer(len(documents), count, ranked, _facets(documents, columns, request))


def _ranked(
    page: Numbers, copies: dict[int, Numbers], matches: Matches, columns: Columns, sort: str
) -> Iterator[Ranked]:
    documents = matches.documents[page]
    if not len(page):
        scores = np.zeros(0)
    elif sort == "relevance":
        scores = matches.scores[page]
    else:  # nothing has been scored so far
        order = np.argsort(page)
        scores = np.empty(len(page))
        scores[order] = matches.some(documents[order])
    for place, document, score in zip(page.tolist(), documents.tolist(), scores.tolist(), strict=True):
        others = matches.documents[copies[place]].tolist() if place in copies else ()
        yield Ranked(columns.id(document), score, tuple(map(columns.id, others)))


def _lateness(matches: Matches, columns: Columns, sort: str) -> NDArray[np.float64]:
    """A number for each match: the lower comes first."""
    if sort == "relevance":
        return -matches.scores
    places = columns.order(sort.removeprefix("-"))[matches.documents]
    signed = -places if sort.startswith("-") else places
    return np.where(places < 0, np.inf, signed)


def _count(groups: Numbers) -> int:
    """How many groups there are among these, those of one document (-1) each for itself."""
    grouped = groups[groups >= 0]
    return len(groups) - len(grouped) + int(np.count_nonzero(np.bincount(grouped)))


def _leaders(late: NDArray[np.float64], documents: Numbers, groups: Numbers, columns: Columns, count: int) -> Numbers:
    """The places of the earliest documents of the `count` earliest groups, in order.

    The first document of a group that is met on the way stands for it, so that only as many are put in order
    as it takes to meet so many groups.
    """
    tried = count
    while True:
        tried = min(2 * tried + MARGIN, len(documents))
        page = _earliest(late, documents, columns, tried)
        met = groups[page]
        grouped = np.flatnonzero(met >= 0)
        leads = met < 0
        leads[grouped[np.unique(met[grouped], return_index=True)[1]]] = True
        page = page[leads]
        if len(page) >= count or tried == len(documents):
            return page[:count]


def _copies(
    page: Numbers, late: NDArray[np.float64], documents: Numbers, groups: Numbers, columns: Columns
) -> dict[int, Numbers]:
    """For each place on a page the places that it stands for, in order: the rest of its group."""
    leaders = {group: place for group, place in zip(groups[page].tolist(), page.tolist(), strict=True) if group >= 0}
    if not leaders:
        return {}
    shown = np.zeros(columns.size + 1, dtype=np.bool_)  # the last one is for group -1
    shown[list(leaders)] = True
    places = np.flatnonzero(shown[groups])
    order = np.lexsort((columns.id_order(documents[places]), np.round(late[places], SCORE_DIGITS), groups[places]))
    members = places[order]
    starts = np.flatnonzero(np.diff(groups[members], prepend=-1))
    return {int(some[0]): some[1:] for some in np.split(members, starts[1:])}


def _earliest(late: NDArray[np.float64], documents: Numbers, columns: Columns, count: int) -> Numbers:
    """The places of the `count` earliest, in order; ties by id."""
    if count <= 0:
        return np.zeros(0, dtype=np.int64)
    places = np.arange(len(late))
    if count < len(late):
        limit = np.partition(late, count - 1)[count - 1] + 10.0**-SCORE_DIGITS
        places = np.flatnonzero(late <= limit)
    late = np.round(late[places], SCORE_DIGITS)
    if len(places) > count:
        kept = _without_late_ties(late, documents[places], columns, count)
        places, late = places[kept], late[kept]
    order = np.argsort(late, kind="stable")
    ordered = late[order]
    if np.any(ordered[1:] == ordered[:-1]):
        order = np.lexsort((columns.id_order(documents[places]), late))
    return places[order][:count]


def _without_late_ties(late: NDArray[np.float64], documents: Numbers, columns: Columns, count: int) -> Numbers:
    """The places without those at the limit of `count` whose ids come too late: they may be nearly all documents."""
    limit = np.partition(late, count - 1)[count - 1]
    sure, tied = np.flatnonzero(late < limit), np.flatnonzero(late == limit)
    wanted = count - len(sure)
    if len(tied) >= MANY and wanted < len(tied):
        beginnings = columns.id_beginnings[documents[tied]]
        tied = tied[beginnings <= np.partition(beginnings, wanted - 1)[wanted - 1]]
    return np.concatenate([sure, tied])


def _facets(documents: Numbers, columns: Columns, request: Request) -> dict[str, dict[str | None, int]]:
    """The counts of the facets that are asked for; where most documents match, the others are counted."""
    others = columns.others(documents) if request.facets and 2 * len(documents) > columns.size else None
    return {field: _facet(documents, others, columns, field) for field in request.facets}


def _facet(matched: Numbers, others: Numbers | None, columns: Columns, field: str) -> dict[str | None, int]:
    keys = columns.keys(field)
    if keys.single is not None and keys.totals is not None:
        counted = matched if others is None else others
        counts = np.bincount(keys.single[counted], minlength=len(keys.names) + 1)
        counts = counts if others is None else keys.totals - counts
        unknown = int(counts[-1])
        counts = counts[:-1]
    else:
        among = np.zeros(columns.size, dtype=np.bool_)
        among[matched] = True
        counts = np.bincount(keys.codes[among[keys.documents]], minlength=len(keys.names))
        unknown = len(matched) - int(np.count_nonzero(keys.keyed[matched]))
    facet: dict[str | None, int] = dict(zip(compress(keys.names, counts), counts[counts > 0].tolist(), strict=True))
    if unknown:
        facet[None] = unknown
    return facet
