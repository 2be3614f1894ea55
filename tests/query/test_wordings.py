"""Abbreviations and agencies that had another name are asked for beside what was typed (acceptance, statement 5)."""

from __future__ import annotations

from typing import Any

import pytest

from docsearch.domain.abbreviations import equivalents
from docsearch.engines import Entry, Request
from docsearch.engines.entries import entry
from docsearch.fields import fields
from docsearch.models import Dispatch
from docsearch.query import plan
from docsearch.query.tree import Phrase, leaves
from docsearch.terms import positions
from tests.query.conftest import asking, indexed, of_texts

LETTERS = {
    "short": ("UBND TP.HCM trả lời", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
    "long": ("Ủy ban nhân dân Thành phố Hồ Chí Minh trả lời", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
    "mixed": ("UBND TP. Hồ Chí Minh trả lời", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
    "tax": ("Tổng cục Thuế trả lời về hóa đơn", "Tổng cục Thuế"),
    "new tax": ("Cục Thuế trả lời về hóa đơn", "Cục Thuế"),
    "about tax": ("Gửi Tổng cục Thuế", "Sở Tài chính tỉnh Bắc Giang"),
    "north": ("trả lời về đất", "Ủy ban nhân dân tỉnh Bắc Ninh"),
    "old north": ("trả lời về đất", "Ủy ban nhân dân tỉnh Bắc Giang"),
    "decision": ("quyết định về đất", "Sở Nội vụ"),
}


@pytest.fixture(scope="module")
def ids() -> Any:
    """The ids found for a query, best first."""
    streams = {
        name: {"text": positions(text), "agency": positions(agency), "subject": positions("")}
        for name, (text, agency) in LETTERS.items()
    }
    return asking(indexed(Entry(name, stream, {}) for name, stream in streams.items()))


@pytest.mark.parametrize(
    "query",
    [
        "UBND TP.HCM",
        "ubnd tp.hcm",
        "UBND TPHCM",
        "Ủy ban nhân dân Thành phố Hồ Chí Minh",
        "Uỷ ban nhân dân thành phố Hồ Chí Minh",
        "uy ban nhan dan thanh pho ho chi minh",
        "UBND TP. Hồ Chí Minh",
        "ubnd tp ho chi minh",
        "ubnd tp hcm",
        '"UBND TP.HCM"',
        '"Ủy ban nhân dân Thành phố Hồ Chí Minh"',
        "(UBND OR x) TP.HCM",
    ],
)
def test_abbreviation_and_full_name_find_each_other(query: str, ids: Any) -> None:
    """Whichever was typed, with or without marks, in a phrase or apart, both are found and a note says so."""
    assert {"short", "long", "mixed"} == set(ids(query))
    assert any("Tìm cả cách viết khác" in note.vi for note in plan(query).notes)


def test_what_was_typed_goes_first(ids: Any) -> None:
    """The other wording weighs less."""
    assert "short" == ids("UBND TP.HCM")[0]


def test_exact_takes_words_as_typed(ids: Any) -> None:
    """No other wording, no predecessor, and nothing said of them."""
    assert ["short"] == ids("UBND TP.HCM", exact=True)
    assert ["new tax"] == ids('cơ_quan:"Cục Thuế" -tổng', exact=True)
    assert () == plan("UBND TP.HCM", exact=True).notes


def test_ambiguous_abbreviation_has_all_its_senses_at_low_weight(ids: Any) -> None:
    """QĐ may be quyết định, quân đội or quy định: found, and weighing little beside the word "đất"."""
    assert "decision" in ids("QĐ đất")
    assert "quyết định" in plan("QĐ đất").notes[0].vi


def test_short_abbreviations_need_their_capitals() -> None:
    """In small letters ct or th are noise, not abbreviations."""
    assert () == plan("th ct").notes


def test_a_filter_by_successor_finds_its_predecessors(ids: Any) -> None:
    """Agencies merged in March 2025, provinces in July: a filter for the new one has the old one's letters too."""
    assert {"new tax", "tax"} == set(ids('cơ_quan:"Cục Thuế"'))
    assert ["north", "old north"] == ids('cơ_quan:"UBND tỉnh Bắc Ninh"')
    assert "Bắc Giang" in plan('cơ_quan:"UBND tỉnh Bắc Ninh"').notes[0].vi


def test_an_agency_among_words_stands_for_what_its_predecessors_issued(ids: Any) -> None:
    """Letters issued by the predecessor are found, letters that only name it are not."""
    assert {"new tax", "tax"} == set(ids("Cục Thuế hóa đơn"))
    assert "about tax" not in ids("Cục Thuế -tổng")


@pytest.mark.parametrize(
    "query", ["UBND tỉnh Bắc Ninh", "ubnd bắc ninh", "uy ban nhan dan bac ninh", "đê UBND Bắc Ninh -mưa"]
)
def test_an_agency_among_words_has_its_province(query: str, ids: Any) -> None:
    """What was issued in a province that was merged into the one typed behind the agency is found too."""
    assert "old north" in ids(query.removeprefix("đê "))
    assert "Ủy ban nhân dân tỉnh Bắc Giang" in plan(query).notes[0].vi


@pytest.mark.parametrize(
    ("query", "before"),
    [
        ("sở khoa học công nghệ bắc ninh", "Sở Khoa học và Công nghệ tỉnh Bắc Giang"),
        ("ubnd tp cần thơ", "Ủy ban nhân dân tỉnh Hậu Giang"),
    ],
)
def test_what_people_leave_out_of_an_agency_makes_no_other(query: str, before: str) -> None:
    """The “và” between its branches; TP is the rank of a city."""
    assert before in plan(query).notes[0].vi


@pytest.mark.parametrize(
    "query",
    [
        "Bắc Ninh",
        "người dân Bắc Ninh",
        "UBND các tỉnh Bắc Ninh, Hà Nội",
        "ủy bang nhân dân Bắc Ninh",
        "UBND tỉnh Nghệ An",  # was not merged
        '"đê Bắc Ninh"',
        "UBND tỉnh Bắc Ninh " + "đê " * 400,  # a pasted letter
    ],
)
def test_a_province_alone_has_no_past(query: str) -> None:
    """In a sentence it is a place; an agency counts in its own letters."""
    assert not any("tiền thân" in note.vi for note in plan(query).notes)


@pytest.mark.parametrize(
    "value",
    ['"ubnd bắc ninh"', '"UBND TỈNH BẮC NINH"', "ubnd_bac_ninh", '"u\u0309y ban nha\u0302n da\u0302n bắc ninh"'],
)
def test_a_filter_takes_an_agency_as_people_write_it(value: str, ids: Any) -> None:
    """Abbreviated, without the rank of its province, without marks: the name that issuers are kept by is found."""
    assert {"north", "old north"} == set(ids(f"cơ_quan:{value}"))


def test_an_abbreviated_agency_comes_before_its_predecessors() -> None:
    """Though the abbreviation has other senses: BTC is Bộ Tài chính before it is Ban Tổ chức."""
    issuers = ("Bộ Kế hoạch và Đầu tư", "Bộ Tài chính", "Ban Tổ chức")
    index = indexed(Entry(name, {"text": (), "agency": positions(name)}, {}) for name in issuers)
    found = index.search(Request(plan("cơ_quan:btc").required)).ranked

    assert ["Bộ Tài chính", "Bộ Kế hoạch và Đầu tư"] == [one.id for one in found if one.id.startswith("Bộ")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('cơ_quan_chủ_quản:"ubnd bắc ninh"', {"below north", "below old north"}),
        ('cơ_quan_chủ_quản:"Ủy ban nhân dân tỉnh Bắc Ninh"', {"below north", "below old north"}),
        ('kính_gửi:"ubnd bắc ninh"', {"below north"}),
        ('kính_gửi:"Ủy ban nhân dân tỉnh Bắc Ninh"', {"below north"}),
        ('kính_gửi:"sở nội vụ bắc giang"', {"below old north"}),
    ],
)
def test_bodies_above_and_addressees_are_found_as_they_are_printed(query: str, found: set[str]) -> None:
    """Abbreviated and with their rank; addressees have no past, a letter went to whom it names."""
    printed = {
        "below north": ("UBND tỉnh Bắc Ninh", "UBND tỉnh Bắc Ninh"),
        "below old north": ("UBND tỉnh Bắc Giang", "Sở Nội vụ tỉnh Bắc Giang"),
    }
    index = indexed(
        Entry(name, {"text": (), "parent_agency": positions(above), "recipients": positions(addressee)}, {})
        for name, (above, addressee) in printed.items()
    )
    planned = plan(query)

    assert found == {one.id for one in index.search(Request(planned.required, limit=None)).ranked}
    assert not any("UBND tỉnh" in note.vi for note in planned.notes)


def test_partial_match_takes_words_apart() -> None:
    """Where not all words are required, neither are all of those of one name."""
    from docsearch.query.tree import Term, leaves

    some = plan("bảo hiểm y tế học sinh").partial

    assert some is not None
    assert {Term("text", "=bảo"), Term("text", "=hiểm"), Term("text", "=bhyt", 0.8)} <= set(leaves(some))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("TP Đà Nẵng", "thành phố Đà Nẵng"),
        ("thành phố Hà Nội", "TP Hà Nội"),
        ("Cục Thuế TP. Hà Nội", "thành phố Hà Nội"),
    ],
)
def test_before_a_city_tp_means_nothing_else(query: str, said: str) -> None:
    """TP may be tư pháp or trưởng phòng, but not there."""
    notes = plan(query).notes[-1].vi

    assert said in notes
    assert "tư pháp" not in notes


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("loại:QĐ", "QĐ = quyết định."),
        ("loại:qđ", "qđ = quyết định."),
        ("loai:ttr", "ttr = tờ trình."),
        ("loại:tt", "tt = thông tư."),
        ("loại:nđ", "nđ = nghị định."),
        ("loại:cv", "cv = công văn."),
        ("cơ_quan:syt", "syt = Sở Y tế."),
        ("kính_gửi:syt", "syt = Sở Y tế."),
    ],
)
def test_a_value_is_abbreviated_as_values_of_its_field_are(query: str, said: str) -> None:
    """Among kinds QĐ is no army, and among bodies small letters abbreviate too."""
    assert [f"Tìm cả cách viết khác: {said}"] == [note.vi for note in plan(query).notes]


def test_names_and_fixed_marks_have_no_other_wording() -> None:
    """A signer called TL is no salary, and an agency is kept written out already."""
    assert () == plan("người_ký:TL").notes
    assert () == plan('cơ_quan:"Sở Y tế"').notes


@pytest.mark.parametrize(
    ("query", "said"), [("KT-XH", "kinh tế - xã hội"), ("năm 2021 UBND", "Ủy ban nhân dân"), ("12 TP.HCM", "Thành phố")]
)
def test_what_looks_like_a_number_may_be_an_abbreviation(query: str, said: str) -> None:
    """Either reading finds."""
    assert said in plan(query).notes[0].vi


def test_a_number_is_not_written_out() -> None:
    """BTC within 1234/BTC-CST is a part of the number."""
    assert () == plan("1234/BTC-CST").notes


def test_long_pasted_text_is_taken_as_it_is() -> None:
    """A letter spells out what it means."""
    assert () == plan("UBND tỉnh trả lời " * 100).notes


DEFINED = {
    "defines": "dự án nhà máy điện hạt nhân (sau đây gọi tắt là NMĐHN), sản phẩm quốc gia (SPQG)",
    "short": "an toàn của NMĐHN số 1",
    "long": "địa điểm nhà máy điện hạt nhân",
    "neither": "nhà máy thủy điện",
}


@pytest.fixture(scope="module")
def library() -> Any:
    """The ids found for a query in letters of which one defines its abbreviations, and the notes."""
    nothing = {field: () if fields()[field].many else None for field in fields()}
    snapshot = indexed(entry(Dispatch(name, name, text, nothing, {}), ()) for name, text in DEFINED.items())

    def search(query: str, *, exact: bool = False) -> tuple[set[str], str]:
        planned = plan(query, exact=exact, terms=snapshot.terms)
        found = snapshot.search(Request(planned.required, limit=None)).ranked
        return {one.id for one in found}, " ".join(note.en for note in planned.notes)

    return search


@pytest.mark.parametrize("query", ["NMĐHN", "nhà máy điện hạt nhân", '"nhà máy điện hạt nhân"'])
def test_an_abbreviation_that_a_document_defines_is_known_in_all(library: Any, query: str) -> None:
    """No table has it; both ways, and a line says so; taken exactly, it is what was typed."""
    found, told = library(query)
    assert {"defines", "short", "long"} == found
    assert "NMĐHN" in told
    assert library(query, exact=True)[0] < found


def test_other_words_stay_what_they_are(library: Any) -> None:
    """A phrase that only begins alike, a small word, an abbreviation that nothing defines."""
    assert ({"neither"}, "") == library("nhà máy thủy điện")
    assert (set(), "") == library("XYZW")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("htx", "hợp tác xã"),
        ("cds", "chuyển đổi số"),
        ("cđs", "chuyển đổi số"),
        ("hcm", "Thành phố Hồ Chí Minh"),
        ("gd dt", "giáo dục và đào tạo"),
        ("kt", None),
        ("can bo", None),
        ("tu", None),
    ],
)
def test_small_letters_that_are_no_syllable_are_an_abbreviation(typed: str, meant: str | None) -> None:
    """Who types without capitals types abbreviations so, too; two letters and syllables are left what they are."""
    senses = [sense.phrase for one in equivalents(typed) for sense in one.senses]

    assert ([meant] if meant else []) == senses[:1]


@pytest.mark.parametrize(
    "query", ["tháng 3/2021", "thang 03/2021", "Tháng 3 năm 2021", "thang 03 nam 2021", "tháng 3-2021"]
)
@pytest.mark.parametrize("text", ["tháng 3/2021", "tháng 03/2021", "tháng 3 năm 2021", "tháng 03 năm 2021"])
def test_a_month_is_found_in_any_way_to_write_it(query: str, text: str) -> None:
    """With a slash or in words, with or without the nought; another month is not."""
    search = asking(of_texts({"meant": f"báo cáo {text} của sở", "other": "báo cáo tháng 4/2021 của sở"}))

    assert ["meant"] == search(f"báo cáo {query} sở")


@pytest.mark.parametrize(
    "query", ["12/2024", "nghị định 12/2024", "tháng 13/2021", "tháng 3/2021/QĐ", '"tháng 3/2021"']
)
def test_what_names_no_month_stays_as_typed(query: str) -> None:
    """Half a number, and what stands in quotation marks."""
    assert not any(isinstance(leaf, Phrase) and "=năm" in leaf.terms for leaf in leaves(plan(query).required))
