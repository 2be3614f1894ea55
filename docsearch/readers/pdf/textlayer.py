"""Whether a page's own text is worth reading, or its picture should be recognised instead.

A third of real PDFs are scans. Many of these have some text all the same: a watermark, a gazette's page head, a stamp,
or what an English recogniser made of Vietnamese ("CQNG HOA XA HQI"). And some files state wrong letters for their
glyphs: they show a sound page, and say "FӝQJ KzD".
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from enum import Enum

import numpy as np

from docsearch.readers.page.frame import Page
from docsearch.readers.page.glyphs import SLANTED
from docsearch.readers.page.rows import rows_of
from docsearch.text.folding import fold
from docsearch.text.syllables import is_syllable

_PICTURE = 0.4
"""From this share of the page on, pictures are the page and not illustrations."""
_FEW = 250
"""Fewer letters than this over the picture of a page are heads and watermarks; a page of text has 1,000 and more."""
_MARKED = 0.12
"""Share of letters with Vietnamese marks: running text has 0.25 to 0.35, a wrong recogniser's 0.00 to 0.06."""
_SYLLABLES = 0.75
"""Share of words that are Vietnamese syllables: running text has above 0.9."""
_UNMAPPED = 0.15
"""Share of glyphs without a Unicode value at which a text layer is broken."""
_FEW_WORDS = 40
_BY_CHANCE = 0.2
"""Share of words that are syllables: TCVN3 and VNI before decoding have 0.25 and more, English 0.15, letters exchanged
for one another mostly below 0.12."""
_MUTE = 0.2
"""Share of longer words without a vowel: in no language that is written with Latin letters."""
_OWN = 0.05
"""Share of letters that only Vietnamese has."""
_SAMPLE = 400
"""Glyphs that are looked at first."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_VOWEL = re.compile(r"[aeiouy]")


class Verdict(Enum):
    """What to do with a page's own text."""

    USE = "use"
    RECOGNISE = "recognise"
    DOUBT = "doubt"  # text is there but poor: recognise if anything can, else keep it


def judged(page: Page, picture_share: float, draws: bool) -> Verdict:
    """The verdict on a page of which pictures cover `picture_share`; `draws`: it shows lines or pictures at all."""
    glyphs = page.glyphs
    counts = _counted(glyphs.where(~glyphs.added & (glyphs.turn != SLANTED)).text)
    letters = Counter({letter: count for letter, count in counts.items() if letter.isalpha()})
    if not letters:
        return Verdict.RECOGNISE if draws else Verdict.USE
    if sum(count for letter, count in counts.items() if _is_unmapped(letter)) > _UNMAPPED * counts.total():
        return Verdict.DOUBT
    if picture_share < _PICTURE:
        return Verdict.DOUBT if _is_nonsense(page, letters) else Verdict.USE
    if letters.total() < _FEW:
        return Verdict.RECOGNISE
    return Verdict.USE if _is_vietnamese(page, letters) else Verdict.DOUBT


def _counted(text: str) -> Counter[str]:
    """How often each character stands in a text, white space left out."""
    codes, counts = np.unique(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4"), return_counts=True)
    found = zip(map(chr, codes.tolist()), counts.tolist(), strict=True)
    return Counter({letter: count for letter, count in found if not letter.isspace()})


def _is_unmapped(letter: str) -> bool:
    return letter == "\ufffd" or unicodedata.category(letter) in ("Co", "Cn", "Cc")


def _is_nonsense(page: Page, letters: Counter[str]) -> bool:
    """Whether the file's table of letters is wrong: the page shows words, and its text has others that are none.

    The first glyphs are taken as they were painted; only where these make no words are rows built, since programs
    that paint one font after the other paint no words either. Foreign languages are not nonsense.
    """
    painted = page.glyphs[:_SAMPLE]
    if not _are_by_chance(_WORD.findall(painted.where(painted.turn == 0).text)):
        return False
    words = _words(page)
    if not _are_by_chance(words):
        return False
    total = letters.total()
    latin = sum(count for letter, count in letters.items() if "a" <= fold(letter).lower() <= "z")
    own = sum(count for letter, count in letters.items() if letter in "ĂăĐđƠơƯư" or "Ạ" <= letter <= "ỹ")
    longer = [word for word in words if len(word) > 2]
    mute = sum(_VOWEL.search(fold(word).lower()) is None for word in longer)
    return 2 * latin > total and (own >= _OWN * total or mute >= _MUTE * max(len(longer), 1))


def _are_by_chance(words: Sequence[str]) -> bool:
    """Whether there are many words and hardly a Vietnamese syllable among them."""
    return len(words) >= _FEW_WORDS and sum(map(is_syllable, words)) < _BY_CHANCE * len(words)


def _words(page: Page) -> list[str]:
    glyphs = page.glyphs
    own = rows_of(glyphs.where(~glyphs.added & (glyphs.turn == 0)))
    return [word for row in own for cell in row for word in _WORD.findall(cell.text)]


def _is_vietnamese(page: Page, letters: Counter[str]) -> bool:
    """Whether letters have their marks, and words are syllables."""
    if sum(count for letter, count in letters.items() if fold(letter) != letter) < _MARKED * letters.total():
        return False
    words = _words(page)
    return bool(words) and sum(is_syllable(word) for word in words) >= _SYLLABLES * len(words)
