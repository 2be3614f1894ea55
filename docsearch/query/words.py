"""Words, phrases, beginnings and misspelt words as trees of index terms.

A syllable typed with marks means itself; typed without, every syllable of those letters, the written form first.
That is decided syllable by syllable: ``hoa đơn`` asks for đơn and for any hoa, hóa, hòa.
"""

from __future__ import annotations

from collections.abc import Sequence

from docsearch.models import PartialDate
from docsearch.query import weights
from docsearch.query.tree import And, Boosted, Fuzzy, Or, Phrase, Prefix, Query, Term, Value
from docsearch.terms import FOLDED, MARKED, Token, tokens
from docsearch.text.syllables import reads_as_syllable


def day(field: str, text: str, date: PartialDate) -> Query:
    """A day typed as one word, in every way in which it is printed: 05/03/2021, 5-3-2021, ngày 05 tháng 3 năm 2021."""
    days, months = (dict.fromkeys((f"{part:02}", str(part))) for part in (date.day or 0, date.month or 0))
    ways = [(f"{one} {other} {date.year}", f"{one} tháng {other} năm {date.year}") for one in days for other in months]
    spelt = dict.fromkeys(phrase(field, way) for way in (text, *(form for pair in ways for form in pair)))
    return Or((*spelt, Value("date", str(date))))


def phrase(field: str, text: str, *, slop: int = 1, loose: bool = False) -> Query:
    """The syllables of `text` in `field` in this order, each at most `slop` positions after the one before.

    A word is a phrase of its syllables, mostly one. `loose`: marks do not count.
    """
    parts = tokens(text)
    if not parts:
        return Or(())
    if len(parts) > 1 and parts[0].whole == "".join(part.marked for part in parts):
        return Term(field, MARKED + parts[0].whole)  # 1.234.567 is indexed as 1234567 as well
    asked = tuple(_term(token, loose) for token in parts)
    written = tuple(_written(token, loose) for token in parts)
    clause = _in_order(field, asked, slop, 1.0)
    if asked == written:
        return clause
    bonus = weights.WRITTEN_FORM_LOOSE if loose else weights.WRITTEN_FORM
    return Boosted(clause, _in_order(field, written, slop, bonus))


def exactly(field: str, text: str) -> Query:
    """The syllables of `text` in `field` side by side, each as it is written."""
    terms = [MARKED + token.marked for token in tokens(text)]
    return _in_order(field, terms, 1, 1.0) if terms else Or(())


def beginning(field: str, text: str) -> Query:
    """Words in `field` that begin with `text`; of several syllables, the others stand in the field as well."""
    parts = tokens(text)
    if not parts:
        return Or(())
    begun = Or(tuple(Prefix(field, prefix) for prefix in dict.fromkeys(_beginnings(text, parts[-1]))))
    if len(parts) == 1:
        return begun
    return And((phrase(field, text[: parts[-1].span.start]), begun))


def misspelt(field: str, text: str, distance: int) -> Query:
    """Words in `field` that differ from `text` in at most `distance` letters; marks are no difference if not typed."""
    return Or(tuple(Fuzzy(field, _term(token, loose=False), distance) for token in tokens(text)))


def _term(token: Token, loose: bool) -> str:
    if token.folded.isdigit() or (token.has_marks and not loose):
        return MARKED + token.marked
    return FOLDED + token.folded


def _written(token: Token, loose: bool) -> str:
    """The written form, where there is another one to put it before: UBND is as good as any mark-bearing form."""
    if loose or token.has_marks or reads_as_syllable(token.folded):
        return MARKED + token.marked
    return _term(token, loose)


def _in_order(field: str, terms: Sequence[str], slop: int, boost: float) -> Query:
    if len(terms) == 1:
        return Term(field, terms[0], boost)
    return Phrase(field, tuple(terms), slop, boost)


def _beginnings(text: str, token: Token) -> Sequence[str]:
    """The beginning as a term, and as typed: the last letters may not yet be those that i/y or tone rules speak of."""
    typed = token.span.of(text).lower()
    if token.has_marks:
        return (MARKED + token.marked, MARKED + typed)
    return (FOLDED + token.folded, FOLDED + typed)
