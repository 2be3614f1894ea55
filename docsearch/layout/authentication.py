"""The block by which a consolidated text is authenticated, between its body and its signature.

::

    BỘ CÔNG THƯƠNG                       XÁC THỰC VĂN BẢN HỢP NHẤT
    Số: 38/VBHN-BCT                      Hà Nội, ngày 26 tháng 5 năm 2026

Ordinance 01/2012/UBTVQH13: the head above is the consolidated document's, number and date are those of this block.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from docsearch.layout.cuts import split_head
from docsearch.layout.pieces import Piece
from docsearch.layout.zones import BODY, CC, FURNITURE, ISSUER, NUMBER, PLACE_DATE, SIGNATURE
from docsearch.models import Zone

_TITLE = "xac thuc van ban hop nhat"
_NEAR = 5
"""Lines around the title in which the block's parts stand."""

Lines = list[tuple[Piece, Zone]]


def read_authentication(lines: Sequence[tuple[Piece, Zone]]) -> Lines:
    """The lines with the block's number, date and issuer in their zones; as they are where there is no block."""
    found = list(lines)
    if not found or _TITLE not in found[0][0].sheet.flat:
        return found
    at = next((index for index, (piece, _) in enumerate(found) if piece.flat.startswith(_TITLE)), None)
    if at is None:
        return found
    start, end = max(0, at - _NEAR), min(len(found), at + _NEAR + 1)
    block: Lines = []
    for piece, zone in found[start:end]:
        if zone in (CC, SIGNATURE) or piece.flat.startswith(_TITLE):
            block.append((piece, FURNITURE if piece.flat.startswith(_TITLE) else zone))
            continue
        for part in split_head(piece):
            marked = part.mark in (NUMBER, PLACE_DATE) and part.strength >= 0.7 and len(part.text) < 80
            block.append((part, part.mark if marked and part.mark is not None else zone))
    for index, ((piece, zone), (_, following)) in enumerate(pairwise(block)):
        if zone is BODY and following is NUMBER and piece.capitals > 0.85 and len(piece.text) < 80:
            block[index] = (piece, ISSUER)
    return [*found[:start], *block, *found[end:]]
