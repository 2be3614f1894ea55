"""What beside the words themselves makes one matching document better than another.

Which documents match is never changed here, only their scores. Six pieces of evidence were measured
(docs/ranking.md says how): how rare each word is, pairs of syllables that stand side by side as they
were typed, pyvi's words, words in the subject, words in the opening of the body, and the kind that the query begins
with. Short queries get the pairs, the subject and the kind alone, whose weights ask nothing of the index. What a
document has in its frame alone counts for nothing in any of them: engines see to that (`docsearch.terms.SILENT`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import TypeGuard

from docsearch.models import Span
from docsearch.query import weights
from docsearch.query.everyday import Official
from docsearch.query.kinds import of_kind
from docsearch.query.plan import Plan
from docsearch.query.rewrite import scaled
from docsearch.query.tree import And, Boosted, Constant, Or, Phrase, Prefix, Query, Term, Value, leaves
from docsearch.query.typed import Node, Quoted, Word, clauses
from docsearch.terms import FOLDED, MARKED, Token, tokens
from docsearch.terms.body import OPENING
from docsearch.terms.keys import word_key


@dataclass(frozen=True)
class Statistics:
    """What is known of the collection: how many documents it has, and how many match a tree."""

    documents: int
    count: Callable[[Query], int]


def ranking(
    planned: Plan, statistics: Statistics, segment: Callable[[str], Sequence[Span]]
) -> Callable[[Query], Query]:
    """What gives a tree made of the plan its scores by all evidence; the same documents match.

    `segment` cuts a text into words; it is asked for long queries only.
    """
    runs = list(_runs(planned))
    length = sum(len(run.syllables) for run in runs)
    kind = of_kind(planned.kinds)
    if length < 2:
        return lambda wanted: Boosted(wanted, *kind) if kind else wanted
    in_subject: list[Query] = [Term("subject", term, weights.SUBJECT) for run in runs for term in run.terms]
    if length < weights.LONG_QUERY:
        near = [Phrase(weights.TEXT, pair, boost=weights.NEAR) for run in runs for pair in run.pairs]
        bonus = Or(tuple(dict.fromkeys([*near, *in_subject, *kind])))
        marked = any(run.marked for run in runs)
        return lambda wanted: Boosted(wanted if marked else unpreferring(wanted), bonus)
    weigher = _Weigher(statistics)
    evidence = [weigher.sharpened(Term(weights.TEXT, term)) for run in runs for term in run.terms]
    evidence += [weigher.opening(term) for run in runs for term in run.terms]
    typed = {term for text in stretches(planned) for token in tokens(text) for term in token.terms}
    law = {leaf for one in planned.official for leaf in leaves(one.query)}
    for part in planned.parts:
        if part.role == "word":
            evidence += (
                weigher.sharpened(other) for other in _beside(part.query, typed) if _unweighted(other) not in law
            )
    evidence += map(weigher.official, planned.official)
    for run in runs:
        evidence += map(weigher.pair, run.pairs)
        evidence += map(weigher.word, run.words(segment))
    kept = (found for found in evidence if found is not None)
    every = Or(tuple(dict.fromkeys([*kept, *in_subject, *kind])))
    return lambda wanted: Boosted(scaled(wanted, 0.0), every)


def unpreferring(query: Query) -> Query:
    """The same documents, no written form before the other marked forms of its syllable.

    Several words typed all without marks were meant with marks: a text that happens to hold one of them bare ("tu",
    "don" in a file name) says nothing. A single word keeps its written form first.
    """
    match query:
        case Boosted(Term(term=main), Term()) if main.startswith(FOLDED):  # the bonus is its written form
            return query.clause
        case And() | Or():
            return replace(query, clauses=tuple(map(unpreferring, query.clauses)))
    return query


@dataclass(frozen=True)
class _Run:
    """Words typed side by side. `marked`: some word of the query bears marks, so all of them are meant as typed."""

    text: str
    syllables: tuple[Token, ...]
    marked: bool

    @property
    def terms(self) -> list[str]:
        return [MARKED + token.marked if self.marked else FOLDED + token.folded for token in self.syllables]

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        return zip(self.terms, self.terms[1:], strict=False)

    def words(self, segment: Callable[[str], Sequence[Span]]) -> Iterator[Query]:
        """The words of the run that the collection may hold as keys."""
        if self.marked:
            for span in segment(self.text):
                if len(tokens(span.of(self.text))) > 1:
                    yield Value("words", word_key(span.of(self.text)), 1.0)
            return
        bare = [token.folded for token in self.syllables]
        for size in (2, 3):
            for start in range(len(bare) - size + 1):
                yield Prefix("words", " ".join(bare[start : start + size]) + "|")


def nodes(planned: Plan) -> Sequence[Node]:
    """What was typed, one thing after the other."""
    return () if planned.typed.root is None else clauses(planned.typed.root)


def is_plain(node: Node) -> TypeGuard[Word | Quoted]:
    """Whether it is words of a sentence, and no operator, field or number."""
    return isinstance(node, (Word, Quoted)) and not node.loose


def stretches(planned: Plan) -> list[str]:
    """Plain words that stand side by side in the query, as they were typed."""
    stretches: list[list[str]] = [[]]
    for node in nodes(planned):
        if is_plain(node):
            stretches[-1].append(node.text)
        else:
            stretches.append([])
    return [" ".join(stretch) for stretch in stretches if stretch]


def _runs(planned: Plan) -> Iterator[_Run]:
    """The stretches, up to the first `weights.WEIGHED` syllables."""
    texts = stretches(planned)
    cut = [tokens(text) for text in texts]
    marked = any(token.has_marks for found in cut for token in found)
    left = weights.WEIGHED
    for text, found in zip(texts, cut, strict=True):
        kept = found[:left]
        left -= len(kept)
        if kept:
            yield _Run(text[: kept[-1].span.end], kept, marked)


def _beside(query: Query, typed: set[str]) -> Iterator[Query]:
    """What the tree of a part asks for beside the syllables typed: other wordings one by one, a number as a whole."""
    found = list(leaves(query))
    if not all(isinstance(leaf, (Term, Phrase)) for leaf in found):
        yield query
        return
    for leaf in found:
        asked = leaf.terms if isinstance(leaf, Phrase) else (leaf.term,) if isinstance(leaf, Term) else ()
        if not typed.issuperset(asked):
            yield leaf


def _unweighted(query: Query) -> Query:
    return replace(query, boost=1.0) if isinstance(query, (Term, Phrase)) else query


class _Weigher:
    """Turns pieces of evidence into scored trees; what no document has is left out."""

    def __init__(self, statistics: Statistics) -> None:
        self._statistics = statistics

    def sharpened(self, query: Query) -> Query | None:
        """A word or phrase by its BM25 scores, made steeper by how rare it is; any other tree as it is."""
        if not isinstance(query, (Term, Phrase)):
            return query
        documents = self._statistics.count(query)
        if not documents:
            return None
        plain = log(self._statistics.documents / (documents + 1)) + 1
        return scaled(query, self._rarity(documents) ** weights.RARITY_POWER / plain)

    def opening(self, term: str) -> Query | None:
        """A word among the first of the body, worth its rarity."""
        documents = self._statistics.count(Term(weights.TEXT, term))
        worth = weights.OPENING * self._rarity(documents) ** weights.RARITY_POWER
        return Constant(Term(OPENING, term), worth) if documents else None

    def pair(self, pair: tuple[str, str]) -> Query | None:
        """Two syllables side by side, worth their rarity as a pair."""
        phrase = Phrase(weights.TEXT, pair)
        documents = self._statistics.count(phrase)
        return Constant(phrase, weights.PAIR * self._rarity(documents)) if documents else None

    def word(self, word: Query) -> Query | None:
        """One of pyvi's words, worth its rarity."""
        documents = self._statistics.count(word)
        return scaled(word, weights.WORD * self._rarity(documents)) if documents else None

    def official(self, official: Official) -> Query | None:
        """What the law calls something, in whatever words of the law: worth its rarity, as one of pyvi's words is."""
        documents = self._statistics.count(official.query)
        worth = weights.WORD * official.sure * self._rarity(documents)
        return Constant(official.query, worth) if documents else None

    def _rarity(self, documents: int) -> float:
        """How much less likely than not a document holds it: the idf of Lucene, never negative."""
        return log(1 + (self._statistics.documents - documents + 0.5) / (documents + 0.5))
