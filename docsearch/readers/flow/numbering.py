"""The numbers and bullets that Word puts before paragraphs by itself: shown on the page, absent from the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from docsearch.text.legacy import Run

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_BULLETS = {"\uf02d": "-", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "o": "o"}
"""Bullets of the fonts Symbol and Wingdings in the private use area."""


class Level(NamedTuple):
    """How one level of a list is numbered: `text` holds `%1` to `%9` where the numbers of levels go."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1


@dataclass
class Numbering:
    """Lists by their number, and how far each has counted.

    `lists` gives the levels of a list, `shared` the list whose counting it takes part in, `restarts` the levels that
    are counted anew where it is first used; others that share the counting go on from there, as in Word.
    """

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, set[int]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, number: str, level: int) -> str:
        """What stands before the next paragraph at that level of the list; '' where nothing is shown."""
        levels = self.lists.get(number)
        if levels is None or not 0 <= level < _LEVELS:
            return ""
        own = levels.get(level, Level())
        if own.form == "bullet":
            return "".join(_BULLETS.get(char, "•" if "\ue000" <= char <= "\uf8ff" else char) for char in own.text)
        counts = self._counts.setdefault(self.shared.get(number, number), [None] * _LEVELS)
        for index in self.restarts.pop(number, ()):
            if index < _LEVELS:  # files name levels that no list has
                counts[index] = None
        for index, count in enumerate(counts[:level]):
            if count is None:  # a level that was passed over counts as begun: 4.1.1 is followed by 4.2
                counts[index] = levels.get(index, Level()).start
        before = counts[level]
        counts[level:] = [own.start if before is None else before + 1] + [None] * (_LEVELS - level - 1)

        def shown(match: re.Match[str]) -> str:
            index = int(match.group(1)) - 1
            other, count = levels.get(index, Level()), counts[index]
            return written(other.start if count is None else count, other.form)

        return re.sub(r"%([1-9])", shown, own.text) if own.form != "none" else ""


def labelled(label: str, runs: list[Run]) -> list[Run]:
    """A paragraph and its label. A number stands before no text as well, as in tables; bullets do not."""
    if label and any(run.text.strip() for run in runs):
        return [Run(f"{label} "), *runs]
    return [Run(label)] if any(map(str.isalnum, label)) else runs


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; those that are not for letters or Roman numerals are decimal."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 20) if number > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        rest = number
        for value, sign in _ROMAN:
            roman += sign * (rest // value)
            rest %= value
        roman += _ROMAN_ONES[rest]
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02}" if form == "decimalZero" else str(number)
