"""What a run without paths reads: all that was ever taken in, and `corpus/` without its sample."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docsearch import cli
from docsearch.errors import ExitCode, UsageError
from docsearch.ingest import Summary, usual_roots
from docsearch.ingest.roots import UsualRoots

Run = Callable[..., Summary]
LETTER = "Kính gửi: Sở Y tế về việc phòng dịch."


@pytest.fixture(autouse=True)
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A letter of a sample in corpus/, as a checkout has it; commands are typed beside."""
    monkeypatch.chdir(tmp_path)
    (folder := tmp_path / "corpus" / "sample").mkdir(parents=True)
    (folder / "invented.txt").write_text(LETTER, "utf-8")
    return folder


def test_all_that_was_ever_named_is_read_again(tmp_path: Path, roots: Path, run: Run) -> None:
    """Folders named on two days, a file, and what is new in them; at first there is nothing to read."""
    assert {} == run().changes

    run(roots)
    (other := tmp_path / "other").mkdir()
    (file := tmp_path / "letter.txt").write_text(LETTER, "utf-8")
    run(other, file)
    for folder in (roots, other):
        (folder / "new.txt").write_text(f"Kính gửi: Sở Công Thương về việc {folder.name}.", "utf-8")

    assert [tmp_path / "corpus", file, roots, other] == usual_roots(tmp_path / "library").there
    assert {"new": 2, "unchanged": 4} == run().changes
    assert {"unchanged": 6} == run().changes

    file.unlink()

    assert {"gone": 1, "unchanged": 5} == run().changes
    assert [tmp_path / "corpus", roots, other] == usual_roots(tmp_path / "library").there


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are UTF-8 there")
def test_a_folder_whose_name_is_no_utf8_is_read_again(tmp_path: Path, run: Run) -> None:
    """As an archive of an old Windows leaves it."""
    folder = tmp_path / os.fsdecode(b"C\xf4ng v\xe3n")
    folder.mkdir()
    (folder / "letter.txt").write_text(LETTER, "utf-8")
    run(folder)

    assert ([folder], []) == usual_roots(tmp_path / "library")[:2]
    assert {"unchanged": 1} == run().changes


def test_letters_in_corpus_are_read_by_every_plain_run(tmp_path: Path, roots: Path, run: Run) -> None:
    """Whatever was named besides."""
    run(roots)
    (tmp_path / "corpus" / "own.txt").write_text(LETTER, "utf-8")

    assert {"new": 1, "unchanged": 3} == run().changes


def test_without_a_corpus(tmp_path: Path, roots: Path, run: Run) -> None:
    """Nothing to read is an error; a folder that moved is told of until the new one is named, and no fault."""
    shutil.rmtree(tmp_path / "corpus")
    with pytest.raises(UsageError, match="corpus"):
        run()
    run(roots)
    elsewhere = tmp_path / "elsewhere"
    roots.rename(elsewhere)

    assert [roots] == usual_roots(tmp_path / "library").away
    assert {} == run().states

    run(elsewhere)

    assert UsualRoots([elsewhere], [], (tmp_path / "corpus" / "sample",)) == usual_roots(tmp_path / "library")
    assert {"unchanged": 3} == run().changes


def test_what_is_read_is_told_before(
    tmp_path: Path, roots: Path, run: Run, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folders by name, many files by their number; what is not there now with what to do about it."""
    monkeypatch.setenv("DOCSEARCH_INDEX", str(tmp_path / "library"))
    usb = roots.rename(tmp_path / "usb stick")
    (many := tmp_path / "many").mkdir()
    files = [many / f"{number}.txt" for number in range(9)]
    for file in files:
        file.write_text(f"Kính gửi: Sở Y tế về việc {file.name}.", "utf-8")
    run(usb, *files)
    usb.rename(roots)

    assert ExitCode.DONE == cli.run(["index", "--lang", "en", "--workers", "1"])
    told = capfd.readouterr().err.splitlines()
    assert f"Reads: {', '.join(f'many{os.sep}{number}.txt' for number in range(8))} and 1 more" == told[0]
    assert f"{usb} is not there now" in told[1]
    assert f'docsearch forget "{usb}"' in told[1]

    shutil.rmtree(many)

    assert ExitCode.DONE == cli.run(["index", "--lang", "en", "--workers", "1"])
    assert "Put documents" not in capfd.readouterr().err


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


def test_a_sample_that_was_named_among_others_stays(tmp_path: Path, sample: Path, run: Run) -> None:
    """Also where letters in corpus/ are read."""
    (tmp_path / "corpus" / "own.txt").write_text("Kính gửi: Sở Công Thương về việc bình ổn giá.", "utf-8")
    run(sample)

    assert {"new": 1, "unchanged": 1} == run().changes


def test_a_plain_run_takes_no_sample(tmp_path: Path, run: Run) -> None:
    """Not even where the last run read corpus/ and nothing is left there."""
    own = tmp_path / "corpus" / "own.txt"
    own.write_text("Kính gửi: Sở Công Thương về việc bình ổn giá.", "utf-8")
    run()
    own.unlink()
    again = run()

    assert not again.changes.get("new")
    assert again.changes == run().changes
