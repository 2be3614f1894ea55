"""Abbreviations of dispatches and what they stand for, both ways, with how sure it is.

An abbreviation of at most three letters is one only in the capitals it is written in ("KT", never "kt"), but for three
consonants, which are no syllable ("htx"); ``&``, hyphens, dots and spaces within do not count. A sense among several
has its share of the certainty.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from docsearch.domain.tables import listed, table
from docsearch.models import Span
from docsearch.text.folding import fold, has_marks
from docsearch.text.tones import place_all

_WORD = re.compile(r"[^\W_]+")
_INNER = re.compile(r"[\s&.,\-–‑]*")
_REMARK = re.compile(r"\s*\([^()]*\)")
_CASED = 3
"""Up to this many letters the case of an abbreviation counts: kt, th, tt are syllables or noise."""
_VOWELS = frozenset("aeiouy")
_LEAST_SHARE = 0.5
"""A phrase is shortened only to what means it at least every second time."""
_AGENCY_RANKS = frozenset({"sở", "bộ", "phòng", "ban", "cục", "vụ", "chi cục"})
_PIECES = 4
"""Pieces that an abbreviation is written in at most: NN & PTNT has two."""
_LONGEST = 14
"""Syllables of the longest phrase looked up."""


class Sense(NamedTuple):
    """Another way to write the same: `share` is 1 where it is certain, 1/n where one of n senses."""

    phrase: str
    share: float


class Equivalent(NamedTuple):
    """A part of a text that can be written otherwise."""

    span: Span
    written: str
    senses: tuple[Sense, ...]


@lru_cache(maxsize=4096)
def expansions(written: str) -> tuple[Sense, ...]:
    """What an abbreviation stands for, the most usual first; nothing where it is none."""
    key = _key(written)
    found = _long().get(key, {})
    if len(key) <= _CASED:
        cased = {short: senses for short, senses in found.items() if _squeezed(short) == _squeezed(written)}
        found = cased if cased or not _is_no_syllable(key) else found
    phrases: dict[str, str] = {}
    for senses in found.values():
        for phrase in senses:
            phrases.setdefault(phrase_key(phrase), phrase)
    return tuple(Sense(phrase, 1 / len(phrases)) for phrase in phrases.values())


def _is_no_syllable(key: str) -> bool:
    """Three consonants, which nobody takes for a word: htx, ntm, btc are typed in small letters, too."""
    return len(key) == _CASED and key.isalpha() and not set(key) & _VOWELS


@lru_cache(maxsize=4096)
def shortenings(phrase: str) -> tuple[Sense, ...]:
    """How a phrase is abbreviated; nothing for abbreviations that mostly mean something else.

    A phrase typed without marks is taken as its marked form.
    """
    whole, first = phrase_key(phrase), _first_word(phrase)
    shorts = _short(first).get(whole) or (() if has_marks(phrase) else _short_folded(first).get(whole, ()))
    found = []
    for short in shorts:
        share = 1 / max(len(expansions(short)), 1)
        if len(_key(short)) >= _CASED and share >= _LEAST_SHARE:
            found.append(Sense(short, share))
    return tuple(found)


def equivalents(text: str) -> tuple[Equivalent, ...]:
    """The abbreviations and the abbreviated phrases in a short text such as a query, longest first from the left.

    "UBND TP.HCM" has two: Ủy ban nhân dân; Thành phố Hồ Chí Minh.
    """
    words = list(_WORD.finditer(text))
    found = []
    index = 0
    while index < len(words):
        for count in range(min(_reach(words[index].group()), len(words) - index), 0, -1):
            start, end = words[index].start(), words[index + count - 1].end()
            senses = _senses(text[start:end], count)
            if senses:
                found.append(Equivalent(Span(start, end), text[start:end], senses))
                index += count
                break
        else:
            index += 1
    return tuple(found)


@lru_cache(maxsize=65536)
def _reach(word: str) -> int:
    """How many words something known that begins with `word` may have; 0 for most words."""
    key = _key(word)
    if key in map(fold, _AGENCY_RANKS):
        return _LONGEST
    return max(_longest_from(key), _PIECES if key in _beginnings() else 0)


@cache
def _phrases() -> dict[str, list[tuple[str, str]]]:
    """First word of a phrase, without marks → the phrases that begin with it, each with an abbreviation."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for shorts in _long().values():
        for short, phrases in shorts.items():
            for phrase in phrases:
                found[_first_word(phrase)].append((phrase, short))
    return found


def _first_word(phrase: str) -> str:
    word = _WORD.search(phrase)
    return fold(word.group()).lower() if word else ""


@lru_cache(maxsize=4096)
def _longest_from(first: str) -> int:
    """Words of the longest phrase that begins with this one, which has no marks."""
    return max((len(phrase.split()) for phrase in _short(first)), default=0)


@cache
def _beginnings() -> frozenset[str]:
    """Everything with which the key of an abbreviation begins: its first piece may be written apart."""
    return frozenset(key[:end] for key in _long() for end in range(1, len(key) + 1))


def phrase_key(phrase: str) -> str:
    """A phrase as it is compared: one tone placement, small letters, words and numbers alone."""
    return " ".join(_WORD.findall(place_all(phrase).lower()))


def _senses(written: str, count: int) -> tuple[Sense, ...]:
    if count > 1 and written.isupper() and " " in written.strip() and not expansions(written):
        return shortenings(written)  # a phrase in capitals
    found = expansions(written) if count <= _PIECES and not _phrase_like(written, count) else ()
    others = tuple(Sense(form, 1.0) for form in _forms(written)) if found else ()
    return (*found, *others) or (*shortenings(written), *_within_name(written))


def _within_name(written: str) -> tuple[Sense, ...]:
    """An agency's name of which only the field is abbreviated: Sở Giáo dục và Đào tạo, Sở GD&ĐT."""
    rank, _, field = written.partition(" ")
    if phrase_key(rank) not in _AGENCY_RANKS:
        return ()
    return tuple(Sense(f"{rank} {short.phrase}", short.share) for short in shortenings(field.strip()))


def _phrase_like(written: str, count: int) -> bool:
    """Several words parted by spaces alone are a phrase if one may be a syllable: "can bo" is no CB, "tp hcm" TPHCM."""
    parted = count > 1 and written.split() == _WORD.findall(written) and not written.isupper()
    return parted and not _VOWELS.isdisjoint(_key(written))


def _forms(written: str) -> tuple[str, ...]:
    """The other ways in which the same abbreviation is written: GD&ĐT, GDĐT."""
    found = _long().get(_key(written), {})
    solid = {_squeezed(short) for short in found}
    forms = [*found, *sorted(solid)]
    words = _WORD.findall(written)
    return tuple(dict.fromkeys(form for form in forms if _WORD.findall(form) != words))


def _key(written: str) -> str:
    return fold(_squeezed(written)).lower()


def _squeezed(written: str) -> str:
    return _INNER.sub("", written).replace("Ð", "Đ")


@cache
def _long() -> dict[str, dict[str, tuple[str, ...]]]:
    """Squeezed abbreviation → the ways to write it → what each stands for."""
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in table("abbreviations"):
        phrases = tuple(_REMARK.sub("", part).strip() for part in listed(row["expansions"], "|"))
        if phrases:
            found[_key(row["abbreviation"])][row["abbreviation"]] = phrases
    for row in table("agencies"):
        for symbol in listed(row["symbols"]):
            key = _key(symbol)
            if len(key) >= _CASED and key not in found:
                found[key][symbol] = (row["name"],)
    for row in table("provinces"):
        name = row["name"] if row["type"] == "tỉnh" else f"Thành phố {row['name']}"
        for short in (*listed(row["abbreviations"]), *listed(row["variants"])):
            if short.isupper() and len(_key(short)) >= _CASED and _key(short) not in found:
                found[_key(short)][short] = (name,)
    return dict(found)


@lru_cache(maxsize=4096)
def _short(first: str) -> dict[str, tuple[str, ...]]:
    """Phrase → its abbreviations, for those that begin with one word: a query needs few of a thousand."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for phrase, short in _phrases().get(first, ()):
        found[phrase_key(phrase)][short] = None
        found[phrase_key(phrase)][_squeezed(short)] = None
    return {phrase: tuple(shorts) for phrase, shorts in found.items()}


@lru_cache(maxsize=4096)
def _short_folded(first: str) -> dict[str, tuple[str, ...]]:
    """Phrase without marks → its abbreviations, for phrases of two words or more."""
    return {fold(phrase): shorts for phrase, shorts in _short(first).items() if " " in phrase}
