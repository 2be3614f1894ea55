"""Abbreviations beside what they stand for, and the other way round: UBND ↔ Ủy ban nhân dân.

Known are those of the table, and those that the documents of the library define, which are looked up in its index.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from docsearch.domain.abbreviations import Equivalent, Sense, equivalents, shortenings
from docsearch.domain.kinds import kinds
from docsearch.domain.places import provinces
from docsearch.language import Text
from docsearch.models import Span
from docsearch.query import weights
from docsearch.query.agencies import NAMED
from docsearch.query.lexicon import longest_at_each_place
from docsearch.query.vocabulary import Terms
from docsearch.query.wordings import Used, Wording
from docsearch.terms import Token, normal, tokens
from docsearch.terms.definitions import DEFINED, LONGEST, SPELT, initials_key
from docsearch.text.flat import flat
from docsearch.text.folding import fold
from docsearch.text.letters import CAPITAL
from docsearch.text.syllables import reads_as_syllable

SPELT_OUT = 3
"""Syllables from which a phrase is looked up by its abbreviation too: nobody who types "quy định" means QyĐ."""
PLAIN = frozenset(["signer", "signing_authority", "place", "urgency", "secrecy"])
"""Fields whose values are names and fixed marks: TL. there is an authority and no salary."""
_CITY = "thanh pho "
SURE = 3
"""Letters from which on an abbreviation is looked up: TT and CA are too many things in too many letters."""
_SHORT = re.compile(rf"(?<![^\W_])[{CAPITAL}][{CAPITAL}&.\-]{{1,{LONGEST}}}(?![^\W_])")


def find(text: str, field: str | None, terms: Terms | None = None) -> list[Wording]:
    """The abbreviations in a text, and what can be abbreviated, each with what else it may be written as.

    What the documents of the library define (`terms` looks it up) goes before what the table knows.
    """
    if field in PLAIN:
        return []
    if field == "kind":
        return _kinds(text)
    found = []
    known = _known(text, field)
    own = {} if terms is None or field else {one.span: one for one in _defined(text, terms)}
    in_table = {one.span for one in known}
    for span, written, senses in _joined(known, [one for one in own.values() if one.span not in in_table]):
        if _is_word(written, text):
            continue
        others = tuple(dict(_ordered(written, senses, own.get(span))).items())
        if _is_short_phrase(written) or field == "agency":  # issuers are kept written out
            others = tuple(other for other in others if len(other[0]) > len(written))
        if others:
            found.append(Wording(span, others))
    return found


def notes(used: Used) -> Iterator[Text]:
    """A note that names what else is looked for; none where nothing is."""
    seen = {written: [phrase for phrase, _ in one.others] for written, one in used}
    named = "; ".join(f"{written} = {' / '.join(phrases)}" for written, phrases in seen.items() if phrases)
    if named:
        yield Text(vi=f"Tìm cả cách viết khác: {named}.", en=f"Other wordings are searched too: {named}.")


def _known(text: str, field: str | None) -> list[Equivalent]:
    """The abbreviations of a text; among names of bodies syt, in small letters too, is Sở Y tế."""
    written = equivalents(text) or (equivalents(text.upper()) if field in NAMED else ())
    return _joined(list(written), list(_cities(text)))


def _kinds(text: str) -> list[Wording]:
    """The kinds that an abbreviation stands for, in whatever letters: among kinds QĐ is no army."""
    short = text.strip(". ").lower()
    names = [kind.name for kind in kinds().values() if any(short in (code, fold(code)) for code in kind.typed)]
    return [Wording(Span(0, len(text)), tuple((name, weights.OTHER_WORDING) for name in names))] if names else []


def _cities(text: str) -> Iterator[Equivalent]:
    """Cities and provinces after ``TP`` or ``thành phố``: there TP means nothing else."""
    for match in _city().finditer(flat(text)):
        span = Span(*match.span())
        name = next(name for name in provinces() if flat(name) == match["name"])
        ways = (f"thành phố {name}", f"TP {name}", *(short.phrase for short in shortenings(f"thành phố {name}")))
        written = span.of(text)
        yield Equivalent(span, written, tuple(Sense(way, 1.0) for way in ways if way.lower() != written.lower()))


@cache
def _city() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(flat(name)) for name in provinces()), key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:thanh pho|tp)\b[\s.]{{1,3}}(?P<name>{names})(?![^\W_])")


def _joined(first: list[Equivalent], second: list[Equivalent]) -> list[Equivalent]:
    """Both in order; where two overlap, the longer."""
    kept: list[Equivalent] = []
    for one in sorted([*second, *first], key=lambda one: one.span.start - one.span.end):
        if all(one.span.end <= other.span.start or other.span.end <= one.span.start for other in kept):
            kept.append(one)
    return sorted(kept)


def _is_short_phrase(written: str) -> bool:
    parts = tokens(written)
    return len(parts) < SPELT_OUT and all(reads_as_syllable(part.folded) for part in parts)


def _is_word(written: str, text: str) -> bool:
    """In a text all in capitals, CA is more likely to be a word than an abbreviation."""
    return text.isupper() and written != text and len(written.split()) == 1 and reads_as_syllable(written.lower())


def _ordered(written: str, senses: tuple[Sense, ...], own: Equivalent | None) -> Iterator[tuple[str, float]]:
    """The senses that documents of the library define, by how many do; then those of the table, as if ambiguous."""
    if own is None:
        yield from _others(written, senses)
        return
    said = {phrase.lower() for phrase, _ in own.senses}
    for phrase, share in own.senses:
        yield phrase, weights.OTHER_WORDING * share
    for phrase, weight in _others(written, senses):
        if phrase.lower() not in said:
            yield phrase, min(weight, weights.AMBIGUOUS / max(len(senses), 1))


def _others(written: str, senses: tuple[Sense, ...]) -> Iterator[tuple[str, float]]:
    for phrase, share in (Sense(written, 1.0), *senses):
        weight = weights.OTHER_WORDING if share == 1 else weights.AMBIGUOUS * share
        if phrase.lower() != written.lower():
            yield phrase, weight
        if fold(phrase).lower().startswith(_CITY):
            yield f"TP {phrase[len(_CITY) :]}", weight


def _defined(text: str, terms: Terms) -> Iterator[Equivalent]:
    """The abbreviations and phrases in `text` that some document defines; each sense has its share of the documents."""
    for match in _SHORT.finditer(text):
        initials = initials_key(match.group())
        if len(initials) >= SURE:
            phrases = ((key.partition("|")[2], count) for key, count in terms(DEFINED, initials + "|"))
            yield from _equivalent(text, Span(*match.span()), phrases)

    def spelt(parts: tuple[Token, ...]) -> tuple[int, list[tuple[str, int]]]:
        """The longest phrase that begins here, in syllables, and its abbreviations."""
        begun = [part.marked for part in parts]
        found: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for key, count in terms(SPELT, " ".join(begun[:2])) if len(begun) > 1 else ():
            phrase, _, short = key.partition("|")
            size = len(phrase.split())
            if phrase.split() == begun[:size] and len(initials_key(short)) >= SURE:
                found[size].append((short, count))
        return max(found.items(), default=(0, []))

    for span, shorts in longest_at_each_place(text, spelt):
        yield from _equivalent(text, span, shorts)


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
