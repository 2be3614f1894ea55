"""pyvi's cutting of text into pieces, the syllables that its model labels, without its quadratic time.

pyvi's patterns try an e-mail address at every piece, which on hostile text rereads the rest of the line each
time. None of its pieces but a newline holds white space, so addresses are looked for only within runs
of at most `LONGEST` characters that hold ``@`` and a domain; a longer run is cut as if it held none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LONGEST = 1000
SHORT = 40
"""Longer runs are not kept: they hardly come again."""
REMEMBERED = 100_000
"""So many runs are kept, about 20 MB."""

_MAIL = r"[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+|"
_QUICK = r"[^\W\d]\w*(?![\w.@:+\-])|[^\w\s.=>+\-]|[0-9]+(?![\w.,@:+\-])|"
"""What most pieces are, tried first: a word, mark or figure that none of pyvi's special patterns could begin with."""


_SPECIAL = r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\.|==>|->|\.\.\.|>>|\n|\w+://[^\s]+|"
_REST = r"\d+(?:[\.,_]\d+)+|[^\w\s]|\w+"

_PLAIN = re.compile(_QUICK + _SPECIAL + _REST)
_WITH_MAIL = re.compile(_QUICK + _SPECIAL + _MAIL + _REST)
_DOMAIN = re.compile(r"@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]")
_RUN = re.compile(r"\n|\S+")


class Runs(dict[str, tuple[T, ...]]):
    """Run → what `known` makes of each of its pieces, kept for short runs: texts repeat their words."""

    def __init__(self, known: Callable[[str], T]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, run: str) -> tuple[T, ...]:
        found = tuple(map(self._known, _pieces_of(run)))
        if len(run) <= SHORT:
            if len(self) >= REMEMBERED:
                self.clear()
            self[run] = found
        return found


def runs(text: str) -> list[str]:
    """The runs of an NFC text that pyvi cuts into pieces: all of it but white space, newlines kept.

    No piece holds white space or depends on what stands beyond it, so each run between is cut by itself.
    """
    return _RUN.findall(text) if "\n" in text else text.split()


def _pieces_of(run: str) -> list[str]:
    mail = "@" in run and len(run) <= LONGEST and _DOMAIN.search(run)
    found: list[str] = (_WITH_MAIL if mail else _PLAIN).findall(run)
    return found
