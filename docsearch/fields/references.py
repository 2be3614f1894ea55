"""Numbers of documents standing in running text, with the words that lead to them and follow them.

Counted are numbers with letters ("15/2018/NĐ-CP", "212-TB/TU", "169-CP", "49CV/THP"), also where a line
break or a scan parts them. Not counted are codes of forms (mẫu 01/GTGT), of contracts, invoices,
standards and accounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from docsearch.domain.kinds import kind_of_symbol, kinds
from docsearch.models import PartialDate, Span
from docsearch.text.flat import flat

LOOK_BACK = 160
"""Letters before a number in which its kind and the relation word may stand."""
LOOK_AHEAD = 160

_LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_PART = r"[^\W_][\w&]{0,24}(?:[.:](?=[\w-])[\w&]{1,24}|:(?=-))?"
_CODE = rf"(?:[^\W\d_{_LOWER}][A-ZĐÐ0-9&]{{0,14}}|\d{{2,4}}(?=\s?/)|(?:19|20)\d\d(?!\d))[a-z]?(?![{_LOWER}])"
_TIGHT = rf"[-/⁄‑–—~]{_PART}"
_LOOSE = rf"(?:\s{{0,2}}[-/⁄–‑]\s{{1,2}}[-–]?|\s[-/⁄–‑]\s?|--){_CODE}"
_TAIL = rf"(?P<tail>(?:{_TIGHT}|{_LOOSE}){{1,9}}(?:\s&[A-ZĐÐ]{{1,5}}(?!\w))?)(?:(?<=QH)\s\d{{1,2}}(?!\w))?"
_NUMBER = re.compile(rf"[lIO]?\d{{1,9}}[^\W\d_]{{0,6}}{_TAIL}")
_ORDINAL = re.compile(r"\d(?<!\d\d)\d{0,8}(?:[^\W\d_]{0,6}\s{0,2}[-/⁄–—‑~]|(?P<spaced>\s[A-ZĐÐ]{2,8}\s?/))")
_MISREAD = ("l", "I", "O")
"""What scans read for the first digit."""
_INSIDE = re.compile(r"[\w/⁄.@-]")
"""What stands before digits that are a part of something else."""
_GLUED = re.compile(r"(?<!\w)[sS][ốôỐ]$")
"""The word "số" that lost the blank behind it: số31-QĐ/TW."""
_NAMED = re.compile(rf"[Ss](?:[ốôo]|(?<=S)Ố)[\s:]{{1,2}}(?P<number>[^\W\d_]\w{{1,15}}{_TAIL})")
_SPACED = re.compile(r"\d(?<![\w/.,-]\d)\d{0,4}\s[A-ZĐÐ]{2,8}\s?/\s?[A-ZĐÐ]{2}[A-ZĐÐ0-9&]{0,8}(?:-[A-ZĐÐ]{2,8})?(?!\w)")
"""A number of old, a blank before its letters: 1320 TM/XNK."""
_RUN_ON = re.compile(r"(?:(?<=[A-ZĐÐ]{2})-?|(?<=QH\d\d))(?:ngày|của|về|quy|hướng|ban)")
"""A small word that lost its blank: 154/2011/TT-BTCngày."""
_SAID = re.compile(r"\W{0,4}(?:[o0ae6é]s|ueih yk)(?![a-z0-9])")
_DATE = re.compile(
    r"\W{0,3}(?:de |ky )?(?:ngay|nga\w)[\s.]{0,3}(?P<day>\d{1,2})\s{0,2}(?:[/.\-]|thang)\s{0,2}(?P<month>\d{1,2})"
    r"\s{0,2}(?:[/.\-]|nam)\s{0,2}(?P<year>(?:19|20)\d\d)"
)
_YEAR = re.compile(r"\W{0,2}nam (?P<year>(?:19|20)\d\d)")
_ISSUER = re.compile(r"[\s,]{0,3}c[ủuùú]a\s{1,2}")
_AFTER_ISSUER = (
    r"về|quy\s+định|hướng\s+dẫn|trả\s+lời|sửa|ban\s+hành|cho|tại|nhằm|gửi|đề\s+nghị|báo\s+cáo|phê\s+duyệt|thông\s+báo"
    r"|triển\s+khai|yêu\s+cầu|kèm|chỉ\s+đạo|chuyển|xin|có|đã|họp|thì|ngày|nêu|trình|hỏi|đối\s+với|trong|phản\s+ánh|thay"
    rf"|kiến\s+nghị|đính|v/v|xác\s+định|để|và\s+(?:[{_LOWER}]\w*|Quyết|Nghị|Thông|Tờ|Công\s+văn|Báo|Luật)"
)
_TITLE_OPENS = r"Về|Quy\s+định|Hướng\s+dẫn|Ban\s+hành|Sửa\s+đổi|Phê\s+duyệt|Công\s+bố|Thành\s+lập"
"""How the title of the cited document opens behind its issuer, where it is printed with a capital."""
_ISSUER_END = re.compile(rf"[,;.:()“”\"]|\n\s*(?:\n|[-+•])|\s(?:{_AFTER_ISSUER}|{_TITLE_OPENS})(?!\w)")
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


def _backwards(wordings: Iterable[str]) -> str:
    """A pattern of any of the wordings, the longest first, read from their ends."""
    return "|".join(re.escape(wording[::-1]) for wording in sorted(wordings, key=len, reverse=True))


_FORM_LEAD = re.compile(rf"\W{{0,4}}(?:(?:os )?(?:{_backwards(_NUMBERED_THINGS)})|{_backwards(_MEASURES)})")
_ADDRESS = re.compile(rf".{{0,24}}\W(?<!coun )(?:{_backwards(_ADDRESSES)})(?![a-z])")
_FORM_CODES = frozenset(
    ["gtgt", "tndn", "tncn", "ttdb", "ntnn", "bvmt", "tain", "khbs", "ac", "ctt", "bk", "pl", "mst", "kk", "htkk", "td"]
)
"""What codes of tax forms carry behind the slash: 01/GTGT, 01-1/TĐ-GTGT, BC26/AC."""

_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|rtf|zip|html?)$", re.IGNORECASE)
"""Names of files hold numbers too, as those of gazettes' annexes do."""

_DIRECT = re.compile(r"\W{0,4}(?:hanh dong|lien tich|khan)?\W{0,2}(?:s\S{0,2})?\W{0,4}")
_FAR = 80
"""Letters that may stand between a kind and the number it leads to: Luật Ban hành văn bản quy phạm pháp luật số …"""


def _nearest(wordings: Iterable[str]) -> re.Pattern[str]:
    """Finds in a text read backwards, behind what is no letter, the wording that ends last, the longest of those.

    The wordings are grouped by their last letters, so that few are tried at each word.
    """
    groups: dict[str, list[str]] = {}
    for wording in wordings:
        groups.setdefault(wording[-1], []).append(wording[:-1])
    choices = "|".join(f"{last}(?:{_backwards(rest)})" for last, rest in groups.items())
    return re.compile(f"[^a-z](?P<wording>{choices})(?![a-z])")


_KIND_WORDS = {flat(name): name for name in kinds() if name != "hợp đồng"} | {
    "cong van": "công văn",
    "van thu": "công văn",
    "luat": "luật",
}
_KINDS = frozenset(_KIND_WORDS.values())
_KIND_NAMES = _nearest((*_KIND_WORDS, "van ban", "giay phep"))

RELATIONS = {
    "căn cứ": (("can cu",), LOOK_BACK),
    "thực hiện": (("thuc hien", "thi hanh", "trien khai"), 70),
    "trả lời": (("tra loi", "phuc dap"), 70),
    "thay thế": (("thay the", "thay cho"), 110),
    "bãi bỏ": (("bai bo", "huy bo"), 110),
    "sửa đổi": (("sua doi",), 60),
    "đính chính": (("dinh chinh",), 60),
    "tiếp theo": (("tiep theo",), 40),
    "": (("huong dan", "quy dinh chi tiet", "phe duyet"), LOOK_BACK),
}
"""Relation → how it reads in flat text, and how many letters before the number it may stand, in its sentence.

The nearest counts. The nameless ones tell that another document than this one stands in a relation to the number.
"""

_RELATION_WORDS = {word: (name, reach) for name, (words, reach) in RELATIONS.items() for word in words}
_RELATION_OPENERS = _nearest(_RELATION_WORDS)

_SENTENCE_ENDS = (". ", "; ", ".\n", ";\n", "\n\n", "\n \n", '"', "\n- ", "\n+ ", "\n* ")


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
    for span, word_first in _prints(text):
        printed = span.of(text)
        if span.start < last_end or printed.islower():
            continue
        number = _joined(printed)
        if not _may_number(number):
            continue
        before = _sentence(plain[max(0, span.start - LOOK_BACK) : span.start])
        behind = " " + before[::-1]
        said, kind = _lead(before, behind)
        if _led_elsewhere(before, behind, kind) or not _is_document(
            number, word_first=word_first, said=said, kind=kind
        ):
            continue
        end = span.start + len(printed.rstrip(".,:;-/ \n"))
        date, after = _date(plain, end)
        relation = _relation(behind, span.start - last_end if last_end else LOOK_BACK)
        if relation is None and shared in _SHARED and _is_listed(plain[last_end : span.start]):
            relation = shared
        shared = relation
        yield Reference(
            number,
            Span(span.start, end),
            relation,
            kind if kind in _KINDS else kind_of_symbol(number),
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
        start = opening.start()
        if opening["spaced"]:
            match = _SPACED.match(text, start)
        else:
            start -= text[start - 1 : start] in _MISREAD
            inside = start and _INSIDE.match(text, start - 1) and not _GLUED.search(text, max(0, start - 3), start)
            match = None if inside else _NUMBER.match(text, start)
        if match:
            found.append((Span(*match.span()), False))
    found += [(Span(*match.span("number")), True) for match in _NAMED.finditer(text)]
    return sorted((_without_run_on(span, text), word_first) for span, word_first in found)


def _without_run_on(span: Span, text: str) -> Span:
    glued = None if span.of(text).isupper() else _RUN_ON.search(text, *span)
    return Span(span.start, glued.start()) if glued else span


def _joined(printed: str) -> str:
    """The number without blanks, its dashes and slashes plain, no punctuation behind it."""
    number = "".join(printed.split()).replace("⁄", "/")
    for dash in "‑–—":
        number = number.replace(dash, "-")
    while "--" in number:
        number = number.replace("--", "-")
    return number.rstrip(".,:;-/")


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


def _may_number(number: str) -> bool:
    """Whether a number-like print has letters and digits and names no file."""
    return any(map(str.isdigit, number)) and any(map(str.isalpha, number)) and not _FILE.search(number)


def _is_document(number: str, *, word_first: bool, said: bool, kind: str | None) -> bool:
    """Whether a number-like print numbers a document and not a form, a contract or a measure."""
    if word_first:
        return "/" in number and sum(map(str.isdigit, number)) >= 3
    first, *rest = number.replace("/", "-").split("-")
    codes = [part for part in rest if not part.isdigit()]
    form = not {flat(code) for code in codes[:1] + codes[-1:]}.isdisjoint(_FORM_CODES) and "UBTVQH" not in number
    bare = not codes and (first.isdigit() or (kind is None and first[:-1].isdigit()))
    if bare or (form and not (said and kind == "công văn")):
        return False
    if "/" not in number and not all(code[:2].isupper() for code in codes):
        return False
    return said or kind is not None or _well_built(number)


def _led_elsewhere(before: str, behind: str, kind: str | None) -> bool:
    """Whether what stands before leads to a form's, a contract's or a house's number."""
    if _FORM_LEAD.match(behind, 1) or _NAMED_THING.search(before[-70:]):
        return not (kind and _KIND_NAMES.search(behind, 0, 25))
    return kind is None and _ADDRESS.match(behind, 1) is not None


def _well_built(number: str) -> bool:
    """Whether the letters are those of a symbol: a kind's abbreviation, a legislature, or two codes in capitals."""
    if re.fullmatch(r"\d+[a-zđ]?/(?:(?:19|20)\d\d/)?(?:QH|(?:PL-)?UBTVQH)\d{1,2}", number):
        return True
    if kind_of_symbol(number):
        return bool(re.fullmatch(r"\d+[a-zđ]?[-/].*[A-ZĐ]{1}.*", number))
    tail = re.match(r"\d+[a-zđ]?/(?:(?:19|20)\d\d/)?(.+)", number)
    return bool(tail and re.fullmatch(r"[A-ZĐ][\w&.]*(?:-[\w&.]+)+", tail[1]) and sum(map(str.isupper, tail[1])) >= 4)


def _sentence(before: str) -> str:
    """The last sentence of `before`, or what of it is there, its line breaks as blanks."""
    start = max([before.rfind(end) + len(end) for end in _SENTENCE_ENDS if end in before], default=0)
    return before[start:].replace("\n", " ").replace("  ", " ")


def _relation(behind: str, gap: int) -> str | None:
    """The relation word nearest before the number within its sentence; `gap` letters after the citation before it."""
    found = _RELATION_OPENERS.search(behind)
    if found is None:
        return None
    wording, distance = found["wording"][::-1], found.start()
    name, reach = _RELATION_WORDS[wording]
    if not name or distance > reach:
        return None
    between_others = name == "sửa đổi" and LOOK_BACK > gap > distance + len(wording)
    return None if between_others else name


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


def _issuer(text: str, start: int) -> str | None:
    """Who issued the cited document, as printed after "của"."""
    opening = _ISSUER.match(text, start)
    if opening is None or not text[opening.end() : opening.end() + 1].isupper():
        return None
    printed = text[opening.end() : opening.end() + LOOK_AHEAD]
    stop = _ISSUER_END.search(printed)
    words = printed[: stop.start()].split() if stop else []
    return " ".join(words) if len(words) > 1 or (words and words[0].isupper()) else None
