"""An agency asked for, beside those it has followed: what they issued is its past.

Ministries and departments were merged on 1 March 2025, provinces on 1 July 2025. Among words a province counts right
behind an agency alone ("sở nội vụ lâm đồng"), since "Bắc Ninh" in a sentence is mostly the place. A filter by agency
takes its name as people write it: "snv lâm đồng" is Sở Nội vụ tỉnh Lâm Đồng.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from docsearch.domain.abbreviations import equivalents
from docsearch.domain.agencies import agency
from docsearch.domain.agency_names import agencies
from docsearch.domain.areas import area_of
from docsearch.domain.places import predecessors, provinces
from docsearch.domain.successions import successions
from docsearch.language import Text
from docsearch.models import Span
from docsearch.query import weights
from docsearch.query.typed import Node
from docsearch.query.wordings import LONGEST, Wording, fits, longest_at_each_place, longest_way, reworded
from docsearch.terms import Token, normal, tokens
from docsearch.text.syllables import reads_as_syllable

ISSUERS = frozenset(["agency", "parent_agency"])
"""Fields whose whole value is the name of an agency."""
NAMED = ISSUERS | {"recipients", "cc"}
"""Fields whose values are names of bodies."""
_SYLLABLES = 14
"""Most syllables of an agency's name with its province."""

LATELY = dt.date(2020, 1, 1)
"""Among words, an agency stands for those it followed since; who writes Chính phủ means no council of 1980."""


def with_predecessors(node: Node, query: str) -> tuple[Node, tuple[Text, ...]]:
    """The tree with every agency named beside its predecessors, and a note for each that says so."""

    def find(text: str, field: str | None) -> list[Wording]:
        found = [_whole(text, field)] if field in NAMED else _named_in(text) if field is None else []
        return [wording for wording in found if wording.others]

    changed, used = reworded(node, query, find)
    before = [(name, [other for other, weight in one.others if weight == weights.PREDECESSOR]) for name, one in used]
    return changed, tuple(dict.fromkeys(_told(name, others) for name, others in before if others))


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


def _whole(text: str, field: str) -> Wording:
    """The value of a filter; an agency is looked for in every form in which its name is kept or printed."""
    name = _in_full(text)
    before = _predecessors(name or text) if field in ISSUERS else ()
    kept = ((name, weights.OTHER_WORDING),) if name and normal(name) != normal(text) else ()
    named = (*kept, *before)
    if field != "agency":  # issuers are kept written out
        shorter = ((_abbreviated(name), weight * weights.OTHER_WORDING) for name, weight in named)
        named += tuple(one for one in shorter if normal(one[0]) != normal(text))
    return Wording(Span(0, len(text)), named)


@lru_cache(maxsize=1024)
def _in_full(text: str) -> str:
    """The name of an agency as issuers' names are kept, of what people write for it; empty where it is none known."""
    written = unicodedata.normalize("NFC", text.replace("_", " "))
    for short in reversed(equivalents(written) or equivalents(written.upper())):
        longer = (sense.phrase for sense in short.senses if len(sense.phrase) > len(short.written))
        written = written[: short.span.start] + next(longer, short.span.of(written)) + written[short.span.end :]
    name = agency(written) or ""
    return name if _head(name) in agencies() and _bare(name) == _bare(written) else ""


def _abbreviated(name: str) -> str:
    """The name as addressees and the agencies above are mostly printed: UBND tỉnh Bình Thuận."""
    head = _head(name)
    short = next((one.senses[0].phrase for one in equivalents(head) if one.written == head), head)
    return short + name.removeprefix(head)


def _head(name: str) -> str:
    """An agency's own name without its place."""
    area = area_of(name)
    return name.removesuffix(str(area)).strip() if area else name


def _bare(name: str) -> list[str]:
    """A name without marks, the ranks of places and what joins its branches: people leave those out."""
    return [token.folded for token in tokens(name) if token.folded not in ("tinh", "thanh", "pho", "tp", "va")]


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
def _followers(first: str) -> Sequence[tuple[tuple[Token, ...], str]]:
    """The names of agencies that have followed others, cut: those that begin with one word, few of hundreds."""
    named = ((tokens(name), name) for name in _by_first_word().get(first, ()))
    return [(parts, name) for parts, name in named if len(parts) > 1 and _predecessors(name, LATELY)]


def _named_in(text: str) -> list[Wording]:
    """The agencies named in a text, with their province or without, the longest name at each place."""
    ends = _ends_of_merged(text)

    def find(parts: tuple[Token, ...]) -> tuple[int, str]:
        begins = ends and (parts[0].folded in _by_first_word() or not reads_as_syllable(parts[0].folded))
        for length in range(min(len(parts), _SYLLABLES) if begins else 0, 1, -1):
            if parts[length - 1].span.end in ends:
                name = _in_full(text[parts[0].span.start : parts[length - 1].span.end])
                if name and _predecessors(name, LATELY):
                    return length, name
        return _name_at(parts)

    return [Wording(span, _predecessors(name, LATELY), "agency") for span, name in longest_at_each_place(text, find)]


def _ends_of_merged(text: str) -> set[int]:
    """Where the names of provinces end that were made of several: no other has a past. A pasted letter names none."""
    parts = tokens(text) if len(text) <= LONGEST else ()
    return {
        parts[at + len(name) - 1].span.end
        for at, part in enumerate(parts)
        for name in _merged().get(part.folded, ())
        if fits(parts[at : at + len(name)], name)
    }


@cache
def _merged() -> Mapping[str, Sequence[tuple[Token, ...]]]:
    """The names of such provinces by their first syllables."""
    found: dict[str, list[tuple[Token, ...]]] = defaultdict(list)
    for name in provinces():
        if set(predecessors(name)) - {name}:
            found[tokens(name)[0].folded].append(tokens(name))
    return found


def _name_at(parts: tuple[Token, ...]) -> tuple[int, str]:
    way, name = longest_way(parts, _followers(parts[0].folded)) or ((), "")
    return len(way), name
