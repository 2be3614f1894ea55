"""Capitals that a conversion lost, put back before the page is read.

Until about 2005 offices wrote in fonts whose capitals are small letters drawn large (.VnTimeH of TCVN3). A reader
that sees the font raises them (`text.legacy`); a text that came without its fonts keeps small letters where the paper
has capitals: "cộng hoà xã hội chủ nghĩa việt nam", "thông tư", "kt/bộ trưởng bộ tài chính". The country in small
letters, in a line or column of its own above the motto, tells such a page; where it is lost as well, a title of old
above the grounds does. Then those lines of head and foot are raised that print in capitals by Decree 30/2020/NĐ-CP
and by Joint Circular 55/2005/TTLT-BNV-VPCP before it. No letter changes its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docsearch.domain.kinds import kind_of_heading
from docsearch.layout.authority_marks import AUTHORITY
from docsearch.layout.head_lines import DECIDER_OPENS, ISSUER_OPENS
from docsearch.layout.pieces import Piece, capitals, pieces
from docsearch.layout.ranks import RANK
from docsearch.layout.small_letters import is_small, of_small
from docsearch.layout.title_head import DATED, NUMBERED
from docsearch.models import RawDocument, Span

_TOP = 1500
"""Characters at the top among which the country stands."""
_COUNTRY = re.compile(
    r"cong hoa\s{1,3}xa hoi\s{1,3}chu\s{1,3}nghia|viet nam\s{1,3}dan chu\s{1,3}cong hoa|"
    r"(?P<party>dang\s{1,3}cong san\s{1,3}viet nam)[ \t|*_]*(?=$|\n)"
)
"""The country of today and of old, and the Party's name, which is all of its line or column."""
_OTHER_HEAD = re.compile(r"cong hoa\s{1,3}xa hoi|dan chu cong hoa|dang cong san")
_MOTTO = "doc lap"
_ABOVE_MOTTO = 300
"""Characters from the country's name to the motto at most, the other column's lines among them."""
_APART = re.compile(r"(?:^|[\n\f|\t]|[ \u00a0]{3})[\s*_]*$")
"""What stands before the country in a line or a column of its own."""
_HEAD, _FOOT = 24, 60
"""Pieces at the top and at the end among which head and foot stand."""
_ISSUER, _TITLE, _AUTHORITY_LINE, _SIGNED = 60, 90, 80, 60
"""Characters of the longest issuer, kind's line, authority line and title of a signature."""
_TITLE_LINES = 5
"""Lines of a title within which number and date stand."""
_GROUNDS = re.compile(r"\W{0,3}(?:can cu|xet|theo de nghi|chieu|de (?=\w+ (?:viec|cac)))\b")
_BELOW_TITLE = 14
"""Pieces below a title's date among which the grounds or the first article begin."""
_OWN_NUMBER = re.compile(r"\W{0,3}so\b\s?:?[\s\d.…_]{0,12}[/-]\s?\S")
"""How the line of a page's own number begins; another's stands within a line."""
_DAY = re.compile(r"\b(?:ngay|thang)\b")
_WIRES = re.compile(r" dien\s?:$")
"""How a telegram's line ends that names who wires."""
_JOINT = "lien tich"
_ABOVE_FOOT = 6
"""Pieces from a title's date to the signature at least."""
_ARTICLE = re.compile(r"(?:dieu (?:1|thu nhat)|chuong (?:1|i))\b")
_COPIES = re.compile(r"noi nhan\s?:?\s{2,}(?=\S)")
"""The label of the list of copies before the other column."""
_OF = re.compile(r"((?:[a-z]+ ){1,3}[a-z]+)\W{1,3}cua (?=\w)")
"""A kind's name with whose paper it is: "Nghị định của Chính phủ"."""


def restored(raw: RawDocument, looked: str) -> str:
    """The text with the capitals of head and foot put back where a conversion lost them; `looked` is its flat copy."""
    country = _COUNTRY.search(looked, 0, _TOP)
    if country is None:
        titled = not _OTHER_HEAD.search(looked, 0, _TOP) and _kind_opens(looked)
        spans = _in_title(pieces(raw, raw.text, looked)) if titled else []
    elif _is_lost(raw.text, looked, country):
        found = pieces(raw, raw.text, looked)
        spans = _in_page(found)
        if is_small(raw.text):
            spans = sorted([*spans, *of_small(found, _HEAD, spans)])
    else:
        spans = []
    return _raised(raw.text, spans) if spans else raw.text


def _kind_opens(looked: str) -> bool:
    """Whether the first line of a flat text is a kind's name, alone or with whose paper it is."""
    first = looked[:_TITLE].lstrip().partition("\n")[0].strip()
    of = _OF.match(first)
    return 0 < len(first) < _TITLE and _is_kind(of[1] if of else first)


def _is_lost(text: str, looked: str, country: re.Match[str]) -> bool:
    start, end = country.span()
    return (
        capitals(text[start:end]) < 0.5
        and _APART.search(looked[max(start - 40, 0) : start]) is not None
        and (country["party"] is not None or looked.find(_MOTTO, end, end + _ABOVE_MOTTO) >= 0)
    )


def _in_page(found: Sequence[Piece]) -> list[Span]:
    """What to raise where the country stands in small letters."""
    spans: list[Span] = []
    kind, end = None, 0
    numbered = next((index for index, piece in enumerate(found[:_HEAD]) if _OWN_NUMBER.match(piece.flat)), 0)
    for index, piece in enumerate(found[:_HEAD]):
        if _GROUNDS.match(piece.flat):
            end = index
            break
        of = _OF.match(piece.flat) if len(piece.text) <= _TITLE else None
        if _COUNTRY.search(piece.flat):
            raised = True
        elif kind is None and (_is_kind(piece.flat) or (of and _is_kind(of[1]))):
            kind, raised = index, True
        else:
            raised = _is_issuer(piece, index < numbered) if kind is None else _decides(found, index)
        if raised:
            spans.append(Span(piece.start, piece.end))
            end = index + 1
    return [*spans, *_in_foot(found[max(end, len(found) - _FOOT) :])]


def _in_title(found: Sequence[Piece]) -> list[Span]:
    """What to raise where a title of old opens the page: from the kind's name to the date, and the signature."""
    numbered = False
    if any(piece.flat.startswith(_JOINT) for piece in found[:2]):
        return []  # its bodies stand where another title has one: the symbol says more than such a title
    for index, piece in enumerate(found[:_TITLE_LINES]):
        dated = DATED.search(piece.flat)
        numbered = numbered or NUMBERED.search(piece.flat) is not None
        if dated is None:
            continue
        below = found[index + 1 : index + 1 + _BELOW_TITLE]
        if not numbered or not any(_GROUNDS.match(line.flat) or _ARTICLE.match(line.flat) for line in below):
            break
        title = [Span(line.start, line.end) for line in found[:index]]
        authority = [
            Span(found[at].start, found[at].end)
            for at in range(index + 1, min(index + _BELOW_TITLE, len(found)))
            if _decides(found, at)
        ]
        foot = _in_foot(found[max(index + _ABOVE_FOOT, len(found) - _FOOT) :])
        return [*title, Span(piece.start, piece.start + dated.end()), *authority[:1], *foot]
    return []


def _in_foot(found: Sequence[Piece]) -> Iterator[Span]:
    """Titles of a signature, with the mark of authority before them."""
    for printed in found:
        label = _COPIES.match(printed.flat)
        piece = printed.cut(label.end(), len(printed.text)) if label else printed
        if piece is None:
            continue
        text, looked = piece.text, piece.flat
        if len(text) > _SIGNED or text[-1] in ";,:" or any(map(str.isdigit, text)):
            continue
        mark = AUTHORITY.match(looked)
        named = looked[mark.end() :].lstrip() if mark else looked
        rank = RANK.match(named)
        unit = named[rank.end() :].strip(" .,") if rank else named
        opens = ISSUER_OPENS if rank else DECIDER_OPENS
        if (rank is not None and not unit) or ((opens.match(unit) or RANK.match(unit)) and (mark or rank)):
            yield Span(piece.start, piece.end)


def _is_kind(looked: str) -> bool:
    named = kind_of_heading(looked) if not looked.rstrip().endswith(":") else None
    return named is not None and named[1] == 1.0


def _is_issuer(piece: Piece, above_number: bool) -> bool:
    """Whether a line names an issuer and nothing else: no number ("số: …"), no list.

    Above the number stand but the issuer's lines, which go on in any words, country, motto and date.
    """
    text = piece.text
    if len(text) > _ISSUER or ":" in text or ("," in text and not above_number):
        return False
    return DECIDER_OPENS.match(piece.flat) is not None or (
        above_number and not piece.flat.startswith(_MOTTO) and not _DAY.search(piece.flat) and text[0].isalpha()
    )


def _decides(found: Sequence[Piece], index: int) -> bool:
    """Whether a line names who decides: an office or a body, and the grounds begin below it."""
    piece = found[index]
    if _WIRES.search(piece.flat) and DECIDER_OPENS.search(piece.flat, 0, _AUTHORITY_LINE):
        return True
    return (
        len(piece.text) <= _AUTHORITY_LINE
        and (RANK.match(piece.flat) is not None or DECIDER_OPENS.match(piece.flat) is not None)
        and piece.text[-1] not in ".;,:"
        and any(_GROUNDS.match(line.flat) for line in found[index + 1 : index + 2])
    )


def _raised(text: str, spans: Sequence[Span]) -> str:
    """`text` with these parts in capitals; a part whose capitals would take more letters stays."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        printed = text[start:end]
        large = printed.upper()
        parts += [text[at:start], large if len(large) == len(printed) else printed]
        at = end
    return "".join([*parts, text[at:]])
