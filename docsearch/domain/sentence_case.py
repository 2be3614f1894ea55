"""A line all in capitals as a sentence would have it: small letters, but names and abbreviations keep theirs.

Which words have a capital within a sentence is said by Decree 30/2020/NĐ-CP, Annex II; the names are those of the
tables. A district's or a person's name is in none of them, so it becomes small.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from docsearch.domain.agency_names import agencies
from docsearch.domain.places import provinces
from docsearch.domain.tables import table
from docsearch.text.letters import CAPITAL
from docsearch.text.syllables import reads_as_syllable
from docsearch.text.tones import place_all

_OWN = ("central", "party", "mass", "enterprise")
_OF_PROVINCES = ("Sở ", "Ủy ban nhân dân", "Hội đồng nhân dân", "Tỉnh ủy", "Thành ủy")
"""Offices whose names are no common nouns, as thanh tra and công an are."""
_BEFORE = ("phía", "miền", "việt", "công", "đông", "tây")
_BEHIND = ("kỳ", "phủ", "toàn", "dương")
"""Where a province's letters are none: phía nam / định kỳ, công an / Giang Thành, Điện Biên Phủ."""
_WITHIN = ("cơ", "trụ", "cán", "nội", "toàn", "tiến", "đường", "đảng", "chi", "phân")
"""What makes another word with the first one of an office's name: cơ sở y tế, cán bộ công an, chi cục thuế."""
_SHORT = 5
"""Letters of an abbreviation, which is no syllable: TNHH, UBND, ASEAN."""
_LANDS = ("Campuchia", "Trung Quốc", "Hàn Quốc", "Nhật Bản", "Hoa Kỳ", "Liên bang Nga", "Thái Lan", "Cuba")
"""Lands beyond the border that titles name most."""
_COUNTED = re.compile(r"(?<!\w)(?:thứ|khóa|khoá|kỳ|quý|hạng|nhóm|loại|vùng|phần|đợt) [ivx]+(?!\w| măng)")
"""A Roman number, by the word before it: "lần thứ XI" and not "xi măng"."""
_WORD = re.compile(r"\S*[\d/]\S*|[^\W\d_]+")


def sentence_case(printed: str) -> str:
    """`printed` (a line in capitals) in small letters but for its first one, names, abbreviations and numbers."""
    small = _WORD.sub(_lowered, unicodedata.normalize("NFC", printed))
    cased = list(small)
    for found in _names().finditer(place_all(small)):
        for index, letter in enumerate(_spelt()[found[0]], found.start()):
            cased[index] = cased[index].upper() if letter.isupper() else cased[index]
    for found in _COUNTED.finditer(small):
        start = small.rindex(" ", 0, found.end())
        cased[start : found.end()] = small[start : found.end()].upper()
    cased[:1] = [letter.upper() for letter in cased[:1]]
    return _titles().sub(lambda title: title[0][0].upper() + title[0][1:], "".join(cased))


def _lowered(word: re.Match[str]) -> str:
    text = word[0]
    short = text.isupper() and len(text) <= _SHORT and not reads_as_syllable(text)
    return text.lower() if text.isalpha() and not short else text


@cache
def _spelt() -> dict[str, str]:
    """Names in small letters, tones in one place → as they are written, letter by letter."""
    names = ["Việt Nam", "Thái Bình Dương", *_LANDS]
    names += [name for name in _places() if name != "Hòa Bình"]  # peace has its letters
    names += [one.name for one in agencies().values() if one.scope in _OWN or one.name.startswith(_OF_PROVINCES)]
    names += [f"{rank} {name}" for rank in ("tỉnh", "thành phố") for name in _places()]
    return {place_all(name).lower(): name for name in names}


@cache
def _places() -> list[str]:
    return sorted({name for one in provinces().values() for name in (one.name, one.successor)})


@cache
def _names() -> re.Pattern[str]:
    bare = {place_all(name).lower() for name in _places()}
    alone = "".join(f"(?<!{word} )" for word in _BEFORE), f"(?! (?:{'|'.join(_BEHIND)})\\b)"
    names = sorted(_spelt(), key=len, reverse=True)
    ways = [re.escape(name).join(alone) if name in bare else re.escape(name) for name in names]
    return re.compile(rf"(?<!\w){''.join(f'(?<!{word} )' for word in _WITHIN)}(?:{'|'.join(ways)})(?!\w)")


@cache
def _titles() -> re.Pattern[str]:
    """A title before a name: "Bộ trưởng Bộ Công an"."""
    titles = sorted({row["title"].lower() for row in table("titles")}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:phó )?(?:{'|'.join(map(re.escape, titles))})(?= [{CAPITAL}])")
