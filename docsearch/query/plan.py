"""What is to be asked for a query: the tree that requires every word, and the one for most of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from docsearch.language import Text
from docsearch.query import abbreviations, agencies, everyday, months, numbered, remarks
from docsearch.query.asking import without_asking
from docsearch.query.everyday import Official
from docsearch.query.kinds import with_papers
from docsearch.query.lexemes import operator
from docsearch.query.parser import parse
from docsearch.query.rewrite import both, either, rewrite, scaled
from docsearch.query.tree import Boosted, Or, Query
from docsearch.query.typed import (
    Everything,
    Filter,
    Node,
    Otherwise,
    Quoted,
    Typed,
    Without,
    Word,
    clauses,
    operands,
)
from docsearch.query.typed_numbers import half_number, parted
from docsearch.query.vocabulary import Terms
from docsearch.query.wordings import LONGEST, reworded
from docsearch.terms.numbers import YEAR

NOTHING = Or(())
"""The tree that no document matches."""

Role = Literal["word", "filter", "exclusion"]


@dataclass(frozen=True)
class Part:
    """One of the things that a query asks for at once: how it was typed, its tree, and what it does.

    A ``word`` may be missing from a partial match; a ``filter`` and an ``exclusion`` always hold.
    """

    typed: str
    query: Query
    role: Role


@dataclass(frozen=True)
class Plan:
    """A query understood.

    `required` is the tree that every hit of a full answer matches. `partial` asks for some of the words instead,
    filters and exclusions kept; None where there are not two words to choose from. `parts` are what
    `required` joins. `typed` is the tree as typed. `notes` tell what was understood differently from what was typed.
    `official` is what the law calls things that were typed in everyday words, `kinds` what papers it begins with.
    `naming` is `required` without the papers of a kind that do not name it, and `kind_notes` is to be told where the
    two differ in what they find; None and nothing where no such papers are asked for. `exact`: words were taken as
    typed. `number` is the key of the number, or of half a number with its kind, that is all that was typed; empty for
    any other query.
    """

    text: str
    required: Query
    partial: Query | None
    parts: tuple[Part, ...]
    typed: Typed
    notes: tuple[Text, ...]
    official: tuple[Official, ...] = ()
    kinds: tuple[str, ...] = ()
    naming: Query | None = None
    kind_notes: tuple[Text, ...] = ()
    exact: bool = False
    number: str = ""

    @property
    def insisted(self) -> list[Query] | None:
        """What is not to be missing: phrases, numbers, halves of them, all but plain words; None where operators are.

        Whoever types one means it. Filters and exclusions hold in `partial` as well.
        """
        if self.typed.root is None or any(map(operator, self.text.split())):
            return None
        nodes = [node for node in clauses(self.typed.root) if not isinstance(node, (Filter, Without))]
        return [_part(node, self.typed).query for node in nodes if not _may_lack(node)]


def _may_lack(node: Node) -> bool:
    """Whether it is a plain word that may be remembered wrongly: a year is, a half of a number is not."""
    if not isinstance(node, Word) or node.loose:
        return False
    return bool(YEAR.fullmatch(node.text)) or not node.text[0].isdecimal()


def plan(text: str, *, exact: bool = False, terms: Terms | None = None) -> Plan:
    """Understand the query `text`; raises `QueryError` with the place of a fault.

    `exact` takes words as typed: no abbreviation, no successor of an agency, no wording of the law and no paper that
    is of a kind without naming it is added. `terms` looks up what the library's documents define.
    """
    planned = _plan(text, exact=exact, terms=terms)
    # what must not be there is taken as typed: “nđ30” left out is no search for “30”
    excludes = any(isinstance(node, Without) for node in operands(planned.typed.root))
    apart = planned.text if exact or excludes else parted(planned.text)
    if apart == planned.text:
        return planned
    # “nđ30” is “nđ 30”; what has it as typed gains by that (CT01 is a form's name too), but a number's bearer is first
    wide = _plan(apart, exact=exact, terms=terms)
    required = Boosted(either([wide.required, planned.required]), planned.required)
    naming = either([wide.naming, planned.required]) if wide.naming else None
    return replace(wide, required=required, naming=naming, notes=(*wide.notes, remarks.parted(apart)))


def _plan(text: str, *, exact: bool, terms: Terms | None) -> Plan:
    typed = parse(text)
    text = typed.text
    if typed.root is None:
        return Plan(text, NOTHING, None, (), typed, typed.notes)
    asked, left_out = (typed.root, ()) if exact else without_asking(typed.root, text)
    typed = replace(typed, root=asked, notes=typed.notes + left_out)
    root, official, notes = (asked, (), ()) if exact else _widened(asked, text, terms)
    found = with_papers(root, text)
    if exact:
        found = found._replace(node=root, notes=())
    parts = tuple(_part(node, typed) for node in clauses(found.node))
    number = half_number(asked.span.of(text) if left_out else text)

    def required(queries: Iterable[Query]) -> Query:
        return numbered.for_half_number(both(queries), number.key, number.year) if number.key else both(queries)

    return Plan(
        text,
        required=required(part.query for part in parts),
        partial=_partial(clauses(found.node)),
        parts=parts,
        typed=typed,
        notes=typed.notes + notes,
        official=official,
        kinds=found.kinds,
        naming=required(_part(node, typed).query for node in clauses(root)) if found.notes else None,
        kind_notes=found.notes,
        exact=exact,
        number=(number.key if number.whole else "") or numbered.only(asked),
    )


def _widened(root: Node, text: str, terms: Terms | None) -> tuple[Node, tuple[Official, ...], tuple[Text, ...]]:
    """The tree with other ways to say its words beside them, the words of the law among these, and the notes."""
    root, _ = reworded(root, text, months.find, words_only=True)
    root, followers = reworded(root, text, agencies.find)
    notes = [*agencies.notes(followers)]
    official: tuple[Official, ...] = ()
    if len(text) <= LONGEST:
        root, in_law = reworded(root, text, everyday.find, words_only=True)
        root, spelt = reworded(root, text, partial(abbreviations.find, terms=terms))
        official = everyday.officials(in_law)
        notes += (*everyday.notes(official), *abbreviations.notes(spelt))
    return root, official, tuple(dict.fromkeys(notes))


def _part(node: Node, typed: Typed) -> Part:
    role: Role = "exclusion" if isinstance(node, Without) else "filter" if isinstance(node, Filter) else "word"
    if node == typed.root and isinstance(node, (Word, Quoted)) and node.text.isdecimal():
        return Part(node.span.of(typed.text), numbered.alone(node.text), role)
    return Part(node.span.of(typed.text), rewrite(node), role)


def _partial(nodes: Iterable[Node]) -> Query | None:
    """Some of the words, each by itself, whatever other wordings they have together."""
    words: list[Query] = []
    kept: list[Query] = []
    for node in nodes:
        if isinstance(node, (Filter, Without)):
            kept.append(rewrite(node))
        elif not isinstance(node, Everything):
            words += _apart(node)
    return both([either(words), *kept]) if len(words) > 1 else None


def _apart(node: Node) -> Iterator[Query]:
    if isinstance(node, Otherwise):
        for clause in clauses(node.clause):
            yield from _apart(clause)
        for other, weight in node.others:
            yield scaled(rewrite(other), weight)
    else:
        yield rewrite(node)
