"""One commit of the index, to ask questions of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from whoosh.reading import IndexReader

from docsearch.engines import K1, Answer, B, Positions, Request
from docsearch.engines.whoosh.answering import answer
from docsearch.engines.whoosh.arrays import Evaluator, Matches
from docsearch.engines.whoosh.columns import Columns
from docsearch.engines.whoosh.fields import KEYS, STREAM, decoded, encoded
from docsearch.engines.whoosh.leaves import leaves_of
from docsearch.engines.whoosh.opening import refusing_damage
from docsearch.engines.whoosh.postings import CACHE_BYTES, Cache, Kept, Listing
from docsearch.engines.whoosh.weighing import Collection
from docsearch.query.tree import Query
from docsearch.terms import SILENT

STANDING_BYTES = 32 << 20
"""How much of where phrases stand, and of what has a beginning, is kept besides: ranking counts what it then scores."""


class WhooshSnapshot:
    """Answers from one commit; later ones leave its files open and unchanged."""

    def __init__(self, reader: IndexReader, revision: int, path: Path, cache_bytes: int = CACHE_BYTES) -> None:
        self.revision = revision
        self.count: int = reader.doc_count()
        self._path = path
        self._reader = reader
        self._collection = Collection(reader)
        cache: Cache[Listing | Kept] = Cache(cache_bytes)
        standing: Cache[Kept] = Cache(min(cache_bytes, STANDING_BYTES))
        self._leaves = leaves_of(reader, cache, standing)
        self._columns = Columns(self._leaves)
        self._evaluator = Evaluator(self._collection, self._leaves)
        self._heads: dict[str, Sequence[str]] = {}

    def search(self, request: Request) -> Answer:
        """Answer a request; `LibraryDamaged` where the bytes of the index are not what they should be."""
        with refusing_damage(self._path):
            if request.limit == 0 and not request.fold and not request.facets:
                count = self._evaluator.count(request.query)
                return Answer(count, count, (), {})
            return answer(self._evaluator.matches(request.query, request.above), self._columns, request)

    def scores(self, query: Query, ids: Iterable[str]) -> Mapping[str, float]:
        """The scores of those among `ids` that match."""
        with refusing_damage(self._path):
            matches = self.matches(query)
            named = {number: name for name in ids for number in self._columns.numbers(name)}
            numbers = np.array(sorted(named), dtype=np.int64)
            numbers = numbers[matches.among(numbers)]
            scores = matches.some(numbers)
            return {named[number]: score for number, score in zip(numbers.tolist(), scores.tolist(), strict=True)}

    def terms(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Terms and keys that begin with `prefix`, with the number of their documents."""
        names = (STREAM + field, KEYS + field)
        with refusing_damage(self._path):
            lists = [leaf.frequencies(name, prefix) for name in names for leaf in self._leaves]
            begun = [(first, rest) for rest in lists if (first := next(rest, None))]
            if len(begun) == 1:
                ((first, rest),) = begun
                for term, count in chain((first,), rest):
                    yield decoded(term), count
            else:
                every = sorted(chain.from_iterable(chain((first,), rest) for first, rest in begun))
                term, total = b"", 0
                for other, count in every:
                    if other == term:
                        total += count
                    else:
                        if total:
                            yield decoded(term), total
                        term, total = other, count
                if total:
                    yield decoded(term), total

    def heads(self, field: str) -> Sequence[str]:
        """What the keys have before their first blank; a snapshot never changes, so it is read once."""
        if field not in self._heads:
            with refusing_damage(self._path):
                self._heads[field] = sorted(
                    {decoded(head) for leaf in self._leaves for head in leaf.heads(KEYS + field)}
                )
        return self._heads[field]

    def latest(self, field: str, keys: Iterable[str]) -> Mapping[str, str]:
        """Of the documents that have a key the one that is dated last, of several the first by id."""
        with refusing_damage(self._path):
            found = {key: self._columns.latest(field, key) for key in keys}
        return {key: id for key, id in found.items() if id}

    def weights(self, field: str, stream: Positions) -> Mapping[str, float]:
        """The BM25 weight of each term of the text that some document has."""
        name = STREAM + field
        counted = [set(terms) for terms in stream if terms and SILENT not in terms]
        counts = Counter(chain.from_iterable(counted))
        with refusing_damage(self._path):
            known = [term for term in counts if self.count and (name, encoded(term)) in self._reader]
            mean = self._collection.mean_length(name) if known else 1
            return {
                term: self._collection.idf(name, encoded(term))
                * (counts[term] * (K1 + 1))
                / (counts[term] + K1 * (1 - B + B * len(counted) / mean))
                for term in known
            }

    def matches(self, query: Query) -> Matches:
        """The documents that match."""
        return self._evaluator.matches(query)

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
