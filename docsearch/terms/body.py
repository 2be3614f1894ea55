"""Where the body of a dispatch lies in its text: after what its head says, before its list of copies and who signs.

Head and foot are where their values were read. They say who writes to whom, which a hit says in lines of its own, and
which thousands of letters have alike. The frame (`docsearch.terms.framing`) is another thing: it takes wordings out of
the head, leaves what is said there of this dispatch, and takes recitals out of the body.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docsearch.models import Dispatch, Span
from docsearch.terms import positions

_HEAD = (
    "number", "date", "place", "agency", "parent_agency", "symbol", "urgency", "secrecy", "kind", "subject",
    "recipients",
)  # fmt: skip
_FOOT = ("cc", "signer", "signer_title", "signing_authority")
_SHORTEST = 80
"""Code points: with less between them, head and foot were read in the wrong place, or there is no body."""
OPENING = "opening"
"""The stream of an index that holds the opening."""
_OPENS = 40
"""So many syllables are the opening; docs/ranking.md says what was measured."""
_LONGEST_SYLLABLE = 20
"""Characters, blanks around it included; where they are longer, the opening has fewer."""
_GAP = 800
"""Code points: what was read so far behind the rest of the head was read in the body."""


def body(dispatch: Dispatch) -> Span:
    """The body; the whole text where head and foot leave none."""
    head = sorted((first, last) for first, last in _places(dispatch, _HEAD))
    begun = min((end for _, end in head), default=0)
    end = min((start for start, _ in _places(dispatch, _FOOT) if start > begun), default=len(dispatch.text))
    start = 0
    for first, last in head:
        if first - start > _GAP:
            break
        if last < end:
            start = max(start, last)
    return Span(start, end) if end - start > _SHORTEST else Span(0, len(dispatch.text))


def opening(dispatch: Dispatch, frame: Sequence[Span]) -> tuple[tuple[str, ...], ...]:
    """The terms at the first positions of the body outside its frame: where a dispatch says what it is about."""
    start, end = body(dispatch)
    found: list[tuple[str, ...]] = []
    for span in (*frame, Span(end, end)):
        if span.end >= start and len(found) < _OPENS:
            found += positions(dispatch.text[start : min(span.start, end, start + _OPENS * _LONGEST_SYLLABLE)])
            start = span.end
    return tuple(found[:_OPENS])


def _places(dispatch: Dispatch, names: Iterable[str]) -> Iterable[Sequence[int]]:
    """Start and end of each place; findings of the catalog know where values were read before they are made."""
    known: Callable[[Iterable[str]], Iterable[Sequence[int]]] | None = getattr(dispatch.findings, "places", None)
    if known is not None:
        return known(names)
    return [span for name in names for finding in dispatch.findings.get(name, ()) for span in finding.spans]
