"""How well an unmarked line of the head fits body, subject and noise, by its length, its words and its ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from docsearch.layout.head_lines import is_numbered, may_open_sentence, names_authority, opens_sentence, states
from docsearch.layout.pieces import Piece
from docsearch.text.letters import SMALL
from docsearch.text.oddity import is_odd, odd_share
from docsearch.text.syllables import reads_as_syllable

SHORT = 60
"""Characters below which a line may be a smudge."""
_SMUDGED = 0.5
"""Share of odd words from which on a short line is a smudge, or the words of a seal."""
_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/(?:19|20)\d\d\b")
_SMALL = re.compile(rf"[{SMALL}]+(?: [{SMALL}]+)+")
"""Words in small letters alone, which no seal has."""
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORD = re.compile(r"(?=\D*[^\W\d_])\D+")
"""A word with a letter and without a digit."""


class Looks(NamedTuple):
    """How well a line fits three zones, and whether it `states` what only a sentence of the body does."""

    body: float
    subject: float
    noise: float
    states: bool


def looks_of(piece: Piece, width: int) -> Looks:
    """The looks of a piece; `width` is the length of a full line of its document."""
    stated = states(piece.flat)
    opening = _opening(piece, width)
    numbered = is_numbered(piece)
    smudged = _is_smudged(piece)
    introduces = piece.flat.endswith("gioi thieu:")  # "Sở X trân trọng giới thiệu:" below its form's name
    return Looks(
        _like_body(piece, width, opening, stated=stated, numbered=numbered),
        _like_subject(piece, width, opening + 3.0 * introduces, smudged=smudged, numbered=numbered),
        _like_noise(piece, smudged=smudged),
        stated,
    )


def begins_body(piece: Piece) -> bool:
    """Whether the piece surely belongs to the body: a long line, or a first sentence's opening."""
    if len(piece.text) <= 60:
        return False
    stated, numbered = states(piece.flat), is_numbered(piece)
    return _like_body(piece, 80, _opening(piece, 80), stated=stated, numbered=numbered) >= 1.0


def _opening(piece: Piece, width: int) -> float:
    """How surely the piece is the first line of the body, by its first words."""
    if not opens_sentence(piece):
        return 0.0
    return 4.0 if len(piece.text) >= 0.6 * max(width, 70) or piece.text[-1:] in ".;:," else 1.0


def _like_body(piece: Piece, width: int, opening: float, *, stated: bool, numbered: bool) -> float:
    length = len(piece.text)
    score = 0.0
    if length > 330:
        score = 4.0
    elif length > 110:
        score = 2.0
    elif length >= 0.85 * width and length > 60:
        score = 1.0
    elif length < 0.7 * width and piece.capitals < 0.8 and piece.text[-1:] not in ".;:,/”)":
        score = -1.0
    if opening:
        score += opening
    elif may_open_sentence(piece):
        score += 1.0
    if stated:
        score += 1.0
    if numbered:
        score += 3.0
    return score + 1.5 if names_authority(piece) else score


def _like_subject(piece: Piece, width: int, opening: float, *, smudged: bool, numbered: bool) -> float:
    length = len(piece.text)
    score = -2.5 if smudged else 0.5
    if length > 200:
        score -= 2.0
    elif length > 110 or (length >= 0.9 * width and length > 60):
        score -= 0.7
    score -= opening
    if numbered:
        score -= 2.0
    return score - 1.0 if piece.text[-1:] in ";.:" else score


def _like_noise(piece: Piece, *, smudged: bool) -> float:
    """A smudge has few letters, or is short and has words that are no syllables."""
    if piece.letters <= 4:
        return 1.0
    if smudged:
        return 0.5
    length = len(piece.text)
    if length >= SHORT:
        return -3.0 - min(length, 200) / 50
    words = _WORD.findall(piece.text)
    return -2.5 + 1.5 * (len(words) - sum(map(reads_as_syllable, words))) / len(words) - length / 50


def _is_smudged(piece: Piece) -> bool:
    """Whether a short line is a seal's or a smudge's letters; years and dates are no sign of it."""
    if len(piece.text) >= SHORT or _DATE.search(piece.flat):
        return False
    words = [word for word in piece.text.split() if word.isalpha() or _PLAIN_WORD.fullmatch(word)]
    odd = sum(map(is_odd, words))
    least = 1.0 if _SMALL.fullmatch(piece.text) else _SMUDGED  # "dịch bệnb" ends a subject
    return odd > 0 and odd >= least * len(words) and odd_share(" ".join(words)) >= _SMUDGED
