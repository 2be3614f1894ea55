"""A copy of a text for looking things up: no marks, lower case, plain punctuation, and not one character shifted.

`fold` serves terms and may lengthen a text; here offset `i` of the copy is offset `i` of the text, so what is
found in the copy can be quoted from the text.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_PLAIN = {
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ƣ": "u", "Ƣ": "u",
    "–": "-", "—": "-", "‑": "-", "−": "-", "‒": "-", "―": "-", "~": "-",
    "⁄": "/", "∕": "/", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‘": "'", "’": "'", "`": "'", "´": "'", "…": ".", "·": ".", "•": "-", "●": "-", "▪": "-",
    "\t": " ", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": " ", "\ufeff": " ",
}  # fmt: skip


@cache
def _table() -> dict[int, str]:
    """Every character with a plain counterpart of length one."""
    table = {ord(char): plain for char, plain in _PLAIN.items()}
    for block in (range(0x41, 0x5B), range(0xC0, 0x250), range(0x1E00, 0x1F00)):
        for code in block:
            letters = "".join(
                char for char in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(char)
            ).lower()
            if len(letters) == 1:
                table.setdefault(code, letters)
    return table


def flat(text: str) -> str:
    """`text` without marks and in lower case, dashes, quotes and spaces made plain; of the same length."""
    return text.translate(_table())
