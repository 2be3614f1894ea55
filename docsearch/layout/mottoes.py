"""The country's name and the motto, or the Party's name, in a line of the head."""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.layout.marks import WINDOW, Mark
from docsearch.layout.pieces import Piece
from docsearch.layout.wordings import OLD_COUNTRY, PARTY, QUOC_HIEU, TIEU_NGU, Found, find
from docsearch.layout.zones import MOTTO

_NAMES = ((QUOC_HIEU, 0.72), (PARTY, 0.8), ("cong hoa xa hoi", 0.85), (OLD_COUNTRY, 0.85))
"""Names in capitals, and how near each must be."""
_FEWEST = 6
"""Capitals that each name keeps at its least likeness: 9 letters of the shortest, more than 0.6 of them large."""
_COUNTED = 160
"""Characters up to which a place that was found shows all of its capitals (`Sheet.capitals`)."""
_LONGEST = 250
"""Characters of a line from which on the motto must stand in it as it should be."""
_HALF_MOTTO = "doc lap -"


def mottoes(piece: Piece) -> Iterator[Mark]:
    """The name in capitals and the motto, each where it stands in the piece; they may share a line."""
    looked, shape = piece.flat[:WINDOW], piece.shape[:WINDOW]
    if "AAA" in shape and (shape.count("A") >= _FEWEST or len(shape) > _COUNTED):
        for wording, least in _NAMES:
            found = find(wording, looked, least)
            if found is None:
                continue
            if wording is OLD_COUNTRY and looked[: found.start].endswith(("chinh phu ", "nuoc ")):
                continue  # the Government's own name
            if piece.capitals_in(found.start, found.end) > 0.6:
                yield Mark(found.start, MOTTO, found.score, found.end - found.start)
                break
    motto = _motto(looked)
    if motto is not None:
        yield Mark(motto.start, MOTTO, motto.score, motto.end - motto.start)


def _motto(looked: str) -> Found | None:
    dashed = "-" in looked
    if not (dashed or looked[:1] == "d") or (len(looked) > _LONGEST and TIEU_NGU not in looked):
        return None
    found = find(TIEU_NGU, looked, 0.66)
    if found is None and dashed and len(looked) < 90:
        at = looked.find(_HALF_MOTTO)
        found = Found(at, at + len(_HALF_MOTTO), 1.0) if at >= 0 else None
    return found


def has_motto(piece: Piece) -> bool:
    """Whether country, Party or motto stand in the piece."""
    return next(mottoes(piece), None) is not None
