"""What the whole system promises, asked at its one door. The numbers are those of the acceptance statements."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from docsearch import index, open_library
from docsearch.text.encodings import Encoding, table
from docsearch.web.app import create_app
from docsearch.web.serve import listen

LEGACY = """cộng hòa xã hội chủ nghĩa việt nam, độc lập - tự do - hạnh phúc
kính gửi: sở nông nghiệp, ủy ban nhân dân huyện yêu cầu các phòng, ban triển khai nghiêm túc nhiệm vụ được giao
việc phòng chống cháy rừng trong mùa khô, báo cáo kết quả trước ngày quy định."""


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_06_legacy_files_are_searchable_and_reported(encoding: Encoding, tmp_path: Path) -> None:
    """Statement 6: a TCVN3 and a VNI file are decoded and found, the report says from what, the file is untouched."""
    back = {letter: codes for codes, letter in table(encoding).items()}
    file = tmp_path / "old.txt"
    file.write_bytes(("".join(back.get(letter, letter) for letter in LEGACY * 3)).encode("latin-1"))
    before = file.read_bytes()
    index([file], library=tmp_path / "library")

    with open_library(tmp_path / "library") as library:
        assert 1 == library.search('"phòng chống cháy rừng"').total
        (account,) = library.report()
        assert any(encoding.upper() in note.vi for note in account.notes)
    assert before == file.read_bytes()


def test_06_what_cannot_be_decided_is_reported_not_guessed(tmp_path: Path) -> None:
    """Statement 6: bytes that are no text of a known encoding stay as they are, and something is said of them."""
    text = "x¤¤z q¶¶w k¼¼j v½½d f¾¾x w¿¿k"
    (tmp_path / "unknown.txt").write_bytes(text.encode("latin-1"))
    index([tmp_path], library=tmp_path / "library")

    with open_library(tmp_path / "library") as library:
        (dispatch,) = library.every("*")[1]
        (account,) = library.report(noted=True)
    assert text == dispatch.text.strip()
    assert any("could not be told" in note.en for note in account.notes)


def test_21_markup_in_a_letter_is_inert(tmp_path: Path) -> None:
    """Statement 21: a letter's <script> is text on every page that shows it, and the marks around words are paired."""
    letter = "V/v <script>alert(1)</script> kiểm tra <b>đường</b> liên xã & cầu"
    (tmp_path / "a.txt").write_text(letter, "utf-8")
    index([tmp_path], library=tmp_path / "library")

    with open_library(tmp_path / "library") as library:
        web = TestClient(create_app(library, frozenset({"testserver"})))
        (hit,) = library.search("duong").hits
        assert letter == hit.dispatch.text
        for path, word in (
            ("/?q=duong", "đường"),
            ("/?q=script", "script"),
            (f"/d/{hit.dispatch.id}?q=duong", "đường"),
        ):
            answer = web.get(path)
            assert 200 == answer.status_code
            assert "<script>alert" not in answer.text
            assert f">{word}</mark>" in answer.text
            assert answer.text.count("<mark") == answer.text.count("</mark>")


@pytest.mark.parametrize("copy", ["2023-002-tet-an-toan.txt", "2023-002-tet-an-toan-ban-word.docx"])
def test_23_copies_are_one_hit_that_opens_to_all(sample_library: Path, copy: str) -> None:
    """Statement 23: three copies of one dispatch are one hit; the export keeps all three."""
    with open_library(sample_library) as library:
        (hit,) = library.search("so:51/UBND-NC").hits
        names = {Path(library.get(id).path).name for id in (hit.dispatch.id, *hit.copies)}

        assert copy in names
        assert 2 == len(hit.copies)
        assert 3 == library.every("so:51/UBND-NC")[0]


@pytest.mark.parametrize("path", ["/", "/?q=an+toàn", "/search.json?q=*"])
def test_25_the_web_view_is_of_this_machine_alone(sample_library: Path, path: str) -> None:
    """Statement 25: bound to 127.0.0.1, and nothing in a page is asked of any other machine."""
    with listen(0) as socket, open_library(sample_library) as library:
        assert "127.0.0.1" == socket.getsockname()[0]
        answer = TestClient(create_app(library, frozenset({"testserver"}))).get(path)

    assert 200 == answer.status_code
    asked = re.findall(r"""(?:src|href|action|url)\s*[=(]\s*["']?(?:https?:)?//([^/\s"')]+)""", answer.text)
    assert {"testserver"} >= set(asked)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
