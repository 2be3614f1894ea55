"""Authority to sign: TM., KT., TL., TUQ. in their order, always a list; empty where the head signs himself."""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.fields.reading.quoting import declared
from docsearch.fields.reading.signature import signature
from docsearch.models import Finding, Layout


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """Each mark of the signature ("T/M" is TM.); after them what the file declares."""
    signed = signature(layout)
    for letters, quoted in zip(signed.marks, signed.quotes, strict=True):
        yield Finding(f"{letters.upper()}.", quoted.spans, "signature", 0.95)
    yield from declared(layout, "signing_authority")
