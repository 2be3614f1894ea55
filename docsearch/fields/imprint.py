"""The line "Số: 51/UBND-KGVX" taken apart, for the fields that read it: number, symbol, kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from docsearch.models import Layout, Span, Zone
from docsearch.text.flat import flat
from docsearch.text.letters import CAPITAL

_LABEL = re.compile(
    r"\W{0,3}(?:(?:luat|bo luat|nghi quyet|phap lenh|lenh) so|s[o06a-z]{0,2}(?![a-z])|[^\s/]{1,3}\s?(?=[:;]))\s{0,3}[:;.,]?"
)
_SLASH = re.compile(r"[/⁄]\s*(?=(?:(?:19|20)\d\d\s?[/⁄]\s?)?[^\W\d_][\w&.]*)")
_GROUP = r"[^\W\d_][\w&.]*"
_SYMBOL = re.compile(
    rf"(?P<year>(?:19|20)\d\d\s?[/⁄]\s?)?(?P<symbol>{_GROUP}(?:\s?[-–‑—]\s?\w[\w&.]*){{0,7}}(?:/{_GROUP}(?:-{_GROUP}){{0,2}})?)"
)
_PARTY = re.compile(
    rf"(?P<ordinal>[\d\s._…]{{0,14}}?)\s?[-–‑—]\s?(?P<symbol>[^\W\d_]{{2,4}}\s?/\s?{_GROUP}(?:\s?[-–]\s?{_GROUP})?)"
)
_OLD = re.compile(rf"(?P<ordinal>\d[\d\s]{{0,6}})\s?[-–‑— ]\s?(?P<symbol>{_GROUP}(?:\s?[-–]\s?{_GROUP}){{0,3}})\W*")
_LATE = re.compile(r"\s+(\d{1,6})\W*")
_REST = re.compile(rf"\s*\n\s*[{CAPITAL}]{{2}}[\w&.-]*")
"""The groups of a symbol that go on in the next line."""
_FILLER = re.compile(r"[\s._…\-–]*")


class Imprint(NamedTuple):
    """What a number line says: `number` None where it is blank or unreadable, `span` where the parts stand.

    `sure` is lower where the print is damaged, so that a digit may be wrong.
    """

    number: str | None
    symbol: str
    number_span: Span
    symbol_span: Span
    sure: float


def imprint(layout: Layout) -> Imprint | None:
    """The number line of the dispatch; None where it has none that holds a symbol."""
    lines = list(layout.lines_in(Zone.NUMBER))
    best: Imprint | None = None
    for index, line in enumerate(lines):
        text = layout.quote(line.span)
        if index + 1 < len(lines) and len(text) < 6:
            line_end = lines[index + 1].span.end
            text = layout.raw.text[line.span.start : line_end]
        elif text.endswith(("-", "–")):
            rest = _REST.match(layout.raw.text, line.span.end)
            text += rest[0] if rest else ""
        found = _read(text)
        if found:
            number, symbol, ordinal, place, sure = found
            at = line.span.start
            one = Imprint(
                number, symbol, Span(at + ordinal[0], at + place[1]), Span(at + place[0], at + place[1]), sure
            )
            if best is None or (best.number is None and number):
                best = one
    return best


def is_number(value: str) -> bool:
    """Whether a stated number is one: digits and a symbol."""
    found = _read(f"Số: {value}")
    return found is not None and found[0] is not None


@lru_cache(maxsize=256)
def _read(text: str) -> tuple[str | None, str, tuple[int, int], tuple[int, int], float] | None:
    label = _LABEL.match(flat(text))
    start = label.end() if label else 0
    while start < len(text) and text[start] in " \t\n:.;,":
        start += 1
    party = _PARTY.match(text, start)
    if party:
        ordinal = _ordinal(party["ordinal"])
        symbol = _close(party["symbol"])
        number = f"{ordinal}-{symbol}" if ordinal else None
        return number, symbol, party.span("ordinal"), party.span("symbol"), 0.95
    slash = _SLASH.search(text, start)
    if slash is None:
        old = _OLD.fullmatch(text, start)
        if old is None:
            return None
        symbol, ordinal = _close(old["symbol"]), _ordinal(old["ordinal"])
        if ordinal is None or not symbol[:2].isupper():
            return None
        glue = "-" if text[old.end("ordinal") : old.start("symbol")].strip() else "/"
        return f"{ordinal}{glue}{symbol}", symbol, old.span("ordinal"), old.span("symbol"), 0.8
    left = text[start : slash.start()]
    if not left.strip() and text[slash.end() :][:1].isdigit():
        return None
    found = _SYMBOL.match(text, slash.end())
    if found is None:
        return None
    symbol = _close(found["symbol"])
    if not any(char.isupper() for char in symbol):
        return None
    return _with_ordinal(text, start, slash, found, symbol)


def _with_ordinal(
    text: str, start: int, slash: re.Match[str], found: re.Match[str], symbol: str
) -> tuple[str | None, str, tuple[int, int], tuple[int, int], float]:
    left = text[start : slash.start()]
    ordinal = _ordinal(left)
    span = (start, slash.start())
    sure = 0.95
    if ordinal is None and _FILLER.fullmatch(left):
        late = _LATE.fullmatch(text, found.end())
        if late:
            ordinal, sure = late[1], 0.7
            span = (found.start(), late.end(1))
    if ordinal is None:
        return None, symbol, span, found.span("symbol"), sure
    year = _close(found["year"] or "").rstrip("/")
    number = f"{ordinal}/{year}/{symbol}" if year else f"{ordinal}/{symbol}"
    return number, symbol, span, found.span("symbol"), sure


def _ordinal(printed: str) -> str | None:
    """The running number, its digits joined; None where it is blank or holds what is no digit."""
    digits = re.sub(r"[\s._…]", "", printed).strip("-–/⁄,'’")
    if not re.fullmatch(r"\d{1,7}[a-zA-ZđĐ]?", digits) or not int(re.sub(r"\D", "", digits)):
        return None
    return digits


def _close(printed: str) -> str:
    """A symbol without spaces, its dashes plain."""
    return re.sub(r"[–‑—]", "-", re.sub(r"\s", "", printed)).replace("⁄", "/").rstrip(".-&_")
