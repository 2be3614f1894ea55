"""What scores are made of: how rare a term is and how long a field is on average, in one snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from math import log
from typing import Any

from docsearch.engines import K1, B
from docsearch.engines.opensearch.spelling import Names, field, written

AT_ONCE = 500
"""Terms counted by one request."""


class Statistics:
    """Counts over all documents, silent positions included; kept once they were asked for."""

    def __init__(self, count: int, ask_many: Callable[[Iterable[Mapping[str, Any]]], Iterator[Any]]) -> None:
        self.count = count
        self._ask_many = ask_many
        self._documents: dict[tuple[str, str], int] = {}
        self._means: dict[str, float] = {}

    def prepare(self, asked: Iterable[tuple[str, str]]) -> None:
        """Have all counts for these terms of fields, by as few requests as can be."""
        terms = list(dict.fromkeys(one for one in asked if one not in self._documents))
        fields = list(dict.fromkeys(name for name, _ in terms if name not in self._means))
        if fields:
            lengths = {name: {"sum": {"field": field(Names.LENGTH, name)}} for name in fields}
            (answer,) = self._ask_many([{"size": 0, "aggs": lengths}])
            for name in fields:
                self._means[name] = (answer["aggregations"][name]["value"] or 0) / max(self.count, 1) or 1.0
        waiting = iter(terms)
        while some := list(islice(waiting, AT_ONCE)):
            answers = self._ask_many(
                {"size": 0, "track_total_hits": True, "query": {"term": {field(Names.STREAM, name): written(term)}}}
                for name, term in some
            )
            self._documents |= {
                one: answer["hits"]["total"]["value"] for one, answer in zip(some, answers, strict=True)
            }

    def documents(self, name: str, term: str) -> int:
        """How many documents have the term in the positional field."""
        self.prepare([(name, term)])
        return self._documents[name, term]

    def rarity(self, name: str, term: str) -> float:
        """The idf of the term."""
        return log(self.count / (self.documents(name, term) + 1)) + 1

    def mean(self, name: str) -> float:
        """The mean length of the field over all documents."""
        return self._means[name]

    def weight(self, name: str, term: str, occurrences: int, length: int) -> float:
        """The BM25 score of a term that a text of so many positions has so often."""
        rarity = self.rarity(name, term)
        return rarity * occurrences * (K1 + 1) / (occurrences + K1 * (1 - B + B * length / self.mean(name)))
