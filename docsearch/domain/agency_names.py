"""The names of agencies that the tables know, and which of them a print opens with, in capitals and perhaps damaged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from docsearch.domain.areas import EDGE
from docsearch.domain.places import in_letters, province
from docsearch.domain.shortened import spelt_out
from docsearch.domain.tables import table
from docsearch.domain.wording import letters, nearest, parts
from docsearch.text.syllables import reads_as_syllable

_LEAST = 0.85
"""Least similarity of a damaged print to the name of an agency."""
_LEAST_WHOLE, _LONG = 0.93, 15
"""The same for a print of well-formed syllables, and the letters that it must have."""
_BEHEADED = 9
"""Letters of a name that is known without its first one."""


@dataclass(frozen=True)
class Agency:
    """An agency or a type of agency as the tables know it.

    `scope`: "province" and "area" names are completed by a place, "party area" ones by a bare name.
    """

    name: str
    scope: str


@cache
def agencies() -> dict[str, Agency]:
    """Every known agency by name."""
    return {row["name"]: Agency(row["name"], row["scope"]) for row in table("agencies")}


def is_agency(printed: str) -> bool:
    """Whether the print opens with a name that a table knows, abbreviated or damaged as it may be."""
    return known_head(spelt_out(trimmed(printed)))[0] is not None


def is_whole_agency(printed: str) -> bool:
    """Whether the print is such a name, with its province or without, and nothing else."""
    known, rest = known_head(spelt_out(trimmed(printed)))
    return known is not None and (not rest or province(rest) is not None)


def readable(text: str) -> bool:
    """At least two words of letters, or one that a table knows as an agency; none of half-lost letters."""
    words = [word.group() for word in parts(text) if any(letter.isalpha() for letter in word.group())]
    longer = [word for word in words if len(word) > 1]
    if 2 * len(longer) < len(words) and not all(map(reads_as_syllable, longer)):
        return False  # a text layer that lost every letter with two marks: "H I Đ NG TH M PHÁN"
    return len(words) >= 2 or letters(text) in _names() or letters(text) in _run_together()


def trimmed(printed: str) -> str:
    """A print on one line, without blanks and signs at its ends."""
    return " ".join(printed.split()).strip(EDGE)


@cache
def _names_about(length: int) -> tuple[str, ...]:
    """The names whose number of letters is at most three off `length`."""
    return tuple(name for name in _names() if abs(len(name) - length) <= 3)


@cache
def _names() -> dict[str, Agency]:
    """Bare letters → agency, with "và" and without it, as where "&" or a hyphen is printed for it."""
    names = {letters(known.name): known for known in agencies().values()}
    for known in agencies().values():
        names.setdefault(letters(known.name.replace(" và ", " ")), known)
    return names


@cache
def _beheaded() -> dict[str, str]:
    """Bare letters without the first one → the name, for prints whose edge a scan cut off ("ỔNG CỤC THUẾ")."""
    return {name[1:]: name for name in _names() if len(name) > _BEHEADED and name[1:] not in _names()}


@cache
def _run_together() -> dict[str, Agency]:
    """Bare letters without any blank → agency."""
    return {name.replace(" ", ""): known for name, known in _names().items()}


def known_head(text: str) -> tuple[Agency | None, str]:
    """The known agency that `text` opens with, and what follows it.

    A print of well-formed syllables, their marks lost or not, is what it says ("Cục Thu" is no damaged "Cục Thuế", nor
    "CHI CUC THUY LOI" a Chi cục Thuế), unless it is long and all but equal.
    """
    words = parts(text)
    names = _names()
    best: tuple[float, Agency, int] | None = None
    for count in range(1, len(words) + 1):
        window = letters(text[: words[count - 1].end()])
        if len(window) > 70:
            break
        near: tuple[str, float] | None = None
        if window in names:
            near = window, 1.0
        elif window in _beheaded():
            near = _beheaded()[window], _LEAST_WHOLE
        else:
            whole = all(reads_as_syllable(word.group()) or word.group().isdigit() for word in words[:count])
            ministry = window.startswith("bo ") and count == len(words)  # the table has them all
            least = _LEAST_WHOLE if whole and not ministry else _LEAST
            near = nearest(in_letters(window), _names_about(len(window)), least)
            near = near if near and (not whole or len(window) >= _LONG) else None
        if near:
            weight = len(near[0]) * near[1] ** 4
            if best is None or weight > best[0]:
                best = weight, names[near[0]], count
    if best is None:
        known = _run_together().get(letters(text).replace(" ", "")) or _division(text)
        return known, "" if known else text
    return best[1], text[words[best[2] - 1].end() :].strip(EDGE)


def _division(text: str) -> Agency | None:
    """A district's division ("Phòng Y tế"), named as the province's department that it answers to ("Sở Y tế")."""
    first, _, rest = text.partition(" ")
    known = _names().get(f"so {letters(rest)}") if letters(first) == "phong" else None
    return Agency(known.name.replace("Sở", "Phòng", 1), "area") if known else None
