"""The wordings by which a page's parts are known, and how near a damaged print is to them.

Nothing here lists mistakes: a print is compared with the right wording by edit distance over flat text
(`docsearch.text.flat`). Wordings: Decree 30/2020/NĐ-CP, Annex I; Party Instruction 36-HD/VPTW.
"""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein

from docsearch.text.flat import flat

QUOC_HIEU = flat("Cộng hòa xã hội chủ nghĩa Việt Nam")
TIEU_NGU = flat("Độc lập - Tự do - Hạnh phúc")
OLD_COUNTRY = flat("Việt Nam Dân chủ Cộng hòa")
PARTY = flat("Đảng Cộng sản Việt Nam")
KINH_GUI = flat("Kính gửi")
NOI_NHAN = flat("Nơi nhận")


class Found(NamedTuple):
    """Where a wording stands in a flat text, and how near it is (0 to 1)."""

    start: int
    end: int
    score: float


def shared(wording: str, least: float) -> int:
    """How many letters in their order a text shares with `wording` at least, whatever its length, to be `least` alike.

    Both together have at most 2 / `least` times the letters that they share; the text has no fewer than those.
    """
    return ceil(len(wording) * least / (2 - least) - 1e-9)


def find(wording: str, text: str, least: float, fewest: int) -> Found | None:
    """The place in flat `text` most like `wording`, snapped to whole words; None where none is `least` alike.

    `fewest` is `shared(wording, least)`.
    """
    if wording in text:
        start = text.index(wording)
        return Found(start, start + len(wording), 1.0)
    if len(text) <= len(wording):
        score = fuzz.ratio(wording, text, score_cutoff=least * 100) / 100
        return Found(0, len(text), score) if score >= least else None
    if LCSseq.similarity(wording, text) < fewest:
        return None
    near = fuzz.partial_ratio_alignment(wording, text, score_cutoff=least * 100)
    if near is None:
        return None
    start, end = near.dest_start, near.dest_end
    opening = text.rfind(" ", 0, start) + 1
    blank = text.find(" ", start, end)
    # The last letters of the column beside it stand for blanks that were lost: "VĂN PHÒNG Độc lập - Tự do-Hạnh phúc".
    start = blank + 1 if start - opening > 2 and 0 <= blank < start + 3 else opening
    while end < len(text) and not text[end].isspace():
        end += 1
    return Found(start, end, near.score / 100)


def parts(wording: str, most: int) -> tuple[str, ...]:
    """The wording in `most` + 1 parts: a text that opens with it at that edit distance has one of them whole.

    It stands among the first letters, one more than the wording has.
    """
    bounds = [len(wording) * index // (most + 1) for index in range(most + 2)]
    return tuple(wording[start:end] for start, end in pairwise(bounds))


def opens_with(wording: str, text: str, most: int) -> int | None:
    """How far `wording` reaches at the start of flat `text` at an edit distance of at most `most`; None if not."""
    if text.startswith(wording):
        return len(wording)
    if Levenshtein.distance(wording, text[: len(wording)], score_cutoff=most + 1) > most + 1:
        return None
    near = [
        (Levenshtein.distance(wording, text[:length], score_cutoff=most), abs(length - len(wording)), length)
        for length in range(len(wording) - 1, min(len(wording) + 1, len(text)) + 1)
    ]
    distance, _, length = min(near, default=(most + 1, 0, 0))
    return length if distance <= most else None
