"""How right the fields are on real dispatches: floors under the measured F1, clean and scanned documents apart."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from docsearch.evaluation.metadata import Evaluation, evaluate

HEAD_AND_FOOT = (
    "number", "symbol", "date", "place", "kind", "agency", "parent_agency", "subject",
    "recipients", "cc", "signer", "signer_title", "signing_authority",
)  # fmt: skip


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    """The evaluation of the real dispatches, whose folder the environment names."""
    corpus = os.environ.get("DOCSEARCH_CORPUS")
    if not corpus:
        pytest.skip("DOCSEARCH_CORPUS names no folder of real dispatches")
    return evaluate(Path(corpus) / "dispatches")


@pytest.mark.parametrize("field", HEAD_AND_FOOT)
def test_clean_documents(evaluation: Evaluation, field: str) -> None:
    """At most one value missed or wrong; in a list at most three entries missed or too many."""
    found = evaluation.clean.score(field)
    allowed = 3 if field in ("recipients", "cc") else 1

    assert max(found.missing, found.extra) <= allowed


@pytest.mark.parametrize("field", HEAD_AND_FOOT)
def test_scanned_documents(evaluation: Evaluation, field: str) -> None:
    """A macro F1 of 0.95 in spite of damaged print."""
    f1 = evaluation.noisy.macro_f1(field)

    assert f1 is not None
    assert f1 >= 0.95


@pytest.mark.parametrize("field", ["number", "date"])
def test_nothing_is_invented(evaluation: Evaluation, field: str) -> None:
    """No number or date where the document prints none."""
    assert 0 == evaluation.clean.score(field).inventions + evaluation.noisy.score(field).inventions
