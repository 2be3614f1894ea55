"""Kind: the 29 of Decree 30/2020/NĐ-CP, the normative ones and the Party's, in small letters.

A công văn prints no name: it is known by its subject under the number ("V/v") or by "Kính gửi" where no
name stands. Where name and symbol disagree the name is believed.
"""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.domain.kinds import LETTER, kind_of_heading, kind_of_symbol
from docsearch.fields import Extractor
from docsearch.fields.imprint import imprint
from docsearch.fields.quoting import declared
from docsearch.language import Text
from docsearch.models import TEXT, Field, Finding, Layout, Zone

FIELD = Field(
    "kind", Text(vi="Loại", en="Kind"), TEXT, facet=True, aliases=("loại văn bản", "loai van ban", "thể loại")
)


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The heading, then the symbol, then the form of a letter, then what the file declares."""
    for line in layout.lines_in(Zone.KIND):
        printed = layout.quote(line.span)
        named = kind_of_heading(printed)
        if named:
            yield Finding(named[0], (line.span,), "heading", 0.9 + 0.09 * named[1], printed)
    found = imprint(layout)
    by_symbol = kind_of_symbol(found.number or found.symbol) if found else None
    letter = next(layout.lines_in(Zone.ADDRESSEE), None) or next(layout.lines_in(Zone.SUBJECT), None)
    if found and by_symbol:
        yield Finding(by_symbol, (found.symbol_span,), "symbol", 0.6 if letter else 0.85)
    if letter:
        yield Finding(LETTER, (letter.span,), "form of a letter", 0.85)
    elif found and by_symbol is None:
        yield Finding(LETTER, (found.symbol_span,), "symbol of a letter", 0.6)
    for stated in declared(layout, FIELD.name):
        named = kind_of_heading(stated.value)
        if named:
            yield Finding(named[0], stated.spans, stated.rule, stated.confidence, stated.value)


extractor = Extractor(FIELD, propose, order=14)
