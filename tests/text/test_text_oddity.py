"""Which words are as people write them, and which as a scan garbles them."""

from __future__ import annotations

import pytest

from docsearch.text.oddity import is_odd


@pytest.mark.parametrize("word", ["phòng", "Lạng", "ĐƯỜNG", "UBND", "COVID-19", "Đắk", "Krông", "(02)", "Samsung"])
def test_words_as_they_are_written(word: str) -> None:
    """Syllables in one case, abbreviations, names of other tongues, a number of copies."""
    assert not is_odd(word)


@pytest.mark.parametrize("word", ["vIệt", "Ktr", "A", "đ", "l~", "x-q"])
def test_words_that_nobody_writes(word: str) -> None:
    """Capitals amid a word, names without a vowel, letters alone, with or without a joint."""
    assert is_odd(word)
