"""What a line of the head says of itself: how it opens, what it names, whether it ends its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docsearch.domain.organisation_names import first_words, openings
from docsearch.domain.vocabulary import is_word
from docsearch.layout.pieces import Piece
from docsearch.layout.ranks import RANK
from docsearch.layout.zones import KIND
from docsearch.text.flat import flat
from docsearch.text.letters import CAPITAL, SMALL
from docsearch.text.tones import place_all

ISSUER_OPENS = re.compile(openings("name", "line"))
"""How a line of an issuer's name begins, in flat text."""
DECIDER_OPENS = re.compile(openings("grounds"))
"""How the line in capitals above the grounds begins that names a body."""
_DECIDER_WORDS = frozenset(map(place_all, first_words("grounds")))
"""Its first words with their marks: "QUẢN LÝ" opens no district ("quận")."""
_DECIDING = re.compile(
    openings("decides")
    + r"|(?:chu tich|thu tuong|bo truong|chu nhiem|giam doc|tong giam doc|tong cuc truong|cuc truong|"
    r"chi cuc truong|thong doc|tong thanh tra|hieu truong|vien truong|chanh an|truong ban|truong phong|"
    r"tong kiem toan)\b"
)
"""Bodies and offices that decide, as the line above the grounds names them."""
GROUND = re.compile(r"\W{0,3}(?:can cu|chieu|xet) ")
"""How a ground of a decision begins; decrees of before 1980 say "Chiểu"."""
_FIRST_LINE = re.compile(
    r"(?:can cu|chieu |trong |theo |thuc hien|tra loi|phuc dap|xet |de |ngay \d|hien nay|hom nay|vua qua|sau khi|"
    r"thoi gian qua)"
)
_OPENERS = re.compile(
    r"(?:can cu|thuc hien|tra loi|phuc dap|theo |xet |de |trong thoi|qua |sau khi|tiep theo|vua qua|hien nay|"
    r"tren co so|nham |"
    r"thoi gian|ngay \d|tu ngay|nhan duoc|tai |thi hanh|trien khai|bo |tong cuc|cuc |so |uy ban|ubnd|dieu \d|"
    r"chuong |phan |"
    r"muc |hom nay|ke tu|kinh thua|i\.|i/|1\.|1/|a\.|a\)|truoc |doi voi|nhu |hoi dong|van phong|ban |thong nhat)"
)
"""How the first sentence of a dispatch begins, in flat text (a weak sign by itself)."""
_NUMBERED = re.compile(
    r"(?:[ivxl]{1,4}|\d{1,2}|[a-d])\s?[./)]\s|(?:[ivxl]{1,4}|\d{1,2})-\s|"
    r"(?:dieu|chuong|phan|muc) (?:\d|[ivx])"
)
_UNDOTTED = re.compile(rf"(?:I{{1,3}}|IV) [{CAPITAL}][{SMALL}]")
"""The Roman number of a heading whose dot a scan lost: "I Tình hình"."""
_STATEMENTS = (
    "can cu",
    "nhan duoc",
    "co y kien",
    "theo de nghi",
    "duoc biet",
    "ve viec nay",
    "van de nay",
    "tran trong",
    "kinh moi",
)
_CITED = ("cong van so", "van ban so", "quyet dinh so", "nghi dinh so", "thong tu so")
_AS_FOLLOWS = ("nhu sau:", "nhu sau :", "nhu sau;", "nhu sau ;")
"""What a sentence of the body says and no addressee does."""
_JOINING = frozenset((
    "và", "của", "về", "cho", "tại", "trong", "thuộc", "do", "các", "những", "với", "đến", "theo", "từ", "số",
    "ngày", "lĩnh vực",
))  # fmt: skip
"""Words in which no subject ends; the next line goes on."""
_FLAT_JOINING = frozenset(flat(word) for word in _JOINING)
_CITING_END = re.compile(r"\d/\S*$")


def states(looked: str) -> bool:
    """Whether a flat line says what only a sentence of the body does."""
    for statement in _STATEMENTS:
        if statement in looked:
            return True
    return (" so" in looked and any(cited in looked for cited in _CITED)) or (
        "nhu sau" in looked and any(ending in looked for ending in _AS_FOLLOWS)
    )


def is_numbered(piece: Piece) -> bool:
    """Whether the piece opens with a number of the body's parts: "1. ", "II/ ", "I- " (the Party's), "Điều 3"."""
    return _NUMBERED.match(piece.flat) is not None or (piece.text[0] == "I" and _UNDOTTED.match(piece.text) is not None)


def opens_sentence(piece: Piece) -> bool:
    """Whether the piece begins as the first sentence of a body does."""
    return piece.capitals < 0.9 and _FIRST_LINE.match(piece.flat) is not None and piece.text[:1].isupper()


def may_open_sentence(piece: Piece) -> bool:
    """Whether the piece begins a paragraph, with words that often open the first sentence."""
    return (
        piece.gap
        and _OPENERS.match(piece.flat) is not None
        and piece.text[:1].isupper()
        and piece.capitals_in(0, 20) < 0.6
    )


def ends_open(piece: Piece) -> bool:
    """Whether a line of a subject ends in a joining word, or in a number whose date follows."""
    return piece.text.endswith((",", "-", "–")) or _CITING_END.search(piece.flat[-40:]) is not None or joins(piece)


def joins(piece: Piece) -> bool:
    """Whether a line ends in a word in which nothing ends."""
    words = _tail(piece)
    ends = (*words[-1:], " ".join(words))
    if any(end in _JOINING for end in ends):
        return True
    lost = any(end.isascii() and end in _FLAT_JOINING for end in ends)  # "tai" is "tại" that lost its mark
    return lost and not is_word(" ".join(words))  # but not in "thiên tai"


def cites_on(before: Piece, piece: Piece) -> bool:
    """Whether a line ends in "số" and the next one opens with the number, whatever a scan put around them."""
    if piece.text[0].isalpha() or not piece.text.lstrip(_SIGNS)[:1].isdigit():
        return False
    words = _tail(before)
    return bool(words) and words[-1] in ("số", "so", "sổ", "sô")


_SIGNS = " .,:;-–_'\"“”‘’›»|*"


def _tail(piece: Piece) -> list[str]:
    """The last two words of a line in small letters, the signs behind them left out."""
    return piece.text[-40:].rstrip(_SIGNS).lower().split()[-2:]


def decides(run: Sequence[Piece], index: int) -> bool:
    """Whether the piece names the authority that decides: grounds follow it, and the line above it is finished."""
    follows = run[index + 1 : index + 3]
    return (
        index > 0
        and run[index].capitals > 0.85
        and _DECIDING.match(run[index].flat) is not None
        and run[index - 1].mark is not KIND
        and any(piece.capitals < 0.5 and _FIRST_LINE.match(piece.flat) for piece in follows)
        and not ends_open(run[index - 1])
    )


def names_authority(piece: Piece) -> bool:
    """Whether the piece is the line in capitals that names who decides; it stands right below the subject."""
    if piece.capitals <= 0.85:
        return False
    looked = piece.flat
    rank = RANK.match(looked, 0, 30) or RANK.match(looked, 1, 30)
    unit = rank or DECIDER_OPENS.match(looked)
    if unit is None or looked.startswith(" ve ", unit.end()):
        return False  # "… CỦA BAN / BÍ THƯ VỀ TĂNG CƯỜNG …": the subject goes on
    if rank is not None:
        return True
    first = piece.text.split(maxsplit=1)[0].strip(".,:;").lower()
    return first.isascii() or place_all(first) in _DECIDER_WORDS
