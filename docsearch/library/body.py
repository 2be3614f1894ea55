"""Where the body of a dispatch lies in its text: after what its head says, before who signs.

Head and foot are where their values were read. They say who writes to whom, and a hit says that in lines of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.catalog.rows import StoredFindings
from docsearch.models import Dispatch, Span

_HEAD = (
    "number", "date", "place", "agency", "parent_agency", "symbol", "urgency", "secrecy", "subject", "recipients",
)  # fmt: skip
_FOOT = ("cc", "signer", "signer_title", "signing_authority")
_SHORTEST = 200
"""Code points: with less between them, head and foot were read in the wrong place, or there is no body."""


def body(dispatch: Dispatch) -> Span:
    """The body; the whole text where head and foot leave none."""
    head = [span for name in _HEAD for span in _places(dispatch, name)]
    begun = min((span.end for span in head), default=0)
    end = min(
        (span.start for name in _FOOT for span in _places(dispatch, name) if span.start > begun),
        default=len(dispatch.text),
    )
    start = max((span.end for span in head if span.end < end), default=0)
    return Span(start, end) if end - start > _SHORTEST else Span(0, len(dispatch.text))


def _places(dispatch: Dispatch, name: str) -> Iterator[Span]:
    """Where the values of a field were read; those in the catalog are not made findings for it."""
    if isinstance(dispatch.findings, StoredFindings):
        yield from dispatch.findings.places(name)
    else:
        yield from (span for finding in dispatch.findings.get(name, ()) for span in finding.spans)
