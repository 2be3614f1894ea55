"""The head as legal databases print it, all in one title below the kind's name.

::

    THÔNG TƯ
    CỦA BỘ X SỐ 02/2010/TT-BX
    NGÀY 08 THÁNG 01 NĂM 2010
    VỀ VIỆC …

Who issues stands behind "CỦA", then number and date, on one line or on several; what follows is the subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docsearch.layout.pieces import Piece
from docsearch.models import Zone

_LINES = 5
"""Lines below the kind's name within which number and date stand."""
_NUMBER = re.compile(r"(?<!\w)so:? \d{1,5}\s?(?:[/-][\w/&.-]{1,40})?(?=\s|$)")
_DATE = re.compile(r"(?<!\w)ngay \d{1,2} thang \d{1,2} nam (?:1[89]|20)\d\d(?!\d)")
_OF = re.compile(r"\W{0,2}cua\s")


def read_title_heads(run: Sequence[Piece]) -> list[Piece]:
    """The pieces of a head with the title's parts cut and marked; as they are where no such title stands."""
    at = next((index for index, piece in enumerate(run) if piece.mark is Zone.KIND and piece.capitals > 0.8), None)
    if at is None or any(piece.mark in (Zone.MOTTO, Zone.NUMBER) for piece in run[:at]):
        return list(run)
    title = run[at + 1 : at + 1 + _LINES]
    if not title or title[0].capitals < 0.8 or _OF.match(title[0].flat) is None:
        return list(run)
    parts: list[Piece] = []
    numbered = False
    for index, piece in enumerate(title):
        dated = _DATE.search(piece.flat)
        number = None if numbered else _NUMBER.search(piece.flat, 0, dated.start() if dated else len(piece.flat))
        cuts = [match.start() for match in (number, dated) if match]
        issuer = piece.cut(_of(piece) if index == 0 else 0, min(cuts, default=len(piece.text)))
        if issuer is not None and (piece.capitals < 0.8 or numbered):
            return list(run)
        if issuer is not None:
            parts.append(issuer.marked(Zone.ISSUER, 1.0))
        parts += _part(piece, number, Zone.NUMBER)
        parts += _part(piece, dated, Zone.PLACE_DATE)
        numbered = numbered or number is not None
        if dated is not None:
            if not numbered:
                return list(run)
            rest = piece.cut(dated.end(), len(piece.text))
            after = [*([] if rest is None else [rest]), *run[at + 2 + index :]]
            return [*run[: at + 1], *parts, *_subject(after)]
    return list(run)


def _of(piece: Piece) -> int:
    found = _OF.match(piece.flat)
    return found.end() if found else 0


def _part(piece: Piece, found: re.Match[str] | None, zone: Zone) -> list[Piece]:
    part = piece.cut(found.start(), found.end()) if found else None
    return [] if part is None else [part.marked(zone, 1.0)]


def _subject(after: list[Piece]) -> list[Piece]:
    """A second kind's name ("QUY ĐỊNH") or "VỀ …" right below the title opens the subject."""
    if after and after[0].capitals > 0.8 and (after[0].mark is Zone.KIND or re.match(r"ve\s", after[0].flat)):
        return [replace(after[0], mark=Zone.SUBJECT, strength=0.9, label=0), *after[1:]]
    return after
