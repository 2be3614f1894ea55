"""A question as an address: everything that shapes a result page stands in its URL and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args
from urllib.parse import urlencode

from docsearch.fields import fields
from docsearch.library import Mode
from docsearch.models import ADDED

_FIRST = ("agency", "kind", "year", "topic", "signer")
"""What is counted beside results in this order, before any field that was added; a year is no field of its own."""
SORTS = ("relevance", "-date", "date", "number", "agency", "-added")
PAGE = 20
DIGITS = 6
"""Longer numbers of pages are no numbers of pages."""

Chosen = Mapping[str, tuple[str, ...]]


def facets() -> tuple[str, ...]:
    """The names that are counted beside results, and kept or dropped by a click."""
    added = (name for name, known in fields().items() if known.facet and name not in _FIRST)
    return (*_FIRST, *added)


@dataclass(frozen=True)
class Ask:
    """What was asked: words, kept and dropped facet values ("" is "unknown"), order, page from 1.

    Days of intake are kept and dropped like values of a facet, which they are not; they are counted nowhere.
    """

    q: str = ""
    where: Chosen = field(default_factory=dict)
    without: Chosen = field(default_factory=dict)
    sort: str = "relevance"
    page: int = 1
    mode: Mode = "auto"
    exact: bool = False

    @classmethod
    def read(cls, parameters: Iterable[tuple[str, str]]) -> Ask:
        """From the parameters of an address; what is not understood is passed over. ``since`` is a form's one day."""
        where: dict[str, tuple[str, ...]] = {}
        without: dict[str, tuple[str, ...]] = {}
        plain: dict[str, str] = {}
        counted = (*facets(), ADDED.name)
        for name, value in parameters:
            if name in counted:
                where[name] = (*where.get(name, ()), value)
            elif name.startswith("-") and name[1:] in counted:
                without[name[1:]] = (*without.get(name[1:], ()), value)
            else:
                plain[name] = value
        if since := plain.get("since", "").strip():
            where[ADDED.name] = ("/".join(reversed(since.split("-"))) + "..",)  # ISO 8601, as browsers have it
        page = plain.get("page", "1")
        mode: Any = plain.get("mode", "auto")
        return cls(
            q=plain.get("q", "").strip(),
            where=where,
            without=without,
            sort=plain["sort"] if plain.get("sort") in SORTS else "relevance",
            page=max(int(page), 1) if page.isascii() and page.isdigit() and len(page) <= DIGITS else 1,
            mode=mode if mode in get_args(Mode) else "auto",
            exact=plain.get("exact") == "1",
        )

    @property
    def query(self) -> str:
        """The words asked for; none means every document."""
        return self.q or "*"

    @property
    def asked(self) -> bool:
        """Whether anything was asked at all."""
        return bool(self.q or self.where or self.without)

    @property
    def filters(self) -> int:
        """How many facet values are kept or dropped."""
        return sum(len(values) for chosen in (self.where, self.without) for values in chosen.values())

    def unfiltered(self) -> Ask:
        """The same words without any facet value kept or dropped, from the first page."""
        return replace(self, where={}, without={}, page=1)

    def parameters(self) -> list[tuple[str, str]]:
        """The address's parameters, without what stands at its default."""
        pairs = [("q", self.q)] if self.q else []
        pairs += [(name, value) for name, values in self.where.items() for value in values]
        pairs += [(f"-{name}", value) for name, values in self.without.items() for value in values]
        pairs += [
            (name, str(value))
            for name, value, usual in (
                ("sort", self.sort, "relevance"),
                ("mode", self.mode, "auto"),
                ("exact", "1" if self.exact else "", ""),
                ("page", self.page, 1),
            )
            if value != usual
        ]
        return pairs

    def url(self, path: str = "/", **more: str) -> str:
        """The address of this question under `path`."""
        pairs = [*self.parameters(), *more.items()]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def at(self, page: int) -> Ask:
        """The same on another page."""
        return replace(self, page=page)

    def sorted(self, sort: str) -> Ask:
        """The same in another order, from its first page."""
        return replace(self, sort=sort, page=1)

    def taken(self, mode: Mode) -> Ask:
        """The same words taken otherwise, from the first page."""
        return replace(self, mode=mode, page=1)

    def came_in(self, when: str) -> Ask:
        """Only what came into the library then, whenever else was asked for; all where just that was."""
        rest = {name: values for name, values in self.where.items() if name != ADDED.name}
        if self.where.get(ADDED.name) == (when,):
            return replace(self, where=rest, page=1)
        return replace(self, where={**rest, ADDED.name: (when,)}, page=1)

    def keeping(self, name: str, value: str) -> Ask:
        """With a facet value kept, or no longer kept where it was."""
        return replace(
            self, where=_toggled(self.where, name, value), without=_dropped(self.without, name, value), page=1
        )

    def dropping(self, name: str, value: str) -> Ask:
        """With a facet value left out, or let in again where it was."""
        return replace(
            self, without=_toggled(self.without, name, value), where=_dropped(self.where, name, value), page=1
        )


def _toggled(chosen: Chosen, name: str, value: str) -> Chosen:
    values = chosen.get(name, ())
    if value in values:
        return _dropped(chosen, name, value)
    return {**chosen, name: (*values, value)}


def _dropped(chosen: Chosen, name: str, value: str) -> Chosen:
    left = tuple(one for one in chosen.get(name, ()) if one != value)
    rest = {other: values for other, values in chosen.items() if other != name}
    return {**rest, name: left} if left else rest
