"""The distance between two words in typing slips."""

from __future__ import annotations


def distance(one: str, other: str) -> int:
    """How many letters to insert, delete or replace, or neighbours to swap, to get from `one` to `other`.

    No part is edited twice (optimal string alignment): ``ca`` to ``abc`` is 3.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, above[j - 2] + 1)
            row.append(best)
    return row[-1]


def near(term: str, wanted: str, edits: int) -> bool:
    """Whether `term` is within `edits` of `wanted` with its first character, the prefix, untouched."""
    if abs(len(term) - len(wanted)) > edits or term[:1] != wanted[:1]:
        return False
    return distance(term[1:], wanted[1:]) <= edits
