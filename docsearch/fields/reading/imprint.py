"""The line "Số: 51/UBND-KGVX" taken apart, for the fields that read it: number, symbol, kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from docsearch.domain.kinds import kind_of_symbol
from docsearch.models import Layout, Span, Zone, shared
from docsearch.text.flat import flat
from docsearch.text.letters import CAPITAL, SMALL

_LABEL = re.compile(
    r"[\W_]{0,6}(?:so\s?[/(]\s?no\b\)?\.?|(?:luat|bo luat|nghi quyet|phap lenh|lenh) so|s[o06a-z]{0,2}(?![a-z])|"
    r"[^\s/]{1,3}\s?(?=[:;]))\s{0,3}[:;.,]?"
)
_SLASH = re.compile(r"[/⁄]\s*(?=(?:(?:19|20)\d\d\s?[/⁄]\s?)?[^\W\d_][\w&.]*)")
_GROUP = r"[^\W\d_][\w&.+]*"
_SYMBOL = re.compile(
    rf"(?P<year>(?:19|20)\d\d\s?[/⁄]\s?)?"
    rf"(?P<symbol>{_GROUP}(?:\s?[-–‑—]\s?\w[\w&.+]*(?:\s\.[IVX]{{1,4}}(?!\w))?){{0,7}}(?:/{_GROUP}(?:-{_GROUP}){{0,2}})?)"
)
_PARTY = re.compile(
    rf"(?P<ordinal>[\d\s._…]{{0,14}}?)\s?[-–‑—]\s?(?P<symbol>[^\W\d_]{{2,4}}\s?/\s?{_GROUP}(?:\s?[-–]\s?{_GROUP})?)"
)
_BEFORE_SLASH = re.compile(
    rf"(?P<ordinal>\d[\d\s]{{0,6}}?)\s?(?P<dash>[-–‑—]?)\s?"
    rf"(?P<symbol>[{CAPITAL}]{{2,9}}(?:\s?[-–‑—]\s?[{CAPITAL}]{{2,9}}){{0,3}}\s?[/⁄]\s?{_GROUP}(?:\s?[-–‑—]\s?{_GROUP}){{0,3}})"
)
"""Letters on both sides of the slash, as before 1999: "1041 TCT/NV6", "01-TANDTC-VKSNDTC/TTLT"."""
_OLD = re.compile(
    rf"(?P<ordinal>\d[\d\s]{{0,6}})(?:\s?[-–‑— ]\s?|(?P<stroke>[đdlfjíì])?(?=[{CAPITAL}][{CAPITAL}\d]{{1,8}}\s?[-–]))"
    rf"(?P<symbol>{_GROUP}(?:\s?[-–]\s?{_GROUP}){{0,3}})\W*"
)
"""A number without a slash; a scan may have read it as a small letter (`stroke`)."""
_FUSED = re.compile(rf"(?P<ordinal>\d{{1,5}})(?P<symbol>[{CAPITAL}]{{5,14}})\W*")
"""A number whose slash and dash a scan lost: "848BTNMTQLĐĐ"."""
_SPOILED = re.compile(rf"[^\s/-]{{0,6}}[^\w\s/-](?P<symbol>[{CAPITAL}]{{2,8}}(?:[-–][{CAPITAL}][\w&]*){{1,3}})\W*")
"""A symbol behind a number that a scan spoiled together with its slash: "45Ø@UBND-VX"."""
_LATE = re.compile(r"\s+(\d{1,6})\W*")
_REST = re.compile(rf"\s*\n\s*[{CAPITAL}]{{2}}[\w&.-]*")
"""The groups of a symbol that go on in the next line."""
_FILLER = re.compile(r"[\s._…\-–]*")
_UNFILLED = re.compile(rf"\s?[-–]\s?(?:…|\.\.|__|[(\[<][\d{SMALL}])")
"""What follows the symbol of a form, whose end is to be filled in: "QĐ-......"."""
_STUB = re.compile(r"(?<=[-–]\w)\s?(?:…|\.{3})")
"""The same where a kind's letters, a unit's first one and no number stand: "…/TT-B …"."""
_BLANK_YEAR = re.compile(r"[/⁄]\s?(?:19|20)\d?[._…]")
"""A form's year before the symbol: "…/20…/TT-"."""


class Imprint(NamedTuple):
    """What a number line says: `number` is None where it is blank or unreadable.

    The spans quote the document's text. `sure` is lower where the print is damaged, so that a digit may be wrong.
    """

    number: str | None
    symbol: str
    number_span: Span
    symbol_span: Span
    sure: float

    def moved(self, by: int) -> Imprint:
        """The same, its spans shifted by `by`."""
        first, second = self.number_span, self.symbol_span
        return self._replace(
            number_span=Span(first.start + by, first.end + by), symbol_span=Span(second.start + by, second.end + by)
        )


@shared
def imprint(layout: Layout) -> Imprint | None:
    """The number line of the dispatch; None where it has none that holds a symbol.

    Where the first has a blank for its number, one with another symbol below the subject is no better: it is cited.
    """
    lines = layout.lines_in(Zone.NUMBER)
    best: Imprint | None = None
    headless = not any(map(layout.lines_in, (Zone.MOTTO, Zone.PLACE_DATE)))
    for index, line in enumerate(lines):
        end = line.span.end
        text = layout.quote(line.span)
        if headless and line.span.start and not _LABEL.match(flat(text)):
            continue  # a row of a register is no number line
        if index + 1 < len(lines) and len(text) < 6:  # a label alone
            end = lines[index + 1].span.end
        elif text.endswith(("-", "–")):
            rest = _REST.match(layout.text, end)
            end = rest.end() if rest else end
        found = read_number(layout.text[line.span.start : end])
        if found and best and (best.number or not found.number or _is_cited(layout, best, found, line.span)):
            continue
        if found:
            best = found.moved(line.span.start)
    return best


def _is_cited(layout: Layout, best: Imprint, found: Imprint, span: Span) -> bool:
    """Whether a second number line stands in or below the subject and has not the first one's symbol."""
    above = any(line.span.start < span.start for line in layout.lines_in(Zone.SUBJECT))
    return above and found.symbol != best.symbol


def is_number(value: str) -> bool:
    """Whether a stated number is one: digits and a symbol."""
    found = read_number(f"Số: {value}")
    return found is not None and found.number is not None


@lru_cache(maxsize=256)
def read_number(text: str) -> Imprint | None:
    """What one line says, its spans counted from the line's start; None where it holds no symbol.

    Four grammars: the Party's "12-NQ/TU", the old one with letters on both sides of the slash ("1041 TCT/NV6"), the
    State's "51/UBND-KGVX" with or without a year, and one without a slash ("169-CP" of old, or one that a scan lost).
    Of a number that was spoiled together with its slash the symbol is left.
    """
    label = _LABEL.match(flat(text))
    start = label.end() if label else 0
    while start < len(text) and text[start] in " \t\n:.;,":
        start += 1
    slash = _SLASH.search(text, start)
    return (
        _party(text, start)
        or _before_slash(text, start)
        or (
            _state(text, start, slash)
            if slash
            else _without_slash(text, start) or _fused(text, start) or _spoiled(text, start)
        )
    )


def _party(text: str, start: int) -> Imprint | None:
    found = _PARTY.match(text, start)
    if found is None:
        return None
    ordinal, symbol = _ordinal(found["ordinal"]), _close(found["symbol"])
    number = f"{ordinal}-{symbol}" if ordinal else None
    return Imprint(number, symbol, Span(found.start(), found.end("symbol")), Span(*found.span("symbol")), 0.95)


def _before_slash(text: str, start: int) -> Imprint | None:
    found = _BEFORE_SLASH.match(text, start)
    ordinal = _ordinal(found["ordinal"]) if found else None
    if found is None or ordinal is None:
        return None
    symbol = _close(found["symbol"])
    parted = found["dash"] or (found.end("ordinal") < found.start("symbol") and kind_of_symbol(symbol))
    if not parted and "-" in symbol.partition("/")[2]:
        return None  # a symbol of today behind damaged digits: "222JÉ/TB-SYT"; "1472 QĐ/UB-NT" is one of 1996
    number = f"{ordinal}{'-' if found['dash'] else ''}{symbol}"
    return Imprint(number, symbol, Span(found.start(), found.end("symbol")), Span(*found.span("symbol")), 0.9)


def _without_slash(text: str, start: int) -> Imprint | None:
    found = _OLD.fullmatch(text, start)
    if found is None:
        return None
    ordinal, symbol = _ordinal(found["ordinal"]), _close(found["symbol"])
    if ordinal is None or len(symbol) < 2 or not symbol[:2].isupper():
        return None
    glue = "-" if not found["stroke"] and text[found.end("ordinal") : found.start("symbol")].strip() else "/"
    whole = Span(found.start("ordinal"), found.end("symbol"))
    sure = 0.6 if found["stroke"] else 0.8
    return Imprint(f"{ordinal}{glue}{symbol}", symbol, whole, Span(*found.span("symbol")), sure)


def _fused(text: str, start: int) -> Imprint | None:
    found = _FUSED.fullmatch(text, start)
    ordinal = _ordinal(found["ordinal"]) if found else None
    if found is None or ordinal is None:
        return None
    span = Span(*found.span("symbol"))
    return Imprint(f"{ordinal}/{found['symbol']}", found["symbol"], Span(found.start(), span.end), span, 0.6)


def _spoiled(text: str, start: int) -> Imprint | None:
    found = _SPOILED.fullmatch(text, start)
    if found is None or not any(map(str.isdigit, text[start : found.start("symbol")])):
        return None
    span = Span(*found.span("symbol"))
    return Imprint(None, _close(found["symbol"]), span, span, 0.7)


def _state(text: str, start: int, slash: re.Match[str]) -> Imprint | None:
    found = _SYMBOL.match(text, slash.end())
    symbol = _close(found["symbol"]) if found else ""
    if found is None or not any(char.isupper() for char in symbol):
        return None
    if "-" not in symbol and _UNFILLED.match(text, found.end()):
        return None
    left = text[start : slash.start()]
    ordinal, sure, end = _ordinal(left), 0.95, found.end("symbol")
    # Where the digits were stamped after signing, some text layers put them behind the symbol.
    late = _LATE.fullmatch(text, found.end()) if ordinal is None and _FILLER.fullmatch(left) else None
    if late:
        ordinal, sure, end = late[1], 0.7, late.end(1)
    year = _close(found["year"] or "").rstrip("/")
    if ordinal is None or _BLANK_YEAR.search(left):
        number = None
        if _STUB.match(text, found.end()) and kind_of_symbol(symbol):
            return None
    else:
        number = "/".join(part for part in (ordinal, year, symbol) if part)
    return Imprint(number, symbol, Span(start, end), Span(*found.span("symbol")), sure)


def _ordinal(printed: str) -> str | None:
    """The running number, its digits joined; None where it is blank or holds what is no digit."""
    digits = re.sub(r"[\s._…]", "", printed).strip("-–/⁄,'’\"“”")
    # "31B" is a number of its own; "4O" and "5V" are digits that a scan misread.
    if not re.fullmatch(r"\d{1,7}[a-eA-EđĐ]?", digits) or not int(re.sub(r"\D", "", digits)):
        return None
    return digits


def _close(printed: str) -> str:
    """A symbol without spaces, its dashes plain."""
    return re.sub(r"[–‑—]", "-", re.sub(r"\s", "", printed)).replace("⁄", "/").rstrip(".-&_")
