"""A question put to a snapshot, and the answer filled in from the catalog."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from docsearch import segment
from docsearch.engines import Answer, Request, Snapshot
from docsearch.errors import UnknownName
from docsearch.language import Text
from docsearch.library.contract import Mode
from docsearch.library.facets import FacetNames
from docsearch.library.hits import hits
from docsearch.library.marks import Marker
from docsearch.models import Hit, Results
from docsearch.query import Plan, meaning, plan, remarks, weights
from docsearch.query.dates import beyond
from docsearch.query.filters import filters
from docsearch.query.names import RELEVANCE, order_named
from docsearch.query.ranking import Statistics, ranking
from docsearch.query.tree import And, Constant, DateRange, Not, Or, Query, Value, leaves
from docsearch.query.vocabulary import Holdings

if TYPE_CHECKING:
    from docsearch.library.meaning import Meanings


Order = Callable[[Query], Query]
"""Gives a tree made of a plan its scores; made once for a question."""
_ANY = ("any", "meaning")
"""The ways to search in which some of the words are enough."""


@dataclass(frozen=True)
class Question:
    """What a caller wants: the query as typed and how to take it; see `Library.search`."""

    text: str
    sort: str
    where: Mapping[str, Sequence[str]]
    without: Mapping[str, Sequence[str]]
    mode: Mode
    exact: bool

    @cached_property
    def kept(self) -> Query:
        """What passes the filters beside the query."""
        return filters(self.where, self.without)


def question(
    text: str,
    sort: str | None,
    where: Mapping[str, Sequence[str]] | None,
    without: Mapping[str, Sequence[str]] | None,
    mode: Mode,
    exact: bool,
) -> Question:
    """A caller's arguments as a question; `UnknownName` for an order or a mode that there is not."""
    modes = get_args(Mode)
    if mode not in modes:
        raise UnknownName(
            vi=f"Không có cách tìm “{mode}”. Có: {', '.join(modes)}.",
            en=f"There is no mode “{mode}”. There are: {', '.join(modes)}.",
        )
    return Question(text, order_named(sort or RELEVANCE), _chosen(where), _chosen(without), mode, exact)


def _chosen(values: Mapping[str, Sequence[str]] | None) -> dict[str, tuple[str, ...]]:
    """Filters by field; a text in place of a list of them is one value, not its letters."""
    return {name: (given,) if isinstance(given, str) else tuple(given) for name, given in (values or {}).items()}


@dataclass(frozen=True)
class Asked:
    """One snapshot and one connection, for the time of one question; `_meanings` gives the vectors, if it is asked."""

    _connection: sqlite3.Connection
    _snapshot: Snapshot
    _facet_names: FacetNames
    _meanings: Callable[[], Meanings]

    def results(
        self,
        question: Question,
        limit: int | None,
        offset: int,
        facets: tuple[str, ...],
        snippets: int,
        explain: bool = False,
    ) -> Results:
        """One page of the answer."""
        planned, order, words, scored = self._understood(question)
        whole = And((scored, question.kept))
        answer = self._snapshot.search(Request(whole, question.sort, offset, limit, fold=True, facets=facets))
        notes = (*planned.notes, *self._notes(question, planned, words, answer.total))
        shown = hits(answer.ranked, Marker(_wanted(planned, question)), offset, snippets, self._connection)
        return Results(
            question.text,
            answer.total,
            answer.groups,
            self._explained(shown, scored) if explain else shown,
            self._facet_names.counts(answer.facets, lambda: self._ids(whole), self._snapshot, self._connection),
            self._partial(question, planned, order, answer, limit, snippets, explain) if offset == 0 else (),
            notes,
        )

    def _partial(
        self,
        question: Question,
        planned: Plan,
        order: Order | None,
        full: Answer,
        limit: int | None,
        snippets: int,
        explain: bool,
    ) -> tuple[Hit, ...]:
        """Those with some of the words that come before every one with all of them, by the order of relevance.

        What has every word is often a book in which each stands somewhere, where one was typed that the paper wanted
        does not have. A phrase or a number is no such word. In no other order do those with most words come first.
        """
        ordered = full.total == 0 or (question.sort == RELEVANCE and full.ranked)
        insisted = planned.insisted if full.total else []
        if not ordered or insisted is None or question.mode != "auto" or planned.partial is None:
            return ()
        scored = (order or self._order(planned))(planned.partial)
        wanted = [*insisted, self._rarest(planned)] if full.total else []
        held = (Constant(query, 0.0) for query in wanted)
        some = And((scored, Not(planned.required), question.kept, *held))
        best = full.ranked[0].score if full.ranked else None
        found = self._snapshot.search(Request(some, limit=limit, above=best)).ranked
        closer = [one for one in found if best is None or one.score > best]
        shown = hits(closer, Marker(planned.partial), 0, snippets, self._connection) if closer else ()
        return self._explained(shown, scored) if explain else shown

    def _rarest(self, planned: Plan) -> Query:
        """Any of the three rarest words: what has none of them is hardly closer, but would take most of the time."""
        words = [part.query for part in planned.parts if part.role == "word"]
        return Or(tuple(sorted(words, key=self._count)[:3]))

    def _notes(self, question: Question, planned: Plan, words: str, total: int) -> Iterator[Text]:
        """What is to be said of an answer of `total` documents, besides how the query was understood."""
        if words:
            yield from meaning.notes(planned, words)
        asked = And((_wanted(planned, question), question.kept))
        roughly = tuple(beyond(leaf) for leaf in leaves(asked) if isinstance(leaf, DateRange)) if total else ()
        if roughly and (unsure := self._count(And((asked, Or(roughly))))):
            yield remarks.roughly_dated(unsure)
        if total and self._by_kind(question, planned, total):
            yield from planned.kind_notes
        if total == 0:
            from docsearch.query.nothing import why  # most questions find something

            yield from why(planned, self._holdings, question.where, question.without)
        elif planned.number and not self._count(Value("number", planned.number)):
            from docsearch.query.nearby import near_numbers

            yield from near_numbers(planned, 1, self._holdings)

    def ids(self, question: Question) -> list[str]:
        """The ids of all that match, copies too, in order."""
        *_, scored = self._understood(question)
        tree = And((scored, question.kept))
        answer = self._snapshot.search(Request(tree, question.sort, 0, None, fold=False))
        return [one.id for one in answer.ranked]

    def _understood(self, question: Question) -> tuple[Plan, Order | None, str, Query]:
        """The plan, what gives the scores by which hits are ordered, what is asked for by meaning, and the whole tree.

        Filters beside the query are not in the tree.
        """
        planned = plan(question.text, exact=question.exact, terms=self._snapshot.terms)
        order = self._order(planned) if question.sort == RELEVANCE else None
        scored = order(_wanted(planned, question)) if order else _wanted(planned, question)
        words = meaning.question(planned, self._snapshot.terms) if question.mode == "meaning" else ""
        if words:
            best = self._snapshot.search(Request(And((scored, question.kept)), limit=1, fold=False)).ranked
            score = best[0].score % weights.NUMBER if best else 0.0
            nearest = self._meanings().nearest(words, weights.NEAREST, self._among(question, planned))
            scored = meaning.with_nearest(planned, scored, score, nearest)
        return planned, order, words, scored

    def _among(self, question: Question, planned: Plan) -> set[str] | None:
        """The ids that pass all filters; None where there is no filter."""
        constraints = meaning.constraints(planned)
        if not (constraints or question.where or question.without):
            return None
        return set(self._ids(And((constraints, question.kept)) if constraints else question.kept))

    def _ids(self, query: Query) -> list[str]:
        """All that match, in no order."""
        unscored = Constant(query, 0.0)
        return [one.id for one in self._snapshot.search(Request(unscored, limit=None, fold=False)).ranked]

    def _count(self, query: Query) -> int:
        unscored = Constant(query, 0.0)  # an engine need not work out scores that nobody asks for
        return self._snapshot.search(Request(unscored, limit=0, fold=False)).total

    def _by_kind(self, question: Question, planned: Plan, total: int) -> bool:
        """Whether papers of a kind are among the `total` that do not name it."""
        if planned.naming is None or _wanted(planned, question) is planned.partial:
            return planned.naming is not None
        return self._count(And((planned.naming, question.kept))) < total

    @property
    def _holdings(self) -> Holdings:
        """What is asked where little or nothing is found."""
        return Holdings(self._count, self._snapshot.terms, self._snapshot.heads, self._printed)

    def _printed(self, field: str, keys: Sequence[str]) -> Mapping[str, str]:
        return self._facet_names.written(field, keys, self._snapshot, self._connection)

    def _order(self, planned: Plan) -> Order:
        return ranking(planned, Statistics(self._snapshot.count, self._count), segment.words)

    def _explained(self, shown: tuple[Hit, ...], scored: Query) -> tuple[Hit, ...]:
        """The hits with the parts of their scores, as `scored` gave them."""
        from docsearch.query.explaining import evidence

        ids = [hit.dispatch.id for hit in shown]
        parts = [(part.name, self._snapshot.scores(part.query, ids)) for part in evidence(scored)]
        return tuple(
            replace(
                hit,
                parts=tuple(
                    sorted(
                        ((name, scores[hit.dispatch.id]) for name, scores in parts if scores.get(hit.dispatch.id)),
                        key=lambda part: -part[1],
                    )
                ),
            )
            for hit in shown
        )


def _wanted(planned: Plan, question: Question) -> Query:
    """All of the words, or some where that was asked for."""
    return planned.partial or planned.required if question.mode in _ANY else planned.required
