"""Where numbers of dispatches stand in a query, in any spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from docsearch.domain.kinds import kinds
from docsearch.query.lexemes import OPERATORS
from docsearch.query.pairs import QUOTES, between, pairs, quoted
from docsearch.query.wordings import LONGEST
from docsearch.terms import numbers
from docsearch.text.folding import fold

_BREAK = re.compile(
    rf"[(){QUOTES}\n]|(?<!\S)(?:{'|'.join(OPERATORS)})(?!\S)"
    r"|(?<!\S)[vV]/[vV](?!\w)|(?<=\S\s)-?(?!s[ốo]:)[^\W\d]\w*:(?!\s)"
)
"""What no number runs across: brackets, the end of a line, an operator, V/v, a field behind a blank (``ngày:``)."""

_YEAR = numbers.YEAR.pattern
_HALF = re.compile(
    rf"(?:(?P<kind>(?:[^\W\d_]| )+?) )??(?P<so>s[oố] )?(?P<ordinal>[0-9]{{1,6}})(?: ?/ ?(?P<year>{_YEAR}))?"
    rf"(?P<issuer>(?: ?[ /-] ?[^\W\d_]+){{0,4}}?)(?: n[aă]m (?P<of>{_YEAR}))?"
)
_LONGEST_HALF = 60
"""Code points of a query that is no more than a kind's name and a number without it."""
_GLUED = re.compile(r"(?<![\w/.:~-])([^\W\d_]{2,4})(?=[0-9]{1,6}(?![\w*~@]))")
_DOTTED = re.compile(r"(?<![\w.,])([0-9]{1,3})\.([0-9]{3})(?=\s?[/-]\s?(?:[A-ZĐ]|[^\W\d_]+[/-]))")
"""An ordinal with a dot between thousands, as sums of money have it: 28.235/CT-HTr, but 5.000/kg."""
_NO_KINDS = frozenset(["qh"])
"""Codes of kinds that digits follow for another reason: QH15 is the National Assembly of the fifteenth term."""


class HalfNumber(NamedTuple):
    """The key of some numbers, and the year of which they are to be where one was typed behind them (năm 2020).

    `whole`: nothing else was meant. Of a number with its issuer's code, the kind may be a word: chỉ thị 299/TTg.
    """

    key: str
    year: str
    whole: bool


@cache
def _codes() -> Mapping[str, str]:
    """What kinds are called and shortened to, with marks and without, and the code that their numbers bear, if any."""
    found: dict[str, str] = {}
    for kind in kinds().values():
        code = fold(kind.typed[0]) if kind.typed else ""
        for name in (kind.name, *kind.typed):
            if len(name) > 1 and name not in _NO_KINDS:
                for way in {name, fold(name)}:
                    found[way] = code  # HD and HĐ, hướng dẫn and hợp đồng, are one
    return found


def half_number(query: str) -> HalfNumber:
    """The numbers meant by a query that is part of a number and what leads to it; none for any other.

    ``số 12`` and ``cong van so 12`` mean all with that ordinal, ``nghị định 30`` and ``nđ 30/2020`` those of that kind,
    ``qđ 1009 ttg`` the one whose symbol has that kind before what was typed, ``luật 91/2015`` any with that year.
    """
    match = _HALF.fullmatch(" ".join(unicodedata.normalize("NFC", query[: _LONGEST_HALF + 1]).lower().split()))
    if len(query) > _LONGEST_HALF or match is None or not (match["kind"] or match["so"]):
        return HalfNumber("", "", whole=False)
    key = _half_key(match)
    return HalfNumber(key, (match["of"] or "") if key else "", whole=not match["issuer"])


def _half_key(match: re.Match[str]) -> str:
    half = " ".join(filter(None, (numbers.ordinal_key(match["ordinal"]), match["year"])))
    issuer = numbers.symbol_key(match["issuer"])
    if match["kind"] in (None, *numbers.OF_ANY_KIND):
        return "" if issuer else half
    code = _codes().get(match["kind"])
    if issuer and numbers.YEAR.fullmatch(match["ordinal"]):
        return ""  # a plan of 2025 for CNTT
    if code == "" and not issuer and (match["year"] or match["of"]):
        return half
    if not code or issuer.split()[:1] == [code] or not all(map(numbers.is_code, issuer.split())):
        return ""
    return " ".join(filter(None, (half, code, issuer)))


def parted(query: str) -> str:
    """The query with its numbers as others write them, what stands in “…” left.

    A kind and an ordinal typed as one word have a blank between (nđ30, tt80/2021), an ordinal no dot (28.235/CT-HTr).
    """
    if len(query) > LONGEST:
        return query
    whole = unicodedata.normalize("NFC", query)
    if not (_GLUED.search(whole) or _DOTTED.search(whole)):
        return query
    pieces: list[str] = []
    at = 0
    for part in between(quoted(pairs(whole).quotes), 0, len(whole)):
        pieces += [whole[at : part.start], _DOTTED.sub(r"\1\2", _GLUED.sub(_blank_after, part.of(whole)))]
        at = part.end
    apart = "".join(pieces)
    return query if apart == whole else apart


def _blank_after(match: re.Match[str]) -> str:
    code = match[1].lower()
    return f"{match[1]} " if code in _codes() or code in numbers.LEADS else match[1]


def numbers_in(query: str, quotes: Mapping[int, int]) -> dict[int, int]:
    """Start → end of each number outside of quotation marks, words that lead to it (``CV``, ``số``) included."""
    found: dict[int, int] = {}
    for part in between(quoted(quotes), 0, len(query)):
        for start, end in between((match.span() for match in _BREAK.finditer(query, *part)), *part):
            for span, _ in numbers.typed_in(query[start:end]):
                found[start + span.start] = start + span.end
    return found
