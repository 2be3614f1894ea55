"""Where a query matches in a text: the same places that the index means, found without an index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.library.marks import Marker, merged
from docsearch.library.snippets import WIDTH, passages
from docsearch.models import Span
from docsearch.query import plan
from docsearch.query.tree import Phrase
from docsearch.terms import FOLDED, MARKED, tokens

TEXT = "Số: 51/UBND-KGVX. Hóa đơn điện tử, hoá đơn giấy; Công ty nộp thuế qua đường dương, 1.234.567 đồng. Hỏa hoạn."


def marked(query: str, text: str = TEXT) -> list[str]:
    """The places of a query as they are written."""
    return [span.of(text) for span in merged(Marker(plan(query, exact=True).required).marks(text))]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("hóa", ["Hóa", "hoá"]),
        ("hoá", ["Hóa", "hoá"]),
        ("hoa", ["Hóa", "hoá", "Hỏa"]),
        ("đường", ["đường"]),
        ("duong", ["đường", "dương"]),
        ('"hóa đơn"', ["Hóa đơn", "hoá đơn"]),
        ('"điện hóa"', []),
        ("cong ti", ["Công", "ty"]),
        ("đi*", ["điện"]),
        ("thui~1", ["thuế"]),
        ("hóe~1", ["Hóa", "hoá", "Hỏa"]),
        ('"nộp đường"~4', ["nộp", "đường"]),
        ("51/UBND-KGVX", ["51/UBND-KGVX"]),
        ("1234567", ["1.234.567"]),
        ("loại:luật", []),
    ],
)
def test_places(query: str, places: list[str]) -> None:
    """Marks typed count, marks not typed do not; i and y, tone placement and dots in numbers make no difference."""
    assert places == marked(query)


@given(st.lists(st.sampled_from(["hóa", "hoá", "đơn", "Đơn", "ty", "ti", "a", "1.234", "\n", "-", "ấ"]), max_size=30))
def test_single_terms_agree_with_the_index(words: list[str]) -> None:
    """Every token of a text is found by its own terms, at its own place (statement 3)."""
    text = " ".join(words)
    for token in tokens(text):
        for term in (MARKED + token.marked, FOLDED + token.folded):
            spans = [Span(*mark[:2]) for mark in Marker(Phrase("text", (term,))).marks(text)]
            assert any(span.start <= token.span.start < token.span.end <= span.end for span in spans)


def test_long_hostile_texts_end() -> None:
    """A long text of one syllable is marked in seconds, not hours."""
    text = "a " * 80_000
    found = passages(Marker(plan('"a a a" a*', exact=True).required).marks(text), text, 2)

    assert found


@pytest.mark.parametrize("lead", [1, 2, 30, 59, 60])
def test_a_passage_begins_with_its_sentence(lead: int) -> None:
    """Where that begins not more than sixty letters before what was found, to the letter."""
    before = "Kính gửi: Sở Y tế. " + "câu trước dài dòng " * 20 + "rồi hết. "
    text = before + ("a " * 30)[: lead - 1].ljust(lead) + "hóa đơn điện tử. " + "Lời kết dài dòng. " * 30
    (shown,) = passages(Marker(plan("hóa đơn", exact=True).required).marks(text), text, 1)

    assert len(before) == shown.span.start


@pytest.mark.parametrize("query", ["hóa đơn", "đường"])
def test_passages_are_short_and_begin_with_a_word(query: str) -> None:
    """A passage is about two lines, and no word is cut."""
    text = "Kính gửi: Sở Y tế. " + "Lời dẫn dài dòng không có gì. " * 40 + TEXT + " Lời kết dài dòng không có gì." * 40
    for snippet in passages(Marker(plan(query, exact=True).required).marks(text), text, 3):
        assert len(snippet.text) <= WIDTH
        assert snippet.span.start == 0 or text[snippet.span.start - 1].isspace()
        assert snippet.span.end == len(text) or text[snippet.span.end].isspace()
        assert snippet.highlights
