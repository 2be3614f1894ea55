"""Queries typed with the input method off, or without blanks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from docsearch.query import plan
from docsearch.query.mistyped import divided, keyed
from docsearch.query.nothing import why
from tests.query.conftest import holdings, of_texts

TEXTS = {
    "invoice": "Công văn về hóa đơn điện tử của các hộ",
    "fund": "Kinh phí công đoàn được hoàn trả",
    "order": "Quyết định về đất đai ở huyện Nghĩa Đàn",
}


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("cong vawn", "cong văn"),
        ("hoas ddown ddieenj tuwr", "hoá đơn điện tử"),
        ("Uyr ban nhaan daan", "uỷ ban nhân dân"),
        ("dduwowcj dduowcj dduocwj", "được được được"),
        ("truwowngf hocj, nghiax vuj", "trường học, nghĩa vụ"),
        ("tuw vowis wng", "tư với ưng"),
        ("co6ng va8n d9ie65n tu73", "công văn điện tử"),
        ("nguoi72 d9u7o75c so61 1", "người được số 1"),
        ("quyeets ddinhj 12/QDD-UBND", "quyết định 12/QDD-UBND"),
        ("hoas OR ddown", "hoá OR đơn"),
    ],
)
def test_keys_become_the_marks_that_they_stand_for(keys: str, meant: str) -> None:
    """Telex and VNI, marks right behind their letter or at the end of the syllable."""
    assert meant == keyed(keys)


@pytest.mark.parametrize(
    "query",
    ["hoa don dien tu", "đất đai", "ubnd kgvx", "bq8 covid19 h1n1 nd30", "51/UBND-KGVX", "email web class", ""],
)
def test_words_and_codes_are_no_keys(query: str) -> None:
    """What is a syllable as it stands, and what is none with its marks either."""
    assert query == keyed(query)


@pytest.fixture
def told() -> Callable[[str], list[str]]:
    """What is said to a query that found nothing in the three texts."""
    snapshot = of_texts(TEXTS)

    def ask(query: str) -> list[str]:
        notes = why(plan(query), holdings(snapshot))
        return [note.vi for note in notes]

    return ask


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("hoas ddown", "Nếu bộ gõ Telex, VNI đang tắt, hãy gõ ‘hoá đơn’: có 1 văn bản."),
        ("ddaats ddai 2", None),
        ("kinhphicongdoan", "Viết rời các tiếng, ‘kinh phi cong doan’, thì có 1 văn bản."),
        ("hóađơn điện tử", "Viết rời các tiếng, ‘hóa đơn điện tử’, thì có 1 văn bản."),
        ("hoasddown", None),
        ("kinhphixyz", None),
        ("kinhphidatdai", None),  # in no one document
    ],
)
def test_nothing_found_says_what_the_query_was_to_be(
    query: str, said: str | None, told: Callable[[str], list[str]]
) -> None:
    """It is advised where it finds something, and nothing is advised otherwise."""
    advised = [note for note in told(query) if "bộ gõ" in note or "Viết rời" in note]

    assert ([said] if said else []) == advised


@pytest.mark.parametrize("query", ["đất ddai", "hóađơn điện tử", "kinhphí hoàn"])
def test_marks_set_apart_are_marks(query: str, told: Callable[[str], list[str]]) -> None:
    """What is pasted from a Mac or a PDF has its marks behind the letters (NFD), and is advised the same."""
    composed, apart = (
        [note for note in told(unicodedata.normalize(form, query)) if "bộ gõ" in note or "Viết rời" in note]
        for form in ("NFC", "NFD")
    )

    assert composed
    assert composed == apart


def test_words_are_cut_where_the_collection_has_their_syllables() -> None:
    """Few frequent syllables before many rare ones; a word that stands in a document, and a long run, stay."""
    counts = {"~hoa": 3, "~ho": 9, "~a": 9, "~don": 9, "~do": 2, "~n": 4, "~hoadon": 1, "~nghiem": 5, "~thu": 5}

    def terms(field: str, prefix: str) -> list[tuple[str, int]]:
        return [*counts.items()]

    assert "nghiem thu hoadon" == divided("nghiemthu hoadon", terms)
    del counts["~hoadon"]
    assert "hoa don" == divided("hoadon", terms)
    assert "Hoa Don" == divided("HoaDon", terms)
    assert "hoadon" * 11 == divided("hoadon" * 11, terms)
    assert "51/hoadon" == divided("51/hoadon", terms)
