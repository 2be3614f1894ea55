"""Kind: the 29 of Decree 30/2020/NĐ-CP, the normative ones and the Party's, in small letters.

A công văn prints no name: it is known by its subject under the number ("V/v") or by "Kính gửi" where no
name stands. Where name and symbol disagree the name is believed.
"""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.domain.kinds import LETTER, is_as_near, kind_of_heading, kind_of_symbol, kinds
from docsearch.domain.organisation_names import names_organisation
from docsearch.fields.reading.imprint import imprint
from docsearch.fields.reading.issuer import organisations
from docsearch.fields.reading.quoting import declared
from docsearch.layout.addressees import addressee_label
from docsearch.layout.subjects import subject_label
from docsearch.models import Finding, Layout, Line, Zone

CONSOLIDATED = "văn bản hợp nhất"


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The heading, then the symbol, then the form of a letter, then what the file declares."""
    found = imprint(layout)
    by_symbol = kind_of_symbol(found.number or found.symbol) if found else None
    for line in layout.lines_in(Zone.KIND):
        printed = layout.quote(line.span)
        named = kind_of_heading(printed)
        if named:
            # "SAO Y" above a head is a stamp's: only what has no other kind is a copy.
            sure = 0.5 if kinds()[named[0]].family == "copy" else 0.9 + 0.09 * named[1]
            # "THÔNG TƯ" above a damaged "LIÊN TỊCH" is what the symbol says it is, and so is "THÔNG 8ÁO".
            joint = by_symbol and by_symbol.startswith(f"{named[0]} ")
            told = by_symbol if by_symbol and (joint or is_as_near(by_symbol, printed)) else None
            yield Finding(told or named[0], (line.span,), "heading", sure)
    if found and by_symbol:
        # The heading of a consolidated text names the kind of what was consolidated.
        yield Finding(by_symbol, (found.symbol_span,), "symbol", 0.995 if by_symbol == CONSOLIDATED else 0.85)
    letter = _letter(layout)
    if letter:
        # A form ("ĐƠN …") has country and "Kính gửi" too, but neither number nor issuer.
        form = found is None and letter.zone is Zone.ADDRESSEE and any(layout.lines_in(Zone.MOTTO))
        form = form and not any(names_organisation(part.text) for part in organisations(layout))
        yield Finding(LETTER, (letter.span,), "form of a letter", 0.4 if form else 0.9)
    elif found and by_symbol is None and not any(layout.lines_in(Zone.KIND)):
        yield Finding(LETTER, (found.symbol_span,), "symbol of a letter", 0.6)
    for stated in declared(layout, "kind"):
        named = kind_of_heading(stated.value)
        if named:
            yield Finding(named[0], stated.spans, stated.rule, stated.confidence)


def _letter(layout: Layout) -> Line | None:
    """The line that makes it a letter: "V/v …", or "Kính gửi" where no kind's name stands."""
    for line in layout.lines_in(Zone.SUBJECT):
        if subject_label(layout.quote(line.span)):
            return line
    return next((line for line in layout.lines_in(Zone.ADDRESSEE) if addressee_label(layout.quote(line.span))), None)
