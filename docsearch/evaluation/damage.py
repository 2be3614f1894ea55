"""Letters damaged as bad scans damage them, so that a clean document shows how far its reading holds.

Only the frame is damaged (labels, header, kind, titles, the words of the body): the places that a value is quoted
from stay, so that the truth remains the truth. The damage is a function of the seed and the same everywhere.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterable

from docsearch.models import Span
from docsearch.text.folding import fold

_CONFUSED = {
    "i": "1l|", "l": "1I|", "o": "0óò", "ô": "ó6o", "a": "áàâ", "e": "cé", "u": "ưún", "n": "ñu", "h": "b", "c": "e",
    "đ": "d", "Đ": "DÐ", "O": "0Q", "I": "1lÍ", "S": "5$8", "B": "8", "E": "F", "N": "M", "U": "Ư", "A": "Á4",
    "T": "1I", "V": "W", "g": "9q", "m": "rn", "t": "l", "y": "v", "ể": "ế", "ổ": "ố", "ử": "ứ", "ủ": "ú", "ị": "i",
    "ộ": "ó", "ờ": "ò", "ữ": "ừ", "ế": "é", "à": "á", ":": ";.", ",": ".", ".": ",",
}  # fmt: skip
"""What tesseract reads for what, as seen on photocopied pages."""


def damaged(text: str, rate: float, seed: int, spare: Iterable[Span] = ()) -> str:
    """`text` with about `rate` of its letters damaged, none within `spare`; the length stays the same.

    Half of the damage takes a letter's marks, a quarter gives it another mark, a quarter takes it for another letter.
    """
    chance = random.Random(seed)
    safe = bytearray(len(text))
    for span in spare:
        safe[span.start : span.end] = b"\x01" * (span.end - span.start)
    letters = list(text)
    for index, letter in enumerate(letters):
        if safe[index] or not (letter.isalpha() or letter in _CONFUSED) or chance.random() >= rate:
            continue
        letters[index] = _hurt(letter, chance)
    return "".join(letters)


def _hurt(letter: str, chance: random.Random) -> str:
    kind = chance.random()
    bare = fold(letter)
    if kind < 0.5 and len(bare) == 1 and bare != letter:
        return bare
    if kind < 0.75 and bare.lower() in "aeiouy":
        marked = unicodedata.normalize("NFC", bare + chance.choice("\u0300\u0301\u0309\u0303\u0323"))
        return marked if len(marked) == 1 else letter
    return chance.choice(_CONFUSED.get(letter, letter))
