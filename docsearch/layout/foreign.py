"""Lines that are not the dispatch's own: stamps and signatures put on afterwards, a bilingual head's English."""

from __future__ import annotations

import re

from docsearch.layout.pieces import Piece
from docsearch.layout.wordings import KINH_GUI

_STAMP_LINE = re.compile(
    r"\W{0,3}c.ng th.ng tin dien tu|co quan\s?:|email\s?:|\W{0,2}den\W{0,3}$|den\W{1,3}(?:ngay|so)\b|chuyen\s?:|"
    r"so den\b|so cv den"
)
"""How a stamp's line begins."""
_STAMP = re.compile(
    r"ky boi\s?:|nguoi ky\s?:|thoi gian ky|ngay ky\s?:|digitally signed|signature (?:not )?v|\+07.?00|cong van den|"
    r"den(?<=\bden)\W{0,3}so\s?:"
)
"""What stands anywhere in a stamp's line; plain letters first, for which a pattern is searched fastest."""
_LONGEST = 240
"""Characters of a stamp's line, several run together as well."""


def is_stamp(piece: Piece) -> bool:
    """Whether the piece was put on afterwards: a digital signature's or an arrival stamp's words."""
    if piece.part == "stamp":
        return True
    looked = piece.flat
    if len(looked) > _LONGEST or looked.startswith(KINH_GUI):
        return False  # a paragraph that speaks of signing; addressees beside which the stamp's heading stands
    return _STAMP_LINE.match(looked) is not None or (
        ("ky" in looked or "den" in looked or "sign" in looked or "+" in looked)  # one stands in all that it finds
        and _STAMP.search(looked) is not None
    )


_STAMP_ENTRY = re.compile(r"(?:so|ngay|gio|chuyen|luu ho so(?: so)?)\s?:?[\s\d/.:…-]*")


def is_stamp_entry(piece: Piece) -> bool:
    """Whether the piece, near a stamp, is one of its lines: "Ngày: 12/4/2021", "Số: 331", "Chuyển: …"."""
    return _STAMP_ENTRY.fullmatch(piece.flat) is not None


_TRANSLATION = re.compile(
    r"\W{0,3}(?:(?:the )?socialist republic of|independence ?- ?|ministry of |(?:general )?department of |"
    r"people'?s committee of)|[a-z. ]{2,30}, (?:day )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_COMPANIES = ("joint stock company", "company limited", "co., ltd", "corporation")


def is_translation(piece: Piece) -> bool:
    """Whether a line of a bilingual head says in English what the one beside it says in Vietnamese."""
    if not piece.text.isascii():
        return False
    looked = piece.flat
    return _TRANSLATION.match(looked) is not None or any(company in looked for company in _COMPANIES)
