"""Place of issue ("Lạng Sơn, ngày …"): canonical where it is a province, else as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docsearch.domain.places import place
from docsearch.fields import Extractor
from docsearch.fields.quoting import declared
from docsearch.language import Text
from docsearch.models import TEXT, Field, Finding, Layout, Span, Zone
from docsearch.text.flat import flat
from docsearch.text.letters import CAPITAL, SMALL

FIELD = Field("place", Text(vi="Nơi ban hành", en="Place"), TEXT, aliases=("địa danh", "dia danh"))

_NAME = re.compile(r"\W*(?P<name>[^\W_][\w .'-]{1,40}?)\s*(?:[,.;:]|(?=ng.{1,2}y\W))")

_NO_PLACE = re.compile(r"\d|^so\b")
"""An unknown place is none with a digit or a number's label in it."""
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
        span = Span(line.span.start + found.start("name"), line.span.start + found.end("name"))
        if known:
            yield Finding(known, (span,), "place and date", 0.97 - 0.1 * index, printed)
        elif printed[:1].isupper() and len(printed.split()) <= 6 and not _damaged(printed):
            yield Finding(" ".join(printed.split()), (span,), "place and date", 0.6 - 0.1 * index, printed)
    yield from declared(layout, FIELD.name)


def _damaged(printed: str) -> bool:
    return _NO_PLACE.search(flat(printed)) is not None or _MISREAD.search(printed) is not None


extractor = Extractor(FIELD, propose, order=13)
