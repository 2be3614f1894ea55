"""How the addressees begin: "Kính gửi", or a line in capitals that ends in "gửi:" or "điện:"."""

from __future__ import annotations

import re

from docsearch.layout.marks import Mark
from docsearch.layout.pieces import Piece, capitals
from docsearch.layout.wordings import KINH_GUI, opens_with
from docsearch.layout.zones import ADDRESSEE
from docsearch.text.flat import flat

_TO = re.compile(r"\s?[/(]\s?to\b\)?")
"""The label's second half in a bilingual letter: "Kính gửi/To:"."""
_ALSO = re.compile(r"dong kinh gui\s?:")
"""The label of further addressees; "Đồng gửi:" is a message's."""
WIRED = re.compile(r"dien\s?:\s?(?=[^\W\d])")
"""The label of a telegram's below its kind's name: "ĐIỆN: …"; elsewhere it is a telephone or a bill."""
_CALL = re.compile(r"(?<!\w)(?:dien|gui)\s?:\s?$")


def addressee_mark(piece: Piece, text: str, looked: str) -> Mark | None:
    """Where the addressees begin in a line of `text`; None where none do."""
    label = opens_with(KINH_GUI, looked, 2)
    if label is not None and (
        label == len(looked)
        or looked[label : label + 3].strip()[:1] in (":", ";", ".", "-")
        or looked.startswith(KINH_GUI)
        or (looked[label] == "," and opens_with(KINH_GUI, looked, 1) is not None)  # "Kinh phí," is two letters off
    ):
        return Mark(0, ADDRESSEE, 1.0, label)
    also = _ALSO.match(looked)
    if also:
        return Mark(0, ADDRESSEE, 1.0, also.end())
    at = looked.find(KINH_GUI)
    if at > 0 and text[at] in "KC" and looked[at + len(KINH_GUI) :].lstrip()[:1] == ":":
        return Mark(at, ADDRESSEE, 1.0, len(KINH_GUI))
    if len(text) < 90 and ":" in looked[-3:] and piece.capitals > 0.5 and _CALL.search(looked):
        return Mark(0, ADDRESSEE, 0.9, len(text))
    return None


def addressee_label(text: str) -> int:
    """How many characters at the start of an addressee's line are the label "Kính gửi:" or "… điện:"."""
    looked = flat(text)
    also = _ALSO.match(looked) or (WIRED.match(looked) if text.startswith("ĐIỆN") else None)
    label = also.end() if also else opens_with(KINH_GUI, looked, 2)
    if label is None:
        called = _CALL.search(looked)
        return called.end() if called and capitals(text) > 0.5 else 0
    english = _TO.match(looked, label)
    label = english.end() if english else label
    while label < len(text) and text[label] in " :;.,":
        label += 1
    return label
