"""The signer's name as one run of words, where columns broke a syllable off it or two names ran together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from docsearch.fields.reading.quoting import Quote, trimmed
from docsearch.layout.ranks import near_rank
from docsearch.layout.signers import bears_surname
from docsearch.models import Layout, Span
from docsearch.text.flat import flat
from docsearch.text.letters import CAPITAL, SMALL
from docsearch.text.syllables import is_syllable

_LAST = re.compile(rf"[ \t]*\n[ \t]*([{CAPITAL}][{SMALL}]{{1,6}})[ \t]*(?:\n|$)")
_FIRST = re.compile(rf"(?:^|\n)[ \t]*([{CAPITAL}][{SMALL}]{{1,6}})[ \t]*\n\s*$")
"""A line that is one syllable of a name, right below the rest of it or above it."""
_BROKEN = 24
_TWO_NAMES = 6
"""Words from which on a name is two people's: "Nguyễn Văn An      Trần Thị Bình"."""


def parted(layout: Layout, name: Quote, joint: bool) -> Iterator[Quote]:
    """A name; two of who sign jointly, where the second begins with a surname behind a wide gap or below two titles."""
    span = name.spans[0]
    words = list(re.finditer(r"\S+", span.of(layout.text)))
    second = [word.start() for last, word in pairwise(words[1:-1]) if joint or word.start() - last.end() > 1]
    cut = next((at for at in second if bears_surname(span.of(layout.text)[at:])), None)
    if len(name.spans) > 1 or len(words) < _TWO_NAMES or cut is None:
        yield name
        return
    for start, end in ((span.start, span.start + cut), (span.start + cut, span.end)):
        yield trimmed(layout.text[start:end], start, 0, end - start)


def whole(layout: Layout, name: Quote) -> Quote:
    """A name with the syllable that a narrow column broke off it: "Nguyễn Xuân / Phúc", "Nguyễn / Xuân Phúc"."""
    text, start, end = layout.text, name.spans[0].start, name.spans[-1].end
    words = len(name.text.split())
    if bears_surname(name.text):
        rest = _LAST.match(text, end) if words == 2 else None
        broken = rest is not None and is_syllable(rest[1]) and not near_rank(flat(rest[1]))
        return Quote(f"{name.text} {rest[1]}", (*name.spans, Span(*rest.span(1)))) if rest and broken else name
    first = _FIRST.search(text[max(start - _BROKEN, 0) : start]) if words <= 3 else None
    if first is None or not bears_surname(f"{first[1]} {name.text}"):
        return name
    at = max(start - _BROKEN, 0) + first.start(1)
    return Quote(f"{first[1]} {name.text}", (Span(at, at + len(first[1])), *name.spans))
