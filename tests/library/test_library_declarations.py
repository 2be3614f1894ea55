"""Declarations of fields that a library keeps."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import docsearch.fields
from docsearch.fields import fields
from docsearch.library import declarations

PLUGIN = """
from docsearch.fields import Extractor
from docsearch.language import Text
from docsearch.models import TEXT, Field
extractor = Extractor(Field("shelf", Text(vi="Kệ", en="Shelf"), TEXT), lambda layout: iter(()))
"""
ASK = """
from docsearch.fields import fields
from docsearch.library import declarations
print("shelf" in fields(), repr(declarations.to_text(fields().values())))
"""


def test_declarations_come_back_as_they_were() -> None:
    """The same fields in the same order, with all that is declared of them."""
    kept = declarations.to_text(fields().values())

    assert list(fields().items()) == list(declarations.from_text(kept).items())


def test_other_code_s_declarations_are_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the modules that declare fields have changed since, nothing is taken back, nor from nothing."""
    kept = declarations.to_text(fields().values())
    monkeypatch.setattr(declarations, "__version__", "another")

    assert ({}, {}) == (declarations.from_text(kept), declarations.from_text(""))


def test_the_stamp_is_of_the_code_not_of_when_it_was_laid_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the package with other times has the same stamp, one with another letter has not."""
    for module in Path(docsearch.fields.__file__).parent.glob("*.py"):
        (tmp_path / module.name).write_bytes(module.read_bytes())
    before = declarations.stamp()
    monkeypatch.setattr(docsearch.fields, "__file__", str(tmp_path / "__init__.py"))
    copied = declarations.stamp()
    (tmp_path / "agency.py").write_bytes((tmp_path / "agency.py").read_bytes() + b"\n")

    assert (before, True) == (copied, declarations.stamp() != before)


def test_fields_of_other_packages_are_found_and_not_kept(tmp_path: Path) -> None:
    """An entry point of an installed package adds its field; the declarations are then never kept."""
    (tmp_path / "shelves.py").write_text(PLUGIN, "utf-8")
    installed = tmp_path / "shelves-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: shelves\nVersion: 1.0\n", "utf-8")
    (installed / "entry_points.txt").write_text("[docsearch.fields]\nshelf = shelves:extractor\n", "utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, encoding="utf-8", check=True, env=environment
    )

    assert "True ''" == done.stdout.strip()
