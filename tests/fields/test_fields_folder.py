"""Fields are declared by themselves, and read by modules of their names."""

from __future__ import annotations

import os
import pkgutil
import subprocess
import sys
from pathlib import Path

from docsearch.fields import extractors, fields, proposals
from docsearch.fields.declarations import FIELDS

PLUGIN = """
from docsearch.fields import Extractor
from docsearch.language import Text
from docsearch.models import TEXT, Field, Finding
shelf = Field("shelf", Text(vi="Kệ", en="Shelf"), TEXT)
extractor = Extractor(shelf, lambda layout: iter([Finding("A 4", (), "always", 1.0)]))
"""
ASK = """
import docsearch
from docsearch.fields import fields
print(list(fields())[-1], docsearch.understand(docsearch.read("letter.txt")).values["shelf"])
"""


def test_every_declared_field_has_a_module_of_its_name_that_proposes() -> None:
    """And no module is there for a field that is not declared."""
    assert {field.name for field in FIELDS} == {info.name for info in pkgutil.iter_modules(proposals.__path__)}
    assert {field.name for field in FIELDS} <= set(extractors.all())


def test_fields_stand_in_the_order_of_columns() -> None:
    """Tables, forms and exports keep it: whoever reads a column by its place finds it there."""
    assert [
        *("number", "symbol", "date", "place", "kind", "agency", "parent_agency", "subject", "topic", "phrases"),
        *("recipients", "cc", "signer", "signer_title", "signing_authority", "urgency", "secrecy", "citations"),
    ] == list(fields())


def test_fields_of_other_packages_are_found_and_read(tmp_path: Path) -> None:
    """An entry point of an installed package adds its field, behind ours."""
    (tmp_path / "shelves.py").write_text(PLUGIN, "utf-8")
    (tmp_path / "letter.txt").write_text("Kính gửi: Sở Y tế.", "utf-8")
    installed = tmp_path / "shelves-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: shelves\nVersion: 1.0\n", "utf-8")
    (installed / "entry_points.txt").write_text("[docsearch.fields]\nshelf = shelves:extractor\n", "utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True, env=environment
    )

    assert "shelf A 4" == done.stdout.strip()
