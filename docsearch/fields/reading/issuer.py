"""Who issues, by the head: the lines at its left taken apart into organisations.

The last organisation of the head is the agency, the one above it its superior: "UBND TỈNH BÌNH THUẬN / SỞ
NỘI VỤ". A line that begins no organisation goes on with the one above: "ỦY BAN NHÂN DÂN / TỈNH LẠNG SƠN".
"""

from __future__ import annotations

import re
from itertools import pairwise

from docsearch.domain.agency_names import is_agency
from docsearch.domain.organisation_names import names_organisation, openings
from docsearch.fields.reading.quoting import Quote, joined, quote
from docsearch.fields.reading.self_named import headed
from docsearch.layout.pieces import capitals
from docsearch.layout.ranks import RANK
from docsearch.models import Layout, Zone, shared
from docsearch.text.flat import flat
from docsearch.text.syllables import is_syllable

_INNER = re.compile(rf"(?<=\w) (?={openings('within')})(?!(?:trung tam|so) *$)")
"""Where a second organisation begins within a line; "CHỢ TRUNG TÂM" and "HỒ SƠ" have none."""
_GAP = re.compile(rf" {{3,}}(?={openings('name')})")
"""Where another column of the same row begins with one."""


@shared
def organisations(layout: Layout) -> list[Quote]:
    """The organisations of the head in their order, as printed."""
    found = _printed(layout)
    named = [_named(joined(parts)) for parts in found]
    if not layout.lines_in(Zone.MOTTO):
        named = _of_union(named)
    for index, parts in enumerate(found):
        leading = _leading(parts)
        if leading is not None:
            return [*_organised(named[:index]), leading]
    # Two supreme bodies one below the other issue jointly, too: none of them is the other's superior.
    supreme = next((index for index, part in enumerate(named) if _SUPREME.match(flat(part.text))), None)
    if supreme is not None and any(_SUPREME.match(flat(part.text)) for part in named[supreme + 1 :]):
        return [*_organised(named[:supreme]), named[supreme]]
    return _without_beside(layout, named)


def _named(printed: Quote) -> Quote:
    """An organisation, or the one that an office heads: "BỘ TRƯỞNG / CHỦ NHIỆM ỦY BAN DÂN TỘC"."""
    body = headed(printed)
    return body if names_organisation(body.text) and not names_organisation(printed.text) else printed


def _without_beside(layout: Layout, named: list[Quote]) -> list[Quote]:
    """The organisations up to the first of two departments that stand in one printed row: they issue jointly."""
    for index, (part, following) in enumerate(pairwise(named)):
        row = layout.text[part.spans[0].start : following.spans[0].start]
        if "\n" not in row and all(_SIDE_BY_SIDE.match(flat(one.text)) for one in (part, following)):
            return named[: index + 1]
    return named


def _printed(layout: Layout) -> list[list[Quote]]:
    """The issuer's lines, parted into organisations, without what a scan or a page put among them."""
    found: list[list[Quote]] = []
    printed = layout.lines_in(Zone.ISSUER)
    own = [line for line in printed if not _LABEL.search(layout.look(line.span))]
    for line in own or printed:
        text, looked = layout.quote(line.span), layout.look(line.span)
        after = _OWN_NUMBER.search(looked) or _RULE.search(looked, max(6, _numbering(looked))) or _TERM.search(text)
        if after:  # a damaged number line, or one that ran together with the issuer; the rule drawn below it; a term
            text, looked = text[: after.start()], looked[: after.start()]
        inner = (match for match in _INNER.finditer(looked) if match.start() > 5)
        apart = (match for match in _GAP.finditer(looked) if " " in looked[: match.start()].strip())
        cuts = sorted({0, len(text), *(match.end() for match in (*inner, *apart))})
        for start, end in pairwise(cuts):
            part = quote(layout, line, start or _numbering(looked), end)
            if sum(map(str.isalpha, part.text)) < 2:
                continue
            opens = names_organisation(part.text)
            if found and not opens and not all(map(is_syllable, part.text.split())):
                opens = is_agency(part.text)  # a scan misread a word
            if not found or (opens and not _open(found, flat(part.text))):
                found.append([part])
            elif (opens or _OF_CELL.match(looked, start)) and len(found[-1]) > 1 and _is_own_cell(*found[-1][-2:]):
                found.append([found[-1].pop(), part])  # "LIÊN ĐOÀN LAO ĐỘNG … / CÔNG ĐOÀN / TRƯỜNG …"
            elif not _is_stray(part.text):
                found[-1].append(part)
    return found[1:] if len(found) > 1 and _is_furniture(found[0]) else found


_UNION = ("doan tncs ho chi minh", "doan thanh nien cong san ho chi minh")
"""The youth union's name, which its papers bear at the right, where others have country and motto."""
_COMMITTEE = re.compile(r"(?:ban chap hanh|bch|ban thuong vu|ban bi thu)(?: trung uong)?$")


def _of_union(named: list[Quote]) -> list[Quote]:
    """Who issues a paper of the youth union: its committee, which belongs to it and has no superior body."""
    looked = [flat(part.text).strip(" .*-") for part in named]
    union = next((part for part, name in zip(named, looked, strict=True) if name in _UNION), None)
    others = [(part, name) for part, name in zip(named, looked, strict=True) if name not in _UNION]
    if union is None or not others:
        return named
    last, name = others[-1]
    return [*(part for part, _ in others[:-1]), joined([last, union]) if _COMMITTEE.fullmatch(name) else last]


def _organised(named: list[Quote]) -> list[Quote]:
    """Those that are organisations and no gazette's heading ("VĂN BẢN QUY PHẠM PHÁP LUẬT")."""
    return [part for part in named if names_organisation(part.text)]


_LABEL = re.compile(r"\bky\s?:|\w\s?:$")
"""What a digital signature's line holds: "TRUNG TÂM CÔNG BÁO:"."""
_OWN_NUMBER = re.compile(r"(?:^|(?<=\s))(?<!lien )s[a-z06]\s?(?::|[;.,]\s?[\d/])")
_RULE = re.compile(r"[-=_~*.]{3}")
_TERM = re.compile(r"(?<!hội )\b(?:(?:khóa|khoá) (?:[ivx]+(?!\w)|\d+(?= *(?:$|[,-])))|kỳ họp thứ\b)", re.IGNORECASE)
"""A council's term, no part of its name: "KHÓA X, KỲ HỌP THỨ 3"; by its own the Quốc hội is named above its bodies."""


def _is_stray(text: str) -> bool:
    """Whether a line is one word in capitals with marks that is no syllable: a clerk's sign that a scan misread."""
    return " " not in text and text.isalpha() and text.isupper() and not text.isascii() and not is_syllable(text)


def _is_furniture(parts: list[Quote]) -> bool:
    """Whether what stands above the issuers is none: a page's label, a site's line, a clerk's sign, "BỘ TRƯỞNG"."""
    text = joined(parts).text
    if names_organisation(text) or is_agency(text):
        return False
    return (
        RANK.fullmatch(flat(text)) is not None
        or capitals(text) < 0.8
        or not any(len(word) > 1 and is_syllable(word) for word in text.split())
    )


def _leading(parts: list[Quote]) -> Quote | None:
    """Of several bodies that issue jointly ("BỘ TÀI CHÍNH - BỘ Y TẾ") the one named first; None for a single body."""
    end = next((index for index, pair in enumerate(pairwise(parts)) if _joint(*pair)), len(parts) - 1)
    leading = joined(parts[: end + 1])
    looked = flat(leading.text)
    several = _SEVERAL.match(looked)
    if several:
        return Quote(leading.text[several.start(1) : several.end()].rstrip(), leading.spans)
    inner = re.search(rf" - ?(?={_PEER.pattern})", looked) if _PEER.match(looked) else None
    if inner is None and end == len(parts) - 1:
        return None
    return Quote(leading.text[: inner.start() if inner else None].rstrip(" -–"), leading.spans)


_SEVERAL = re.compile(r"lien ((?:so|bo)\b[^,–-]+)(?=[,–-])")
"""Several offices named at once, the first to the comma or hyphen: "LIÊN SỞ: TÀI CHÍNH - NỘI VỤ"."""


def _numbering(looked: str) -> int:
    """How many characters at a line's start are what a converter put there: "1. ", "Trang 1", "PAGE 1 --- "."""
    found = _BEFORE.match(looked)
    return found.end() if found else 0


_BEFORE = re.compile(r"(?:\d{1,2}[.)]?\s+|\W*(?:page|trang) \d{1,3}(?: ?(?:/|of) ?\d{1,3})?[\s:.|-]*)(?=[a-z])")


def _joint(part: Quote, following: Quote) -> bool:
    """Whether a line ends in the hyphen that parts joint issuers: another body of its own rank follows it."""
    return part.text.rstrip().endswith(("-", "–")) and _PEER.match(flat(following.text)) is not None


_PEER = re.compile(openings("joint"))
_SIDE_BY_SIDE = re.compile(openings("beside"))
_SUPREME = re.compile(openings("supreme"))


def _is_own_cell(above: Quote, part: Quote) -> bool:
    """Whether a line is a cell's alone, and the one above it does not say whose body it is: "BAN CHẤP HÀNH"."""
    return _CELL.fullmatch(flat(part.text)) is not None and _WHOSE.fullmatch(flat(above.text)) is None


def _open(found: list[list[Quote]], following: str) -> bool:
    """Whether no name ends before `following`: it ends in a joining word, a hyphen, half a word, or says not whose."""
    end = flat(found[-1][-1].text).strip(" .:")
    return (
        end.endswith(("-", ",", " va", " cua", " ve", " thuoc"))
        or (following.startswith("vu ") and end.endswith(_OF_VU))
        or (following.startswith("thon") and end.endswith(" nong"))
        or _WHOSE.fullmatch(end) is not None
        or (len(found) == 1 and _BOARD.fullmatch(end) is not None)
    )


_OF_VU = (" dich", " nghiep", " nhiem", " noi", " phuc")
"""First syllables of words that end in "vụ": "TRUNG TÂM DỊCH / VỤ VIỆC LÀM" has no Vụ below it."""
_CELL = re.compile(openings("cell"))
_OF_CELL = re.compile(r"\W*(?:nganh|co quan|khoi) ")
"""What no organisation's name opens with, and yet says whose a cell is: "CÔNG ĐOÀN / NGÀNH GIÁO DỤC"."""
_WHOSE = re.compile(rf"(?:.*(?<!\w))?{_CELL.pattern}|{openings('whose')}")
"""Bodies of another body, whose name follows: "ỦY BAN THƯỜNG VỤ / QUỐC HỘI", "CHI BỘ SỞ TƯ PHÁP"."""
_BOARD = re.compile(r"(?:chu tich )?hoi dong (?:quan tri|thanh vien)")
"""A company's, where that is not named above it."""
