"""Provinces and cities under the central government: printed forms, edit distance, and the mergers of 2025.

63 until 30 June 2025, 34 since 1 July 2025 (Resolution 202/2025/QH15). Letters name the place where
the office sits, so communes and districts occur too; those are no part of the tables.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from docsearch.domain.tables import listed, table
from docsearch.text.flat import flat

MERGED_ON = dt.date(2025, 7, 1)
"""First day of the 34 provinces and of the end of districts."""

SAIGON = "Thành phố Hồ Chí Minh"
"""The one city whose letters print its rank with its name in the place line."""

HUE = "Thừa Thiên Huế"
"""Name of the province until it became the city of Huế on 1 January 2025 (Resolution 175/2024/QH15)."""

_RANKS = re.compile(r"^(?:thanh pho|tinh|thu do|t\.\s?p\.?|tp\.?|t\.)(?=[\s.]|(?<=[.p])\S)[\s.]*")


_MISREAD = {"0": "o", "1": "i", "5": "s", "6": "o", "8": "b"}
"""Digits that scans read for letters."""
_DAMAGED = 2
"""Letters of a long name that may be damaged."""
_FORMER = frozenset((
    "bac thai", "binh tri thien", "cao lang", "cuu long", "ha bac", "ha nam ninh", "ha son binh", "ha tay", "ha tuyen",
    "hai hung", "hoang lien son", "minh hai", "nam ha", "nghe tinh", "nghia binh", "phu khanh", "song be", "thuan hai",
    "vinh phu",
))  # fmt: skip
"""Provinces that ended between 1975 and 2008; some lie a letter off one of the 63."""
_DIGIT = re.compile(r"(?<=[a-z])[01568]|[01568](?=[a-z])")


@dataclass(frozen=True)
class Province:
    """A province or city before the mergers, with the one that took it in."""

    name: str
    rank: str
    successor: str
    abbreviations: tuple[str, ...]
    variants: tuple[str, ...]


@cache
def provinces() -> dict[str, Province]:
    """The 63 by name."""
    return {
        row["name"]: Province(
            row["name"], row["type"], row["successor"], listed(row["abbreviations"]), listed(row["variants"])
        )
        for row in table("provinces")
    }


def successor(name: str) -> str | None:
    """The province of today that holds a province of before July 2025; None for no province."""
    if name == HUE:
        return "Huế"
    known = provinces().get(name)
    return known.successor if known else None


def predecessors(name: str) -> tuple[str, ...]:
    """The provinces that were merged into one of today's, its own name included; empty for no such province."""
    merged = tuple(old.name for old in provinces().values() if old.successor == name)
    return (*merged, HUE) if name == "Huế" else merged


def rank(name: str) -> str | None:
    """Whether a province was a tỉnh or a thành phố before the mergers; None for no province."""
    known = provinces().get(name)
    return "tỉnh" if name == HUE else known.rank if known else None


@lru_cache(maxsize=4096)
def province(printed: str) -> str | None:
    """The province that `printed` names, with or without its rank, damaged by a letter or two; else None.

    "TP.HCM" → "Hồ Chí Minh", "Lang Sơn" → "Lạng Sơn", "UBND" → None. A short name must be whole
    (Hà Nội excepted, which is by far the most frequent): "Hà Lam" is a town, not a misread Hà Nam.
    """
    wording = _bare(printed)
    if not wording:
        return None
    forms = _forms()
    if wording in forms or wording in _FORMER:
        return forms.get(wording)
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    alike = _long_forms().get(len(wording), ())
    found = process.extract(wording, alike, scorer=Levenshtein.distance, score_cutoff=_DAMAGED, limit=None)
    if not found:
        return None
    near = sorted((distance, form) for form, distance, _ in found)
    best, form = near[0]
    allowed = 2 if len(form) >= 10 else 1 if len(form) >= 7 or forms[form] == "Hà Nội" else 0
    rival = next((other for distance, other in near[1:] if distance == best and forms[other] != forms[form]), None)
    return forms[form] if best <= allowed and rival is None else None


def province_called(name: str) -> str | None:
    """The province of exactly this name, with or without its rank and marks; None for any other place."""
    return _forms().get(_bare(name))


def names_province(wording: str) -> bool:
    """Whether flat letters are a province's name, with or without its rank, as it should be written.

    Asked of any words of a text, where "lao động" is no damaged Lâm Đồng and "công an" no Long An.
    """
    return wording in _forms() or _RANKS.sub("", wording) in _forms()


def place(printed: str) -> str | None:
    """The name that a place line ("…, ngày … tháng …") means, as letters print it; None for no province.

    Bare for all but one: "TP. Đà Nẵng" → "Đà Nẵng", "TP.HCM" → "Thành phố Hồ Chí Minh".
    """
    name = province(printed)
    return SAIGON if name == "Hồ Chí Minh" else name


def in_letters(wording: str) -> str:
    """Flat letters with the digits within words as the letters that scans read them for: "t0ng cuc" is "tong cuc"."""
    return _DIGIT.sub(lambda match: _MISREAD[match.group()], wording)


def _bare(printed: str) -> str:
    """Flat letters of a name without its rank and punctuation."""
    wording = _RANKS.sub("", " ".join(flat(printed).split()).strip(" .,;:-"))
    if wording.isascii() and wording.replace(" ", "").isalpha():
        return wording
    return " ".join(re.sub(r"[^a-z ]+", " ", in_letters(wording)).split())


@cache
def _forms() -> dict[str, str]:
    """Flat name, variant or long abbreviation → province."""
    forms = {_bare(HUE): HUE, "hcm": "Hồ Chí Minh"}
    for known in provinces().values():
        for form in (known.name, *known.variants):
            forms.setdefault(_bare(form), known.name)
        for short in known.abbreviations:
            if len(short) >= 3 and short.isupper():
                forms.setdefault(_bare(short), known.name)
    return forms


@cache
def _long_forms() -> dict[int, tuple[str, ...]]:
    """Letters of a print → the forms that it may be, long enough to be told when a letter of them is damaged."""
    found: dict[int, list[str]] = {}
    for form in _forms():
        for size in range(len(form) - _DAMAGED, len(form) + _DAMAGED + 1) if len(form) >= 6 else ():
            found.setdefault(size, []).append(form)
    return {size: tuple(forms) for size, forms in found.items()}
