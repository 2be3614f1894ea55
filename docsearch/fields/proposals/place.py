"""Place of issue ("Lạng Sơn, ngày …"): canonical where it is a province, else as printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from docsearch.domain.places import SAIGON, place, province_called
from docsearch.fields.reading.quoting import declared
from docsearch.models import Finding, Layout, Span, Zone
from docsearch.text.flat import flat
from docsearch.text.folding import lost_marks
from docsearch.text.letters import CAPITAL, SMALL
from docsearch.text.syllables import is_syllable
from docsearch.text.tones import place_all

_NAME = re.compile(r"\W*(?P<name>[^\W_][\w .'-]{1,40}?)\s*(?:[,.;:]|(?=ng.{1,2}y\W))")

_NO_PLACE = re.compile(r"\d|^so\b")
"""An unknown place is none with a digit or a number's label in it."""
_COUNTED = re.compile(r"(?<=[a-z]) \d{1,2}$")
"""The number that tells communes of one name apart since July 2025: "Cát Tiên 2"."""
_MISREAD = re.compile(rf"[{SMALL}][{CAPITAL}]")
"""A capital within a word: a place that a scan misread ("HdNAi")."""


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """What stands before the date; after it what the file declares."""
    for index, line in enumerate(layout.lines_in(Zone.PLACE_DATE)):
        text = layout.quote(line.span)
        found = re.match(
            r"\W*(?P<name>(?:TP|Tp|tp|T\.P)\s?\.\s?[^\W\d_][\w ]{1,30}?)\s*(?:[,;:]|(?=ng.{1,2}y\W))", text
        )
        found = found or _NAME.match(layout.look(line.span))
        if found is None or (found["name"].startswith("ng") and len(found["name"]) < 6):
            continue
        printed = text[found.start("name") : found.end("name")].strip()
        known = place(printed)
        known = None if known and _is_another(layout, printed, known) else known
        span = Span(line.span.start + found.start("name"), line.span.start + found.end("name"))
        if known:
            yield Finding(known, (span,), "place and date", 0.97 - 0.1 * index)
            continue
        damaged = _NO_PLACE.search(_COUNTED.sub("", flat(printed))) or _MISREAD.search(printed)
        stray = found[0].endswith(":") or (len(printed) < 3 and not is_syllable(printed))
        if printed[:1].isupper() and len(printed.split()) <= 6 and not (damaged or stray):
            value = _as_issuer(layout, " ".join(printed.split()))
            yield Finding(value, (span,), "place and date", 0.6 - 0.1 * index)
    yield from declared(layout, "place")


def _as_issuer(layout: Layout, printed: str) -> str:
    """A place with the marks that the issuer prints of it, where a scan took some of its own: "Krong Búk"."""
    for line in layout.lines_in(Zone.ISSUER):
        at = f" {layout.look(line.span)} ".find(f" {flat(printed)} ")
        if at >= 0:
            words = zip(printed.split(), layout.quote(line.span)[at : at + len(printed)].split(), strict=False)
            return " ".join(_cased(own, word) if lost_marks(word, own) else word for word, own in words)
    return printed


def _cased(word: str, like: str) -> str:
    """A word in capitals and small letters like another of its length."""
    return "".join(own.upper() if letter.isupper() else own.lower() for own, letter in zip(word, like, strict=True))


def _is_another(layout: Layout, printed: str, known: str) -> bool:
    """Whether the place is none of a damaged print of the province `known`, but one of a name much like it.

    "HUYỆN PHÙ YÊN" writes from Phù Yên, a mark off Phú Yên, "HUYỆN MAI CHÂU" from Mai Châu, a letter off Lai Châu: so
    says the issuer, who has the very name. Without it, other letters that spell syllables are another place
    where the page speaks of no such province.
    """
    called = province_called(printed) is not None
    if known == SAIGON or _spelt(printed) == _spelt(known) or (called and lost_marks(printed, known)):
        return False
    issuer = _spelt(" ".join(layout.quote(line.span) for line in layout.lines_in(Zone.ISSUER)))
    if _spelt(printed) in issuer and _spelt(known) not in issuer:
        return True
    if called or known == "Hà Nội":
        return False
    whole = all(map(is_syllable, re.findall(r"[^\W_]{3,}", printed)))
    return whole and _spelt(known) not in _spelt(layout.text[:_READ])


_READ = 20_000
"""Characters from the top in which a page that writes from a province names it."""


def _spelt(text: str) -> str:
    """`text` in small letters and one spelling of its tones."""
    return " ".join(place_all(unicodedata.normalize("NFC", text)).lower().split())
