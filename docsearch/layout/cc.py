"""How the list of copies is known: its label Nơi nhận, however it was read, and entries that only such lists have."""

from __future__ import annotations

import re

from docsearch.layout.authority_marks import authority_in
from docsearch.layout.pieces import Piece
from docsearch.layout.wordings import NOI_NHAN, opens_with
from docsearch.text.flat import flat

ITEM = re.compile(r"\W{0,2}[-+*]\s?\w|[\W_]{1,2}\s\w")
AS_ABOVE = re.compile(r"\W{0,3}nhu (?:tren|dieu|kinh gui|muc|khoan|danh sach)")
FILED = re.compile(
    r"\W{0,4}l.u\s?[:;.,]?\s?(?:vt|hc|vp|bdh|tc|\w{2,8}[,;.(])|\W{0,4}(?:\w )?l.u\s?:|"
    r"\W{0,4}luu(?: (?:vt|hc|vp)\b|\W{0,2}$)"
)
_DIRT = " .,:;-'\"*_~|„“‘"
"""What may stand before a label in a scan."""
_HALF_LABEL = re.compile(r"nhan\s?(?=:)")


def opens_cc(piece: Piece) -> int | None:
    """How many characters of the piece are the label Nơi nhận; None where it has none."""
    looked = piece.flat.lstrip(_DIRT)
    if looked[1:2] == " " and looked[2:].startswith("n"):  # a letter that a scan saw before the label
        looked = looked[2:]
    label = opens_with(NOI_NHAN, looked, 2)
    if label is None:
        half = _HALF_LABEL.match(looked) if looked.startswith("nhan") else None  # "Nơi" was lost
        rest = looked[half.end() :].strip(" :.") if half else ""
        if half is None or (len(rest) > 16 and authority_in(piece.text, piece.flat) is None):
            return None
        return len(piece.flat) - len(looked) + half.end()
    label += len(piece.flat) - len(looked)
    rest = piece.flat[label:].lstrip()
    return label if not rest or rest[0] in ":;.-" or piece.capitals_in(label, len(piece.text)) > 0.7 else None


def is_item(piece: Piece) -> bool:
    """Whether the piece opens as an entry of a list does, with a dash or what a scan made of it."""
    return not piece.text[0].isalpha() and ITEM.match(piece.flat) is not None


def cc_label(text: str) -> int:
    """How many characters at the start of a line are the label "Nơi nhận:", however it was read."""
    looked = flat(text)
    skipped = len(looked) - len(looked.lstrip(_DIRT))
    half = _HALF_LABEL.match(looked[skipped:])
    label = half.end() if half else opens_with(NOI_NHAN, looked[skipped:], 1 if ITEM.match(looked) else 3)
    if label is None or (label + skipped < len(text) and text[label + skipped].isalnum()):
        return 0
    label += skipped
    if text[label:].lstrip()[:1].islower():
        return 0  # the words of an entry: "Hội Thẩm định giá"
    while label < len(text) and text[label] in " :;.":
        label += 1
    return label
