"""What a scan puts behind an entry of a list: letters of the seal and the signature in the column beside it."""

from __future__ import annotations

import re

from docsearch.fields.reading.quoting import Quote
from docsearch.text.oddity import is_odd, odd_share

_END = re.compile(r"[;:.,]\s+(?=\S)")
_BEFORE_BULLET = re.compile(r"[^\w(]*(?:\w{1,2}\s)?[-–~•]\s(?=[^\W\d_])")
_BULLET = re.compile(r"[-+•~]\s?[^\W_]")
_ENTRY = re.compile(r"[-+•~]\s?[^\W\d_]{2}|\([^\W\d]")
"""What stands behind an entry's end and is none of a scan's doing: another entry, or a remark in brackets."""
_NUMBERS = re.compile(r"\d{1,4}(?:[,;.]|\s?$)")
"""The next of several numbers: "các khóa 54, 55, 56"."""
_LONGEST = 45
"""Letters of a smudge; what is longer is text."""
_MUCH = 0.6
"""Share of odd words from which on a line without an entry's bullet is a smudge, or what follows "," or ":" is."""


def without_smudges(quotes: list[Quote]) -> list[Quote]:
    """The lines of a list, smudges behind their entries cut off, lines that are nothing else left out."""
    cleaned = (Quote(_cut(part.text), part.spans) for part in quotes if not _is_smudge(part.text))
    return [part for part in cleaned if part.text]


def _cut(text: str) -> str:
    """An entry's line up to its end; what follows ";" is a smudge sooner than what follows other points."""
    bullet = _BEFORE_BULLET.match(text)
    text = _without_tail(f"- {text[bullet.end() :]}" if bullet else text)
    near = max(len(text[: max(len(text) - _LONGEST, 0)].rstrip()) - 1, 0)  # no end before it is looked at
    for end in sorted(_END.finditer(text, near), key=lambda end: end[0][0] != ";"):
        if len(text) - end.end() > _LONGEST:
            continue
        rest = text[end.end() :]
        if _ENTRY.match(rest) or (_NUMBERS.match(rest) and text[end.start() - 1].isdigit()):
            continue
        first, share = is_odd(rest.split()[0]), odd_share(rest)
        if (end[0][0] == ";" and (first or share >= 0.5)) or (first and share >= _MUCH):
            return text[: end.start() + 1]
    return text


def _without_tail(text: str) -> str:
    """An entry without the signs behind the ";" that ends it."""
    end, closing = len(text), "()_”" if "“" in text else "()_"
    while end and not (text[end - 1].isalnum() or text[end - 1] in closing):
        end -= 1
    return f"{text[:end]};" if ";" in text[end:] else text


def _is_smudge(text: str) -> bool:
    least = 0.5 if len(text) < 12 else _MUCH
    return len(text) <= _LONGEST and _BULLET.match(text) is None and odd_share(text.lstrip("0123456789.) ")) >= least
