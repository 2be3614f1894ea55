"""The benchmark command runs, and its engines agree on what they are measured with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="reads memory from /proc")
def test_contestants_agree(tmp_path: Path) -> None:
    """On a small collection docsearch and SQLite FTS5 count the same for every kind; NEAR of FTS5 knows no order."""
    command = ["-m", "tests.benchmarks", "--documents", "400", "--each", "1", "--repeats", "1"]
    choice = ["--without", "stock", "--without", "tantivy", "--write", str(tmp_path / "figures.json")]
    done = subprocess.run(
        [sys.executable, *command, *choice], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )

    assert (0, "") == (done.returncode, done.stderr)
    figures = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    kinds = figures["questions"]
    assert 12 == len(kinds)
    assert {0} == {kind["counts_differ"] for name, kind in kinds.items() if name != "near"}
    assert "together" in figures["ratios"]["SQLite FTS5"]
    assert figures["machine"]["date"] in done.stdout
