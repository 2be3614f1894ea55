"""The country's name and the motto, or the Party's name, in a line of the head."""

from __future__ import annotations

import re

from docsearch.layout.marks import WINDOW, Mark
from docsearch.layout.pieces import Piece
from docsearch.layout.wordings import OLD_COUNTRY, PARTY, QUOC_HIEU, TIEU_NGU, Found, find, shared
from docsearch.layout.zones import MOTTO
from docsearch.text.syllables import reads_as_syllable

NAMES = tuple(
    (wording, least, shared(wording, least))
    for wording, least in (
        (QUOC_HIEU, 0.72),
        (PARTY, 0.8),
        ("cong hoa xa hoi", 0.85),
        (OLD_COUNTRY, 0.85),
        ("chxhcn viet nam", 1.0),
    )
)
"""Names in capitals, how near each must be, and the letters that are in all that is so near."""
_LIKE_MOTTO = 0.66
_FEWEST = 6
"""Capitals that each name keeps at its least likeness: 9 letters of the shortest, more than 0.6 of them large."""
_SHOUTED = re.compile(f"A(?:[^A]{{0,6}}A){{{_FEWEST - 1}}}")
"""So many capitals near each other, by their shape: a name with more than 0.6 of them has so many, the body seldom."""
_LONGEST = 250
"""Characters of a line from which on the motto must stand in it as it should be."""
_HALF_MOTTO = "doc lap -"
_OF_MOTTO = shared(TIEU_NGU, _LIKE_MOTTO)
_SHORTEST = min(_OF_MOTTO, len(_HALF_MOTTO))


def name_mark(piece: Piece, looked: str, shape: str) -> Mark | None:
    """The name of country or Party in capitals, where it stands in a line (`looked`, by its `shape`)."""
    if "AAA" not in shape or _SHOUTED.search(shape) is None:
        return None
    for wording, least, fewest in NAMES:
        found = find(wording, looked, least, fewest) if len(looked) >= fewest else None
        if found is None:
            continue
        if wording is OLD_COUNTRY and looked[: found.start].endswith(("chinh phu ", "nuoc ")):
            continue  # the Government's own name
        if found.score < 1.0 and is_another(wording, looked[found.start : found.end]):
            continue
        if piece.capitals_in(found.start, found.end) > 0.6:
            return Mark(found.start, MOTTO, found.score, found.end - found.start)
    return None


def is_another(wording: str, looked: str) -> bool:
    """Whether what is as near to a name as a damaged print of it is another's: "HỘI NÔNG DÂN VIỆT NAM".

    Damage leaves words that are no syllables, or changes one; several other words that are syllables are meant.
    """
    named = _NAMED.get(wording)
    if named is None:
        return False
    most, inner = named
    words = wording.split()
    others = [word for word in looked.split() if word not in words]
    if wording is PARTY and len(looked.split()) < len(words):
        most = 0  # "KHOÁNG SẢN VIỆT NAM": a word less, so one other is enough
    return len(others) > most and not any(part in looked for part in inner) and all(map(reads_as_syllable, others))


_NAMED = {PARTY: (1, ("cong san", "dang ")), QUOC_HIEU: (2, ("hoa xa", "xa hoi", "hoi chu", "chu nghia"))}
"""Names that end as other organisations' do: how many words of them damage may change, and what no other name has."""


def motto_mark(looked: str) -> Mark | None:
    """The motto, where it stands in a line."""
    dashed = "-" in looked
    if not (dashed or looked[0] == "d") or len(looked) < _SHORTEST:
        return None
    if len(looked) > _LONGEST and TIEU_NGU not in looked:
        return None
    found = find(TIEU_NGU, looked, _LIKE_MOTTO, _OF_MOTTO)
    if found is None and dashed and len(looked) < 90:
        at = looked.find(_HALF_MOTTO)
        found = Found(at, at + len(_HALF_MOTTO), 1.0) if at >= 0 else None
    return None if found is None else Mark(found.start, MOTTO, found.score, found.end - found.start)


def has_motto(piece: Piece) -> bool:
    """Whether country, Party or motto stand in the piece."""
    looked = piece.flat[:WINDOW]
    return name_mark(piece, looked, piece.shape[:WINDOW]) is not None or motto_mark(looked) is not None
