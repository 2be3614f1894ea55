"""An agency asked for, beside those it has followed: what they issued is its past.

Ministries and departments were merged on 1 March 2025, provinces on 1 July 2025. Among words a province counts right
behind an agency alone ("sở nội vụ lâm đồng"), since "Bắc Ninh" in a sentence is mostly the place. A filter by agency
takes its name as people write it: "snv lâm đồng" is Sở Nội vụ tỉnh Lâm Đồng.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
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
from docsearch.query.lexicon import Lexicon, longest_at_each_place
from docsearch.query.wordings import LONGEST, Used, Wording
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


def find(text: str, field: str | None) -> list[Wording]:
    """The agencies named in a text, or the one that the value of a field is, each with its predecessors."""
    found = [_whole(text, field)] if field in NAMED else _named_in(text) if field is None else []
    return [wording for wording in found if wording.others]


def notes(used: Used) -> Iterator[Text]:
    """A note for each agency of which predecessors are looked for."""
    for name, wording in used:
        before = "; ".join(other for other, weight in wording.others if weight == weights.PREDECESSOR)
        if before:
            yield Text(
                vi=f"“{name}”: tìm cả văn bản của cơ quan tiền thân ({before}).",
                en=f"“{name}”: its predecessors are searched too ({before}).",
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
def _names() -> Lexicon[str]:
    """The names of agencies without their places."""
    return Lexicon((name, name) for name in agencies())


@cache
def _merged() -> Lexicon[None]:
    """The names of provinces that were made of several: no other has a past."""
    return Lexicon((name, None) for name in provinces() if set(predecessors(name)) - {name})


def _named_in(text: str) -> list[Wording]:
    """The agencies named in a text, with their province or without, the longest name at each place."""
    ends = _ends_of_merged(text)

    def at(parts: tuple[Token, ...]) -> tuple[int, str]:
        begins = ends and (parts[0].folded in _names() or not reads_as_syllable(parts[0].folded))
        for length in range(min(len(parts), _SYLLABLES) if begins else 0, 1, -1):
            if parts[length - 1].span.end in ends:
                name = _in_full(text[parts[0].span.start : parts[length - 1].span.end])
                if name and _predecessors(name, LATELY):
                    return length, name
        alone = ((len(way), name) for way, name in _names().among_words(parts) if len(way) > 1)
        return next((found for found in alone if _predecessors(found[1], LATELY)), (0, ""))

    return [Wording(span, _predecessors(name, LATELY), "agency") for span, name in longest_at_each_place(text, at)]


def _ends_of_merged(text: str) -> set[int]:
    """Where the names of merged provinces end. A pasted letter names none."""
    parts = tokens(text) if len(text) <= LONGEST else ()
    return {parts[at + len(way) - 1].span.end for at in range(len(parts)) for way, _ in _merged().fitting(parts[at:])}
