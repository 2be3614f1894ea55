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

_PART = r"[^\W_][\w&]{0,24}(?:[.:](?=[\w-])[\w&]{1,24}|:(?=-))?"
_CODE = r"(?:[^\W\d_a-zà-ỹ][A-ZĐÐ0-9&]{0,14}|\d{2,4}(?=\s?/)|(?:19|20)\d\d(?!\d))[a-z]?(?![a-zà-ỹ])"
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
_ISSUER = re.compile(r"[\s,]{0,3}cua\s{1,2}")
_AFTER_ISSUER = (
    "ve|quy dinh|huong dan|tra loi|va|sua doi|ban hanh|cho|tai|v/v|nham|gui|de nghi|bao cao|phe duyet|thong bao|trien khai"
    "|yeu cau|kem theo|chi dao|chuyen|xin|co|da|hop|thi|ngay"
)
_ISSUER_END = re.compile(rf"[,;.:()“\"\n]|\s(?:{_AFTER_ISSUER})\s")
_NUMBERED_THINGS = (
    "mau(?: bieu)?|bieu(?: mau)?|phu luc|to khai(?: [a-z ]{0,40})?|hop dong(?: [^\\W\\d]+){0,8}?"
    "|hoa don(?: [^\\W\\d]+){0,4}?|tai khoan|van don|chung tu|quyen|lo|don hang|can cuoc(?: [a-z]+){0,3}|thua dat|to ban do"
)
"""What bears numbers with letters and is no document of an agency."""
_FORM_LEAD = re.compile(
    rf"(?:(?:{_NUMBERED_THINGS})(?: so)?|hd so|ma so|ma hang|seri|bien so|tcvn|qcvn|iso|don gia|dien thoai|fax|dt|so nha"
    r"|duong so|khoan|dieu)\W{0,4}$"
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

_KIND_WORDS = {flat(name): name for name in kinds()} | {
    "cong van": "công văn",
    "van thu": "công văn",
    "luat": "luật",
}
_KIND = re.compile(
    r"(?<![a-z])(" + "|".join(sorted((*_KIND_WORDS, "van ban", "giay phep"), key=len, reverse=True)) + r")(?![a-z])"
)

RELATIONS = {
    "căn cứ": r"can cu",
    "thực hiện": r"(?:thuc hien|thi hanh|trien khai)",
    "trả lời": r"(?:tra loi|phuc dap)",
    "thay thế": r"(?:thay the|thay cho)",
    "bãi bỏ": r"(?:bai bo|huy bo)",
    "sửa đổi": r"sua doi(?:,? bo sung)?",
    "đính chính": r"dinh chinh",
    "tiếp theo": r"tiep (?:theo|tuc)",
    "hướng dẫn": r"huong dan",
}
"""Relation → how it reads in flat text. The nearest one before the number, in its sentence, counts."""

_RELATION = re.compile("|".join(f"(?P<r{i}>(?<![a-z]){words}(?![a-z]))" for i, words in enumerate(RELATIONS.values())))
_BETWEEN_OTHERS = frozenset({"hướng dẫn", "sửa đổi"})
"""Relations that hold between two cited documents where another citation stands before the word."""
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
        before = plain[max(0, span.start - LOOK_BACK) : span.start]
        number = _joined(span.of(text))
        said, kind = _lead(before)
        if not _is_document(number, before, word_first=word_first, said=said, kind=kind):
            continue
        end = span.start + len(span.of(text).rstrip(".,:;-/ \n"))
        date, after = _date(plain, end)
        yield Reference(
            number,
            Span(span.start, end),
            _relation(before, another=span.start - LOOK_BACK < last_end, gap=span.start - last_end),
            kind if kind in _KIND_WORDS.values() else kind_of_symbol(number),
            date,
            _issuer(text, plain, after),
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
    nearest = _last(_KIND, before)
    if nearest is None:
        return said, None
    between = before[nearest.end() :]
    if not (_DIRECT.fullmatch(between) or (said and len(between) <= _FAR)):
        return said, None
    return said, _KIND_WORDS.get(nearest[1], nearest[1])


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


def _last(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """The match nearest to the end of `before`, within its last sentence."""
    start = 0
    for end in _SENTENCE.finditer(before):
        start = end.end()
    found = None
    for match in pattern.finditer(before, start):
        found = match
    return found


def _relation(before: str, *, another: bool, gap: int) -> str | None:
    """The relation word nearest before the number within its sentence; `gap` letters after the citation before it."""
    found = _last(_RELATION, before)
    if found is None or found.lastgroup is None:
        return None
    name = list(RELATIONS)[int(found.lastgroup[1:])]
    after_another = another and gap > len(before) - found.start()
    return None if name in _BETWEEN_OTHERS and after_another else name


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


def _issuer(text: str, plain: str, start: int) -> str | None:
    """Who issued the cited document, as printed after "của"."""
    window = plain[start : start + LOOK_AHEAD]
    opening = _ISSUER.match(window)
    if opening is None:
        return None
    begin = start + opening.end()
    if not text[begin : begin + 1].isupper():
        return None
    flowing = re.sub(r"\n(?!\s*\n)", " ", plain[begin : start + LOOK_AHEAD]) + "."
    stop = _ISSUER_END.search(flowing)
    printed = " ".join(text[begin : begin + (stop.start() if stop else 0)].split())
    return printed or None
