"""The other names of things: abbreviations both ways, and agencies through the mergers."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.domain.abbreviations import equivalents, expansions, shortenings
from docsearch.domain.places import provinces
from docsearch.domain.successions import successions
from docsearch.domain.tables import listed, table


def test_the_table_of_abbreviations_is_whole() -> None:
    """589 entries and 5 of names alone, each with what it stands for; those of four letters or more in any case."""
    rows = [row for row in table("abbreviations") if row["expansions"]]
    names = [row for row in table("abbreviations") if not row["expansions"]]

    assert 589 == len(rows)
    assert [] == [row["abbreviation"] for row in rows if not expansions(row["abbreviation"])]
    assert ["CHQS", "GSQL", "HQ", "HDND", "TBXH"] == [row["abbreviation"] for row in names]
    assert all(row["name"] or row["branch"] for row in names)
    assert [] == [
        row["abbreviation"]
        for row in rows
        if len(row["abbreviation"]) > 5 and not expansions(row["abbreviation"].lower())
    ]


def test_senses_share_the_certainty() -> None:
    """An abbreviation of one sense is certain, one of several is not."""
    assert [("Ủy ban nhân dân", 1.0)] == list(expansions("UBND"))
    assert 0.5 > max(sense.share for sense in expansions("CT"))
    assert all(
        1.0 == pytest.approx(sum(s.share for s in expansions(row["abbreviation"])))
        for row in table("abbreviations")
        if row["expansions"]
    )


@pytest.mark.parametrize("word", ["kt", "th", "tt", "ct", "hs", "vv", "Kt"])
def test_short_ones_are_abbreviations_in_capitals_only(word: str) -> None:
    """Small letters are syllables or noise."""
    if word == "vv":
        assert ("vân vân", 0.5) in expansions(word)
    else:
        assert () == expansions(word)


def test_spelling_of_an_abbreviation_does_not_count() -> None:
    """Ampersands, hyphens, spaces and the stroke of Đ may be missing."""
    assert {("giáo dục và đào tạo", 1.0)} == {
        sense for form in ("GD&ĐT", "GD-ĐT", "GD & ĐT", "GDĐT", "GDDT") for sense in expansions(form)
    }


def test_phrases_find_their_abbreviation() -> None:
    """With marks, without any, in either tone placement; not where the abbreviation mostly means another thing."""
    assert ["UBND"] == [sense.phrase for sense in shortenings("Uỷ ban nhân dân")]
    assert ["UBND"] == [sense.phrase for sense in shortenings("uy ban nhan dan")]
    assert () == shortenings("ủy bán nhân dân")
    assert () == shortenings("chỉ thị")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("UBND TP.HCM", {"UBND": "Ủy ban nhân dân", "TP.HCM": "Thành phố Hồ Chí Minh"}),
        ("Ủy ban nhân dân Thành phố Hồ Chí Minh", {"Ủy ban nhân dân": "UBND", "Thành phố Hồ Chí Minh": "TP.HCM"}),
        ("Sở Giáo dục và Đào tạo", {"Sở Giáo dục và Đào tạo": "Sở GD&ĐT"}),
        ("kế hoạch phòng chống dịch", {"phòng chống dịch": "PCD"}),
        ("hóa đơn", {}),
    ],
)
def test_a_query_says_what_can_be_written_otherwise(query: str, expected: dict[str, str]) -> None:
    """The longest parts count, and the part is exactly what was typed."""
    found = equivalents(query)

    assert list(expected) == [one.written for one in found]
    assert all(one.written == one.span.of(query) for one in found)
    assert all(expected[one.written] in [sense.phrase for sense in one.senses] for one in found)


@given(st.text(alphabet="UBNDTP ủaân.&-", max_size=60))
def test_parts_of_a_query_do_not_overlap(query: str) -> None:
    """They come in order, each with at least one sense."""
    found = equivalents(query)

    assert all(before.span.end <= after.span.start for before, after in itertools.pairwise(found))
    assert all(one.senses for one in found)


def test_merged_ministries_lead_to_each_other() -> None:
    """Forward and back, with the days on which the other name is the right one."""
    (successor,) = successions("Bộ TN&MT")
    older = {one.name: one.until for one in successions("Bộ Nông nghiệp và Môi trường")}

    assert ("Bộ Nông nghiệp và Môi trường", "successor", dt.date(2025, 3, 1)) == successor[:3]
    assert dt.date(2025, 2, 28) == older["Bộ Tài nguyên và Môi trường"]
    assert dt.date(2007, 7, 31) == older["Bộ Thủy sản"]


def test_offices_follow_their_own_merger_and_their_provinces() -> None:
    """An office that had ended before the provinces merged never bore the new province's name."""
    found = {one.name: (one.since, one.until) for one in successions("Sở KH&ĐT tỉnh Bình Thuận")}

    assert {
        "Sở Tài chính tỉnh Bình Thuận": (dt.date(2025, 3, 1), None),
        "Sở Tài chính tỉnh Lâm Đồng": (dt.date(2025, 7, 1), None),
    } == found


def test_every_succession_of_the_tables_is_found_both_ways() -> None:
    """From each ended agency to its successor, and back; the same for the provinces' committees."""
    for row in table("agencies"):
        if row["successor"] and row["name"] != "Phủ Thủ tướng":
            assert row["successor"] in [one.name for one in successions(row["name"])]
            assert row["name"] in [one.name for one in successions(row["successor"])]
    for old in provinces().values():
        committee = f"Ủy ban nhân dân {old.rank} {old.name}"
        names = [one.name for one in successions(committee) if one.relation == "successor"]

        assert (old.name != old.successor) == any(name.endswith(old.successor) for name in names)


def test_agencies_without_a_change_have_no_other_names() -> None:
    """Nothing is added to a query without need."""
    assert () == successions("Bộ Y tế")
    assert () == successions("không phải cơ quan nào cả")


def test_symbols_of_agencies_are_listed_without_repetition() -> None:
    """No agency lists a symbol twice."""
    listings = [listed(row["symbols"]) for row in table("agencies")]

    assert all(len(set(symbols)) == len(symbols) for symbols in listings)
    assert all(listed(row["seeds"]) for row in table("topics") if row["id"] != "khac")
