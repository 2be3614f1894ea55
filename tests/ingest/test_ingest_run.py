"""A run accounts for every file, loses nothing, and does again only what is stale."""

from __future__ import annotations

import ctypes
import io
import os
import shutil
import sys
import threading
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import pytest

import docsearch
from docsearch.catalog import Catalog
from docsearch.errors import LibraryLocked, UsageError
from docsearch.ingest import Bounds, Progress, Summary, crew
from docsearch.ingest.outcome import Outcome, Task
from docsearch.ingest.settle import Settler
from docsearch.ingest.walk import walk
from docsearch.ingest.worker import receive
from docsearch.library import FileRecord
from docsearch.library.writing import writer_lock
from docsearch.readers import readers

Run = Callable[..., Summary]


def report(tmp_path: Path) -> dict[str, FileRecord]:
    """The account of files by name."""
    with docsearch.open_library(tmp_path / "library") as library:
        return {Path(record.path).name: record for record in library.report()}


def found(tmp_path: Path, query: str = "*") -> set[str]:
    """Names of the files that a query finds."""
    with docsearch.open_library(tmp_path / "library") as library:
        return {Path(hit.dispatch.path).name for hit in library.search(query, limit=None).hits}


def planned(tmp_path: Path, roots: Path) -> list[Task | Outcome | None]:
    """What the next run would do about each file; None is nothing."""
    catalog = Catalog(tmp_path / "library")
    settler = Settler(catalog, Bounds(), refuse_secret=True)
    plans = list(map(settler.plan, walk(roots)))
    catalog.close()
    return plans


def test_every_file_is_accounted_for(tmp_path: Path, roots: Path, run: Run) -> None:
    """N files in give indexed + skipped + failed = N, each with a line of its own and a reason (statement 11)."""
    (roots / "broken.pdf").write_bytes(b"%PDF-1.7\nthis is not one")
    (roots / "empty.txt").write_bytes(b"")
    (roots / "zeros.pdf").write_bytes(bytes(5_000_000))
    (roots / "photo.xyz").write_bytes(b"\x89XYZ\x00\x01\x02" * 50)
    (roots / "~$letter.docx").write_bytes(b"lock")
    strange = "line break.txt" if sys.platform == "win32" else "line\nbreak.txt"  # Windows has no such names
    (roots / strange).write_text("Kính gửi: Sở Y tế.", "utf-8")

    begun = time.monotonic()
    summary = run(roots)
    took = time.monotonic() - begun
    records = report(tmp_path)

    assert 0 < summary.seconds <= took
    assert 9 == sum(summary.states.values()) == len(records)
    assert {"indexed", "skipped", "failed"} == set(summary.states)
    assert "indexed" == records[strange].state
    assert {"broken.pdf", "empty.txt"} <= {name for name, one in records.items() if one.state == "failed"}
    assert all((one.state != "indexed") == bool(one.reason) for one in records.values())
    assert summary.failed > 0


def test_what_a_run_has_read_is_found_before_its_end(
    tmp_path: Path, roots: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over scans a run takes hours: now and then it lets what it has be found, and in the end all is there, once."""
    monkeypatch.setattr("docsearch.ingest.run.BATCH", 1)
    monkeypatch.setattr("docsearch.ingest.run.PUBLISH_SECONDS", -1.0)
    seen: dict[int, set[str]] = {}

    def look(progress: Progress) -> None:
        if progress.done:
            seen[progress.done] = found(tmp_path)

    run(roots, progress=look)

    assert [1, 2, 3] == [len(seen[done]) for done in (1, 2, 3)]
    assert seen[1] < seen[2] < seen[3] == found(tmp_path)


def test_letters_are_found_before_scans_are_recognised(
    tmp_path: Path, roots: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scan takes as long as a thousand letters: it comes last, however large it is, is counted once and read once."""
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    draw = pytest.importorskip("PIL.ImageDraw")
    from docsearch.readers.ocr.pages import installed

    if not installed():
        pytest.skip("neither trueocr nor Tesseract with `vie` is installed")
    monkeypatch.setattr("docsearch.ingest.run.BATCH", 1)
    for name, words in (("scan.png", "QUYET DINH 123"), ("packed.png", "KE HOACH 45"), ("scan.pdf", "BAO CAO 678")):
        page = image.new("L", (1654, 600), 255)
        draw.Draw(page).text((150, 200), words, fill=0, font_size=90)
        page.save(roots / name)
    with zipfile.ZipFile(roots / "scans.zip", "w") as package:
        package.write(roots / "letter1.txt", "letter4.txt")
        package.write(roots / "packed.png", "packed.png")
    (roots / "packed.png").unlink()
    seen: list[tuple[int, int, str]] = []
    quick: dict[str, set[str]] = {}

    def tell(progress: Progress) -> None:
        name = Path(progress.path).name
        seen.append((progress.done, progress.total, name))
        if name.startswith("scan.") and not quick:
            quick["found"] = found(tmp_path)

    first = run(roots, progress=tell)

    assert {"letter1.txt", "letter2.txt", "letter3.txt"} <= quick["found"]
    assert not {"scan.png", "scan.pdf"} & quick["found"]
    assert {"scan.png", "scan.pdf"} <= found(tmp_path)
    assert (6, 6) == seen[-1][:2]
    assert {"indexed": 8} == first.states
    assert {"unchanged": 8} == run(roots).changes


def test_the_same_folder_twice_changes_nothing(tmp_path: Path, roots: Path, run: Run) -> None:
    """A second run over the same files reads none and leaves ids and counts as they are (statement 14)."""
    first = run(roots)
    before = report(tmp_path)
    plans = planned(tmp_path, roots)
    second = run(roots)
    after = report(tmp_path)

    assert [None] * 3 == plans
    assert {"new": 3} == first.changes
    assert {"unchanged": 3} == second.changes
    assert {name: one.id for name, one in before.items()} == {name: one.id for name, one in after.items()}


def test_what_was_refused_is_not_read_again(tmp_path: Path, roots: Path, run: Run) -> None:
    """A damaged file stays as it was judged until its bytes change; deleted, it stays in the account as gone."""
    broken = roots / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nthis is not one")
    run(roots)
    plans = planned(tmp_path, roots)
    broken.write_bytes(b"%PDF-1.7\nthis is not one either")
    again = run(roots)
    broken.unlink()
    after = run(roots)

    assert [None] * 4 == plans
    assert {"changed": 1, "unchanged": 3} == again.changes
    assert {"gone": 1, "unchanged": 3} == after.changes
    assert ("failed", "gone") == (report(tmp_path)["broken.pdf"].state, report(tmp_path)["broken.pdf"].changed)


def test_what_is_hidden_or_the_library_s_own_is_not_walked(roots: Path) -> None:
    """A hidden folder is one line of the account, and a library among its letters none."""
    (roots / ".trash").mkdir()
    (roots / ".trash" / "letter.txt").write_text("Kính gửi: Sở Y tế.", "utf-8")
    home = roots / "library"
    docsearch.index([roots], library=home, workers=1)
    again = docsearch.index([roots], library=home, workers=1)
    with docsearch.open_library(home) as library:
        records = {Path(record.path).name: record.state for record in library.report()}

    assert {"unchanged": 4} == again.changes
    assert {".trash": "skipped", **{f"letter{number}.txt": "indexed" for number in (1, 2, 3)}} == records


def test_a_touched_file_with_the_same_bytes_is_the_same_document(tmp_path: Path, roots: Path, run: Run) -> None:
    """A new time without new bytes changes nothing."""
    run(roots)
    os.utime(roots / "letter1.txt", ns=(1, 1))

    assert {"unchanged": 3} == run(roots).changes


def test_same_bytes_at_two_paths_are_one_document(tmp_path: Path, roots: Path, run: Run) -> None:
    """Two locations, one document, one hit."""
    (roots / "copy.txt").write_bytes((roots / "letter2.txt").read_bytes())
    run(roots)
    (roots / "later.txt").write_bytes((roots / "letter2.txt").read_bytes())
    (later,) = filter(None, planned(tmp_path, roots))
    run(roots)
    records = report(tmp_path)

    assert records["copy.txt"].id == records["letter2.txt"].id == records["later.txt"].id
    assert isinstance(later, Outcome), "known bytes are not read again"
    assert 3 == len(found(tmp_path))


def test_a_folder_that_was_renamed_has_moved(tmp_path: Path, roots: Path, run: Run) -> None:
    """Nothing stays at its old place, which no run reads any more; copies that are still there do.

    What gave no document goes with the others.
    """
    (roots / "locked.docx").write_bytes(b"PK damaged")
    with zipfile.ZipFile(roots / "mail.zip", "w") as archive:
        archive.write(roots / "letter3.txt", "again.txt")
        archive.writestr("other.txt", "Kính gửi: Sở Công Thương về việc xăng dầu.")
    run(roots)
    run(shutil.copytree(roots, tmp_path / "copied"))
    changes = run(roots.rename(tmp_path / "renamed")).changes
    with docsearch.open_library(tmp_path / "library") as library:
        there = [Path(one.path.partition("!")[0]).parent.name for one in library.report() if one.changed != "gone"]
        shown = {Path(dispatch.path).parent for dispatch in library.every("letter1 nông sản")[1]}

    assert {"renamed": 7, "copied": 7} == Counter(there)
    assert {"new": 2, "moved": 5, "gone": 2} == changes
    assert tmp_path / "letters" not in shown


def test_a_renamed_folder_of_which_the_run_was_interrupted(tmp_path: Path, roots: Path, run: Run) -> None:
    """The next run finds nothing new at the new place, and the old one empty all the same."""
    run(roots)
    renamed = roots.rename(tmp_path / "renamed")

    def interrupt(progress: Progress) -> None:
        if progress.done == progress.total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(renamed, progress=interrupt)

    assert {"unchanged": 3, "gone": 3} == run(renamed).changes
    assert {"letter1.txt", "letter2.txt", "letter3.txt"} == found(tmp_path)


def test_a_run_in_which_nothing_changes_asks_no_other_folder(
    tmp_path: Path, roots: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copies of what it met may lie on a drive that answers late."""
    run(roots)
    asked: list[Path] = []
    monkeypatch.setattr("docsearch.ingest.run.moved_away", asked.append)
    copied = shutil.copytree(roots, tmp_path / "copied")
    for _ in range(2):
        run(copied)

    assert 3 == len(asked)


@pytest.mark.parametrize("mount", ["drive", "media/me/drive", "mnt/drive", "run/media/me/drive"])
def test_a_drive_that_is_not_plugged_in_has_not_moved(tmp_path: Path, roots: Path, run: Run, mount: str) -> None:
    """It leaves an empty folder, or none where systems put drives: what was read there stays, copied or not."""
    drive = tmp_path / mount
    drive.parent.mkdir(parents=True, exist_ok=True)
    (drive.parent / "other").mkdir()
    shutil.copytree(roots, drive)
    run(drive)
    shutil.rmtree(drive)
    if mount == "drive":
        drive.mkdir()
    elif mount.startswith("run"):  # as after a start
        shutil.rmtree(tmp_path / "run" / "media")
        (tmp_path / "run" / "lock").mkdir()

    assert {"new": 3} == run(roots).changes
    shutil.rmtree(roots)
    roots.mkdir()
    (roots / "new.txt").write_text("Kính gửi: Sở Y tế.", "utf-8")
    run(roots)
    assert {"new.txt", "letter1.txt", "letter2.txt", "letter3.txt"} == found(tmp_path)


def test_moved_changed_and_gone(tmp_path: Path, roots: Path, run: Run) -> None:
    """A moved file stays its document, a changed one becomes another, a gone one is hidden and kept."""
    run(roots)
    before = report(tmp_path)
    (roots / "sub").mkdir()
    (roots / "letter1.txt").rename(roots / "sub" / "moved.txt")
    (roots / "letter2.txt").write_text("Kính gửi: Sở Y tế. Về việc tiêm chủng.", "utf-8")
    (roots / "letter3.txt").unlink()

    summary = run(roots)
    records = report(tmp_path)

    assert {"changed": 1, "moved": 1, "gone": 1} == summary.changes
    assert ("moved", before["letter1.txt"].id) == (records["moved.txt"].changed, records["moved.txt"].id)
    assert "letter1.txt" not in records
    assert "gone" == records["letter3.txt"].changed
    assert {"moved.txt", "letter2.txt"} == found(tmp_path)
    with docsearch.open_library(tmp_path / "library") as library:
        assert "hóa đơn điện tử" in library.get(before["letter3.txt"].id or "").text


def test_a_gone_file_that_comes_back_is_found_again(tmp_path: Path, roots: Path, run: Run) -> None:
    """Nothing of a hidden document is lost."""
    run(roots)
    data = (roots / "letter3.txt").read_bytes()
    (roots / "letter3.txt").unlink()
    run(roots)
    (roots / "letter3.txt").write_bytes(data)
    run(roots)

    assert {"letter1.txt", "letter2.txt", "letter3.txt"} == found(tmp_path)


def test_a_root_that_is_suddenly_empty_removes_nothing(tmp_path: Path, roots: Path, run: Run) -> None:
    """An unmounted drive looks like an empty folder: all stays, and the run says so."""
    run(roots)
    aside = tmp_path / "aside"
    roots.rename(aside)
    roots.mkdir()
    summary = run(roots)
    gone = run(roots / "letter1.txt")

    assert 3 == len(found(tmp_path))
    assert "3" in summary.notes[0].en
    assert "gone" not in summary.changes
    assert 1 == gone.failed


def test_only_what_lies_beneath_the_given_roots_can_go(tmp_path: Path, roots: Path, run: Run) -> None:
    """A run over one folder says nothing about another, even one whose name begins alike."""
    other = tmp_path / "letters2"
    other.mkdir()
    (other / "other.txt").write_text("Kính gửi: Sở Tài chính.", "utf-8")
    run(roots, other)
    (other / "other.txt").unlink()
    run(roots)

    assert "other.txt" in found(tmp_path)


DAC = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of `capabilities(7)`: what lets root read everything."""


@pytest.fixture
def mere_owner() -> Iterator[None]:
    """Rights as whoever owns the files has them: root is without its own meanwhile."""
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root reads everything")
    libc = ctypes.CDLL(None, use_errno=True)
    version, held = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert 0 == libc.capget(version, held)
    had = held[0]
    held[0] = had & ~DAC
    assert 0 == libc.capset(version, held)
    yield
    held[0] = had
    assert 0 == libc.capset(version, held)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of Windows close no folder to its owner")
@pytest.mark.usefixtures("mere_owner")
def test_a_folder_without_rights_is_reported_and_loses_nothing(tmp_path: Path, roots: Path, run: Run) -> None:
    """Files in a folder that cannot be listed are not taken for gone."""
    (roots / "sub").mkdir()
    (roots / "letter1.txt").rename(roots / "sub" / "letter1.txt")
    run(roots)
    (roots / "sub").chmod(0)
    try:
        summary = run(roots)
    finally:
        (roots / "sub").chmod(0o700)

    closed = report(tmp_path)["sub"]

    assert 1 == summary.failed
    assert "gone" not in summary.changes
    assert ("failed", True) == (closed.state, "Permission denied" in str(closed.reason and closed.reason.en))
    assert 3 == len(found(tmp_path))


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders")
def test_a_pipe_is_never_opened(tmp_path: Path, roots: Path, run: Run) -> None:
    """Opening a pipe would wait for ever."""
    os.mkfifo(roots / "pipe.txt")
    run(roots)

    assert "skipped" == report(tmp_path)["pipe.txt"].state


@pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 elsewhere")
def test_a_name_that_is_not_utf8(tmp_path: Path, roots: Path, run: Run) -> None:
    """Such a file is indexed, shown with escapes, and its original can still be opened."""
    Path(os.fsdecode(os.fsencode(roots) + b"/b\xe1o c\xe1o.txt")).write_text("Kính gửi: Sở Y tế.", "utf-8")
    run(roots)
    record = report(tmp_path)["b\\xe1o c\\xe1o.txt"]
    with docsearch.open_library(tmp_path / "library") as library:
        assert "Kính gửi: Sở Y tế.".encode() == library.original_bytes(record.id or "")[1]


def test_a_link_that_leads_back_up_ends(tmp_path: Path, roots: Path, run: Run) -> None:
    """A loop of folders is walked once."""
    try:
        (roots / "loop").symlink_to(roots, target_is_directory=True)
    except OSError:
        pytest.skip("links need rights here")

    assert {"new": 3} == run(roots).changes


def test_too_many_bytes_fail_without_being_read(tmp_path: Path, roots: Path, run: Run) -> None:
    """The bound holds before a file is opened."""
    (roots / "large.txt").write_bytes(b"x" * 2000)
    run(roots, bounds=Bounds(file_bytes=1000))
    record = report(tmp_path)["large.txt"]

    assert "failed" == record.state
    assert "too large" in (record.reason.en if record.reason else "")


def test_too_much_text_fails(tmp_path: Path, roots: Path, run: Run) -> None:
    """The bound on text holds for what a reader made of the bytes."""
    (roots / "long.txt").write_text("văn bản " * 500, "utf-8")
    run(roots, bounds=Bounds(characters=2000))

    assert "failed" == report(tmp_path)["long.txt"].state


def test_members_of_an_archive_are_documents(tmp_path: Path, roots: Path, run: Run) -> None:
    """Each member has its own account and path; a member taken out of the archive is hidden."""
    archive = roots / "letters.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("one.txt", "Kính gửi: Sở Y tế. Về việc tiêm chủng mở rộng.")
        made.writestr("deep/two.txt", "Kính gửi: Sở Tài chính. Về việc quyết toán.")
    run(roots)
    with docsearch.open_library(tmp_path / "library") as library:
        hit = library.search("tiêm chủng").hits[0]
        assert str(archive) + "!/one.txt" == hit.dispatch.path
        assert "one.txt" == library.original_bytes(hit.dispatch.id)[0]
        assert (archive, "one.txt") == library.original(hit.dispatch.id)
    again = run(roots)
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("deep/two.txt", "Kính gửi: Sở Tài chính. Về việc quyết toán.")
    after = run(roots)
    later = run(roots)

    assert {"unchanged": 6} == again.changes
    assert 1 == after.changes["gone"]
    assert {"unchanged": 5} == later.changes
    assert "gone" == report(tmp_path)["one.txt"].changed
    assert set() == found(tmp_path, "tiêm chủng")
    assert {"two.txt"} == found(tmp_path, "quyết toán")


def test_archives_nested_too_deep_are_reported(tmp_path: Path, roots: Path, run: Run) -> None:
    """An archive below the depth that is opened is failed with the reason, not passed over in silence."""
    data = b"h\xe1\xbb\x8dp"
    for name in ("thu.txt", "4.zip", "3.zip", "2.zip", "1.zip"):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, data)
        data = out.getvalue()
    (roots / "0.zip").write_bytes(data)
    summary = run(roots)
    with docsearch.open_library(tmp_path / "library") as library:
        (failed,) = library.report(state="failed")

    assert 1 == summary.failed
    assert failed.path.endswith("0.zip!/1.zip!/2.zip!/3.zip")
    assert failed.reason is not None
    assert "archives" in failed.reason.en


def test_an_archive_that_breaks_keeps_its_members(tmp_path: Path, roots: Path, run: Run) -> None:
    """Nobody knows what a damaged archive holds, so nothing is taken for gone."""
    archive = roots / "letters.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("one.txt", "Kính gửi: Sở Y tế. Về việc tiêm chủng mở rộng.")
    run(roots)
    archive.write_bytes(archive.read_bytes()[:60])
    summary = run(roots)

    assert 1 == summary.failed
    assert {"one.txt"} == found(tmp_path, "tiêm chủng")


def test_progress_counts_up_to_the_total(tmp_path: Path, roots: Path, run: Run) -> None:
    """The last word of a run is that all is done."""
    told: list[Progress] = []
    run(roots, progress=told.append)

    assert (3, 3) == (told[-1].done, told[-1].total)
    assert {"indexed": 3} == told[-1].states
    assert 0.0 == told[-1].seconds_left


def test_progress_is_told_while_nothing_comes(roots: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long scan is read for minutes: the clock goes on, and Ctrl-C is looked for."""
    told: list[Progress] = []
    heard = threading.Event()
    outcomes = crew.Worker.outcomes

    def slow(worker: crew.Worker, task: Task) -> Iterator[Outcome]:
        heard.wait(60)  # only a fault takes that long
        yield from outcomes(worker, task)

    def tell(progress: Progress) -> None:
        told.append(progress)
        heard.set()

    monkeypatch.setattr(crew.Worker, "outcomes", slow)
    run(roots, progress=tell)

    assert (0, 3, "") == (told[0].done, told[0].total, told[0].path)


def test_interrupted_it_goes_on_next_time(tmp_path: Path, roots: Path, run: Run) -> None:
    """Ctrl-C keeps what was done; the next run does the rest and reads nothing twice (statement 13)."""
    for number in range(200):
        (roots / f"more{number:03}.txt").write_text(f"Kính gửi: xã {number}.", "utf-8")

    def interrupt(progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(roots, progress=interrupt)
    kept = len(found(tmp_path))
    summary = run(roots)

    assert 0 < kept < 203
    assert {"new": 203 - kept, "unchanged": kept} == summary.changes
    assert 203 == len(found(tmp_path))


def test_only_stale_stages_are_made_anew(
    tmp_path: Path, roots: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer extraction understands the stored text again; the files are not even opened."""
    run(roots)
    before = report(tmp_path)
    for path in roots.iterdir():
        status = path.stat()
        path.write_bytes(b"\0" * status.st_size)
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    monkeypatch.setattr("docsearch.fields.EXTRACTION_VERSION", 999)
    tasks = [task for task in planned(tmp_path, roots) if isinstance(task, Task) and task.stored]

    assert {one.id for one in before.values()} == {task.stored.raw.source.sha256 for task in tasks if task.stored}


def test_another_version_of_a_reader_reads_again(
    tmp_path: Path, roots: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an older one made of the bytes is not understood once more instead."""
    run(roots)
    newer = {name: replace(reader, version=reader.version + 1) for name, reader in readers.all().items()}
    monkeypatch.setattr(readers, "_parts", newer)

    assert [None] * 3 == [task.stored for task in planned(tmp_path, roots) if isinstance(task, Task)]


@pytest.mark.parametrize("root", ["nowhere", "", "no\0name"])
def test_a_path_that_does_not_exist_is_a_mistake(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, root: str
) -> None:
    """A mistyped folder is no empty library, and the name that a script left empty not the folder at hand."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        run(root)


def test_a_path_that_never_was_is_no_file_of_the_collection(tmp_path: Path, roots: Path, run: Run) -> None:
    """A library that stands already refuses it too, takes nothing else in that run, and does not count it."""
    run(roots)
    (roots / "letter4.txt").write_text("Thông báo.", "utf-8")
    before = report(tmp_path)

    with pytest.raises(UsageError, match="nowhere"):
        run(roots, tmp_path / "nowhere")
    assert before == report(tmp_path)


def test_a_folder_that_is_away_for_a_while_leaves_no_trace(tmp_path: Path, roots: Path, run: Run) -> None:
    """A drive without its plug fails and removes nothing; plugged in again, every file is unchanged."""
    run(roots)
    roots.rename(tmp_path / "unplugged")
    away = run(roots)
    kept = found(tmp_path)
    (tmp_path / "unplugged").rename(roots)
    back = run(roots)

    assert (1, 3) == (away.failed, len(kept))
    assert {"indexed": 3} == back.states
    assert {f"letter{ordinal}.txt" for ordinal in (1, 2, 3)} == set(report(tmp_path))


def test_a_deleted_file_that_is_named_is_gone(tmp_path: Path, roots: Path, run: Run) -> None:
    """Named after it was deleted, a file is gone as it is for a run over its folder; named again, it is a mistake."""
    run(roots)
    (roots / "letter1.txt").unlink()
    summary = run(roots / "letter1.txt")

    assert ({}, {"gone": 1}) == (dict(summary.states), dict(summary.changes))
    assert ["letter1.txt is not there any more" in note.en for note in summary.notes] == [True]
    assert "gone" == report(tmp_path)["letter1.txt"].changed
    assert {"letter2.txt", "letter3.txt"} == found(tmp_path)
    with pytest.raises(UsageError):
        run(roots / "letter1.txt")


def test_a_file_on_a_drive_without_its_plug_stays(tmp_path: Path, roots: Path, run: Run) -> None:
    """Where the whole folder is gone or empty, the file is out of reach and not deleted."""
    run(roots)
    roots.rename(tmp_path / "unplugged")
    away = run(roots / "letter1.txt")
    roots.mkdir()
    empty = run(roots / "letter1.txt")

    assert [1, 1] == [away.failed, empty.failed]
    assert 3 == len(found(tmp_path))


def test_what_could_never_be_opened_is_forgotten_when_it_is_named_and_not_there(
    tmp_path: Path, roots: Path, run: Run
) -> None:
    """A link to nothing is a failed file while it is there; named when it is gone, it is no file at all."""
    link = tmp_path / "link.txt"
    with suppress(OSError):
        link.symlink_to(tmp_path / "nothing.txt")
    if not link.is_symlink():
        pytest.skip("this system lets nobody make links to nothing")
    failed = run(roots, link).failed
    link.unlink()

    assert 1 == failed
    with pytest.raises(UsageError):
        run(link)
    assert "link.txt" not in report(tmp_path)


def test_a_file_whose_process_was_killed_is_tried_again(
    tmp_path: Path, roots: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For memory, or by somebody: the file need not be at fault, and what was known of it is found meanwhile."""
    run(roots)
    (roots / "letter1.txt").write_text("Kính gửi: Sở Y tế.", "utf-8")

    def killed(pipe: IO[bytes]) -> Any:
        answer = receive(pipe)
        if answer is not True:
            raise EOFError
        return answer

    with monkeypatch.context() as patch:
        patch.setattr(crew, "receive", killed)
        failed = run(roots).failed

    assert (1, 3) == (failed, len(found(tmp_path)))
    assert {"changed": 1, "unchanged": 2} == run(roots).changes
    assert {"letter1.txt"} == found(tmp_path, "sở y tế")


def test_one_writer_at_a_time(tmp_path: Path, roots: Path, run: Run) -> None:
    """A second run says that another is going on."""
    with writer_lock(tmp_path / "library"), pytest.raises(LibraryLocked):
        run(roots)


def test_a_secret_document_is_refused_unless_allowed(tmp_path: Path, roots: Path, run: Run) -> None:
    """Its text is not kept; with the permission the same file is taken."""
    text = (roots / "letter1.txt").read_text("utf-8").replace("Kính gửi", "MẬT\n\nKính gửi")
    (roots / "letter1.txt").write_text(text, "utf-8")
    run(roots)
    refused = report(tmp_path)["letter1.txt"]
    run(roots, allow_secret=True)

    assert "skipped" == refused.state
    assert refused.id is None
    assert "indexed" == report(tmp_path)["letter1.txt"].state


def test_what_turns_out_to_be_secret_goes_with_its_copies(
    tmp_path: Path, roots: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Understood anew, a document that may not be taken leaves nothing behind, wherever it lies."""
    text = (roots / "letter1.txt").read_text("utf-8").replace("Kính gửi", "MẬT\n\nKính gửi")
    for name in ("letter1.txt", "copy.txt"):
        (roots / name).write_text(text, "utf-8")
    run(roots, allow_secret=True)
    before = found(tmp_path)
    monkeypatch.setattr("docsearch.fields.EXTRACTION_VERSION", 999)
    run(roots)
    records = report(tmp_path)

    assert {"letter2.txt", "letter3.txt"} < before
    assert {"letter2.txt", "letter3.txt"} == found(tmp_path)
    assert "changed" == records["copy.txt"].changed
    for name in ("letter1.txt", "copy.txt"):
        assert ("skipped", None) == (records[name].state, records[name].id)
        assert name in records[name].reason.en
