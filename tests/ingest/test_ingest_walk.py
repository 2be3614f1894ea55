"""What is no document of anybody's, and folders that lead elsewhere."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import docsearch
from docsearch.ingest import Summary
from docsearch.ingest.walk import walk

Run = Callable[..., Summary]


def linked(link: Path, folder: Path) -> Path:
    """A link to a folder, where this system lets us make one."""
    try:
        link.symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    return link


class Feigned:
    """What a system says of a file, but for what another one would say."""

    def __init__(self, status: os.stat_result, **told: int) -> None:
        self._status = status
        self.__dict__.update(told)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._status, name)


def hide(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide a file or folder as Explorer or Finder do; elsewhere what macOS says of it is feigned."""
    if sys.platform == "win32":
        subprocess.run(["attrib", "+h", str(path)], check=True)
    elif sys.platform == "darwin":
        os.chflags(path, stat.UF_HIDDEN)
    else:
        usual = Path.lstat
        hidden = Feigned(path.lstat(), st_flags=stat.UF_HIDDEN)
        monkeypatch.setattr(Path, "lstat", lambda one: hidden if one == path else usual(one))


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_the_system_hides_is_left_out(
    kind: str, tmp_path: Path, roots: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bin of a drive holds what was deleted: nobody should find it again. The report names it, once."""
    hidden = roots / "$RECYCLE.BIN" if kind == "folder" else roots / "letter1.txt"
    if kind == "folder":
        hidden.mkdir()
        (roots / "letter1.txt").rename(hidden / "$R1.txt")
    hide(hidden, monkeypatch)

    assert {"indexed": 2, "skipped": 1} == dict(run(roots).states)
    with docsearch.open_library(tmp_path / "library") as library:
        assert [str(hidden)] == [one.path for one in library.report() if one.state == "skipped"]


def test_what_is_hidden_later_is_found_no_more_and_what_is_shown_again_is(
    roots: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither changes a file's size or time. Viruses of memory sticks hide all that lies there."""
    run(roots)
    with monkeypatch.context() as feigned:
        hide(roots / "letter1.txt", feigned)
        assert {"indexed": 2, "skipped": 1} == dict(run(roots).states)
    if sys.platform == "win32":
        subprocess.run(["attrib", "-h", str(roots / "letter1.txt")], check=True)
    elif sys.platform == "darwin":
        os.chflags(roots / "letter1.txt", 0)

    assert {"indexed": 3} == dict(run(roots).states)


def test_where_a_download_came_from_is_no_document(roots: Path, run: Run) -> None:
    """Windows keeps it beside the file and lists it nowhere; Linux copies it as a file of its own."""
    (roots / "letter1.txt:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\n", "utf-8")
    assert 3 == run(roots).states["indexed"]


def test_the_library_is_not_read_through_a_link(tmp_path: Path, roots: Path) -> None:
    """On macOS ``/tmp`` is one: the library would have its own files, and pages of scans, for documents."""
    beside = linked(tmp_path / "link", roots)
    for library in ("library", ".library"):
        for _ in range(2):
            assert {"indexed": 3} == dict(docsearch.index([roots], library=beside / library, workers=1).states)
        shutil.rmtree(beside / library)


def test_folders_that_a_drive_does_not_number_are_walked(roots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drives of sshfs and Google on Windows have the same for all: each folder would be taken for a loop."""
    (roots / "2020" / "quý 1").mkdir(parents=True)
    (roots / "letter1.txt").rename(roots / "2020" / "quý 1" / "letter1.txt")
    linked(roots / "2020" / "loop", roots)
    follow, look = Path.stat, Path.lstat
    monkeypatch.setattr(Path, "stat", lambda one, **options: Feigned(follow(one, **options), st_ino=0))
    monkeypatch.setattr(Path, "lstat", lambda one: Feigned(look(one), st_ino=0))

    assert ["letter1.txt", "letter2.txt", "letter3.txt"] == [Path(one.shown).name for one in walk(roots)]
