"""Signer: the name under the signature, as printed.

A digital signature's certificate names a person too; it counts where the page prints no name.
"""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.fields import Extractor
from docsearch.fields.quoting import declared
from docsearch.fields.signature import signature
from docsearch.language import Text
from docsearch.models import TEXT, Field, Finding, Layout

FIELD = Field("signer", Text(vi="Người ký", en="Signer"), TEXT, facet=True)


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The names below the titles, the last one surest; then declared names and those of certificates."""
    signed = signature(layout)
    titled = max((quote.spans[-1].end for quote in (*signed.title, *signed.quotes)), default=0)
    after = [name for name in signed.names if name.spans[0].start >= titled] or signed.names[-1:]
    for name in signed.names:
        sure = 0.9 if after and name is after[0] else 0.6
        if layout.raw.text[: name.spans[0].start].rstrip().endswith(","):
            sure = 0.55  # behind "Lưu: VT," stands who drafted it, unless two columns ran together
        yield Finding(name.text, name.spans, "signature", sure, name.text)
    yield from declared(layout, FIELD.name)
    for certificate in layout.raw.reading.signatures:
        if certificate.role == "person" and certificate.signer.strip():
            yield Finding(" ".join(certificate.signer.split()), (), "digital signature", 0.55)


extractor = Extractor(FIELD, propose, order=20)
