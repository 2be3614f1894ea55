"""From the documents that match, with their scores, to an answer: order, folding, paging, facets."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from docsearch.engines import Answer, Ranked, Request
from docsearch.engines.whoosh.columns import MANY, Columns, Numbers

SCORE_DIGITS = 9
"""As in the memory engine: scores that agree so far are ties."""


class Matches(NamedTuple):
    """Documents by ascending number, and the score of each."""

    documents: Numbers
    scores: NDArray[np.float64]


def answer(matches: Matches, columns: Columns, request: Request) -> Answer:
    """The answer to a request whose query has these matches."""
    late, documents = _lateness(matches, columns, request.sort), matches.documents
    first, folded = _leaders(matches, late, columns) if request.fold and columns.has_copies else (None, None)
    groups = len(late) if first is None else len(first)
    end = groups if request.limit is None else min(groups, request.offset + request.limit)
    if first is None:
        page = _earliest(late, documents, columns, end)[request.offset :]
    else:
        page = first[_earliest(late[first], documents[first], columns, end)][request.offset :]
    ranked = tuple(_ranked(place, matches, columns, folded) for place in page.tolist())
    facets = {field: _facet(documents, columns, field) for field in request.facets}
    return Answer(len(late), groups, ranked, facets)


def _ranked(place: int, matches: Matches, columns: Columns, folded: _Folded | None) -> Ranked:
    copies = tuple(columns.id(number) for number in matches.documents[folded.behind(place)].tolist()) if folded else ()
    return Ranked(columns.id(int(matches.documents[place])), float(matches.scores[place]), copies)


def _lateness(matches: Matches, columns: Columns, sort: str) -> NDArray[np.float64]:
    """A number for each match: the lower comes first."""
    if sort == "relevance":
        return -matches.scores
    places = columns.order(sort.removeprefix("-"))[matches.documents]
    signed = -places if sort.startswith("-") else places
    return np.where(places < 0, np.inf, signed)


class _Folded(NamedTuple):
    """Places among the matches, group by group and in order within each; where each group starts."""

    members: Numbers
    starts: Numbers

    def behind(self, place: int) -> Numbers:
        """The places that the first of a group stands for."""
        at = np.flatnonzero(self.members[self.starts] == place)
        if not len(at):
            return self.members[:0]
        end = self.starts[at[0] + 1] if at[0] + 1 < len(self.starts) else len(self.members)
        return self.members[self.starts[at[0]] + 1 : end]


def _leaders(matches: Matches, late: NDArray[np.float64], columns: Columns) -> tuple[Numbers | None, _Folded | None]:
    """The places among the matches that stand for their groups, and those they stand for; None: each for itself."""
    groups = columns.groups[matches.documents]
    grouped = np.flatnonzero(groups >= 0)
    if not len(grouped):
        return None, None
    keys = columns.id_order(matches.documents[grouped]), np.round(late[grouped], SCORE_DIGITS), groups[grouped]
    by_group = grouped[np.lexsort(keys)]
    starts = np.flatnonzero(np.diff(groups[by_group], prepend=-1))
    leads = np.ones(len(late), dtype=np.bool_)
    leads[grouped] = False
    leads[by_group[starts]] = True
    return np.flatnonzero(leads), _Folded(by_group, starts)


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


def _facet(matched: Numbers, columns: Columns, field: str) -> dict[str | None, int]:
    keys = columns.keys(field)
    if keys.single is not None:
        counts = np.bincount(keys.single[matched], minlength=len(keys.names) + 1)
        unknown = int(counts[-1])
    else:
        among = np.zeros(columns.size, dtype=np.bool_)
        among[matched] = True
        counts = np.append(np.bincount(keys.codes[among[keys.documents]], minlength=len(keys.names)), 0)
        unknown = len(matched) - int(np.count_nonzero(keys.keyed[matched]))
    met = np.flatnonzero(counts[:-1])
    facet: dict[str | None, int] = {
        keys.names[code]: count for code, count in zip(met.tolist(), counts[met].tolist(), strict=True)
    }
    if unknown:
        facet[None] = unknown
    return facet
