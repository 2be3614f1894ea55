"""Known faults of Whoosh that the engine works round, each with the proof that ours does not have it."""

from __future__ import annotations

import os
import pickle
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from whoosh import fields, index
from whoosh.filedb.filestore import FileStorage

from docsearch.engines import Entry, Request
from docsearch.engines.whoosh import WhooshEngine, opening, safety, segments, writing
from docsearch.engines.whoosh.opening import TRIES, Storage
from docsearch.engines.whoosh.segments import MappedFile
from docsearch.errors import LibraryDamaged, LibraryLocked, LibraryOutdated
from docsearch.query.tree import All, Or, Prefix, Term, Value

Make = Callable[..., Entry]
MAPPED = pytest.mark.skipif(os.name == "nt", reason="on Windows nobody can change a file that is mapped still")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the index of a test lies."""
    return tmp_path / "index"


@pytest.fixture
def filled(folder: Path, entry: Make) -> WhooshEngine:
    """An engine of two segments and a deletion."""
    engine = WhooshEngine(folder)
    engine.apply([entry(f"a{i}", "x y") for i in range(20)], [], 1)
    engine.apply([entry("b", "x z")], ["a3"], 2)
    return engine


def toc_of(folder: Path) -> Path:
    """The newest table of contents."""
    (path,) = folder.glob("_MAIN_*.toc")
    return path


class Payload:
    """A pickle that touches a file when it is read."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Callable[[str, str], object], tuple[str, str]]:
        return open, (str(self.target), "w")


@pytest.mark.parametrize("place", ["schema", "segments"])
def test_foreign_pickle_is_not_run(filled: WhooshEngine, folder: Path, tmp_path: Path, place: str) -> None:
    """Statement 15: a table of contents with a foreign pickle is refused, and the pickle is not executed."""
    target = tmp_path / "executed"
    toc = opening.contents(filled._index)
    evil = Payload(target)
    if place == "schema":
        toc.schema.evil = evil
    else:
        toc.segments[0].evil = evil
    toc_of(folder).unlink()
    toc.write(Storage(str(folder)), "MAIN")

    for ask in (lambda: WhooshEngine(folder), lambda: filled.revision, filled.snapshot):
        with pytest.raises(LibraryDamaged, match="docsearch rebuild"):
            ask()
    assert not target.exists()


def test_foreign_posting_block_is_not_run(tmp_path: Path) -> None:
    """Blocks of postings, columns and positions go through the same reader as the table of contents."""
    from whoosh import columns, formats
    from whoosh.codec import whoosh3
    from whoosh.filedb import structfile

    target = tmp_path / "executed"
    for loads in (columns.loads, formats.loads, whoosh3.loads, index.pickle.loads):
        with pytest.raises(pickle.UnpicklingError, match="open"):
            loads(pickle.dumps(Payload(target)))
    assert structfile.load_pickle is safety.load
    assert {} == index.toc_loaders
    assert not target.exists()


def test_pickle_may_name_only_what_an_index_holds() -> None:
    """Classes beside those of an index are refused, harmless ones too."""
    with pytest.raises(pickle.UnpicklingError, match="does not belong"):
        safety.loads(pickle.dumps(Path()))


def test_pickle_in_lines_is_refused() -> None:
    """Whoosh writes none; who reads a segment needs no more of a file than bytes."""
    with pytest.raises(pickle.UnpicklingError, match="no lines"):
        safety.load(MappedFile(memoryview(b"cwhoosh.fields\nSchema\n."), "segment").file)


def test_foreign_index_is_refused(folder: Path) -> None:
    """An index of another program is refused, though Whoosh could read it."""
    folder.mkdir()
    made = index.create_in(str(folder), fields.Schema(text=fields.TEXT))
    made.close()

    with pytest.raises(LibraryDamaged, match="was not made by docsearch"):
        WhooshEngine(folder)


def test_other_version_is_outdated(filled: WhooshEngine, folder: Path) -> None:
    """An index of another format says so and what to run."""
    toc = opening.contents(filled._index)
    toc.schema.version += 1
    toc_of(folder).unlink()
    toc.write(Storage(str(folder)), "MAIN")

    with pytest.raises(LibraryOutdated, match="docsearch rebuild"):
        filled.snapshot()


@MAPPED
@pytest.mark.parametrize("keep", [0, 1, 20, 0.5, -1])
def test_cut_files_are_damage(filled: WhooshEngine, folder: Path, keep: float) -> None:
    """Statement 12: any file of the index cut off, to nothing or in the middle, is damage and never a traceback."""
    files = [path for path in folder.iterdir() if path.suffix in (".toc", ".seg")]
    assert 3 == len(files)
    for path in files:
        whole = path.read_bytes()
        path.write_bytes(whole[: int(keep if keep < 0 or keep >= 1 else len(whole) * keep)])
        with pytest.raises(LibraryDamaged):
            WhooshEngine(folder).snapshot()
        path.write_bytes(whole)
    WhooshEngine(folder).snapshot().close()


def test_lost_files_are_damage(filled: WhooshEngine, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing segment or table of contents is damage once waiting for a writer has not helped."""
    monkeypatch.setattr("time.sleep", lambda _: None)
    segment = next(folder.glob("*.seg"))
    whole = segment.read_bytes()
    segment.unlink()
    with pytest.raises(LibraryDamaged):
        filled.snapshot()
    segment.write_bytes(whole)
    toc_of(folder).unlink()
    with pytest.raises(LibraryDamaged):
        WhooshEngine(folder)


@MAPPED
def test_flipped_bytes_never_escape(filled: WhooshEngine, folder: Path) -> None:
    """A flipped byte anywhere in a segment gives an answer or damage, nothing else."""
    segment = max(folder.glob("*.seg"), key=lambda path: path.stat().st_size)
    whole = segment.read_bytes()
    outcomes = set()
    for place in range(0, len(whole), max(1, len(whole) // 150)):
        segment.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            snapshot = filled.snapshot()
            snapshot.search(Request(Or((Term("text", "=x"), Prefix("text", "")))))
            snapshot.close()
            outcomes.add("answered")
        except LibraryDamaged:
            outcomes.add("refused")

    assert {"answered", "refused"} == outcomes


def test_commit_is_synced(filled: WhooshEngine, entry: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoosh never syncs: here segment and table of contents are on the disk before the rename, the folder after."""
    synced: list[str] = []
    real = os.fsync

    def watch(descriptor: int) -> None:
        synced.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", watch)
    filled.apply([entry("c", "x")], [], 3)

    assert ["file", "file"] == synced[:2]
    assert os.name == "nt" or "folder" == synced[-1]


def test_failed_commit_frees_the_lock(filled: WhooshEngine, entry: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoosh holds its lock after a failed commit; here the old state stays and the next batch goes through."""
    with monkeypatch.context() as patch:
        patch.setattr(writing, "clean_files", lambda *_: None)
        patch.setattr(Storage, "sync", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(OSError, match="No space"):
            filled.apply([entry("c", "x")], ["b"], 3)
    before = filled.snapshot()
    assert (2, 20) == (before.revision, before.count)
    before.close()

    filled.apply([entry("c", "x")], ["b"], 3)
    assert (3, 20) == (filled.revision, filled.snapshot().count)


def test_what_another_program_holds_for_a_moment_is_renamed_after_it(
    filled: WhooshEngine, entry: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows virus scanners look into files just written; one that lets go of none is a refusal like any other."""
    renamed = FileStorage.rename_file
    held = iter((True, True, False, *[True] * TRIES))

    def rename(*names: Any, **options: bool) -> None:
        if next(held):
            raise PermissionError(13, "being used by another process")
        renamed(*names, **options)

    monkeypatch.setattr(FileStorage, "rename_file", rename)
    filled.apply([entry("c", "x")], [], 3)

    assert (3, 21) == (filled.revision, filled.snapshot().count)
    with pytest.raises(PermissionError):
        filled.apply([entry("d", "x")], [], 4)


def test_a_segment_that_a_commit_took_away_is_no_damage(
    folder: Path, entry: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a file that is just being removed may not be opened, as if somebody had no right to."""
    engine = WhooshEngine(folder)
    for number in range(5):
        engine.apply([entry(f"a{number}", "x")], [], number + 1)
    checksum = segments._checksum

    def refused(path: Path) -> int:
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(segments, "_checksum", checksum)
            engine.apply([entry("b", "x")], [], 9)  # merges them
        raise PermissionError(13, "Access is denied", str(path))

    monkeypatch.setattr(segments, "_checksum", refused)

    assert [] == list(engine.files())


def test_two_writers(filled: WhooshEngine, folder: Path, entry: Make) -> None:
    """A second writer is told so; a reader needs no lock."""
    with writing.locked(Storage(str(folder))), pytest.raises(LibraryLocked):
        filled.apply([entry("c", "x")], [], 3)
    with writing.locked(Storage(str(folder))):
        assert 20 == WhooshEngine(folder).snapshot().count


def test_many_updates_of_one_id_are_one_document(filled: WhooshEngine, entry: Make) -> None:
    """Whoosh adds a document for each update in a batch, and deletes only the first old one."""
    filled.apply([entry("b", f"w{i}") for i in range(5)], [], 3)
    snapshot = filled.snapshot()

    assert 20 == snapshot.count
    assert {"b"} == {ranked.id for ranked in snapshot.search(Request(Prefix("text", "=w"))).ranked}
    assert ["=w4"] == [term for term, _ in snapshot.terms("text", "=w")]
    snapshot.close()


def test_no_constant_is_lost(filled: WhooshEngine) -> None:
    """Whoosh's `Or` over many clauses keeps scores in an array and drops documents whose score is 0."""
    snapshot = filled.snapshot()
    clauses = (All(), *(Value("kind", str(i)) for i in range(1500)))

    assert 20 == snapshot.search(Request(Or(clauses))).total
    snapshot.close()


def test_readers_race_a_writer(filled: WhooshEngine, entry: Make) -> None:
    """A reader that opens while commits replace files sees one state or the next, whole."""
    done = threading.Event()
    faults: list[BaseException] = []

    def read() -> None:
        try:
            while not done.is_set():
                snapshot = WhooshEngine(filled._path).snapshot()
                assert 20 + snapshot.revision - 2 == snapshot.count
                assert snapshot.count == snapshot.search(Request(Term("text", "=x"))).total
                snapshot.close()
        except BaseException as fault:  # noqa: BLE001 - kept for the assertion
            faults.append(fault)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for revision in range(3, 15):
        filled.apply([entry(f"new{revision}", "x")], [], revision)
    done.set()
    for thread in threads:
        thread.join()

    assert [] == faults


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")
def test_killed_writer(filled: WhooshEngine, folder: Path) -> None:
    """A writer killed in the middle of a batch leaves the old state; the next batch sweeps up and goes through."""
    code = f"""
import os
from pathlib import Path
from docsearch.engines import Entry
from docsearch.engines.whoosh import WhooshEngine
def entries():
    for i in range(50):
        yield Entry(f"k{{i}}", {{"text": (("=x",),)}}, {{}})
    os.kill(os.getpid(), 9)
WhooshEngine(Path({str(folder)!r})).apply(entries(), ["b"], 3)
"""
    killed = subprocess.run([sys.executable, "-c", code], check=False)
    assert -9 == killed.returncode
    assert (2, 20) == (filled.revision, filled.snapshot().count)

    filled.apply([Entry("c", {"text": (("=x",),)}, {})], [], 3)
    assert (3, 21) == (filled.revision, filled.snapshot().count)
    assert {".toc", ".seg"} >= {path.suffix for path in folder.iterdir() if "WRITELOCK" not in path.name}


def test_opening_copies_nothing(filled: WhooshEngine) -> None:
    """Whoosh copies every part of a segment into memory when it opens it; here a part is a view of the map."""
    snapshot = filled.snapshot()
    files = snapshot._leaves[0].reader._terms._files

    assert all(isinstance(file._buf, memoryview) for file in files)
    assert not any(hasattr(file.file, "getvalue") for file in files)
    snapshot.close()
