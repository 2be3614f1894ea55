"""Where Nơi nhận and the signature begin, by their wordings, and how a line that holds both is parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from rapidfuzz.distance import Levenshtein

from docsearch.layout.pieces import Piece, capitals
from docsearch.layout.wordings import CC, authority_in, near_rank, opens_with, rank_in
from docsearch.models import Zone
from docsearch.text.flat import flat
from docsearch.text.letters import CAPITAL, SMALL
from docsearch.text.oddity import odd_share
from docsearch.text.syllables import reads_as_syllable

ITEM = re.compile(r"\W{0,2}[-+*]\s?\w|[\W_]{1,2}\s\w")
AS_ABOVE = re.compile(r"\W{0,3}nhu (?:tren|dieu|kinh gui|muc|khoan|danh sach)")
FILED = re.compile(r"\W{0,4}l.u\s?[:;.,]?\s?(?:vt|hc|vp|bdh|tc|\w{2,8}[,;.(])|\W{0,4}l.u\s?:|\W{0,4}luu (?:vt|hc|vp)\b")
_DIRT = " .,:;-'\"*_~|„“‘"
"""What may stand before a label in a scan."""
_HALF_LABEL = re.compile(r"nhan\s?(?=:)")
_DEGREE = re.compile(
    r"\W{0,2}(?:(?:dai|trung|thuong|thieu) (?:tuong|ta|uy)|chuan do doc|(?:pho )?do doc|"
    r"(?:(?:gs|pgs|tskh|ts|ths|bs|bsckii|bscki|ls|ks)(?:\s?\.\s?|\s)){1,3}|"
    r"(?:pho )?giao su|tien si|thac si|bac si)\s*[.,]?\s*(?=\w)"
)
"""A military rank or an academic degree before a name."""
_NAME = re.compile(r"[^\W\d_]+(?:[ .][^\W\d_]+){1,5}")
_LAST_NAME = re.compile(rf"(?<=[;.):,\d|°—_*»])\s*((?:[{CAPITAL}][{SMALL}]*\s+){{1,4}}[{CAPITAL}][{SMALL}]+)\s*$")
_BESIDE = re.compile(rf";\s+([{CAPITAL}]{{2,}}(?: [{CAPITAL}]{{2,}})+)\W*$")
"""Capitals after an entry's end: a line of the title in the column beside it."""
_SIGNED_BESIDE = re.compile(r"(?<=[;.,\s])(\(\s?da k[yi]\s?\))\W{0,3}$")
"""The copy's note of the signature, in the column beside an entry."""
_CAPITALS_FIRST = re.compile(rf"[{CAPITAL}]{{2,}}(?:[ ,]+[{CAPITAL}]{{2,}}){{1,7}}")
"""A title in capitals before a name on the same line."""


def degree(text: str) -> int:
    """How many characters at the start of a line are the military rank or the degree of the person named behind it."""
    found = _DEGREE.match(flat(text)) if len(text) < 80 else None
    return found.end() if found and text[found.end()].isupper() else 0


def looks_like_name(text: str) -> bool:
    """Whether `text` is two to six words with capitals, as a person's name is (ethnic names are longer).

    A rank or a degree may precede the name.
    """
    if len(text) > 120:
        return False
    text = text[degree(text) :]
    text = re.sub(r"\(.*?\)|[|.,;:_*\s]+$", "", text).strip()
    words = text.split()
    if any(len(word) > 1 and word.isupper() for word in words) and capitals(text) < 0.8:
        return False  # a seal's letters among words
    if sum(map(len, words)) < 6 and not all(reads_as_syllable(word) for word in words):
        return False
    return (
        2 <= len(words) <= 6
        and len(text) <= 40
        and _NAME.fullmatch(text) is not None
        and sum(word[0].isupper() for word in words)
        >= (len(words) if len(words) < 3 else len(words) - (not words[0][0].isupper()))
        and capitals(text) < 0.8
    )


def opens_cc(piece: Piece) -> int | None:
    """How many characters of the piece are the label Nơi nhận; None where it has none."""
    looked = piece.flat.lstrip(_DIRT)
    label = opens_with(CC, looked, 2)
    if label is None:
        half = _HALF_LABEL.match(looked)  # "Nơi" was lost
        rest = looked[half.end() :].strip(" :.") if half else ""
        if half is None or (len(rest) > 16 and authority_in(piece.text, piece.flat) is None):
            return None
        return len(piece.flat) - len(looked) + half.end()
    label += len(piece.flat) - len(looked)
    rest = piece.flat[label:].lstrip()
    return label if not rest or rest[0] in ":;.-" or capitals(piece.text[label:]) > 0.7 else None


def signs(piece: Piece) -> bool:
    """Whether the piece opens a signature: a mark of authority before capitals."""
    if not piece.text.lstrip(" .,:|-'\"„“")[:3].isupper():
        return False
    found = authority_in(piece.text, piece.flat)
    return found is not None and not any(map(str.isalnum, piece.text[: found.start]))


def is_title(piece: Piece) -> bool:
    """Whether the piece opens with a title in capitals, or is a short title in small letters."""
    return titled(piece) > 0


def titled(piece: Piece) -> float:
    """How surely the piece is a title: 1 in capitals (a name may follow), less in small letters, 0 for none."""
    looked = piece.flat.lstrip(" .,:|-'\"(")
    if len(piece.text) > 110:
        return 0.0
    if piece.capitals > 0.6:
        return 1.0 if near_rank(looked) or rank_in(looked[:45]) else 0.0
    first = _CAPITALS_FIRST.match(piece.text)
    if first and near_rank(flat(first[0])):
        return 1.0
    found = rank_in(looked)
    alone = found is not None and found.start() == 0 and len(looked) - found.end() < 12 and len(looked) < 40
    return 0.4 if alone else 0.0


def begins(run: Sequence[Piece]) -> int | None:
    """Index of the first piece of the foot, None where the document has none."""
    last = _first(run)
    if last is None:
        return None
    if _is_example(run, last):
        later = _closed_list(run, last + 1)
        last = last if later is None else later
    above = last
    while above > 0 and last - above < _DIRTY_LINES and (_of_signature(run[above - 1]) or _is_dirt(run[above - 1])):
        above -= 1
        if _of_signature(run[above]):
            last = above
    return last


def _first(run: Sequence[Piece]) -> int | None:
    """Index of the first piece that only a foot has."""
    for index, piece in enumerate(run):
        if opens_cc(piece) is not None:
            return index
        if len(piece.text) > 400:
            continue
        if AS_ABOVE.match(piece.flat) and ITEM.match(piece.flat):
            return index
        if FILED.match(piece.flat) and len(piece.text) < 90 and ITEM.match(piece.flat):
            return _list_above(run, index)
        if signs(piece) or (piece.capitals > 0.6 and is_title(piece) and _name_follows(run, index)):
            return index
    return None


_EXAMPLE = re.compile(r"\W*vi du\b")
_PLACEHOLDER = re.compile(r"\W*(?:ho (?:va|,) ?ten|ho ten|chu ky)\W*$")
_LISTS = 50
"""Lists that are looked at behind an example."""


def _is_example(run: Sequence[Piece], at: int) -> bool:
    """Whether the foot at `at` only shows how one is written: "Ví dụ" above it, or "Họ và tên" in place of a name."""
    return any(_EXAMPLE.match(piece.flat) for piece in run[max(at - 4, 0) : at]) or any(
        _PLACEHOLDER.match(piece.flat) for piece in run[at + 1 : at + 5]
    )


def _closed_list(run: Sequence[Piece], start: int) -> int | None:
    """Index of the first "Nơi nhận" from `start` on that a title and a name close; None where there is none."""
    lists = (index for index in range(start, len(run)) if opens_cc(run[index]) is not None)
    for index in islice(lists, _LISTS):
        for at in range(index + 1, min(index + 60, len(run))):
            piece = run[at]
            if opens_cc(piece) is not None or len(piece.text) > 300:
                break
            if signs(piece) or titled(piece) == 1.0:
                if _name_follows(run, at):
                    return index
                break
    return None


_DIRTY_LINES = 4
"""Lines of a scan's dirt, or of a lost label, between the title of the signature and the list."""


def _is_dirt(piece: Piece) -> bool:
    """Whether a short line is a smudge or a damaged label, and no end of the body's last sentence."""
    if len(piece.text) > 25 or re.search(r"/\s?\.|[.;]$", piece.text):
        return False
    return len(piece.text) < 10 or odd_share(piece.text) >= 0.3


def _of_signature(piece: Piece) -> bool:
    """Whether the piece, right above the foot's first sure line, belongs to the signature."""
    mark = authority_in(piece.text, piece.flat) if len(piece.text) < 70 else None
    if mark and capitals(piece.text[mark.end :]) > 0.8:
        return True
    return piece.capitals > 0.7 and is_title(piece)


def _list_above(run: Sequence[Piece], filed: int) -> int:
    """Index of the first entry of the list that the archive's entry at `filed` ends; its label is lost."""
    first = filed
    for index in range(filed - 1, max(filed - 60, -1), -1):
        piece = run[index]
        if ITEM.match(piece.flat) and len(piece.text) < 200 and not piece.text.endswith("./."):
            first = index
        elif not (piece.is_furniture or (len(piece.text) < 60 and piece.text[:1].islower())):
            break
    return first


def _name_follows(run: Sequence[Piece], index: int) -> bool:
    for piece in run[index + 1 : index + 6]:
        if looks_like_name(piece.text):
            return True
        if len(piece.text) > 60 and piece.capitals < 0.6:
            return False
    return False


def split_foot(piece: Piece) -> Iterator[Piece]:
    """The piece with the signature's column parted from Nơi nhận's, and entries that ran together parted."""
    text, looked = piece.text, piece.flat
    cut = _signature_at(text, looked)
    if cut:
        left, right = piece.cut(0, cut), piece.cut(cut, len(text))
        if left is not None:
            yield from _entries(left)
        if right is not None:
            yield right.marked(Zone.SIGNATURE, 0.9)
        return
    yield from _entries(piece)


def _entries(piece: Piece) -> Iterator[Piece]:
    """A row that holds a whole list ("Nơi nhận: - Như trên; - Sở Y tế; - Lưu: VT") as its entries."""
    label = opens_cc(piece)
    bounds = [0]
    if label is not None and len(piece.text) > label + 3:
        bounds.append(label + len(piece.text[label:]) - len(piece.text[label:].lstrip(" :;.")))
    if label is not None or ITEM.match(piece.flat):
        bounds += [
            match.end()
            for match in re.finditer(rf"[;.]\s*(?=[-+]\s?[{CAPITAL}])", piece.text)
            if match.end() > bounds[-1]
        ]
    bounds.append(len(piece.text))
    for start, end in pairwise(bounds):
        part = piece.cut(start, end) if end > start else None
        if part is not None:
            yield part.marked(Zone.CC, 1.0, label) if start == 0 and label is not None else part


def _signature_at(text: str, looked: str) -> int | None:
    """Where the signature begins in a line that something else opens."""
    if capitals(text) > 0.9 and not ITEM.match(looked):
        return None  # a title alone, however many ranks it names
    mark = authority_in(text, looked)
    if mark:
        return mark.start if mark.start > 3 else None
    if len(text) > 250:
        return None
    for word in re.finditer(rf"(?<!\w)[{CAPITAL}]{{2,}}(?=\s)", text):
        if word.start() > 2 and capitals(text[word.start() :]) > 0.8 and near_rank(looked[word.start() :]):
            return _with_deputy(text, word.start())
    name = _LAST_NAME.search(text)
    before = text[: name.start()].rstrip() if name else ""
    if name and name.start() > 4 and (ITEM.match(looked) or FILED.match(looked) or before.endswith(";")):
        ends = (";", ".", ")", ",", "°", "—", "_", "*", "»") if FILED.match(looked) else (";", ".", ")")
        if before.endswith(ends) and not before.endswith(("TP.", "P.", "Q.")):
            return name.start(1)
    beside = _SIGNED_BESIDE.search(looked) or _BESIDE.search(text) if ITEM.match(looked) else None
    return beside.start(1) if beside else None


_NO_DEPUTY = ("PHỦ", "PHÚ", "PHỤ")
"""Words of their own that are one letter from "PHÓ"."""


def _with_deputy(text: str, start: int) -> int:
    """Where a title begins whose rank stands at `start`: with "Q.", or with a "PHÓ" that a scan made "P hé" of."""
    acting = re.search(r"(?<!\S)(?:Q\.?|QUYỀN)\s+$", text[:start])
    if acting:
        return acting.start()
    for tail in re.finditer(
        rf"(?<!\S)\W{{0,3}}[{CAPITAL}]\S{{0,4}}(?=\s(?:\S{{1,4}}\s)?$)", text[max(0, start - 14) : start]
    ):
        printed = tail.string[tail.start() :].rstrip()
        letters = "".join(filter(str.isalpha, flat(printed)))
        damaged = len(letters) > 1 and Levenshtein.distance("pho", letters, score_cutoff=1) <= 1
        if damaged and printed[-1] not in ";,.:" and printed not in _NO_DEPUTY:
            return max(0, start - 14) + tail.start()
    return start


def cc_label(text: str) -> int:
    """How many characters at the start of a line are the label "Nơi nhận:", however it was read."""
    looked = flat(text)
    skipped = len(looked) - len(looked.lstrip(_DIRT))
    half = _HALF_LABEL.match(looked[skipped:])
    label = half.end() if half else opens_with(CC, looked[skipped:], 1 if ITEM.match(looked) else 3)
    if label is None or (label + skipped < len(text) and text[label + skipped].isalnum()):
        return 0
    label += skipped
    if text[label:].lstrip()[:1].islower():
        return 0  # the words of an entry: "Hội Thẩm định giá"
    while label < len(text) and text[label] in " :;.":
        label += 1
    return label
