"""Abbreviations that the documents of a library define themselves, looked up in its index, both ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from docsearch.domain.abbreviations import Equivalent, Sense
from docsearch.models import Span
from docsearch.query.vocabulary import Terms
from docsearch.terms import normal, tokens
from docsearch.terms.definitions import DEFINED, LONGEST, SPELT, letters
from docsearch.text.letters import CAPITAL

SURE = 3
"""Letters from which on an abbreviation is looked up: TT and CA are too many things in too many letters."""
_SHORT = re.compile(rf"(?<![^\W_])[{CAPITAL}][{CAPITAL}&.\-]{{1,{LONGEST}}}(?![^\W_])")


def defined(text: str, terms: Terms) -> Iterator[Equivalent]:
    """The abbreviations and phrases in `text` that some document defines; each sense has its share of the documents."""
    for match in _SHORT.finditer(text):
        initials = letters(match.group())
        if len(initials) >= SURE:
            phrases = ((key.partition("|")[2], count) for key, count in terms(DEFINED, initials + "|"))
            yield from _equivalent(text, Span(*match.span()), phrases)
    syllables = tokens(text)
    place = 0
    while place + 1 < len(syllables):
        begun = " ".join(token.marked for token in syllables[place : place + 2])
        longest = 0
        found: list[tuple[str, int]] = []
        for key, count in terms(SPELT, begun):
            phrase, _, short = key.partition("|")
            size = len(phrase.split())
            same = phrase.split() == [token.marked for token in syllables[place : place + size]]
            if same and size >= longest and len(letters(short)) >= SURE:
                found = [*(found if size == longest else ()), (short, count)]
                longest = size
        if found:
            yield from _equivalent(
                text, Span(syllables[place].span.start, syllables[place + longest - 1].span.end), found
            )
        place += longest or 1


def _equivalent(text: str, span: Span, found: Iterable[tuple[str, int]]) -> Iterator[Equivalent]:
    """What stands at `span`, with its other wordings, the most usual first; nothing where there is none."""
    written = span.of(text)
    counts = Counter(dict(found))
    senses = tuple(
        Sense(phrase, count / counts.total())
        for phrase, count in counts.most_common()
        if normal(phrase) != normal(written)
    )
    if senses:
        yield Equivalent(span, written, senses)
