"""A copy of a text for looking things up: no marks, lower case, plain punctuation, and not one character shifted.

`fold` serves terms and may lengthen a text; here offset `i` of the copy is offset `i` of the text, so what is
found in the copy can be quoted from the text.
"""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from typing import Any

_PLAIN = {
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ƣ": "u", "Ƣ": "u",
    "–": "-", "—": "-", "‑": "-", "−": "-", "‒": "-", "―": "-", "~": "-",
    "⁄": "/", "∕": "/", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‘": "'", "’": "'", "`": "'", "´": "'", "…": ".", "·": ".", "•": "-", "●": "-", "▪": "-",
    "\t": " ", "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": " ", "\ufeff": " ",
}  # fmt: skip


_LONG = 128
"""Characters from which on a text is looked up as one array; a query or a name is shorter and needs no numpy."""


def flat(text: str) -> str:
    """`text` without marks and in lower case, dashes, quotes and spaces made plain; of the same length."""
    if len(text) < _LONG:
        return text.translate(_table())
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    looked: str = _codes().take(codes).tobytes().decode("utf-32-le", "surrogatepass")
    return looked


def shape(text: str) -> str:
    """What each character of `text` is: "A" a capital, "a" another letter, "0" a digit, " " anything else.

    Of the same length as the text.
    """
    if len(text) < _LONG:
        return "".join(map(_shape_of, text))
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    shapes = _shapes()
    drawn: bytes = shapes.take(codes).tobytes()
    if b"\0" in drawn:
        for code in np.unique(codes).tolist():
            shapes[code] = ord(_shape_of(chr(code)))
        drawn = shapes.take(codes).tobytes()
    return drawn.decode("ascii")


def _shape_of(char: str) -> str:
    if char.isalpha():
        return "A" if char.isupper() else "a"
    return "0" if char.isdigit() else " "


class _Apart(dict[int, int]):
    """Each letter and digit by itself, all else as a space; filled as characters are met."""

    def __missing__(self, code: int) -> int:
        plain = self[code] = code if chr(code).isalnum() else ord(" ")
        return plain


_APART = _Apart()


def apart(text: str) -> str:
    """`flat` with a space for everything that is no letter or digit: a word is what stands between two spaces."""
    if len(text) < _LONG:
        return flat(text).translate(_APART)
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    plain = _plain()
    found = plain.take(codes)
    if not found.all():
        for code in np.unique(codes[found == 0]).tolist():
            letter = chr(code).translate(_table())
            plain[code] = ord(" ") if not letter.isalnum() else ord(letter) if letter.isascii() else _FOREIGN
        found = plain.take(codes)
    words: bytes = found.tobytes()
    return flat(text).translate(_APART) if _FOREIGN in words else words.decode("ascii")


_FOREIGN = 1
"""Stands for a letter of another script."""


@cache
def _plain() -> Any:
    """For each code point the byte that stands for it apart from others; 0 until it is first met."""
    import numpy as np

    return np.zeros(sys.maxunicode + 1, dtype=np.uint8)


@cache
def _table() -> dict[int, str]:
    """Each Latin letter and sign with its plain counterpart of length one, or itself: what is not there is slow."""
    table = {ord(char): plain for char, plain in _PLAIN.items()}
    for block in (range(0x250), range(0x1E00, 0x1F00)):
        for code in block:
            char = chr(code)
            letters = "".join(one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one))
            plain = letters.lower() if char.isupper() or code >= 0xC0 else char
            table.setdefault(code, plain if len(plain) == 1 else char)
    return table


@cache
def _codes() -> Any:
    """The table as an array over all code points."""
    import numpy as np

    codes = np.arange(sys.maxunicode + 1, dtype="<u4")
    table = _table()
    codes[list(table)] = list(map(ord, table.values()))
    return codes


@cache
def _shapes() -> Any:
    """The shape of each code point, 0 where none has been asked for."""
    import numpy as np

    return np.zeros(sys.maxunicode + 1, dtype="u1")
