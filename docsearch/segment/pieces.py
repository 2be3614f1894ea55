"""pyvi's cutting of text into pieces, the syllables that its model labels, without its quadratic time.

pyvi's patterns try an e-mail address at every piece, which on hostile text rereads the rest of the line each
time. None of its pieces but a newline holds white space, so addresses are looked for only within runs
of at most `LONGEST` characters that hold ``@`` and a domain; a longer run is cut as if it held none.
"""

from __future__ import annotations

import re

LONGEST = 1000

_MAIL = r"[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+|"
_QUICK = r"[^\W\d]\w*(?![\w.@:+\-])|[^\w\s.=>+\-]|[0-9]+(?![\w.,@:+\-])|"
"""What most pieces are, tried first: a word, mark or figure that none of pyvi's special patterns could begin with."""


_SPECIAL = r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\.|==>|->|\.\.\.|>>|\n|\w+://[^\s]+|"
_REST = r"\d+(?:[\.,_]\d+)+|[^\w\s]|\w+"

_PLAIN = re.compile(_QUICK + _SPECIAL + _REST)
_WITH_MAIL = re.compile(_QUICK + _SPECIAL + _MAIL + _REST)
_DOMAIN = re.compile(r"@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]")
_RUN = re.compile(r"\n|\S+")


def pieces(text: str) -> list[str]:
    """The pieces of an NFC text as pyvi cuts them: all of it but white space, newlines kept."""
    if "@" not in text or not _DOMAIN.search(text):
        return _PLAIN.findall(text)
    found: list[str] = []
    for run in _RUN.findall(text):
        mail = "@" in run and len(run) <= LONGEST and _DOMAIN.search(run)
        found += (_WITH_MAIL if mail else _PLAIN).findall(run)
    return found
