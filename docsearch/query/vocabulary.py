"""Words and numbers of the index that are near to what was typed, for suggestions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from docsearch.query.tree import Query
from docsearch.terms import FOLDED, MARKED, Token, normal_folded, numbers, tokens
from docsearch.text.folding import fold

Terms = Callable[[str, str], Iterable[tuple[str, int]]]
"""`Snapshot.terms`: terms or keys of a field that begin with a prefix, in order, with their numbers of documents."""

Heads = Callable[[str], Iterable[str]]
"""`Snapshot.heads`: what the keys of a field have before their first blank; of numbers, the ordinals."""


class Holdings(NamedTuple):
    """What a library has, as far as one asks who says why little or nothing was found.

    `count` says how many documents match a tree, `printed` how documents print values of a field, by their keys, in
    which marks, capitals and signs are lost.
    """

    count: Callable[[Query], int]
    terms: Terms
    heads: Heads
    printed: Callable[[str, Sequence[str]], Mapping[str, str]]


ALIKE = 75
"""Of 100: how like a value must be to one asked for to be named beside it."""

NEIGHBOURS = 5
"""How far an ordinal may lie from the one asked for to be called near."""

HALF = 3
"""Digits: fewer stand within too many numbers, and are one digit off too many, to remind anyone of one."""


def nearest_words(words: Sequence[str], terms: Terms, field: str, limit: int = 3) -> list[list[str]]:
    """For each of `words`, those of the index one or two letters away from it, nearest and most used first.

    Letters are compared without their marks; the words are given with them. A word of three letters or fewer may
    differ in one, of eight or more in two. All words of the index are read, once for all that are asked for.
    """
    asked = [_alone(word) for word in words]
    if not any(asked):
        return [[] for _ in asked]
    known = {term[1:]: count for term, count in terms(field, FOLDED)}
    near = [_near(token.folded, known, limit) if token else [] for token in asked]
    shapes: dict[str, list[tuple[int, str]]] = {folded: [] for each in near for folded in each}
    if shapes:
        for term, count in terms(field, MARKED):
            if (folded := fold(term[1:])) in shapes:
                shapes[folded].append((-count, term[1:]))
    return [
        [other for folded in each for other in _likeliest(shapes[folded], token)] if token else []
        for token, each in zip(asked, near, strict=True)
    ]


def _alone(word: str) -> Token | None:
    """The one syllable that was typed; None for several, and for a number."""
    parts = tokens(word)
    return parts[0] if len(parts) == 1 and not parts[0].folded.isdigit() else None


def _near(wanted: str, known: Mapping[str, int], limit: int) -> list[str]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    allowed = 2 if len(wanted) >= 8 else 1
    found = process.extract_iter(wanted, list(known), scorer=OSA.distance, score_cutoff=allowed)
    near = [(distance, -known[word], word) for word, distance, _ in found if not word.isdigit()]
    return [word for _, _, word in sorted(near, key=lambda one: one[:2])[:limit]]


def _likeliest(shapes: Iterable[tuple[int, str]], typed: Token) -> list[str]:
    """The way to write a word that differs least from the marks typed, of several the most used; not the one typed."""
    from rapidfuzz.distance import OSA

    others = [(OSA.distance(shape, typed.marked) if typed.has_marks else 0, count, shape) for count, shape in shapes]
    return [shape for *_, shape in sorted(others) if shape != typed.marked][:1]


def nearest_values(value: str, field: str, terms: Terms, limit: int = 3) -> list[str]:
    """Values that the field has in the index and that resemble `value`, as their keys, most alike first."""
    from rapidfuzz import fuzz, process

    keys = [key for key, _ in terms(field, "") if key[:1] not in (MARKED, FOLDED)]
    wanted = normal_folded(value)
    best = process.extract(wanted, list(map(fold, keys)), scorer=fuzz.partial_ratio, limit=limit, score_cutoff=ALIKE)
    return [keys[place] for _, _, place in best]


def nearest_numbers(text: str, terms: Terms, heads: Heads, limit: int = 3) -> list[str]:
    """Numbers of the index near to the one in `text`, as their keys.

    The next ordinals of the same symbol, then the same ordinal under another symbol; where there is neither, the
    numbers of which `text` is the beginning or another half, and those that differ by one digit.
    """
    number = numbers.parse(text)
    if number is None or not number.ordinal:
        return []
    found = list(_whole(terms("number", f"{number.ordinal} ")))
    if number.symbol:
        near = (key for ordinal in _neighbours(number) for key in _whole(terms("number", f"{ordinal} ")))
        found = [*islice((key for key in near if _begins(key, number.symbol)), limit), *found]
    found = found or _misremembered(number, terms, heads("number"))
    near_by = [other for key in found[: 2 * limit] if (other := numbers.parse(key))]
    dated = {(other.ordinal, other.symbol) for other in near_by if other.year}
    named = (numbers.key(other) for other in near_by if other.year or (other.ordinal, other.symbol) not in dated)
    return list(dict.fromkeys(named))[:limit]


def _whole(keys: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Of a number's keys, which are its beginnings and stand together, only the longest."""
    last = ""
    for key, _ in keys:
        if last and not key.startswith(f"{last} "):
            yield last
        last = key
    if last:
        yield last


def _misremembered(number: numbers.Number, terms: Terms, ordinals: Iterable[str]) -> list[str]:
    """The keys whose ordinal is like the one of `number`, most alike first, those of its symbol before others."""
    ranked = []
    for ordinal, unlike in _like(number.ordinal, ordinals):
        for key in _whole(terms("number", f"{ordinal} ")):
            symbol = key.partition(" ")[2]
            ranked.append((symbol != number.symbol, unlike, len(ordinal), key))
    return [key for *_, key in sorted(ranked)]


def _like(wanted: str, ordinals: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The ordinals with 0 where `wanted` begins them, 1 where it is another part, 2 where one digit differs."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    known = [ordinal for ordinal in ordinals if ordinal[:1].isdigit()]
    begun = [ordinal for ordinal in known if ordinal.startswith(wanted)]
    yield from ((ordinal, 0) for ordinal in begun)
    if len(wanted) < HALF:
        return
    holding = [ordinal for ordinal in known if wanted in ordinal and not ordinal.startswith(wanted)]
    yield from ((ordinal, 1) for ordinal in holding)
    near = {ordinal for ordinal, _, _ in process.extract_iter(wanted, known, scorer=OSA.distance, score_cutoff=1)}
    yield from ((ordinal, 2) for ordinal in near.difference(begun, holding))


def _neighbours(number: numbers.Number) -> Iterator[str]:
    digits = "".join(takewhile(str.isdigit, number.ordinal))
    for step in range(1, NEIGHBOURS + 1):
        for ordinal in (int(digits) + step, int(digits) - step):
            if ordinal > 0:
                yield str(ordinal)


def _begins(key: str, symbol: str) -> bool:
    """Whether the symbol of the number with this key begins with the parts of `symbol`."""
    number = numbers.parse(key)
    return number is not None and f"{number.symbol} ".startswith(f"{symbol} ")
