"""How well one line of the head follows another: the order of the zones, and what both lines say of it."""

from __future__ import annotations

import re

from docsearch.layout.chain import NEVER, Grammar
from docsearch.layout.head_lines import cites_on, ends_open, joins, names_authority, states
from docsearch.layout.pieces import Piece
from docsearch.layout.zones import ADDRESSEE, BODY, ISSUER, KIND, MARK, MOTTO, NUMBER, PLACE_DATE, STAMP, SUBJECT
from docsearch.models import Zone
from docsearch.text.syllables import reads_as_syllable

_START = {
    ISSUER: 0.0, MOTTO: 0.0, NUMBER: -0.5, PLACE_DATE: -2.0, STAMP: -1.0,
    ADDRESSEE: -1.0, KIND: -1.0, SUBJECT: -7.0, MARK: 0.0, BODY: -2.0,
}  # fmt: skip

_STEPS: dict[Zone, dict[Zone, float]] = {
    STAMP: {STAMP: 0.5, ISSUER: 0, MOTTO: 0, NUMBER: -1, KIND: -2,
            ADDRESSEE: -2, PLACE_DATE: -2, MARK: 0, SUBJECT: -4, BODY: -4},
    ISSUER: {ISSUER: 0, MOTTO: 0, NUMBER: 0, MARK: 0, PLACE_DATE: -1, KIND: -1,
             SUBJECT: -1, ADDRESSEE: -3, BODY: -6},
    MOTTO: {MOTTO: 0, ISSUER: -0.5, NUMBER: 0, PLACE_DATE: 0, MARK: 0, KIND: -1,
            SUBJECT: -1.5, ADDRESSEE: -2, BODY: -5},
    NUMBER: {NUMBER: 0, PLACE_DATE: 0, SUBJECT: 0, MOTTO: 0, KIND: 0, MARK: 0,
             ADDRESSEE: -1, ISSUER: -2.5, BODY: -3},
    PLACE_DATE: {PLACE_DATE: -1, SUBJECT: 0, KIND: 0, NUMBER: -0.5, MARK: 0,
                 ADDRESSEE: 0, MOTTO: -3, ISSUER: -1.5, BODY: -2},
    MARK: {MARK: 0, ISSUER: -0.5, MOTTO: 0, NUMBER: 0, PLACE_DATE: 0, KIND: 0,
           SUBJECT: -0.5, ADDRESSEE: 0, BODY: -3},
    KIND: {KIND: -1, SUBJECT: 1, MARK: 0, ADDRESSEE: -1, PLACE_DATE: -1, NUMBER: -1,
           BODY: -2.5, ISSUER: -3},
    SUBJECT: {SUBJECT: 0.3, ADDRESSEE: 0, BODY: 0, PLACE_DATE: 0, MOTTO: 0, MARK: 0,
              KIND: -3, NUMBER: -3, ISSUER: -4},
    ADDRESSEE: {ADDRESSEE: 0.2, BODY: 0, SUBJECT: -1, PLACE_DATE: -3, MOTTO: -5},
    BODY: {BODY: 0.2},
}  # fmt: skip
_ABBREVIATED = 8
"""Letters of an abbreviation that ends a subject alone on its line: "GTGT", "COVID-19"."""
_CODE = re.compile(r"[A-ZĐ]{4,}")
_BELONGING = (SUBJECT, ADDRESSEE, BODY)
"""Zones of running text, whose later lines carry no mark."""
_ITEM = re.compile(r"[-+]\s?\S")
_ENTRY = 110
"""Characters below which a line may be an addressee's."""
_SMUDGED_ITEM = re.compile(r"[~•:]\s?\w")
"""A bullet among the addressees that a scan misread."""
_SIGNS = " .,'\"`|_"
"""What a scan puts before a line, and no bullet is."""
_ADDRESS = re.compile(
    r"\W{0,2}(?:d.a? ?chi|d.{0,2}/?c|dia c|ma so|mst|m.st|tel|dt\b|dien thoai|so \d|fax|thi xa|huyen|quan |"
    r"phuong|duong|"
    r"lau |tang )|\("
)


def _bend(last: Zone, zone: Zone, before: Piece, piece: Piece, worth: float) -> float:
    if zone is last and zone in _BELONGING:
        return worth + _goes_on(zone, before, piece)
    if zone is ADDRESSEE or zone is MOTTO or (zone is SUBJECT and last is ADDRESSEE):
        return NEVER
    if zone is SUBJECT and last is not KIND:
        # The column beside it came between two lines of a subject, or damage hid its label.
        return worth - (0.5 if last in (PLACE_DATE, NUMBER) else 2.0) - (4.0 if piece.capitals > 0.8 else 0.0)
    if zone is BODY:
        if last is ADDRESSEE:
            return worth + _ends_addressee(before, piece)
        if last is SUBJECT and before.row != piece.row:
            return worth - _unfinished(before, piece)
    return worth


def _unfinished(before: Piece, piece: Piece) -> float:
    """How surely a subject goes on from the line `before` in `piece`: no body begins in the midst of its sentence."""
    if before.text.endswith((".", ";", ":")):
        return 0.0
    if piece.text.lstrip(_SIGNS)[:1].islower():
        return 6.0
    if before.text[-1:].islower() and joins(before):
        return 4.0
    if before.capitals > 0.85 and piece.capitals > 0.85:
        return 4.0 if ends_open(before) else 0.0 if names_authority(piece) else 2.0
    return 0.0


def _is_entry(piece: Piece) -> bool:
    """Whether a line is as short as an addressee's, and ends as one of a list."""
    return len(piece.text) < _ENTRY and piece.text.endswith((";", ".", ",")) and not states(piece.flat)


def _ends_addressee(before: Piece, piece: Piece) -> float:
    """How well the body may begin after this line of the addressee's list."""
    listed = _ITEM.match(piece.flat) is not None
    if before.text.endswith(":"):
        return -4.0 if listed else -1.0 if piece.gap and before.mark is None else -2.5
    if before.row == piece.row and listed:
        return -2.5  # an entry beside an entry
    if before.text.endswith((",", ";")) and before.row != piece.row:
        return -2.5 if listed or before.text.endswith(",") or _is_entry(piece) else -1.0
    if before.text.endswith("."):
        return 0.5
    wrapped = piece.text[0].islower() and _ITEM.match(before.flat) and not before.text.islower()
    return -4.0 if wrapped else 0.0


def _goes_on(zone: Zone, before: Piece, piece: Piece) -> float:
    """How well `piece` goes on with the text of `before`; the same for every zone of running text."""
    text = piece.text
    if before.row == piece.row:
        return 1.0
    if cites_on(before, piece):
        return 6.0
    shouted = before.capitals > 0.85 and before.mark is not zone
    if shouted and zone is not BODY and piece.capitals < 0.5 and any(map(str.isalpha, text)):
        return -3.0
    short = len(text) <= _ABBREVIATED and not piece.gap
    if zone is SUBJECT and piece.row == before.row + 1 and before.text[-1].islower() and _is_code(text):
        return 5.0
    if zone is SUBJECT and piece.capitals > 0.85 and before.capitals < 0.5 and not short:
        return -4.0
    score = _continues(zone, before, piece)
    return score - 2.0 if zone is SUBJECT and before.text.endswith(":") else score


def _is_code(text: str) -> bool:
    """Whether a line is an abbreviation alone ("GTGT", "BHYT"), in which a subject may end."""
    return len(text) <= _ABBREVIATED and _CODE.fullmatch(text) is not None and not reads_as_syllable(text)


def _continues(zone: Zone, before: Piece, piece: Piece) -> float:
    if piece.text[:1].isdigit() or piece.text.lstrip(_SIGNS)[:1].islower():
        return 1.5
    if _ITEM.match(piece.flat) or (
        zone is ADDRESSEE and (_SMUDGED_ITEM.match(piece.flat) or _ADDRESS.match(piece.flat))
    ):
        return 2.0 if zone is not SUBJECT else -1.0
    if before.text.endswith((",", ":", "-")):
        return 1.0
    if before.text.endswith((".", ";")):
        goes_on = 1.0 if zone is ADDRESSEE and before.text.endswith(";") and _is_entry(piece) else -1.5
        return goes_on if zone is not BODY else 0.0
    if zone is ADDRESSEE and piece.gap:  # an entry may be wrapped
        return 2.0 if _ITEM.match(before.flat) and _is_entry(piece) else -1.0
    return 0.0 if piece.gap else 1.0


GRAMMAR = Grammar(_START, _STEPS, dict.fromkeys((*_BELONGING, MOTTO), _bend))
