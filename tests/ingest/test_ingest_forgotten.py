"""What is struck out of the library: a folder, a file, an archive, a member; and what the next run makes of it."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import docsearch
from docsearch import cli
from docsearch.catalog import CATALOG_NAME
from docsearch.errors import LibraryDamaged, UnknownName, UsageError
from docsearch.ingest import Summary
from docsearch.library import Beneath

Run = Callable[..., Summary]


def forget(library: Path, path: Path) -> Beneath:
    """Strike out all that was read there; what it was."""
    with docsearch.open_library(library) as opened:
        found = opened.beneath(path)
        opened.forget(found)

        assert ((), frozenset()) == (opened.check().faults, opened.beneath(path).files)

    return found


def paths(library: Path, query: str = "*") -> list[str]:
    """Where the dispatches lie that are found, by name."""
    with docsearch.open_library(library) as opened:
        return sorted(Path(hit.dispatch.path).name for hit in opened.search(query, limit=None).hits)


def test_a_folder_that_was_indexed_by_mistake(tmp_path: Path, roots: Path, run: Run) -> None:
    """All of it is out: found, listed and shown no more, corrections taken back; what is called alike stays."""
    wrong, beside = tmp_path / "wrong", tmp_path / "wrong too"
    wrong.mkdir()
    (roots / "letter1.txt").rename(wrong / "letter1.txt")
    shutil.copytree(roots, beside)
    (roots / "letter2.txt").rename(wrong / "letter2.txt")
    (beside / "letter2.txt").unlink()
    (wrong / "broken.pdf").write_bytes(b"%PDF-1.4")
    run(wrong, roots, beside)
    (wrong / "letter2.txt").unlink()
    run(wrong)
    with docsearch.open_library(tmp_path / "library") as library:
        library.correct("1/UBND-KT", "signer", "Trần Thị Mai")
    found = forget(tmp_path / "library", wrong)

    assert (3, 2, 0) == (len(found.files), len(found.own), len(found.shared))
    assert ["letter3.txt"] == paths(tmp_path / "library")
    with docsearch.open_library(tmp_path / "library") as library:
        assert [] == list(library.corrections())
        assert {str(roots / "letter3.txt"), str(beside / "letter3.txt")} == {row.path for row in library.report()}
        with pytest.raises(UnknownName):
            library.get("2/UBND-KT")  # the file was gone before

    assert {"new": 2} == run(wrong).changes
    assert ["letter1.txt", "letter3.txt"] == paths(tmp_path / "library")


def test_what_lies_elsewhere_too_stays(tmp_path: Path, roots: Path, run: Run) -> None:
    """A copy in a folder that was meant keeps its dispatch, with all that a person said of it."""
    wrong = tmp_path / "a copy"
    shutil.copytree(roots, wrong)
    (roots / "letter3.txt").unlink()
    run(roots, wrong)
    with docsearch.open_library(tmp_path / "library") as library:
        library.correct("1/UBND-KT", "signer", "Trần Thị Mai")
    found = forget(tmp_path / "library", wrong)

    assert (3, 1, 2) == (len(found.files), len(found.own), len(found.shared))
    assert ["letter1.txt"] == paths(tmp_path / "library", "nguoi_ky:mai")
    with docsearch.open_library(tmp_path / "library") as library:
        assert str(roots / "letter1.txt") == library.get("1/UBND-KT").path


def test_what_was_struck_out_is_no_folder_of_a_plain_run(
    tmp_path: Path, roots: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It reads all that was ever taken in, but not the folder that was not meant."""
    monkeypatch.chdir(tmp_path)
    wrong = tmp_path / "let"
    shutil.copytree(roots, wrong)
    run(roots)
    run(wrong)
    forget(tmp_path / "library", wrong)
    again = run()
    forget(tmp_path / "library", tmp_path)

    assert {"unchanged": 3} == again.changes
    with pytest.raises(UsageError, match="corpus"):
        run()


def test_a_member_comes_in_again(tmp_path: Path, roots: Path, run: Run) -> None:
    """The archive it lies in is opened again, as a file is read again; also one within another."""
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as inner:
        inner.write(roots / "letter1.txt", "letter1.txt")
    with zipfile.ZipFile(roots / "letters.zip", "w") as outer:
        outer.write(tmp_path / "inner.zip", "inner.zip")
    (roots / "letter1.txt").unlink()
    run(roots)
    with docsearch.open_library(tmp_path / "library") as library:
        library.forget("1/UBND-KT")
    without = paths(tmp_path / "library")
    run(roots)
    with_it = paths(tmp_path / "library")
    whole = forget(tmp_path / "library", roots / "letters.zip")

    assert ["letter2.txt", "letter3.txt"] == without == paths(tmp_path / "library")
    assert ["letter1.txt", "letter2.txt", "letter3.txt"] == with_it
    assert (3, 1) == (len(whole.files), len(whole.own))


def test_a_member_that_lies_elsewhere_too_comes_in_again(tmp_path: Path, roots: Path, run: Run) -> None:
    """Struck out by its path in the archive, it is found there by the next run, and when its copy is gone."""
    with zipfile.ZipFile(roots / "letters.zip", "w") as outer:
        outer.write(roots / "letter1.txt", "copy.txt")
    run(roots)
    forget(tmp_path / "library", Path(f"{roots / 'letters.zip'}!/copy.txt"))
    run(roots)
    (roots / "letter1.txt").unlink()
    run(roots)

    assert ["copy.txt", "letter2.txt", "letter3.txt"] == paths(tmp_path / "library")


@pytest.mark.parametrize(
    "damage",
    [
        "findings = substr(findings, 2)",
        "text = replace(text, 'ẩ', 'ả')",
        "findings = replace(findings, '-03-', '-0x-')",
    ],
)
def test_a_damaged_document_is_read_again(
    tmp_path: Path, roots: Path, run: Run, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As `check` says: struck out, wherever it lies, it comes in again, while the other documents stay as they are."""
    shutil.copy(roots / "letter2.txt", roots / "copy.txt")
    run(roots)
    with closing(sqlite3.connect(tmp_path / "library" / CATALOG_NAME)) as connection, connection:
        connection.execute(f"UPDATE document SET {damage} WHERE text LIKE '%khẩu trang%'")
    if "findings" in damage:
        with (
            docsearch.open_library(tmp_path / "library") as library,
            pytest.raises(LibraryDamaged, match="docsearch check"),
        ):
            library.search("khẩu trang")
    with docsearch.open_library(tmp_path / "library") as library:
        (fault,) = library.check().faults
    name = fault.en.partition("docsearch forget ")[2].partition(",")[0]
    code = cli.run(["--index", str(tmp_path / "library"), "forget", name, "--yes"])
    again = run(roots)

    assert (0, {"new": 2, "unchanged": 2}) == (code, again.changes)
    assert ["copy.txt"] == paths(tmp_path / "library", '"khẩu trang"')
    with docsearch.open_library(tmp_path / "library") as library:
        assert () == library.check().faults
