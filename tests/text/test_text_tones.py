"""Tone placement in both styles, folding, and what a Vietnamese syllable is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.text.folding import fold, has_marks
from docsearch.text.syllables import is_syllable
from docsearch.text.tones import place, place_all

NEW_AND_OLD = """
hoà hòa, hoá hóa, uỷ ủy, thuý thúy, khoẻ khỏe, xoè xòe, luỹ lũy, tuỳ tùy, hoàn hoàn, toán toán, quý quý, quà quà,
quỳnh quỳnh, huỳnh huỳnh, suýt suýt, gì gì, già già, giếng giếng, giữa giữa, thuở thuở, huệ huệ, khuỷu khuỷu,
ngoáo ngoáo, ngoại ngoại, của của, mía mía, lửa lửa, người người, nghĩa nghĩa, quốc quốc, khuya khuya, boòng boòng,
quyết quyết, Uỷ Ủy, UỶ ỦY, HOÀ HÒA, giục giục, gìn gìn, quả quả, loét loét
"""
PAIRS = [tuple(pair.split()) for pair in NEW_AND_OLD.split(",")]


@pytest.mark.parametrize(("new", "old"), PAIRS)
def test_styles_are_told_apart(new: str, old: str) -> None:
    """Either spelling gives the asked style, composed or decomposed."""
    spellings = [unicodedata.normalize(form, word) for word in (new, old) for form in ("NFC", "NFD")]

    assert {new} == {place(word, new_style=True) for word in spellings}
    assert {old} == {place(word, new_style=False) for word in spellings}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("qúy", "quý"),
        ("gía", "giá"),
        ("hòan", "hoàn"),
        ("tóan", "toán"),
        ("thủơ", "thuở"),
        ("qủa", "quả"),
        ("giưã", "giữa"),
    ],
)
def test_misplaced_tones_are_mended(typed: str, meant: str) -> None:
    """A tone typed on the wrong letter moves to its seat."""
    assert meant == place(typed)


def test_what_is_no_syllable_stays() -> None:
    """Foreign words keep their accents where they are."""
    assert "MicroSoft Báo cáo résumé Genève" == place_all("MicroSoft Báo cáo résumé Genève")


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("aăâeêioôơuưyđqghktnmáàảãạếộử")))
def test_placing_moves_marks_only(text: str) -> None:
    """Placing twice changes nothing more, and never touches a letter."""
    placed = place_all(text)

    assert placed == place_all(placed)
    assert sorted(unicodedata.normalize("NFD", text)) == sorted(unicodedata.normalize("NFD", placed))


@pytest.mark.parametrize(
    ("text", "bare"),
    [("Ủy ban nhân dân Đắk Lắk", "Uy ban nhan dan Dak Lak"), ("m² ﬁ", "m2 fi"), ("Ðƣờng", "Duong"), ("abc", "abc")],
)
def test_fold(text: str, bare: str) -> None:
    """Marks and strokes go, composed or not; case stays."""
    assert {bare} == {fold(text), fold(unicodedata.normalize("NFD", text))}


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text has no marks left."""
    assert not has_marks(fold(text))


def test_syllables() -> None:
    """Well-formed syllables in any case and style; not codes, foreign words, or stopped rimes without tone."""
    good = {"công", "VĂN", "nghiêng", "quyết", "giếng", "gì", "gìn", "khuỷu", "hòa", "hoà", "uỷ", "y", "thuở", "khúc"}
    bad = {"kgvx", "ubnd", "web", "café", "résumé", "cac", "mươc", "strong", "hoạtt", "12", "bb"}

    assert good == {word for word in good | bad if is_syllable(word)}
