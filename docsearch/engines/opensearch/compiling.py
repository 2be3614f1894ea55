"""A query of ours as one of the cluster's: what matches, and what that scores.

Terms match in the field of all positions and score by the one of those that count. Scores are BM25F by a script of
the cluster, with exact lengths and the counts of `statistics`; other scores are constants. The cluster adds them up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docsearch.engines import K1, B
from docsearch.engines.edits import near
from docsearch.engines.opensearch.spelling import POSITION, Names, beginning, field, written
from docsearch.engines.opensearch.statistics import Statistics
from docsearch.errors import LibraryError
from docsearch.query import tree
from docsearch.terms import SILENT

Asked = dict[str, Any]
Vocabulary = Callable[[str, str], Iterator[tuple[str, int]]]
"""`Snapshot.terms`."""

EVERY: Asked = {"match_all": {}}
NONE: Asked = {"match_none": {}}
AUTOMATIC = 2
"""Lucene finds words within so many slips by itself."""
DEEPEST = 64
"""Terms of one phrase that need not be adjacent: each is a level more for the cluster, whose stack is bounded."""

_OCCURRENCES = "params.weight * _score / (_score + params.short + params.long * doc[params.length].value)"
_CONSTANT = "_score > 0 ? params.score : 0"


class Compiler:
    """Compiles for one snapshot."""

    def __init__(self, statistics: Statistics, terms: Vocabulary) -> None:
        self._statistics = statistics
        self._terms = terms

    def scored(self, query: tree.Query) -> Asked:
        """The query with its scores."""
        words = [leaf for leaf in tree.leaves(query) if isinstance(leaf, (tree.Term, tree.Phrase))]
        self._statistics.prepare((leaf.field, term) for leaf in words for term in _phrase(leaf).terms)
        return self._scored(query)

    def matching(self, query: tree.Query) -> Asked:
        """The query as a filter."""
        if isinstance(query, tree.And):
            return _all_of([self.matching(clause) for clause in query.clauses]) if query.clauses else EVERY
        if isinstance(query, tree.Or):
            return _some_of([self.matching(clause) for clause in query.clauses])
        if isinstance(query, tree.Not):
            return _without(self.matching(query.clause))
        if isinstance(query, (tree.Boosted, tree.Constant)):
            return self.matching(query.clause)
        return self._leaf(query)

    def _scored(self, query: tree.Query) -> Asked:
        if isinstance(query, tree.And) and query.clauses:
            return {"bool": {"must": [self._scored(clause) for clause in query.clauses]}}
        if isinstance(query, tree.Or):
            return _some_of([self._scored(clause) for clause in query.clauses])
        if isinstance(query, tree.Boosted):
            return {"bool": {"must": [self._scored(query.clause)], "should": [self._scored(query.bonus)]}}
        if isinstance(query, tree.Constant) and query.score:
            return _by_script(self._scored(query.clause), _CONSTANT, score=query.score)
        if isinstance(query, (tree.Term, tree.Phrase)) and query.boost:
            return self._weighed(_phrase(query))
        boost = query.boost if isinstance(query, (tree.Prefix, tree.Fuzzy, tree.Value)) else 0.0
        return {"constant_score": {"filter": self.matching(query), "boost": boost}}

    def _weighed(self, phrase: tree.Phrase) -> Asked:
        if not all(self._statistics.documents(phrase.field, term) for term in phrase.terms):
            return NONE
        scores = [self._bm25(phrase.field, term, phrase.boost) for term in phrase.terms]
        return {"bool": {"filter": [self._leaf(phrase)], "should": [{"bool": {"must": scores}}]}}

    def _bm25(self, name: str, term: str, boost: float) -> Asked:
        return _by_script(
            {"term": {field(Names.COUNTED, name): written(term)}},
            _OCCURRENCES,
            weight=boost * self._statistics.rarity(name, term) * (K1 + 1),
            short=K1 * (1 - B),
            long=K1 * B / self._statistics.mean(name),
            length=field(Names.LENGTH, name),
        )

    def _leaf(self, query: tree.All | tree.Leaf) -> Asked:
        match query:
            case tree.All():
                asked = EVERY
            case tree.Term() | tree.Phrase():
                asked = _standing(_phrase(query))
            case tree.DateRange():
                asked = _meeting(query)
            case tree.Value():
                asked = _having(query)
            case tree.Prefix():
                begun = beginning(query.prefix)
                asked = _some_of([{"prefix": {name: begun}} for name in _vocabulary(query.field)])
            case tree.Fuzzy():
                asked = self._slipped(query)
        return asked

    def _slipped(self, query: tree.Fuzzy) -> Asked:
        names = _vocabulary(query.field)
        if query.distance <= AUTOMATIC:
            how = {"fuzziness": query.distance, "prefix_length": 1, "rewrite": "constant_score"}
            return _some_of([{"fuzzy": {name: {"value": written(query.term), **how}}} for name in names])
        alike = self._terms(query.field, query.term[:1])
        found = [written(term) for term, _ in alike if near(term, query.term, query.distance)]
        return _some_of([{"terms": {name: found}} for name in names])


def _vocabulary(name: str) -> tuple[str, str]:
    return field(Names.WORDS, name), field(Names.KEYS, name)


def _phrase(query: tree.Term | tree.Phrase) -> tree.Phrase:
    return query if isinstance(query, tree.Phrase) else tree.Phrase(query.field, (query.term,), boost=query.boost)


def _standing(phrase: tree.Phrase) -> Asked:
    name = field(Names.STREAM, phrase.field)
    terms = [written(term) for term in phrase.terms]
    if not terms or SILENT in phrase.terms or (len(terms) > 1 and phrase.slop < 1):
        return NONE
    if len(terms) == 1:
        return {"term": {name: terms[0]}}
    if phrase.slop == 1:
        return {"match_phrase": {name: POSITION.join(terms)}}
    if len(terms) > DEEPEST:
        raise LibraryError(
            vi=f"OpenSearch tìm được nhiều nhất {DEEPEST} từ đứng gần nhau; câu hỏi có {len(terms)}. Hãy hỏi ngắn hơn.",
            en=f"OpenSearch finds at most {DEEPEST} words standing near each other; the query has {len(terms)}. "
            "Ask a shorter one.",
        )
    # From behind: each term stands before the nearest place from which the rest can be reached.
    spans = [{"span_term": {name: term}} for term in terms]
    rest: Asked = spans.pop()
    while spans:
        rest = {"span_near": {"clauses": [spans.pop(), rest], "slop": phrase.slop - 1, "in_order": True}}
    return rest


def _having(value: tree.Value) -> Asked:
    name = "id" if value.field == "id" else field(Names.KEYS, value.field)
    return _without({"exists": {"field": name}}) if value.key is None else {"term": {name: written(value.key)}}


def _meeting(query: tree.DateRange) -> Asked:
    ends: list[Asked] = [{"exists": {"field": "first"}}]
    if query.last:
        ends.append({"range": {"first": {"lte": query.last.toordinal()}}})
    if query.first:
        ends.append({"range": {"last": {"gte": query.first.toordinal()}}})
    return _all_of(ends)


def _all_of(clauses: list[Asked]) -> Asked:
    return {"bool": {"filter": clauses}}


def _some_of(clauses: list[Asked]) -> Asked:
    return {"bool": {"should": clauses, "minimum_should_match": 1}} if clauses else NONE


def _without(clause: Asked) -> Asked:
    return {"bool": {"filter": [EVERY], "must_not": [clause]}}


def _by_script(query: Asked, source: str, **parameters: object) -> Asked:
    return {"script_score": {"query": query, "script": {"source": source, "params": parameters}}}
