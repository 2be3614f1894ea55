"""Which parts of a dispatch speak for it: its subject, beside each of the first windows of what it has to say.

The head (motto, agency, number, addressees) is the same in thousands of letters, and the end is a list of copies.
"""

from __future__ import annotations

from itertools import islice

from docsearch.models import Dispatch
from docsearch.terms import tokens

SYLLABLES = 64
"""So many syllables make a window. The cost of a vector grows with them."""
WINDOWS = 8
"""So many windows after the head, one after the other; `docsearch.query.weights` says what was measured."""
HEAD = ("agency", "parent_agency", "number", "symbol", "date", "place", "kind", "subject", "recipients")
"""Fields that are printed before the text begins."""
_LONGEST_SYLLABLE = 40
"""Characters, blanks around it included; a text of longer ones is no Vietnamese."""
_LONGEST_HEAD = 3000
"""Characters; a value that was read further down was read in the body."""


def passages(dispatch: Dispatch) -> list[str]:
    """The texts whose vectors stand for the dispatch, the beginning first; of one without words, one empty text."""
    subject = dispatch.values.get("subject") or ""
    start = _body(dispatch)
    if subject and dispatch.text.startswith(subject):
        start = max(start, len(subject))
    body = dispatch.text[start : min(_foot(dispatch, start), start + WINDOWS * SYLLABLES * _LONGEST_SYLLABLE)]
    found = list(islice(tokens(body).tokens, WINDOWS * SYLLABLES))
    windows = [found[place : place + SYLLABLES] for place in range(0, len(found), SYLLABLES)]
    texts = (body[window[0].span.start : window[-1].span.end] for window in windows)
    return [f"{subject}\n{' '.join(text.split())}".strip() for text in texts] or [subject]


def _body(dispatch: Dispatch) -> int:
    """Where the head ends: after the last of its values; 0 where none was read in the text."""
    ends = (
        span.end
        for name in HEAD
        for finding in dispatch.findings.get(name, ())
        for span in finding.spans
        if span.end <= _LONGEST_HEAD
    )
    return max(ends, default=0)


def _foot(dispatch: Dispatch, start: int) -> int:
    """Where the list of copies begins; the end of the text where none was read after `start`."""
    spans = (span.start for finding in dispatch.findings.get("cc", ()) for span in finding.spans)
    return min((place for place in spans if place > start), default=len(dispatch.text))
