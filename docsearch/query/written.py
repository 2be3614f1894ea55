"""Where numbers of dispatches stand in a query, in any spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from docsearch.query.lexemes import OPERATORS
from docsearch.query.pairs import QUOTES, inside
from docsearch.terms import numbers

_BREAK = re.compile(rf"[(){QUOTES}\n]|(?<!\S)(?:{'|'.join(OPERATORS)})(?!\S)")
"""What no number runs across: brackets, the end of a line, an operator."""

_LED = re.compile(r"\s{0,3}(?:(?:công văn|cong van|cv|số|so)\s{1,3}){1,2}([0-9]{1,6})\s{0,3}", re.IGNORECASE)


def led_ordinal(query: str) -> str | None:
    """The digits of a query that is half a number with what leads to it: 12 of ``số 12``, ``cong van so 12``."""
    match = _LED.fullmatch(unicodedata.normalize("NFC", query))
    return match[1] if match else None


def numbers_in(query: str, quotes: Mapping[int, int]) -> dict[int, int]:
    """Start → end of each number outside of quotation marks, words that lead to it (``CV``, ``số``) included."""
    found: dict[int, int] = {}
    for start, end in _stretches(query, quotes):
        for span, _ in numbers.typed_in(query[start:end]):
            found[start + span.start] = start + span.end
    return found


def _stretches(query: str, quotes: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    at = 0
    for quoted in [*inside(dict(quotes)), None]:
        end = quoted.start if quoted else len(query)
        for match in _BREAK.finditer(query, at, end):
            yield at, match.start()
            at = match.end()
        yield at, end
        at = quoted.end if quoted else end
