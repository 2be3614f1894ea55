"""The foot of a dispatch: Nơi nhận on the left, the signature on the right, and what comes after both.

In merged text the two interleave line by line. After them come annexes, another dispatch, or the block by which
somebody certified a copy (SAO LỤC, SAO Y), whose number and date are not the dispatch's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from docsearch.layout.cc import AS_ABOVE, FILED, is_item
from docsearch.layout.chain import Grammar, decode
from docsearch.layout.mottoes import has_motto
from docsearch.layout.pieces import Piece
from docsearch.layout.signers import looks_like_name, signs, titled
from docsearch.layout.zones import ANNEX, BODY, CC, FURNITURE, MOTTO, SIGNATURE, STAMP
from docsearch.models import Zone

LONGEST = 140
"""Pieces that are looked at from the first line of the foot on; the longest Nơi nhận known has about 60."""

_NUMBERED = re.compile(r"(?:\d{1,2}\.\d|\d{1,2}\.\s|[ivx]{1,4}\.\s|dieu \d|[a-d][.)]\s)")
_CERTIFICATION = re.compile(r"sao luc|sao y|trich sao|ban sao")
"""What heads, in capitals, the block by which somebody certified a copy."""
_ANNEX = re.compile(
    r"(?:phu luc|danh sach|bieu mau|mau so|mau \d|bang tong hop|quy che|quy dinh|ke hoach|de an|chuong trinh|dieu le|"
    r"noi dung|bao cao|thong ke|to trinh|phieu|don |\(?kem theo|\(?ban hanh kem)"
)
_SIGNED = re.compile(r"\W*\(?\s?(?:da ky|ky ten|da ki|chu ky)")
_STATEMENT = re.compile(r"\W*quyet dinh (?:duoc|goc)|\W*(?:website|dia chi|dien thoai|email)\b")
_ATTACHMENT = re.compile(
    r"(?:phu luc(?: so)?(?: (?:[ivx]{1,5}|\d{1,2}|[a-d]))?\s?(?:$|[.:-])|\(\s?(?:kem theo|ban hanh kem)|"
    r"mau (?:so )?\w{1,5}(?:$|[.:]| ban hanh))"
)
"""How an annex opens: its own heading, the words by which it belongs to the dispatch, or a form's number."""
_NO_LIST = -20.0
_SIGNS = " .,:;'\"|_“”‘’"
"""What no bullet is, before a name that stands alone."""
_ATTACHED = ("phu luc", "(kem theo", "(ban hanh kem")

_STEPS: dict[Zone, dict[Zone, float]] = {
    BODY: {BODY: 0.0, CC: -1.0, SIGNATURE: -1.0},
    CC: {CC: 0.5, SIGNATURE: 0.0, ANNEX: -2.5},
    SIGNATURE: {SIGNATURE: 0.3, CC: 0.0, ANNEX: -2.5},
    ANNEX: {ANNEX: 0.5},
}


class _Line(NamedTuple):
    """A line of the foot and what it was seen to be: a list's entry, a title (`titled`) or who signs."""

    piece: Piece
    listed: bool
    title: float


def read_foot(run: Sequence[Piece]) -> list[Zone]:
    """The zone of each piece, from the first of the foot to the end of the document."""
    loud = (index for index, piece in enumerate(run) if index and piece.capitals > 0.6 and piece.mark is None)
    copied = next((index for index in loud if _CERTIFICATION.search(run[index].flat)), len(run))
    shown = run[: min(LONGEST, copied)]
    window = [_seen(piece, following) for piece, following in zip_longest(shown, shown[1:])]
    annex = _annex_after(window)
    rest = STAMP if annex == copied else ANNEX
    window = window[:annex]
    archived = [FILED.match(line.piece.flat) is not None for line in window]
    filed = archived.index(True) if True in archived else len(window)
    evidence = [_evidence(line, archived[index], index > filed) for index, line in enumerate(window)]
    if not any(archived) and not any(line.piece.mark is CC or AS_ABOVE.match(line.piece.flat) for line in window):
        for fits in evidence:
            fits[CC] = _NO_LIST  # neither its label stands here nor an entry that only such lists have
    zones = decode([line.piece for line in window], lambda index, _: evidence[index], GRAMMAR)
    return zones + [rest] * (len(run) - len(window))


def _seen(piece: Piece, following: Piece | None) -> _Line:
    signing = piece.mark is SIGNATURE or signs(piece)
    if (
        piece.capitals > 0.9
        and following is not None
        and looks_like_name(following.text)
        and has_motto(piece)
        and not has_motto(following)
    ):
        piece, signing = piece.marked(None), True  # "CHỦ TỊCH NƯỚC / CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    return _Line(piece, not signing and is_item(piece), 1.0 if signing else titled(piece))


def _annex_after(window: Sequence[_Line]) -> int:
    """Where the first annex begins: at its heading, or at country and motto of its form, behind a signature."""
    signed = False
    for index, line in enumerate(window):
        if signed and line.title < 1.0 and _opens_annex(line):
            # The name of who issues stands in capitals above country and motto.
            first = index
            while has_motto(line.piece) and window[first - 1].piece.capitals > 0.9 and window[first - 1].title < 1.0:
                first -= 1
            return first
        signed = signed or line.title == 1.0
    return len(window)


def _opens_annex(line: _Line) -> bool:
    piece = line.piece
    if not line.listed and (piece.text[0] == "(" or piece.text[0].isupper()) and _ATTACHMENT.match(piece.flat):
        return True
    return piece.text[:3].isupper() and piece.flat[0] in "cd" and has_motto(piece)


def _bend(last: Zone, zone: Zone, before: Piece, piece: Piece, worth: float) -> float:
    if last is not CC or piece.mark is not None or is_item(piece):
        return worth
    return worth + 1.0 if piece.text[0].islower() or before.text.endswith((",", ":")) else worth


GRAMMAR = Grammar({CC: 0.0, SIGNATURE: 0.0, BODY: -2.0}, _STEPS, {CC: _bend})


def _evidence(line: _Line, filed: bool, done: bool) -> dict[Zone, float]:
    """How well each zone fits the line; `filed`: it is the archive's entry, `done`: that stands before it."""
    piece = line.piece
    if piece.is_furniture:
        return {FURNITURE: 3.0, CC: 0.0, SIGNATURE: 0.0, ANNEX: 0.5}
    if piece.mark is CC:
        return {CC: 6.0, SIGNATURE: -1.0, ANNEX: 0.0, FURNITURE: -1.0, BODY: 0.0}
    numbered = _NUMBERED.match(piece.flat) is not None
    return {
        CC: 5.0 if filed else _like_entry(line, numbered, done),
        SIGNATURE: _like_signature(line, done),
        ANNEX: _like_annex(line, numbered, done),
        FURNITURE: 2.0 if _STATEMENT.match(piece.flat) else 1.0 if sum(map(str.isalpha, piece.text)) <= 4 else -1.0,
        BODY: 0.0,
    }


def _like_entry(line: _Line, numbered: bool, done: bool) -> float:
    piece = line.piece
    if AS_ABOVE.match(piece.flat):
        return 5.0
    if numbered:
        return -2.0
    if line.listed and len(piece.text) < 260:
        return 1.5 if done else 3.5
    if done or len(piece.text) > 200:
        return -2.0
    return 1.0 if piece.text[0].islower() else 0.0


def _like_signature(line: _Line, done: bool) -> float:
    piece = line.piece
    if done and piece.text[0] in _SIGNS and looks_like_name(piece.text.lstrip(_SIGNS)):
        return 3.5  # who signs, behind the signs that a scan made of the seal
    if line.title and not line.listed:
        return 4.0 * line.title
    if (piece.text[-1] not in ";,:" and looks_like_name(piece.text, piece.flat)) or _SIGNED.match(piece.flat):
        return 3.0
    return 1.0 if piece.capitals > 0.7 and len(piece.text) < 70 and piece.text[-1] != ";" else -1.0


def _like_annex(line: _Line, numbered: bool, done: bool) -> float:
    piece = line.piece
    looked, length = piece.flat, len(piece.text)
    heads = (piece.capitals > 0.6 or looked.startswith(_ATTACHED)) and _ANNEX.match(looked)
    if heads or piece.mark is MOTTO:
        return 6.0
    if length > 150 and not line.listed:
        return 4.0
    if numbered:
        return 3.0
    goes_on = done and length > 40 and piece.capitals < 0.6 and not looks_like_name(piece.text, looked)
    return 2.0 if goes_on else 0.0
