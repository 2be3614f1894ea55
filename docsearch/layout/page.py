"""From a raw document to its layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docsearch.layout.foot import begins, read_foot, split_foot
from docsearch.layout.head import read_head
from docsearch.layout.marks import is_stamp, split_head
from docsearch.layout.pieces import Piece, pieces
from docsearch.models import Layout, Line, RawDocument, Zone

HEAD = 90
"""Printed lines among which the head is looked for; portal tables and stamps may stand before it."""


def arrange(raw: RawDocument) -> Layout:
    """Assign every line of `raw` to a zone."""
    found = pieces(raw)
    top = _top(found[:HEAD])
    zones = _around(top)
    body = next((index for index, zone in enumerate(zones) if zone is Zone.BODY), len(zones))
    rest = [*top[body:], *found[HEAD:]]
    lines = [(piece, zone) for piece, zone in zip(top[:body], zones[:body], strict=True)]
    lines += _body_and_foot(rest)
    return Layout(raw, tuple(Line(piece.span, zone, piece.page) for piece, zone in lines), _count(lines))


def _top(found: Sequence[Piece]) -> list[Piece]:
    """The pieces of the head, parted; those above the last line of a stamp at the top are told so."""
    last = max((index for index, piece in enumerate(found[:14]) if is_stamp(piece)), default=-1)
    told = [replace(piece, stamped=index < last) for index, piece in enumerate(found)] if last > 0 else found
    return [part for piece in told for part in split_head(piece)]


def _around(run: Sequence[Piece]) -> list[Zone]:
    """Zones for the pieces that the page itself printed; stamps and furniture are taken out first."""
    zones: list[Zone | None] = [
        Zone.FURNITURE if piece.is_furniture else Zone.STAMP if is_stamp(piece) else None for piece in run
    ]
    kept = [piece for piece, zone in zip(run, zones, strict=True) if zone is None]
    read_zones = iter(read_head(kept))
    return [zone if zone is not None else next(read_zones) for zone in zones]


def _body_and_foot(run: Sequence[Piece]) -> list[tuple[Piece, Zone]]:
    at = begins(run)
    if at is None:
        return [(piece, Zone.FURNITURE if piece.is_furniture else Zone.BODY) for piece in run]
    body = [(piece, Zone.FURNITURE if piece.is_furniture else Zone.BODY) for piece in run[:at]]
    foot = [part for piece in run[at:] for part in split_foot(piece)]
    return body + list(zip(foot, read_foot(foot), strict=True))


def _count(lines: Sequence[tuple[Piece, Zone]]) -> int:
    return 1
