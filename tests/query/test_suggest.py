"""Values of the index are offered while a query is typed, and help is given where it found nothing."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable, Mapping

import pytest

from docsearch.engines import Entry
from docsearch.engines.memory import MemorySnapshot
from docsearch.query import plan
from docsearch.query.completions import Completions
from docsearch.query.nothing import why
from docsearch.query.vocabulary import nearest_numbers, nearest_words
from docsearch.terms import normal, normal_folded, numbers, positions
from docsearch.terms.keys import value_key
from docsearch.text.folding import fold, has_marks
from tests.query.conftest import holdings, indexed, of_texts

LETTERS = [
    ("51/UBND-KGVX", "Ủy ban nhân dân tỉnh", "Lê Minh Khái", "hóa đơn điện tử cho trường học"),
    ("52/UBND-KGVX", "Ủy ban nhân dân tỉnh", "Lê Minh Khái", "tuyển sinh đầu cấp"),
    ("51/BTC-CST", "Bộ Tài chính", "Trần Thị Khai", "thuế giá trị gia tăng"),
    ("510/BTC-CST", "Bộ Tài chính", "Trần Thị Khai", "thuế nhà đất"),
    ("7/2021/QĐ-TTg", "Thủ tướng Chính phủ", "Phạm Hóa", "đường bộ"),
]


@pytest.fixture(scope="module")
def snapshot() -> MemorySnapshot:
    """A small index of the letters above."""
    return indexed(entry(str(name), *letter) for name, letter in enumerate(LETTERS))


def entry(name: str, number: str, agency: str, signer: str, subject: str) -> Entry:
    """A letter whose text is its subject."""
    parsed = numbers.parse(number)
    assert parsed is not None
    keys = {
        "number": numbers.number_keys(parsed),
        "symbol": (parsed.symbol,),
        "symbol.part": parsed.parts,
        **{field: (value_key(field, value),) for field, value in [("agency", agency), ("signer", signer)]},
        "subject": (value_key("subject", subject),),
    }
    return Entry(name, {"text": positions(subject), "agency": positions(agency), "signer": positions(signer)}, keys)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("bo tai", ["bộ tài chính"]),
        ("bộ tài", ["bộ tài chính"]),
        ("bố tài", []),
        ("uy ban", ["uỷ ban nhân dân tỉnh"]),
        ("khai", ["lê minh khái", "trần thị khai"]),
        ("khái", ["lê minh khái"]),
        ("51", ["51 btc cst", "51 ubnd kgvx", "510 btc cst"]),
        ("51/ubnd", ["51 ubnd kgvx"]),
        ("7", ["7 2021 qd ttg"]),
        ("7/QĐ", ["7 2021 qd ttg"]),
        ("7 2021 qd", ["7 2021 qd ttg"]),
        ("7/nq", []),
        ("thue", ["thuế giá trị gia tăng", "thuế nhà đất"]),
        ("hóa", ["phạm hoá", "hoá đơn điện tử cho trường học"][::-1]),
        ("người_ký:kh", ["lê minh khái", "trần thị khai"]),
        ("so:52", ["52 ubnd kgvx"]),
        ("foo:bo tai", []),
        ("", []),
        (":", []),
        ("xyz", []),
    ],
)
def test_values_of_the_index_complete_what_is_typed(typed: str, offered: list[str], snapshot: MemorySnapshot) -> None:
    """Without marks any marks, with marks those; by the beginning of the value first."""
    assert offered == [one.key for one in Completions(snapshot.terms).complete(typed)]


def test_a_completion_of_a_filter_is_a_filter(snapshot: MemorySnapshot) -> None:
    """What is offered after ``người_ký:`` can be put in place of it."""
    first = Completions(snapshot.terms).complete("người_ký:khái", 1)[0]

    assert 'người_ký:"Lê Minh Khái"' == first.written("Lê Minh Khái")


@pytest.fixture
def told(snapshot: MemorySnapshot) -> Callable[..., list[str]]:
    """What is said to a query that found nothing."""

    def ask(query: str, where: Mapping[str, list[str]] | None = None) -> list[str]:
        notes = why(plan(query), holdings(snapshot, "<{}>"), where)
        return [note.vi for note in notes]

    return ask


def test_nothing_found_counts_each_word(told: Callable[..., list[str]]) -> None:
    """Statement 24: which of the words is missing."""
    assert "Số văn bản khớp từng từ: thuế 2 · trường 1." in told("thuế trường")


@pytest.mark.parametrize(("exact", "found"), [(False, 2), (True, 1)])
def test_what_is_advised_finds_what_is_told(exact: bool, found: int) -> None:
    """Words taken as typed are so in the query that is advised, too."""
    issued = {"first": dt.date(2020, 3, 5), "last": dt.date(2020, 3, 5)}
    texts = {"a": "UBND huyện", "b": "Ủy ban nhân dân huyện"}
    snapshot = indexed(Entry(name, {"text": positions(text)}, {}, **issued) for name, text in texts.items())
    notes = why(plan("UBND huyện từ 2019 đến 2021", exact=exact), holdings(snapshot))
    assert found == holdings(snapshot).count(plan("UBND huyện ngày:2019..2021", exact=exact).required)
    assert any(note.vi.endswith(f"‘UBND huyện ngày:2019..2021’: có {found} văn bản.") for note in notes)


def test_every_document_is_no_word(told: Callable[..., list[str]]) -> None:
    """The star that stands for all is not counted as a word; where filters leave nothing of it, they are told of."""
    assert not any("*" in note for note in told("*", {"agency": ["không có"], "kind": ["cũng không"]}))
    assert ["Không văn bản nào qua được tất cả các bộ lọc."] == told("*", {"agency": ["x"], "kind": ["y"]})
    assert "Số văn bản khớp từng từ: thuếx 0." in told("* thuếx")


def test_nothing_found_names_the_filter_that_excluded(told: Callable[..., list[str]]) -> None:
    """Statement 24: filters in the query and beside it."""
    assert any("“người_ký:Khái” loại hết: bỏ đi thì có 2" in line for line in told("thuế người_ký:Khái"))
    assert any("“-giá” loại hết: bỏ đi thì có 1" in line for line in told("thuế gia -giá"))
    assert any("“cơ quan: Bộ Y tế” loại hết: bỏ đi thì có 2" in line for line in told("thuế", {"agency": ["Bộ Y tế"]}))


def test_nothing_found_says_what_there_is_without_marks(told: Callable[..., list[str]]) -> None:
    """Statement 24: the same letters under other marks."""
    assert any("Không kể dấu thì có 2 văn bản" in line for line in told("thuê"))


def test_digits_of_a_day_or_an_article_are_no_number_that_is_missed(told: Callable[..., list[str]]) -> None:
    """Only digits that may be a dispatch's number are looked up as one."""
    missed = "Không văn bản nào mang số này: “5”"

    assert any(missed in line for line in told("thuế 5"))
    assert any(missed in line for line in told("họp ngày 12/3 5"))
    assert not any(missed in line for line in told("thuế ngày 5 tháng 5"))
    assert not any(missed in line for line in told("thue thang 5 dieu 5 Khoản 5"))


@pytest.mark.parametrize(
    ("query", "parted"),
    [
        ("bq8", "bq 8"),
        ("thuế bq8", "thuế bq 8"),
        ("bq8 " * 60, None),
        ("1bq8", None),
        ("bq9", None),
        ("thuế8", "thuế 8"),
        (unicodedata.normalize("NFD", "thuế8"), "thuế 8"),
    ],
)
def test_nothing_found_says_what_there_is_with_letters_and_digits_apart(query: str, parted: str | None) -> None:
    """Statement 24: letters and digits are typed as one word and printed apart."""
    snapshot = of_texts({"a": "thuế bq số 8"})
    asked = plan(query)
    notes = why(asked, holdings(snapshot))
    told = [note.vi for note in notes if "Viết rời" in note.vi]

    assert ([f"Viết rời chữ và số, ‘{parted}’, thì có 1 văn bản."] if parted else []) == told


@pytest.mark.parametrize(
    ("query", "dated"),
    [
        ("thuế từ 2019 đến 2021", "thuế ngày:2019..2021"),
        ("thue tu nam 2019 toi nam 2021", "thue ngày:2019..2021"),
        ("Từ năm 2019 đến năm 2021 thuế", "ngày:2019..2021 thuế"),
        ("thuế 2019-2021", "thuế ngày:2019..2021"),
        ("thuế năm 2019..2021", "thuế ngày:2019..2021"),
        ("thuế từ 2019 đến nay", "thuế ngày:2019.."),
        ("thue tu nam 2019 tro di", "thue ngày:2019.."),
        ("thuế trong năm 2020", "thuế ngày:2020"),
        ("thuế từ 2021 đến 2019", None),  # runs backwards
        ("thuế trước năm 2020", None),
        ("thue sau nam 2020", None),
        ("thuế tháng 3 năm 2020", None),
        ("thuế đến năm 2020", None),
        ("thuế từ 2017 đến 2018", None),  # nothing is of that time
        ("thuế 2020/2021", None),
        ("thuế năm 20201", None),
        ("thuế " * 60 + "năm 2020", None),
    ],
)
def test_nothing_found_says_what_was_issued_in_the_years_typed(query: str, dated: str | None) -> None:
    """Years among words are words; where no paper names them, those issued then are told of."""
    issued = {"first": dt.date(2020, 3, 5), "last": dt.date(2020, 3, 5)}
    snapshot = indexed([Entry("a", {"text": positions("thuế")}, {}, **issued)])
    notes = why(plan(query), holdings(snapshot))
    told = [note.vi for note in notes if "ban hành" in note.vi]

    assert ([f"Nếu năm ấy là năm ban hành, hãy gõ ‘{dated}’: có 1 văn bản."] if dated else []) == told


def test_what_was_typed_is_not_repeated_at_length(told: Callable[..., list[str]]) -> None:
    """A pasted line of three thousand letters is named by its beginning."""
    assert [f"Không văn bản nào khớp “{'z' * 80}…”."] == told("z" * 3000)


def test_nothing_found_says_what_there_is_without_quotes(told: Callable[..., list[str]]) -> None:
    """The words are there, only not side by side."""
    assert any("Bỏ ngoặc kép" in line and "có 1 văn bản" in line for line in told('"hóa điện"'))


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("so:53/UBND-KGVX", "<52 ubnd kgvx>, <51 ubnd kgvx>"),
        ("cv 51 btc tct", "<51 btc cst>, <51 ubnd kgvx>"),
        ("so:8/QĐ-TTg", "<7 2021 qd ttg>"),
    ],
)
def test_nothing_found_names_the_nearest_number(query: str, near: str, told: Callable[..., list[str]]) -> None:
    """Statement 24: numbers next to the one asked for, or the same ordinal under another symbol."""
    assert any(f"Số gần nhất: {near}" in line for line in told(query))


@pytest.mark.parametrize("query", ["412", "so:412", "4127", "1276", "41267", "42176", "so:41176/CT"])
def test_nothing_found_names_the_number_that_is_remembered_in_part(query: str) -> None:
    """Statement 24: its beginning, its end, one digit too few, two that changed places, one that is wrong."""
    keys = {"41276", "41276 2024", "41276 2024 ct", "41276 2024 ct htr", "41276 ct", "41276 ct htr", "9", "9 qd"}

    def terms(field: str, prefix: str) -> Iterable[tuple[str, int]]:
        return [(key, 1) for key in sorted(keys) if key.startswith(prefix)]

    assert ["41276 2024 ct htr"] == nearest_numbers(query.removeprefix("so:"), terms, lambda _: ("41276", "9"))


@pytest.mark.parametrize("query", ["27", "41999", "97/QĐ"])
def test_a_number_unlike_all_others_reminds_of_none(query: str) -> None:
    """Two digits stand within too many numbers; two wrong ones are another number."""

    def terms(field: str, prefix: str) -> Iterable[tuple[str, int]]:
        return [(key, 1) for key in ("41276", "41276 ct", "9", "9 qd") if key.startswith(prefix)]

    assert [] == nearest_numbers(query, terms, lambda _: ("41276", "9"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("xyzzyx", "Không văn bản nào khớp “xyzzyx”."),
        ('"xyzzyx abc"', 'Không văn bản nào khớp “"xyzzyx abc"”.'),
        ("xyzzyx*", "Không văn bản nào khớp “xyzzyx*”."),
        ("ngày:1901", "Không văn bản nào khớp “ngày:1901”."),
        ("ngày:1901 ngày:1902", "Số văn bản khớp từng phần: ngày:1901 0 · ngày:1902 0."),
    ],
)
def test_nothing_found_is_never_without_a_word(query: str, said: str, told: Callable[..., list[str]]) -> None:
    """Statement 24: where nothing is near and nothing would help, that is said."""
    assert [said] == told(query)


def test_nothing_found_offers_words_of_the_index(told: Callable[..., list[str]]) -> None:
    """Did you mean: words one letter away, with their marks."""
    assert any("Gần giống: ‘tuyển’" in line for line in told("tuyểm"))
    assert any("Gần giống: ‘trường’" in line for line in told("truong5"))


@pytest.mark.parametrize(
    ("query", "near"),
    [("cơ_quan:tài_chánh", "bộ tài chính"), ('người_ký:"Lê Minh Hải"', "lê minh khái"), ("cơ_quan:xyz", "")],
)
def test_nothing_found_names_values_like_the_one_asked_for(
    query: str, near: str, told: Callable[..., list[str]]
) -> None:
    """A filter by a value that no document has names those that resemble it."""
    assert any("Không văn bản nào có" in line and near in line for line in told(query))


def test_an_empty_query_has_nothing_to_explain(told: Callable[..., list[str]]) -> None:
    """The plan itself says that nothing was typed."""
    assert [] == told("…")


def test_a_long_query_is_explained_briefly(told: Callable[..., list[str]]) -> None:
    """A pasted letter gives a few sentences, soon."""
    lines = told("Kính gửi: Sở Giáo dục và Đào tạo. V/v: tuyển sinh " * 20)

    assert 1 <= len(lines) <= 20


@pytest.mark.parametrize("typed", ["a", "fi", "ca ﬁ", "²", "cá"])
def test_letters_that_are_two_without_marks(typed: str) -> None:
    """A value whose letters grow when their marks are taken off is offered as others are."""
    terms = [("a ﬁ b", 1), ("cá ﬁn a", 3), ("m² fi", 2)]
    completions = Completions(lambda field, _: iter(terms if field == "subject" else ()))
    part = f" {normal(typed)}" if has_marks(typed) else f" {normal_folded(typed)}"
    text = {key: f" {key}" if has_marks(typed) else f" {fold(key)}" for key, _ in terms}
    fitting = [(not text[key].startswith(part), -count, key) for key, count in terms if part in text[key]]

    assert [key for _, _, key in sorted(fitting)] == [one.key for one in completions.complete(f"trích_yếu:{typed}")]


@pytest.mark.parametrize(
    ("typed", "near"),
    [("dươmg", "dương"), ("đườmg", "đường"), ("duomg", "đường"), ("đươmg", "đường")],
)
def test_the_marks_typed_tell_which_word_is_meant(typed: str, near: str) -> None:
    """Of the words with the same letters the one that differs least from what was typed, else the most used."""
    index = of_texts({"first": "đường", "second": "đường", "third": "dương"})

    assert [[near]] == nearest_words([typed], index.terms, "text")
