"""The page that accounts for files: what the last run did, what could not be read, and what to do about it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from docsearch.catalog import Catalog, files, runs
from docsearch.catalog.files import FileRow
from docsearch.errors import NeedsOcr
from docsearch.ingest import index
from docsearch.library import Library, open_library
from docsearch.web.app import create_app
from docsearch.web.report import PAGE

HOST = "127.0.0.1:8020"
Ask = Callable[[str], str]


@pytest.fixture
def letters(failing: Path, tmp_path: Path) -> Path:
    """The folder that was read; `library` beneath the test's own is its library, which a test may change."""
    shutil.copytree(failing / "library", tmp_path / "library")
    return failing / "letters"


@pytest.fixture
def ask(letters: Path, tmp_path: Path) -> Iterator[Ask]:
    """The text of a page in English."""
    with open_library(tmp_path / "library") as library:
        client = TestClient(create_app(library, frozenset({HOST})), base_url=f"http://{HOST}", cookies={"lang": "en"})
        yield lambda path: " ".join(client.get(path).text.split())


def test_failed_files_come_first_with_their_reasons(ask: Ask, letters: Path) -> None:
    """Without being asked for a state the page shows what failed: each file by name, and why; names stay text."""
    text = ask("/report")

    assert "Failed (101)</a>" in text
    assert "Skipped (1)</a>" in text
    assert "<span>Indexed: 1</span>" in text
    assert f"<code>{letters}</code>" in text
    assert "new <strong>103</strong>" in text
    assert PAGE == text.count("is empty (0 bytes)")
    assert "<strong>A&amp;b;000.docx</strong>" in text
    assert "A&b;" not in text


def test_a_run_over_many_places_names_some(ask: Ask, tmp_path: Path) -> None:
    """Where files were given one by one, a run that names no path reads hundreds."""
    with closing(Catalog(tmp_path / "library")) as catalog, catalog.writing() as connection:
        runs.begin(connection, [f"/letters/{number}.pdf" for number in range(10)])
    text = ask("/report")

    assert "/letters/7.pdf</code>" in text
    assert "<br>and 2 more</p>" in text
    assert "/letters/8.pdf" not in text


@pytest.mark.parametrize(
    ("number", "shown"), [("2", ["100"]), ("9", ["100"]), ("x", [f"{at:03}" for at in range(PAGE)])]
)
def test_pages_of_failed_files(ask: Ask, number: str, shown: list[str]) -> None:
    """The rest is on the next page; beyond the last is the last."""
    assert shown == re.findall(r"<strong>A&amp;b;(\d+)", ask(f"/report?state=failed&page={number}"))


def test_a_state_that_is_asked_for(ask: Ask) -> None:
    """Skipped files have a list of their own; a word that names no list is passed over."""
    assert ["picture.xyz"] == re.findall(r"<li><strong>([^<]+)", ask("/report?state=skipped"))
    assert PAGE == ask("/report?state=indexed").count("is empty (0 bytes)")


def test_what_was_read_with_notes(ask: Ask, letters: Path, tmp_path: Path) -> None:
    """Documents that were taken in with a doubt have a list, each with its note and a way to its page."""
    (letters / "unknown.txt").write_bytes("x¤¤z q¶¶w k¼¼j v½½d f¾¾x w¿¿k".encode("latin-1"))
    index([letters], library=tmp_path / "library", workers=1)
    text = ask("/report?state=noted")
    data = json.loads(ask("/report.json?state=noted"))
    assert "files" in data, data
    (account,) = data["files"]

    assert "With notes (1)</a>" in text
    assert f'<a href="/d/{account["id"][:12]}">unknown.txt</a>' in text
    assert "could not be told" in text
    assert "could not be told" in account["notes"][0]


def test_every_list_as_data(ask: Ask) -> None:
    """The page's files, counts and pages, as JSON (the first hundred failed, as on the page)."""
    data = json.loads(ask("/report.json"))

    assert ("failed", 101, 2, PAGE) == (data["chosen"], data["counts"]["failed"], data["pages"], len(data["files"]))
    assert data["files"][0]["path"].endswith("000.docx")
    assert 1 == len(json.loads(ask("/report.json?state=failed&page=2"))["files"])


def test_what_is_gone_is_not_listed(ask: Ask, letters: Path, tmp_path: Path) -> None:
    """Files deleted since the last run are nobody's task any more."""
    for one in letters.glob("*.docx"):
        one.unlink()
    index([letters], library=tmp_path / "library", workers=1)
    text = ask("/report")

    assert ["picture.xyz"] == re.findall(r"<li><strong>([^<]+)", text)
    assert "unchanged <strong>2</strong> · gone <strong>101</strong>" in text


def test_a_run_that_did_not_end_says_how_to_go_on(ask: Ask, letters: Path, tmp_path: Path) -> None:
    """An interrupted run has no counts, and names the command."""
    with closing(Catalog(tmp_path / "library")) as catalog, catalog.writing() as connection:
        runs.begin(connection, [str(letters)])
    text = ask("/report")

    assert "Not finished: still going on, or interrupted. To go on, run <code>docsearch index</code>" in text
    assert "<strong>103</strong>" not in text


def test_the_way_there(ask: Ask) -> None:
    """The start page and an answer with nothing in it say how many files could not be read, and lead to the list."""
    start, nothing = ask("/"), ask("/?q=zzqqzz")

    assert '<a href="/report">101 files could not be read</a>' in start
    assert '<a href="/report">It may be in 101 files that could not be read</a>' in nothing
    assert "could not be read" not in ask("/?q=dịch")


def test_a_scan_without_ocr_is_told_of(ask: Ask, tmp_path: Path) -> None:
    """Passed over for want of a part, it may well be what somebody looks for; a kind that nobody reads may not."""
    with closing(Catalog(tmp_path / "library")) as catalog, catalog.writing() as connection:
        files.record(connection, FileRow("/scan.pdf", "skipped", "new", kind=NeedsOcr.__name__), run=1)

    assert "102 files could not be read" in ask("/")
    assert "Skipped (2)" in ask("/report")


def test_an_answer_with_hits_counts_no_files(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be read is counted over all files, so only for the pages that tell it."""
    counted = []
    unread = Library.unread
    monkeypatch.setattr(Library, "unread", lambda self: (counted.append(self), unread(self))[1])

    assert (True, 0) == ("letter.txt" in ask("/?q=phong+dich"), len(counted))
    assert (True, 1) == ("101 files" in ask("/?q=zzzqqq"), len(counted))
