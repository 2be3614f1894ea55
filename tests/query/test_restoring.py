"""Marks put back on what was typed without any."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from docsearch import segment
from docsearch.query.restoring import restored
from docsearch.terms import positions, tokens
from docsearch.terms.keys import word_key
from tests.growth import grows_linearly

LETTERS = (
    "hướng dẫn hồ sơ hưởng chế độ thai sản cho giáo viên",
    "kiểm tra bếp ăn tập thể trong trường học",
    "sửa chữa đường liên xã, đường tỉnh",
    "xuất hóa đơn điện tử đối với hàng bán qua mạng",
    "điều kiện nhận con nuôi, hồ sơ nhận con nuôi",
)


def index() -> dict[str, dict[str, int]]:
    """Field → its terms and keys in order, with the number of letters of each."""
    counted: dict[str, dict[str, int]] = {"text": {}, "words": {}}
    for text in LETTERS:
        found = {"text": {term for terms in positions(text) for term in terms}}
        found["words"] = {word_key(span.of(text)) for span in segment.words(text) if " " in span.of(text)}
        for field, terms in found.items():
            for term in terms:
                counted[field][term] = counted[field].get(term, 0) + 1
    return {field: dict(sorted(terms.items())) for field, terms in counted.items()}


INDEX = index()


def terms(field: str, prefix: str) -> Iterator[tuple[str, int]]:
    """As a snapshot gives them."""
    return ((term, documents) for term, documents in INDEX[field].items() if term.startswith(prefix))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ho so huong che do thai san", "hồ sơ hưởng chế độ thai sản"),
        ("bep an tap the o truong hoc", "bếp ăn tập thể ở trường học"),
        ("HOA DON DIEN TU", "hoá đơn điện tử"),
        ("dieu kien nhan con nuoi", "điều kiện nhận con nuôi"),
    ],
)
def test_words_of_the_collection_get_their_marks(typed: str, meant: str) -> None:
    """By what stands beside what; pyvi's list knows the rest."""
    assert [token.marked for token in tokens(meant)] == (restored(typed, terms) or "").split()


@pytest.mark.parametrize("typed", ["", "thai", "chế do thai san", "2021 51", "xyzzy qwrt"])
def test_what_has_marks_or_no_other_reading_stays(typed: str) -> None:
    """Marks that were typed are meant; one syllable says too little; numbers and foreign words have no marks."""
    assert restored(typed, terms) is None


def test_every_syllable_keeps_its_letters() -> None:
    """Only marks are put on: as many syllables as before, the same without their marks."""
    typed = "toi muon hoi thu tuc lam giay to nha dat o xa nhu the nao ubnd 2021"
    meant = restored(typed, terms)
    assert meant is not None
    assert typed.split() == [token.folded for token in tokens(meant)]


def test_a_pasted_page_costs_what_its_length_costs() -> None:
    """Time grows with the number of syllables alone."""
    assert grows_linearly(lambda phrases: restored("co can bo cua uy ban " * phrases, terms), 160)
