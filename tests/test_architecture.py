"""The one-way street: imports point down it only, and the front door stays light."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "docsearch"

STREET = re.findall(r"^\| `(\w+)` \|", (PACKAGE.parent / "docs" / "extending.md").read_text("utf-8"), re.MULTILINE)
"""The stages in order, as newcomers are told them."""


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(path for path in PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    """The name of the street's stage that a module belongs to; '' for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imports_of(path: Path) -> list[str]:
    """Dotted names a module imports, anywhere in it."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
            names += [f"{node.module}.{alias.name}" for alias in node.names if node.module == "docsearch"]
    return names


def test_imports_point_down_the_street() -> None:
    """No stage imports a later one, and each that newcomers are told of is there."""
    assert STREET == [name for name in STREET if list(PACKAGE.glob(f"{name}*"))]
    wrong = []
    for path in modules():
        layer = layer_of(path)
        if layer in ("", "__main__"):
            continue
        assert layer in STREET, f"{path} is on no stage of the street"
        for name in imports_of(path):
            parts = name.split(".")
            stage = parts[1] if parts[0] == "docsearch" and len(parts) > 1 else ""
            if stage in STREET and STREET.index(stage) > STREET.index(layer):
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")

    assert [] == wrong


def test_engines_keep_their_libraries_to_themselves() -> None:
    """Only engines/whoosh imports whoosh, only engines/opensearch its client, and Dask is known to `ingest` alone."""
    homes = {
        "whoosh": "engines/whoosh",
        "opensearchpy": "engines/opensearch",
        "distributed": "ingest",
        "dask": "ingest",
    }
    wrong = []
    for path in modules():
        for name in imports_of(path):
            home = homes.get(name.split(".")[0])
            if home and not path.relative_to(PACKAGE).as_posix().startswith(home):
                wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")

    assert [] == wrong


def test_modules_stay_readable() -> None:
    """A module over 400 lines is two things under one name."""
    long = {str(path): lines for path in modules() if (lines := len(path.read_text("utf-8").splitlines())) > 400}

    assert {} == long


def test_front_door_is_light() -> None:
    """`import docsearch` and the command line's own module with all its help load no reader, engine or web library."""
    heavy = ["numpy", "sklearn", "whoosh", "lxml", "bs4", "pdfminer", "fastapi", "pypdfium2", "lark", "sqlite3", "rich"]
    code = "import sys, docsearch.cli as cli; cli.run(['--help']); print(*sys.modules, sep=',')"
    loaded = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, encoding="utf-8", check=True
    ).stdout

    assert [] == sorted({*heavy} & {*loaded.splitlines()[-1].split(",")})
