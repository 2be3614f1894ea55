"""Lines that are not the dispatch's own: a portal's table above it, stamps and signatures put on afterwards."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_PORTAL = re.compile(
    r"(?:so(?: |/)?(?:hieu|ky hieu)(?: van ban)?|so, ky hieu|ngay (?:ban hanh|hieu luc|co hieu luc|ky|dang)|"
    r"nguoi ky(?: so)?|"
    r"chuc vu(?: nguoi ky)?|chuc danh|co quan (?:ban hanh|phat hanh).{0,16}|don vi ban hanh|"
    r"(?:the )?loai van ban|hinh thuc van ban|"
    r"linh vuc|trich yeu(?: noi dung)?|tinh trang(?: hieu luc)?|hieu luc)\s*(?::.*)?"
)
_LABELS = "sncdtlh"
"""How these labels begin."""
_BARE_ROW = re.compile(
    r"(?:so(?: |/)?(?:hieu|ky hieu)|ngay (?:ban hanh|hieu luc|co hieu luc|het hieu luc)|nguoi ky|co quan ban hanh|"
    r"loai van ban|hieu luc van ban|tep dinh kem|linh vuc|trich yeu)\s+\S.{0,120}"
)
"""The same where no colon parts label and value; what a single line says so may be a dispatch's own words."""
_FEWEST_ROWS = 4


def portal_rows(run: Sequence[Piece]) -> list[int]:
    """The rows of labels (with their values) of the table that portals put before a document."""
    bare: list[int] = []
    for index, piece in enumerate(run):
        if piece.flat[0] in _LABELS and piece.text[0].isupper() and _BARE_ROW.fullmatch(piece.flat):
            bare.append(index)
        elif bare and index - bare[0] >= _FEWEST_ROWS:
            break
        else:
            bare = []
    rows = [run[index].row for index in bare] if len(bare) >= _FEWEST_ROWS else []
    return rows + [piece.row for piece in run if piece.flat[0] in _LABELS and _PORTAL.fullmatch(piece.flat)]


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
