"""A library where nothing can be written, as on a disc or in another user's folder, is asked like any other."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

import docsearch
from docsearch.catalog import CATALOG_NAME, Catalog
from docsearch.errors import LibraryError
from docsearch.library import Library

TEXTS = {
    "a.txt": "Số: 12/UBND-KT\n\nKính gửi: Sở Công Thương.\n\nVề hỗ trợ tiêu thụ nông sản.",
    "b.txt": "Số: 13/UBND-KT\n\nKính gửi: Sở Xây dựng.\n\nVề phòng cháy rừng.",
}
Disc = Callable[[Path], Path]
needs_mount = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root of Linux mounts a folder a second time, read-only"
)


@contextmanager
def mounted(library: Path, place: Path) -> Iterator[None]:
    """The folder a second time at `place`, where not even root can write."""
    place.mkdir()
    for arguments in (["--bind", str(library), str(place)], ["-o", "remount,bind,ro", str(place)]):
        done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"nothing can be mounted here: {done.stderr}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@contextmanager
def copied(library: Path, place: Path) -> Iterator[None]:
    """A copy at `place` that its owner may not write to."""
    shutil.copytree(library, place)
    for path in (*place.rglob("*"), place):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path in (place, *place.rglob("*")):
            path.chmod(0o755)


@pytest.fixture
def disc(tmp_path: Path) -> Iterator[Disc]:
    """Makes a folder readable at another place where nothing can be written."""
    with ExitStack() as held:

        def made(library: Path) -> Path:
            place = tmp_path / "disc # 1"  # signs that mean something in the address of a file
            if sys.platform == "win32":
                pytest.skip("permissions of Windows do not keep folders from being written to")
            held.enter_context(copied(library, place) if os.geteuid() else mounted(library, place))
            return place

        yield made


def run(library: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line, in Vietnamese."""
    command = [sys.executable, "-m", "docsearch", "--lang", "vi", "--index", str(library), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_it_is_searched_shown_exported_and_checked(make: Callable[..., Library], tmp_path: Path, disc: Disc) -> None:
    """Whoever asks gets what the writable library answers, and nothing is written."""
    with make(TEXTS) as library:
        expected = [hit.dispatch.id for hit in library.search("tiêu thụ").hits]
    place = disc(tmp_path / "library")
    before = sorted(path.name for path in place.rglob("*"))

    with docsearch.open_library(place) as library:
        assert expected == [hit.dispatch.id for hit in library.search("tiêu thụ").hits] != []
        assert "12/UBND-KT" == library.get("12/UBND-KT").number
        assert library.check().faults == ()
    exported = run(place, "export", "*", "--format", "jsonl")
    assert (0, 2) == (exported.returncode, len(exported.stdout.splitlines()))
    assert before == sorted(path.name for path in place.rglob("*"))


@pytest.mark.parametrize(
    "arguments",
    [["index", "."], ["rebuild"], ["edit", "12/UBND-KT", "signer=Ai"], ["forget", "12/UBND-KT", "--yes"]],
    ids=lambda arguments: arguments[0],
)
def test_what_writes_says_why_not(
    make: Callable[..., Library], tmp_path: Path, disc: Disc, arguments: list[str]
) -> None:
    """The folder is named, and what to do."""
    make(TEXTS).close()
    place = disc(tmp_path / "library")
    done = run(place, *arguments)

    assert (3, "") == (done.returncode, done.stdout)
    assert f"Thư mục {place} không cho ghi (chỉ đọc được, hoặc đĩa đã đầy)" in done.stderr


def test_a_library_of_before_is_asked_as_it_is(make: Callable[..., Library], tmp_path: Path, disc: Disc) -> None:
    """Its catalog stays of its form there: when its dispatches came in is unknown, and a change says why not."""
    make(TEXTS).close()
    connection = sqlite3.connect(tmp_path / "library" / CATALOG_NAME)
    connection.executescript("ALTER TABLE document DROP COLUMN added; PRAGMA user_version = 1;")
    connection.close()
    place = disc(tmp_path / "library")
    with docsearch.open_library(place) as library:
        found = library.search("tiêu thụ").hits
    done = run(place, "forget", "12/UBND-KT", "--yes")

    assert ["12/UBND-KT"] == [hit.dispatch.number for hit in found]
    assert [None] == [hit.dispatch.added for hit in found]
    assert (3, "") == (done.returncode, done.stdout)
    assert f"Thư mục {place} không cho ghi" in done.stderr


def test_a_log_that_was_left_is_not_passed_over(make: Callable[..., Library], tmp_path: Path, disc: Disc) -> None:
    """Without the log the file alone may be an older state, or half of one: refused, with what to do."""
    make(TEXTS).close()
    catalog = Catalog(tmp_path / "library")
    catalog.set_meta(revision=1)
    shutil.copytree(tmp_path / "library", tmp_path / "left", ignore=shutil.ignore_patterns("*-shm"))
    catalog.close()
    place = disc(tmp_path / "left")

    with pytest.raises(LibraryError, match="docsearch check"):
        docsearch.open_library(place)


@needs_mount
def test_what_its_owner_changes_is_seen(make: Callable[..., Library], tmp_path: Path, disc: Disc) -> None:
    """Who may only read follows the owner, who changes the library while it is open, and while it is not."""
    make(TEXTS).close()
    place = disc(tmp_path / "library")
    with docsearch.open_library(place) as reader:
        first = reader.search("signer:Hoa").total
        with docsearch.open_library(tmp_path / "library") as owner:
            owner.correct("12/UBND-KT", "signer", "Nguyễn Thị Hoa")
            during = reader.search("signer:Hoa").total
            owner.correct("13/UBND-KT", "signer", "Trần Thị Hoa")
        after = reader.search("signer:Hoa").total

    assert [0, 1, 2] == [first, during, after]


@needs_mount
def test_the_index_that_a_reader_holds_stays(make: Callable[..., Library], tmp_path: Path, disc: Disc) -> None:
    """The owner makes another beside it; it goes when nobody reads it any more."""
    make(TEXTS).close()
    shutil.rmtree(tmp_path / "library" / "engine")
    with docsearch.open_library(tmp_path / "library") as owner:
        owner.rebuild()
    place = disc(tmp_path / "library")
    indexes: list[list[str]] = []

    def look() -> None:
        indexes.append(sorted(path.name for path in (place / "engine").iterdir() if path.is_dir()))

    with docsearch.open_library(place) as reader, docsearch.open_library(tmp_path / "library") as owner:
        with reader._generations.borrow() as held:
            owner.rebuild()
            look()
            assert 2 == held.count
        assert 1 == reader.search("tiêu thụ").total
        owner.rebuild()
        look()

    assert 2 == len(indexes[0])
    assert indexes[0][0] not in indexes[1]


@needs_mount
def test_on_a_network_drive_it_is_read_as_it_lies(
    make: Callable[..., Library], tmp_path: Path, disc: Disc, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There no memory is shared, so that nothing may be written; a share that is read-only can be searched."""
    make(TEXTS).close()
    place = disc(tmp_path / "library")
    monkeypatch.setattr("docsearch.catalog.store.on_network_drive", lambda folder: True)

    with docsearch.open_library(place) as library:
        assert 1 == library.search("tiêu thụ").total
    with pytest.raises(LibraryError, match="network"):
        docsearch.open_library(tmp_path / "library")


def test_a_folder_without_a_library(tmp_path: Path, disc: Disc) -> None:
    """It is only said that there is none."""
    (tmp_path / "empty").mkdir()
    place = disc(tmp_path / "empty")

    assert not (place / CATALOG_NAME).exists()
    assert 3 == run(place, "search", "a").returncode
