"""How a signature is known: a mark of authority, a title, a person's name."""

from __future__ import annotations

import re
from functools import lru_cache

from docsearch.layout.authority_marks import authority_in
from docsearch.layout.pieces import Piece, capitals
from docsearch.layout.ranks import ASKED, RANK, near_rank, rank_in
from docsearch.text.flat import flat
from docsearch.text.letters import CAPITAL, SMALL
from docsearch.text.syllables import reads_as_syllable

_DEGREE = re.compile(
    r"\W{0,2}(?:(?:dai|trung|thuong|thieu) (?:tuong|ta|uy)|chuan do doc|(?:pho )?do doc|"
    r"(?:(?:gs|pgs|tskh|ts|ths|bs|bsckii|bscki|ls|ks)(?:\s?[.,]\s?|\s)){1,3}|"
    r"(?:pho )?giao su|tien si|thac si|bac si)\s*[.,]?\s*(?=\w)"
)
"""A military rank or an academic degree before a name."""
_NAME = re.compile(r"[^\W\d_]+(?:['’]?[ .]['’]?[^\W\d_]+|['’][^\W\d_]+){1,5}")
"""A name, with the apostrophe that languages of the highlands write: "K' Brổi", "K'Brổi"."""
_SMUDGE = re.compile(rf"(?:[^\W\d_A-Za-z]|[a-z])\s+(?=[{CAPITAL}][{SMALL}]+ [{CAPITAL}])")
_SURNAMES = frozenset((
    "NGUYỄN", "TRẦN", "LÊ", "PHẠM", "HOÀNG", "HUỲNH", "PHAN", "VŨ", "VÕ", "ĐẶNG", "BÙI", "ĐỖ", "NGÔ", "DƯƠNG",
    "ĐINH", "TRỊNH", "NÔNG", "TRƯƠNG",
))  # fmt: skip
"""Surnames by which a name in capitals is known from a title; most Vietnamese bear one of them."""
RARER_SURNAMES = frozenset((
    "HỒ", "LÝ", "ĐÀO", "LƯƠNG", "MAI", "TÔ", "TẠ", "HÀ", "CAO", "LƯU", "QUÁCH", "TRIỆU", "TỐNG", "VƯƠNG", "PHÙNG",
    "LÂM", "TĂNG", "KIỀU", "NGHIÊM", "KHUẤT", "HỨA", "CHU", "ĐÀM", "DOÃN", "LẠI", "LÒ", "LƯỜNG", "QUÀNG", "TÒNG",
    "GIÀNG", "SÙNG", "THÀO", "CẦM", "BẾ",
))  # fmt: skip
"""Surnames that open other words in capitals, too ("HÀ NỘI", "CAO ĐẲNG"): of a name where one is awaited."""
_FLAT_SURNAMES = frozenset(map(flat, _SURNAMES))
_TITLES = ("Trưởng", "Phó")
"""First words of titles that differ from a surname by their marks."""
_MIDDLE_HIGHLAND = ("A", "Y", "K'", "K’")
"""First words of many names of the central highlands: "A Byot", "Y Pen", "K' Mák"."""
_NO_NAME = re.compile(r"\(.*?\)|[|.,;:_*—–\-'\"‘’“”\s]+$")
"""What may stand around a name: a note in brackets, a line's end."""
_CAPITALS_FIRST = re.compile(rf"[{CAPITAL}]{{2,}}(?:[ ,]+[{CAPITAL}]{{2,}}){{1,7}}")
"""A title in capitals before a name on the same line."""


def degree(text: str, looked: str | None = None) -> int:
    """How many characters at the start of a line are the military rank or the degree of the person named behind it.

    A smudge that a scan read as one letter ("Ẫ Trần Quốc Toản") counts as such.
    """
    if len(text) >= 80:
        return 0
    smudge = _SMUDGE.match(text)
    if smudge:
        return smudge.end()
    found = _DEGREE.match(flat(text) if looked is None else looked)
    return found.end() if found and text[found.end()].isupper() else 0


_DEGREE_AT_END = re.compile(r"(?:(?<=\W)(?:gs|pgs|tskh|ts|ths|bs|bsckii|bscki|ls|ks)\s?\.\s?){1,3}$")


def before_degree(text: str, end: int) -> int:
    """Where what stands in `text` before `end` ends, a degree that belongs to the name behind it left out."""
    window = max(0, end - 24)
    found = _DEGREE_AT_END.search(flat(text[window:end].rstrip()))
    return window + found.start() if found else end


@lru_cache(maxsize=ASKED)
def looks_like_name(text: str, looked: str | None = None) -> bool:
    """Whether `text` is two to six words with capitals, as a person's name is (ethnic names are longer).

    A rank or a degree may precede the name. `looked` is the text's flat copy, where it is at hand.
    """
    if len(text) > 120:
        return False
    text = _NO_NAME.sub("", text[degree(text, looked) :]).strip()
    if len(text) > 40 or _NAME.fullmatch(text) is None:
        return False
    words = text.split()
    if not 2 <= len(words) <= 6 or text.isupper():
        return 3 <= len(words) <= 5 and words[0] in _SURNAMES
    large = sum(word[0].isupper() for word in words)
    if large < (len(words) if len(words) < 3 else len(words) - (not words[0][0].isupper())):
        return False
    shouted = capitals(text) >= 0.8
    if shouted or any(len(word) > 1 and word.isalpha() and word.isupper() for word in words):
        return False  # a title, or a seal's letters among words
    return sum(map(len, words)) >= 6 or words[0] in _MIDDLE_HIGHLAND or all(map(reads_as_syllable, words))


def bears_surname(name: str) -> bool:
    """Whether a name's first word is a common surname and not a title's: "Trần Trung Thành", not "Trưởng Ban"."""
    first, _, rest = name.partition(" ")
    known = first.upper() in _SURNAMES or (flat(first) in _FLAT_SURNAMES and first not in _TITLES)
    return first.istitle() and known and not rank_in(flat(f"{first} {rest.partition(' ')[0]}"))


def signs(piece: Piece) -> bool:
    """Whether the piece opens a signature: a mark of authority before capitals."""
    if not piece.text.lstrip(" .,:|-'\"„“")[:3].isupper():
        return False
    found = authority_in(piece.text, piece.flat)
    return found is not None and not any(map(str.isalnum, piece.text[: found.start]))


def titled(piece: Piece) -> float:
    """How surely the piece is a title: 1 in capitals (a name may follow), less in small letters, 0 for none."""
    if len(piece.text) > 110:
        return 0.0
    looked = piece.flat.lstrip(" .,:|-'\"(")
    if piece.capitals > 0.6:
        return 1.0 if near_rank(looked) or rank_in(looked[:45]) else 0.0
    first = _CAPITALS_FIRST.match(piece.text)
    if first and near_rank(piece.flat[: first.end()]):
        return 1.0
    found = RANK.match(looked) if len(looked) < 40 else None
    return 0.4 if found and len(looked) - found.end() < 12 else 0.0
