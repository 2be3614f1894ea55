"""The head of a dispatch, from its first line to the first sentence of its body.

Decree 30/2020/NĐ-CP, Annex I: left the issuer, number and (of a công văn) subject; right country and motto,
place and date; below them the kind's name with its subject, or the addressee. Readers give the two columns one after
the other, line by line in turn, or merged, so any of these may follow any; what counts is what each
piece looks like and that the body, once begun, does not end again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from docsearch.layout.chain import decode
from docsearch.layout.pieces import Piece, capitals
from docsearch.layout.wordings import OPENERS, rank_in
from docsearch.models import Zone
from docsearch.text.flat import flat
from docsearch.text.oddity import odd_share
from docsearch.text.syllables import reads_as_syllable

_START = {
    Zone.ISSUER: 0.0, Zone.MOTTO: 0.0, Zone.NUMBER: -0.5, Zone.PLACE_DATE: -2.0, Zone.STAMP: -1.0,
    Zone.ADDRESSEE: -1.0, Zone.KIND: -1.0, Zone.SUBJECT: -7.0, Zone.MARK: 0.0, Zone.BODY: -2.0,
}  # fmt: skip

_STEPS: dict[Zone, dict[Zone, float]] = {
    Zone.STAMP: {Zone.STAMP: 0.5, Zone.ISSUER: 0, Zone.MOTTO: 0, Zone.NUMBER: -1, Zone.KIND: -2,
                 Zone.ADDRESSEE: -2, Zone.PLACE_DATE: -2, Zone.MARK: 0, Zone.SUBJECT: -4, Zone.BODY: -4},
    Zone.ISSUER: {Zone.ISSUER: 0, Zone.MOTTO: 0, Zone.NUMBER: 0, Zone.MARK: 0, Zone.PLACE_DATE: -1, Zone.KIND: -1,
                  Zone.SUBJECT: -1, Zone.ADDRESSEE: -3, Zone.BODY: -6},
    Zone.MOTTO: {Zone.MOTTO: 0, Zone.ISSUER: -0.5, Zone.NUMBER: 0, Zone.PLACE_DATE: 0, Zone.MARK: 0, Zone.KIND: -1,
                 Zone.SUBJECT: -1.5, Zone.ADDRESSEE: -2, Zone.BODY: -5},
    Zone.NUMBER: {Zone.NUMBER: 0, Zone.PLACE_DATE: 0, Zone.SUBJECT: 0, Zone.MOTTO: 0, Zone.KIND: 0, Zone.MARK: 0,
                  Zone.ADDRESSEE: -1, Zone.ISSUER: -2.5, Zone.BODY: -3},
    Zone.PLACE_DATE: {Zone.PLACE_DATE: -1, Zone.SUBJECT: 0, Zone.KIND: 0, Zone.NUMBER: -0.5, Zone.MARK: 0,
                      Zone.ADDRESSEE: 0, Zone.MOTTO: -3, Zone.ISSUER: -1.5, Zone.BODY: -2},
    Zone.MARK: {Zone.MARK: 0, Zone.ISSUER: -0.5, Zone.MOTTO: 0, Zone.NUMBER: 0, Zone.PLACE_DATE: 0, Zone.KIND: 0,
                Zone.SUBJECT: -0.5, Zone.ADDRESSEE: 0, Zone.BODY: -3},
    Zone.KIND: {Zone.KIND: -1, Zone.SUBJECT: 1, Zone.ADDRESSEE: -1, Zone.PLACE_DATE: -1, Zone.NUMBER: -1,
                Zone.BODY: -2.5, Zone.ISSUER: -3},
    Zone.SUBJECT: {Zone.SUBJECT: 0.3, Zone.ADDRESSEE: 0, Zone.BODY: 0, Zone.PLACE_DATE: 0, Zone.MOTTO: 0, Zone.MARK: 0,
                   Zone.KIND: -3, Zone.NUMBER: -3, Zone.ISSUER: -4},
    Zone.ADDRESSEE: {Zone.ADDRESSEE: 0.2, Zone.BODY: 0, Zone.PLACE_DATE: -3, Zone.MOTTO: -5},
    Zone.BODY: {Zone.BODY: 0.2},
}  # fmt: skip
_NEVER = -12.0
_ABBREVIATED = 8
"""Letters of an abbreviation that ends a subject alone on its line: "GTGT", "COVID-19"."""
_ABOVE_SUBJECT = (Zone.KIND, Zone.SUBJECT, Zone.NUMBER)
_BELONGING = (Zone.SUBJECT, Zone.ADDRESSEE, Zone.BODY)
"""Zones of running text, whose later lines carry no mark."""

_WORD = re.compile(r"[^\W\d_]+")
_UNIT = re.compile(
    r"(?<!\w)(?:bo|tong cuc|cuc|chi cuc|so|ubnd|uy ban|hoi dong|hdnd|van phong|ban|cong an|bao hiem|bhxh|kho bac|"
    r"toa an|"
    r"vien|truong|cong ty|tong cong ty|tap doan|dang uy|tinh uy|thanh uy|huyen uy|dang bo|chinh phu|thu tuong|quoc hoi|"
    r"chu tich nuoc|phu|ngan hang|trung tam|dai|thanh tra|tong lien doan|lien doan|hoi|lien hiep|doan|phong|benh vien|"
    r"quan|huyen|tinh|thanh pho|thi xa|xa|phuong|hoc vien|kiem toan|mat tran)(?!\w)"
)
_DECIDING = re.compile(
    r"chinh phu\b|quoc hoi\b|uy ban\b|hoi dong\b|(?:tinh|thanh|huyen|quan|thi|dang) uy\b|bo chinh tri|ban (?:chap hanh|"
    r"thuong vu|bi thu)|(?:chu tich|thu tuong|bo truong|chu nhiem|giam doc|tong giam doc|tong cuc truong|cuc truong|"
    r"chi cuc truong|thong doc|tong thanh tra|hieu truong|vien truong|chanh an|truong ban|truong phong|"
    r"tong kiem toan)\b"
)
"""Bodies and offices that decide, as the line above the grounds names them."""
_UNIT_WORDS = frozenset((
    "bộ", "tổng", "cục", "chi", "sở", "ubnd", "ủy", "uỷ", "hội", "hđnd", "văn", "ban", "công", "bảo", "kho", "tòa",
    "toà", "viện", "trường", "tập", "đảng", "tỉnh", "thành", "huyện", "chính", "thủ", "quốc", "chủ", "phủ", "ngân",
    "trung", "đài", "thanh", "liên", "đoàn", "phòng", "bệnh", "quận", "thị", "xã", "phường", "học", "kiểm", "mặt",
))  # fmt: skip
"""First words of issuers' names with their marks: "QUẢN LÝ" opens no district ("quận")."""
_SMUDGED = 0.5
"""Share of odd words from which on a short line is a smudge, or the words of a seal."""
_ITEM = re.compile(r"[-+]\s?\S")
_ADDRESS = re.compile(
    r"\W{0,2}(?:d.a? ?chi|d.{0,2}/?c|dia c|ma so|mst|m.st|tel|dt\b|dien thoai|so \d|fax|thi xa|huyen|quan |"
    r"phuong|duong|"
    r"lau |tang )|\("
)
_FIRST_LINE = re.compile(
    r"(?:can cu|trong |theo |thuc hien|tra loi|phuc dap|xet |de |ngay \d|hien nay|hom nay|vua qua|sau khi|"
    r"thoi gian qua)"
)
_NUMBERED = re.compile(r"(?:[ivxl]{1,4}|\d{1,2}|[a-d])\s?[./)]\s|(?:dieu|chuong|phan|muc) (?:\d|[ivx])")
_JOINING = frozenset(
    (
        "và",
        "của",
        "về",
        "cho",
        "tại",
        "trong",
        "thuộc",
        "do",
        "các",
        "những",
        "với",
        "đến",
        "theo",
        "từ",
        "số",
        "lĩnh vực",
    )
)
"""Words in which no subject ends; the next line goes on."""
_FLAT_JOINING = frozenset(flat(word) for word in _JOINING)
_CITING_END = re.compile(r"\d/\S*$")
_STATEMENTS = (
    "nhan duoc", "co y kien", "cong van so", "van ban so", "quyet dinh so", "nghi dinh so", "thong tu so", "can cu",
    "theo de nghi", "duoc biet", "nhu sau:", "nhu sau :", "nhu sau;", "nhu sau ;", "ve viec nay", "van de nay",
)  # fmt: skip
"""What a sentence of the body says and no addressee does."""


def read_head(run: Sequence[Piece]) -> list[Zone]:
    """The zone of each piece, from the top of the document on; what follows the head is BODY."""
    width = sorted(len(piece.text) for piece in run)[len(run) * 9 // 10] if run else 0
    evidence = [_evidence(piece, index, run, width) for index, piece in enumerate(run)]
    _need_marks(run, evidence)
    return decode(run, evidence, _START, _step)


def _need_marks(run: Sequence[Piece], evidence: Sequence[dict[Zone, float]]) -> None:
    """Take back what no mark supports: an addressee before any "Kính gửi", a head where none is in sight."""
    marked = [index for index, piece in enumerate(run) if piece.mark is not None and piece.strength >= 0.4]
    called = next((index for index in marked if run[index].mark is Zone.ADDRESSEE), len(run))
    about = next((index for index in marked if run[index].mark in _ABOVE_SUBJECT), len(run))
    for index, fits in enumerate(evidence):
        if run[index].mark is None:
            if index < called:
                fits.pop(Zone.ADDRESSEE, None)
            if index < about:
                fits.pop(Zone.SUBJECT, None)
            if Zone.ISSUER in fits and not any(abs(index - other) <= 14 for other in marked):
                del fits[Zone.ISSUER]


def begins_body(piece: Piece) -> bool:
    """Whether the piece surely belongs to the body: a long line, or a first sentence's opening."""
    return len(piece.text) > 60 and _like_body(piece, 80, states=_states(piece.flat)) >= 1.0


def _step(last: Zone, zone: Zone, before: Piece, piece: Piece) -> float:
    score = _STEPS[last].get(zone, _NEVER)
    if piece.mark is zone:
        return score
    if zone is last and zone in _BELONGING:
        return score + _goes_on(zone, before, piece)
    if zone in (Zone.ADDRESSEE, Zone.MOTTO):
        return _NEVER
    if zone is Zone.SUBJECT and last is not Zone.KIND:
        # The column beside it came between two lines of a subject, or damage hid its label.
        return score - (0.5 if last in (Zone.PLACE_DATE, Zone.NUMBER) else 2.0) - (4.0 if piece.capitals > 0.8 else 0.0)
    if zone is Zone.BODY and last is Zone.ADDRESSEE:
        score += _ends_addressee(before, piece)
    elif zone is Zone.BODY and last is Zone.SUBJECT and before.row != piece.row:
        score -= _unfinished(before, piece)
    return score


def _unfinished(before: Piece, piece: Piece) -> float:
    """How surely a subject goes on from the line `before` in `piece`: no body begins in the midst of its sentence."""
    if before.text.endswith((".", ";", ":")):
        return 0.0
    if piece.text[:1].islower():
        return 6.0
    if before.capitals > 0.85 and piece.capitals > 0.85:
        return 4.0 if _ends_open(before) else 0.0 if _names_authority(piece) else 2.0
    return 0.0


def _ends_open(piece: Piece) -> bool:
    """Whether a line of a subject ends in a joining word, or in a number whose date follows."""
    words = piece.text[-40:].lower().split()[-2:]
    return (
        piece.text.endswith((",", "-", "–"))
        or _CITING_END.search(piece.flat[-40:]) is not None
        or any(end in _JOINING or (end.isascii() and end in _FLAT_JOINING) for end in (words[-1], " ".join(words)))
    )


def _is_entry(piece: Piece) -> bool:
    """Whether a line is as short as an addressee's, and ends as one of a list."""
    return len(piece.text) < 110 and piece.text.endswith((";", ".", ",")) and not _states(piece.flat)


def _ends_addressee(before: Piece, piece: Piece) -> float:
    """How well the body may begin after this line of the addressee's list."""
    if before.text.endswith(":"):
        return -4.0 if _ITEM.match(piece.flat) else -2.5
    if before.text.endswith((",", ";")) and before.row != piece.row:
        return -2.5 if before.text.endswith(",") or _is_entry(piece) else -1.0
    return 0.5 if before.text.endswith(".") else 0.0


def _goes_on(zone: Zone, before: Piece, piece: Piece) -> float:
    """How well `piece` goes on with the text of `before`; the same for every zone of running text."""
    text = piece.text
    if before.row == piece.row:
        return 1.0
    shouted = capitals(before.text) > 0.85
    tame = piece.capitals < 0.5 and any(map(str.isalpha, text))
    if shouted and tame and zone is not Zone.BODY and before.mark is not zone:
        return -3.0
    short = len(text) <= _ABBREVIATED and not piece.gap
    if zone is Zone.SUBJECT and piece.capitals > 0.85 and capitals(before.text) < 0.5 and not short:
        return -4.0
    score = _continues(zone, before, piece)
    return score - 2.0 if zone is Zone.SUBJECT and before.text.endswith(":") else score


def _continues(zone: Zone, before: Piece, piece: Piece) -> float:
    if piece.text[:1].islower() or piece.text[:1].isdigit():
        return 1.5
    if _ITEM.match(piece.flat) or (zone is Zone.ADDRESSEE and _ADDRESS.match(piece.flat)):
        return 2.0 if zone is not Zone.SUBJECT else -1.0
    if before.text.endswith((",", ":", "-")):
        return 1.0
    if before.text.endswith((".", ";")):
        goes_on = 1.0 if zone is Zone.ADDRESSEE and before.text.endswith(";") and _is_entry(piece) else -1.5
        return goes_on if zone is not Zone.BODY else 0.0
    if not piece.gap:
        return 1.0
    return -1.0 if zone is Zone.ADDRESSEE else 0.0


def _states(looked: str) -> bool:
    return any(map(looked.__contains__, _STATEMENTS))


def _evidence(piece: Piece, index: int, run: Sequence[Piece], width: int) -> dict[Zone, float]:
    if piece.mark is not None:
        return _marked(piece, piece.mark)
    looked, length = piece.flat, len(piece.text)
    upper = piece.capitals
    states = _states(looked)
    fits = {
        Zone.BODY: _like_body(piece, width, states=states),
        Zone.FURNITURE: _like_noise(piece),
        Zone.ADDRESSEE: -3.0 if states else 0.0,
    }
    if index < 14:
        fits[Zone.STAMP] = -1.5 + (3.5 if piece.stamped else 0.0)
    beside = any(
        other.mark in (Zone.MOTTO, Zone.NUMBER, Zone.PLACE_DATE) and other.row == piece.row
        for other in run[max(index - 2, 0) : index + 3]
    )
    if upper > 0.6 and 2 < length <= 110 and index < 40:
        known = bool(_UNIT.match(looked.lstrip(" .,:;|-'")))
        fits[Zone.ISSUER] = 1.0 + (2.0 if known else 0.0) + (3.0 if beside else 0.0) + min(length, 20) / 20
        if piece.stamped:
            fits[Zone.ISSUER] -= 4.0
    if length < 330:
        fits[Zone.SUBJECT] = _like_subject(piece, width)
        if index + 1 < len(run) and upper < 0.5 and piece.text[-1] not in ".;:" and _names_authority(run[index + 1]):
            fits[Zone.SUBJECT] += 1.5
        if upper > 0.85 and not _names_authority(piece) and index and run[index - 1].mark is Zone.KIND:
            fits[Zone.SUBJECT] += 3.0
        if _decides(run, index):
            fits[Zone.SUBJECT] -= 3.0
    return fits


def _decides(run: Sequence[Piece], index: int) -> bool:
    """Whether the piece names the authority that decides: grounds follow it, and the line above it is finished."""
    follows = run[index + 1 : index + 3]
    return (
        index > 0
        and run[index].capitals > 0.85
        and _DECIDING.match(run[index].flat) is not None
        and run[index - 1].mark is not Zone.KIND
        and any(_FIRST_LINE.match(piece.flat) and piece.capitals < 0.5 for piece in follows)
        and not _ends_open(run[index - 1])
    )


def _names_authority(piece: Piece) -> bool:
    """Whether the piece is the line in capitals that names who decides; it stands right below the subject."""
    if piece.capitals <= 0.85:
        return False
    rank = rank_in(piece.flat[:30])
    first = piece.text.split(maxsplit=1)[0].strip(".,:;").lower()
    return (rank is not None and rank.start() <= 1) or (
        bool(_UNIT.match(piece.flat)) and (first.isascii() or first in _UNIT_WORDS)
    )


def _marked(piece: Piece, mark: Zone) -> dict[Zone, float]:
    if mark is Zone.BODY:
        return {Zone.BODY: 4.0}
    fits = {mark: 1.0 + 6.0 * piece.strength, Zone.BODY: 0.0}
    if mark is Zone.NUMBER and piece.strength < 0.5:
        fits = {Zone.NUMBER: 1.5, Zone.BODY: 0.5, Zone.SUBJECT: 0.5}
    elif mark is Zone.SUBJECT and piece.strength < 0.6:
        fits |= {Zone.SUBJECT: 2.0, Zone.BODY: 1.0}
    elif mark is Zone.PLACE_DATE and piece.strength < 0.7:
        fits |= {Zone.BODY: 2.0, Zone.SUBJECT: 1.0}
    elif mark in (Zone.MOTTO, Zone.KIND) and piece.strength < 0.9:
        fits[Zone.ISSUER] = 1.0
    if len(piece.text) < 120 and piece.strength < 0.9:
        fits.setdefault(Zone.FURNITURE, -2.0)
    return fits


def _is_smudged(piece: Piece) -> bool:
    """Whether a short line is a seal's or a smudge's letters; years and dates are no sign of it."""
    if len(piece.text) >= 60:
        return False
    words = [word for word in piece.text.split() if any(map(str.isalpha, word)) and not any(map(str.isdigit, word))]
    return odd_share(" ".join(words)) >= _SMUDGED


def _like_noise(piece: Piece) -> float:
    """A smudge has few letters, or words that are no syllables."""
    words = _WORD.findall(piece.text)
    if not words or sum(map(len, words)) <= 4:
        return 1.0
    if _is_smudged(piece):
        return 0.5
    odd = sum(not reads_as_syllable(word) for word in words) / len(words)
    return -2.5 + (1.5 if len(piece.text) < 60 else -1.0) * odd - min(len(piece.text), 200) / 50


def _like_body(piece: Piece, width: int, *, states: bool) -> float:
    length = len(piece.text)
    score = 0.0
    if length > 330:
        score += 4.0
    elif length > 110:
        score += 2.0
    elif length >= 0.85 * width and length > 60:
        score += 1.0
    elif length < 0.7 * width and piece.text[-1:] not in ".;:,/”)" and capitals(piece.text) < 0.8:
        score -= 1.0
    if _FIRST_LINE.match(piece.flat) and piece.text[:1].isupper() and piece.capitals < 0.9:
        score += 4.0 if length >= 0.6 * max(width, 70) or piece.text[-1:] in ".;:," else 1.0
    elif piece.gap and piece.text[:1].isupper() and capitals(piece.text[:20]) < 0.6 and OPENERS.match(piece.flat):
        score += 1.0
    if states:
        score += 1.0
    if _NUMBERED.match(piece.flat):
        score += 3.0
    if _names_authority(piece):
        score += 1.5
    return score


def _like_subject(piece: Piece, width: int) -> float:
    length = len(piece.text)
    score = -2.5 if _is_smudged(piece) else 0.5
    if length > 200:
        score -= 2.0
    elif length > 110 or (length >= 0.9 * width and length > 60):
        score -= 0.7
    if _FIRST_LINE.match(piece.flat) and piece.text[:1].isupper() and piece.capitals < 0.9:
        score -= 4.0 if length >= 0.6 * max(width, 70) or piece.text[-1:] in ".;:," else 1.0
    if _NUMBERED.match(piece.flat):
        score -= 2.0
    if piece.text[-1:] in ";.:":
        score -= 1.0
    return score
