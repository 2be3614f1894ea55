"""One point in time of the index, to ask questions of."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from heapq import merge
from itertools import groupby, islice
from typing import Any, TypeVar

from docsearch.engines import Answer, Positions, Request
from docsearch.engines.memory import counts, length
from docsearch.engines.opensearch.answering import HITS, answer, every, of_top
from docsearch.engines.opensearch.cluster import PartGone
from docsearch.engines.opensearch.compiling import EVERY, Compiler
from docsearch.engines.opensearch.place import Place
from docsearch.engines.opensearch.spelling import Names, beginning, field, read, written
from docsearch.engines.opensearch.statistics import Statistics
from docsearch.errors import LibraryDamaged, LibraryError
from docsearch.query.tree import Query

T = TypeVar("T")

KEPT = "15m"
"""How long the cluster keeps a point in time that nobody asks."""
FEW, MANY = 20, 5000
"""Terms read at once: first, as most callers want the first ones alone, and then."""
KEYS_AT_ONCE = 200


class OpenSearchSnapshot:
    """Answers from one point in time. Where a part of it is gone, the same revision is taken up again, once."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.revision = place.revision()
        self._point = self._opened()
        self.count: int = self.search_raw({"size": 0, "track_total_hits": True})["hits"]["total"]["value"]
        self._statistics = Statistics(self.count, self.search_many)
        self._compiler = Compiler(self._statistics, self.terms)

    def search(self, request: Request) -> Answer:
        """Answer a request."""
        unscored = request.limit == 0
        query = self._compiler.matching(request.query) if unscored else self._compiler.scored(request.query)
        return answer(self.search_raw, query, request)

    def scores(self, query: Query, ids: Iterable[str]) -> Mapping[str, float]:
        """The scores of those among `ids` that match."""
        asked = self._compiler.scored(query)
        found = {}
        waiting = iter(ids)
        while some := list(islice(waiting, HITS)):
            among = {"bool": {"must": [asked], "filter": [{"terms": {"id": list(map(written, some))}}]}}
            found.update({hit.id: hit.score for hit in every(self.search_raw, {"query": among})})
        return found

    def terms(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Terms and keys that begin with `prefix`, with the number of their documents."""
        both = merge(*(self._listed(kind, field, prefix) for kind in (Names.WORDS, Names.KEYS)))
        for term, counted in groupby(both, key=lambda each: each[0]):
            yield read(term), sum(count for _, count in counted)

    def heads(self, field: str) -> Sequence[str]:
        """The first words of all keys."""
        return [read(head) for head, _ in self._listed(Names.HEADS, field, "")]

    def latest(self, name: str, keys: Iterable[str]) -> Mapping[str, str]:
        """Of the documents that have a key the one that is dated last, of several the first by id."""
        order = [{"first": {"order": "desc", "missing": dt.date.min.toordinal()}}, {"id": "asc"}]
        best = {"best": {"top_hits": {"size": 1, "sort": order, "_source": False}}}
        keyed = field(Names.KEYS, name)
        found = {}
        waiting = iter(dict.fromkeys(keys))
        while some := list(islice(waiting, KEYS_AT_ONCE)):
            wanted = [{"term": {keyed: written(key)}} for key in some]
            each = {"each": {"filters": {"filters": wanted}, "aggs": best}}
            answered = self.search_raw({"size": 0, "query": {"bool": {"should": wanted}}, "aggs": each})
            for key, bucket in zip(some, answered["aggregations"]["each"]["buckets"], strict=True):
                for hit in bucket["best"]["hits"]["hits"]:
                    found[key] = of_top(hit)
        return found

    def weights(self, field: str, stream: Positions) -> Mapping[str, float]:
        """The BM25 weight of each term of the text that some document has."""
        occurrences = Counter(term for terms in stream if counts(terms) for term in set(terms))
        self._statistics.prepare((field, term) for term in occurrences)
        positions = length(stream)
        return {
            term: self._statistics.weight(field, term, count, positions)
            for term, count in occurrences.items()
            if self._statistics.documents(field, term)
        }

    def close(self) -> None:
        """Let the cluster forget the point in time; where it cannot be told now, it does so by itself."""
        with suppress(LibraryError):
            self._place.cluster.ask("DELETE", "/_search/point_in_time", {"pit_id": [self._point]})

    def search_raw(self, body: Mapping[str, Any]) -> Any:
        """The cluster's answer to one search of this point in time, whole or not at all."""
        return self._whole(
            lambda: self._place.cluster.ask("POST", "/_search", self._at(body), allow_partial_search_results="false")
        )

    def search_many(self, bodies: Iterable[Mapping[str, Any]]) -> Iterator[Any]:
        """The same for many small ones at once."""
        asked = list(bodies)
        return iter(self._whole(lambda: list(self._place.cluster.ask_many(map(self._at, asked)))))

    def _whole(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except PartGone:
            self._again()
            return ask()

    def _at(self, body: Mapping[str, Any]) -> dict[str, Any]:
        return {**body, "pit": {"id": self._point, "keep_alive": KEPT}}

    def _opened(self) -> str:
        path = f"/{self._place.index}/_search/point_in_time"
        made = self._place.cluster.ask("POST", path, keep_alive=KEPT, allow_partial_pit_creation="false")
        return str(made["pit_id"])

    def _again(self) -> None:
        if self._place.revision() != self.revision:
            raise LibraryDamaged(
                vi="Chỉ mục đã thay đổi trong khi tìm. Hãy tìm lại.",
                en="The index has changed meanwhile. Search again.",
            )
        self._point = self._opened()

    def _listed(self, kind: str, name: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Terms as the cluster keeps them, in order, from the first that begins so."""
        begun = beginning(prefix)
        listing: dict[str, Any] = {"size": FEW, "sources": [{"term": {"terms": {"field": field(kind, name)}}}]}
        if begun:
            listing["after"] = {"term": _before(begun)}
        while True:
            body = {"size": 0, "query": EVERY, "aggs": {"listed": {"composite": listing}}}
            found = self.search_raw(body)["aggregations"]["listed"]
            for bucket in found["buckets"]:
                term = bucket["key"]["term"]
                if term.startswith(begun):
                    yield term, bucket["doc_count"]
                elif term > begun:
                    return
            if len(found["buckets"]) < listing["size"]:
                return
            listing |= {"size": MANY, "after": found["after_key"]}


def _before(begun: str) -> str:
    """A string behind which a term that begins so is the next, as far as strings go."""
    last = ord(begun[-1]) - 1
    return begun[:-1] + chr(last if last < 0xD800 or last > 0xDFFF else 0xD7FF) + 8 * "\U0010ffff"
