"""Which parts of a dispatch speak for it: its subject, or how it begins, beside each of the first windows of its body.

The head (motto, agency, number, addressees) is the same in thousands of letters, and the end is a list of copies.
"""

from __future__ import annotations

from itertools import islice

from docsearch.models import Dispatch
from docsearch.terms import tokens
from docsearch.terms.body import body

SYLLABLES = 64
"""So many syllables make a window. The cost of a vector grows with them."""
WINDOWS = 8
"""So many windows of the body, one after the other; docs/ranking.md says what was measured."""
OPENING = 16
"""So many syllables of a body without a subject stand in for it beside the later windows, which by themselves do not
say what they are about. Of the 104 questions, whose articles have no titles, mean nDCG@10 is .615 for .610."""
_LONGEST_SYLLABLE = 40
"""Characters, blanks around it included; a text of longer ones is no Vietnamese."""


def passages(dispatch: Dispatch) -> list[str]:
    """The texts whose vectors stand for the dispatch, the beginning first; of one without words, one empty text."""
    subject = dispatch.values.get("subject") or ""
    start, end = body(dispatch)
    if subject and dispatch.text.startswith(subject):
        start = max(start, len(subject))
    said = dispatch.text[start : min(end, start + WINDOWS * SYLLABLES * _LONGEST_SYLLABLE)]
    found = list(islice(tokens(said), WINDOWS * SYLLABLES))
    windows = [found[place : place + SYLLABLES] for place in range(0, len(found), SYLLABLES)]
    first, *later = [" ".join(said[window[0].span.start : window[-1].span.end].split()) for window in windows] or [""]
    heading = subject or " ".join(said[: found[:OPENING][-1].span.end].split() if found else "")
    return [f"{subject}\n{first}".strip(), *(f"{heading}\n{window}" for window in later)]
