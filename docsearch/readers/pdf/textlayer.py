"""Whether a page's own text is worth reading, or its picture should be recognised instead.

A third of real PDFs are scans. Many of these have some text all the same: a watermark, a gazette's page head, a stamp,
or what an English recogniser made of Vietnamese ("CQNG HOA XA HQI").
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from enum import Enum

from docsearch.readers.page.glyphs import SLANTED, Page
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


class Verdict(Enum):
    """What to do with a page's own text."""

    USE = "use"
    RECOGNISE = "recognise"
    DOUBT = "doubt"  # text is there but poor: recognise if anything can, else keep it


def judged(page: Page, picture_share: float, draws: bool) -> Verdict:
    """The verdict on a page of which pictures cover `picture_share`; `draws`: it shows lines or pictures at all."""
    own = [glyph.text for glyph in page.glyphs if not glyph.added and glyph.turn != SLANTED]
    counts = Counter("".join([text for text in own if not text.isspace()]))
    letters = Counter({letter: count for letter, count in counts.items() if letter.isalpha()})
    if not letters:
        return Verdict.RECOGNISE if draws else Verdict.USE
    if sum(count for letter, count in counts.items() if _is_unmapped(letter)) > _UNMAPPED * counts.total():
        return Verdict.DOUBT
    if picture_share < _PICTURE:
        return Verdict.USE
    if letters.total() < _FEW:
        return Verdict.RECOGNISE
    return Verdict.USE if _is_vietnamese(page, letters) else Verdict.DOUBT


def _is_unmapped(letter: str) -> bool:
    return letter == "\ufffd" or unicodedata.category(letter) in ("Co", "Cn", "Cc")


def _is_vietnamese(page: Page, letters: Counter[str]) -> bool:
    """Whether letters have their marks, and words are syllables."""
    if sum(count for letter, count in letters.items() if fold(letter) != letter) < _MARKED * letters.total():
        return False
    own = [glyph for glyph in page.glyphs if not glyph.added and glyph.turn == 0]
    words = [word for row in rows_of(own) for cell in row for word in re.findall(r"[^\W\d_]{2,}", cell.text)]
    return bool(words) and sum(is_syllable(word) for word in words) >= _SYLLABLES * len(words)
