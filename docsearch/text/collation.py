"""The order of the Vietnamese alphabet: a ă â b c d đ e ê … o ô ơ … u ư; tones decide only between equals."""

from __future__ import annotations

import unicodedata

from docsearch.text.tones import TONES

_LETTERS = str.maketrans({"ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{"})
"""``{`` and ``|`` stand after z, so that ``ăn`` follows ``ao`` as in a dictionary."""
_ORDER = "\u0300\u0309\u0303\u0301\u0323"
"""Tones in the order of dictionaries: huyền, hỏi, ngã, sắc, nặng."""


def sort_key(text: str) -> str:
    """A string whose natural order is the alphabetical order of `text`; case and spacing do not count."""
    apart = unicodedata.normalize("NFD", " ".join(text.lower().split()))
    toneless = "".join(mark for mark in apart if mark not in TONES)
    tones = "".join(str(_ORDER.index(mark) + 1) if mark in TONES else " " for mark in apart)
    return f"{unicodedata.normalize('NFC', toneless).translate(_LETTERS)}\x00{tones.rstrip()}"
