"""Our query tree as a query of stock Whoosh: what BM25F scores mean, which the arrays are held against.

Scored nodes become Whoosh's own (`Term`, `Phrase`, `And`, `Or`, `AndMaybe`); whatever has a constant score
becomes a list of documents found here. Left unused on purpose: `Or`'s array matcher, which loses documents
with score 0; numeric ranges, which match everything when open towards 0; `Prefix` and `FuzzyTerm`, which
score each term they expand to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from whoosh import matching, query
from whoosh.formats import Format
from whoosh.query.compound import DefaultOr
from whoosh.reading import SegmentReader, TermInfo, TermNotFound
from whoosh.scoring import BM25F, BaseScorer
from whoosh.searching import SearchContext, Searcher

from docsearch.engines import K1, B
from docsearch.engines.edits import near
from docsearch.engines.whoosh.fields import KEYS, STREAM, UNDATED, decoded, encoded
from docsearch.engines.whoosh.raw import RawTerms
from docsearch.engines.whoosh.snapshot import WhooshSnapshot
from docsearch.query import tree

Find = Callable[[Searcher], Iterable[int]]
Scored = Callable[[Searcher], Iterable[tuple[int, float]]]


def stock_matches(snapshot: WhooshSnapshot, asked: tree.Query) -> tuple[list[int], list[float]]:
    """The documents of the snapshot that match by stock Whoosh, posting by posting, and their scores."""
    for reader, _ in snapshot._reader.leaf_readers():
        reader._terms.__class__ = StockTerms
    whole = Searcher(snapshot._reader, weighting=BM25F(B, K1))
    documents, scores = [], []
    for searcher, base in whole.leaf_searchers():
        matcher = compiled(asked).matcher(searcher, searcher.context())
        while matcher.is_active():
            documents.append(base + matcher.id())
            scores.append(matcher.score())
            matcher.next()
    return documents, scores


class StockTerms(RawTerms):
    """The terms and lists of a segment as Whoosh's own queries want them."""

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms of a field from `prefix` on."""
        if fieldname in self._fields:
            field = self._fields[fieldname]
            for term, _, _ in self.each(fieldname, range(field.find(prefix), len(field.frequencies))):
                yield fieldname, term

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """What Whoosh's scorers bound a list by."""
        found = self.postings(fieldname, text, positions=False)
        if not len(found.documents):
            raise TermNotFound(f"{fieldname}:{text!r}")
        first, last = int(found.documents[0]), int(found.documents[-1])
        total, most = float(found.counts.sum()), float(found.counts.max())
        return TermInfo(total, len(found.documents), 1, 1, most, first, last)

    def matcher(
        self, fieldname: str, text: bytes, form: Format, scorer: BaseScorer | None = None
    ) -> matching.ListMatcher:
        """The list posting by posting."""
        found = self.postings(fieldname, text, positions=True)
        documents, counts = found.documents, found.counts
        values = [b""] * len(documents)
        if found.positions is not None:
            ends = np.cumsum(found.spread)[:-1]
            values = [form.encode(each.tolist()) for each in np.split(found.positions, ends)]
        info, term = self.term_info(fieldname, text), (fieldname, text)
        return matching.ListMatcher(documents.tolist(), counts.tolist(), values, form, scorer, term=term, terminfo=info)


class Listed(query.Query):
    """The documents of a segment that a function finds with their scores, in order and without deleted ones."""

    def __init__(self, find: Scored) -> None:
        self._find = find

    def estimate_size(self, reader: SegmentReader) -> int:
        """All documents, for want of knowing."""
        count: int = reader.doc_count_all()
        return count

    def matcher(self, searcher: Searcher, _: SearchContext | None = None) -> matching.Matcher:
        """The list as a matcher."""
        found = dict(self._find(searcher))
        return matching.ListMatcher(list(found), weights=list(found.values())) if found else matching.NullMatcher()


class FollowingMatcher(matching.AndMaybeMatcher):
    """Stock skips the optional side to where the main one was asked to go, not to where it came to: a score is lost."""

    def skip_to(self, id: int) -> bool:
        """Bring both sides to the main side's next document from `id` on."""
        moved = bool(self.a.skip_to(id))
        if self.a.is_active() and self.b.is_active():
            moved = bool(self.b.skip_to(self.a.id())) or moved
        return moved


class AndMaybe(query.AndMaybe):
    """Whoosh's own with that matcher."""

    matcherclass = FollowingMatcher


class Counting(matching.WrappingMatcher):
    """A phrase scores nothing where one of its terms never counts."""

    def score(self) -> float:
        """The sum of its terms' scores, or 0."""
        words = self.child.ms
        return float(super().score()) if all(word.weight() for word in words) else 0.0


class CountingPhrase(query.Phrase):
    """Whoosh's phrase of which no term may be silent."""

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> matching.Matcher:
        """The phrase's matcher, with the boost, which stock wraps around it."""
        found = query.Phrase(self.fieldname, self.words, self.slop).matcher(searcher, context)
        return Counting(found, boost=self.boost) if found.is_active() else found


def compiled(node: tree.Query) -> query.Query:
    """The query of Whoosh with the same documents and scores."""
    match node:
        case tree.Term():
            found = query.Term(STREAM + node.field, encoded(node.term), boost=node.boost)
        case tree.Phrase():
            found = _phrase(node)
        case tree.And():
            found = query.And([compiled(clause) for clause in node.clauses]) if node.clauses else _everything()
        case tree.Or():
            found = DefaultOr([compiled(clause) for clause in node.clauses]) if node.clauses else query.NullQuery
        case tree.Boosted():
            found = AndMaybe(compiled(node.clause), compiled(node.bonus))
        case tree.Constant():
            found = Listed(_levelled(compiled(node.clause), node.score))
        case tree.Not():
            found = _alike(_missing_from(compiled(node.clause)), 0.0)
        case _:
            found = _constant(node)
    return found


def _phrase(node: tree.Phrase) -> query.Query:
    field, terms = STREAM + node.field, [encoded(term) for term in node.terms]
    if not terms:
        return query.NullQuery
    if len(terms) == 1:
        return query.Term(field, terms[0], boost=node.boost)
    return CountingPhrase(field, terms, slop=node.slop, boost=node.boost)


def _constant(node: tree.All | tree.Prefix | tree.Fuzzy | tree.Value | tree.DateRange) -> query.Query:
    if isinstance(node, tree.All):
        return _everything()
    if isinstance(node, tree.DateRange):
        return _alike(_dated(node), 0.0)
    if isinstance(node, tree.Prefix):
        return _alike(_with_terms(node.field, lambda reader, name: expanded(reader, name, node.prefix)), node.boost)
    if isinstance(node, tree.Fuzzy):
        return _alike(_with_terms(node.field, lambda reader, name: _similar(reader, name, node)), node.boost)
    field = KEYS + node.field
    if node.key is not None:
        key = encoded(node.key)
        return _alike(lambda searcher: _documents(searcher.reader(), field, [key]), node.boost)
    keyed = _alike(lambda searcher: _documents(searcher.reader(), field, expanded(searcher.reader(), field, "")), 0.0)
    return _alike(_missing_from(keyed), node.boost)


def expanded(reader: SegmentReader, name: str, prefix: str) -> Iterator[bytes]:
    """The terms of one field of the index that begin so, in order."""
    if name in reader.schema and name in reader.indexed_field_names():
        yield from reader.expand_prefix(name, encoded(prefix))


def _similar(reader: SegmentReader, name: str, node: tree.Fuzzy) -> Iterator[bytes]:
    for term in expanded(reader, name, node.term[:1]):
        if near(decoded(term), node.term, node.distance):
            yield term


def _with_terms(field: str, expand: Callable[[SegmentReader, str], Iterable[bytes]]) -> Find:
    def find(searcher: Searcher) -> Iterable[int]:
        reader = searcher.reader()
        found: set[int] = set()
        for name in (STREAM + field, KEYS + field):
            found.update(_documents(reader, name, expand(reader, name)))
        return sorted(found)

    return find


def _documents(reader: SegmentReader, name: str, terms: Iterable[bytes]) -> list[int]:
    found: set[int] = set()
    for term in terms:
        if (name, term) in reader:
            found.update(reader.postings(name, term).all_ids())
    return sorted(found)


def _alike(find: Find, score: float) -> Listed:
    return Listed(lambda searcher: ((number, score) for number in find(searcher)))


def _levelled(child: query.Query, score: float) -> Scored:
    """What the child matches, with the score where it gives more than 0 itself."""

    def find(searcher: Searcher) -> Iterable[tuple[int, float]]:
        matcher = child.matcher(searcher, searcher.context())
        while matcher.is_active():
            yield matcher.id(), score if matcher.score() > 0 else 0.0
            matcher.next()

    return find


def _missing_from(child: query.Query) -> Find:
    def find(searcher: Searcher) -> Iterable[int]:
        matched = set(child.matcher(searcher, searcher.boolean_context()).all_ids())
        return [number for number in searcher.reader().all_doc_ids() if number not in matched]

    return find


def _everything() -> query.Query:
    return _alike(lambda searcher: searcher.reader().all_doc_ids(), 0.0)


def _dated(node: tree.DateRange) -> Find:
    low = (node.first or dt.date.min).toordinal()
    high = (node.last or dt.date.max).toordinal()

    def find(searcher: Searcher) -> Iterable[int]:
        reader = searcher.reader()
        first, last = (list(reader.column_reader(name)) for name in ("first", "last"))
        return [n for n in reader.all_doc_ids() if first[n] != UNDATED and first[n] <= high and low <= last[n]]

    return find
