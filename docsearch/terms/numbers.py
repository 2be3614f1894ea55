"""The number of a dispatch in every spelling, as one normal form for keys and queries.

``51/UBND-KGVX``, ``51 ubnd kgvx`` and ``CV 51/UBND-KGVX`` are one number; so are ``05/2025/QĐ-UBND`` and
``5/2025/QÐ-UBND``, and the Party's ``12-NQ/TU``. Decree 30/2020/NĐ-CP, Annex I, and Instruction 36-HD/VPTW say how
they are built; what separates the parts carries no meaning, nor do leading zeros, marks and case.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from docsearch.models import Span
from docsearch.text.folding import fold
from docsearch.text.syllables import reads_as_syllable


class Number(NamedTuple):
    """A number in normal form, absent parts empty: ordinal ``51`` or ``51a``, year ``2025``, symbol ``qd ubnd``."""

    ordinal: str
    year: str
    symbol: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the symbol: kind and agency, or agency and unit."""
        return tuple(self.symbol.split())


_PART = re.compile(r"[^\W_]+")
_GLUED = re.compile(r"([0-9]{1,6})([^\W\d_]{2}[^\W_]*)")
_ORDINAL = re.compile(r"0*([0-9]{1,9}[a-zđ]?)", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
OF_ANY_KIND = ("công văn", "cong van", "cv", "văn bản", "van ban", "vb")
"""What leads to a number without naming a kind that the number would bear."""
LEADS = (*OF_ANY_KIND, "số", "so")
"""What people write before a number."""
_LEADS = "|".join(LEADS)
_LEAD_IN = re.compile(rf"(?:(?:{_LEADS})\s*[:.]?\s*){{0,2}}")

_DASH = "[-\u2010-\u2015\u2212]"
_BARE_DASH = re.compile(_DASH)
_SEPARATORS = str.maketrans("\u2044\u2215\uff0f\uff3c\\\uff0d\ufe63", "/////--")
"""Slashes and dashes of other keyboards, fonts and mathematics, and a slash typed the wrong way round."""
_LETTERS = r"[^\W\d_][\w&.]{0,24}"
_TAIL = rf"(?:\s?(?:{_DASH}|/)\s?[^\W_][\w&.]{{0,24}}){{0,6}}"
_PRINTED = re.compile(
    r"(?P<ordinal>[0-9](?<![\w/,.].)[0-9]{0,5}[A-Za-zĐđ]?)\s{0,3}"
    rf"(?:/\s{{0,3}}(?P<year>(?:19|20)[0-9]{{2}})\s{{0,3}})?(?:/|{_DASH})\s{{0,3}}(?P<symbol>{_LETTERS}{_TAIL})"
)
_TYPED = re.compile(
    rf"(?<![\w/,.])(?:(?:{_LEADS})\s{{0,3}}[:.]?\s{{0,3}}){{0,2}}"
    r"(?P<ordinal>[0-9]{1,6}[a-zđ]?)(?:\s{0,3}[/ ]\s{0,3}(?P<year>(?:19|20)[0-9]{2}))?"
    rf"(?P<symbol>(?:\s{{0,3}}(?:{_DASH}|[/ ])?\s{{0,3}}[^\W_][\w&.]{{0,24}}){{1,6}})",
    re.IGNORECASE,
)
_SYMBOL = re.compile(rf"(?<![\w/-])/?{_LETTERS}(?:{_DASH}[^\W_][\w&.]{{0,24}}){{1,6}}(?![\w/-])")

_UNITS = frozenset(
    ["kg", "km", "mm", "cm", "kwh", "kv", "kw", "mw", "gb", "mb", "ml", "mg", "vnd", "usd", "km2", "m2", "m3"]
)
"""Units of measure that follow a number with a space, as the parts of a symbol may: 50 kg is no dispatch."""
_SYLLABLE_CODES = frozenset(["tu", "hu", "du", "ca", "bo"])
"""Codes that read as syllables, which only count after another code: 12 nq tu."""


@lru_cache(maxsize=16384)
def parse(text: str) -> Number | None:
    """The number that `text` is as a whole; None where it holds neither an ordinal nor a symbol.

    A symbol alone gives a number without ordinal.
    """
    bare = fold(text).lower().strip()
    parts = _PART.findall(bare[_lead_in(bare) :])
    if parts and (glued := _GLUED.fullmatch(parts[0])):
        parts[:1] = glued.groups()
    ordinal = year = ""
    if parts and (match := _ORDINAL.fullmatch(parts[0])):
        ordinal = match[1]
        del parts[0]
        if parts and YEAR.fullmatch(parts[0]):
            year = parts.pop(0)
    number = Number(ordinal, year, " ".join(parts))
    return number if ordinal or number.symbol else None


def _lead_in(bare: str) -> int:
    match = _LEAD_IN.match(bare)
    end = match.end() if match else 0
    return end if bare[end : end + 1].isdigit() else 0


def key(number: Number) -> str:
    """The whole number as one key: ``5 2025 qd ubnd``."""
    return " ".join(part for part in number if part)


def ordinal_key(ordinal: str) -> str:
    """The key of all numbers with this ordinal: ``05`` and ``5`` are one."""
    match = _ORDINAL.fullmatch(fold(ordinal).lower().strip())
    return match[1] if match else fold(ordinal).lower().strip()


def symbol_key(symbol: str) -> str:
    """A symbol as one key: ``ubnd kgvx``."""
    return " ".join(_PART.findall(fold(symbol).lower()))


def number_keys(number: Number) -> tuple[str, ...]:
    """Every beginning of the number, with its year and without: what half a number is found by."""
    if not number.ordinal:
        return (number.symbol,) if number.symbol else ()
    keys = [number.ordinal]
    for head in filter(None, (f"{number.ordinal} {number.year}" if number.year else "", number.ordinal)):
        keys += [" ".join((head, *number.parts[:length])) for length in range(len(number.parts) + 1)]
    return tuple(dict.fromkeys(keys))


def printed_in(text: str) -> list[tuple[Span, Number]]:
    """The whole numbers that stand in a document's text, in order."""
    found = []
    for match in _PRINTED.finditer(text):
        first = _PART.findall(match["symbol"])[0]
        if first[0].isupper() and (first.isupper() or not reads_as_syllable(first)):
            number = parse(match.group())
            if number is not None:
                found.append((Span(*match.span()), number))
    return found


def typed_in(query: str) -> list[tuple[Span, Number]]:
    """The numbers and bare symbols in what a person typed; lead-in words (số, CV) belong to the span.

    Without a slash the parts of the symbol must be codes and not syllables: ``1234 btc cst`` is a number,
    ``12 tháng`` and ``50 kg`` are not.
    """
    query = query.translate(_SEPARATORS)
    found = []
    at = 0
    while match := _TYPED.search(query, at):
        end = _end_of_symbol(query, match.start("symbol"), match.end("symbol"))
        at = match.end("ordinal") if end is None else end
        if end is not None and (number := parse(query[match.start() : end])):
            found.append((Span(match.start(), end), number))
    taken = [span for span, _ in found]
    for match in _SYMBOL.finditer(query):
        span = Span(*match.span())
        codes = [part for part in _PART.findall(match.group()) if not reads_as_syllable(part) and not part[0].isdigit()]
        free = all(span.end <= other.start or other.end <= span.start for other in taken)
        if free and len(codes) >= 2 and (number := parse(match.group())):
            found.append((span, number))
    return sorted(found)


def is_code(part: str) -> bool:
    """Whether a part of a number, without marks and capitals, is a code and no word, unit of measure or number."""
    return not (reads_as_syllable(part) or part in _UNITS or part.isdigit())


class _Piece(NamedTuple):
    end: int
    folded: str
    joined: bool
    dashed: bool
    written: str

    @property
    def upper(self) -> bool:
        return self.written.isupper()

    @property
    def has_capitals(self) -> bool:
        return self.written != self.written.lower()

    @property
    def is_code(self) -> bool:
        return is_code(self.folded)

    @property
    def is_consonants(self) -> bool:
        return not set(self.folded) & set("aeiouy0123456789") and self.folded not in _UNITS


def _pieces(query: str, start: int, end: int) -> list[_Piece]:
    pieces: list[_Piece] = []
    for match in _PART.finditer(query, start, end):
        gap = query[pieces[-1].end if pieces else start : match.start()]
        joined = bool(gap) and not gap.isspace()
        dashed = gap[:1].isspace() and _BARE_DASH.fullmatch(gap.strip()) is not None
        pieces.append(_Piece(match.end(), fold(match.group()).lower(), joined, dashed, match.group()))
    return pieces


def _end_of_symbol(query: str, start: int, end: int) -> int | None:
    """Where the codes after an ordinal end; None where no code follows.

    A blank stands for a separator that was left out. Who typed one between two codes (``410/UBND-NC``) leaves none out:
    what comes after a blank is the next word, but for names of two words that agencies do print (``TB-BCH PCTT-TKCN``).
    Capitals somewhere in the one and none in the other part them as well: ``1114/TTg zzzqqq``, but ``1114/TTg KTN``.
    A dash behind a blank leads to a code, as in ``318/UBND -KGVX``, or to no part: ``51/UBND-KGVX - tăng cường``.
    """
    pieces = _pieces(query, start, end)
    first = pieces[0]
    before_code = len(pieces) > 1 and pieces[1].is_code and (pieces[1].joined or first.upper)
    if not (first.is_code or (first.joined and first.upper) or ((first.joined or first.upper) and before_code)):
        return None
    last = first
    separated = False
    for at, piece in enumerate(pieces[1:], 1):
        spaced = not (first.joined or separated)  # typed with spaces from the start: 1234 btc cst
        alike = piece.is_consonants and piece.has_capitals == first.has_capitals
        follows = (piece.is_code or piece.folded in _SYLLABLE_CODES) if spaced else alike
        goes_on = at + 1 < len(pieces) and pieces[at + 1].joined
        if piece.dashed and not (piece.is_code or piece.upper or piece.folded in _SYLLABLE_CODES):
            break
        if not piece.joined and (not follows or (separated and not goes_on)):
            break
        separated = separated or piece.joined
        last = piece
    return last.end
