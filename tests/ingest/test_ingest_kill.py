"""Killed without warning at any moment, a run leaves a library that answers, and the next run completes it.

Statement 12 of what the project holds itself to: fifty random moments, real processes, SIGKILL.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

import docsearch
from docsearch.errors import LibraryNotFound

INDEX = """import docsearch, docsearch.ingest.run, sys
docsearch.ingest.run.BATCH, docsearch.ingest.run.PUBLISH_SECONDS = 16, 0.0
sys.exit(docsearch.index([sys.argv[1]], library=sys.argv[2], workers=1).failed)"""
REBUILD = "import docsearch, sys; docsearch.open_library(sys.argv[2]).rebuild()"
LETTERS = 90
KILLS = 25


class Killer:
    """Kills processes at random moments of the time that a whole one takes.

    The first one may have taken far longer than the next: what is not yet in memory has to be fetched. Whoever comes
    too late waits half as long from then on.
    """

    def __init__(self, whole: float) -> None:
        self.killed = 0
        self._whole = whole
        self._moments = random.Random(12)

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """Wait for the moment, and end the process without warning where it has not ended by itself."""
        try:
            process.wait(self._moments.uniform(0.2, 1.0) * self._whole)
            self._whole /= 2
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.killed += 1


def run(code: str, folder: Path, library: Path) -> subprocess.Popen[bytes]:
    """Start a run as a process of its own."""
    return subprocess.Popen([sys.executable, "-c", code, str(folder), str(library)], stderr=subprocess.DEVNULL)


def answers(library: Path) -> int:
    """How many documents the library finds; all of them are whole, and catalog and index agree."""
    try:
        opened = docsearch.open_library(library)
    except LibraryNotFound:
        return 0
    with opened:
        health = opened.check()
        results = opened.search("xã", limit=None)
        texts = [opened.get(hit.dispatch.id).text for hit in results.hits]

    assert () == health.faults
    assert health.documents == results.total == len(texts)
    assert all("xã" in text for text in texts)
    return results.total


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder of letters, each with text of its own."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(LETTERS):
        text = f"Số: {number}/UBND-KT\n\nKính gửi: Ủy ban nhân dân xã {number}.\n\nYêu cầu xã {number} báo cáo.\n"
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return folder


def test_index_killed_at_random_moments(tmp_path: Path, letters: Path) -> None:
    """Every kill leaves a library that answers; nothing once found is lost; the last run finds everything.

    Some kills fall among the reading, others among what is published on the way.
    """
    library = tmp_path / "library"
    begun = time.monotonic()
    assert 0 == run(INDEX, letters, tmp_path / "whole").wait()
    killer = Killer(time.monotonic() - begun)
    before = 0
    while killer.killed < KILLS:
        if before == LETTERS:  # a fast machine is through early: begin again
            library, before = tmp_path / f"library {killer.killed}", 0
        killer.kill(run(INDEX, letters, library))
        found = answers(library)
        assert found >= before
        before = found
    assert 0 == run(INDEX, letters, library).wait()

    assert LETTERS == answers(library)


def test_rebuild_killed_at_random_moments(tmp_path: Path, letters: Path) -> None:
    """The old index serves until the new one is whole, and what was half made is cleared away."""
    library = tmp_path / "library"
    docsearch.index([letters], library=library, workers=2)
    begun = time.monotonic()
    assert 0 == run(REBUILD, letters, library).wait()
    killer = Killer(time.monotonic() - begun)
    while killer.killed < KILLS:
        killer.kill(run(REBUILD, letters, library))
        assert LETTERS == answers(library)
    assert 0 == run(REBUILD, letters, library).wait()

    assert LETTERS == answers(library)
    assert 1 == len([path for path in (library / "engine").iterdir() if path.is_dir()])
