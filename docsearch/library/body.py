"""Where the body of a dispatch lies in its text: after what its head says, before who signs.

Head and foot are where their values were read. They say who writes to whom, and a hit says that in lines of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    head = [end for _, end in _places(dispatch, _HEAD)]
    begun = min(head, default=0)
    end = min((start for start, _ in _places(dispatch, _FOOT) if start > begun), default=len(dispatch.text))
    start = max((one for one in head if one < end), default=0)
    return Span(start, end) if end - start > _SHORTEST else Span(0, len(dispatch.text))


def _places(dispatch: Dispatch, names: Iterable[str]) -> Iterable[Sequence[int]]:
    """Where the values of some fields were read; those in the catalog are not made findings for it."""
    if isinstance(dispatch.findings, StoredFindings):
        return dispatch.findings.places(names)
    return [span for name in names for finding in dispatch.findings.get(name, ()) for span in finding.spans]
