"""What archives within archives may hold together."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from pathlib import Path

import pytest

from docsearch.ingest import work
from docsearch.ingest.outcome import Bounds, Outcome, Task
from docsearch.readers.members import Allowance


def packed(content: bytes, count: int, suffix: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(count):
            archive.writestr(f"{number}{suffix}", content)
    return out.getvalue()


def refused(outcomes: list[Outcome]) -> list[str]:
    return [outcome.path for outcome in outcomes if outcome.refusal and outcome.refusal.kind == "SourceTooLarge"]


def test_bounds_of_archives_do_not_multiply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five archives of five letters in one file are bounded together: at the twelfth member the file ends, refused."""
    path = tmp_path / "a.zip"
    path.write_bytes(packed(packed("Kính gửi: Sở Nội vụ".encode(), 5, ".txt"), 5, ".zip"))
    monkeypatch.setattr(work, "Allowance", partial(Allowance, members=11))

    found = list(work.outcomes(Task(str(path), "a.zip"), Bounds()))

    assert 9 == sum(outcome.made is not None for outcome in found)
    assert ["a.zip!/1.zip", "a.zip"] == refused(found)


def test_what_stays_within_the_bounds_is_read(tmp_path: Path) -> None:
    """Ordinary archives within archives give all they hold."""
    path = tmp_path / "a.zip"
    path.write_bytes(packed(packed("Kính gửi: Sở Nội vụ".encode(), 3, ".txt"), 3, ".zip"))

    found = list(work.outcomes(Task(str(path), "a.zip"), Bounds()))

    assert 9 == sum(outcome.made is not None for outcome in found)
    assert [] == refused(found)
