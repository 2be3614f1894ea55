"""Where a line of the foot is parted: two columns that ran together, and entries that share a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from docsearch.layout.authority_marks import authority_in
from docsearch.layout.cc import FILED, is_item, opens_cc
from docsearch.layout.pieces import Piece
from docsearch.layout.ranks import near_rank
from docsearch.layout.zones import CC, SIGNATURE
from docsearch.text.flat import bare_letters
from docsearch.text.letters import CAPITAL, SMALL

_LAST_NAME = re.compile(rf"(?<=[;.):,\d|°—_*»])\s*((?:[{CAPITAL}][{SMALL}]*['’]?\s+){{1,4}}[{CAPITAL}][{SMALL}]+)\s*$")
_NAME_ENDS = re.compile(rf"[{CAPITAL}][{SMALL}]+\s?[;,]\s")
"""The last word of a name that the line above began: "… PCN: Trần A, Lê Văn / Bình; các Vụ: TH"."""
_BESIDE = re.compile(rf";\s+([{CAPITAL}]{{2,}}(?: [{CAPITAL}]{{2,}})+)\W*$")
"""Capitals after an entry's end: a line of the title in the column beside it."""
_SIGNED_BESIDE = re.compile(r"(?<=[;.,\s])(\(\s?da k[yi]\s?\))\W{0,3}$")
"""The copy's note of the signature, in the column beside an entry."""
_CAPITALS = re.compile(rf"(?<!\w)[{CAPITAL}]{{2,}}(?=\s)")
_NEXT_ENTRY = re.compile(rf"[;.)]\s*(?=[-+~•]\s?[{CAPITAL}])")
_AFTER_ENTRY = (";", ".", ")")
_AFTER_FILED = (*_AFTER_ENTRY, ",", "°", "—", "_", "*", "»")
"""What stands before a name in the column beside an entry, and beside the archive's, which signs often end."""
_STROKE = re.compile(r"(?<=\)\.) (?=\S?\d)\S{1,2}$")
"""A stroke of the signature that a scan read beside the list's end: "- Lưu: VT (3). Đ2 Trần Văn An"."""
_ACTING = re.compile(r"(?<!\S)(?:Q\.?|QUYỀN)\s+$")
_DEPUTY = re.compile(rf"(?<!\S)\W{{0,3}}[{CAPITAL}]\S{{0,4}}(?=\s(?:\S{{1,4}}\s)?$)")
_NO_DEPUTY = ("PHỦ", "PHÚ", "PHỤ")
"""Words of their own that are one letter from "PHÓ"."""
_LONG = 250
"""Characters of a line from which on no title or name is looked for beside an entry."""
_PARAGRAPH = 120
"""Characters of a line from which on it may hold the foot behind the body's end."""
_LABEL_END = re.compile(r"noi nhan\s?[:;-]")
_FOOT = 600
"""Characters of a signature that stands before "Nơi nhận" in one paragraph with it."""
_GAP = 4
"""Blanks behind which a name stands in another column, whatever ends before them."""
_TITLE = 160
"""Characters of a title with its name at a paragraph's end."""


def part_paragraphs(run: Sequence[Piece]) -> Sequence[Piece]:
    """The body's pieces, a paragraph that holds the whole foot as well parted before "Nơi nhận" and the signature."""
    if not any(len(piece.text) > _PARAGRAPH and _foot_within(piece) for piece in run):
        return run
    parted: list[Piece] = []
    for piece in run:
        bounds = [0, *(_foot_within(piece) if len(piece.text) > _PARAGRAPH else ()), len(piece.text)]
        parted += filter(None, (piece.cut(start, end) for start, end in pairwise(bounds)))
    return parted


def _foot_within(piece: Piece) -> list[int]:
    """Where in a paragraph the list and the signature begin: at "Nơi nhận:", or where a mark follows the body's end."""
    text, looked = piece.text, piece.flat
    label = max(looked.rfind(" noi nhan"), looked.rfind("*noi nhan")) + 1
    if not label or text[label] != "N" or _LABEL_END.match(looked, label) is None:
        end = looked.rfind("./.")
        mark = authority_in(text, looked, end + 3) if end >= 0 else None
        return [mark.start] if mark and mark.start <= end + 5 else []
    end = looked.rfind("./.", max(0, label - _FOOT), label)
    mark = authority_in(text, looked, end if end >= 0 else label)
    if mark:
        return sorted((label, mark.start))
    titles = (word.start() for word in _CAPITALS.finditer(text, max(label, len(text) - _TITLE)))
    title = next((at for at in titles if text[at - 2] in ".;)" and near_rank(looked[at:])), None)
    return [label] if title is None else [label, title]


def split_lines(run: Sequence[Piece]) -> list[Piece]:
    """The foot's lines, each parted into its columns and its entries."""
    parted: list[Piece] = []
    for index, piece in enumerate(run):
        parted += split_foot(piece, run[index + 1] if index + 1 < len(run) else None)
    return parted


def split_foot(piece: Piece, following: Piece | None = None) -> Iterator[Piece]:
    """The piece with the signature's column parted from Nơi nhận's, and entries that ran together parted.

    Names that a list holds may be wrapped: what `following` goes on with is none of a signature.
    """
    cut = _signature_at(piece, following)
    if cut:
        left, right = piece.cut(0, cut), piece.cut(cut, len(piece.text))
        if left is not None:
            yield from _entries(left)
        if right is not None:
            yield right.marked(SIGNATURE, 0.9)
        return
    parts = list(_entries(piece))
    yield from parts[:-1]
    # The signer's name may stand behind the last entry of a row that holds them all.
    yield from (parts[-1],) if len(parts) == 1 else split_foot(parts[-1], following)


def _entries(piece: Piece) -> Iterator[Piece]:
    """A row that holds a whole list ("Nơi nhận: - Như trên; - Sở Y tế; - Lưu: VT") as its entries."""
    label = opens_cc(piece)
    if label is None and not is_item(piece):
        yield piece
        return
    text = piece.text
    bounds = [0]
    if label is not None and len(text) > label + 3:
        bounds.append(label + len(text[label:]) - len(text[label:].lstrip(" :;.")))
    bounds += [match.end() for match in _NEXT_ENTRY.finditer(text) if match.end() > bounds[-1]]
    if len(bounds) == 1:
        yield piece if label is None else piece.marked(CC, 1.0, label)
        return
    bounds.append(len(text))
    for start, end in pairwise(bounds):
        part = piece.cut(start, end) if end > start else None
        if part is not None:
            yield part.marked(CC, 1.0, label) if start == 0 and label is not None else part


def _signature_at(piece: Piece, following: Piece | None) -> int | None:
    """Where the signature begins in a line that something else opens."""
    text, looked = piece.text, piece.flat
    listed = is_item(piece)
    if piece.capitals > 0.9 and not listed:
        return None  # a title alone, however many ranks it names
    shouts = "AA" in piece.shape
    mark = authority_in(text, looked) if shouts or "/" in looked else None
    if mark:
        return mark.start if mark.start > 3 else None
    if len(text) > _LONG:
        return None
    for word in _CAPITALS.finditer(text, 3) if shouts else ():
        start = word.start()
        if piece.capitals_in(start, len(text)) > 0.8 and near_rank(looked[start:]):
            return _with_deputy(text, start)
    name = _LAST_NAME.search(text) if text[-1].islower() else None
    before = _STROKE.sub("", text[: name.start()].rstrip()) if name and name.start() > 4 else ""
    if name and before and (name.start(1) - len(before) >= _GAP or _ends_entry(before, looked, listed)):
        wrapped = following is not None and _NAME_ENDS.match(following.text) is not None
        return None if wrapped else name.start(1)
    beside = (_SIGNED_BESIDE.search(looked) or (_BESIDE.search(text) if shouts else None)) if listed else None
    return beside.start(1) if beside else None


def _ends_entry(before: str, looked: str, listed: bool) -> bool:
    """Whether the text before a name is a whole entry of a line (`looked`, an item if `listed`)."""
    filed = FILED.match(looked) is not None
    return (
        (listed or filed or before.endswith(";"))
        and before.endswith(_AFTER_FILED if filed else _AFTER_ENTRY)
        and not before.endswith(("TP.", "P.", "Q."))
    )


def _with_deputy(text: str, start: int) -> int:
    """Where a title begins whose rank stands at `start`: with "Q.", or with a "PHÓ" that a scan made "P hé" of."""
    acting = _ACTING.search(text, 0, start)
    if acting:
        return acting.start()
    left = max(0, start - 14)
    for tail in _DEPUTY.finditer(text[left:start]):
        printed = tail.string[tail.start() :].rstrip()
        letters = bare_letters(printed)
        damaged = len(letters) > 1 and Levenshtein.distance("pho", letters, score_cutoff=1) <= 1
        if damaged and printed[-1] not in ";,.:" and printed not in _NO_DEPUTY:
            return left + tail.start()
    return start
