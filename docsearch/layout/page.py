"""From a raw document to its layout."""

from __future__ import annotations

from collections.abc import Sequence

from docsearch.layout.authentication import read_authentication
from docsearch.layout.certification import certification, copied_above
from docsearch.layout.cuts import split_head
from docsearch.layout.foot import LONGEST, read_foot
from docsearch.layout.foot_cuts import part_paragraphs, split_lines
from docsearch.layout.foot_start import begins
from docsearch.layout.foreign import is_stamp, is_stamp_entry, is_translation
from docsearch.layout.head import read_head
from docsearch.layout.head_fits import begins_body
from docsearch.layout.later_heads import later_heads
from docsearch.layout.lost_capitals import restored
from docsearch.layout.mottoes import has_motto
from docsearch.layout.parted_columns import join_parted
from docsearch.layout.pieces import Piece, pieces
from docsearch.layout.portals import portal_rows
from docsearch.layout.title_head import read_title_heads, read_title_line
from docsearch.layout.wordings import OLD_COUNTRY
from docsearch.layout.wraps import join_bullets, join_wraps
from docsearch.layout.zones import (
    ADDRESSEE,
    ANNEX,
    BODY,
    FURNITURE,
    ISSUER,
    KIND,
    MOTTO,
    NUMBER,
    PLACE_DATE,
    STAMP,
    SUBJECT,
)
from docsearch.models import Layout, Line, RawDocument, Span, Zone
from docsearch.text.flat import flat

HEAD = 90
"""Printed lines among which the head is looked for; portal tables and stamps may stand before it."""

SURE = 10
"""Lines of body without any mark of a head, after which none is looked for; columns are shorter than that."""


def arrange(raw: RawDocument) -> Layout:
    """Assign every line of `raw` to a zone."""
    looked = flat(raw.text)
    text = restored(raw, looked)
    found = join_bullets(pieces(raw, text, looked))
    found[:HEAD] = join_wraps(found[:HEAD])
    top, used = _top(found[:HEAD])
    zones = _around(top)
    body = next((index for index, zone in enumerate(zones) if zone is BODY), len(zones))
    rest = [*top[body:], *found[used:]]
    lines = list(zip(top[:body], zones[:body], strict=True))
    started = any(zone in (NUMBER, MOTTO, ADDRESSEE, KIND) for zone in zones[:body])
    following, more = _body_and_foot(rest, started)
    laid = tuple(Line(Span(piece.start, piece.end), zone, piece.page) for piece, zone in [*lines, *following])
    return Layout(raw, text, laid, looked, 1 + more)


def _top(found: Sequence[Piece]) -> tuple[list[Piece], int]:
    """The pieces of the head, parted, and how many were looked at.

    Portal rows and what stands above a stamp at the top are told so. The look ends where plain body has gone on for
    `SURE` lines after some part of a head.
    """
    rows = portal_rows(found[:60])
    above = [piece for piece in found if piece.row < min(rows) - _HEAD_LINES] if len(rows) >= 2 else ()
    # Rows below the country's name follow the dispatch, as "Người ký: …" may.
    end = max(rows) if len(rows) >= 2 and not any(map(has_motto, above)) else -1
    parted: list[Piece] = []
    marks = plain = used = 0
    for piece in found:
        used += 1
        if piece.row <= end:
            parted.append(piece.marked(FURNITURE, 1.0))
            continue
        parts = split_head(piece)
        parted += parts
        if _is_marked(parts):
            marks, plain = marks + 1, 0
        elif plain or (marks and begins_body(piece)):
            plain += 1
        if plain >= SURE:
            break
    known = {piece.mark for piece in parted}
    if MOTTO in known:
        parted = join_parted(_mend_motto(parted))
    if known.isdisjoint((MOTTO, KIND)):
        parted = read_title_line(parted)
    if KIND in known:
        parted = read_title_heads(_one_kind(parted))
    begun = next((index for index, piece in enumerate(parted) if piece.mark in (MOTTO, NUMBER)), 0)
    last = max((index for index, piece in enumerate(parted[: min(begun, 14)]) if is_stamp(piece)), default=0)
    return [piece._replace(stamped=True) for piece in parted[:last]] + parted[last:], used


_HEAD_LINES = 6
"""Lines of a head between the country's name and the body; mixed columns may put a portal's table among them."""


def _is_marked(parts: Sequence[Piece]) -> bool:
    """Whether one of the parts of a line opens with a wording that is surely one."""
    if len(parts) == 1:
        return parts[0].mark is not None and parts[0].strength >= 0.7
    return any(part.mark is not None and part.strength >= 0.7 for part in parts)


def _one_kind(run: list[Piece]) -> list[Piece]:
    """A kind's name right below a kind's name opens the subject: "THÔNG TƯ / HƯỚNG DẪN THI HÀNH …"."""
    above = None
    named = numbered = titled = False
    for index, piece in enumerate(run):
        if piece.mark is MOTTO and named and piece.flat.startswith(OLD_COUNTRY):
            run[index] = piece.marked(None)  # the Government's own name in a title
        named = named or piece.mark is KIND
        if piece.mark is NUMBER and numbered and titled and piece.text[:2].isupper():
            run[index] = piece.marked(None)  # "… THÔNG TƯ / SỐ 12/2009/TT-X" in the title
        numbered = numbered or (piece.mark is NUMBER and piece.strength > 0.8)
        titled = titled or (numbered and piece.mark is KIND)
        if piece.mark is KIND and above is not None and 0 < piece.row - above.row <= 2:
            run[index] = piece.marked(SUBJECT, 0.9)
            above = None
        else:
            above = piece if piece.mark is KIND and piece.strength > 0.8 else None
    return run


def _mend_motto(run: list[Piece]) -> list[Piece]:
    """Country or motto wrapped: their last words stand alone, or end the column beside ("TỔNG CỤC THUẾ NAM")."""
    for index, piece in enumerate(run):
        if piece.mark is not MOTTO:
            continue
        rest = next((rest for end, rest in _WRAPPED.items() if piece.flat.rstrip(" .-").endswith(end)), None)
        if rest is None:
            continue
        for at, following in enumerate(run[index + 1 : index + 4], index + 1):
            if following.mark is None and following.flat.strip(" .-") == rest:
                return _mend_motto([*run[:at], following.marked(MOTTO, 0.7), *run[at + 1 :]])
            if following.mark is None and following.flat.endswith(f" {rest}"):
                size = len(following.text) - len(rest)
                left, right = following.cut(0, size), following.cut(size, len(following.text))
                if left is not None and right is not None:
                    return _mend_motto([*run[:at], left, right.marked(MOTTO, 0.7), *run[at + 1 :]])
    return run


_WRAPPED = {
    " viet": "nam",
    " hanh": "phuc",
    " xa hoi": "chu nghia viet nam",
    "nghia": "viet nam",
    "cong san": "viet nam",
    "tu do": "hanh phuc",
    "chu": "nghia viet nam",
}
"""How a wrapped line of country or motto ends, and what it lacks."""


def _around(run: Sequence[Piece]) -> list[Zone]:
    """Zones for the pieces that the page itself printed; stamps and furniture are taken out first."""
    zones: list[Zone | None] = []
    stamp = -9  # printed line of the last stamp's words
    addressed = False  # a company's English name behind "Kính gửi" is an addressee's
    copy = copied_above(run)
    for index, piece in enumerate(run):
        addressed = addressed or piece.mark is ADDRESSEE
        english = piece.mark is None and not addressed and is_translation(piece)
        if english or piece.mark is FURNITURE or (piece.mark is None and piece.is_furniture):
            zones.append(FURNITURE)
        elif index < copy or is_stamp(piece) or (piece.row - stamp <= 3 and is_stamp_entry(piece)):
            zones.append(STAMP)
            stamp = piece.row
        else:
            zones.append(None)
    kept = [piece for piece, zone in zip(run, zones, strict=True) if zone is None]
    read_zones = iter(read_head(kept))
    return _one_issuer([zone if zone is not None else next(read_zones) for zone in zones])


def _one_issuer(zones: list[Zone]) -> list[Zone]:
    """The issuer stands in one place: capitals after the number or the date are a seal's, if an issuer stood before."""
    seen = numbered = done = False
    for index, zone in enumerate(zones):
        numbered = numbered or zone is NUMBER
        if zone is ISSUER:
            if done:
                zones[index] = FURNITURE
            seen = True
        elif zone in (NUMBER, SUBJECT) or (zone is PLACE_DATE and numbered):
            done = seen  # before the number the right column's date may stand between two lines of the issuer
    return zones


def _body_and_foot(run: Sequence[Piece], started: bool) -> tuple[list[tuple[Piece, Zone]], int]:
    """What follows the first head: body, foot and the rest, and how many more dispatches the rest holds."""
    heads = later_heads(run) if started else []
    own, others = (run[: heads[0]], run[heads[0] :]) if heads else (run, ())
    copied = certification(own)
    own, copy = (own, ()) if copied is None else (own[:copied], own[copied:])
    own = part_paragraphs(own)
    at = begins(own)
    body = own[:at] if at is not None else own
    lines = [(piece, FURNITURE if piece.is_furniture else BODY) for piece in body]
    if at is not None:
        foot = split_lines(own[at : at + LONGEST]) + list(own[at + LONGEST :])
        lines += list(zip(foot, read_foot(foot), strict=True))
    lines += [(piece, STAMP) for piece in copy] + [(piece, ANNEX) for piece in others]
    return read_authentication(lines), len(heads)
