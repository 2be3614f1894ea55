"""Glyphs as programs place them, to rows and cells."""

from __future__ import annotations

import unicodedata

from docsearch.readers.page.glyphs import Glyph
from docsearch.readers.page.rows import rows_of

SIZE = 10.0


def line(*words: tuple[float, str]) -> list[Glyph]:
    """Letters half an em wide on one baseline; each word begins at its place (in points)."""
    return [
        Glyph(letter, left + 5 * at, left + 5 * at + 5, 100, SIZE)
        for left, word in words
        for at, letter in enumerate(word)
    ]


def cells(*words: tuple[float, str]) -> list[str]:
    return [cell.text for row in rows_of(line(*words)) for cell in row]


def test_a_filled_blank_is_no_gap_between_columns() -> None:
    """A number or a day that leaves most of its blank empty still belongs to its line."""
    assert ["Số: 745 /STP-HCTP"] == cells((0, "Số:"), (20, "745"), (70, "/STP-HCTP"))
    assert ["Sông Lam, ngày 04 tháng 9 năm 2023"] == cells(
        (0, "Sông"), (25, "Lam,"), (50, "ngày"), (75, "04"), (120, "tháng"), (150, "9"), (190, "năm"), (210, "2023")
    )


def test_columns_beside_each_other_stay_apart() -> None:
    """A wide gap that is no blank parts the number from what stands right of it."""
    assert ["Số: 745/STP", "Độc lập"] == cells((0, "Số:"), (20, "745/STP"), (120, "Độc"), (140, "lập"))
    assert ["mục 3", "tháng 9"] == cells((0, "mục"), (20, "3"), (80, "tháng"), (110, "9"))


def test_marks_without_width_keep_the_space_behind_them() -> None:
    """In decomposed Unicode a space stands where the mark before it stands; it parts words all the same."""
    glyphs: list[Glyph] = []
    left = 0.0
    for letter in unicodedata.normalize("NFD", "hư cấu"):
        width = 0.0 if unicodedata.combining(letter) else 5.0 if letter != " " else 2.5
        glyphs.append(Glyph(letter, left, left + (width or 1.5), 100, SIZE))
        left += width

    assert "hư cấu" == unicodedata.normalize("NFC", rows_of(glyphs)[0][0].text)


def test_only_lines_with_marks_are_taken_apart() -> None:
    """A raised figure comes back into its line; words that stand on the page as such stay what they were."""
    mark = Glyph("1", 25, 28, 95, 6)
    words = [Glyph("trang", 0, 30, 40, SIZE, word=True), Glyph("một", 40, 60, 40, SIZE, word=True)]

    rows = rows_of([*words, *line((0, "thiện"), (30, "chí")), mark, *[one._replace(baseline=150) for one in words]])

    assert [["trang một"], ["thiện 1 chí"], ["trang một"]] == [[cell.text for cell in row] for row in rows]
