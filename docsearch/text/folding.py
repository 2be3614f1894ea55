"""Text without marks: what is left when a clerk types ``duong`` for đường."""

from __future__ import annotations

import unicodedata
from functools import cache

_STROKED = {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ɖ": "d", "Ɖ": "D", "ƣ": "u", "Ƣ": "U"}
"""Letters whose stroke Unicode does not decompose, and the look-alikes met in their place."""


@cache
def _table() -> dict[int, str]:
    """Every character that carries a mark → its bare letters; combining marks → nothing."""
    table = {ord(letter): bare for letter, bare in _STROKED.items()}
    for block in (range(0x00A0, 0x0370), range(0x1E00, 0x1F00)):  # Latin with marks, combining marks
        for code in block:
            bare = _bare(chr(code))
            if bare != chr(code):
                table.setdefault(code, bare)
    return table


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """`text` without marks, đ as d, case kept. Compatible forms (ﬁ, m², full width) become plain ones."""
    if text.isascii():
        return text
    folded = text.translate(_table())
    return folded if folded.isascii() else _bare(folded)


def has_marks(word: str) -> bool:
    """Whether the word was typed with marks or đ, so that these are meant."""
    return fold(word) != word


def lost_marks(print_: str, whole: str) -> bool:
    """Whether a print is `whole` with some marks lost and none changed, in whatever case: "Lang Sơn" of LẠNG SƠN."""
    printed, meant = unicodedata.normalize("NFC", print_).lower(), unicodedata.normalize("NFC", whole).lower()
    return printed != meant and len(printed) == len(meant) and all(map(_may_be_left_of, printed, meant))


def _may_be_left_of(letter: str, whole: str) -> bool:
    kept, had = unicodedata.normalize("NFD", letter), unicodedata.normalize("NFD", whole)
    return letter in (whole, _STROKED.get(whole)) or (kept[0] == had[0] and set(kept[1:]) <= set(had[1:]))
