"""Where the foot of a dispatch begins: at Nơi nhận, at an entry that only its list has, or at the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from docsearch.layout.authority_marks import authority_in
from docsearch.layout.cc import AS_ABOVE, FILED, is_item, opens_cc
from docsearch.layout.pieces import Piece
from docsearch.layout.ranks import near_rank
from docsearch.layout.signers import looks_like_name, signs, titled
from docsearch.layout.wordings import NOI_NHAN, parts
from docsearch.text.oddity import odd_share

_LONG = 400
"""Characters of a line from which on it is neither an entry nor a title."""


def begins(run: Sequence[Piece]) -> int | None:
    """Index of the first piece of the foot, None where the document has none."""
    last = _first(run)
    if last is None:
        return _noted(run)
    if _is_example(run, last) or _is_quoted(run, last):
        later = _closed_list(run, last + 1)
        last = last if later is None else later
    above = last
    while above > 0 and last - above < _DIRTY_LINES and (_of_signature(run[above - 1]) or _is_dirt(run[above - 1])):
        above -= 1
        if _of_signature(run[above]):
            last = above
    return last


_SIGNED_BY = re.compile(r"da k[yi]\s?:")
"""The note of the signature before a name alone: "Đã ký: Lê Hoài An"."""
_NOTE = "(da ky)"
"""The same behind it or below, where nothing else of a foot stands: "Trường Chinh (Đã ký)"."""
_NEAR_END = 12
"""Lines at a text's end among which such a name stands, a page's own words behind it."""


def _first(run: Sequence[Piece]) -> int | None:
    """Index of the first piece that only a foot has."""
    for index, piece in enumerate(run):
        if _is_plain(piece):
            continue
        if opens_cc(piece) is not None:
            return index
        if len(piece.text) > _LONG:
            continue
        if is_item(piece):
            if AS_ABOVE.match(piece.flat):
                return index
            if len(piece.text) < 90 and FILED.match(piece.flat):
                return _list_above(run, index)
        if _SIGNED_BY.match(piece.flat) and looks_like_name(piece.text[piece.text.index(":") + 1 :].strip()):
            return index
        if signs(piece) or (piece.capitals > 0.6 and titled(piece) and _is_signed(run, index)):
            return index
    return None


def _noted(run: Sequence[Piece]) -> int | None:
    """Index of the last name with the note of the signature behind or below it, near the end; None where none is."""
    for index in range(len(run) - 1, max(len(run) - _NEAR_END, 0), -1):
        if not run[index].flat.endswith(_NOTE):
            continue
        named = [at for at in (index, index - 1, index + 1) if at < len(run) and looks_like_name(run[at].text)]
        # Between a title in small letters and the name the note stands alone.
        alone = named == [index + 1] or (not named and index == len(run) - 1)
        return index - 1 if alone and titled(run[index - 1]) else next(iter(named), None)
    return None


_OPENING = len(NOI_NHAN) + 1
_NO, _I_N, _HAN = parts(NOI_NHAN, 2)


def _is_plain(piece: Piece) -> bool:
    """Whether the piece opens with a word in small letters, so that it is neither entry nor label, mark nor title."""
    shape, start, opening = piece.sheet.shape, piece.start, piece.flat[:_OPENING]
    return (
        piece.capitals <= 0.6
        and shape[start] in "Aa"
        and "a" in shape[start : min(start + 3, piece.end)]
        and _NO not in opening
        and _I_N not in opening
        and _HAN not in opening
        and not opening.startswith("da ky")
    )


_EXAMPLE = re.compile(r"\W*vi du\b")
_QUOTED = re.compile(r"[\"”][.;]?$")
"""The end of another letter that the body quotes in full, with its list."""
_PLACEHOLDER = re.compile(r"\W*(?:ho (?:va|,) ?ten|ho ten|chu ky)\W*$")
_LISTS = 50
"""Lists that are looked at behind an example."""


def _is_example(run: Sequence[Piece], at: int) -> bool:
    """Whether the foot at `at` only shows how one is written: "Ví dụ" above it, or "Họ và tên" in place of a name."""
    return any(_EXAMPLE.match(piece.flat) for piece in run[max(at - 4, 0) : at]) or any(
        _PLACEHOLDER.match(piece.flat) for piece in run[at + 1 : at + 5]
    )


def _is_quoted(run: Sequence[Piece], at: int) -> bool:
    """Whether the list at `at` is of a letter that the body quotes: it ends so, and nobody signs before the next."""
    if not any(_QUOTED.search(piece.text) for piece in run[at : at + 4]):
        return False
    for index in range(at, len(run)):
        piece = run[index]
        if index > at and opens_cc(piece) is not None:
            return True
        if titled(piece) == 1.0 or (len(piece.text) <= _LONG and authority_in(piece.text, piece.flat)):
            return False
    return False


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


_SENTENCE_END = re.compile(r"/\s?\.|[.;]$")
_DIRTY_LINES = 4
"""Lines of a scan's dirt, or of a lost label, between the title of the signature and the list."""


def _is_dirt(piece: Piece) -> bool:
    """Whether a short line is a smudge or a damaged label, and no end of the body's last sentence."""
    if len(piece.text) > 25 or _SENTENCE_END.search(piece.text):
        return False
    return len(piece.text) < 10 or odd_share(piece.text) >= 0.3


def _of_signature(piece: Piece) -> bool:
    """Whether the piece, right above the foot's first sure line, belongs to the signature."""
    mark = authority_in(piece.text, piece.flat) if len(piece.text) < 70 else None
    if mark and piece.capitals_in(mark.end, len(piece.text)) > 0.8:
        return True
    return piece.capitals > 0.7 and titled(piece) > 0


def _list_above(run: Sequence[Piece], filed: int) -> int:
    """Index of the first entry of the list that the archive's entry at `filed` ends; its label is lost."""
    first = filed
    for index in range(filed - 1, max(filed - 60, -1), -1):
        piece = run[index]
        if is_item(piece) and len(piece.text) < 200 and not piece.text.endswith("./."):
            first = index
        elif not (piece.is_furniture or (len(piece.text) < 60 and piece.text[:1].islower())):
            break
    return first


def _is_signed(run: Sequence[Piece], index: int) -> bool:
    """Whether a name stands below the title, or the title by itself ends a page that nobody has signed yet."""
    last = index == len(run) - 1 and index > 0 and _SENTENCE_END.search(run[index - 1].text) is not None
    return (last and near_rank(run[index].flat)) or _name_follows(run, index)


def _name_follows(run: Sequence[Piece], index: int) -> bool:
    for piece in run[index + 1 : index + 6]:
        if looks_like_name(piece.text, piece.flat):
            return True
        if len(piece.text) > 60 and piece.capitals < 0.6:
            return False
    return False
