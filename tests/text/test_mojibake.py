"""UTF-8 once taken for a Windows code page is put right; what only looks like it is left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.text.encodings import ENCODINGS, table
from docsearch.text.legacy import Run, decode_paragraphs
from docsearch.text.mojibake import mended

TEXT = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành triển khai thực hiện nghiêm túc các nhiệm vụ được giao."

LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"


def taken_for(page: str, text: str) -> str:
    """The UTF-8 bytes of `text` shown in a code page; bytes that it lacks stay as control characters."""
    shown = (bytes([byte]).decode(page, errors="ignore") or chr(byte) for byte in text.encode("utf-8"))
    return "".join(shown)


@pytest.mark.parametrize("page", ["cp1252", "cp1258", "latin-1"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_letter_comes_back(page: str, form: str) -> None:
    """Small and capital letters, dashes and quotes, whichever code page they were taken for."""
    text = unicodedata.normalize(form, f"{LETTERS} {LETTERS.upper()} “Số 15/QĐ-UBND” – Điều 1…")

    assert text == mended(taken_for(page, text))


def test_a_whole_file_is_put_right_and_reported() -> None:
    """Each paragraph is mended, also the shortest, and a note says how many."""
    decoded = decode_paragraphs([[Run(taken_for("cp1252", line))] for line in (TEXT, "Số: 12", "Kính gửi")])

    assert (TEXT, "Số: 12", "Kính gửi") == decoded.paragraphs
    assert decoded.notes[0].en.startswith("3 paragraphs of UTF-8")


def test_a_right_paragraph_beside_broken_ones_stays() -> None:
    """Unicode text pasted into a broken file is not touched."""
    decoded = decode_paragraphs([[Run(taken_for("cp1252", TEXT))], [Run(TEXT)]])

    assert (TEXT, TEXT) == decoded.paragraphs


def test_legacy_fonts_are_not_taken_for_it() -> None:
    """Text in TCVN3, VNI, VISCII and VPS is theirs, not broken UTF-8."""
    for encoding in ENCODINGS:
        codes = {letter: code for code, letter in table(encoding).items()}

        assert mended("".join(codes.get(letter, letter) for letter in TEXT)) is None


@given(st.text(alphabet=LETTERS + LETTERS.upper() + " abc/-.", max_size=60))
def test_unicode_is_never_changed(text: str) -> None:
    """Whatever Vietnamese text in Unicode comes, no paragraph of it is rewritten."""
    assert mended(text) in (None, text)
