"""An agency asked for, beside those it has followed: what they issued is its past.

Ministries and departments were merged on 1 March 2025, provinces on 1 July 2025. In a filter by agency both
count; among words only the names of agencies themselves do, since "Bắc Ninh" in a sentence is mostly the place.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache, lru_cache

from docsearch.domain.agency_names import agencies
from docsearch.domain.successions import successions
from docsearch.language import Text
from docsearch.models import Span
from docsearch.query import weights
from docsearch.query.typed import Node
from docsearch.query.wordings import Wording, longest_at_each_place, reworded
from docsearch.terms import Token, tokens

ISSUERS = frozenset(["agency", "parent_agency"])
"""Fields whose whole value is the name of an agency."""

LATELY = dt.date(2020, 1, 1)
"""Among words, an agency stands for those it followed since; who writes Chính phủ means no council of 1980."""


def with_predecessors(node: Node, query: str) -> tuple[Node, tuple[Text, ...]]:
    """The tree with every agency named beside its predecessors, and a note for each that says so."""

    def find(text: str, field: str | None) -> list[Wording]:
        found = [_whole(text)] if field in ISSUERS else _named_in(text) if field is None else []
        return [wording for wording in found if wording.others]

    changed, used = reworded(node, query, find)
    return changed, tuple(dict.fromkeys(_told(name, [before for before, _ in one.others]) for name, one in used))


def _told(name: str, before: list[str]) -> Text:
    return Text(
        vi=f"“{name}”: tìm cả văn bản của cơ quan tiền thân ({'; '.join(before)}).",
        en=f"“{name}”: its predecessors are searched too ({'; '.join(before)}).",
    )


def _predecessors(name: str, since: dt.date = dt.date.min) -> tuple[tuple[str, float], ...]:
    """Those that bore their names until `since` or longer."""
    before = (
        one.name for one in successions(name) if one.relation == "predecessor" and (one.until or dt.date.min) >= since
    )
    return tuple((name, weights.PREDECESSOR) for name in dict.fromkeys(before))


def _whole(text: str) -> Wording:
    return Wording(Span(0, len(text)), _predecessors(text))


@cache
def _by_first_word() -> dict[str, list[str]]:
    """The first words of agencies' names, unmarked, and the names: a query without any of them names none."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in agencies():
        found[name.split()[0]].append(name)
    named: dict[str, list[str]] = defaultdict(list)
    for word, names in found.items():
        named[tokens(word)[0].folded] += names
    return named


@lru_cache(maxsize=1024)
def _followers(first: str) -> dict[tuple[str, ...], str]:
    """The names, as marked and as unmarked syllables, of the agencies that have followed others.

    Only those that begin with one word are read: there are hundreds, and a query names one or two.
    """
    found: dict[tuple[str, ...], str] = {}
    for name in _by_first_word().get(first, ()):
        parts = tokens(name)
        if len(parts) > 1 and _predecessors(name, LATELY):
            found[tuple(part.marked for part in parts)] = name
            found.setdefault(tuple(part.folded for part in parts), name)
    return found


def _named_in(text: str) -> list[Wording]:
    """The agencies named in a text, the longest name at each place."""
    return [
        Wording(span, _predecessors(name, LATELY), "agency") for span, name in longest_at_each_place(text, _name_at)
    ]


def _name_at(parts: tuple[Token, ...]) -> tuple[int, str]:
    followers = _followers(parts[0].folded)
    for length in range(min(len(parts), max(map(len, followers), default=0)), 1, -1):
        name = followers.get(tuple(part.marked for part in parts[:length]))
        if name:
            return length, name
    return 0, ""
