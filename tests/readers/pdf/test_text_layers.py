"""Whether a page's own text can be trusted."""

from __future__ import annotations

import random

import pytest

from docsearch.readers.page.frame import Page
from docsearch.readers.page.glyphs import Glyph, Glyphs
from docsearch.readers.pdf.textlayer import Verdict, judged

VIETNAMESE = (
    "Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư, Ủy ban nhân dân "
    "tỉnh đề nghị các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố rà soát, báo cáo kết quả thực hiện trước "
    "ngày 15 tháng 4 năm 2024, gửi về Sở Nội vụ để tổng hợp, báo cáo Ủy ban nhân dân tỉnh xem xét, quyết định. "
)
TCVN3 = "Thùc hiÖn NghÞ ®Þnh cña ChÝnh phñ vÒ c«ng t¸c v¨n th­, Uû ban nh©n d©n tØnh ®Ò nghÞ c¸c së, ban, ngµnh b¸o c¸o "
ENGLISH = "The committee shall submit its report on the implementation of the project before the end of the quarter "
GERMAN = "Der Minister und die Vertreter der Gemeinden haben sich getroffen um Projekte der Zusammenarbeit zu prüfen "
RUSSIAN = "Министр культуры и представители местных властей встретились чтобы обсудить проекты сотрудничества "


def page(text: str, *, spaced: bool = True) -> Page:
    """Lines of 60 letters, as a program paints them; without the characters for spaces if so asked."""
    glyphs = [
        Glyph(letter, 50 + 6 * (at % 60), 55.9 + 6 * (at % 60), 60 + 16 * (at // 60), 10)
        for at, letter in enumerate(text)
        if spaced or letter != " "
    ]
    return Page(1, 595, 842, Glyphs.of(glyphs))


def exchanged(text: str, seed: int) -> str:
    """The text with each of its letters standing for another one."""
    letters = sorted({letter for letter in text if letter.isalpha()})
    meant = random.Random(seed).sample(letters, len(letters))
    return "".join(meant[letters.index(letter)] if letter.isalpha() else letter for letter in text)


@pytest.mark.parametrize("text", [VIETNAMESE, TCVN3 * 4, ENGLISH * 4, GERMAN * 4, RUSSIAN * 4, VIETNAMESE[:60]])
@pytest.mark.parametrize("spaced", [True, False])
def test_text_in_any_language_and_encoding_is_used(text: str, spaced: bool) -> None:
    """Old encodings are decoded later, foreign languages read as they are, also where no spaces were painted."""
    assert Verdict.USE is judged(page(text, spaced=spaced), 0.0, True)


def test_letters_that_stand_for_others_are_doubted() -> None:
    """A file that states wrong letters for its glyphs shows a sound page; its text is no language at all.

    Now and then one exchange makes a few frequent syllables: that is let pass.
    """
    doubted = [judged(page(exchanged(VIETNAMESE, seed)), 0.0, True) is Verdict.DOUBT for seed in range(40)]

    assert sum(doubted) >= 37


def test_places_in_the_font_instead_of_letters_are_doubted() -> None:
    """So do programs that write the glyph's place in the font where its letter should be: "C" becomes "&"."""
    places = "".join(chr(max(33, ord(letter) - 29)) if " " < letter < "\x7f" else letter for letter in VIETNAMESE)

    assert Verdict.DOUBT is judged(page(places), 0.0, True)
