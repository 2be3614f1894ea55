"""The look-up copy: plain letters, and never a character shifted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.text.flat import apart, flat, shape


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Độc lập – Tự do — Hạnh phúc", "doc lap - tu do - hanh phuc"),
        ("“Số”:\t12⁄QĐ…", '"so": 12/qd.'),
        ("CHƢƠNG Ðiều ðiểm", "chuong dieu diem"),
        ("Ω 一 😀", "Ω 一 😀"),
    ],
)
def test_marks_case_and_signs_are_made_plain(text: str, expected: str) -> None:
    """Letters lose marks and case, dashes, quotes and blanks become plain; other scripts stay."""
    assert expected == flat(text)


@given(st.text(min_size=1))
def test_a_long_text_reads_as_its_parts_do(text: str) -> None:
    """However long a text is, each character has the counterpart that it has alone, at the same place."""
    long = text * (200 // len(text) + 1)

    assert "".join(map(flat, long)) == flat(long)
    assert len(long) == len(flat(long))
    assert "".join(map(shape, long)) == shape(long)


@given(st.text(min_size=1))
def test_words_stand_apart_as_in_the_flat_copy(text: str) -> None:
    """Plain letters and digits are as in the flat copy, others are no blank, all else is; however long the text is."""
    for one in (text, text * (200 // len(text) + 1)):
        for looked, letter in zip(apart(one), flat(one), strict=True):
            assert (chr(looked) == letter) if letter.isalnum() and letter.isascii() else True
            assert letter.isalnum() == (looked != ord(" "))
