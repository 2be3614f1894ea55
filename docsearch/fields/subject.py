"""Subject (trích yếu), as printed: what stands after "V/v", or under the kind's name.

"V/v" and "Về việc" are labels and left out, a bare "Về …" is kept; a subject all in capitals is put in sentence case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docsearch.fields import Extractor
from docsearch.fields.quoting import declared, joined, quote, tidy
from docsearch.language import Text
from docsearch.layout.marks import subject_label
from docsearch.layout.pieces import capitals
from docsearch.models import TEXT, Field, Finding, Layout, Zone
from docsearch.text.flat import flat

FIELD = Field("subject", Text(vi="Trích yếu", en="Subject"), TEXT, aliases=("về việc", "ve viec"))

_ABOUT = re.compile(r"ve viec\s*:?\s+")


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The lines of the subject, joined; after them what the file declares."""
    lines = list(layout.lines_in(Zone.SUBJECT))
    if lines:
        whole = joined(quote(layout, line) for line in lines)
        text = whole.text[subject_label(whole.text) :].strip(" :.")
        about = _ABOUT.match(flat(text))
        text = tidy(text[about.end() :] if about else text)
        if capitals(text) > 0.9 and len(text) > 8:
            text = _sentence_case(text)
        if text:
            yield Finding(text, whole.spans, "subject lines", 0.93, whole.text)
    yield from declared(layout, FIELD.name)


def _sentence_case(text: str) -> str:
    """Words of a subject in capitals in small letters; a number such as 35/2010/TT-BCA as it is."""
    words = [word if any(char.isdigit() or char == "/" for char in word) else word.lower() for word in text.split(" ")]
    lowered = " ".join(words)
    return lowered[:1].upper() + lowered[1:]


extractor = Extractor(FIELD, propose, order=17)
