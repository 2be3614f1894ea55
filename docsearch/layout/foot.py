"""The foot of a dispatch: Nơi nhận on the left, the signature on the right, and what comes after both.

In merged text the two interleave line by line. After them come annexes, another dispatch, or the block by which
somebody certified a copy (SAO LỤC, SAO Y), whose number and date are not the dispatch's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docsearch.layout.chain import decode
from docsearch.layout.foot_marks import AS_ABOVE, FILED, ITEM, looks_like_name, signs, titled
from docsearch.layout.marks import has_motto
from docsearch.layout.pieces import Piece
from docsearch.models import Zone

LONGEST = 140
"""Pieces that are looked at from the first line of the foot on; the longest Nơi nhận known has about 60."""

_NUMBERED = re.compile(r"(?:\d{1,2}\.\d|\d{1,2}\.\s|[ivx]{1,4}\.\s|dieu \d|[a-d][.)]\s)")
_COPY = re.compile(r"sao luc|sao y|trich sao|ban sao|sao y ban chinh|chung thuc ban sao")
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
_ATTACHED = ("phu luc", "(kem theo", "(ban hanh kem")

_STEPS: dict[Zone, dict[Zone, float]] = {
    Zone.BODY: {Zone.BODY: 0.0, Zone.CC: -1.0, Zone.SIGNATURE: -1.0},
    Zone.CC: {Zone.CC: 0.5, Zone.SIGNATURE: 0.0, Zone.ANNEX: -2.5},
    Zone.SIGNATURE: {Zone.SIGNATURE: 0.3, Zone.CC: 0.0, Zone.ANNEX: -2.5},
    Zone.ANNEX: {Zone.ANNEX: 0.5},
}


def read_foot(run: Sequence[Piece]) -> list[Zone]:
    """The zone of each piece, from the first of the foot to the end of the document."""
    copied = next((index for index, piece in enumerate(run) if index and _certifies(piece)), len(run))
    window = run[: min(LONGEST, copied)]
    annex = _annex_after(window)
    if annex < len(window):
        return read_foot(run[:annex]) + [Zone.ANNEX] * (len(run) - annex)
    filed = next((index for index, piece in enumerate(window) if FILED.match(piece.flat)), len(window))
    evidence = [_evidence(piece, index > filed) for index, piece in enumerate(window)]
    if not any(_tells_list(piece) for piece in window):
        for fits in evidence:
            fits[Zone.CC] = _NO_LIST
    zones = decode(window, evidence, {Zone.CC: 0.0, Zone.SIGNATURE: 0.0, Zone.BODY: -2.0}, _step)
    rest = Zone.STAMP if len(window) == copied else Zone.ANNEX
    return zones + [rest] * (len(run) - len(window))


def _annex_after(window: Sequence[Piece]) -> int:
    """Where the first annex begins: at its heading, or at country and motto of its form, behind a signature."""
    signed = False
    for index, piece in enumerate(window):
        if signed and _opens_annex(piece):
            # The name of who issues stands in capitals above country and motto.
            first = index
            while has_motto(piece) and window[first - 1].capitals > 0.9 and not _signs(window[first - 1]):
                first -= 1
            return first
        signed = signed or _signs(piece)
    return len(window)


def _signs(piece: Piece) -> bool:
    return piece.mark is Zone.SIGNATURE or signs(piece) or titled(piece) == 1.0


def _opens_annex(piece: Piece) -> bool:
    heads = _ATTACHMENT.match(piece.flat) and (piece.text[:1] == "(" or piece.text[:1].isupper())
    return bool(heads and not ITEM.match(piece.flat)) or (
        piece.text[:3].isupper() and piece.flat[0] in "cd" and has_motto(piece)
    )


def _tells_list(piece: Piece) -> bool:
    """Whether the piece shows that a list of copies stands here: its label, or an entry that only such lists have."""
    return piece.mark is Zone.CC or any(entry.match(piece.flat) for entry in (AS_ABOVE, FILED))


def _step(last: Zone, zone: Zone, before: Piece, piece: Piece) -> float:
    score = _STEPS[last].get(zone, -12.0)
    goes_on = zone is last is Zone.CC and piece.mark is None and not ITEM.match(piece.flat)
    if goes_on and (piece.text[:1].islower() or before.text.endswith((",", ":"))):
        score += 1.0
    return score


def _certifies(piece: Piece) -> bool:
    """Whether the piece heads the block by which somebody certified a copy."""
    return piece.mark is None and piece.capitals > 0.6 and _COPY.search(piece.flat) is not None


def _evidence(piece: Piece, done: bool) -> dict[Zone, float]:
    """How well each zone fits the piece; `done`: the archive's entry, the last of Nơi nhận, stands before it."""
    if piece.is_furniture:
        return {Zone.FURNITURE: 3.0, Zone.CC: 0.0, Zone.SIGNATURE: 0.0, Zone.ANNEX: 0.5}
    fits = {Zone.CC: 6.0, Zone.SIGNATURE: -1.0, Zone.ANNEX: 0.0, Zone.FURNITURE: -1.0, Zone.BODY: 0.0}
    if piece.mark is not Zone.CC:
        fits[Zone.CC] = _like_entry(piece, done)
        fits[Zone.SIGNATURE] = _like_signature(piece)
        fits[Zone.ANNEX] = _like_annex(piece, done)
        if _STATEMENT.match(piece.flat):
            fits[Zone.FURNITURE] = 2.0
        elif sum(map(str.isalpha, piece.text)) <= 4:
            fits[Zone.FURNITURE] = 1.0
    return fits


def _like_entry(piece: Piece, done: bool) -> float:
    if AS_ABOVE.match(piece.flat) or FILED.match(piece.flat):
        return 5.0
    if _NUMBERED.match(piece.flat):
        return -2.0
    if ITEM.match(piece.flat) and len(piece.text) < 260:
        return 1.5 if done else 3.5
    if done or len(piece.text) > 200:
        return -2.0
    return 1.0 if piece.text[:1].islower() else 0.0


def _like_signature(piece: Piece) -> float:
    if piece.mark is Zone.SIGNATURE or signs(piece):
        return 6.0
    title = titled(piece)
    if title and not ITEM.match(piece.flat):
        return 4.0 * title
    if (looks_like_name(piece.text) and piece.text[-1] not in ";,") or _SIGNED.match(piece.flat):
        return 3.0
    return 1.0 if piece.capitals > 0.7 and len(piece.text) < 70 else -1.0


def _like_annex(piece: Piece, done: bool) -> float:
    looked, length = piece.flat, len(piece.text)
    heads = _ANNEX.match(looked) and (piece.capitals > 0.6 or looked.startswith(_ATTACHED))
    if heads or piece.mark is Zone.MOTTO:
        return 6.0
    if length > 150 and not ITEM.match(looked):
        return 4.0
    if _NUMBERED.match(looked):
        return 3.0
    return 2.0 if done and length > 40 and piece.capitals < 0.6 and not looks_like_name(piece.text) else 0.0
