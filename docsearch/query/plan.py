"""What is to be asked for a query: the tree that requires every word, and the one for most of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from docsearch.language import Text
from docsearch.models import Field
from docsearch.query import numbered
from docsearch.query.parser import parse
from docsearch.query.rewrite import both, either, rewrite
from docsearch.query.tree import All, Or, Query
from docsearch.query.typed import Both, Dates, Filter, Node, Quoted, Typed, Unknown, Without, Word

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
    """

    text: str
    required: Query
    partial: Query | None
    parts: tuple[Part, ...]
    typed: Typed
    notes: tuple[Text, ...]


def plan(text: str, *, exact: bool = False, known: Mapping[str, Field[Any]] | None = None) -> Plan:
    """Understand the query `text`; raises `QueryError` with the place of a fault.

    `exact` takes words as typed: no abbreviation and no successor of an agency is added. `known` maps
    squeezed names to fields, by default all that docsearch has.
    """
    typed = parse(text, known)
    if typed.root is None:
        return Plan(text, NOTHING, None, (), typed, typed.notes)
    nodes = typed.root.clauses if isinstance(typed.root, Both) else (typed.root,)
    parts = tuple(_part(node, typed) for node in nodes)
    return Plan(text, both(part.query for part in parts), _partial(parts), parts, typed, typed.notes)


def _part(node: Node, typed: Typed) -> Part:
    shown = node.span.of(typed.text)
    if isinstance(node, Without):
        return Part(shown, rewrite(node), "exclusion")
    if isinstance(node, (Filter, Dates, Unknown)):
        return Part(shown, rewrite(node), "filter")
    if node == typed.root and isinstance(node, (Word, Quoted)) and node.text.isdecimal():
        return Part(shown, numbered.alone(node.text), "word")
    return Part(shown, rewrite(node), "word")


def _partial(parts: tuple[Part, ...]) -> Query | None:
    words = [part.query for part in parts if part.role == "word" and not isinstance(part.query, All)]
    if len(words) < 2:
        return None
    return both([either(words), *(part.query for part in parts if part.role != "word")])
