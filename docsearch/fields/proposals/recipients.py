"""Recipients: one entry for each addressee of "Kính gửi" (of a công điện: of "… điện:"), as printed.

"- Các sở: A, B, C" stays one entry; an address, tax code or telephone below an addressee is not part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docsearch.fields.reading.entries import entries
from docsearch.fields.reading.quoting import Quote, declared, quote, tidy
from docsearch.fields.reading.smudges import without_smudges
from docsearch.layout.addressees import addressee_label
from docsearch.models import Finding, Layout, Zone
from docsearch.text.flat import flat

ADDRESS = re.compile(
    r"\W{0,2}(?:d.{1,2}a? ?chi?\b|d.{0,2}/ ?c\s?[:.]|dia c|m. ?s. ?thu|m\.?s\.?t\b|tel\b|dt\s?:|dien thoai|fax|"
    r"so \d+|thi xa |tinh |"
    r"lau \d|tang \d|duong |phuong \d|khu cong nghiep|kcn |email)|\((?![^()\d:]{2,30}\)\W*$)"
)
"""How the line of an address begins; "(Việt Nam)" alone is the end of a name."""
_LABELLED = re.compile(r"\W{0,2}[^\W\d_]{1,6}(?: [^\W\d_]{1,6}){0,2}\s?:\s")
"""A short label ("Địa chỉ:"), however it was read."""
_NUMBER = re.compile(r"^\d{1,2}[.)]\s+")
"""The number of an entry, which is no part of it."""
_LONG_FIGURE = re.compile(r"\d{9}")
"""A tax code or telephone."""
_WITHIN = re.compile(r"\s*[(,;.-]?\s*\(?\s*(?:dia chi\s?:|d/c\s?:|ma so thue|mst\s?:)|\s*cong van den\W*$")
"""Where an addressee ends within its line: at an address, or at the heading of the stamp beside it."""


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The entries of the addressee's lines; after them what the file declares."""
    lists: list[list[Quote]] = [[]]
    for line in layout.lines_in(Zone.ADDRESSEE):
        if layout.look(line.span).startswith("dong kinh gui"):
            lists.append([])
        part = quote(layout, line, addressee_label(layout.quote(line.span)))
        lists[-1] += [part] if part.text else []
    for entry in (entry for found in lists for entry in entries(_without_addresses(without_smudges(found)))):
        inner = _WITHIN.search(flat(entry.text))
        value = tidy(_NUMBER.sub("", entry.text[: inner.start()] if inner and inner.start() > 4 else entry.text))
        if sum(map(str.isalpha, value)) >= 3:
            yield Finding(value, entry.spans, "addressee lines", 0.93)
    yield from declared(layout, "recipients")


def _without_addresses(quotes: list[Quote]) -> list[Quote]:
    """Lines up to the first that is an address, and bulleted lines after it."""
    kept: list[Quote] = []
    address = False
    for index, part in enumerate(quotes):
        bullet = part.text[:1] in "-–+•~"
        labelled = ADDRESS.match(flat(part.text)) or _LABELLED.match(part.text) or _LONG_FIGURE.search(part.text)
        if index and not bullet and labelled and not quotes[index - 1].text.endswith(":"):
            address = True
        elif bullet:
            address = False
        if not address:
            kept.append(part)
    return kept
