"""Terms: the same for every way of writing a word, and nothing of the text lost."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.models import Span
from docsearch.terms import FOLDED, MARKED, SILENT, normal, normal_folded, positions, tokens

SYLLABLES = """hòa hoà hóa uỷ ủy kỹ kĩ đường dương duong Đương CHÓ chò thuế giá ông già đi 51 12.345 UBND NĐ-CP"""
TEXTS = (
    st.lists(st.sampled_from([*SYLLABLES.split(), "\n", ",", "/", "”", "\u00ad"]), max_size=12).map(" ".join)
    | st.text()
)


def pairs(text: str) -> list[tuple[str, str]]:
    """The marked and folded form at each position."""
    return [(token.marked, token.folded) for token in tokens(text)]


@pytest.mark.parametrize(
    "spellings",
    [
        ("hóa đơn", "hoá đơn", "HÓA ĐƠN", "Hoá Ðơn"),
        ("ủy", "uỷ", "Ủy"),
        ("kỹ", "kĩ"),
        ("công ty", "công ti"),
        ("quý", "quí", "qúy"),
        ("trường", "trƣờng"),
    ],
)
def test_spellings_of_one_word_are_one_term(spellings: tuple[str, ...]) -> None:
    """Tone placement, i/y, case, look-alike letters, NFC and NFD make no difference."""
    forms = {tuple(pairs(unicodedata.normalize(form, word))) for word in spellings for form in ("NFC", "NFD")}

    assert 1 == len(forms)


@pytest.mark.parametrize("word", ["uy", "may", "tây", "yêu", "y", "thúy", "huyện"])
def test_y_is_kept_where_i_would_be_another_word(word: str) -> None:
    """Only open syllables after h k l m s t and qu are written both ways."""
    assert "y" in normal_folded(word)


def test_marks_tell_words_apart() -> None:
    """The marked forms of chó and chò, đường and dương differ; their folded forms do not."""
    assert ("chó chò đường dương", "cho cho duong duong") == (
        normal("chó chò đường dương"),
        normal_folded("chó chò đường dương"),
    )


def test_symbols_and_numbers_fall_apart_into_their_parts() -> None:
    """Parts of a number stand at positions of their own, with their spans."""
    text = "Số: 51/UBND-KGVX"

    assert ["Số", "51", "UBND", "KGVX"] == [token.span.of(text) for token in tokens(text)]


def test_a_number_with_dots_is_found_without_them() -> None:
    """1.234.567 has the term 1234567 as well; a date or a decimal has no such term."""
    assert [("1234567", "1"), ("", "234"), ("", "567")] == [
        (token.whole, token.marked) for token in tokens("1.234.567 đồng")[:3]
    ]
    assert {""} == {token.whole for token in tokens("5.10.2020 và 12.345,5 và 1.23")}


@given(TEXTS)
def test_nfd_has_the_same_terms(text: str) -> None:
    """Decomposing a text changes no term of it."""
    nfc = unicodedata.normalize("NFC", text)

    assert pairs(nfc) == pairs(unicodedata.normalize("NFD", nfc))


@given(TEXTS)
def test_spans_quote_the_text_in_order(text: str) -> None:
    """Every letter and digit of the text lies in exactly one token."""
    spans = [token.span for token in tokens(text)]

    assert sorted(spans) == spans
    assert all(span.start < span.end for span in spans)
    assert re.findall(r"[^\W_]", text) == re.findall(r"[^\W_]", " ".join(span.of(text) for span in spans))


@given(TEXTS, st.integers(0, 40), st.integers(1, 6))
def test_a_quoted_sequence_stands_at_adjacent_positions(text: str, first: int, length: int) -> None:
    """The terms of any run of tokens, quoted from the text, are found side by side in it."""
    found = tokens(text)
    quoted = found[first : first + length]
    if not quoted:
        return
    quote = text[quoted[0].span.start : quoted[-1].span.end]
    wanted = [(MARKED + marked, FOLDED + folded) for marked, folded in pairs(quote)]
    stream = positions(text)

    assert any(
        all(set(terms) <= set(stream[start + step]) for step, terms in enumerate(wanted))
        for start in range(len(stream) - len(wanted) + 1)
    )


@given(TEXTS)
def test_positions_are_the_terms_of_the_tokens(text: str) -> None:
    """The fast way to an entry's terms agrees with the slow one."""
    assert tuple(token.terms for token in tokens(text)) == positions(text)


@given(TEXTS)
def test_keys_are_the_forms_of_the_tokens(text: str) -> None:
    """A text as one key has each token once, marked or bare."""
    found = tokens(text)

    assert " ".join(token.marked for token in found) == normal(text)
    assert " ".join(token.folded for token in found) == normal_folded(text)


@given(TEXTS, st.sets(st.integers(0, 60), max_size=6).map(sorted))
def test_silence_moves_no_term(text: str, borders: list[int]) -> None:
    """Wherever its borders fall, a text has its terms at their positions; those within the borders are silent."""
    spans = [Span(*pair) for pair in zip(borders[::2], borders[1::2], strict=False)]
    spans = [Span(*(min(place, len(text)) for place in span)) for span in spans]
    stream = positions(text, spans)

    assert positions(text) == tuple(tuple(term for term in terms if term != SILENT) for terms in stream)
    chunks = [Span(*match.span()) for match in re.finditer(r"\S+", text)]
    for token, terms in zip(tokens(text), stream, strict=True):
        around = next(chunk for chunk in chunks if chunk.start <= token.span.start < chunk.end)
        if any(span.start <= token.span.start and token.span.end <= span.end for span in spans):
            assert SILENT in terms
        elif not any(span.start < around.end and around.start < span.end for span in spans):
            assert SILENT not in terms


@pytest.mark.parametrize("unit", ["1.111", "e\u0301", "\u0301", "1", "111.", "a\u00ad", "đ", "ß"])
def test_a_megabyte_of_anything_takes_linear_time(unit: str) -> None:
    """Hostile text is cut in seconds."""
    text = unit * (1_000_000 // len(unit))

    assert len(positions(text)) <= len(text)
