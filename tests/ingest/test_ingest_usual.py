"""What a run without paths reads: `corpus/`, and all that was named before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docsearch.errors import UsageError
from docsearch.ingest import Summary

Run = Callable[..., Summary]
LETTER = "Kính gửi: Sở Y tế về việc phòng dịch."


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands are typed in the test's folder."""
    monkeypatch.chdir(tmp_path)


def test_what_was_named_before_is_read_again(tmp_path: Path, roots: Path, run: Run) -> None:
    """Folders and files of all runs, and corpus/ where it is; at first there is nothing to read."""
    with pytest.raises(UsageError, match="corpus"):
        run()
    (single := tmp_path / "alone.txt").write_text(LETTER, "utf-8")
    run(roots)
    run(single)
    (roots / "new.txt").write_text("Kính gửi: Sở Công Thương về việc bình ổn giá.", "utf-8")

    assert {"new": 1, "unchanged": 4} == run().changes

    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "more.txt").write_text("Kính gửi: Sở Tài chính về việc cấp kinh phí.", "utf-8")

    assert {"new": 1, "unchanged": 5} == run().changes


def test_what_is_not_there_any_more_is_told_of(tmp_path: Path, roots: Path, run: Run) -> None:
    """A file that was deleted once, a folder that may be on another drive each time; nothing is lost."""
    (single := tmp_path / "alone.txt").write_text(LETTER, "utf-8")
    run(roots)
    run(single)
    single.unlink()
    first = run()

    assert {"gone": 1, "unchanged": 3} == first.changes
    assert str(single) in first.notes[0].en
    assert () == run().notes

    shutil.move(roots, tmp_path / "elsewhere")

    assert [str(roots) in note.en for note in run().notes] == [True] == [str(roots) in note.en for note in run().notes]


def test_a_sample_that_was_named_is_not_passed_over(tmp_path: Path, run: Run) -> None:
    """Else its letters would count as gone; in a library that never had them they stay out."""
    (sample := tmp_path / "corpus" / "sample" / "docs").mkdir(parents=True)
    (sample / "invented.txt").write_text(LETTER, "utf-8")
    (tmp_path / "corpus" / "own.txt").write_text("Kính gửi: Sở Tài chính về việc cấp kinh phí.", "utf-8")

    assert {"new": 1} == run().changes
    assert {"new": 1} == run(sample).changes
    assert {"unchanged": 2} == run().changes
