"""What the search of docsearch promises, statement by statement, on a library of files made by `index`.

The numbers are those of the statements that the project holds itself to.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from docsearch import index, open_library
from docsearch.errors import ExitCode, QueryError
from docsearch.library import Library

HEAD = """{agency}                    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                 Độc lập - Tự do - Hạnh phúc
Số: {number}                     Hà Nội, ngày {day}
V/v {subject}

Kính gửi: Sở Nội vụ tỉnh Bình Thuận

{body}

Nơi nhận:                        CỤC TRƯỞNG
- Như trên;
- Lưu: VT.                       Trần Văn An
"""

LETTERS = {
    "invoice": ("BỘ TÀI CHÍNH", "1234/BTC-CST", "05 tháng 3 năm 2021", "hóa đơn điện tử", "Hoá đơn điện tử được lập."),
    "cites": (
        "TỔNG CỤC THUẾ",
        "77/TCT-CS",
        "31 tháng 3 năm 2021",
        "trả lời",
        "Theo công văn số 1234/BTC-CST về lệ phí.",
    ),
    "twelve": ("TỔNG CỤC THUẾ", "12/TCT-CS", "01 tháng 4 năm 2021", "lệ phí", "Số tiền là 1234 đồng. Người mua chó."),
    "other": ("BỘ TÀI CHÍNH", "1234/BTC-TCT", "28 tháng 02 năm 2021", "lệ phí", "Đề nghị cung cấp ý kiến. Quả chò."),
    "longer": ("BỘ TÀI CHÍNH", "12345/BTC-CST", "02 tháng 01 năm 2020", "an toàn", "Giữ an toàn khi may mặc, in ấn."),
    "street": ("BỘ CÔNG AN", "1/BCA-CSGT", "02 tháng 01 năm 2020", "đường bộ", "Con đường qua Dương Xá. Ông già đi."),
    "sun": ("BỘ CÔNG AN", "2/BCA-CSGT", "02 tháng 01 năm 2020", "thuế", "Thời đương đại, âm dương. Thuế giá trị."),
    "plain": ("BỘ CÔNG AN", "3/BCA-CSGT", "02 tháng 01 năm 2020", "tên", "Tên tệp là duong."),
    "city": ("CỤC THUẾ", "5/CT-TTHT", "02 tháng 01 năm 2020", "phối hợp", "Phối hợp với UBND TP.HCM theo quy chế."),
    "full": (
        "CỤC THUẾ",
        "6/CT-TTHT",
        "02 tháng 01 năm 2020",
        "nộp",
        "Ủy ban nhân dân Thành phố Hồ Chí Minh quyết định.",
    ),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The letters above as files, taken in."""
    folder = tmp_path_factory.mktemp("statements")
    for name, (agency, number, day, subject, body) in LETTERS.items():
        text = HEAD.format(agency=agency, number=number, day=day, subject=subject, body=body)
        (folder / f"{name}.txt").write_text(text, "utf-8")
    index([folder], library=folder / "library")
    with open_library(folder / "library") as opened:
        yield opened


def names(library: Library, query: str, *, exact: bool = False) -> list[str]:
    """The files found, best first."""
    return [Path(hit.dispatch.path).stem for hit in library.search(query, limit=None, exact=exact).hits]


def test_statement_1_spellings_of_one_word(library: Library) -> None:
    """Without marks it is found; old and new tone places and NFD give the identical list in the identical order."""
    assert "invoice" == names(library, "hoa don dien tu")[0]
    lists = [names(library, spelt) for spelt in ("hóa đơn", "hoá đơn", unicodedata.normalize("NFD", "hóa đơn"))]
    assert ["invoice"] == lists[0]
    assert lists[0] == lists[1] == lists[2]


def test_statement_2_marks_typed_count(library: Library) -> None:
    """đường is only đường; duong and ~đường are any, the form as typed first; chó is never chò without ~."""
    assert ["street"] == names(library, "đường")
    assert {"street", "sun", "plain"} == set(names(library, "duong"))
    assert "plain" == names(library, "duong")[0]
    assert {"street", "sun", "plain"} == set(names(library, "~đường"))
    assert "street" == names(library, "~đường")[0]
    assert ["twelve"] == names(library, "chó")
    assert {"twelve", "other"} == set(names(library, "~chó"))


def test_statement_3_every_phrase_of_a_letter_finds_it(library: Library) -> None:
    """Any run of syllables of a stored text, in quotation marks, finds that text, however it was segmented."""
    for name, letter in LETTERS.items():
        words = letter[-1].split()
        for start, end in itertools.combinations(range(len(words) + 1), 2):
            phrase = f'"{" ".join(words[start:end])}"'

            assert name in names(library, phrase, exact=True), phrase
            assert name in names(library, phrase), phrase


@pytest.mark.parametrize(("phrase", "name"), [("thuế giá", "sun"), ("ông già đi", "street"), ("già đi", "street")])
def test_statement_3_where_words_cross(phrase: str, name: str, library: Library) -> None:
    """Sequences that the segmenter cuts otherwise within the sentence."""
    assert [name] == names(library, f'"{phrase}"')


@pytest.mark.parametrize(
    ("query", "name"),
    [("ý kiến", "other"), ("công an", "street"), ("an toàn", "longer"), ("in ấn", "longer"), ("may mặc", "longer")],
)
def test_statement_4_no_syllable_is_a_stop_word(query: str, name: str, library: Library) -> None:
    """Words whose syllables other languages stop at, together and each alone."""
    assert name in names(library, query)
    for syllable in query.split():
        assert name in names(library, syllable)


def test_statement_5_abbreviation_and_full_name(library: Library) -> None:
    """They find each other, the expansion is shown, and `exact` turns it off."""
    assert {"city", "full"} == set(names(library, "UBND TP.HCM"))
    assert {"city", "full"} == set(names(library, "Ủy ban nhân dân Thành phố Hồ Chí Minh"))
    assert ["city"] == names(library, "UBND TP.HCM", exact=True)
    assert any("Thành phố Hồ Chí Minh" in note.vi for note in library.search("UBND TP.HCM").notes)


@pytest.mark.parametrize(
    "query", ["1234/BTC-CST", "1234/btc-cst", "1234 BTC CST", "CV 1234/BTC-CST", "số 1234/BTC-CST", "1234/btc cst"]
)
def test_statement_7_a_number_in_any_spelling(query: str, library: Library) -> None:
    """The bearer first, whoever cites it after; no other ordinal."""
    assert ["invoice", "cites"] == names(library, query)


def test_statement_7_ordinals_are_compared_whole(library: Library) -> None:
    """so:1234 is 1234 and nothing else; 12 is not 1234."""
    assert {"invoice", "other"} == set(names(library, "so:1234"))
    assert ["twelve"] == names(library, "so:12")
    assert "twelve" == names(library, "12")[0] == names(library, "so 12")[0] == names(library, "cong van so 12")[0]
    assert "invoice" not in names(library, "12")
    assert {"invoice", "other", "twelve", "cites"} == set(names(library, "1234"))
    assert {"invoice", "other"} == set(names(library, "1234")[:2]) == set(names(library, "số 1234")[:2])


def test_statement_8_dates(library: Library) -> None:
    """A month is its days, a day is d/m/y, and a day that does not exist is an error with its place."""
    assert {"invoice", "cites"} == set(names(library, "ngay:03/2021"))
    assert ["invoice"] == names(library, "ngay:05/03/2021")
    assert {"invoice", "cites", "other", "twelve"} == set(names(library, "ngày:28/02/2021.."))
    with pytest.raises(QueryError) as caught:
        library.search("thuế ngay:31/02/2021")
    assert ("31/02/2021", ExitCode.USAGE) == ("thuế ngay:31/02/2021"[slice(caught.value.start, caught.value.end)], 2)


def test_statement_24_nothing_found_says_why(library: Library) -> None:
    """Counts by word, filters that excluded, the nearest number, with and without marks."""

    def said(query: str) -> str:
        results = library.search(query)
        assert 0 == results.total
        return "\n".join(note.vi for note in results.notes)

    assert "chó 1 · kiến 1" in said("chó kiến")
    assert "“ngày:2019” loại hết: bỏ đi thì có 1" in said("chó ngày:2019")
    assert "1234/BTC-CST" in said("so:1235/BTC-CST")
    assert "Không kể dấu thì có 2 văn bản" in said("chỏ")


@pytest.mark.parametrize(
    "pasted",
    [
        "V/v: hóa đơn điện tử",
        "V/v hóa đơn điện tử",
        "Kính gửi: Sở Nội vụ tỉnh Bình Thuận",
        "Số: 1234/BTC-CST\nV/v hóa đơn điện tử\n\nKính gửi: Sở Nội vụ tỉnh Bình Thuận\n\nHoá đơn điện tử được lập.",
        "- Như trên;\n- Lưu: VT.",
    ],
)
def test_what_is_pasted_from_a_letter_finds_it(pasted: str, library: Library) -> None:
    """Headings, bullets and labels of letters are no operators and no filters."""
    results = library.search(pasted, limit=None)

    assert "invoice" in [Path(hit.dispatch.path).stem for hit in results.hits]


def test_a_pasted_letter_of_another_collection_has_partial_matches(library: Library) -> None:
    """Five hundred characters that no letter has whole: what has most of the words follows, apart from the count."""
    pasted = "Phúc đáp đề nghị của quý Sở về việc xuất hóa đơn điện tử đối với hàng hóa bán qua mạng, Cục trả lời: " * 5
    results = library.search(pasted)

    assert (0, "invoice") == (results.total, Path(results.partial[0].dispatch.path).stem)
    assert results.notes
