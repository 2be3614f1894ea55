"""Which agencies an agency followed and which followed it, through its own mergers and its province's.

A document keeps the issuer it prints; a query for one name may ask for the others, each within the
days on which it was the issuer's name (Resolution 176/2025/QH15, Resolution 202/2025/QH15, Law 72/2025/QH15).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from docsearch.domain.agencies import agency
from docsearch.domain.agency_names import agencies
from docsearch.domain.areas import area_of
from docsearch.domain.places import HUE, MERGED_ON, predecessors, provinces, rank, successor
from docsearch.domain.tables import table

Relation = Literal["successor", "predecessor"]
_DAY = dt.timedelta(days=1)


class Succession(NamedTuple):
    """Another name for an agency's work: used from `since` to `until` (None: beyond what the tables know)."""

    name: str
    relation: Relation
    since: dt.date | None
    until: dt.date | None


class _Step(NamedTuple):
    """A name in a chain, and the bounds it sets."""

    name: str
    since: dt.date | None
    until: dt.date | None


@lru_cache(maxsize=4096)
def successions(name: str) -> tuple[Succession, ...]:
    """The successors and predecessors of an agency, nearest first; none where the tables know of no change.

    `name` may be as people write it: "Sở KH&ĐT tỉnh Bình Thuận" leads to "Sở Tài chính tỉnh Lâm Đồng",
    and "Bộ Nông nghiệp và Môi trường" back to the two ministries it was made of.
    """
    canonical = agency(name)
    if canonical is None:
        return ()
    head, area = _split(canonical)
    found: list[Succession] = []
    for relation in ("successor", "predecessor"):
        heads = [_step(head), *_heads(head, relation)]
        areas = [_Step(area, None, None), *_areas(area, relation)]
        for one in heads:
            for other in areas:
                full = f"{one.name} {other.name}".strip()
                since = max(filter(None, (one.since, other.since)), default=None)
                until = min(filter(None, (one.until, other.until)), default=None)
                if full != canonical and not (since and until and since > until):
                    found.append(Succession(full, relation, since, until))
    return tuple(found)


def _split(canonical: str) -> tuple[str, str]:
    """An agency's own name and the place after it: ("Sở Nội vụ", "tỉnh Bình Thuận")."""
    area = area_of(canonical)
    if area is not None and canonical.endswith(str(area)) and canonical not in agencies():
        return canonical[: -len(str(area))].strip(), str(area)
    for known in agencies().values():
        if known.scope == "party area" and canonical.startswith(f"{known.name} "):
            return known.name, canonical[len(known.name) :].strip()
    return canonical, ""


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in table("agencies")}


@cache
def _before() -> dict[str, tuple[str, ...]]:
    """Agency → those it followed."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table("agencies"):
        if row["successor"]:
            found[row["successor"]].append(row["name"])
    return {name: tuple(names) for name, names in found.items()}


def _step(name: str, since: dt.date | None = None) -> _Step:
    """An agency's own name with its days; `since` where its predecessor tells the day better."""
    row = _rows().get(name)
    return _Step(name, (_day(row["since"]) if row else None) or since, _day(row["until"]) if row else None)


def _heads(name: str, relation: str) -> list[_Step]:
    """The chain of an agency's own names, nearest first."""
    steps: list[_Step] = []
    if relation == "successor":
        row = _rows().get(name)
        while row and row["successor"]:
            ended = _day(row["until"])
            steps.append(_step(row["successor"], ended + _DAY if ended else None))
            row = _rows().get(row["successor"])
        return steps
    waiting = list(_before().get(name, ()))
    while waiting:
        older = waiting.pop(0)
        steps.append(_step(older))
        waiting += _before().get(older, ())
    return steps


def _areas(area: str, relation: str) -> list[_Step]:
    """The provinces before or after the mergers, with their rank where `area` has one."""
    name = area.removeprefix("tỉnh ").removeprefix("thành phố ")
    ranked = name != area
    if name not in provinces() and name != HUE:
        return []
    if relation == "successor":
        after = successor(name)
        if after is None or after == name:
            return []
        return [_Step(f"{rank(after)} {after}" if ranked else after, MERGED_ON, None)]
    return [
        _Step(f"{rank(older)} {older}" if ranked else older, None, MERGED_ON - _DAY)
        for older in predecessors(name)
        if older != name
    ]


def _day(cell: str) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell else None
