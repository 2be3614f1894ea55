"""Printed official wordings, often in capitals and damaged by scanning, brought to the wording that is meant.

The tables hold the right wordings; a print is matched by its bare letters and by edit distance. What no
table knows keeps its letters, only its capitals are tamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from docsearch.domain.tables import listed, table
from docsearch.text.flat import flat
from docsearch.text.syllables import is_syllable
from docsearch.text.tones import place_all

_LONGEST = 8
"""Syllables of the longest phrase looked up."""

_LONG = 12
"""Letters of a wording that may be mended."""

_SMALL = frozenset({"ngành", "tỉnh", "huyện", "quận", "xã", "phường", "và", "các", "của", "về", "cho", "tại"})
"""Words within names that have no capital."""

_COMMON = (
    "Hiệp hội", "Hội đồng", "Doanh nghiệp", "Công ty", "Công ty cổ phần", "Tổng công ty", "Tập đoàn", "Trung tâm",
    "Ban Quản lý", "Bệnh viện", "Trường Đại học", "Trường Cao đẳng", "Trung học phổ thông", "Liên đoàn", "Chi cục",
    "Tổng cục", "Học viện", "Viện Nghiên cứu", "Hợp tác xã", "Quỹ Đầu tư", "Ban Chỉ đạo", "Ban Chấp hành", "Văn phòng",
    "Đảng ủy", "Đảng bộ", "Chi bộ", "phụ trách", "Ngân hàng Nhà nước", "Ủy ban Kiểm tra", "Ban Tuyên giáo", "chi nhánh",
    "Khối các cơ quan", "Trường Trung học", "Bách khoa", "Ngân hàng", "Điện lực", "đơn vị",
    "thành viên", "thành phố", "Tổ chức", "Tuyên giáo", "Dân vận", "Nội chính", "miền Bắc", "miền Trung", "miền Nam",
    "lâm thời", "Đại sứ quán", "Tổng Lãnh sự quán", "Lãnh sự quán", "Bộ Tư lệnh", "Quân khu", "Sư đoàn", "Trung đoàn",
    "Lữ đoàn", "Đồn Biên phòng", "Cảnh sát biển", "Cảnh sát", "Vườn quốc gia", "nhân dân cấp cao", "khu công nghiệp",
    "Tổ dân phố", "phòng giao dịch", "bến xe khách", "Quân chủng", "Hải quân", "Bộ Tham mưu", "Phái đoàn", "Tiểu học",
    "Mầm non", "Trung học cơ sở", "Đại học", "Hội Nhà báo", "Người cao tuổi", "Công đoàn", "Ủy ban", "Bưu điện",
    "Dân tộc", "phòng cháy", "chữa cháy", "cứu nạn", "cứu hộ", "xuất khẩu", "nhập khẩu", "giao thông", "công trình",
    "hàng không", "Giáo dục", "Nhân sự", "Văn kiện", "Hội đồng quản trị", "Đoàn Thanh niên", "Kinh tế - Xã hội",
    "Ban Thường vụ",
)  # fmt: skip
"""Wordings that begin many names."""

STATE = re.compile(r"(?:nuoc )?(?:viet nam dan chu cong hoa|cong hoa xa hoi chu nghia viet nam)")
"""The State's name in bare letters, which stands behind its President's title and its bodies' names."""

_ROUNDING = 1e-4

_SYLLABLE = re.compile(r"[^\W_]+(?:&[^\W_]+)*")


def letters(printed: str) -> str:
    """The bare letters and digits of a print, one space between its parts."""
    return " ".join(re.findall(r"[a-z0-9]+", flat(printed)))


def parts(printed: str) -> list[re.Match[str]]:
    """The syllables, abbreviations and numbers of a print, with their places."""
    return list(_SYLLABLE.finditer(printed))


@lru_cache(maxsize=4096)
def canonical(printed: str, *, opens: bool = True) -> str:
    """`printed` with every phrase that the tables know in its right spelling, other words in tame capitals.

    Its first word has a capital where it `opens` a name.
    """
    found = parts(printed)
    phrases = _phrases()
    pieces: list[str] = []
    at = index = 0
    while index < len(found):
        for count in range(min(_LONGEST, len(found) - index), 1, -1):
            window = printed[found[index].start() : found[index + count - 1].end()]
            spellings = phrases.get(letters(window))
            if spellings:
                known = _meant(spellings, window)
                break
        else:
            count, window = 1, found[index].group()
            known = _tamed(window)
        pieces.append(printed[at : found[index].start()])
        pieces.append(known[:1].upper() + known[1:] if opens and not at else known)
        at = found[index + count - 1].end()
        index += count
    return "".join(pieces)


@lru_cache(maxsize=4096)
def mended(printed: str, *, opens: bool = True) -> str:
    """Like `canonical`, and a whole wording that a table knows is mended where a scan damaged a letter in eight."""
    spellings = _phrases().get(letters(printed))
    if spellings is None and len(letters(printed)) >= _LONG:
        near = nearest(letters(printed), _phrases(), 0.87)
        spellings = _phrases()[near[0]] if near else None
    return _meant(spellings, printed) if spellings else canonical(printed, opens=opens)


def nearest(print_letters: str, wordings: Iterable[str], least: float) -> tuple[str, float] | None:
    """The wording (bare letters) most like a print, the first of those, at a similarity of at least `least`."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    choices = tuple(wordings)  # of a mapping rapidfuzz would take the values
    # A cutoff of 0.8 leaves out what is alike by exactly 0.8: rapidfuzz makes a distance of it, with roundings.
    cutoff = least - _ROUNDING
    best = process.extractOne(print_letters, choices, scorer=Levenshtein.normalized_similarity, score_cutoff=cutoff)
    return (best[0], best[1]) if best and best[1] >= least else None


def _meant(spellings: tuple[str, ...], printed: str) -> str:
    """Of wordings of the same bare letters the one whose marks are printed, else the first: Hải quan, Hải quân."""
    if len(spellings) == 1:
        return spellings[0]
    wording = place_all(" ".join(printed.split())).lower()
    return next((one for one in spellings if place_all(one).lower() == wording), spellings[0])


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """Bare letters → right spellings, for every wording of two syllables or more in the tables."""
    sources = [row["name"] for row in table("agencies")]
    sources += _COMMON
    sources += [row["title"] for row in table("titles")]
    sources += [row["name"] for row in table("provinces")]
    for row in table("symbol_units"):
        sources += listed(row["meaning"])
    # What stands behind a level counts second: "Cục Thuế" is a name of its own, "cục Thuế" what follows "Tổng".
    heads = ("Sở", "Bộ", "Cục", "Vụ", "Phòng", "Tổng")
    sources += [rest for head, _, rest in (source.partition(" ") for source in sources) if head in heads]
    phrases: dict[str, tuple[str, ...]] = {}
    for source in sources:
        if 2 <= len(parts(source)) <= _LONGEST:
            _add(phrases, source)
    return phrases


def is_wording(printed: str) -> bool:
    """Whether a print is a wording of two syllables or more that the tables know, its marks aside."""
    return letters(printed) in _phrases()


def _add(phrases: dict[str, tuple[str, ...]], wording: str) -> None:
    """Keep a wording, if none with the same marks is kept yet."""
    kept = phrases.get(letters(wording), ())
    if wording.lower() not in map(str.lower, kept):
        phrases[letters(wording)] = (*kept, wording)


def _tamed(word: str) -> str:
    """A word all in capitals with one capital, unless an abbreviation or a small word; others as they stand."""
    if not word.isupper() or len(word) == 1:
        return word
    if word.lower() in _SMALL:
        return word.lower()
    return word.capitalize() if is_syllable(word) or is_syllable(word + "\u0301") else word
