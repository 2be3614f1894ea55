"""Names of files and folders as systems have them: too long for Windows, in other letters on Windows and macOS."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest
from fastapi.testclient import TestClient

import docsearch
from docsearch.catalog import files
from docsearch.ingest import Summary
from docsearch.web.app import create_app

Run = Callable[..., Summary]


@pytest.mark.parametrize(
    "folders",
    [
        ["Công văn của Sở Nông nghiệp và Phát triển nông thôn các năm trước"] * 4,
        ["Công văn "],
        ["Hồ sơ số 1."],
        ["aux"],
    ],
    ids=["long", "blank", "dot", "device"],
)
def test_a_file_whose_path_windows_opens_in_its_own_form_only(
    tmp_path: Path, roots: Path, run: Run, folders: list[str]
) -> None:
    """Too long, with a name that ends in what would be cut off, or one of a device; nobody else sees that form."""
    content = (roots / "letter1.txt").read_bytes()
    below = roots.joinpath(*folders)
    letter = below / "thư.txt"
    files.for_system(below).mkdir(parents=True)
    try:
        files.for_system(letter).write_bytes(content)
        (roots / "letter1.txt").unlink()
        assert {"indexed": 3} == dict(run(roots).states)
        with docsearch.open_library(tmp_path / "library") as library:
            assert str(letter) == library.get("1/UBND-KT").path
            assert ("thư.txt", content) == library.original_bytes("1/UBND-KT")
            client = TestClient(create_app(library, frozenset({"testserver"})))
            assert content == client.get(f"/d/{library.get('1/UBND-KT').id}/original").content
        assert {"unchanged": 3} == dict(run(roots).changes)
        assert {"unchanged": 1} == dict(run(below).changes)
    finally:
        shutil.rmtree(files.for_system(roots.joinpath(below.relative_to(roots).parts[0])), ignore_errors=True)


@pytest.mark.parametrize(
    ("path", "opened"),
    [
        ("C:\\Công văn \\thư.txt", "\\\\?\\C:\\Công văn \\thư.txt"),
        ("\\\\server\\share\\thư.txt", "\\\\?\\UNC\\server\\share\\thư.txt"),
        ("\\\\?\\C:\\thư.txt", "\\\\?\\C:\\thư.txt"),
    ],
)
def test_paths_of_drives_and_shares_have_each_their_form(
    path: str, opened: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A share's name is told from a drive's."""
    monkeypatch.setattr(files, "os", type("Windows", (), {"name": "nt"}))
    monkeypatch.setattr(files, "Path", PureWindowsPath)
    assert PureWindowsPath(opened) == files.for_system(PureWindowsPath(path))  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", [str.upper, lambda name: unicodedata.normalize("NFD", name)], ids=["case", "marks"])
def test_a_folder_typed_in_other_letters_is_the_same(
    typed: Callable[[str], str], tmp_path: Path, roots: Path, run: Run
) -> None:
    """Where the system takes it for the same folder, its files are not listed twice."""
    folder = roots.rename(tmp_path / "Công văn")
    run(folder)
    other = tmp_path / typed("Công văn")
    if not other.exists():
        with pytest.raises(docsearch.errors.UsageError):
            run(other)
        return
    assert {"unchanged": 3} == dict(run(other).changes)
    with docsearch.open_library(tmp_path / "library") as library:
        assert {folder} == {Path(record.path).parent for record in library.report()}
        assert {str(folder)} == {str(Path(record.path).parent) for record in library.report()}


def test_names_are_those_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same on a system that takes other letters, here feigned."""
    from docsearch.ingest import walk

    folder = tmp_path / "Công văn"
    folder.mkdir()
    typed = tmp_path / unicodedata.normalize("NFD", "CÔNG VĂN")
    monkeypatch.setattr(os.path, "lexists", lambda _: True)
    assert str(folder) == str(walk.absolute(typed))
    assert str(tmp_path / "mới") == str(walk.absolute(tmp_path / "mới"))


def test_many_files_that_are_named_look_into_their_folder_once(roots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell gives all names of a folder; what each of them asks must not grow with their number."""
    from docsearch.ingest import walk

    listed: list[Path] = []
    usual = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: listed.append(path) or usual(path))

    assert [roots] == walk.outermost([roots, *(roots / f"letter{number}.txt" for number in range(1, 4))])
    assert 1 == listed.count(files.for_system(roots))
