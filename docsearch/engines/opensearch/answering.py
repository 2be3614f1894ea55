"""Requests answered by searches of one point in time: order, pages, copies folded, facets counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from docsearch.engines import Answer, Ranked, Request
from docsearch.engines.opensearch.spelling import Names, field, read

HITS = 10_000
"""The most hits of one page: the cluster's own bound (`index.max_result_window`)."""
KEYS = 2000
"""Keys of a facet counted by one request, which may count several: the cluster gives 65,535 in all."""

Asked = Mapping[str, Any]
Search = Callable[[Asked], Any]
"""Answers one search of a point in time, whole or not at all."""
_BY_ID = {"id": "asc"}
_DISTINCT = {
    "scripted_metric": {
        "init_script": "state.seen = new HashSet()",
        "map_script": "state.seen.add(doc['fold'].value)",
        "combine_script": "return new ArrayList(state.seen)",
        "reduce_script": "Set all = new HashSet(); for (seen in states) { all.addAll(seen) } return all.size()",
    }
}
"""How many groups: exact, where the cluster's `cardinality` is an estimate."""


class Hit(NamedTuple):
    """A document found."""

    id: str
    score: float
    fold: str


def answer(search: Search, query: Asked, request: Request) -> Answer:
    """The answer to a request whose query is compiled."""
    end = None if request.limit is None else request.offset + request.limit
    whole = end is None or end > HITS  # of so many all are read, with their copies
    body = {"query": query, "sort": _order(request.sort)}
    counting: dict[str, Any] = {f"facet {name}": _facet(name) for name in request.facets}
    if request.fold:
        counting["groups"] = _DISTINCT
    size = 0 if request.limit == 0 else HITS if end is None else min(end, HITS)
    first = search({**_page(body, size), "track_total_hits": True, "aggs": counting})
    total = first["hits"]["total"]["value"]
    counted = first.get("aggregations", {})
    number = counted["groups"]["value"] if request.fold else total

    groups: dict[str, list[Hit]] = {}
    for hit in _following(search, body, size, first) if size else ():
        groups.setdefault(hit.fold if request.fold else hit.id, []).append(hit)
        if not whole and len(groups) == end:
            break
    page = dict(islice(groups.items(), request.offset, end))
    if request.fold and page and number < total and not whole:
        page = _with_copies(search, body, page)
    ranked = tuple(Ranked(best.id, best.score, tuple(each.id for each in copies)) for best, *copies in page.values())
    facets = {name: _counted(search, query, name, counted[f"facet {name}"]) for name in request.facets}
    return Answer(total, number, ranked, facets)


def every(search: Search, body: Asked) -> Iterator[Hit]:
    """All hits of a search in its order, page after page."""
    return _following(search, body, HITS, search(_page(body, HITS)))


def of_top(hit: Any) -> str:
    """The id of a hit of a search that sorts by it last."""
    return read(hit["sort"][-1])


def _following(search: Search, body: Asked, size: int, page: Any) -> Iterator[Hit]:
    """The hits of the first page, and of those after it."""
    while True:
        found = page["hits"]["hits"]
        for hit in found:
            yield Hit(of_top(hit), hit["_score"], hit["fields"]["fold"][0])
        if len(found) < size:
            return
        size = min(10 * size, HITS)
        page = search({**_page(body, size), "search_after": found[-1]["sort"]})


def _page(body: Asked, size: int) -> dict[str, Any]:
    plain = {"stored_fields": "_none_", "docvalue_fields": ["fold"], "track_scores": True, "track_total_hits": False}
    return {"sort": [_BY_ID], **body, **plain, "size": size}


def _order(sort: str) -> list[Asked]:
    if sort == "relevance":
        return [{"_score": "desc"}, _BY_ID]
    direction = "desc" if sort.startswith("-") else "asc"
    missing = {"missing": "_last", "unmapped_type": "keyword"}
    return [{field(Names.ORDER, sort.removeprefix("-")): {"order": direction, **missing}}, _BY_ID]


def _with_copies(search: Search, body: Asked, page: Mapping[str, Iterable[Hit]]) -> dict[str, list[Hit]]:
    """The same groups, each with all its members that match, in order."""
    among = {"bool": {"must": [body["query"]], "filter": [{"terms": {"fold": list(page)}}]}}
    groups: dict[str, list[Hit]] = {fold: [] for fold in page}
    for hit in every(search, {**body, "query": among}):
        groups[hit.fold].append(hit)
    return groups


def _facet(name: str, **after: Any) -> dict[str, Any]:
    sources = [{"key": {"terms": {"field": field(Names.KEYS, name), "missing_bucket": True}}}]
    return {"composite": {"size": KEYS, "sources": sources, **after}}


def _counted(search: Search, query: Asked, name: str, page: Any) -> dict[str | None, int]:
    """The documents of every key, in as many pages as there are."""
    counts: dict[str | None, int] = {}
    while True:
        for bucket in page["buckets"]:
            key = bucket["key"]["key"]
            counts[None if key is None else read(key)] = bucket["doc_count"]
        if len(page["buckets"]) < KEYS:
            return counts
        following = {"size": 0, "query": query, "aggs": {"more": _facet(name, after=page["after_key"])}}
        page = search(following)["aggregations"]["more"]
