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


def shape(text: str) -> str:
    """What each character of `text` is: "A" a capital, "a" another letter, "0" a digit, " " anything else.

    Of the same length as the text.
    """
    if len(text) < _LONG:
        return "".join(map(_shape_of, text))
    return _shapes().looked_up(text).decode("ascii")


def _shape_of(char: str) -> str:
    if char.isalpha():
        return "A" if char.isupper() else "a"
    return "0" if char.isdigit() else " "


def apart(text: str) -> bytes:
    """A byte for each character of `text`: the letters and digits of `flat`, a space for all that is neither.

    A word is what stands between two spaces. A letter that is not plain stands as `FOREIGN`.
    """
    if len(text) < _LONG:
        return bytes(map(_byte_apart, text))
    return _words().looked_up(text)


FOREIGN = 1
"""Stands for a letter of another script."""


def _points(text: str) -> Any:
    """The code points of a text as an array."""
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


class _Bytes:
    """The byte that stands for each character, worked out by `byte_of` when a character is first met; none is 0."""

    def __init__(self, byte_of: Callable[[str], int]) -> None:
        import numpy as np

        self._byte_of = byte_of
        self._known = np.zeros(sys.maxunicode + 1, dtype=np.uint8)

    def looked_up(self, text: str) -> bytes:
        """The bytes of a text."""
        points = _points(text)
        looked_up: bytes = self._known.take(points).tobytes()
        if 0 in looked_up:
            for point in set(points[self._known[points] == 0].tolist()):
                self._known[point] = self._byte_of(chr(point))
            looked_up = self._known.take(points).tobytes()
        return looked_up


@cache
def _words() -> _Bytes:
    """The letters and digits of words as bytes, all else as spaces."""
    return _Bytes(_byte_apart)


def _byte_apart(char: str) -> int:
    letter = char.translate(_table())
    return ord(" ") if not letter.isalnum() else ord(letter) if letter.isascii() else FOREIGN


@cache
def _shapes() -> _Bytes:
    """The shapes of characters as bytes."""
    return _Bytes(lambda char: ord(_shape_of(char)))


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
