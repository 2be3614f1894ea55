"""Numbers of documents standing in running text, with the words that lead to them and follow them.

Counted are numbers with letters ("15/2018/NĐ-CP", "212-TB/TU", "169-CP", "49CV/THP"), also where a line
break or a scan parts them. Not counted are codes of forms (mẫu 01/GTGT), of contracts, invoices,
standards and accounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docsearch.domain.kinds import kind_of_symbol, kinds
from docsearch.fields.reading.cited_issuer import cited_issuer
from docsearch.fields.reading.printed_numbers import joined, may_number, prints
from docsearch.fields.reading.relations import LOOK_BACK, backwards, nearest, relation, sentence
from docsearch.models import PartialDate, Span
from docsearch.text.flat import flat

_SAID = re.compile(r"\W{0,4}(?:[o0ae6é]s|ueih yk)(?![a-z0-9])")
_DATE = re.compile(
    r"\W{0,3}(?:de |ky )?(?:ngay|nga\w)[\s.]{0,3}(?P<day>\d{1,2})\s{0,2}(?:[/.\-]|thang)\s{0,2}(?P<month>\d{1,2})"
    r"\s{0,2}(?:[/.\-]|nam)\s{0,2}(?P<year>(?:19|20)\d\d)"
)
_YEAR = re.compile(r"\W{0,2}nam (?P<year>(?:19|20)\d\d)")
_NUMBERED_THINGS = (
    "mau bieu", "mau", "bieu mau", "bieu", "phu luc", "tai khoan", "van don", "chung tu", "quyen", "lo", "don hang",
    "thua dat", "to ban do", "bien lai", "phieu thu", "phieu chi", "phieu nhap kho", "phieu xuat kho",
)  # fmt: skip
"""What bears numbers with letters and is no document of an agency."""
_NAMED_THING = re.compile(
    r"(?:to khai(?: [a-z ]{0,40})?|hop dong(?: [^\W\d]+){0,8}?|hoa don(?: [^\W\d]+){0,4}?|can cuoc(?: [a-z]+){0,3})"
    r"(?: so)?\W{0,4}$"
)
"""The same with a name behind it."""
_MEASURES = (
    "hd so", "ma so", "ma hang", "seri", "bien so", "tcvn", "qcvn", "iso", "don gia", "dien thoai", "fax", "dt",
    "so nha", "duong so", "khoan", "dieu",
)  # fmt: skip
_ADDRESSES = ("dia chi", "d/c", "tru so", "so nha", "nha", "ngo", "hem", "kiet", "lo", "tai so", "o so")
"""What leads to the number of a house: 24A/12 is none of a document."""


_FORM_LEAD = re.compile(rf"\W{{0,4}}(?:(?:os )?(?:{backwards(_NUMBERED_THINGS)})|{backwards(_MEASURES)})")
_ADDRESS = re.compile(rf".{{0,24}}\W(?<!coun )(?:{backwards(_ADDRESSES)})(?![a-z])")
_FORM_CODES = frozenset((
    "gtgt", "tndn", "tncn", "ttdb", "ntnn", "bvmt", "tain", "khbs", "ac", "ctt", "bk", "pl", "mst", "kk", "htkk", "td",
    "bm",
))  # fmt: skip
"""What codes of forms carry behind the slash: 01/GTGT, 01-1/TĐ-GTGT, BC26/AC, 02/BM-KT."""
_FORM_CODE = max(map(len, _FORM_CODES))

_DIRECT = re.compile(r"\W{0,4}(?:hanh dong|lien tich|khan)?\W{0,2}(?:s\S{0,2})?\W{0,4}")
_FAR = 80
"""Letters that may stand between a kind and the number it leads to: Luật Ban hành văn bản quy phạm pháp luật số …"""


_KIND_WORDS = {flat(name): name for name in kinds() if name != "hợp đồng"} | {
    "cong van": "công văn",
    "van thu": "công văn",
    "luat": "luật",
}
_KINDS = frozenset(_KIND_WORDS.values())
_KIND_NAMES = nearest((*_KIND_WORDS, "van ban", "giay phep"))


class Reference(NamedTuple):
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


def references(text: str, plain: str) -> Iterator[Reference]:
    """Every number of a document in `text`, in order; `plain` is its flat copy.

    Time grows with the length of the text alone.
    """
    last_end = 0
    shared: str | None = None  # the relation in which the number before stands
    for span, word_first in prints(text):
        printed = span.of(text)
        if span.start < last_end or printed.islower():
            continue
        number = joined(printed)
        if not may_number(number):
            continue
        before = sentence(plain[max(0, span.start - LOOK_BACK) : span.start])
        behind = " " + before[::-1]
        said, kind = _lead(before, behind)
        if _led_elsewhere(before, behind, kind) or not _is_document(
            number, word_first=word_first, said=said, kind=kind
        ):
            continue
        end = span.start + len(printed.rstrip(".,:;-/ \n"))
        date, after = _date(plain, end)
        stands = relation(behind, span.start - last_end if last_end else LOOK_BACK)
        if stands is None and shared in _SHARED and _is_listed(plain[last_end : span.start]):
            stands = shared
        shared = stands
        yield Reference(
            number,
            Span(span.start, end),
            stands,
            kind if kind in _KINDS else kind_of_symbol(number),
            date,
            cited_issuer(text, plain, after),
            said or kind is not None,
            _well_built(number),
        )
        last_end = end


def _lead(before: str, behind: str) -> tuple[bool, str | None]:
    """Whether "số" leads to the number, and the kind named before it ("van ban" where it names none)."""
    said = _SAID.match(behind, 1) is not None
    found = _KIND_NAMES.search(behind, 0, _FAR + 31)
    if found is None:
        return said, None
    between = before[len(before) - found.start() :]
    if not (_DIRECT.fullmatch(between) or (said and len(between) <= _FAR)):
        return said, None
    name = found["wording"][::-1]
    return said, _KIND_WORDS.get(name, name)


def _is_document(number: str, *, word_first: bool, said: bool, kind: str | None) -> bool:
    """Whether a number-like print numbers a document and not a form, a contract or a measure."""
    if word_first:
        return "/" in number and sum(map(str.isdigit, number)) >= 3
    first, *rest = number.replace("/", "-").split("-")
    codes = [part for part in rest if not part.isdigit()]
    form = any(len(code) <= _FORM_CODE and flat(code) in _FORM_CODES for code in codes[:1] + codes[-1:])
    bare = not codes and (first.isdigit() or (kind is None and first[:-1].isdigit()))
    dispatched = said and kind is not None and kind in ("công văn", "van ban", kind_of_symbol(number))
    if bare or (form and "UBTVQH" not in number and not dispatched):
        return False
    if "/" not in number and not all(code[:2].isupper() for code in codes):
        return False
    return said or kind is not None or _well_built(number)


def _led_elsewhere(before: str, behind: str, kind: str | None) -> bool:
    """Whether what stands before leads to a form's, a contract's or a house's number."""
    if _FORM_LEAD.match(behind, 1) or _NAMED_THING.search(before[-70:]):
        return not (kind and _KIND_NAMES.search(behind, 0, 25))
    return kind is None and _ADDRESS.match(behind, 1) is not None


_OF_LEGISLATURE = re.compile(r"\d+[a-zđ]?/(?:(?:19|20)\d\d/)?(?:QH|(?:PL-)?UBTVQH)\d{1,2}")
_WITH_CAPITAL = re.compile(r"\d+[a-zđ]?[-/].*[A-ZĐ].*")
_TAIL = re.compile(r"\d+[a-zđ]?/(?:(?:19|20)\d\d/)?(.+)")
_CODES = re.compile(r"[A-ZĐ][\w&.]*(?:-[\w&.]+)+")


def _well_built(number: str) -> bool:
    """Whether the letters are those of a symbol: a kind's abbreviation, a legislature, or two codes in capitals."""
    if _OF_LEGISLATURE.fullmatch(number):
        return True
    if kind_of_symbol(number):
        return _WITH_CAPITAL.fullmatch(number) is not None
    tail = _TAIL.match(number)
    return bool(tail and _CODES.fullmatch(tail[1]) and sum(map(str.isupper, tail[1])) >= 4)


_SHARED = ("căn cứ", "thực hiện")
"""Relations that a list of documents stands in as a whole: "Căn cứ Nghị định số … và Nghị định số …"."""
_LISTED = re.compile(r"(?:[;,]|\sva|\)) (?:cac )?(?P<kind>[a-z]+(?: [a-z]+){0,3}) so ?:?\W{0,2}$")
_LIST = 400
"""Letters between two numbers of one list."""


def _is_listed(between: str) -> bool:
    """Whether what stands between two numbers joins them in one list: ";", "," or "và" before the next one's kind."""
    joint = " ".join(between[-60:].split("\n")) if len(between) < _LIST else ""
    found = _LISTED.search(f"{joint} " if joint[-1:].isalpha() else joint)
    return (
        found is not None
        and found["kind"] in _KIND_WORDS
        and not any(end in between for end in (". ", ".\n", "\n\n", ";\n"))
    )


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
