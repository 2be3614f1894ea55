"""When a value found equals the value expected: one rule for all fields.

Both sides are brought to NFC with one tone placement, case folded, and freed of all but letters
and digits. In numbers and symbols Đ equals D, since scans and keyboards mix them. Long wordings
(subject, agencies, titles, addressees) are equal at a similarity of 0.92, so that one misread
letter of a scan does not count as a wrong subject.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

from docsearch.models import Citation
from docsearch.text.tones import place_all

SIMILAR = 0.92
"""Least similarity (1 - insertions and deletions per letter of both) at which long wordings are equal."""

_LONG = frozenset({"agency", "parent_agency", "subject", "signer_title", "recipients", "cc"})
_NUMBERS = frozenset({"number", "symbol", "citations"})


def key(field: str, value: Any) -> str:
    """What is compared of a value: its letters and digits; of a citation its number alone."""
    text = value.number if isinstance(value, Citation) else str(value)
    letters = place_all(unicodedata.normalize("NFC", text)).casefold().replace("ð", "đ")
    if field in _NUMBERS:
        letters = letters.replace("đ", "d")
    return "".join(letter for letter in letters if letter.isalnum())


def similarity(field: str, expected: Any, found: Any) -> float:
    """How alike two values of a field are: 1 for equal ones; fields without leeway know only 0 and 1."""
    first, second = key(field, expected), key(field, found)
    if first == second:
        return 1.0
    if field not in _LONG:
        return 0.0
    from rapidfuzz.fuzz import ratio

    return ratio(first, second) / 100


def same(field: str, expected: Any, found: Any) -> bool:
    """Whether `found` counts as `expected`."""
    return similarity(field, expected, found) >= SIMILAR


class Matching(NamedTuple):
    """Indices of `expected` and `found` that belong together, and of those left over on each side."""

    pairs: tuple[tuple[int, int], ...]
    missing: tuple[int, ...]
    extra: tuple[int, ...]


def match(field: str, expected: Sequence[Any], found: Sequence[Any]) -> Matching:
    """Pair the entries of two lists one to one, the most alike first; order in the lists does not count."""
    scores = sorted(
        (
            (-score, i, j)
            for i, wanted in enumerate(expected)
            for j, value in enumerate(found)
            if (score := similarity(field, wanted, value)) >= SIMILAR
        )
    )
    of_expected: dict[int, int] = {}
    of_found: set[int] = set()
    for _, i, j in scores:
        if i not in of_expected and j not in of_found:
            of_expected[i] = j
            of_found.add(j)
    return Matching(
        tuple(sorted(of_expected.items())),
        tuple(i for i in range(len(expected)) if i not in of_expected),
        tuple(j for j in range(len(found)) if j not in of_found),
    )
