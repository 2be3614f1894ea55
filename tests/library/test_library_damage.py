"""What is damaged is said to be, and what can be mended is mended; never a traceback, never a silent part."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import docsearch
from docsearch.catalog import CATALOG_NAME, Catalog, documents, schema
from docsearch.errors import LibraryDamaged, LibraryError, LibraryOutdated
from docsearch.library import Library
from docsearch.library.writing import writer_lock

TEXTS = {f"{number}.txt": f"Kính gửi: xã {number}.\n\nVề việc nông sản của xã số {number}." for number in range(5)}
Make = Callable[..., Library]


@pytest.fixture
def home(make: Make, tmp_path: Path) -> Path:
    """The folder of a library of these texts."""
    make(TEXTS).close()
    return tmp_path / "library"


def alter(home: Path, change: str) -> None:
    """Change the rows of the catalog's documents behind its back."""
    with closing(sqlite3.connect(home / CATALOG_NAME)) as connection:
        connection.execute(f"UPDATE document SET {change}")
        connection.commit()


def found(home: Path) -> int:
    """How many documents a library finds, opened anew."""
    with docsearch.open_library(home) as library:
        return library.search("nông sản", limit=None).total


def index_files(home: Path) -> list[Path]:
    """Every file of the current generation."""
    return sorted(path for path in (home / "engine").rglob("*") if path.is_file() and path.suffix != ".held")


def test_notes_that_cannot_be_read_take_no_file_out_of_the_account(home: Path) -> None:
    """The report goes on past them; `check` names their document."""
    alter(home, "extraction_notes = '[[1' WHERE id = (SELECT min(id) FROM document)")

    with docsearch.open_library(home) as library:
        assert len(TEXTS) == len(list(library.report()))
        assert 1 == len(library.check().faults)


def test_any_index_file_cut_to_nothing(home: Path, tmp_path: Path) -> None:
    """Whatever file is emptied: all documents are found, or the damage is named with what mends it (statement 12)."""
    whole = tmp_path / "whole"
    shutil.copytree(home, whole)
    for place in range(len(index_files(home))):
        shutil.rmtree(home)
        shutil.copytree(whole, home)
        index_files(home)[place].write_bytes(b"")
        said = ""
        try:
            total = found(home)
        except LibraryDamaged as error:
            said = error.message.en
            with docsearch.open_library(home) as library:
                assert said in [fault.en for fault in library.check().faults]
                library.rebuild()
            total = found(home)
        assert not said or "docsearch rebuild" in said
        assert len(TEXTS) == total


def test_a_row_that_nobody_wrote(home: Path) -> None:
    """A bad sector within a row, which SQLite does not see, is damage with its way back."""
    alter(home, "findings = substr(findings, 1, 20) || char(0)")

    with pytest.raises(LibraryDamaged, match="corrections"):
        found(home)
    with docsearch.open_library(home) as library, pytest.raises(LibraryDamaged, match="corrections"):
        library.search("nông sản", facets=["agency", "citations"], limit=0)


@pytest.mark.parametrize("column", ["text", "words"])
def test_a_text_that_nobody_wrote(home: Path, column: str) -> None:
    """The index is made from the catalog; where a text of it is no text, that is damage too."""
    alter(home, f"{column} = CAST(x'78ff00ff' AS {'TEXT' if column == 'text' else 'BLOB'})")

    with docsearch.open_library(home) as library, pytest.raises(LibraryDamaged, match="corrections"):
        library.rebuild()


def test_a_table_of_contents_that_says_something_else(home: Path) -> None:
    """Whole as a file, but without what every index has."""
    (contents,) = home.rglob("*.toc")
    contents.write_bytes(contents.read_bytes().replace(b"revision", b"revisiom"))

    with pytest.raises(LibraryDamaged, match="docsearch rebuild"):
        found(home)


def test_a_catalog_cut_to_nothing(home: Path) -> None:
    """The truth itself is gone: said so, with the way back."""
    (home / CATALOG_NAME).write_bytes(b"")

    with pytest.raises(LibraryDamaged, match="corrections"):
        found(home)


def test_nothing_stays_open_where_opening_fails(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection left open holds the file: on Windows the damaged folder could not be moved away."""
    with closing(sqlite3.connect(home / CATALOG_NAME)) as connection:
        connection.execute("DROP TABLE meta")
        connection.commit()
    opened: list[sqlite3.Connection] = []

    def kept(path: Path) -> sqlite3.Connection:
        opened.append(connect(path))
        return opened[-1]

    connect = schema.connect
    monkeypatch.setattr(schema, "connect", kept)
    with pytest.raises(LibraryDamaged, match="corrections"):
        found(home)

    assert opened
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_an_index_that_is_gone(home: Path) -> None:
    """Without its folder the index is damaged; `rebuild` makes it again from the catalog."""
    shutil.rmtree(home / "engine")

    with pytest.raises(LibraryDamaged, match="docsearch rebuild"):
        found(home)
    with docsearch.open_library(home) as library:
        library.rebuild()
    assert len(TEXTS) == found(home)


def test_an_index_of_another_form(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Terms of another version would miss documents silently: refused until rebuilt."""
    monkeypatch.setattr("docsearch.engines.entries.ENTRY_VERSION", -1)

    with pytest.raises(LibraryOutdated, match="docsearch rebuild"):
        found(home)
    with docsearch.open_library(home) as library:
        library.rebuild()
    assert len(TEXTS) == found(home)


def test_rebuild_leaves_one_generation(make: Make, tmp_path: Path) -> None:
    """The next generation takes over, the old one goes when nobody holds it."""
    library = make(TEXTS)
    with docsearch.open_library(tmp_path / "library") as other:
        assert len(TEXTS) == other.search("nông sản").total
        library.rebuild()
        held = [path.name for path in (tmp_path / "library" / "engine").iterdir() if path.is_dir()]
        assert len(TEXTS) == other.search("nông sản").total
    library.rebuild()
    left = [path.name for path in (tmp_path / "library" / "engine").iterdir() if path.is_dir()]

    assert ["1", "2"] == sorted(held)
    assert ["3"] == left


FULL = """
import resource, signal, sys, docsearch
library = docsearch.open_library(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    library.rebuild()
except docsearch.DocsearchError as error:
    print(type(error).__name__, error)
    sys.exit(int(error.exit_code))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no bound on the size of files")
@pytest.mark.parametrize("bytes_left", [0, 100, 3000])
def test_rebuild_on_a_full_disk(home: Path, bytes_left: int) -> None:
    """Where nothing more can be written, the old index serves on and nothing half made stays (statement 13)."""
    ended = subprocess.run(
        [sys.executable, "-c", FULL, str(home), str(bytes_left)], capture_output=True, encoding="utf-8", check=False
    )

    assert (3, "") == (ended.returncode, ended.stderr)
    assert "old index" in ended.stdout
    assert len(TEXTS) == found(home)
    assert ["1"] == [path.name for path in (home / "engine").iterdir() if path.is_dir()]


def test_readers_answer_while_another_writes(home: Path) -> None:
    """With the writer's lock held, a library opens and answers, and says when it lags behind."""
    with writer_lock(home), docsearch.open_library(home) as library:
        before = library.search("nông sản")
        library.correct(before.hits[0].dispatch.id, "signer", "Vũ Thanh Lâm")
        after = library.search("nông sản")
        with pytest.raises(LibraryError):
            library.rebuild()
    with docsearch.open_library(home) as library:
        caught_up = library.search('người_ký:"Vũ Thanh Lâm"')

    assert len(TEXTS) == before.total == after.total
    assert () == before.notes
    assert "latest changes" in after.notes[0].en
    assert (1, ()) == (caught_up.total, caught_up.notes)


def test_a_check_counts_both_sides(make: Make) -> None:
    """A whole library has no faults."""
    health = make(TEXTS).check()

    assert (len(TEXTS), len(TEXTS), (), ()) == health


def test_a_check_while_another_writes(home: Path) -> None:
    """What the index lacks while a run brings it up to date is no damage, whose advice would be to rebuild it."""
    with writer_lock(home), docsearch.open_library(home) as library:
        id = library.search("nông sản").hits[0].dispatch.id
        with closing(Catalog(home)) as catalog, catalog.writing() as connection:
            connection.execute("UPDATE file SET changed = 'gone' WHERE document = ?", (id,))
            documents.show_or_hide(connection, id)
        health = library.check()

    assert len(TEXTS) == health.documents + 1 == health.indexed
    (fault,) = health.faults
    assert "latest changes" in fault.en
    assert "" == faults(home)


def flip(path: Path, place: int) -> None:
    """One bit of a file, as a failing disk or memory leaves it."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def faults(home: Path) -> str:
    """What `check` finds, as one text."""
    with docsearch.open_library(home) as library:
        return "\n".join(fault.en for fault in library.check().faults)


@pytest.mark.parametrize("share", range(12))
def test_a_bit_of_a_segment(home: Path, share: int) -> None:
    """Wherever it lies, also where answers only become others: it is told with what mends it, and that does."""
    (segment,) = home.rglob("*.seg")
    flip(segment, (segment.stat().st_size - 1) * share // 11)
    said = faults(home)
    with docsearch.open_library(home) as library:
        library.rebuild()

    assert "docsearch rebuild" in said
    assert str(segment.parent) in said
    assert "" == faults(home)


def test_a_bit_of_a_table_of_contents(home: Path) -> None:
    """No bit of what says which segments there are can be another unseen."""
    (contents,) = home.rglob("*.toc")
    whole = contents.read_bytes()
    for place in range(0, len(whole) - 8, 97):
        flip(contents, place)
        assert "docsearch rebuild" in faults(home), place
        contents.write_bytes(whole)


def test_a_damaged_segment_is_not_merged(make: Make, tmp_path: Path) -> None:
    """A copy of it would have a good sum; the index is made anew from the catalog instead."""
    for number in range(5):
        make({f"{number}.txt": TEXTS[f"{number}.txt"]}).close()
    segments = sorted((tmp_path / "library").rglob("*.seg"))
    for segment in segments:
        flip(segment, segment.read_bytes().rindex("sản".encode()))
    before = faults(tmp_path / "library")
    make({"5.txt": "Về việc nông sản của xã số 5."}).close()

    assert all(str(segment) in before for segment in segments)
    assert len(TEXTS) + 1 == found(tmp_path / "library")
    assert "" == faults(tmp_path / "library")


def test_an_index_of_before_sums_were_kept(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It answers, and `check` says that it cannot tell, until the index is made anew."""
    with monkeypatch.context() as before:
        before.setattr("docsearch.engines.whoosh.segments._checksum", lambda _: None)
        make(TEXTS).close()
    (contents,) = (tmp_path / "library").rglob("*.toc")
    contents.write_bytes(contents.read_bytes()[:-8])
    with docsearch.open_library(tmp_path / "library") as library:
        total, health = library.search("nông sản").total, library.check()
        library.rebuild()
        after = library.check()

    assert (len(TEXTS), ()) == (total, health.faults)
    assert "docsearch rebuild" in health.notes[0].en
    assert () == after.faults == after.notes


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (lambda _: OSError(errno.EIO, "Input/output error"), ".seg is not what was written"),  # a bad sector
        (lambda path: PermissionError(errno.EACCES, "in use", str(path)), "The machine cannot do this"),
    ],
)
def test_a_segment_that_the_system_does_not_give(
    make: Make, monkeypatch: pytest.MonkeyPatch, refusal: Callable[[Path], OSError], said: str
) -> None:
    """The disk's fault is damage, as wrong bits are; what another program holds is none."""

    def refused(path: Path) -> int:
        raise refusal(path)

    library = make(TEXTS)
    monkeypatch.setattr("docsearch.engines.whoosh.segments._checksum", refused)

    assert [said in fault.en for fault in library.check().faults] == [True]


def test_a_damaged_row_that_the_index_lacks(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It hides none of the others, `check` names it, and it can be struck out; no index is made anew for it."""
    with closing(Catalog(home)) as catalog, catalog.writing() as connection:
        (id,) = connection.execute("SELECT id FROM document ORDER BY text LIMIT 1").fetchone()
        connection.execute("UPDATE document SET findings = substr(findings, 1, 20) || char(0) WHERE id = ?", (id,))
        documents.bump(connection, id)
    with docsearch.open_library(home) as library:
        monkeypatch.setattr(library._generations, "rebuild", lambda: pytest.fail("the index has nothing to do with it"))
        others = library.search("2").total
        said = [fault.en for fault in library.check().faults]
        with pytest.raises(LibraryDamaged, match="check names"), library._generations.growing():
            pass
        library.forget(id)
        after = library.check()

    assert 1 == others
    assert f"Run docsearch forget {id[:12]}, then docsearch index" in said[0]
    assert "latest changes" in said[1]
    assert (4, 4, ()) == after[:3]


def test_a_bit_of_a_text(home: Path, tmp_path: Path) -> None:
    """A letter of one document is another: SQLite sees nothing, `check` names the document and what mends it."""
    catalog = home / CATALOG_NAME
    flip(catalog, catalog.read_bytes().index("sản của xã số 3".encode()))
    said = faults(home)

    assert f"{tmp_path / 'letters' / '3.txt'} in the catalog is not what was written. Run docsearch forget" in said
    assert 1 == said.count("not what was written")


@pytest.mark.parametrize(
    "change",
    [
        "findings = replace(findings, '[', '(')",
        "findings = replace(findings, ']],', ',1]],')",
        "words = substr(words, 3)",
        "blocks = x'00'",
        "text = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_row_of_before_sums_were_kept(home: Path, change: str) -> None:
    """It is read as far as it can be, and `check` says so; what cannot be read is damaged."""
    alter(home, "blocks = substr(blocks, 1, length(blocks) - 4)")
    with docsearch.open_library(home) as library:
        health = library.check()
    alter(home, change)

    assert () == health.faults
    assert health.notes[0].en.startswith("5 documents")
    assert 5 == faults(home).count("not what was written")
