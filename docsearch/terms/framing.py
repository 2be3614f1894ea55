"""The frame of a dispatch: what stands in thousands of them alike, and says nothing of what this one is about.

State title and motto, the words "Kính gửi" and "Nơi nhận", the list of copies, and the recitals that a decision opens
with ("Căn cứ …"; Decree 30/2020/NĐ-CP, Annex I). It is told from the text and from where the copies were read,
so that the same dispatch always has the same frame. What stands in it is found like everything else, and counts for
nothing where answers are ranked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from docsearch.models import Dispatch, Span
from docsearch.text.flat import flat

_TITLES = (
    re.compile(r"cong hoa xa hoi chu nghia viet(?:\s{1,3}nam)?\b"),
    re.compile(r"viet nam dan chu cong hoa\b"),
)
_MOTTO = re.compile(r"doc lap\W{1,5}t[uy] do\W{1,5}hanh phuc\b")
_BETWEEN = 200
"""Characters between state title and motto at most: lines of the other column may stand there."""
_WORDINGS = (
    re.compile(r"kinh gui(?=\s?[:;.])"),
    re.compile(r"noi nhan(?=\s?[:;.])"),
    re.compile(r"luu\s?[:;.]?\s?vt\b[^\n(.;]{0,60}"),
)
"""One by one: each begins with letters that are looked for at once."""
_RECITAL = re.compile(r"\n\W{0,4}(?:can cu|xet de nghi|theo de nghi)\b")
_RECITAL_ENDS = re.compile(
    r"(?P<recital>;|[.,]?\s{1,4}(?=\W{0,3}(?:quyet dinh|quyet nghi|nghi dinh|thong tu|chi thi)\s?:?\s?\n))|:|\.\s"
)
"""A recital ends with a semicolon, the last one before the line QUYẾT ĐỊNH; a sentence of the body with a stop."""
_LONGEST = 400
"""Characters of a recital; what runs on without an end is no recital."""


def frame(dispatch: Dispatch) -> list[Span]:
    """The parts of the text that are its frame, in order, not overlapping."""
    looked = flat(dispatch.text)
    found = [Span(*match.span()) for match in _MOTTO.finditer(looked)]
    found += _titles(dispatch.text, looked, [motto.start for motto in found])
    found += (Span(*match.span()) for wording in _WORDINGS for match in wording.finditer(looked))
    for match in _RECITAL.finditer(looked):
        end = _RECITAL_ENDS.search(looked, match.end(), match.start() + _LONGEST)
        if end and end["recital"]:
            found.append(Span(match.start(), end.start()))
    found += (span for finding in dispatch.findings.get("cc", ()) for span in finding.spans)
    return _merged(found)


def _titles(text: str, looked: str, mottoes: list[int]) -> Iterator[Span]:
    """State titles that are headings, in capitals or above a motto; a sentence of a law may name the state as well."""
    for title in _TITLES:
        for match in title.finditer(looked):
            following = bisect_left(mottoes, match.end())
            above = following < len(mottoes) and mottoes[following] - match.end() <= _BETWEEN
            if above or text[match.start() : match.end()].isupper():
                yield Span(*match.span())


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
