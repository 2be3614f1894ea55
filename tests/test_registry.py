"""Parts found by their files, and asked for by their names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docsearch.errors import MissingPart, UnknownName
from docsearch.language import Text
from docsearch.registry import Registry


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Registry[Any]:
    """A package of a name of its own, with modules that bind one part, several, and none."""
    name = f"parts_of_{tmp_path.name}"
    folder = tmp_path / name
    folder.mkdir()
    modules = {
        "__init__": "",
        "one": "part = P(name='one')",
        "pair": "part = (P(name='left'), P(name='right'))",
        "none": "other = 1",
    }
    for module, bound in modules.items():
        (folder / f"{module}.py").write_text(f"from types import SimpleNamespace as P\n{bound}\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return Registry(name, "part", Text(vi="phần", en="part"))


def test_parts_are_found_by_their_files(package: Registry[Any]) -> None:
    """In the order of their modules; one is had by its name without the others being loaded."""
    assert "one" == package.get("one").name
    assert ["one", "left", "right"] == list(package.all())
    assert "right" == package.get("right").name


@pytest.mark.parametrize(("typed", "said"), [("ones", "Did you mean “one”?"), ("x", "There are: one, left, right.")])
def test_a_name_that_none_has(package: Registry[Any], typed: str, said: str) -> None:
    """The nearest one is named, or all of them."""
    with pytest.raises(UnknownName) as refused:
        package.get(typed)

    assert f"There is no part “{typed}”. {said}" == refused.value.message.en
    assert f"Không có phần “{typed}”." in refused.value.message.vi


def test_a_part_from_elsewhere_that_cannot_be_loaded_is_named(package: Registry[Any], tmp_path: Path) -> None:
    """With its package, the reason, and what to do; parts of our own are had by name all the same."""
    (name,) = (path.name for path in tmp_path.iterdir())
    (installed := tmp_path / "shelves-1.dist-info").mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: shelves\nVersion: 1\n", "utf-8")
    (installed / "entry_points.txt").write_text(f"[docsearch.x]\n[{name}]\nshelf = no_such_module:part\n", "utf-8")

    with pytest.raises(MissingPart, match=r"“shelf”.*package shelves.*'no_such_module'.*pip uninstall shelves"):
        package.all()
    assert "one" == package.get("one").name


def test_two_parts_of_one_name_are_an_error(package: Registry[Any], tmp_path: Path) -> None:
    """Which of them would be meant is nobody's guess."""
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    (folder / "twin.py").write_text((folder / "one.py").read_text("utf-8"), "utf-8")

    with pytest.raises(RuntimeError, match="two parts named 'one'"):
        package.all()
