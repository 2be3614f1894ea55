"""What archives within archives may hold together."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from pathlib import Path

import pytest

from docsearch.ingest import work
from docsearch.ingest.outcome import Bounds, Outcome, Task
from docsearch.readers.containers.members import Allowance
from docsearch.readers.containers.outline import COMPOUND


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


def test_a_broken_mail_costs_nothing_but_itself(tmp_path: Path) -> None:
    """A mail that cannot be opened at all, among the members of an archive, fails by itself; the others are read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("1.txt", "Kính gửi: Sở Nội vụ")
        archive.writestr("2.msg", COMPOUND + bytes(600))
        archive.writestr("3.txt", "Kính gửi: Sở Y tế")
    path = tmp_path / "a.zip"
    path.write_bytes(out.getvalue())

    found = list(work.outcomes(Task(str(path), "a.zip"), Bounds()))

    assert ["a.zip!/1.txt", "a.zip!/3.txt"] == [outcome.path for outcome in found if outcome.made]
    assert [("a.zip!/2.msg", "DamagedSource")] == [
        (outcome.path, outcome.refusal.kind) for outcome in found if outcome.refusal
    ]


def test_a_file_that_is_gone_when_it_is_opened_is_said_to_be(tmp_path: Path) -> None:
    """No talk of permissions where a file vanished between being found and being read, or a link leads nowhere."""
    (found,) = work.outcomes(Task(str(tmp_path / "gone.txt"), "gone.txt"), Bounds())

    assert found.refusal is not None
    assert "moved or deleted" in found.refusal.reason.en
    assert "permissions" not in found.refusal.reason.en
