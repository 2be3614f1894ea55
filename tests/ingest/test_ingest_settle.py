"""How long a verdict on a file stands: until what it was reached with changes, and nothing else."""

from __future__ import annotations

import pytest

from docsearch.errors import DamagedSource, NeedsOcr, SecretDocument, UnsupportedFormat
from docsearch.ingest import settle
from docsearch.ingest.settle import stamp

VERDICTS = {
    "damaged": ("pdf", DamagedSource.__name__),
    "secret": ("pdf", SecretDocument.__name__),
    "scan": ("pdf", NeedsOcr.__name__),
    "whole": ("pdf", ""),
    "unknown": ("", UnsupportedFormat.__name__),
}


def stamps() -> dict[str, str]:
    """The present stamp of each verdict."""
    settle._recognisers.cache_clear()
    return {name: stamp(*verdict) for name, verdict in VERDICTS.items()}


def changed_by(monkeypatch: pytest.MonkeyPatch, name: str, value: object) -> set[str]:
    """The verdicts that fall when what is named gives another value."""
    before = stamps()
    with monkeypatch.context() as patch:
        patch.setattr(name, value)
        after = stamps()
    settle._recognisers.cache_clear()
    return {verdict for verdict in before if before[verdict] != after[verdict]}


def test_new_fields_ask_again_for_secrecy_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a document is secret is read by the fields; a damaged file is not mended by them."""
    assert {"secret"} == changed_by(monkeypatch, "docsearch.ingest.settle.extraction_version", lambda: "another")


def test_a_recogniser_that_comes_asks_again_for_scans(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who installs Tesseract has the scans read that were skipped, and nothing else."""
    assert {"scan"} == changed_by(monkeypatch, "docsearch.readers.ocr.pages.installed", lambda: ["another"])


def test_another_version_of_a_reader_asks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that one reader gave or refused is looked at by its next version."""
    assert {"damaged", "secret", "scan", "whole"} == changed_by(
        monkeypatch, "docsearch.ingest.settle._version", lambda _: -7
    )


def test_a_new_format_asks_again_for_what_no_reader_took(monkeypatch: pytest.MonkeyPatch) -> None:
    """With another set of readers an unknown file may be known."""
    before = stamps()
    parts = dict(settle.readers.all())
    parts.pop("epub")
    monkeypatch.setattr(settle.readers, "_parts", parts)

    assert {"unknown"} == {verdict for verdict, now in stamps().items() if now != before[verdict]}
