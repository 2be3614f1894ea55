"""Key phrases: 3 to 8 runs of words that say what this dispatch is about and others are not.

Words are pyvi's (`docsearch.segment`). Candidates stand in the subject and the opening of the body, are counted over
what of it is looked at, and weigh more the rarer their words are in official Vietnamese.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from docsearch.domain.places import names_province
from docsearch.domain.vocabulary import weight
from docsearch.domain.wording import letters
from docsearch.fields.reading.running import LOOKED_AT, body_of, subject_of
from docsearch.layout.pieces import capitals
from docsearch.models import Finding, Layout, Span
from docsearch.segment import segmenter
from docsearch.text.bare import BareWords
from docsearch.text.syllables import is_syllable

FEWEST, MOST = 3, 8
_OPENING = 500
"""Letters of the body that are cut into words: enough for what a letter is about, and quick."""
_LONGEST = 3
"""Words of the longest phrase."""
_SUBJECT = 2.0
_LEAST = 3.0
"""Weight below which a phrase says little."""
_BY_SIZE = (0.0, 1 + 0.35 * 0, 1 + 0.35 * 1, 1 + 0.35 * 2)
"""How much more a phrase of so many words says than its words by themselves."""
_WEAK = 0.4
"""Share of the strongest phrase's weight below which only the first three are taken."""
_EMPTY = frozenset((
    "giai doan", "tam nhin", "muc dich", "muc tieu", "yeu cau", "ke hoach", "de an", "loai hinh", "trong tam",
    "linh vuc", "dia ban", "he thong", "quy dinh", "qui dinh", "can cu", "noi dung", "ket luan", "phong trao",
    "mo hinh", "cong tac", "mot so", "sua doi", "bo sung", "danh gia", "co che", "thang loi", "no luc", "khoi dau",
    "lan thu", "phuc vu",
))  # fmt: skip
"""Words of every office, in bare letters: they say something only beside others."""
_SHOUTED = 0.8
"""Share of capitals from which on a subject is printed in capitals."""
_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"(?![IVX]+$)[A-ZĐ][A-ZĐ0-9]{2,}(?:-\d+)?")
_LETTERS = re.compile(r"[^\W\d_]")


_Candidate = tuple[float, int, int, str]
"""A run of words in a text, so that the weightiest is the least: weight below 0, start, end, bare letters."""
_Gram = tuple[int, str, float, int, int]
"""A run of words that may go on: start, bare letters, weights of its words, words, how often it stands (0: unknown)."""


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The phrases that weigh most, none within another."""
    subject, body = subject_of(layout), body_of(layout)
    counted = f" {' '.join(BareWords(f'{subject.flat} {body.flat[:LOOKED_AT]}').words)} "
    # A subject in capitals is read in small letters, which the segmenter knows; abbreviations stay.
    about = _WORD.sub(_small, subject.text) if capitals(subject.text) > _SHOUTED else subject.text
    candidates = [(one, subject) for one in _candidates(about, counted, _SUBJECT)]
    candidates += [(one, body) for one in _candidates(_opening(body.text), counted, 1.0)]
    candidates.sort(key=itemgetter(0))
    best = 0.0
    taken: list[set[str]] = []
    for (weight_below, start, end, key), text in candidates:
        points = -weight_below
        if len(taken) == MOST or points < _LEAST or (points < _WEAK * best and len(taken) >= FEWEST):
            return
        syllables = key.split()
        own = set(syllables)
        if any(2 * len(own & other) >= min(len(own), len(other)) for other in taken if not own.isdisjoint(other)):
            continue  # half of the shorter one's syllables are the other's
        before = letters(text.text[max(0, start - 16) : start]).split()[-2:]
        if _is_place(syllables) or _within_place(before, syllables):
            continue
        taken.append(own)
        best = best or points
        span = Span(start, end)
        sure = round(0.5 + 0.4 * points / best, 3)  # 0.9 for the strongest
        yield Finding(_value(span.of(text.text)), text.spans(span), "key phrase", sure)


def _small(word: re.Match[str]) -> str:
    small = word[0].lower()
    return small if len(small) == len(word[0]) and is_syllable(small) else word[0]


def _opening(text: str) -> str:
    """The first words of a body, none of them cut."""
    return text if len(text) <= _OPENING else text[: text.rfind(" ", 0, _OPENING)]


def _value(printed: str) -> str:
    """As printed on one line, in small letters where it holds neither names nor abbreviations."""
    printed = " ".join(printed.split())
    if _ACRONYM.fullmatch(printed):
        return printed
    inner = printed.split(" ", 1)[-1]
    return printed if inner != inner.lower() and not printed.isupper() else printed.lower()


def _candidates(text: str, counted: str, share: float) -> list[_Candidate]:
    """Runs of one to three telling words of `text`, not across punctuation, with their count in `counted`."""
    found: list[_Candidate] = []
    numbered = "/" in text or "-" in text
    grams: list[_Gram] = []  # of those that end in the last word
    before = 0
    for start, end in segmenter().words(text):
        key, rarity, stands_alone = _told(text[start:end])
        if rarity == 0.0 or (numbered and _in_number(text, start, end)):
            grams = []
            continue
        gap = text[before:start]
        if gap != " " and gap.strip(" ") not in ("", "\n"):
            grams = []
        before = end
        times = 0
        whole = not _is_cut(text, start, end)
        longer: list[_Gram] = []
        for begin, head, weights, others, often in [(start, "", 0.0, 0, 0), *grams[: _LONGEST - 1]]:
            keys = f"{head} {key}" if head else key
            total, size = weights + rarity, others + 1
            if size > 1 or stands_alone:
                # What stands here alone does so with the words beside it.
                times = 1 if times == 1 or often == 1 else counted.count(f" {keys} ") or 1
                if whole and keys not in _EMPTY:
                    often_said = 1 + math.log(times) if times > 1 else 1.0
                    found.append((-share * (total / size * often_said * _BY_SIZE[size]), begin, end, keys))
            longer.append((begin, keys, total, size, times))
        grams = longer
    return found


def _is_place(syllables: list[str]) -> bool:
    """Whether a phrase ends in a province's name: where a letter comes from is in other fields."""
    return any(names_province(" ".join(syllables[-count:])) for count in (2, 3) if len(syllables) >= count)


def _within_place(before: list[str], syllables: list[str]) -> bool:
    """Whether a phrase begins within a province's name: "[Bến] Tre giai đoạn", "[Hồ] Chí Minh"."""
    return bool(before) and any(_is_place([*before, *syllables[:count]]) for count in (1, 2))


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether the name that the word at `start` belongs to goes on behind it: "Tiếng | Anh", "KON | TUM"."""
    return text[start].isupper() and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _in_number(text: str, start: int, end: int) -> bool:
    """Whether a word is a part of a document's number: TT-BTC, 15/CV."""
    before, after = text[start - 1 : start], text[end : end + 2]
    return before in ("/", "-") or after[:1] == "/" or (after[:1] == "-" and after[1:].isalpha())


@lru_cache(maxsize=65536)
def _told(word: str) -> tuple[str, float, bool]:
    """A word's bare letters, how much it tells as printed, and whether it makes a phrase by itself.

    What tells nothing is noise, a number or what every letter says.
    """
    key = letters(word)
    rarity = weight(" ".join(word.split())) if _tells(word) else 0.0
    return key, rarity, " " in key or _ACRONYM.fullmatch(word) is not None


def _tells(word: str) -> bool:
    """Whether a word is Vietnamese, or an abbreviation, and no mere number or noise of a scan."""
    if len(_LETTERS.findall(word)) < 2:
        return False
    return bool(_ACRONYM.fullmatch(word)) or all(is_syllable(part) for part in word.split())
