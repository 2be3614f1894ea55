"""What many tests need: the sample collection, and a library made from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from docsearch import index

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
    folder = tmp_path_factory.mktemp("sample") / "library"
    index([sample], library=folder)
    return folder
