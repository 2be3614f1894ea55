"""The catalog refuses what it cannot trust, and a transaction is whole or nothing."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from docsearch.catalog import CATALOG_NAME, Catalog, documents, files, locks, runs
from docsearch.catalog.drives import as_table, file_system
from docsearch.catalog.files import MEMBER, Changed, FileRow
from docsearch.catalog.packed import Packed
from docsearch.errors import LibraryDamaged, LibraryError, LibraryNotFound, LibraryOutdated


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """An empty catalog."""
    made = Catalog.create(tmp_path / "library")
    yield made
    made.close()


def test_none_there(tmp_path: Path) -> None:
    """Opening never makes a library."""
    with pytest.raises(LibraryNotFound):
        Catalog(tmp_path)

    assert [] == list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_a_library_removed_while_it_is_open_is_made_anew(catalog: Catalog) -> None:
    """A thread that opens it then (a page of `docsearch serve`, a run) leaves nothing behind that looks damaged."""
    for path in catalog.folder.iterdir():
        path.unlink()
    with ThreadPoolExecutor(1) as another, pytest.raises(LibraryNotFound):
        another.submit(lambda: catalog.revision).result()

    assert [] == list(catalog.folder.iterdir())
    Catalog.create(catalog.folder).close()


@pytest.mark.parametrize("content", [b"", b"garbage " * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_damaged(tmp_path: Path, content: bytes) -> None:
    """A catalog cut off or overwritten is said to be damaged, with what to do."""
    (tmp_path / CATALOG_NAME).write_bytes(content)

    with pytest.raises(LibraryDamaged, match="corrections"):
        Catalog(tmp_path)


def test_another_version(tmp_path: Path, catalog: Catalog) -> None:
    """A catalog of another form is refused, not misread."""
    catalog.connection.execute("PRAGMA user_version = 99")
    catalog.close()

    with pytest.raises(LibraryOutdated, match="99"):
        Catalog(tmp_path / "library")


def test_a_transaction_is_whole_or_nothing(catalog: Catalog) -> None:
    """An exception within takes back all that was done."""

    def fails() -> None:
        with catalog.writing() as connection:
            files.record(connection, FileRow("/a", "indexed"), 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    with catalog.writing() as connection:
        files.record(connection, FileRow("/b", "indexed"), 1)

    assert ["/b"] == [row.path for row, _ in files.every(catalog.connection)]


def test_what_lies_in_a_folder_or_an_archive_is_not_what_is_named_like_it(catalog: Catalog) -> None:
    """A run over one that met nothing would take the letters of its neighbours out of the library."""
    root = f"{os.sep}letters"
    folder = [root + os.sep + name for name in ("a.txt", "b.zip", f"b.zip{MEMBER}c.txt")]
    beside = [root + name for name in (" 2", ".txt", f"0{os.sep}a.txt", "a")]
    near = f"{folder[1]}{chr(ord(MEMBER[-1]) + 1)}c.txt"
    with catalog.writing() as connection:
        for path in (*folder, *beside, near):
            files.record(connection, FileRow(path, "indexed"), 1)

    found = list(files.unseen(catalog.connection, root))

    assert sorted([*folder, near]) == [row.path for row in found]
    assert {None} == {row.reason for row in found}
    assert folder[1:] == [row.path for row in files.unseen(catalog.connection, folder[1])]


def test_a_document_shows_while_a_file_holds_it(catalog: Catalog) -> None:
    """It is seen from the start, and the revision rises only when that changes: each rise has an index look again."""
    packed = Packed("d", "text/plain", 1, "text", 1, "[]", "[]", "[]", "1", "[]", "{}", "s", b"", b"", "a")
    seen: list[tuple[int, int]] = []
    changes: tuple[Changed, ...] = ("new", "unchanged", "gone", "gone", "new")

    for changed in changes:
        with catalog.writing() as connection:
            if not seen:
                documents.put(connection, packed)
            files.record(connection, FileRow("/a", "indexed", changed, document="d"), 1)
            documents.show_or_hide(connection, "d")
            seen.append((documents.counts(connection)[0], catalog.revision))

    assert [(1, 1), (1, 1), (0, 2), (0, 2), (1, 3)] == seen


def test_notes_are_found_without_reading_every_document(catalog: Catalog) -> None:
    """By an index that also a library from before gets; without it the answers are the same."""
    packed = Packed("d", "text/plain", 1, "text", 1, "[]", "[]", "[]", "1", "[]", "{}", "s", b"", b"", "a")
    noted = packed._replace(id="n", extraction_notes='[["một", "one"]]')
    with catalog.writing() as connection:
        for one in (packed, noted):
            documents.put(connection, one)
            files.record(connection, FileRow(f"/{one.id}", "indexed", document=one.id), 1)
        files.record(connection, FileRow("/gone", "indexed", "gone", document="n"), 1)

    def told() -> tuple[int, list[str]]:
        return files.noted(connection), [row.path for row, notes in files.every(connection) if notes]

    before, asked = told(), list[str]()
    with catalog.writing():
        files.index_notes(connection)
    connection.set_trace_callback(asked.append)

    assert (1, ["/gone", "/n"]) == before == told()
    assert ["/gone", "/n"] == [row.path for row, _ in files.every(connection, noted=True)]
    connection.set_trace_callback(None)
    plans = [connection.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in asked if "notes" in sql]
    assert len(plans) == sum("COVERING INDEX document_noted" in str(plan) for plan in plans) > 2


def test_a_run_is_open_until_its_end(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then its end comes after its beginning, and what it counted is there; the next one is told of in its place."""
    hours = iter(["2026-11-23T08:00:00+00:00", "2026-11-23T09:00:00+00:00", "2026-11-23T10:00:00+00:00"])
    monkeypatch.setattr(runs, "now", lambda: next(hours))
    connection, told = catalog.connection, []

    assert runs.last(connection) is None
    with catalog.writing():
        first = runs.begin(connection, ["/a", "/b"])
    told.append(runs.last(connection))
    with catalog.writing():
        runs.end(connection, first, {"indexed": 1}, {"new": 1})
    told.append(runs.last(connection))
    with catalog.writing():
        second = runs.begin(connection, ["/a"])
    told.append(runs.last(connection))

    eight, nine, ten = (dt.datetime(2026, 11, 23, hour, tzinfo=dt.timezone.utc) for hour in (8, 9, 10))
    assert [
        (eight, None, ("/a", "/b"), {}, {}),
        (eight, nine, ("/a", "/b"), {"indexed": 1}, {"new": 1}),
        (ten, None, ("/a",), {}, {}),
    ] == told
    assert first < second


def test_each_thread_has_its_connection(catalog: Catalog) -> None:
    """SQLite connections are not shared."""
    seen: list[sqlite3.Connection] = []
    thread = threading.Thread(target=lambda: seen.append(catalog.connection))
    thread.start()
    thread.join()

    assert seen[0] is not catalog.connection
    assert catalog.connection is catalog.connection


def test_the_connection_of_an_ended_thread_serves_the_next(catalog: Catalog) -> None:
    """A server's threads come and go for weeks: there are as many connections as threads at a time, not ever."""
    seen: list[sqlite3.Connection] = []

    def ask() -> None:
        assert "0" == catalog.meta("revision")
        seen.append(catalog.connection)

    for _ in range(3):
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    catalog.close()

    assert 1 == len(set(map(id, seen)))
    assert 3 == len(seen)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        seen[0].execute("SELECT 1")


def test_full_sync_and_write_ahead_log(catalog: Catalog) -> None:
    """A commit is on the disk when it returns."""
    assert "wal" == catalog.connection.execute("PRAGMA journal_mode").fetchone()[0]
    assert 2 == catalog.connection.execute("PRAGMA synchronous").fetchone()[0]


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The write-ahead log needs all its processes on one machine."""
    monkeypatch.setattr("docsearch.catalog.store.on_network_drive", lambda folder: True)

    with pytest.raises(LibraryError, match="network"):
        Catalog.create(tmp_path / "library")
    assert not (tmp_path / "library" / CATALOG_NAME).exists()


def test_file_system_of_the_longest_mount() -> None:
    """The innermost mount decides, and a space in its name is escaped."""
    mounts = "/dev/a / ext4 rw 0 0\nsrv:/x /mnt/shared\\040letters nfs4 rw 0 0\n/dev/b /mnt ext4 rw 0 0\n"

    assert "nfs4" == file_system(Path("/mnt/shared letters/2021"), mounts)
    assert "ext4" == file_system(Path("/mnt/shared"), mounts)


def test_file_system_as_macos_tells_it() -> None:
    """There is no /proc, and names have their spaces as they are; a server's folder begins with two strokes."""
    mounts = as_table(
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)\n"
        "//lan@srv/Chung on /Volumes/Công văn on srv (2021) (smbfs, nodev, nosuid, mounted by lan)\n"
        "srv:/x on /Volumes/nfs (nfs)\n"
    )

    assert "smbfs" == file_system(Path("/Volumes/Công văn on srv (2021)/index"), mounts)
    assert "nfs" == file_system(Path("/Volumes/nfs"), mounts)
    assert "apfs" == file_system(Path("/Users/lan/index"), mounts)


def test_locks(tmp_path: Path) -> None:
    """Sharers get along, an exclusive holder is alone, and a lock dies with its process."""
    path = tmp_path / "lock"
    one, two = locks.shared(path), locks.shared(path)
    assert one is not None
    assert two is not None
    assert locks.exclusive(path) is None
    one.release()
    two.release()
    code = (
        "import sys, pathlib, docsearch.catalog.locks as locks\n"
        "held = locks.exclusive(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdin=-1, stdout=-1) as process:
        assert process.stdout is not None
        assert b"held" == process.stdout.readline().strip()
        assert locks.exclusive(path) is None
        assert locks.shared(path) is None
        process.kill()
    free = locks.exclusive(path)

    assert free is not None
    free.release()
