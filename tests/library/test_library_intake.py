"""What came into a library since somebody last looked: by day where the reader is, kept through all that happens."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import docsearch
from docsearch.catalog import CATALOG_NAME, rows
from docsearch.errors import QueryError
from docsearch.library import Library
from tests.library.conftest import Make, letter

MONDAY, LATE = "2026-11-16T02:30", "2026-11-22T18:30"
"""Half past nine on Monday the 16th in Hanoi, and half past one on Monday the 23rd, which is Sunday yet in London."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the instant at which documents are stored."""
    return lambda instant: monkeypatch.setattr(rows, "now", lambda: f"{instant}:07+00:00")


@pytest.fixture
def live_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Puts this machine into a time zone."""
    if sys.platform == "win32":
        pytest.skip("Windows has one time zone for all programs")

    def live(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield live
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def two(make: Make, clock: Callable[[str], None]) -> Library:
    """A letter that came in on Monday, and two a week later."""
    clock(MONDAY)
    make({"a.txt": letter("1/UBND-KT", "thu mua nông sản")})
    clock(LATE)
    return make({"b.txt": letter("2/UBND-KT", "thu mua gỗ"), "c.txt": letter("3/UBND-KT", "phòng cháy rừng")})


def numbers(library: Library, query: str, **more: object) -> list[str]:
    """The ordinals of what is found, in order."""
    return [hit.dispatch.number.partition("/")[0] for hit in library.search(query, **more).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("added:23/11/2026", "23"),
        ("ngày_nhập:16/11/2026", "1"),
        ("ngay-nhap:17/11/2026..", "23"),
        ("NgayNhap:..22/11/2026", "1"),
        ("added:11/2026 thu mua", "12"),
        ("added:2026 -added:23/11/2026", "1"),
        ("ngày_nhập:2025", ""),
        ("added:?", ""),
        ("added:*", "123"),
        ("added:1850..9999", "123"),
    ],
)
def test_days_are_the_reader_s(query: str, found: str, two: Library, live_in: Callable[[str], None]) -> None:
    """A letter that comes in after midnight in Hanoi has come in on that day there."""
    live_in("Asia/Ho_Chi_Minh")

    assert found == "".join(sorted(numbers(two, query)))


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Europe/London", "22/11/2026"), ("Asia/Ho_Chi_Minh", "23/11/2026"), ("Asia/Kolkata", "23/11/2026"),
     ("Asia/Kathmandu", "23/11/2026"), ("Pacific/Kiritimati", "23/11/2026"), ("America/St_Johns", "22/11/2026")],
)  # fmt: skip
def test_each_zone_has_its_day(zone: str, day: str, two: Library, live_in: Callable[[str], None]) -> None:
    """Half hours and quarters too; what is counted by day agrees with what is found."""
    live_in(zone)
    counted = two.search("thu mua gỗ OR cháy", facets=["ngày_nhập"]).facets["added"]

    assert {"2", "3"} == set(numbers(two, f"added:{day}"))
    assert [("-".join(reversed(day.split("/"))), 2)] == [(one.value, one.count) for one in counted]


def test_the_newest_in_first(two: Library) -> None:
    """And the other way; an order has both names of the field."""
    assert "1" == numbers(two, "*", sort="-added")[-1]
    assert "1" == numbers(two, "*", sort="ngày nhập")[0]


def test_days_gone_by_are_counted_from_today(two: Library, clock: Callable[[str], None], make: Make) -> None:
    """A query that is kept means another week when it is asked again; what no date is stays an error."""
    now = dt.datetime.now(dt.timezone.utc)
    for days, number in ((8, 4), (6, 5), (0, 6)):
        clock((now - dt.timedelta(days=days)).isoformat()[:16])
        library = make({f"{number}.txt": letter(f"{number}/UBND-KT", "cấp nước sạch")})

    assert "56" == "".join(sorted(numbers(library, "nuoc sach ngày_nhập:7_ngày")))
    assert "56" == "".join(sorted(numbers(library, 'nước added:"7 days"')))
    assert "56" == "".join(sorted(numbers(library, "nước", where={"added": ["7 ngày qua"]})))
    assert "4" == "".join(numbers(library, "nước", without={"ngày nhập": ["7 days"]}))
    with pytest.raises(QueryError, match="is not a date"):
        library.search("added:7_x")


def test_what_happens_to_a_dispatch_is_no_news(two: Library, clock: Callable[[str], None]) -> None:
    """Not a correction, and no new index of any engine; nobody completes a minute in UTC."""
    clock("2027-01-01T00:00")
    one = two.search("cháy rừng").hits[0].dispatch
    two.correct(one.id, "signer", "Lê Văn Lê")
    corrected = numbers(two, "added:2026 người_ký:Lê")
    two.rebuild()

    assert ["3"] == corrected == numbers(two, "added:2026 người_ký:Lê")
    assert f"{LATE}:07+00:00" == two.get(one.id).added.isoformat()  # type: ignore[union-attr]
    assert [] == numbers(two, "added:2027..")
    assert [] == two.suggest("added:2026")


def test_files_that_move_go_and_come_back(tmp_path: Path, clock: Callable[[str], None]) -> None:
    """The same bytes are the same dispatch, wherever they lie; other bytes, and what was struck out, came in then."""
    folder, home = tmp_path / "letters", tmp_path / "library"
    folder.mkdir()

    def run(day: str) -> None:
        clock(f"2026-11-{day}T12:00")
        docsearch.index([folder], library=home, workers=1)

    def added() -> dict[str, int]:
        with docsearch.open_library(home) as library:
            hits = library.search("*", limit=None).hits
            return {Path(hit.dispatch.path).name: hit.dispatch.added.day for hit in hits if hit.dispatch.added}

    for number, name in enumerate(("stays", "goes", "changes", "struck")):
        (folder / f"{name}.txt").write_text(letter(f"{number}/UBND-KT", f"việc {name}"), "utf-8")
    run("02")
    aside = (folder / "goes.txt").rename(tmp_path / "goes.txt")
    run("03")
    shutil.move(aside, folder / "returned.txt")
    (folder / "changes.txt").write_text(letter("2/UBND-KT", "việc khác hẳn"), "utf-8")
    (folder / "stays.txt").rename(folder / "moved.txt")
    shutil.copy(folder / "moved.txt", folder / "zcopy.txt")
    with docsearch.open_library(home) as library:
        library.forget(library.search("struck").hits[0].dispatch.id)
    run("04")
    run("05")

    assert {"moved.txt": 2, "returned.txt": 2, "changes.txt": 4, "struck.txt": 4} == added()
    here = dt.datetime(2026, 11, 4, 12, tzinfo=dt.timezone.utc).astimezone()  # the 5th in New Zealand
    with docsearch.open_library(home) as library:
        assert 2 == library.search(f"added:{here:%d/%m/%Y}").total  # as the entries of the run itself have it


def test_a_library_of_before_goes_on_as_it_is(
    make: Make, clock: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its index serves without being made anew; what it holds has no day, what comes in after has one."""
    monkeypatch.setattr(rows, "now", lambda: None)
    old = make({"a.txt": letter("1/UBND-KT", "thu mua nông sản")})
    state = old.state
    connection = sqlite3.connect(old.path / CATALOG_NAME)
    connection.executescript("ALTER TABLE document DROP COLUMN added; PRAGMA user_version = 1;")
    connection.close()
    old.close()
    with docsearch.open_library(old.path) as library:
        opened = library.state
        unknown = numbers(library, "added:?")
    clock(LATE)
    grown = make({"b.txt": letter("2/UBND-KT", "thu mua gỗ")})

    assert state == opened
    assert ["1"] == unknown == numbers(grown, "added:?")
    assert ["2"] == numbers(grown, "added:2026")
    assert ["2", "1"] == numbers(grown, "*", sort="-added")
