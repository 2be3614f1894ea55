"""Title of the signer: his own ("Phó Chủ tịch"), not the one he signs for ("KT. CHỦ TỊCH"); canonical spelling."""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.domain.signing import title
from docsearch.fields import Extractor
from docsearch.fields.quoting import declared, joined
from docsearch.fields.signature import signature
from docsearch.language import Text
from docsearch.models import TEXT, Field, Finding, Layout

FIELD = Field("signer_title", Text(vi="Chức vụ", en="Title"), TEXT, facet=True, aliases=("chức danh", "chuc danh"))


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The own title's lines; after them what the file declares."""
    printed = joined(signature(layout).title)
    known = title(printed.text) if printed.text else None
    if known:
        yield Finding(known, printed.spans, "signature", 0.9, printed.text)
    yield from declared(layout, FIELD.name)


extractor = Extractor(FIELD, propose, order=21)
