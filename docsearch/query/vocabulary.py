"""Words and numbers of the index that are near to what was typed, for suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

from docsearch.terms import FOLDED, MARKED, normal_folded, numbers, tokens
from docsearch.text.folding import fold

Terms = Callable[[str, str], Iterable[tuple[str, int]]]
"""`Snapshot.terms`: terms or keys of a field that begin with a prefix, in order, with their numbers of documents."""

ALIKE = 75
"""Of 100: how like a value must be to one asked for to be named beside it."""

NEIGHBOURS = 5
"""How far an ordinal may lie from the one asked for to be called near."""


def nearest_words(word: str, terms: Terms, field: str, limit: int = 3) -> list[str]:
    """Words of the index one or two letters away from `word` without its marks, nearest and most used first.

    They are given with their marks. A word of three letters or fewer may differ in one, of eight or more in two.
    """
    from rapidfuzz.distance import OSA

    parts = tokens(word).tokens
    if len(parts) != 1 or parts[0].folded.isdigit():
        return []
    wanted, marked = parts[0].folded, parts[0].marked
    allowed = 2 if len(wanted) >= 8 else 1
    near = {}
    for term, count in terms(field, FOLDED):
        distance = OSA.distance(wanted, term[1:], score_cutoff=allowed)
        if distance <= allowed and not term[1:].isdigit():
            near[term[1:]] = (distance, -count)
    best = sorted(near, key=lambda folded: near[folded])[:limit]
    found = []
    for folded in best:
        shapes = [(-count, term[1:]) for term, count in terms(field, MARKED) if _folded(term[1:]) == folded]
        found += [shape for _, shape in sorted(shapes) if shape != marked][:1]
    return found


def _folded(marked: str) -> str:
    parts = tokens(marked).tokens
    return parts[0].folded if parts else ""


def nearest_values(value: str, field: str, terms: Terms, limit: int = 3) -> list[str]:
    """Values that the field has in the index and that resemble `value`, as their keys, most alike first."""
    from rapidfuzz import fuzz, process

    keys = [key for key, _ in terms(field, "") if key[:1] not in (MARKED, FOLDED)]
    wanted = normal_folded(value)
    best = process.extract(wanted, list(map(fold, keys)), scorer=fuzz.partial_ratio, limit=limit, score_cutoff=ALIKE)
    return [keys[place] for _, _, place in best]


def nearest_numbers(text: str, terms: Terms, limit: int = 3) -> list[str]:
    """Numbers of the index near to the one in `text`: the same ordinal under another symbol, or the next ordinals."""
    number = numbers.parse(text)
    if number is None or not number.ordinal:
        return []
    found = list(_same_ordinal(number.ordinal, terms))
    if number.symbol:
        near = [key for key in _neighbours(number) if _stands(key, terms)]
        found = near[:limit] + found
    return list(dict.fromkeys(map(_shown, found)))[:limit]


def _same_ordinal(ordinal: str, terms: Terms) -> Iterator[str]:
    """The whole numbers with this ordinal: of each run of beginnings, only the longest."""
    last = ""
    for key, _ in terms("number", f"{ordinal} "):
        if last and not key.startswith(f"{last} "):
            yield last
        last = key
    if last:
        yield last


def _neighbours(number: numbers.Number) -> Iterator[str]:
    digits = "".join(takewhile(str.isdigit, number.ordinal))
    for step in range(1, NEIGHBOURS + 1):
        for ordinal in (int(digits) + step, int(digits) - step):
            if ordinal > 0:
                yield numbers.key(number._replace(ordinal=str(ordinal)))


def _stands(key: str, terms: Terms) -> bool:
    return next(iter(terms("number", key)), ("", 0))[0] == key


def _shown(key: str) -> str:
    """A key as people write a number; đ and marks are lost in keys."""
    number = numbers.parse(key)
    if number is None:
        return key
    return "/".join(part for part in (number.ordinal, number.year, "-".join(number.parts).upper()) if part)
