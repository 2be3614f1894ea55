"""What many tests need: the sample collection, and libraries made once for all of them."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from docsearch import index
from docsearch.catalog.locks import exclusive

# A slow or busy machine is no fault of what is tested: time is bounded by the timeout of the whole test alone.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the shipped sample dispatches."""
    return Path(__file__).parent.parent / "corpus" / "sample" / "docs"


@pytest.fixture(scope="session")
def sample_library(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample dispatches, for reading only."""
    return library_of(sample, "sample", tmp_path_factory)


@pytest.fixture(scope="session")
def real_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the real dispatches in the folder that the environment names, for reading only."""
    corpus = os.environ.get("DOCSEARCH_CORPUS")
    if not corpus:
        pytest.skip("DOCSEARCH_CORPUS names no folder of real documents")
    return library_of(Path(corpus) / "dispatches" / "docs", "real", tmp_path_factory)


def library_of(documents: Path, name: str, folders: pytest.TempPathFactory) -> Path:
    """A library made once for all the processes of a test run: whoever comes first makes it, the others wait."""
    folder = folders.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    library = folder / f"library of {name}"
    while not library.exists():
        lock = exclusive(folder / f"{name}.lock")
        if lock is None:
            time.sleep(0.1)
            continue
        try:
            if not library.exists():
                index([documents], library=folder / f"{name} half made")
                (folder / f"{name} half made").rename(library)
        finally:
            lock.release()
    return library
