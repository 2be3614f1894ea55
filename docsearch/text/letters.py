"""The letters of Vietnamese for use inside a regular expression's brackets.

A range such as ``à-ỹ`` holds capitals too: Unicode puts each capital beside its small letter.
"""

from __future__ import annotations

import unicodedata

_BASES = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_MARKED = "".join(
    sorted(
        {unicodedata.normalize("NFC", base + tone) for base in _BASES for tone in _TONES if not (base + tone).isascii()}
        | {"đ"}
    )
)

SMALL = "a-z" + _MARKED
"""Small letters, with and without marks."""

CAPITAL = "A-Z" + _MARKED.upper()
"""Capital letters, with and without marks."""
