"""Glyphs as columns of numbers: the same glyphs, the same rows, and what PDFium says of each character."""

from __future__ import annotations

import ctypes
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import raw

from docsearch.readers.page.cutting import Row
from docsearch.readers.page.frame import Frame
from docsearch.readers.page.glyphs import Glyph, Glyphs
from docsearch.readers.page.rows import rows_apart, rows_of
from docsearch.readers.pdf.characters import glyphs_of

CASES = Path(__file__).parent / "cases"

places = st.floats(0, 60).map(lambda place: round(place * 2) / 2)
glyphs = st.builds(
    Glyph,
    st.sampled_from(["a", "ố", " ", "1", "\u0301", "ngày", "\t", "𝒳"]),
    left=places,
    right=places,
    baseline=st.sampled_from([10.0, 10.5, 14.0, 30.0, 33.0, 90.0]),
    size=st.sampled_from([0.0, 5.0, 10.0]),
    turn=st.just(0),
    word=st.booleans(),
    added=st.booleans(),
    quality=st.none() | st.floats(0, 1),
)


@given(st.lists(glyphs, max_size=30))
def test_columns_hold_the_same_glyphs(placed: list[Glyph]) -> None:
    """Nothing is lost on the way into columns and back, one by one, sliced or chosen."""
    columns = Glyphs.of(placed)

    assert placed == list(columns)
    assert placed[3:9] == list(columns[3:9])
    assert [glyph for glyph in placed if not glyph.text.isspace()] == list(columns.where(~columns.blank))


@settings(deadline=None)
@given(st.lists(st.tuples(glyphs, st.integers(0, 3)), max_size=40))
def test_groups_are_as_if_each_stood_alone(placed: list[tuple[Glyph, int]]) -> None:
    """The cells of a table are worked on at once; what stands in one has no say in another."""
    apart = rows_apart(Glyphs.of(glyph for glyph, _ in placed), np.array([of for _, of in placed], int), 4)

    def said(rows: list[Row]) -> list[list[object]]:
        return [[(cell.text, cell.box, cell.size, cell.quality, cell.glyphs) for cell in row] for row in rows]

    alone = [rows_of(glyph for glyph, of in placed if of == group) for group in range(4)]
    assert [said(rows) for rows in alone] == [said(rows) for rows in apart]


@pytest.mark.parametrize("name", ["one-font.pdf", "mixed-fonts.pdf", "turned.pdf"])
def test_calls_in_bulk_say_what_single_calls_say(name: str) -> None:
    """Each glyph is the character that PDFium's own bindings give, where they say it stands."""
    pdf = pypdfium2.PdfDocument((CASES / name).read_bytes())
    try:
        for page in pdf:
            frame = Frame(*page.get_cropbox())
            text = page.get_textpage()
            fast = glyphs_of(text.raw, frame)
            assert [one for one in singly(text.raw, frame) if one[0].isprintable()] == [
                (glyph.text, glyph.left, glyph.baseline)
                for glyph in fast
                if glyph.turn == 0 and glyph.text.isprintable() and not glyph.text.isspace()
            ]
    finally:
        pdf.close()


def singly(text: raw.FPDF_TEXTPAGE, frame: Frame) -> list[tuple[str, float, float]]:
    """The upright characters of a text page, asked for one by one, without blanks."""
    found = []
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    for index in range(raw.FPDFText_CountChars(text)):
        letter = chr(raw.FPDFText_GetUnicode(text, index)).replace("\x02", "-")
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetMatrix(text, index, matrix)
        if not letter.isspace() and matrix.a > 0 and matrix.b == 0:
            found.append((letter, x.value - frame.left, frame.top - y.value))
    return found
