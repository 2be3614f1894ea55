"""Numbers of documents standing in running text, with the words that lead to them and follow them.

Counted are numbers with letters ("15/2018/NĐ-CP", "212-TB/TU", "169-CP", "49CV/THP"), also where a line
break or a scan parts them. Not counted are codes of forms (mẫu 01/GTGT), of contracts, invoices,
standards and accounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_TIGHT = rf"[-/⁄‑–—~]{_PART}"
_LOOSE = rf"(?:\s{{0,2}}[-/⁄–‑]\s{{1,2}}[-–]?|\s[-/⁄–‑]\s?|--){_CODE}"
_TAIL = rf"(?P<tail>(?:{_TIGHT}|{_LOOSE}){{1,9}})(?:(?<=QH)\s\d{{1,2}}(?!\w))?"
_NUMBER = re.compile(rf"[lIO]?\d{{1,9}}[^\W\d_]{{0,6}}{_TAIL}")
_ORDINAL = re.compile(r"[lIO\d](?:(?<=\d)\d{0,8}|\d{1,9})[^\W\d_]{0,6}\s{0,2}[-/⁄–—‑~]")
"""Scans read l, I and O for the first digit. (One set of characters first: such a pattern is searched for fastest.)"""
_INSIDE = re.compile(r"[\w/⁄.@-]")
"""What stands before digits that are a part of something else."""
_NAMED = re.compile(rf"[Ss](?:[ốôo]|(?<=S)Ố)[\s:]{{1,2}}(?P<number>[^\W\d_]\w{{1,15}}{_TAIL})")
_SPACED = re.compile(r"\d(?<![\w/.,-]\d)\d{0,4}\s[A-ZĐÐ]{2,8}\s?/\s?[A-ZĐÐ]{2}[A-ZĐÐ0-9&]{0,8}(?:-[A-ZĐÐ]{2,8})?(?!\w)")
"""A number of old, a blank before its letters: 1320 TM/XNK."""
_RUN_ON = re.compile(r"(?<=[A-ZĐÐ]{2})(?:ngày|của|về|quy|hướng|ban)")
"""A small word that lost its blank: 154/2011/TT-BTCngày."""
_DASHES = str.maketrans("‑–—", "---")
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
    r"|thua dat|to ban do|bien lai|phieu (?:thu|chi|nhap kho|xuat kho)"
)
"""What bears numbers with letters and is no document of an agency."""
_FORM_LEAD = re.compile(
    rf"(?:(?:{_NUMBERED_THINGS})(?: so)?|hd so|ma so|ma hang|seri|bien so|tcvn|qcvn|iso|don gia|dien thoai|fax|dt"
    r"|so nha|duong so|khoan|dieu)\W{0,4}$"
)
_ADDRESS = re.compile(r"(?<![a-z])(?:dia chi|d/c|tru so|so nha|nha|ngo|hem|kiet|lo|tai so|o so)\W.{0,24}$")
"""What leads to the number of a house: 24A/12 is none of a document."""
_FORM_CODES = frozenset(
    ["gtgt", "tndn", "tncn", "ttdb", "ntnn", "bvmt", "tain", "khbs", "ac", "ctt", "bk", "pl", "mst", "kk", "htkk", "td"]
)
"""What codes of tax forms carry behind the slash: 01/GTGT, 01-1/TĐ-GTGT, BC26/AC."""

_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|rtf|zip|html?)$", re.IGNORECASE)
"""Names of files hold numbers too, as those of gazettes' annexes do."""

_DIRECT = re.compile(r"\W{0,4}(?:hanh dong|lien tich|khan)?\W{0,2}(?:s\S{0,2})?\W{0,4}")
_FAR = 80
"""Letters that may stand between a kind and the number it leads to: Luật Ban hành văn bản quy phạm pháp luật số …"""

_RUN = re.compile(r"[a-z]+")


def _by_first_word(wordings: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for wording in wordings:
        found.setdefault(wording.split(" ", 1)[0], []).append(wording)
    return found


_KIND_WORDS = {flat(name): name for name in kinds() if name != "hợp đồng"} | {
    "cong van": "công văn",
    "van thu": "công văn",
    "luat": "luật",
}
_KIND_NAMES = _by_first_word(sorted((*_KIND_WORDS, "van ban", "giay phep"), key=len, reverse=True))

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
_RELATION_OPENERS = _by_first_word(_RELATION_WORDS)

_SENTENCE_ENDS = (". ", "; ", ".\n", ";\n", "\n\n", "\n \n", '"', "\n- ", "\n+ ", "\n* ")


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
        if span.of(text).islower():
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
        start = opening.start()
        inside = start and _INSIDE.match(text, start - 1)
        match = None if inside else _NUMBER.match(text, start)
        if match:
            found.append((Span(*match.span()), False))
    found += [(Span(*match.span()), False) for match in _SPACED.finditer(text)]
    found += [(Span(*match.span("number")), True) for match in _NAMED.finditer(text)]
    return sorted((_without_run_on(span, text), word_first) for span, word_first in found)


def _without_run_on(span: Span, text: str) -> Span:
    glued = _RUN_ON.search(text, *span)
    return Span(span.start, glued.start()) if glued else span


def _joined(printed: str) -> str:
    """The number without blanks, its dashes and slashes plain, no punctuation behind it."""
    number = re.sub(r"\s+", "", printed).replace("⁄", "/").translate(_DASHES)
    return re.sub(r"--+", "-", number).rstrip(".,:;-/")


def _lead(before: str) -> tuple[bool, str | None]:
    """Whether "số" leads to the number, and the kind named before it ("van ban" where it names none)."""
    said = _SAID.search(before[-20:]) is not None
    near = before[-_FAR - 30 :]
    name, _, end = _last(_KIND_NAMES, near)
    between = near[end:]
    if not name or not (_DIRECT.fullmatch(between) or (said and len(between) <= _FAR)):
        return said, None
    return said, _KIND_WORDS.get(name, name)


def _is_document(number: str, before: str, *, word_first: bool, said: bool, kind: str | None) -> bool:
    """Whether a number-like print numbers a document and not a form, a contract, a file or a measure."""
    digits = sum(map(str.isdigit, number))
    if not digits or not any(map(str.isalpha, number)) or _FILE.search(number) or _led_elsewhere(before, kind):
        return False
    if word_first:
        return "/" in number and digits >= 3
    first, *rest = re.split(r"[-/]", number)
    codes = [part for part in rest if not part.isdigit()]
    form = not {flat(code) for code in codes[:1] + codes[-1:]}.isdisjoint(_FORM_CODES)
    bare = not codes and (first.isdigit() or (kind is None and first[:-1].isdigit()))
    if bare or (form and not (said and kind == "công văn")):
        return False
    if "/" not in number and not all(code[:2].isupper() for code in codes):
        return False
    return said or kind is not None or _well_built(number)


def _led_elsewhere(before: str, kind: str | None) -> bool:
    """Whether what stands before leads to a form's, a contract's or a house's number."""
    if _FORM_LEAD.search(before[-70:]):
        return not (kind and _last(_KIND_NAMES, before[-24:])[0])
    return kind is None and _ADDRESS.search(before[-40:]) is not None


def _well_built(number: str) -> bool:
    """Whether the letters are those of a symbol: a kind's abbreviation, a legislature, or two codes in capitals."""
    if re.fullmatch(r"\d+[a-zđ]?/(?:(?:19|20)\d\d/)?(?:QH|UBTVQH)\d{1,2}", number):
        return True
    if kind_of_symbol(number):
        return bool(re.fullmatch(r"\d+[a-zđ]?[-/].*[A-ZĐ]{1}.*", number))
    tail = re.match(r"\d+[a-zđ]?/(?:(?:19|20)\d\d/)?(.+)", number)
    return bool(tail and re.fullmatch(r"[A-ZĐ][\w&.]*(?:-[\w&.]+)+", tail[1]) and sum(map(str.isupper, tail[1])) >= 4)


def _sentence(before: str) -> str:
    """The last sentence of `before`, or what of it is there, its line breaks as blanks."""
    start = max([before.rfind(end) + len(end) for end in _SENTENCE_ENDS if end in before], default=0)
    return before[start:].replace("\n", " ").replace("  ", " ")


def _last(wordings: Mapping[str, Sequence[str]], before: str) -> tuple[str, int, int]:
    """The wording that ends nearest to the end of `before`, the longest of those, and where it stands; else empty.

    `wordings` by their first words: only those are looked for whose first word stands there.
    """
    best = ("", -1, -1)
    for wording in [one for word in {*_RUN.findall(before)} for one in wordings.get(word, ())]:
        start = before.rfind(wording)
        end = start + len(wording)
        whole = start >= 0 and not before[start - 1 : start].isalpha() and not before[end : end + 1].isalpha()
        if whole and (end, -start) > (best[2], -best[1]):
            best = (wording, start, end)
    return best


def _relation(before: str, gap: int) -> str | None:
    """The relation word nearest before the number within its sentence; `gap` letters after the citation before it."""
    wording, begin, end = _last(_RELATION_OPENERS, before)
    name, reach = _RELATION_WORDS.get(wording, ("", 0))
    if not name or len(before) - end > reach:
        return None
    between_others = name == "sửa đổi" and LOOK_BACK > gap > len(before) - begin
    return None if between_others else name


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
