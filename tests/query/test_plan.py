"""What is asked of an engine for a query."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import cast

import pytest

from docsearch.domain.kinds import kinds
from docsearch.engines import Entry, Request
from docsearch.errors import QueryError, UnknownName
from docsearch.query import plan
from docsearch.query.filters import filters
from docsearch.query.tree import All, And, Boosted, DateRange, Not, Or, Phrase, Prefix, Query, Term, Value, leaves
from docsearch.terms import positions
from docsearch.terms.numbers import Number, number_keys, parse
from docsearch.text.folding import fold
from tests.query.conftest import indexed


def unboosted(query: Query) -> Query:
    """The tree without what only moves scores."""
    if isinstance(query, Boosted):
        return unboosted(query.clause)
    if isinstance(query, (And, Or)):
        return type(query)(tuple(map(unboosted, query.clauses)))
    return Not(unboosted(query.clause)) if isinstance(query, Not) else query


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("đường", Term("text", "=đường")),
        ("duong", Term("text", "~duong")),
        ("~đường", Term("text", "~duong")),
        ("hóa", Term("text", "=hoá")),
        ("hoá", Term("text", "=hoá")),
        ("ho\u0301a", Term("text", "=hoá")),
        ("kỹ", Term("text", "=kĩ")),
        ("hoa đơn", And((Term("text", "~hoa"), Term("text", "=đơn")))),
        ('"hoa đơn"~3', Phrase("text", ("~hoa", "=đơn"), 3)),
        ("TP.HCM", Phrase("text", ("~tp", "~hcm"))),
        ("thuế*", Or((Prefix("text", "=thuế"),))),
        ("cơ_quan:Sở_Nội_vụ", Phrase("agency", ("=sở", "=nội", "=vụ"))),
        ("so:1234", Value("number", "1234")),
        ("so:051/UBND-KGVX", Value("number", "51 ubnd kgvx")),
        ("so:12*", Prefix("number", "12")),
        ("số:UBND-KGVX", Or((Value("symbol", "ubnd kgvx"), Value("symbol.part", "ubnd kgvx")))),
        ("ký_hiệu:kg*", Or((Prefix("symbol", "kg"), Prefix("symbol.part", "kg")))),
        ("số:kg*", Or((Prefix("symbol", "kg"), Prefix("symbol.part", "kg")))),
        ("viện_dẫn:15/2018/NĐ-CP", Value("citations", "15 2018 nd cp")),
        ("viện_dẫn:15/2018*", Prefix("citations", "15 2018")),
        ("viện_dẫn:nđ*", Prefix("citations", "nd")),
        ("ngày:03/2021", DateRange("date", dt.date(2021, 3, 1), dt.date(2021, 3, 31))),
        ("ngày:..2021", DateRange("date", None, dt.date(2021, 12, 31))),
        ("người_ký:?", Value("signer", None)),
        ("người_ký:*", Not(Value("signer", None))),
        ("*", All()),
        ("* -thuế", Not(Term("text", "=thuế"))),
        ("", Or(())),
        ("a a a", Term("text", "~a")),
        ("1.234.567", Term("text", "=1234567")),
        ("31/02/2021", Phrase("text", ("=31", "=02", "=2021"))),
    ],
)
def test_words_become_terms_of_the_index(query: str, expected: Query) -> None:
    """Marks typed are meant, marks not typed are open, and filters ask their own fields."""
    assert expected == unboosted(plan(query, exact=True).required)


@pytest.mark.parametrize(
    "query",
    [
        "1234/BTC-CST",
        "1234/btc-cst",
        "1234 BTC CST",
        "CV 1234/BTC-CST",
        "số 1234/BTC-CST",
        "Số: 1234 /BTC - CST",
        "văn bản số 1234/BTC-CST",
        "vb 1234 btc cst",
    ],
)
def test_a_number_in_any_spelling_asks_for_its_bearer_first(query: str) -> None:
    """Statement 7: every spelling has the one key, with a score no sum of words reaches."""
    asked = [leaf for leaf in leaves(plan(query).required) if isinstance(leaf, Value)]

    assert Value("number", "1234 btc cst", 1000.0) in asked


@pytest.mark.parametrize("query", ["CV 1234/BTC-CST", "Số: 1234/BTC-CST", "văn bản số 1234/BTC-CST"])
def test_what_leads_to_a_number_is_not_looked_for(query: str) -> None:
    """A letter that names the number need not say “CV” or “số” before it."""
    words = [leaf for leaf in leaves(plan(query, exact=True).required) if leaf.field == "text"]

    assert [Phrase("text", ("=1234", "~btc", "~cst"))] == words


def test_an_ordinal_with_a_letter_is_a_number() -> None:
    """Who bears 12B comes first; who has it among its words is found as well."""
    required = plan("12B", exact=True).required

    assert isinstance(required, Boosted)
    assert Value("number", "12b", 1000.0) == required.bonus
    assert Term("text", "~12b") in leaves(required.clause)


def test_parts_of_a_number_may_stand_apart() -> None:
    """With blanks around its strokes, the letters of all parts are asked for, and nothing of the strokes alone."""
    asked = unboosted(plan("1234 / BTC - CST", exact=True).required)

    assert isinstance(asked, Or)
    assert And((Term("text", "=1234"), Term("text", "~btc"), Term("text", "~cst"))) in asked.clauses


def test_digits_alone_ask_for_the_ordinal_first() -> None:
    """Half a number is enough, and 12 is not 1234: the key is compared whole."""
    assert Value("number", "12", 1000.0) in leaves(plan("12").required)
    assert [Term("text", "=12")] == [*leaves(plan("12 thuế").parts[0].query)]


@pytest.mark.parametrize("query", ["so 12", "số 12", "Số  012 ", "cv 12", "CV so 12", "cong van 12", "công văn số 12"])
def test_digits_after_what_leads_to_a_number_are_its_ordinal(query: str) -> None:
    """A clerk says “số 12”: its bearers first, in NFD too, after them whatever has all the words."""
    for typed in (query, unicodedata.normalize("NFD", query)):
        required = plan(typed).required

        assert isinstance(required, Boosted)
        assert Value("number", "12", 1000.0) == required.bonus
        assert isinstance(required.clause, Or)
        assert {Value("number", "12")} < set(required.clause.clauses)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("nghị định 30", ["30 nd"]),
        ("nghi dinh so 030", ["30 nd"]),
        ("Nghị định số 30/2020", ["30 2020 nd"]),
        ("NĐ 30", ["30 nd"]),
        ("nđ30", ["30 nd"]),
        ("nd30/2020", ["30 2020 nd"]),
        ("tt 26", ["26 tt"]),
        ("qd15", ["15 qd"]),
        ("cv123", ["123"]),
        ("số51", ["51"]),
        ("vb51", ["51"]),
        ("văn bản số 51/2021", ["51 2021"]),
        ("hd 7", ["7 hd"]),
        ("nđ30/2020/nđ-cp", ["30 2020 nd cp"]),
    ],
)
def test_a_kind_and_half_a_number_ask_for_its_bearers_first(query: str, keys: list[str]) -> None:
    """“nghị định 30” is the decree of that number, in NFD too, and typed as one word."""
    for typed in (query, unicodedata.normalize("NFD", query)):
        asked = [leaf for leaf in leaves(plan(typed).required) if isinstance(leaf, Value)]

        assert keys == [leaf.key for leaf in asked if leaf.field == "number" and leaf.boost == 1000.0]


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("qd 1009 ttg", "1009 qd ttg"),
        ("quyết định số 1009/TTg", "1009 qd ttg"),
        ("tt39/2026/btc", "39 2026 tt btc"),
        ("nghị định 30/2020/CP", "30 2020 nd cp"),
        ("chỉ thị 16 ubnd-kt", "16 ct ubnd kt"),
        ("luật 91/2015", "91 2015"),
        ("bo luat so 91/2015", "91 2015"),
    ],
)
def test_a_kind_before_a_number_may_be_a_part_of_it(query: str, key: str) -> None:
    """Who writes the kind out leaves it out of the symbol; the number is what is asked for."""
    planned = plan(query)

    assert isinstance(planned.required, Boosted)
    assert Value("number", key, 1000.0) in leaves(planned.required)
    # chỉ thị 299/TTg of 1980 has no such code, and is not missed under the number that it does not bear
    assert planned.number == ("" if key.endswith(("ttg", "btc", "cp", "kt")) else key)


@pytest.mark.parametrize(
    ("query", "bearers"),
    [
        ("nghị định 30 năm 2020", {"in the number", "in the date", "both"}),
        ("nd 30 nam 2020", {"in the number", "in the date", "both"}),
        ("số 30 năm 2020", {"in the number", "in the date", "both", "of another kind"}),
        ("nghị định 30 cp năm 2020", {"in the number", "both"}),
        ("nghị định 30 năm 2019", {"of another year"}),
        ("luật 30 năm 2020", {"in the number", "in the date", "both", "of another kind"}),
        ("luật 30", set()),
    ],
)
def test_a_year_behind_a_number_is_that_of_its_bearer(query: str, bearers: set[str]) -> None:
    """It stands in the number itself, in the date or in both; who has the words alone comes after."""
    numbers = {
        "in the number": ("30/2020/NĐ-CP", ""),
        "in the date": ("30/NĐ-UB", "2020"),
        "both": ("30/2020/NĐ-CP", "2020"),
        "of another kind": ("30/QĐ-CP", "2020"),
        "of another year": ("30/NĐ-CP", "2019"),
    }
    keys = {
        name: {"number": number_keys(cast("Number", parse(number))), **({"year": (year,)} if year else {})}
        for name, (number, year) in numbers.items()
    }
    words = Entry("words", {"text": positions(f"{query} 30")}, {})
    index = indexed([*(Entry(name, {"text": ()}, found) for name, found in keys.items()), words])
    found = index.search(Request(plan(query).required)).ranked

    assert bearers == {one.id for one in found if one.score >= 1000}
    assert "words" == found[-1].id


@pytest.mark.parametrize(
    "query", ["quyết định 1009/QĐ-TTg", "công văn 12 ubnd", "kế hoạch 50 kg", "kế hoạch 2025 cntt", "luật 91 qh13"]
)
def test_a_kind_that_is_no_part_of_the_number_is_put_into_none(query: str) -> None:
    """It stands there already, or has no code, or what follows is a measure, or what comes first a year."""
    found = {leaf.key for leaf in leaves(plan(query).required) if isinstance(leaf, Value)}

    assert not {"1009 qd qd ttg", "12 cv ubnd", "50 kh kg", "2025 kh cntt", "91 qh qh13"} & found


@pytest.mark.parametrize("query", ["28.235/CT-HTr", "công văn 28.235/ct-htr"])
def test_a_dot_between_thousands_is_no_part_of_a_number(query: str) -> None:
    """A number is read without it as well, and a line says so; sums of money stay."""
    planned = plan(query)

    assert Value("number", "28235 ct htr", 1000.0) in leaves(planned.required)
    assert f"Tìm cả “{query.replace('.', '')}”" in planned.notes[-1].vi
    assert plan("12.500 đồng/người, 5.000/kg").notes == ()


def test_a_pasted_letter_is_taken_as_it_stands() -> None:
    """Its kinds and ordinals are not taken apart."""
    assert "nđ 30" in plan("nđ30 " + "đê " * 20).notes[0].vi
    assert () == plan("nđ30 " + "đê " * 400).notes


def test_who_names_the_number_comes_after_its_bearer() -> None:
    """“nghị định 30” is in any spelling before what has both words apart; half a number without a kind is anything."""
    named = [leaf for leaf in leaves(plan("nghị định 30").required) if isinstance(leaf, Prefix)]

    assert [Prefix("symbols", "30 nd ", 100.0)] == named
    assert not any(isinstance(leaf, Prefix) for leaf in leaves(plan("số 30").required))


@pytest.mark.parametrize("query", ["kế hoạch 5 năm", "báo cáo 6 tháng", "nđ 30 văn thư", "điều 12", "luật 5", "qh15"])
def test_a_kind_and_digits_among_words_are_words(query: str) -> None:
    """A plan for 5 years has no number 5, and digits after other words are no number."""
    assert all(leaf.field != "number" for leaf in leaves(plan(query).required) if isinstance(leaf, Value))


@pytest.mark.parametrize(
    ("query", "apart"),
    [("nđ30", "nđ 30"), ("văn thư nd30/2020", "văn thư nd 30/2020"), ("tt80/2021/tt-btc", "tt 80/2021/tt-btc")],
)
def test_a_kind_typed_as_one_word_with_its_number(query: str, apart: str) -> None:
    """What it finds apart is found, and what it finds as typed; a note says so."""
    planned = plan(query)
    wide = plan(apart).required

    assert isinstance(planned.required, Boosted)
    assert Or((wide, plan(query, exact=True).required)) == planned.required.clause
    assert f"“{apart}”" in planned.notes[-1].vi


@pytest.mark.parametrize(
    "query",
    [
        '"nđ30"',
        "trích_yếu:nđ30",
        "-nđ30",
        "thuế NOT nđ30",
        "thuế -(nđ30)",
        "(mẫu NOT nđ30) OR xyz",
        "covid19",
        "h5n1",
        "nđ30a",
        "nđ30*",
        "ubnd51",
        "a/nđ30",
        "nd30@x.vn",
    ],
)
def test_what_only_looks_like_a_kind_and_its_number_stays_one_word(query: str) -> None:
    """In quotation marks, as a value, and where letters or signs stand beside it."""
    assert plan(query).required == plan(query, exact=True).required


@pytest.mark.parametrize("query", ["sở 12", "số 12 thuế", "thuế số 12", "số", "số 12a", '"số 12"', "số 1234567"])
def test_digits_among_other_words_are_words(query: str) -> None:
    """Only where nothing else was typed: “tổ số 12” may be anything."""
    assert "number" not in {leaf.field for leaf in leaves(plan(query).required)}


@pytest.mark.parametrize("query", ["05/03/2021", "5-3-2021", "5.3.2021", "2021-03-05"])
def test_a_day_among_words_is_any_way_to_print_it(query: str) -> None:
    """Letters write the day out, and the date field knows it."""
    asked = set(leaves(plan(query).required))

    assert Phrase("text", ("=05", "=tháng", "=3", "=năm", "=2021")) in asked
    assert Phrase("text", ("=5", "=3", "=2021")) in asked
    assert Value("date", "2021-03-05") in asked


def test_partial_keeps_filters_and_asks_for_some_words() -> None:
    """What may be missing is a word, never a filter or an exclusion."""
    query = plan("thuế giá ngày:2021 -phí")
    year = DateRange("date", dt.date(2021, 1, 1), dt.date(2021, 12, 31))

    assert And((Or((Term("text", "=thuế"), Term("text", "=giá"))), year, Not(Term("text", "=phí")))) == query.partial
    assert ["word", "word", "filter", "exclusion"] == [part.role for part in query.parts]
    assert ["thuế", "giá", "ngày:2021", "phí"] == [part.typed for part in query.parts]


@pytest.mark.parametrize("query", ["thuế", '"thuế giá"', "thuế ngày:2021", "* thuế", "a OR b", ""])
def test_one_word_has_no_partial_match(query: str) -> None:
    """Where there are not two words to choose from, there is nothing between all and none."""
    assert plan(query, exact=True).partial is None


def test_filters_join_fields_and_part_values() -> None:
    """Values of a field are alternatives, fields are joined, the empty value is the unknown."""
    expected = And(
        (
            Or((Value("agency", "bộ tài chính"), Value("agency", None))),
            DateRange("date", dt.date(2021, 1, 1), dt.date(2021, 12, 31)),
            Not(Value("year", "2020")),
        )
    )

    assert expected == filters({"cơ_quan": ["Bộ Tài chính", ""], "date": ["2021"]}, {"year": ["2020"]})
    assert All() == filters({})


def test_filters_refuse_what_does_not_exist() -> None:
    """A field nobody knows and a date no calendar has are errors, not empty answers."""
    with pytest.raises(UnknownName, match="agency"):
        filters({"agenci": ["x"]})
    with pytest.raises(QueryError, match="No calendar has the date “31/02/2021”") as refused:
        filters({"date": ["31/02/2021"]})
    assert ("31/02/2021", 0, 10) == (refused.value.query, refused.value.start, refused.value.end)
    assert Or(()) == filters({"number": ["–"]})


def test_leaves_leave_out_what_is_excluded() -> None:
    """Nothing that a document must not hold is ever highlighted in it."""
    query = plan("thuế -phí").required

    assert [Term("text", "=thuế")] == [*leaves(query)]


def test_no_way_to_type_a_kind_has_two_codes() -> None:
    """`led_number` gives one key: HD and HĐ without its mark are one code, and so with all others."""
    codes: dict[str, set[str]] = {}
    for kind in kinds().values():
        for way in (kind.name, *kind.typed):
            for typed in (way, fold(way)):
                codes.setdefault(typed, set()).update(map(fold, kind.typed))

    assert {} == {typed: several for typed, several in codes.items() if len(several) > 1}


@pytest.mark.parametrize(
    "query",
    [
        "ngày:2021",
        "người_ký:Huyền",
        'cơ_quan:"Sở Y tế" -loại:quyết_định',
        "đường*",
        "ĐƯỜNG HOẶC chợ",
        "nghị định 30",
        "nđ30",
    ],
)
def test_marks_may_be_apart_from_their_letters(query: str) -> None:
    """As in what is pasted from macOS: names of fields were words then, and the answer wider without a word."""
    assert plan(query) == plan(unicodedata.normalize("NFD", query))
