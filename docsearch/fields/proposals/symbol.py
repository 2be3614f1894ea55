"""Symbol: what follows the running number ("UBND-KGVX", "QĐ-TTg", "NQ/TU"), blanks removed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docsearch.fields.reading.imprint import imprint
from docsearch.fields.reading.quoting import declared
from docsearch.models import Finding, Layout

_ORDINAL = re.compile(r"\d+[a-zđ]?\s*(?:/\s*(?:(?:19|20)\d\d\s*/\s*)?|-\s*)")


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The number line's symbol; after it the tail of a declared number."""
    found = imprint(layout)
    if found:
        yield Finding(found.symbol, (found.symbol_span,), "number line", found.sure + 0.02)
    yield from declared(layout, "symbol")
    for number in declared(layout, "number", 0.55):
        head = _ORDINAL.match(number.value)
        if head and number.value[head.end() :]:
            yield Finding(number.value[head.end() :], (), number.rule, 0.55)
