"""Words that a document has in its frame alone (`docsearch.terms.framing`) count for little there; none is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import log

from docsearch.query import weights
from docsearch.query.rewrite import scaled
from docsearch.query.tree import And, Boosted, Constant, Not, Or, Phrase, Prefix, Query, Term, Value
from docsearch.terms import FOLDED, MARKED
from docsearch.terms.framing import FRAMED


class Frames:
    """What is said of the frames in a collection of `documents` documents; `count` tells how many match a tree."""

    def __init__(self, documents: int, count: Callable[[Query], int]) -> None:
        self._documents = documents
        self._count = count

    def lessened(self, query: Query) -> Query:
        """The same documents; a word that a document has in its frame alone gives it little."""
        match query:
            case And() | Or():
                return replace(query, clauses=tuple(map(self.lessened, query.clauses)))
            case Boosted():
                return Boosted(self.lessened(query.clause), self.lessened(query.bonus))
            case Term(weights.TEXT, term) if query.boost:
                framed = self._framed([term])
                return (
                    Or((And((query, Not(*framed))), replace(framed[0], boost=self._little(query)))) if framed else query
                )
            case Phrase(weights.TEXT, terms) if query.boost:
                framed = self._framed(terms)
                if not framed:
                    return query
                little = scaled(query, weights.FRAMED)
                return Or((And((query, Not(Or(framed)))), And((little, Or(framed)))))
        return query

    def outside(self, query: Query) -> Query:
        """The tree of a piece of evidence, without the documents that have one of its syllables in the frame alone."""
        framed = self._framed(_terms(query))
        return And((query, Not(Or(framed)))) if framed else query

    def _framed(self, terms: Iterable[str]) -> tuple[Value, ...]:
        values = (Value(FRAMED, term) for term in dict.fromkeys(terms))
        return tuple(value for value in values if self._count(value))

    def _little(self, term: Term) -> float:
        """A share of what the word gives a document of average length that has it once."""
        documents = self._count(scaled(term, 0.0))
        return weights.FRAMED * term.boost * (log(self._documents / (documents + 1)) + 1)


def _terms(query: Query) -> tuple[str, ...]:
    """The syllables that a piece of evidence speaks of."""
    match query:
        case Constant(clause):
            return _terms(clause)
        case Phrase(_, terms):
            return terms
        case Value("words", str(key)):
            return tuple(MARKED + syllable for syllable in key.partition("|")[2].split())
        case Prefix("words", prefix):
            return tuple(FOLDED + syllable for syllable in prefix.rstrip("|").split())
    return ()
