"""What citizens call things that the law calls otherwise: "sổ đỏ", "giấy chứng nhận quyền sử dụng đất".

Pairs from the language and the laws, one way only: who types the official wording means it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from docsearch.domain.tables import listed, table


class Everyday(NamedTuple):
    """An everyday wording, of two syllables or more, and what the law calls it, the nearest first."""

    wording: str
    official: tuple[str, ...]


@cache
def everyday_wordings() -> tuple[Everyday, ...]:
    """All of the table."""
    return tuple(Everyday(row["everyday"], listed(row["official"], "|")) for row in table("everyday"))
