"""Numbers of documents standing in running text, with the words that lead to them and follow them.

Counted are numbers with letters ("15/2018/NĐ-CP", "212-TB/TU", "169-CP", "49CV/THP"), also where a line
break or a scan parts them. Not counted are codes of forms (mẫu 01/GTGT), of contracts, invoices,
standards and accounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docsearch.domain.kinds import kind_of_symbol, kinds
from docsearch.models import PartialDate, Span
from docsearch.text.flat import flat

LOOK_BACK = 160
"""Letters before a number in which its kind and the relation word may stand."""
LOOK_AHEAD = 160

_LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_PART = r"[^\W_][\w&]{0,24}(?:[.:](?=[\w-])[\w&]{1,24}|:(?=-))?"
_CODE = rf"(?:[^\W\d_{_LOWER}][A-ZĐÐ0-9&]{{0,14}}|\d{{2,4}}(?=\s?/)|(?:19|20)\d\d(?!\d))[a-z]?(?![{_LOWER}])"
_TIGHT = rf"[-/⁄‑]{_PART}"
_LOOSE = rf"(?:\s{{0,2}}[-/⁄–‑]\s{{1,2}}[-–]?|\s[-/⁄–‑]\s?|--){_CODE}"
_TAIL = rf"(?P<tail>(?:{_TIGHT}|{_LOOSE}){{1,9}})(?:(?<=QH)\s\d{{1,2}}(?!\w))?"
_NUMBER = re.compile(rf"\d{{1,9}}[^\W\d_]{{0,6}}{_TAIL}")
_ORDINAL = re.compile(r"(?<![\w/⁄.@-])\d{1,9}[^\W\d_]{0,6}\s{0,2}[-/⁄–‑]")
_NAMED = re.compile(rf"(?:[Ss][ốôo]|SỐ)[\s:]{{1,2}}(?P<number>[^\W\d_]\w{{1,15}}{_TAIL})")
_SAID = re.compile(r"(?:^|[^a-z0-9])(?:cac )?(?:s[o0ae6é]|ky hieu)\W{0,4}$")
_DATE = re.compile(
    r"\W{0,3}(?:de |ky )?(?:ngay|nga\w)\s{0,3}(?P<day>\d{1,2})\s{0,2}(?:[/.\-]|thang)\s{0,2}(?P<month>\d{1,2})\s{0,2}"
    r"(?:[/.\-]|nam)\s{0,2}(?P<year>(?:19|20)\d\d)"
)
_YEAR = re.compile(r"\W{0,2}nam (?P<year>(?:19|20)\d\d)")
_ISSUER = re.compile(r"[\s,]{0,3}c[ủuùú]a\s{1,2}")
_AFTER_ISSUER = (
    r"về|quy\s+định|hướng\s+dẫn|trả\s+lời|sửa|ban\s+hành|cho|tại|nhằm|gửi|đề\s+nghị|báo\s+cáo|phê\s+duyệt|thông\s+báo"
    r"|triển\s+khai|yêu\s+cầu|kèm|chỉ\s+đạo|chuyển|xin|có|đã|họp|thì|ngày|nêu|trình|hỏi|đối\s+với|trong|phản\s+ánh|thay"
    rf"|kiến\s+nghị|đính|v/v|xác\s+định|để|và\s+(?:[{_LOWER}]\w*|Quyết|Nghị|Thông|Tờ|Công\s+văn|Báo|Luật)"
)
_ISSUER_END = re.compile(rf"[,;.:()“”\"]|\n\s*(?:\n|[-+•])|\s(?:{_AFTER_ISSUER})(?!\w)")
_NUMBERED_THINGS = (
    r"mau(?: bieu)?|bieu(?: mau)?|phu luc|to khai(?: [a-z ]{0,40})?|hop dong(?: [^\W\d]+){0,8}?"
    r"|hoa don(?: [^\W\d]+){0,4}?|tai khoan|van don|chung tu|quyen|lo|don hang|can cuoc(?: [a-z]+){0,3}"
    r"|thua dat|to ban do"
)
"""What bears numbers with letters and is no document of an agency."""
_FORM_LEAD = re.compile(
    rf"(?:(?:{_NUMBERED_THINGS})(?: so)?|hd so|ma so|ma hang|seri|bien so|tcvn|qcvn|iso|don gia|dien thoai|fax|dt"
    r"|so nha|duong so|khoan|dieu)\W{0,4}$"
)
_FORM_CODES = frozenset(
    ["gtgt", "tndn", "tncn", "ttdb", "ntnn", "bvmt", "tain", "khbs", "ac", "ctt", "bk", "pl", "mst", "kk", "htkk", "td"]
)
"""What codes of tax forms carry behind the slash: 01/GTGT, 01-1/TĐ-GTGT, BC26/AC."""

_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|rtf|zip|html?)$", re.IGNORECASE)
"""Names of files hold numbers too, as those of gazettes' annexes do."""

_DIRECT = re.compile(r"\W{0,4}(?:hanh dong|lien tich|khan)?\W{0,2}(?:s\S{0,2})?\W{0,4}")
_FAR = 80
"""Letters that may stand between a kind and the number it leads to: Luật Ban hành văn bản quy phạm pháp luật số …"""

_KIND_WORDS = {flat(name): name for name in kinds() if name != "hợp đồng"} | {
    "cong van": "công văn",
    "van thu": "công văn",
    "luat": "luật",
}
_KIND_NAMES = "|".join(sorted((*_KIND_WORDS, "van ban", "giay phep"), key=len, reverse=True)).replace(" ", r"\s{1,3}")
_KIND = re.compile(rf"(?<![a-z])(?:{_KIND_NAMES})(?![a-z])")

RELATIONS = {
    "căn cứ": (r"can\s+cu", LOOK_BACK),
    "thực hiện": (r"(?:thuc\s+hien|thi\s+hanh|trien\s+khai)", 70),
    "trả lời": (r"(?:tra\s+loi|phuc\s+dap)", 70),
    "thay thế": (r"thay\s+(?:the|cho)", 110),
    "bãi bỏ": (r"(?:bai|huy)\s+bo", 110),
    "sửa đổi": (r"sua\s+doi", 60),
    "đính chính": (r"dinh\s+chinh", 60),
    "tiếp theo": (r"tiep\s+theo", 40),
    "": (r"huong\s+dan|quy\s+dinh\s+chi\s+tiet|phe\s+duyet", LOOK_BACK),
}
"""Relation → how it reads in flat text, and how many letters before the number it may stand, in its sentence.

The nearest counts. The nameless ones tell that another document than this one stands in a relation to the number.
"""

_RELATION = re.compile(
    "|".join(f"(?P<r{i}>(?<![a-z]){words}(?![a-z]))" for i, (words, _) in enumerate(RELATIONS.values()))
)
_SENTENCE = re.compile(r"[.;]\s|\n\s*\n|\n\s*[-+•*]\s|[“”\"]")


@dataclass(frozen=True)
class Reference:
    """A number as it stands: `number` without blanks, `span` in the text searched, what leads to it and follows.

    `said` tells that the word "số" or a kind leads to it; `sure` that its letters are built as a symbol is.
    """

    number: str
    span: Span
    relation: str | None
    kind: str | None
    date: PartialDate | None
    issuer: str | None
    said: bool
    sure: bool


def references(text: str) -> Iterator[Reference]:
    """Every number of a document in `text`, in order; time grows with the length of the text alone."""
    plain = flat(text)
    last_end = 0
    for span, word_first in _prints(text):
        if span.start < last_end:
            continue
        before = _sentence(plain[max(0, span.start - LOOK_BACK) : span.start])
        number = _joined(span.of(text))
        said, kind = _lead(before)
        if not _is_document(number, before, word_first=word_first, said=said, kind=kind):
            continue
        end = span.start + len(span.of(text).rstrip(".,:;-/ \n"))
        date, after = _date(plain, end)
        yield Reference(
            number,
            Span(span.start, end),
            _relation(before, span.start - last_end if last_end else LOOK_BACK),
            kind if kind in _KIND_WORDS.values() else kind_of_symbol(number),
            date,
            _issuer(text, after),
            said or kind is not None,
            _well_built(number),
        )
        last_end = end


def _prints(text: str) -> list[tuple[Span, bool]]:
    """Where number-like prints stand, in order, and whether a word and no digit opens one."""
    found = []
    for opening in _ORDINAL.finditer(text):
        match = _NUMBER.match(text, opening.start())
        if match:
            found.append((Span(*match.span()), False))
    found += [(Span(*match.span("number")), True) for match in _NAMED.finditer(text)]
    return sorted(found)


def _joined(printed: str) -> str:
    """The number without blanks, its dashes and slashes plain, no punctuation behind it."""
    number = re.sub(r"\s+", "", printed).replace("⁄", "/").replace("‑", "-").replace("–", "-")
    return re.sub(r"--+", "-", number).rstrip(".,:;-/")


def _lead(before: str) -> tuple[bool, str | None]:
    """Whether "số" leads to the number, and the kind named before it ("van ban" where it names none)."""
    said = _SAID.search(before) is not None
    before = before[-_FAR - 30 :]
    nearest = _last(_KIND, before)
    if nearest is None:
        return said, None
    between = before[nearest.end() :]
    if not (_DIRECT.fullmatch(between) or (said and len(between) <= _FAR)):
        return said, None
    words = " ".join(nearest.group().split())
    return said, _KIND_WORDS.get(words, words)


def _is_document(number: str, before: str, *, word_first: bool, said: bool, kind: str | None) -> bool:
    """Whether a number-like print numbers a document and not a form, a contract, a file or a measure."""
    digits = sum(map(str.isdigit, number))
    if not digits or not any(map(str.isalpha, number)) or _FILE.search(number):
        return False
    if _FORM_LEAD.search(before[-70:]) and not (said and kind and _KIND.search(before[-24:])):
        return False
    if word_first:
        return "/" in number and digits >= 3
    first, *rest = re.split(r"[-/]", number)
    codes = [part for part in rest if not part.isdigit()]
    form = not {flat(code) for code in codes[:1] + codes[-1:]}.isdisjoint(_FORM_CODES)
    if (form and not (said and kind == "công văn")) or (not codes and first.isdigit()):
        return False
    if "/" not in number and not all(code[:2].isupper() for code in codes):
        return False
    return said or kind is not None or _well_built(number)


def _well_built(number: str) -> bool:
    """Whether the letters are those of a symbol: a kind's abbreviation, a legislature, or two codes in capitals."""
    if re.fullmatch(r"\d+[a-zđ]?/(?:(?:19|20)\d\d/)?(?:QH|UBTVQH)\d{1,2}", number):
        return True
    if kind_of_symbol(number):
        return bool(re.fullmatch(r"\d+[a-zđ]?[-/].*[A-ZĐ]{1}.*", number))
    tail = re.match(r"\d+[a-zđ]?/(?:(?:19|20)\d\d/)?(.+)", number)
    return bool(tail and re.fullmatch(r"[A-ZĐ][\w&.]*(?:-[\w&.]+)+", tail[1]) and sum(map(str.isupper, tail[1])) >= 4)


def _sentence(before: str) -> str:
    """The last sentence of `before`, or what of it is there."""
    start = 0
    for end in _SENTENCE.finditer(before):
        start = end.end()
    return before[start:]


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """The match nearest to the end of `before`."""
    found = None
    for match in pattern.finditer(before):
        found = match
    return found


def _relation(before: str, gap: int) -> str | None:
    """The relation word nearest before the number within its sentence; `gap` letters after the citation before it."""
    found = _last(_RELATION, before)
    if found is None or found.lastgroup is None:
        return None
    name, (_, reach) = list(RELATIONS.items())[int(found.lastgroup[1:])]
    away = len(before) - found.end()
    between_others = name == "sửa đổi" and gap < LOOK_BACK and gap > len(before) - found.start()
    return None if away > reach or between_others else name or None


def _date(plain: str, end: int) -> tuple[PartialDate | None, int]:
    """The date printed after a number, and where it ends."""
    window = plain[end : end + 60].replace("\n", " ")
    match = _DATE.match(window)
    if match:
        try:
            date = PartialDate.of(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            return None, end + match.end()
        return date, end + match.end()
    year = _YEAR.match(window)
    return (PartialDate.of(int(year["year"])), end + year.end()) if year else (None, end)


def _issuer(text: str, start: int) -> str | None:
    """Who issued the cited document, as printed after "của"."""
    opening = _ISSUER.match(text, start)
    if opening is None or not text[opening.end() : opening.end() + 1].isupper():
        return None
    printed = text[opening.end() : opening.end() + LOOK_AHEAD]
    stop = _ISSUER_END.search(printed)
    return " ".join(printed[: stop.start()].split()) if stop else None
