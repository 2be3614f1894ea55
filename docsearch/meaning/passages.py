"""Which part of a dispatch speaks for it: its subject, and the beginning of what it has to say.

The head (motto, agency, number, addressees) is the same in thousands of letters, and the end is a list of copies.
"""

from __future__ import annotations

from docsearch.models import Dispatch
from docsearch.terms import tokens

SYLLABLES = 64
"""So many syllables after the head. The cost of a vector grows with them."""
HEAD = ("agency", "parent_agency", "number", "symbol", "date", "place", "kind", "subject", "recipients")
"""Fields that are printed before the text begins."""
_LONGEST_HEAD = 3000
"""Characters; a value that was read further down was read in the body."""


def passage(dispatch: Dispatch) -> str:
    """The text whose vector stands for the dispatch; of a dispatch without words, empty."""
    subject = dispatch.values.get("subject") or ""
    start = _body(dispatch)
    if subject and dispatch.text.startswith(subject):
        start = max(start, len(subject))
    body = dispatch.text[start : start + SYLLABLES * 40]
    found = tokens(body).tokens[:SYLLABLES]
    beginning = body[: found[-1].span.end] if found else ""
    return f"{subject}\n{' '.join(beginning.split())}".strip()


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
