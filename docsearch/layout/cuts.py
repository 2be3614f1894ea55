"""Where a line of the head is parted: at the marks that begin within it, and behind what they open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docsearch.layout.addressees import addressee_mark
from docsearch.layout.dates import date_mark
from docsearch.layout.head_lines import ISSUER_OPENS
from docsearch.layout.headings import SENTENCE, damaged_kind, kind_marks, title_marks
from docsearch.layout.marks import WINDOW, Mark
from docsearch.layout.mottoes import motto_mark, name_mark
from docsearch.layout.numbers import LABELS, SMUDGES, number_mark
from docsearch.layout.pieces import Piece
from docsearch.layout.subjects import DIRT, SUBJECT_LABELS, subject_mark
from docsearch.layout.wordings import KINH_GUI, parts
from docsearch.layout.zones import ADDRESSEE, BODY, KIND, MARK, MOTTO, NUMBER, PLACE_DATE, SUBJECT
from docsearch.text.letters import CAPITAL, SMALL

_CIRCULATION = re.compile(
    r"(?:hoa toc|thuong khan|khan|mat|toi mat|tuyet mat|hoa toc hen gio|xem xong tra lai|luu hanh noi bo)\W*"
)
_SYMBOL_END = re.compile(r"[-/]\s?[^\W\d_][\w&.]*(?=\s+[^\s/-])")
_TITLE = re.compile(r"Về việc .*[^:;]$")
"""A subject behind its number, and no sentence of the body."""
_GOES_ON = re.compile(r"\s*(?:[-–/]|$)")
"""What shows that a symbol is not at its end yet, or that nothing follows it."""
_DATE_END = re.compile(r"(?<=\d{4})\W+(?=\w)")
_OPENING = len(KINH_GUI) + 1
_KI, _NH, _GUI = parts(KINH_GUI, 2)
_WHOLE = 150
"""Characters of a line up to which addressees are not parted from the body."""
_UNCUT = (ADDRESSEE, SUBJECT, KIND, MARK)
"""Zones whose first line, alone and of that length, is never parted."""
_LONG_MOTTO = 12
"""Characters of a name or motto that no other mark begins within."""


def marks(piece: Piece) -> list[Mark]:
    """Every known wording that begins a part of the head in the piece, in their order.

    What a wording cannot do without is looked for first, so that a line of the body is passed by at little cost.
    """
    text, looked, shape = piece.text, piece.flat, piece.shape
    if len(text) > WINDOW:
        text, looked, shape = text[:WINDOW], looked[:WINDOW], shape[:WINDOW]
    found: list[Mark | None] = []
    if "AAA" in shape:
        found.append(name_mark(piece, looked, shape))
    if "-" in looked or looked[0] == "d":
        found.append(motto_mark(looked))
    if piece.capitals > 0.6 or "AA AA" in shape:
        found += kind_marks(piece, text)
    if "/" in looked or looked[0] in LABELS or (not looked[0].isalnum() and looked.lstrip(SMUDGES)[:2] == "so"):
        found.append(number_mark(piece, text, looked))
    if "0" in shape or ", ngay" in looked or ",ngay" in looked:
        found.append(date_mark(text, looked))
    if looked.lstrip(DIRT)[:1] in SUBJECT_LABELS or "v/v" in looked:
        found.append(subject_mark(text, looked))
    opening = looked[:_OPENING]
    if ":" in looked[-3:] or _KI in opening or _NH in opening or _GUI in opening or KINH_GUI in looked:
        found.append(addressee_mark(piece, text, looked))
    if piece.capitals > 0.8 and _CIRCULATION.fullmatch(looked):
        found.append(Mark(0, MARK, 1.0))
    known = [mark for mark in found if mark is not None]
    return sorted(known) if len(known) > 1 else known


def split_head(piece: Piece) -> Sequence[Piece]:
    """The piece cut wherever a mark begins, each part with its mark; a piece without one comes back as it is."""
    found = marks(piece)
    if not found:
        return (piece,)
    if len(found) > 2 and len(piece.text) > _WHOLE:
        found = _with_body(piece, found)
    mark = found[0]
    if len(found) == 1 and mark.start == 0 and len(piece.text) <= _WHOLE and mark.zone in _UNCUT:
        return (piece.marked(mark.zone, mark.strength, mark.label),)
    return list(_cut_at(piece, found))


_ACTS = re.compile(
    r"\s(?:thong bao|co y kien|nhan duoc|de nghi|yeu cau|huong dan|bao cao|kinh |tran trong|to chuc|ban hanh|xay dung)"
)
"""What an issuer says of itself where the body opens with its name."""
_NAMED = 3
"""Words by which an issuer's name is known again."""


def _with_body(piece: Piece, found: list[Mark]) -> list[Mark]:
    """The marks of a whole dispatch on one line; behind its subject the body begins where the issuer names itself."""
    subject = next((mark for mark in found if mark.zone is SUBJECT), None)
    kept = [mark for mark in found if subject is None or mark.start <= subject.start]
    if subject is None or found[0].start == 0 or any(mark.zone is not BODY for mark in found[len(kept) :]):
        return found
    issuer = piece.flat[: found[0].start].split()
    at = piece.flat.find(f" {' '.join(issuer[-_NAMED:])} ", subject.start + subject.label + 20) if issuer else -1
    if at < 0 or _ACTS.match(piece.flat, at + 1 + len(" ".join(issuer[-_NAMED:]))) is None:
        return found
    for word in reversed(issuer[:-_NAMED]):
        if not piece.flat.endswith(f" {word}", 0, at):
            break
        at -= len(word) + 1
    return [*kept, Mark(at + 1, BODY, 0.9)] if piece.text[at + 1].isupper() else found


def _cut_at(piece: Piece, found: Sequence[Mark]) -> Iterator[Piece]:
    """The piece cut at its marks; of two that overlap the first counts."""
    kept: list[Mark] = []
    for mark in found:
        taken = 0 if not kept else _LONG_MOTTO if kept[-1].zone is MOTTO else max(kept[-1].label, 1)
        if not kept or mark.start >= kept[-1].start + taken:
            kept.append(mark)
    before = piece.cut(0, kept[0].start) if kept[0].start else None
    if before is not None:
        yield from _behind_stamp(before)
    for index, mark in enumerate(kept):
        end = kept[index + 1].start if index + 1 < len(kept) else len(piece.text)
        part = piece.cut(mark.start, end) if len(kept) > 1 or mark.start else piece
        if part is None:
            continue
        part = part.marked(mark.zone, mark.strength, mark.label)
        if mark.zone in (ADDRESSEE, SUBJECT, PLACE_DATE, KIND):
            yield from _split_sentence(part)
        elif mark.zone is NUMBER:
            yield from _split_number(part)
        elif mark.zone is MOTTO:
            yield from _split_motto(part)
        else:
            yield part


_SHOUTED = re.compile(rf"[{CAPITAL}]{{2,}}[^\s{SMALL}]*(?:\s+[{CAPITAL}][^\s{SMALL}]*)+(?=\s|$)")
"""An issuer's words in capitals."""
_SIGNED_AT = re.compile(r"\d\d:\d\d:\d\d(?: ?[+-] ?\d\d[:.]?\d\d)?\W*(?=\w)")


def _behind_stamp(piece: Piece) -> Iterator[Piece]:
    """What stands before a line's first mark; the issuer parted from a digital signature's time that it follows."""
    signed = _SIGNED_AT.search(piece.flat) if ":" in piece.flat else None
    stamp, issuer = (piece.cut(0, signed.end()), piece.cut(signed.end(), len(piece.text))) if signed else (None, None)
    if stamp is None or issuer is None or issuer.capitals < 0.8:
        yield piece
    else:
        yield from (stamp, issuer)


_OWN_NUMBER = re.compile(r"so\s?(?:[:;.]|\d)")


def _split_motto(piece: Piece) -> Iterator[Piece]:
    """Part what follows country or motto in a head written on one line: a number too damaged for a mark, the issuer."""
    rest = piece.cut(piece.label, len(piece.text)) if piece.label < len(piece.text) else None
    country = piece.cut(0, piece.label) if rest is not None else None
    if rest is not None and country is not None and _OWN_NUMBER.match(rest.flat):
        yield country
        yield from split_head(rest.marked(None))
        return
    shouted = _SHOUTED.match(rest.text) if rest is not None and ISSUER_OPENS.match(rest.flat) else None
    if rest is None or country is None or shouted is None:
        yield piece
        return
    yield country
    issuer, below = rest.cut(0, shouted.end()), rest.cut(shouted.end(), len(rest.text))
    if rest.capitals >= 0.8 or issuer is None or below is None:
        yield rest.marked(None)
    else:
        yield issuer.marked(None)
        yield from split_head(below.marked(None))


def _split_number(piece: Piece) -> Iterator[Piece]:
    """Part a subject from the number that it follows on one line."""
    symbol = _SYMBOL_END.search(piece.text, piece.label)
    while symbol and _GOES_ON.match(piece.text, symbol.end()):
        symbol = _SYMBOL_END.search(piece.text, symbol.end())
    rest = piece.cut(symbol.end(), len(piece.text)) if symbol else None
    about = subject_mark(rest.text, rest.flat) if rest is not None else None
    sure = about is not None and (about.strength >= 0.6 or (rest is not None and _TITLE.match(rest.text) is not None))
    if symbol is None or rest is None or about is None or about.start or not sure:
        yield piece
        return
    number = piece.cut(0, symbol.end())
    if number is not None:
        yield number
    yield rest.marked(SUBJECT, about.strength, about.label)


def _split_sentence(piece: Piece) -> Iterator[Piece]:
    """Part the first sentence of the body from a part of the head that it follows on one line."""
    cut = None
    if len(piece.text) > _WHOLE and piece.mark is ADDRESSEE:
        cut = SENTENCE.search(piece.text, 12)
    elif piece.mark is PLACE_DATE:
        cut = _DATE_END.search(piece.text, piece.label)
    if cut is None:
        yield piece
        return
    head, rest = piece.cut(0, cut.end()), piece.cut(cut.end(), len(piece.text))
    if head is not None:
        yield head
    if rest is None:
        return
    named = damaged_kind(rest.text) if piece.mark is PLACE_DATE else None
    if named:
        yield from _cut_at(rest, sorted(title_marks(rest.text, 0, named)))
    else:
        yield from split_head(rest.marked(BODY) if piece.mark is ADDRESSEE else rest)
