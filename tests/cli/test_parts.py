"""What is optional is listed: whether it is there, what it is for, and how to get it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docsearch.cli.commands.parts import PARTS, is_there
from docsearch.segment.chosen import is_compiled

Run = Callable[..., Any]
ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(sys.version_info < (3, 11), reason="tomllib came with 3.11")
def test_every_extra_is_a_part() -> None:
    """What the project offers to install beside itself is told, with the command for it."""
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    told = {part.name for part in PARTS for name in extras if f'pip install "docsearch[{name}]"' in part.install.vi}

    assert extras.keys() - {"all"} == told


def test_programs_are_looked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the path leads to no program, a program is missing, and so is a package nobody installed."""
    from docsearch.readers import libreoffice
    from docsearch.readers.ocr import tesseract

    parts = {part.name: part for part in PARTS}
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "_PLACES", ())
    monkeypatch.setattr(tesseract, "_PLACES", ())
    tesseract.version.cache_clear()
    missing = [is_there(parts["tesseract"]), is_there(parts["libreoffice"])]
    tesseract.version.cache_clear()

    assert [False, False] == missing
    assert not is_there(parts["office"]._replace(packages=("xlrd", "no_such_package")))
    assert is_compiled() == is_there(parts["compiled"])


def test_parts_for_people_and_programs(process: Run, tmp_path: Path) -> None:
    """One look: a line a part, and beneath what is missing the way to get it; the same as data; no library needed."""
    away = {"PATH": str(tmp_path), "DOCSEARCH_INDEX": str(tmp_path / "none")}
    shown = process("--lang", "vi", "parts", "--format", "table", **away).out.splitlines()
    rows = [json.loads(line) for line in process("parts", **away).out.splitlines()]
    at = next(place for place, line in enumerate(shown) if line.split()[:3] == ["chưa", "có", "tesseract"])

    assert [part.name for part in PARTS] == [row["part"] for row in rows]
    assert "apt install tesseract-ocr-vie" in shown[at + 1]
    assert len([row for row in rows if row["there"]]) == len([line for line in shown if line.startswith("đã có")])
    assert all(row["v"] == 1 and row["use"] and row["install"] for row in rows)
