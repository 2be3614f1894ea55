"""The page for newcomers tells the truth: its five files, dropped into a copy of the package, just work."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FILES = re.compile(r"<!-- file: (\S+) -->\n```python\n(.*?)```", re.DOTALL)

MINUTES = """MINUTES
Ông An|Đề nghị gọi 024 3825 1234 để đặt lịch họp về tuyến xe điện ven biển.
Bà Bình|Nhất trí.
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the page's five files in their places, and a letter of the new format."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "docsearch", folder / "docsearch", ignore=shutil.ignore_patterns("__pycache__"))
    files = FILES.findall((ROOT / "docs" / "extending.md").read_text("utf-8"))

    assert ["readers", "fields", "exporters", "cli", "engines"] == [name.split("/")[0] for name, _ in files]

    for name, code in files:
        (folder / "docsearch" / name).write_text(code, "utf-8")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "hop.minutes").write_text(MINUTES, "utf-8")
    docsearch(folder, "index")
    return folder


def docsearch(folder: Path, *arguments: str) -> str:
    """What the copy's command line prints."""
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "docsearch", *arguments],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert 0 == done.returncode, done.stderr

    return done.stdout


@pytest.mark.parametrize("query", ["tuyen xe dien", "telephone:024", "điện_thoại:3825"])
def test_new_format_and_field_are_searched(house: Path, query: str) -> None:
    """The words of the new format and the values of the new field find the file."""
    assert "hop.minutes" in docsearch(house, "search", query, "--format", "jsonl")


def test_new_field_is_in_records(house: Path) -> None:
    """The field has its key in JSON and its column in CSV."""
    assert '"telephone": ["024.3825.1234"]' in docsearch(house, "export", "*", "--format", "jsonl")
    assert "telephone" in docsearch(house, "export", "*", "--format", "csv").splitlines()[0]


def test_new_field_is_counted_beside_results(house: Path) -> None:
    """The web view counts its values and takes them as filters."""
    environment = os.environ | {"PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"}
    code = "from docsearch.web.ask import Ask, facets; print(facets()[-1], Ask.read([('telephone', '1')]).where)"
    done = subprocess.run([sys.executable, "-c", code], cwd=house, env=environment, capture_output=True, check=True)

    assert b"telephone {'telephone': ('1',)}" == done.stdout.strip()


def test_new_export_is_offered(house: Path) -> None:
    """The export format works by name."""
    assert "hop.minutes" in docsearch(house, "export", "*", "--format", "headlines")


def test_new_command_runs(house: Path) -> None:
    """The command is in the help and answers."""
    assert "Count the dispatches" in docsearch(house, "--lang", "en", "--help")
    assert "1" == docsearch(house, "count", "tuyen xe dien").strip()


def test_new_engine_serves(house: Path, tmp_path: Path) -> None:
    """A library rebuilt with the engine is served by it, and stays with it when it is rebuilt again."""
    shutil.copytree(house, tmp_path, dirs_exist_ok=True)
    for rebuild in (["rebuild", "--engine", "roomy"], ["rebuild"]):
        docsearch(tmp_path, *rebuild)
        with sqlite3.connect(tmp_path / "index" / "catalog.sqlite") as catalog:
            ((form,),) = catalog.execute("SELECT value FROM meta WHERE key = 'engine'")
        catalog.close()
        assert "roomy" == form.partition(" ")[0]
        assert "hop.minutes" in docsearch(tmp_path, "search", "tuyen xe dien", "--format", "jsonl")
