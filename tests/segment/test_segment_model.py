"""pyvi's model is read with care: only the known file, and nothing in it is executed."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from docsearch.errors import MissingPart
from docsearch.segment import crf
from docsearch.segment import model as model_module
from docsearch.segment.model import model


def test_the_model_is_pyvis() -> None:
    """Two labels, the attributes and words that pyvi 0.1.1 ships."""
    read = model()

    assert {("B_W", "B_W"), ("B_W", "I_W"), ("I_W", "B_W"), ("I_W", "I_W")} == set(read.weights.transitions)
    assert 11_412 == sum(map(len, read.weights.state.values()))
    assert ("nhân", "dân") in read.pairs


def test_no_heavy_library_is_loaded() -> None:
    """Cutting text imports numpy alone."""
    code = (
        "import sys; from docsearch.segment import tokenize; assert tokenize('nhân dân') == 'nhân_dân'; "
        "print(sorted({'sklearn', 'pycrfsuite', 'scipy', 'pyvi'} & set(sys.modules)))"
    )

    assert (
        "[]"
        == subprocess.run(
            [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
        ).stdout.strip()
    )


def test_a_changed_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model file with another SHA-256 is not read, whatever it would do."""
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "pyvi3.pkl").write_bytes(b"cos\nsystem\n(S'false'\ntR.")
    (tmp_path / "models" / "words.txt").write_bytes(b"")
    spec = ModuleSpec("pyvi", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(model_module.importlib.util, "find_spec", lambda name: spec)

    with pytest.raises(MissingPart, match="not the known one"):
        model.__wrapped__()


def test_absent_pyvi_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the command."""
    monkeypatch.setattr(model_module.importlib.util, "find_spec", lambda name: None)

    with pytest.raises(MissingPart, match="pip install pyvi"):
        model.__wrapped__()


@pytest.mark.parametrize("damaged", [b"", b"lCRF", b"lCRF" + bytes(200), b"\xff" * 300])
def test_a_damaged_model_is_an_error(damaged: bytes) -> None:
    """Cut-off or foreign bytes raise ValueError, nothing else."""
    with pytest.raises(ValueError, match="CRFsuite"):
        crf.read_weights(damaged)
