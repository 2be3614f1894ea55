"""How organisations' names open: the words of `data/organisations.tsv`, asked for by the role in which they count."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from docsearch.domain.agency_names import is_agency
from docsearch.domain.places import in_letters
from docsearch.domain.tables import listed, table
from docsearch.text.flat import flat

_FOLLOWED = {0: "", 1: r"(?= +\w)", 2: r"(?= +[a-z]+ +[a-z])"}
"""What must stand behind an opening, by its words left open."""
_ENDING = frozenset(("whose", "cell"))
"""Roles in which a print ends in an opening, so that nothing stands behind."""


@cache
def _rows() -> tuple[tuple[str, int, frozenset[str], str], ...]:
    """The openings in the table's spelling, the longest first, with their words left open, roles and third column."""
    found = []
    for row in table("organisations"):
        for opening in listed(row["openings"]):
            words = opening.rstrip(" …")
            found.append((words, opening.count("…"), frozenset(row["roles"].split()), row["behind"]))
    return tuple(sorted(found, key=lambda one: len(one[0]), reverse=True))


@cache
def openings(*roles: str) -> str:
    """A pattern for flat text: an opening with one of these roles that no longer one without it stands at."""
    ways = []
    for words, left_open, own, behind in _rows():
        if own.isdisjoint(roles):
            continue
        longer = [
            other[len(words) :]
            for other, _, its, _ in _rows()
            if other.startswith(f"{words} ") and its.isdisjoint(roles)
        ]
        other = rf"(?!(?:{'|'.join(map(flat, longer))})(?![a-z]))" if longer else ""
        before = "".join(rf"(?<!\b{flat(word)} )" for word in behind.split()) if roles == ("within",) else ""
        ways.append(before + flat(words) + ("" if _ENDING.issuperset(roles) else _FOLLOWED[left_open]) + other)
    return rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)"


def first_words(role: str) -> frozenset[str]:
    """The first word, with its marks, of each opening that has a role."""
    return frozenset(words.split()[0] for words, _, own, _ in _rows() if role in own)


_BEGINS = re.compile(r"\W*" + openings("name"))
_AREA = re.compile(r"(?:tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|xa|phuong|dac khu)\b")
_DAMAGED = {" ".join(flat(words).split()[:2]) for words, _, own, _ in _rows() if "damaged" in own}
_BY_DAMAGE = {1: [words for words in _DAMAGED if len(words) <= 7], 2: [words for words in _DAMAGED if len(words) > 7]}
"""Two words that open a name, by how many of their letters may be damaged."""
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_WORDS = frozenset(
    ("số", "sơ", "sổ", "đối", "đôi", "đổi", "đợi", "bản", "bạn", "bán", "bố", "bổ", "hỏi", "vũ", "khóa", "khoá")
)
"""Words that differ by their marks alone from one that opens an organisation's name."""


def names_organisation(printed: str) -> bool:
    """Whether a print opens with a word that organisations' names open with."""
    looked = in_letters(flat(printed).lstrip(" .,:;|-'\""))
    if _BEGINS.match(looked):
        first = _WORD.search(printed)
        if first is None or first[0].lower() not in _OTHER_WORDS:
            return first is not None
        # A scan changes the marks of capitals first: "SỐ NỘI VỤ" is the office that a table knows.
        return first[0].isupper() and is_agency(printed)
    opening = " ".join(looked[:30].split()[:2])
    return _AREA.match(looked) is None and any(
        process.extractOne(opening, words, scorer=Levenshtein.distance, score_cutoff=damaged) is not None
        for damaged, words in _BY_DAMAGE.items()
    )
