"""Kinds of documents: their names, and the abbreviations that symbols begin with.

A printed heading is read by distance to the known names, a symbol by the abbreviation in it. Công văn
has neither name nor abbreviation outside the Party (Decree 30/2020/NĐ-CP, Annex III).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from docsearch.domain.tables import listed, table
from docsearch.text.flat import flat

Family = Literal["administrative", "normative", "party", "copy", "former", "other"]

LETTER = "công văn"
"""The kind that prints no name of its own."""

_PARTY = re.compile(r"(?:(?:19|20)\d{2}\s*/\s*|\d[\w.]*\s*[-–]\s*)?([^\W\d_]+'?)\s*/\s*[^\W\d_]")
_STATE = re.compile(r"(?:(?:19|20)\d{2}\s*/\s*)?([^\W\d_]+)\s*[-–]")
_OLD = re.compile(r"\d{1,5}\s?[-–]\s?[A-ZĐ]{1,9}(?:\s?[-–]\s?[A-ZĐ]{1,9})?\s?/\s?(QĐ|QD|TT|NĐ|ND|NQ|CT)")
"""A number of before 1990, its kind behind the slash: "18-BYT/TT"."""
_LAW = re.compile(r"(?:(?:19|20)\d{2}\s*/\s*)?(QH|UBTVQH)\s?\d{1,2}", re.IGNORECASE)


@dataclass(frozen=True)
class Kind:
    """A kind by its canonical name in small letters; `party` abbreviations stand in Party symbols only."""

    name: str
    family: Family
    abbreviations: tuple[str, ...]
    party: tuple[str, ...]

    @property
    def typed(self) -> tuple[str, ...]:
        """All abbreviations in small letters, as people type them."""
        return tuple(dict.fromkeys(short.lower() for short in (*self.abbreviations, *self.party)))


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by name, the 29 of Decree 30 first."""
    return {
        row["name"]: Kind(
            row["name"],
            row["family"],  # type: ignore[arg-type]  # the table's words are held by a test
            listed(row["abbreviations"]),
            listed(row["party"]),
        )
        for row in table("kinds")
    }


_ALSO_CALLED = {"thong cao bao chi": "thông cáo"} | dict.fromkeys(
    ("thu chuc mung", "thu khen", "thu cam on", "thu chia buon"), "thư công"
)
"""Headings that say more than the kind's name."""


@cache
def _by_flat_name() -> dict[str, str]:
    return {flat(name): name for name in kinds()} | _ALSO_CALLED


@cache
def _by_abbreviation() -> dict[str, str]:
    """Abbreviation with Đ as D, case kept (TT is thông tư, TTr tờ trình) → kind."""
    found: dict[str, str] = {}
    for kind in kinds().values():
        for short in kind.abbreviations:
            found.setdefault(_plain(short), kind.name)
    return found


@cache
def _by_party_abbreviation() -> dict[str, str]:
    return {_plain(short): kind.name for kind in kinds().values() for short in kind.party}


def _plain(short: str) -> str:
    return short.replace("Đ", "D").replace("Ð", "D")


_NEAR = frozenset(("thu tuong", "thong doc", "thu vien", "cong doan"))
"""Words that are near a kind's name: "THỦ TƯỚNG" is no damaged "THÔNG TƯ"."""


@lru_cache(maxsize=4096)
def kind_of_heading(printed: str) -> tuple[str, float] | None:
    """The kind whose name `printed` is, with the similarity (0 to 1); None where it is none.

    The name must be all of the line: "BÁO CÁO" is one, "BÁO CÁO THÁNG 5" is not. A scan may have
    damaged one letter in four, short names (luật, lệnh) must be whole.
    """
    wording = _wording(printed)
    if not 4 <= len(wording) <= 24:
        return None
    names = _by_flat_name()
    if wording in names:
        return names[wording], 1.0
    if len(wording) < 6 or wording in _NEAR:
        return None
    score, name = max((_alike(wording, known), name) for known, name in names.items())
    return (name, score) if score >= 0.75 else None


def is_as_near(kind: str, printed: str) -> bool:
    """Whether a damaged heading is as near to `kind` as to the one that it was read as: "THÔNG 8ÁO" is thông báo."""
    named = kind_of_heading(printed)
    return named is not None and named[1] < 1.0 and _alike(_wording(printed), flat(kind)) >= named[1]


def _wording(printed: str) -> str:
    """The bare letters of a heading."""
    return " ".join(re.sub(r"[^a-z]+", " ", flat(printed)).split())


def _alike(wording: str, known: str) -> float:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(wording, known)


@lru_cache(maxsize=4096)
def kind_of_symbol(symbol: str) -> str | None:
    """The kind that a symbol or whole number abbreviates: "QĐ-UBND" quyết định, "12-NQ/TU" nghị quyết.

    None where it abbreviates none, as the symbol of every công văn: "UBND-KT". A tax office's "CT-TTHT"
    (Cục Thuế) looks like a chỉ thị, so a caller that sees a heading trusts the heading.
    """
    text = symbol.strip()
    old = _OLD.fullmatch(text)
    if old:
        return _by_abbreviation().get(_plain(old[1]))
    text = re.sub(r"^\d[\w.]*\s*/\s*(?=\D|\d{4}\s*/)", "", text)
    if _LAW.fullmatch(text):
        return None  # luật, bộ luật, nghị quyết or pháp lệnh: the number does not say which
    party = _PARTY.match(text)
    if party:
        short = _plain(party[1])
        # "TT/BTC": until about 2004 a slash stood where a hyphen does now.
        return _by_party_abbreviation().get(short) or _by_abbreviation().get(short)
    state = _STATE.match(text)
    if state is None and len(text) < 4:
        return None
    return _by_abbreviation().get(_plain(state[1] if state else text))  # "01/TTLT", too, says what it is
