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
    signed = signature(layout)
    printed = joined(signed.title)
    known = title(printed.text) if printed.text else None
    if known:
        deputy = signed.marks[-1:] == ["kt"] and signed.principal is not None
        if deputy and signed.principal is not None and known == title(signed.principal.text):
            # KT. is a deputy's mark: who signs for the head cannot be the head, "PHÓ" was lost in the print.
            yield Finding(f"Phó {known}", printed.spans, "signature, deputy by its mark", 0.75, printed.text)
        else:
            yield Finding(known, printed.spans, "signature", 0.9, printed.text)
    for stated in declared(layout, FIELD.name):
        known = title(stated.value)
        if known:
            yield Finding(known, stated.spans, stated.rule, stated.confidence, stated.value)


extractor = Extractor(FIELD, propose, order=21)
