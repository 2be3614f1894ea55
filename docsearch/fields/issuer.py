"""Who issues: the lines at the head's left taken apart into organisations, or the body where it names itself.

The last organisation of the head is the agency, the one above it its superior: "UBND TỈNH BÌNH THUẬN / SỞ
NỘI VỤ". A line that begins no organisation goes on with the one above: "ỦY BAN NHÂN DÂN / TỈNH LẠNG SƠN".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from docsearch.fields.quoting import Quote, joined, quote
from docsearch.layout.pieces import capitals
from docsearch.models import Layout, Span, Zone, shared
from docsearch.text.flat import flat

_ORGANISATION = (
    r"(?:bo (?!phan)|tong cuc|cuc|chi cuc|so(?!(?:ng|n|c) )|ubnd|u.? ban nhan dan|uy ban|hoi dong|hdnd|van phong|"
    r"ban |cong an|"
    r"bao hiem|bhxh|kho bac|"
    r"toa an|vien |truong (?!hop)|cong ty|tong cong ty|tap doan|dang uy|tinh uy|thanh uy|huyen uy|quan uy|thi uy|"
    r"(?:tinh|thanh|huyen|quan|cong) doan |dang bo|chi bo (?!phan)|chinh phu|thu tuong|"
    r"phu thu tuong|quoc hoi|chu tich nuoc|ngan hang|trung tam|dai |thanh tra|tong lien doan|lien doan|hoi |"
    r"hiep hoi|lien hiep|"
    r"lien minh|doan |khoa (?!hoc)|phong |benh vien|hoc vien|kiem toan|mat tran|thue |hai quan|doi |tram |chi nhanh|"
    r"dang cong san|vks|vksnd|tand)"
)
_BEGINS = re.compile(r"\W*" + _ORGANISATION)
_INNER = re.compile(
    r"(?<=\w) (?=(?:tong cuc|(?<!tong )(?<!chi )cuc|chi cuc|so (?!\d)|van phong|(?<!van )phong|cong an|"
    r"ban chi dao|ban quan ly|"
    r"bao hiem xa hoi|chi nhanh|kho bac nha nuoc|(?<!bo )truong|toa an|trung tam|thanh tra|benh vien|tong cong ty|"
    r"(?<!tong )lien doan lao dong|hoi lien hiep|(?<!hanh )dang uy|chi bo|uy ban kiem tra|khoa(?! hoc)|"
    r"ban (?:to chuc|tuyen giao|dan van|noi chinh))\b)"
)
"""Where a second organisation begins within a line."""
_ACTS = re.compile(
    r"\s(?P<strong>co y kien|nhan duoc|tra loi|thong bao de|kinh trinh|bao cao|tran trong|kinh de nghi|co nhan|"
    r"da nhan|phuc dap)"
    r"|\s(?:thong bao|yeu cau|de nghi|huong dan|ban hanh)"
)
"""What a dispatch says of its writer; other agencies' acts ("hướng dẫn") are cited, so they weigh less."""


_AS_FOLLOWS = re.compile(r"[^.:;]{0,200}nhu sau\s?[:;.]")
"""After "hướng dẫn": what this dispatch itself sets out."""


@shared
def organisations(layout: Layout) -> list[Quote]:
    """The organisations of the head in their order, as printed."""
    found: list[list[Quote]] = []
    printed = layout.lines_in(Zone.ISSUER)
    own = [line for line in printed if not _LABEL.search(layout.look(line.span))]
    for line in own or printed:
        text, looked = layout.quote(line.span), layout.look(line.span)
        number = _OWN_NUMBER.search(looked)
        if number:  # a damaged number line, or one that ran together with the issuer
            text, looked = text[: number.start()], looked[: number.start()]
        cuts = [0, *(match.end() for match in _INNER.finditer(looked) if match.start() > 5), len(text)]
        for start, end in pairwise(cuts):
            part = quote(layout, line, start or _numbering(looked), end)
            if not any(map(str.isalpha, part.text)):
                continue
            if not found or (names_organisation(part.text) and not _open(found[-1])):
                found.append([part])
            else:
                found[-1].append(part)
    named = [joined(parts) for parts in found]
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
    return named


_UNION = ("doan tncs ho chi minh", "doan thanh nien cong san ho chi minh")
"""The youth union's name, which its papers bear at the right, where others have country and motto."""
_COMMITTEE = re.compile(r"(?:ban chap hanh|bch|ban thuong vu|ban bi thu)(?: trung uong)?$")


def _of_union(named: list[Quote]) -> list[Quote]:
    """Who issues a paper of the youth union: its committee, which belongs to it and has no superior body."""
    others = [part for part in named if flat(part.text).strip(" .*-") not in _UNION]
    if len(others) == len(named) or not others:
        return named
    union = next(part for part in named if flat(part.text).strip(" .*-") in _UNION)
    last = others[-1]
    return [*others[:-1], joined([last, union]) if _COMMITTEE.fullmatch(flat(last.text).strip(" .*-")) else last]


def _organised(named: list[Quote]) -> list[Quote]:
    """Those that are organisations and no gazette's heading ("VĂN BẢN QUY PHẠM PHÁP LUẬT")."""
    return [part for part in named if names_organisation(part.text)]


_LABEL = re.compile(r"\bky\s?:|:$")
"""What a digital signature's line holds: "TRUNG TÂM CÔNG BÁO:"."""
_OWN_NUMBER = re.compile(r"(?:^|(?<=\s))s[o06]\s?:")


def _leading(parts: list[Quote]) -> Quote | None:
    """Of several bodies that issue jointly ("BỘ TÀI CHÍNH - BỘ Y TẾ") the one named first; None for a single body."""
    end = next((index for index, pair in enumerate(pairwise(parts)) if _joint(*pair)), len(parts) - 1)
    leading = joined(parts[: end + 1])
    looked = flat(leading.text)
    inner = re.search(rf" - ?(?={_PEER.pattern})", looked) if _PEER.match(looked) else None
    if inner is None and end == len(parts) - 1:
        return None
    return Quote(leading.text[: inner.start() if inner else None].rstrip(" -–"), leading.spans)


def _numbering(looked: str) -> int:
    """How many characters at the start of a line are what a converter put before a paragraph: "1. ", "PAGE 1 --- "."""
    found = re.match(r"(?:\d{1,2}[.)]\s+|\W*page \d+ ?-+ )(?=[a-z])", looked)
    return found.end() if found else 0


def _joint(part: Quote, following: Quote) -> bool:
    """Whether a line ends in the hyphen that parts joint issuers: another body of its own rank follows it."""
    return part.text.rstrip().endswith(("-", "–")) and _PEER.match(flat(following.text)) is not None


_PEER = re.compile(
    r"(?:bo (?!phan)|ngan hang|thanh tra chinh phu|toa an|vien kiem sat|uy ban|hoi dong|tong lien doan|ban |van phong|"
    r"chinh phu|mat tran|kiem toan|tong cuc|so (?!\d)|lien doan|hoi )"
)
_SUPREME = re.compile(
    r"bo (?!phan|chi huy|tu lenh|tong tham muu|mon|may)|toa an nhan dan toi cao|vien kiem sat nhan dan toi cao|"
    r"uy ban trung uong mat tran|thanh tra chinh phu|chinh phu\b|quoc hoi\b"
)


def _open(parts: list[Quote]) -> bool:
    """Whether an organisation's name cannot end here: it ends in a joining word or a hyphen, or says no whose it is."""
    end = flat(parts[-1].text).rstrip()
    return end.endswith(("-", ",", " va", " cua", " ve", " thuoc")) or (
        len(parts) == 1 and _WHOSE.fullmatch(end.strip(" .:")) is not None
    )


_WHOSE = re.compile(
    r"uy ban thuong vu|(?:pho )?thu tuong|van phong|thanh tra|thuong truc|ban thuong vu|uy ban trung uong"
)
"""Bodies of another body, whose name the next line prints: "ỦY BAN THƯỜNG VỤ / QUỐC HỘI"."""


_OFFICE = re.compile(
    r"(?:pho )?(?:chu tich|bo truong|giam doc|tong giam doc|cuc truong|tong cuc truong|chanh van phong|chu nhiem|"
    r"tong thanh tra|thong doc|"
    r"truong ban|thu truong|vien truong|hieu truong)\s+"
)
_GROUND = re.compile(r"(?:can cu|xet |theo |thuc hien|de )")


_AREA = re.compile(r"(?:tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|xa|phuong|dac khu)\b")
_OPENINGS = (
    "tong cuc", "chi cuc", "uy ban", "hoi dong", "van phong", "cong an", "bao hiem", "kho bac", "toa an", "vien kiem",
    "cong ty", "tap doan", "dang uy", "tinh uy", "thanh uy", "huyen uy", "ngan hang", "trung tam", "thanh tra",
    "lien doan", "thu tuong", "chinh phu", "truong dai", "cuc thue", "cuc hai", "ban chi", "ban quan", "benh vien",
)  # fmt: skip
"""Two words that open organisations' names, for prints too damaged for the pattern."""
_BY_DAMAGE = {
    1: [words for words in _OPENINGS if len(words) <= 7],
    2: [words for words in _OPENINGS if len(words) > 7],
}
"""How many of their letters may be damaged."""
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_WORDS = frozenset(("số", "sơ", "sổ", "đối", "đôi", "đổi", "đợi", "bản", "bạn", "bán", "bố", "bổ", "việc", "hỏi"))
"""Words that differ by their marks alone from one that opens an organisation's name."""


def names_organisation(printed: str) -> bool:
    """Whether a print opens with a word that organisations' names open with."""
    looked = flat(printed).lstrip(" .,:;|-'\"")
    if _BEGINS.match(looked):
        first = _WORD.search(printed)
        return first is not None and first[0].lower() not in _OTHER_WORDS
    opening = " ".join(looked[:30].split()[:2])
    return _AREA.match(looked) is None and any(
        process.extractOne(opening, words, scorer=Levenshtein.distance, score_cutoff=damaged) is not None
        for damaged, words in _BY_DAMAGE.items()
    )


def authority_line(layout: Layout) -> Quote | None:
    """The line in capitals between subject and first ground, where a decision names who decides.

    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH X" gives the committee, "THỦ TƯỚNG CHÍNH PHỦ" stays.
    """
    held: list[Quote] = []
    for line in layout.lines_in(Zone.BODY)[:8]:
        text = layout.quote(line.span)
        if _GROUND.match(layout.look(line.span)) and text[:1].isupper() and capitals(text[:14]) < 0.6:
            break
        if capitals(text) > 0.8 and len(text) < 120:
            held.append(quote(layout, line))
        elif held:
            break
    found = joined(held)
    office = _OFFICE.match(flat(found.text))
    if office and len(found.text) - office.end() > 6:
        found = Quote(found.text[office.end() :], found.spans)
    return found if names_organisation(found.text) else None


def self_named(layout: Layout) -> Iterator[tuple[Quote, bool]]:
    """Organisations of which the body's first or last sentences say that they write this, and whether surely."""
    body = layout.lines_in(Zone.BODY)
    for part in (body[:14], body[-6:]):
        if not part:
            continue
        start, end = part[0].span.start, min(part[-1].span.end, part[0].span.start + 4000)
        text = layout.raw.text[start:end]
        looked = layout.flat[start:end].replace("\n", " ")
        for act in _ACTS.finditer(looked):
            found = _before(text, act.start())
            if found is not None:
                named = Quote(" ".join(text[found : act.start()].split()), (Span(start + found, start + act.start()),))
                strong = act["strong"] is not None or _AS_FOLLOWS.match(looked, act.end()) is not None
                yield named, strong


def _is_name(text: str) -> bool:
    return names_organisation(text) and not any(map(str.isdigit, text))


_CLAUSE = re.compile(r"(?:^|(?<=[,.;:(]\s)|(?<![^.:;,)/]\n)(?<=\n))(?=\w)")
"""Where a clause may begin; a new line begins one only after punctuation."""


def _before(text: str, end: int) -> int | None:
    """Where the organisation begins that stands right before `end`; None where none does."""
    window = max(0, end - 110)
    starts = [window + match.start() for match in _CLAUSE.finditer(text[window:end])]
    for start in reversed(starts):
        if text[start].isupper() and end - start <= 90 and _is_name(text[start:end]):
            return start
    return None
