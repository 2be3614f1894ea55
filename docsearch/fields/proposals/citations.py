"""Citations: the documents this one names by number, each once, with what the page tells of it.

The dispatch's own number is no citation, nor are the numbers of stamps, copies and portals around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docsearch.domain.kinds import kind_of_symbol
from docsearch.fields.reading.imprint import imprint
from docsearch.fields.reading.quoting import declared
from docsearch.fields.reading.references import Reference, references
from docsearch.fields.reading.running import running
from docsearch.models import Citation, Finding, Layout, Zone
from docsearch.text.flat import flat

# Annexes last: in a file of several dispatches they hold the others'.
ZONES = (Zone.SUBJECT, Zone.KIND, Zone.ADDRESSEE, Zone.BODY, Zone.ANNEX)

_LONG = 8
"""Letters and signs of a number from which on one of them may be misread."""
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])\d{1,2}$")
_LEGISLATURE = re.compile(r"(?:QH|UBTVQH)\d+$")
_COMMON_END = re.compile(r"/(?:NĐ-CP|NQ-CP|QĐ-TTg|TT-[A-ZĐ]{3,6})$")
_ORDINAL_END = re.compile(r"[-/]")
_NOT_IN_KEY = re.compile(r"[^a-z0-9/-]")


def propose(layout: Layout) -> Iterator[Finding[Citation]]:
    """One finding a cited number, its first place in the text quoted, its details from wherever they are printed."""
    found_in = running(layout, *(ZONES[:-1] if layout.dispatches > 1 else ZONES))
    own = imprint(layout)
    own_keys = {_key(own.number)} if own and own.number else set()
    own_keys |= {_key(stated.value) for stated in declared(layout, "number")}
    found: dict[str, Reference] = {}
    every = [(_key(reference.number), reference) for reference in references(found_in.text, found_in.flat)]
    keys = {key for key, _ in every}
    for printed, reference in every:
        number = _without_footnote(reference.number, keys)
        key = printed if number == reference.number else _key(number)
        if key in own_keys:
            continue
        known = found.get(key)
        found[key] = reference._replace(number=number) if known is None else _merged(known, reference)
    for reference in _without_damaged(found.values()):
        yield Finding(
            Citation(reference.number, reference.relation, reference.kind, reference.date, reference.issuer),
            found_in.spans(reference.span),
            "cited number" if reference.said else "bare number",
            (0.97 if reference.sure else 0.85) if reference.said else 0.8,  # the share right among the measured ones
        )


def _merged(first: Reference, again: Reference) -> Reference:
    """A number met again adds what its first mention left out."""
    return first._replace(
        relation=first.relation or again.relation,
        kind=first.kind or again.kind,
        date=first.date or again.date,
        issuer=first.issuer or again.issuer,
        said=first.said or again.said,
    )


def _without_damaged(found: Iterable[Reference]) -> list[Reference]:
    """The references without those that are another one with a letter misread: 126/2024/MĐ-CP beside NĐ-CP.

    Of the two the better built stays, then the first. Two kinds that both exist are two documents (NQ-CP, NĐ-CP).
    """
    kept: dict[str, list[Reference]] = {}
    for reference in found:
        ordinal = _ORDINAL_END.split(reference.number, maxsplit=1)[0]
        rivals = kept.setdefault(ordinal, [])
        twin = next((index for index, rival in enumerate(rivals) if _misread(rival.number, reference.number)), None)
        if twin is None:
            rivals.append(reference)
        elif reference.sure and not rivals[twin].sure:
            rivals[twin] = _merged(reference, rivals[twin])
        else:
            rivals[twin] = _merged(rivals[twin], reference)
    return sorted((one for rivals in kept.values() for one in rivals), key=lambda one: one.span)


def _misread(first: str, second: str) -> bool:
    """Whether two numbers differ by one letter, and that letter does not make another kind of document."""
    if len(first) != len(second) or len(first) < _LONG:
        return False
    unlike = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    kinds = {kind_of_symbol(first), kind_of_symbol(second)}
    return (
        len(unlike) == 1
        and not (unlike[0][0].isdigit() and unlike[0][1].isdigit())
        and (len(kinds) == 1 or None in kinds)
    )


def _key(number: str) -> str:
    """A number for telling whether two are the same: bare letters and digits, no leading zeros."""
    return _NOT_IN_KEY.sub("", flat(number)).lstrip("0").replace("-", "/")


def _without_footnote(number: str, keys: set[str]) -> str:
    """NĐ-CP1: the 1 is a footnote where the number stands elsewhere without it, or where no code ends in a digit."""
    bare = _FOOTNOTE.sub("", number) if number[-1:].isdigit() else number
    if bare == number or _LEGISLATURE.search(number):
        return number
    return bare if _key(bare) in keys or _COMMON_END.search(bare) else number
