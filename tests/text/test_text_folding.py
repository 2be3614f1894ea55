"""Letters without their marks, and marks that a print has lost."""

from __future__ import annotations

import pytest

from docsearch.text.folding import fold, has_marks, lost_marks


@pytest.mark.parametrize(
    ("text", "bare"),
    [("Đường Hòa Bình", "Duong Hoa Binh"), ("Ho\u0300a", "Hoa"), ("m² ﬁ ＡＢ", "m2 fi AB"), ("abc", "abc"), ("ѐ", "е")],
)
def test_marks_are_folded_away(text: str, bare: str) -> None:
    """Case is kept, and compatible forms are plain ones; letters of another script lose their marks too."""
    assert bare == fold(text)
    assert (bare != text) == has_marks(text)


@pytest.mark.parametrize(
    ("printed", "whole"),
    [("Lang Sơn", "LẠNG SƠN"), ("lạng son", "Lạng Sơn"), ("Đa Lat", "Đà Lạt"), ("Da Lat", "Đà Lạt"), ("Hô", "Hồ")],
)
def test_a_print_may_have_lost_marks(printed: str, whole: str) -> None:
    """Some or all of them, in whatever case."""
    assert lost_marks(printed, whole)
    assert not lost_marks(whole, printed)


@pytest.mark.parametrize(
    ("printed", "whole"),
    [("Làng Sơn", "Lạng Sơn"), ("Hộ", "Hồ"), ("Lạng Sơn", "Lạng Sơn"), ("Lang", "Lạng Sơn"), ("Bang Sơn", "Lạng Sơn")],
)
def test_what_has_other_marks_or_letters_is_something_else(printed: str, whole: str) -> None:
    """A mark that was changed is no mark lost, nor is the same print, a shorter one or one of another letter."""
    assert not lost_marks(printed, whole)
