"""Files understood without a library: the same as with one, under the same bounds."""

from __future__ import annotations

import os
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

import docsearch
from docsearch.errors import FailedSource, SourceError
from docsearch.ingest.inspecting import inspect, inspect_one
from docsearch.ingest.outcome import Bounds, Refusal
from docsearch.ingest.refusals import OUT_OF_TIME
from docsearch.models import Dispatch


def test_inspected_is_what_is_understood(roots: Path) -> None:
    """A dispatch that came from a worker is the one that reading and understanding give here, in the files' order."""
    files = sorted(roots.iterdir(), reverse=True)
    here = [docsearch.understand(docsearch.read(file)) for file in files]
    found = list(inspect(files))

    assert [one.path for one in here] == [one.path for one in found if isinstance(one, Dispatch)]
    for expected, actual in zip(here, found, strict=True):
        assert isinstance(actual, Dispatch)
        assert (expected.id, expected.text, dict(expected.values)) == (actual.id, actual.text, dict(actual.values))
        assert expected.findings["number"] == actual.findings["number"]
        assert {name: tuple(given) for name, given in expected.findings.items() if given} == {
            name: given for name, given in actual.findings.items() if given
        }
        assert expected.notes == actual.notes


def test_a_file_that_takes_too_long_is_stopped(roots: Path) -> None:
    """A hostile file would keep the command for ever: the clock of a run holds here too."""
    (refusal,) = inspect([_book(roots)], Bounds(seconds=0.0))

    assert isinstance(refusal, Refusal)
    assert (OUT_OF_TIME, True) == (refusal.kind, "book.txt" in refusal.reason.en)


def test_an_archive_gives_what_it_holds(roots: Path) -> None:
    """Each letter in it as a dispatch of its own, under the path that a library gives it."""
    archive = roots / "letters.zip"
    with zipfile.ZipFile(archive, "w") as package:
        package.write(roots / "letter1.txt", "letter1.txt")
        package.writestr("nothing.pdf", b"")
    letter, refusal = inspect([archive])

    assert isinstance(letter, Dispatch)
    assert isinstance(refusal, Refusal)
    assert (f"{archive}!/letter1.txt", "1/UBND-KT") == (letter.path, letter.number)
    assert f"{archive}!/nothing.pdf" in refusal.reason.en


def test_one_file_is_what_it_is_itself(roots: Path) -> None:
    """The letter, under its own path; of a mail its own words and not those of what it carries."""
    letter = inspect_one(roots / "letter1.txt")
    mail = EmailMessage()
    mail["Subject"] = "Gửi công văn"
    mail.set_content("Kính gửi anh chị tệp kèm theo.")
    mail.add_attachment((roots / "letter1.txt").read_bytes(), "text", "plain", filename="letter1.txt")
    (roots / "mail.eml").write_bytes(bytes(mail))
    own = inspect_one(roots / "mail.eml")

    assert ("1/UBND-KT", str(roots / "letter1.txt")) == (letter.number, letter.path)
    assert ("tệp kèm theo" in own.text, "1/UBND-KT" in own.text) == (True, False)


def test_a_file_is_opened_as_the_system_takes_it(roots: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows that is another name, which has no end of 260 characters; people are shown their own."""
    monkeypatch.chdir(roots)
    monkeypatch.setattr("docsearch.ingest.inspecting.for_system", lambda path: path.with_name("letter1.txt"))
    letter = inspect_one(Path("long.txt"))

    assert ("1/UBND-KT", "long.txt") == (letter.number, letter.path)


def test_one_file_that_is_no_dispatch(roots: Path) -> None:
    """What cannot be read, takes too long, or only holds others, is refused with its reason."""
    (roots / "empty.pdf").touch()
    with zipfile.ZipFile(roots / "letters.zip", "w") as package:
        package.write(roots / "letter1.txt", "letter1.txt")
        package.writestr("nothing.pdf", b"")
    with pytest.raises(FailedSource, match=r"empty\.pdf is empty"):
        inspect_one(roots / "empty.pdf")
    with pytest.raises(FailedSource, match="over 0 seconds"):
        inspect_one(_book(roots), Bounds(seconds=0.0))
    with pytest.raises(SourceError, match=r"letters\.zip is an archive"):
        inspect_one(roots / "letters.zip")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """Nobody may ever write into it, so it is not waited for."""
    os.mkfifo(tmp_path / "pipe")
    (refusal,) = inspect([tmp_path / "pipe"])

    assert isinstance(refusal, Refusal)
    assert "not a plain file" in refusal.reason.en


def _book(folder: Path) -> Path:
    """A file that takes longer than no time at all."""
    book = folder / "book.txt"
    book.write_text("Kính gửi: Sở Y tế, về việc 12/UBND-KT ngày 3 tháng 4.\n" * 50_000, "utf-8")
    return book
