"""What a run without paths reads: `corpus/`; where nothing but its sample lies there, what the last run read."""

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
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A letter of a sample in corpus/, as a checkout has it; commands are typed beside."""
    monkeypatch.chdir(tmp_path)
    (folder := tmp_path / "corpus" / "sample").mkdir(parents=True)
    (folder / "invented.txt").write_text(LETTER, "utf-8")
    return folder


def test_what_the_last_run_read_is_read_again(roots: Path, run: Run) -> None:
    """A folder that was named once, with what is new in it; at first there is nothing to read."""
    assert {} == run().changes

    run(roots)
    (roots / "new.txt").write_text("Kính gửi: Sở Công Thương về việc bình ổn giá.", "utf-8")

    again = run()

    assert {"new": 1, "unchanged": 3} == again.changes
    assert str(roots) in again.notes[0].en
    assert {"unchanged": 4} == run().changes


def test_corpus_comes_first(tmp_path: Path, roots: Path, run: Run) -> None:
    """Letters in it are read by every plain run, whatever was named besides."""
    (tmp_path / "corpus" / "own.txt").write_text(LETTER, "utf-8")
    run(roots)

    assert {"new": 1} == run().changes


def test_without_a_corpus(tmp_path: Path, roots: Path, run: Run) -> None:
    """Nothing to read is an error; a folder that moved is told of until the new one is named."""
    shutil.rmtree(tmp_path / "corpus")
    with pytest.raises(UsageError, match="corpus"):
        run()
    run(roots)
    elsewhere = tmp_path / "elsewhere"
    roots.rename(elsewhere)

    assert any("mounted" in note.en for note in run().notes)

    run(elsewhere)
    again = run()

    assert {"unchanged": 3} == again.changes
    assert [str(elsewhere)] == [note.en.partition(": ")[2] for note in again.notes]


def test_a_sample_that_was_named_is_read_alone(sample: Path, run: Run) -> None:
    """What else lies beside it is none of its letters."""
    (sample / "docs").mkdir()
    (sample / "docs" / "invented.txt").write_text(LETTER, "utf-8")
    run(sample / "docs")

    assert {"unchanged": 1} == run().changes


def test_a_sample_within_what_was_named_stays(tmp_path: Path, sample: Path, run: Run) -> None:
    """Whoever named a folder around corpus/ took the sample with it: its letters are not gone."""
    (tmp_path / "own.txt").write_text("Kính gửi: Sở Công Thương về việc bình ổn giá.", "utf-8")
    (tmp_path / "corpus" / ".DS_Store").touch()  # what a system leaves makes corpus/ no folder of letters
    run(tmp_path / "own.txt", sample)

    assert {"unchanged": 2} == run().changes


def test_a_plain_run_takes_no_sample(tmp_path: Path, run: Run) -> None:
    """Not even where the last run read corpus/ and nothing is left there."""
    own = tmp_path / "corpus" / "own.txt"
    own.write_text("Kính gửi: Sở Công Thương về việc bình ổn giá.", "utf-8")
    run()
    own.unlink()
    again = run()

    assert not again.changes.get("new")
    assert again.changes == run().changes
