"""A copy of a text for looking things up: no marks, lower case, plain punctuation, and not one character shifted.

`fold` serves terms and may lengthen a text; here offset `i` of the copy is offset `i` of the text, so what is
found in the copy can be quoted from the text.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable
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
    looked: str = _codes().take(_points(text)).tobytes().decode("utf-32-le", "surrogatepass")
    return looked


def bare_letters(text: str) -> str:
    """The flat letters of `text` alone, without blanks, signs and digits."""
    return "".join(filter(str.isalpha, flat(text)))


def shape(text: str) -> str:
    """What each character of `text` is: "A" a capital, "a" another letter, "0" a digit, " " anything else.

    Of the same length as the text.
    """
    return _bytes_of(text, _shape_of).decode("ascii")


def _shape_of(char: str) -> int:
    return ord(("A" if char.isupper() else "a") if char.isalpha() else "0" if char.isdigit() else " ")


def apart(text: str) -> bytes:
    """A byte for each character of `text`: the letters and digits of `flat`, a space for all that is neither.

    A word is what stands between two spaces. A letter that is not plain stands as `FOREIGN`.
    """
    return _bytes_of(text, _letter_of)


FOREIGN = 1
"""Stands for a letter of another script."""


def _letter_of(char: str) -> int:
    letter = char.translate(_table())
    return ord(" ") if not letter.isalnum() else ord(letter) if letter.isascii() else FOREIGN


def _points(text: str) -> Any:
    """The code points of a text as an array."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _bytes_of(text: str, byte_of: Callable[[str], int]) -> bytes:
    """The byte that stands for each character, worked out by `byte_of` when a character is first met; none is 0."""
    if len(text) < _LONG:
        return bytes(map(byte_of, text))
    points, known = _points(text), _known(byte_of)
    looked_up: bytes = known.take(points).tobytes()
    if 0 in looked_up:
        for point in set(points[known[points] == 0].tolist()):
            known[point] = byte_of(chr(point))
        looked_up = known.take(points).tobytes()
    return looked_up


@cache
def _known(_: Callable[[str], int]) -> Any:
    """The bytes that were worked out so far, over all code points."""
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
