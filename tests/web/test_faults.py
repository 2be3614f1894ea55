"""What goes wrong beneath the pages is told on them, in words."""

from __future__ import annotations

import errno
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from docsearch.ingest import index
from docsearch.library import Library, open_library
from docsearch.web.app import create_app
from docsearch.web.guard import HEADERS

HOST = "127.0.0.1:8020"


@pytest.fixture
def library(sample_library: Path, tmp_path: Path) -> Iterator[Library]:
    """A copy of the sample's library."""
    with open_library(shutil.copytree(sample_library, tmp_path / "library")) as opened:
        yield opened


@pytest.fixture
def web(library: Library) -> TestClient:
    """The application asked without a server."""
    return TestClient(create_app(library, frozenset({HOST})), base_url=f"http://{HOST}", raise_server_exceptions=False)


@pytest.mark.skipif("sys.platform == 'win32'", reason="Windows moves no folder whose files are open")
@pytest.mark.parametrize("path", ["/", "/?q=thue", "/report", "/basket", "/suggest?q=s", "/search.json", "/export"])
def test_another_library_in_the_place_of_the_first_is_not_passed_over(
    web: TestClient, library: Library, path: str
) -> None:
    """An open catalog can be read after it has gone: whoever made a new one would be shown the old for ever."""
    assert 200 == web.get(path).status_code

    moved = library.path.rename(library.path.with_name("moved"))
    gone = web.get(path)
    shutil.copytree(moved, library.path)
    replaced = web.get(path)
    shutil.rmtree(library.path)
    moved.rename(library.path)

    for answer in (gone, replaced):
        assert 503 == answer.status_code
        assert "docsearch serve (Ctrl+C)" in answer.text
    assert 200 == web.get(path).status_code


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "đĩa đã đầy"),
        (OSError(errno.EACCES, "Permission denied", "ban-nhap.xlsx"), "(ban-nhap.xlsx): không có quyền"),
        (MemoryError(), "không đủ bộ nhớ"),
        (ZeroDivisionError(), "lỗi của docsearch"),
    ],
)
def test_what_nobody_foresaw_is_a_page_too(
    web: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    """A full disk and too little memory by their names, else a fault of docsearch; under the policy of every page."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Library, "every", fail)
    answer = web.get("/export")

    assert 500 == answer.status_code
    assert told in answer.text
    assert "Quay lại trang tìm kiếm" in answer.text
    assert HEADERS == {name: answer.headers.get(name) for name in HEADERS}


def test_an_original_that_is_gone_is_not_a_fault_of_the_server(tmp_path: Path) -> None:
    """Status 404 and which file it was."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Số: 9/ZQ-XYZ\n\nKính gửi: Sở Y tế.\n\nVề việc zqzq.", "utf-8")
    index([letter], library=tmp_path / "own")
    letter.unlink()
    with open_library(tmp_path / "own") as own:
        client = TestClient(create_app(own, frozenset({HOST})), base_url=f"http://{HOST}")
        id = own.search("zqzq").hits[0].dispatch.id
        answer = client.get(f"/d/{id}/original")

    assert 404 == answer.status_code
    assert "letter.txt" in answer.text


def test_an_original_goes_on_where_its_download_broke_off(
    web: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file on the disk is sent piece by piece, from the byte that is asked for, and is never read as a whole."""
    found = library.search("*").hits[0].dispatch
    whole = library.original_bytes(found.id)[1]
    monkeypatch.setattr(Library, "original_bytes", None)
    answer = web.get(f"/d/{found.id}/original", headers={"range": "bytes=100-"})

    assert (206, whole[100:]) == (answer.status_code, answer.content)
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert "application/octet-stream" == answer.headers["content-type"]
    assert whole == web.get(f"/d/{found.id}/original").content


def test_an_original_that_cannot_be_read_is_told(web: TestClient, library: Library, tmp_path: Path) -> None:
    """Status 404 and which, not a download that breaks off: here a folder has taken the file's place."""
    letter = tmp_path / "letter.txt"
    letter.write_text("Số: 9/ZQ-XYZ\n\nKính gửi: Sở Y tế.\n\nVề việc zqzq.", "utf-8")
    index([letter], library=library.path)
    letter.unlink()
    letter.mkdir()
    answer = web.get(f"/d/{library.search('zqzq').hits[0].dispatch.id}/original")

    assert 404 == answer.status_code
    assert f"Không mở được tệp gốc {letter}" in answer.text


def test_copies_that_cite_are_one_line(tmp_path: Path) -> None:
    """Three files of one letter do not look like three letters; each can still be opened."""
    (tmp_path / "a.txt").write_text("Số: 9/ZQ-XYZ\n\nKính gửi: Sở Y tế.\n\nVề việc phòng dịch.", "utf-8")
    for name in ("b", "c", "d"):
        letter = f"Số: 10/ZQ-XYZ\n\nKính gửi: Sở Y tế.\n\nCăn cứ Công văn số 9/ZQ-XYZ, bản {name}."
        (tmp_path / f"{name}.txt").write_text(letter, "utf-8")
    index([tmp_path], library=tmp_path / "own", workers=1)
    with open_library(tmp_path / "own") as own:
        client = TestClient(create_app(own, frozenset({HOST})), base_url=f"http://{HOST}")
        page = client.get(f"/d/{own.get('9/ZQ-XYZ').id}").text
    section = page.partition("Được dẫn chiếu bởi</h2>")[2].partition("<h2>")[0]

    assert 1 == section.count("<li>") == section.count(">10/ZQ-XYZ</a>")
    assert 2 == section.count(".txt</a>")


def test_an_original_is_had_out_of_its_archive(tmp_path: Path) -> None:
    """Whoever asks for a letter of a mail is not handed the whole box, and the letter has its own name."""
    data = "Số: 9/ZQ-XYZ\n\nKính gửi: Sở Y tế.\n\nVề việc zqzq.".encode()
    with zipfile.ZipFile(tmp_path / "thư đến.zip", "w") as archive:
        archive.writestr("tháng 10/công văn.txt", data)
    index([tmp_path], library=tmp_path / "own")
    with open_library(tmp_path / "own") as own:
        client = TestClient(create_app(own, frozenset({HOST})), base_url=f"http://{HOST}")
        found = own.search("zqzq").hits[0].dispatch
        page, answer = (client.get(f"/d/{found.id}{part}") for part in ("", "/original"))

    assert f"<small>{found.path}<br>" in page.text, "where it lies is told without a pointer over it, too"
    assert data == answer.content
    assert f"attachment; filename*=utf-8''{quote('công văn.txt')}" == answer.headers["content-disposition"]


@pytest.mark.parametrize("address", ["/?lang=en", "/?q=a&lang=en"])
def test_a_library_of_nothing_says_how_to_fill_it(tmp_path: Path, address: str) -> None:
    """Also where it was asked; a link to all of nothing leads nowhere, an example finds nothing."""
    (tmp_path / "none").mkdir()
    index([tmp_path / "none"], library=tmp_path / "own")
    with open_library(tmp_path / "own") as own:
        told = TestClient(create_app(own, frozenset({HOST})), base_url=f"http://{HOST}").get(address).text

    assert "Put dispatches into a folder and run <code>docsearch index FOLDER</code>" in told
    assert "See all" not in told
    assert "How to search" not in told


def test_what_was_not_read_as_it_stands_is_told_first(sample: Path, tmp_path: Path) -> None:
    """Before the values and the text, not beneath them: who copies from a scan is to know that a machine read it."""
    letters = [(sample / name).read_bytes() for name in ("2021-040-cong-dien-bao.txt", "2025-005-sap-xep.txt")]
    (tmp_path / "two.txt").write_bytes(b"\n".join(letters))
    index([tmp_path / "two.txt"], library=tmp_path / "library", workers=1)
    with open_library(tmp_path / "library") as library:
        client = TestClient(create_app(library, frozenset({HOST})), base_url=f"http://{HOST}")
        (hit,) = library.search("*").hits
        page = client.get(f"/d/{hit.dispatch.id}").text

    assert -1 < page.find("Tệp này chứa 2 văn bản") < page.find("Thông tin") < page.find("Toàn văn")
