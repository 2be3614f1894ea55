"""A run on a full disk stops with a word, and everything from before is there and answers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import docsearch
from docsearch.ingest import Summary

FULL = """
import resource, sys, docsearch
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    docsearch.index([sys.argv[1]], library=sys.argv[2], workers=1)
except docsearch.DocsearchError as error:
    print(error)
    sys.exit(int(error.exit_code))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no bound on the size of files")
def test_index_on_a_full_disk(tmp_path: Path, roots: Path, run: Callable[..., Summary]) -> None:
    """Nothing known is lost; with space again, the next run completes it (statement 13)."""
    run(roots)
    library = tmp_path / "library"
    for number in range(30):
        (roots / f"more{number}.txt").write_text(f"Kính gửi: xã {number}.\n" + "Nội dung dài. " * 2000, "utf-8")
    bound = str((library / "catalog.sqlite").stat().st_size)
    command = [sys.executable, "-c", FULL, str(roots), str(library), bound]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    with docsearch.open_library(library) as opened:
        health = opened.check()
        kept = opened.search("quản lý", limit=None).total
    summary = run(roots)

    assert (3, "") == (ended.returncode, ended.stderr)
    assert "disk" in ended.stdout
    assert () == health.faults
    assert 3 == kept
    assert 33 == summary.states["indexed"]
