"""pyvi's cutting of text into pieces, the syllables that its model labels, without its quadratic time.

pyvi's patterns try an e-mail address at every piece, which on hostile text rereads the rest of the line each
time. None of its pieces but a newline holds white space, so addresses are looked for only within runs
of at most `LONGEST` characters that hold ``@`` and a domain; a longer run is cut as if it held none.
"""

from __future__ import annotations

import re
from itertools import chain

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


class _Runs(dict[str, tuple[str, ...]]):
    """Run → its pieces, those of short runs kept: texts repeat their words."""

    def __missing__(self, run: str) -> tuple[str, ...]:
        found = tuple(_pieces_of(run))
        if len(run) <= SHORT:
            if len(self) >= REMEMBERED:
                self.clear()
            self[run] = found
        return found


_RUNS = _Runs()


def pieces(text: str) -> list[str]:
    """The pieces of an NFC text as pyvi cuts them: all of it but white space, newlines kept.

    No piece holds white space or depends on what stands beyond it, so each run between is cut by itself.
    """
    runs = _RUN.findall(text) if "\n" in text else text.split()
    return list(chain.from_iterable(map(_RUNS.__getitem__, runs)))


def _pieces_of(run: str) -> list[str]:
    mail = "@" in run and len(run) <= LONGEST and _DOMAIN.search(run)
    found: list[str] = (_WITH_MAIL if mail else _PLAIN).findall(run)
    return found
