"""The figures that the documentation quotes are those of the benchmarks' files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(sys.platform == "win32", reason="benchmarks measure as Linux tells memory and time")
def test_quoted_tables_are_those_of_the_files() -> None:
    """No table was changed by hand, and none is older than its file."""
    command = [sys.executable, "-m", "tests.benchmarks.quoted", "--check"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert (0, "") == (checked.returncode, checked.stderr)
