"""Number: running number and symbol as printed ("51/UBND-KGVX"), blanks removed.

Where the running number is blank or unreadable the field is empty and `symbol` still holds the rest: a
number is never completed from other evidence in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docsearch.fields.reading.imprint import imprint, is_number
from docsearch.fields.reading.quoting import declared, legible
from docsearch.models import Finding, Layout, Span, Zone

_BARE = re.compile(r"SỐ:? (\d{1,5}(?:-[A-ZĐ])?)")
"""A number without a symbol, as the title of an old decree has it."""
_DECREE = "sắc lệnh"
"""The kind whose number line, too, has no symbol."""


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The number line; after it what the file declares."""
    found = imprint(layout)
    if found and found.number:
        sure = legible(layout, found.number_span)
        yield Finding(found.number, (found.number_span,), "number line", found.sure * sure)
    named = [layout.quote(line.span).lower() for line in layout.lines_in(Zone.KIND)]
    for line in () if found else layout.lines_in(Zone.NUMBER):
        text = layout.quote(line.span)
        bare = _BARE.fullmatch(text.upper() if _DECREE in named else text)
        if bare and named:
            span = Span(line.span.start + bare.start(1), line.span.end)
            yield Finding(bare[1], (span,), "number in the title", 0.85)
    yield from (stated for stated in declared(layout, "number") if is_number(stated.value))
