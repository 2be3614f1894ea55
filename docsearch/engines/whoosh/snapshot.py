"""One commit of the index, to ask questions of."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
from whoosh.reading import IndexReader

from docsearch.engines import Answer, Positions, Request
from docsearch.engines.whoosh.answering import Matches, answer
from docsearch.engines.whoosh.arrays import Evaluator
from docsearch.engines.whoosh.columns import Columns
from docsearch.engines.whoosh.fields import KEYS, STREAM, decoded, encoded
from docsearch.engines.whoosh.leaves import Leaf
from docsearch.engines.whoosh.opening import refusing_damage
from docsearch.engines.whoosh.phrases import Standing
from docsearch.engines.whoosh.postings import CACHE_BYTES, Cache, Postings
from docsearch.engines.whoosh.weighing import K1, B, Collection
from docsearch.query.tree import Query

STANDING_BYTES = 32 << 20
"""How much of where phrases stand is kept besides: ranking counts the pairs of a question before it scores them."""


class WhooshSnapshot:
    """Answers from one commit; later ones leave its files open and unchanged."""

    def __init__(self, reader: IndexReader, revision: int, path: Path, cache_bytes: int = CACHE_BYTES) -> None:
        self.revision = revision
        self.count: int = reader.doc_count()
        self._path = path
        self._reader = reader
        self._collection = Collection(reader)
        cache: Cache[Postings] = Cache(cache_bytes)
        standing: Cache[Standing] = Cache(min(cache_bytes, STANDING_BYTES))
        self._leaves = [Leaf(leaf, base, cache, standing) for leaf, base in reader.leaf_readers()] if self.count else []
        self._columns = Columns(self._leaves)
        self._evaluator = Evaluator(self._collection, self._leaves)

    def search(self, request: Request) -> Answer:
        """Answer a request; `LibraryDamaged` where the bytes of the index are not what they should be."""
        with refusing_damage(self._path):
            if request.limit == 0 and not request.fold and not request.facets:
                count = self._evaluator.count(request.query)
                return Answer(count, count, (), {})
            return answer(self.matches(request.query), self._columns, request)

    def scores(self, query: Query, ids: Iterable[str]) -> Mapping[str, float]:
        """The scores of those among `ids` that match."""
        with refusing_damage(self._path):
            matches = self.matches(query)
            by_number = dict(zip(matches.documents.tolist(), matches.scores.tolist(), strict=True))
            found = ((name, self._columns.numbers(name)) for name in ids)
            return {name: by_number[numbers[0]] for name, numbers in found if numbers and numbers[0] in by_number}

    def terms(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Terms and keys that begin with `prefix`, with the number of their documents."""
        names = (STREAM + field, KEYS + field)
        with refusing_damage(self._path):
            lists = [leaf.frequencies(name, prefix) for name in names for leaf in self._leaves]
            for term, same in groupby(heapq.merge(*lists), key=itemgetter(0)):
                yield decoded(term), sum(count for _, count in same)

    def weights(self, field: str, stream: Positions) -> Mapping[str, float]:
        """The BM25 weight of each term of the text that some document has."""
        name = STREAM + field
        counts = Counter(term for terms in stream for term in set(terms))
        length = sum(bool(terms) for terms in stream)
        with refusing_damage(self._path):
            known = [term for term in counts if self.count and (name, encoded(term)) in self._reader]
            mean = self._collection.mean_length(name) if known else 1
            return {
                term: self._collection.idf(name, encoded(term))
                * (counts[term] * (K1 + 1))
                / (counts[term] + K1 * (1 - B + B * length / mean))
                for term in known
            }

    def matches(self, query: Query) -> Matches:
        """The documents that match."""
        return self._evaluator.matches(query)

    def stock_matches(self, query: Query) -> Matches:
        """The same by stock Whoosh, posting by posting: what `matches` is measured against."""
        from whoosh.scoring import BM25F
        from whoosh.searching import Searcher

        from docsearch.engines.whoosh.compiling import compiled

        asked = compiled(query)
        whole = Searcher(self._reader, weighting=BM25F(B, K1))
        documents: list[int] = []
        scores: list[float] = []
        for searcher, base in whole.leaf_searchers() if self.count else ():
            matcher = asked.matcher(searcher, searcher.context())
            while matcher.is_active():
                documents.append(base + matcher.id())
                scores.append(matcher.score())
                matcher.next()
        return Matches(np.array(documents, dtype=np.int64), np.array(scores, dtype=np.float64))

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
