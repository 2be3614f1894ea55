"""The numbers of the whole collection that a BM25 score needs, as Whoosh's searcher counts them."""

from __future__ import annotations

from math import log

from whoosh.reading import IndexReader


class Collection:
    """How rare terms are, and how long fields, over all segments; deleted documents count until they are merged away.

    Whoosh's `Searcher` gives the same numbers, but it brings all of Whoosh's queries and their English stemmers.
    """

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._documents: int = reader.doc_count_all()
        self._idf: dict[tuple[str, bytes], float] = {}

    def idf(self, name: str, term: bytes) -> float:
        """The inverse document frequency of a term: 1 for one that all documents have."""
        key = name, term
        if key not in self._idf:
            self._idf[key] = log(self._documents / (self._reader.doc_frequency(name, term) + 1)) + 1
        return self._idf[key]

    def mean_length(self, name: str) -> float:
        """The mean length of a positional field, in positions; 1 where it is empty throughout."""
        total: int = self._reader.field_length(name)
        return total / self._documents if total else 1.0
