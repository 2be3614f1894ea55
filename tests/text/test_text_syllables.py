"""What spells a Vietnamese syllable, and what only looks like one."""

from __future__ import annotations

import unicodedata

import pytest

from docsearch.text.syllables import is_syllable, reads_as_syllable

WRITTEN = [
    "giao",
    "giêng",
    "gìn",
    "già",
    "gì",
    "quyết",
    "nghiêng",
    "ước",
    "yêu",
    "hòa",
    "hoà",
    "ĐƯỜNG",
    "cách",
    "tạch",
    "a",
]
MISSPELT = ["bêng", "gêng", "tach", "tàch", "duoc", "ubnd", "cv", "hello", "12", "b"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("word", WRITTEN)
def test_syllables(word: str, form: str) -> None:
    """In any case and form, the tone where either school puts it; `gi` gives its i to what lacks one."""
    assert is_syllable(unicodedata.normalize(form, word))  # type: ignore[arg-type]


@pytest.mark.parametrize("word", MISSPELT)
def test_no_syllables(word: str) -> None:
    """A rime of no word, a stop without its tones, letters alone."""
    assert not is_syllable(word)


def test_what_may_be_typed_without_marks() -> None:
    """Any syllable may; abbreviations are none."""
    assert all(map(reads_as_syllable, ["duoc", "cac", "gieng", "gin", "gia", "quyet", *WRITTEN]))
    assert not any(map(reads_as_syllable, ["ubnd", "cv", "b", "gix"]))
