"""Number: running number and symbol as printed ("51/UBND-KGVX"), blanks removed.

Where the running number is blank or unreadable the field is empty and `symbol` still holds the rest: a
number is never completed from other evidence in the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.fields import Extractor
from docsearch.fields.imprint import imprint, is_number
from docsearch.fields.quoting import declared, legible
from docsearch.language import Text
from docsearch.models import NUMBER, Field, Finding, Layout

FIELD = Field("number", Text(vi="Số", en="Number"), NUMBER, aliases=("số hiệu", "so"))


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The number line; after it what the file declares."""
    found = imprint(layout)
    if found and found.number:
        printed = layout.quote(found.number_span)
        sure = legible(layout, found.number_span)
        yield Finding(found.number, (found.number_span,), "number line", found.sure * sure, printed)
    yield from (stated for stated in declared(layout, FIELD.name) if is_number(stated.value))


extractor = Extractor(FIELD, propose, order=10)
