"""What the one door answers: counts, hits, snippets, facets, folded copies, filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docsearch.errors import DocsearchError, QueryError, UnknownName
from docsearch.fields import fields
from docsearch.library import Library
from docsearch.library.facets import FacetNames
from docsearch.models import Hit
from docsearch.terms.keys import value_key
from tests.library.conftest import letter

QUERIES = ["*", "nông sản", "nong san", '"cửa khẩu"', "UBND", "loại:quyết_định", "báo cáo -quyết"]


@pytest.mark.parametrize("query", QUERIES)
def test_all_ways_of_asking_count_alike(shipped: Library, query: str) -> None:
    """Pages, the whole list and `every` give the same ids, order and count (statement 18)."""
    whole = shipped.search(query, limit=None)
    pages = [hit for offset in range(0, whole.groups, 3) for hit in shipped.search(query, limit=3, offset=offset).hits]
    total, every = shipped.every(query)
    ids = [dispatch.id for dispatch in every]

    assert [hit.dispatch.id for hit in whole.hits] == [hit.dispatch.id for hit in pages]
    assert list(range(1, whole.groups + 1)) == [hit.rank for hit in pages]
    assert total == whole.total == len(ids) == len(set(ids))
    assert set(ids) == {id for hit in whole.hits for id in (hit.dispatch.id, *hit.copies)}


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("facet", ["agency", "kind", "year"])
def test_a_facet_counts_what_a_click_gives(shipped: Library, query: str, facet: str) -> None:
    """Each count is the total after choosing the value; excluding it gives the rest; all add up (statement 22)."""
    results = shipped.search(query, facets=[facet])
    counts = results.facets[facet]

    assert results.total == sum(one.count for one in counts) > 0
    for one in counts:
        value = one.value or ""
        assert one.count == shipped.search(query, where={facet: [value]}).total
        assert results.total - one.count == shipped.search(query, without={facet: [value]}).total


def test_facet_values_are_written_as_in_the_documents(shipped: Library) -> None:
    """People read "Ủy ban nhân dân", not the key of the index."""
    values = {one.value for one in shipped.search("*", facets=["agency"]).facets["agency"]}
    printed = {dispatch.agency for dispatch in shipped.every("*")[1]}

    assert None not in values
    assert "Ủy ban nhân dân tỉnh Sông Lam" in values <= printed


def test_a_value_is_named_by_the_next_document_where_the_latest_was_changed_since(
    make: Callable[..., Library],
) -> None:
    """Somebody corrects a letter while an answer is made; once no document has the value, its key has to do."""
    library = make({"a.txt": letter("1/UBND-A", "đường", day=1), "b.txt": letter("2/UBND-B", "cầu", day=2)})
    key = value_key("signer", "Vũ Thanh Lâm")
    written = []
    with library._generations.borrow() as snapshot:
        for name in ("2/UBND-B", "1/UBND-A"):
            library.correct(name, "signer", "Lê Hoài An")
            with library._catalog.reading() as connection:
                written.append(FacetNames().written("signer", [key], snapshot, connection))

    assert [{key: "Vũ Thanh Lâm"}, {key: key}] == written


@pytest.mark.parametrize("query", ["nông sản", "nong san", '"cửa khẩu"', "thông b*", "215/UBND-KT", "kiem~1"])
def test_snippets_quote_the_text(shipped: Library, query: str) -> None:
    """A passage is exactly the part of the text it names, and marks are ranges in it, in order (statement 21)."""
    hits = shipped.search(query, limit=None).hits

    assert hits
    for hit in hits:
        for snippet in hit.snippets:
            assert snippet.span.of(hit.dispatch.text) == snippet.text
            assert snippet.highlights
            edges = [edge for mark in snippet.highlights for edge in mark]
            assert edges == sorted(edges)
            assert 0 <= edges[0] <= edges[-1] <= len(snippet.text)


def test_marks_fall_on_the_words_as_written(shipped: Library) -> None:
    """A query without marks shows the marked words of the text."""
    hit = shipped.search("nong san").hits[0]
    marked = {span.of(snippet.text).lower() for snippet in hit.snippets for span in snippet.highlights}

    assert {"nông", "sản"} <= marked
    assert set(shipped.marks(hit.dispatch.id, "nong san")) >= {
        type(mark)(mark.start + snippet.span.start, mark.end + snippet.span.start)
        for snippet in hit.snippets
        for mark in snippet.highlights
    }


def test_marks_fall_on_what_a_letter_defines(make: Callable[[Mapping[str, str]], Library]) -> None:
    """A dispatch found by an abbreviation that another one defines shows the words that stand for it."""
    library = make(
        {
            "defines.txt": "Xây dựng nhà máy điện hạt nhân (sau đây gọi tắt là NMĐHN) trong năm nay.",
            "long.txt": "Chọn địa điểm nhà máy điện hạt nhân.",
        }
    )
    found = {PurePath(hit.dispatch.path).name: hit.dispatch for hit in library.search("NMĐHN").hits}

    assert {"defines.txt", "long.txt"} == set(found)
    long = found["long.txt"]
    assert ["nhà máy điện hạt nhân"] == [mark.of(long.text) for mark in library.marks(long.id, "NMĐHN")]


def test_nothing_found_says_why(shipped: Library) -> None:
    """No hit without a reason (statement 24); what holds some of the words stands apart from the count."""
    results = shipped.search("nông sản vũ trụ liên hành tinh xyzzy")

    assert (0, 0, ()) == (results.total, results.groups, results.hits)
    assert results.notes
    assert results.partial
    assert 0 == shipped.every("nông sản vũ trụ liên hành tinh xyzzy")[0]


def test_any_word(shipped: Library) -> None:
    """With mode any, some of the words suffice; with all, there is no second list."""
    some = shipped.search("nông sản xyzzy", mode="any", limit=None)
    none = shipped.search("nông sản xyzzy", mode="all")

    assert some.total == shipped.every("nông sản xyzzy", mode="any")[0] > 0
    assert (0, ()) == (none.total, none.partial)


def test_sorting_by_date(shipped: Library) -> None:
    """Dates rise, or fall."""
    rising = [hit.dispatch.date.first for hit in shipped.search("*", sort="date", limit=None).hits]
    falling = [hit.dispatch.date.first for hit in shipped.search("*", sort="-date", limit=None).hits]

    assert 1 < len(set(rising))
    assert sorted(rising) == rising
    assert sorted(rising, reverse=True) == falling


def test_unknown_dates_come_last_either_way(make: Callable[[Mapping[str, str]], Library]) -> None:
    """A letter without a date is neither the oldest nor the newest."""
    texts = {
        f"{name}.txt": f"Số: {name}/UBND-KT\n\n{place}\n\nKính gửi: Sở Y tế.\n\nYêu cầu báo cáo."
        for name, place in (
            ("1", ""),
            ("2", "Sông Lam, ngày 9 tháng 3 năm 2020"),
            ("3", "Sông Lam, ngày 4 tháng 3 năm 2020"),
        )
    }
    library = make(texts)

    for order, expected in (("date", ["3.txt", "2.txt", "1.txt"]), ("-date", ["2.txt", "3.txt", "1.txt"])):
        assert expected == [PurePath(hit.dispatch.path).name for hit in library.search("*", sort=order).hits]


@pytest.mark.parametrize("query", ["*", "UBND", "ngày:2021.."])
def test_numbers_are_counted_whole(shipped: Library, query: str) -> None:
    """What is borne and cited most often: no half numbers, and each as often as it is found when it is kept."""
    found = shipped.search(query, facets=["number", "citations"], limit=None)
    numbers, cited = found.facets["number"], found.facets["citations"]

    assert {hit.dispatch.number for hit in found.hits} <= {count.value for count in numbers}
    assert found.total == sum(count.count for count in numbers)
    assert {one.number for hit in found.hits for one in hit.dispatch.citations} >= {
        count.value for count in cited if count.value is not None
    }
    for name, counts in (("number", numbers), ("citations", cited)):
        assert counts
        for count in counts:
            assert count.count == shipped.search(query, where={name: [count.value or ""]}, limit=0).total


def test_a_text_for_a_filter_is_one_value(shipped: Library) -> None:
    """A caller who forgets the brackets of a list means the value, not its letters."""
    listed = shipped.search("*", where={"kind": ["công văn"]}, without={"agency": ["Sở Y tế tỉnh Sông Lam"]})
    plain = shipped.search("*", where={"kind": "công văn"}, without={"agency": "Sở Y tế tỉnh Sông Lam"})

    assert 0 < plain.total == listed.total


def test_faults_of_a_question(shipped: Library) -> None:
    """A wrong date has its place, a wrong field its nearest name."""
    with pytest.raises(QueryError) as fault:
        shipped.search("ngày:31/02/2021")
    with pytest.raises(UnknownName, match="agency"):
        shipped.search("*", where={"agensy": ["x"]})
    with pytest.raises(UnknownName, match="There are: auto, all, any, meaning"):
        shipped.search("*", mode="fuzzy")  # type: ignore[arg-type]

    assert "31/02/2021" == fault.value.query[fault.value.start : fault.value.end]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60) | st.text('"()/-*~:. aàđĐ0\x00' + "\U0001f600", max_size=40))
def test_nothing_typed_breaks_it(shipped: Library, text: str) -> None:
    """Any text gives hits or a plain error (statement 16)."""
    message = None
    try:
        results = shipped.search(text, facets=["agency"])
    except DocsearchError as error:
        message = error.message.en
    if message is None:
        assert results.total >= results.groups >= len(results.hits)
    else:
        assert message
        assert "\n" not in message


def test_the_whole_dispatch_comes_from_the_catalog(shipped: Library) -> None:
    """Every field is there, each value says where it was read (statement 9)."""
    count, dispatches = shipped.every("*")
    every = list(dispatches)

    assert count == len(every) > 0
    for dispatch in every:
        assert set(fields()) == set(dispatch.values)
        for name, field in fields().items():
            value = dispatch.values[name]
            values = value if field.many else (() if value is None else (value,))
            assert len(values) == len(dispatch.findings[name])
            assert all(0 < finding.confidence <= 1 for finding in dispatch.findings[name])
            assert all(finding.spans or finding.rule for finding in dispatch.findings[name])


def test_what_lacks_a_word_but_is_closer_is_shown_apart(make: Callable[..., Library]) -> None:
    """A letter with most words of a question, beside the book that has each somewhere; the same count in all orders."""
    book = "Từ ngữ. Mục 1: xây. Mục 2: hiệu. Mục 3: khi. Mục 4: dựng. Mục 5: nào. Mục 6: lực. Mục 7: luật. Số 9/2020."
    book += " Mục 8: thi hành."
    wanted = "Luật xây dựng có hiệu lực thi hành từ ngày 1 tháng 7 năm 2026."
    library = make(
        {"book.txt": letter("1/NXB-TT", "sách", book), "wanted.txt": letter("2/UBND-XD", "luật xây dựng", wanted)}
    )

    def names(hits: Sequence[Hit]) -> list[str]:
        return [PurePath(hit.dispatch.path).name for hit in hits]

    def found(query: str, **how: Any) -> tuple[list[str], list[str], int]:
        answer = library.search(query, **how)
        return names(answer.partial), names(answer.hits), answer.total

    query = "luật xây dựng hiệu lực khi nào"
    assert (["wanted.txt"], ["book.txt"], 1) == found(query)
    assert ([], ["book.txt"], 1) == found(query, mode="all") == found(query, sort="date")
    for meant in (f"{query} 5", f"{query} 9/2020", f'{query} "mục 5"', f"{query} 1/NXB-TT", f"{query} AND mục"):
        assert [] == found(meant)[0], meant
    insisted = f'{query} "thi hành"'
    (closer,) = library.search(insisted).partial
    assert closer.score == library.search(insisted, mode="any").hits[0].score, "what has to stand gives no score"
    assert ([], [], 1) == found(query, offset=1) == found(query, limit=0)
    assert ([], ["wanted.txt", "book.txt"], 2) == found(query, mode="any") == found("luật xây dựng")
    assert ["book.txt"] == [PurePath(one.path).name for one in library.every(query)[1]]
    asked = f"{query} bao giờ"
    assert (["wanted.txt", "book.txt"], [], 0) == found(asked) == found(asked, sort="-number")


def test_dates_known_by_month_alone_are_told(make: Callable[[Mapping[str, str]], Library]) -> None:
    """A blank for the day may stand for one outside: counted beside the hits, however the dates are given."""
    whole = letter("51/UBND-KT", "nông sản")
    library = make({"1.txt": whole, "2.txt": whole.replace("51/", "52/").replace("ngày 12 tháng 3", "ngày    tháng 3")})
    asked = {
        query: [note.en for note in library.search(query, where=where).notes]
        for query, where in (
            ("nông sản ngày:12/03/2020", None),
            ("nông sản", {"date": ["10/03/2020.."]}),
            ("nông sản ngày:03/2020", None),
            ("nông sản -ngày:12/03/2020", None),
            ("khoáng sản ngày:12/03/2020", None),
        )
    }

    told = ["Of 1 dispatch among these only the month or year is known: they may lie outside the dates asked for."]
    first, second, *others = asked.values()
    assert told == first == second
    assert not any("the month or year" in note for notes in others for note in notes)
