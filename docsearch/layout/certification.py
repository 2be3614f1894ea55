"""The block by which an office certifies a copy, below the signature of the dispatch that it copies or above its head.

::

    UBND TỈNH X                          SAO Y
    VĂN PHÒNG                            X, ngày 09 tháng 3 năm 2019
    Số: 88/SY-VP
    Nơi nhận: …                          TL. CHÁNH VĂN PHÒNG …

Decree 30/2020/NĐ-CP, Annex I, part II: number, date, list and signature of this block are the copy's and none of the
dispatch.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docsearch.layout.cc import opens_cc
from docsearch.layout.head_lines import DECIDER_OPENS
from docsearch.layout.pieces import Piece
from docsearch.layout.signers import looks_like_name, signs
from docsearch.layout.zones import MOTTO, NUMBER, PLACE_DATE

_CERTIFIED = re.compile(r"\W{0,3}(?:sao y(?: ban chinh)?|sao luc|trich sao|ban sao y)\W{0,3}")
_NUMBER = re.compile(r"\W{0,3}so\s?[:.]?\s?[\d._ ]{0,8}[/-]\s?(?:sy|sl|ts|bs)\b")
_NEAR = 6
"""Lines around "SAO Y" among which the copy's number stands."""
_HEAD = 20
"""Lines of a head within which its own number stands."""
_LONGEST = 60
"""Characters of the longest line of the block above its number."""


def certification(run: Sequence[Piece]) -> int | None:
    """Index of the block's first line; None where none stands below a list of copies or a signature."""
    if not run or not any(word in run[0].sheet.flat for word in ("sao y", "sao luc", "trich sao")):
        return None
    listed = next((index for index, piece in enumerate(run) if opens_cc(piece) is not None), None)
    if listed is None:
        return None
    for index in range(listed + 1, len(run)):
        if _CERTIFIED.fullmatch(run[index].flat) is None or run[index].capitals < 0.8:
            continue
        near = range(max(listed + 1, index - _NEAR), min(len(run), index + _NEAR + 1))
        number = next((at for at in near if _NUMBER.match(run[at].flat)), None)
        if number is None:
            continue
        start = min(index, number)
        while start > listed + 1 and _is_issuer(run[start - 1]):
            start -= 1
        return start
    return None


def copied_above(run: Sequence[Piece]) -> int:
    """How many pieces at the top are such a block, above the head of what was copied; 0 for none."""
    number = next((at for at, piece in enumerate(run[: 2 * _NEAR]) if _NUMBER.match(piece.flat)), None)
    if number is None:
        return 0
    near = range(max(number - _NEAR, 0), min(number + _NEAR + 1, len(run)))
    end = 1 + max((max(number, at) for at in near if _CERTIFIED.fullmatch(run[at].flat)), default=-1)
    marks = [piece.mark for piece in run[: end + _HEAD]]
    if not end or MOTTO in marks[:end] or NUMBER in (*marks[:number], *marks[number + 1 : end]):
        return 0
    head = next((at for at in range(end, len(marks)) if marks[at] in (MOTTO, NUMBER)), len(marks))
    dated = next((at for at in range(end, head) if marks[at] is PLACE_DATE), None)
    if dated is not None and (dated == end or PLACE_DATE in marks[dated + 1 :]):
        end = dated + 1  # the block ends in its date, with the office before it
    if end < len(run) and signs(run[end]):
        end = next((at + 1 for at in range(end, min(end + _NEAR, len(run))) if looks_like_name(run[at].text)), end)
    return end if NUMBER in marks[end:] else 0


def _is_issuer(piece: Piece) -> bool:
    """Whether a line of the block above its number names the office that copies."""
    return piece.capitals > 0.8 and len(piece.text) < _LONGEST and DECIDER_OPENS.match(piece.flat) is not None
