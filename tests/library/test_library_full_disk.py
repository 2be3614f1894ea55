"""A correction on a full disk is refused in words, and leaves neither half a line nor half a change."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import docsearch
from docsearch.library import Library

FULL = """
import resource, signal, sys, docsearch
library = docsearch.open_library(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    library.correct(sys.argv[2], "signer", "Trần Văn Mẫu")
except docsearch.DocsearchError as error:
    print(error)
    sys.exit(int(error.exit_code))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no bound on the size of files")
@pytest.mark.parametrize("room", [0, 20])
def test_a_correction_on_a_full_disk(make: Callable[..., Library], tmp_path: Path, room: int) -> None:
    """The journal of corrections is as it was before, and so is the dispatch."""
    with make({"a.txt": "Kính gửi: Sở Y tế.\n\nVề việc tiêm chủng."}) as library:
        id = library.search("*").hits[0].dispatch.id
        library.correct(id, "agency", "Sở Công Thương")
    journal = tmp_path / "library" / "corrections.jsonl"
    before = journal.read_bytes()
    command = [sys.executable, "-c", FULL, str(tmp_path / "library"), id, str(len(before) + room)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (3, "") == (ended.returncode, ended.stderr)
    assert "Nothing was changed" in ended.stdout
    assert before == journal.read_bytes()
    with docsearch.open_library(tmp_path / "library") as library:
        library.correct(id, "signer", "Trần Văn Mẫu")
        assert "Trần Văn Mẫu" == library.get(id).signer
    assert ["agency", "signer"] == [json.loads(line)["field"] for line in journal.read_text("utf-8").splitlines()]


SEARCH = """
import resource, signal, sys, docsearch
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
with docsearch.open_library(sys.argv[1]) as library:
    print(library.search("tiêm chủng").total, library.get(sys.argv[2]).id)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no bound on the size of files")
def test_a_search_needs_no_room(make: Callable[..., Library], tmp_path: Path) -> None:
    """Where not one byte can be written any more, a library still answers."""
    with make({"a.txt": "Kính gửi: Sở Y tế.\n\nVề việc tiêm chủng."}) as library:
        id = library.search("*").hits[0].dispatch.id
    command = [sys.executable, "-c", SEARCH, str(tmp_path / "library"), id]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (0, "", f"1 {id}\n") == (ended.returncode, ended.stderr, ended.stdout)
