"""What many tests need: the sample collection, libraries made once for all of them; and which tests stay together."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from docsearch import index
from docsearch.catalog.locks import exclusive

# A slow or busy machine is no fault of what is tested: time is bounded by the timeout of the whole test alone.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

# A shell that starts a job in the background has it ignore Ctrl+C, and whatever the job starts as well.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


TOGETHER = {
    "tests/docs/test_extending.py",
    "tests/evaluation/test_evaluation_retrieval.py",
    "tests/fields/test_fields_floors.py",
    "tests/ingest/test_ingest_cluster.py",
    "tests/ingest/test_ingest_kill.py",
    "tests/library/test_library_meaning.py",
    "tests/query/test_statements.py",
    "tests/readers/test_doc_lists.py",
    "tests/readers/test_libreoffice.py",
    "tests/segment/test_segment_identity.py",
    "tests/test_acceptance_collections.py",
    "tests/web/test_intake.py",
    "tests/web/test_report.py",
    "tests/web/test_report_keyboard.py",
    "tests/web/test_stories.py",
    "tests/web/test_within_reach.py",
}
"""Modules whose tests share what is dear to make, or are the longest of all."""


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Each of these modules is run by one process and is begun early; other tests go one by one to whoever is free.

    All that ask an OpenSearch server are run by one process as well, which starts one.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
        """Units of work in the order of how many tests they hold."""

        def _split_scope(self, nodeid: str) -> str:
            module = nodeid.split("::", maxsplit=1)[0]
            return module if module in TOGETHER else "opensearch" if "opensearch" in nodeid else nodeid

    return Scheduling(config, log)


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
