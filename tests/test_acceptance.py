"""What the whole system promises, asked at its one door. The numbers are those of the acceptance statements."""

from __future__ import annotations

import itertools
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from docsearch import Library, index, open_library
from docsearch.library.batch import batch
from docsearch.web.app import create_app

LETTERS = {
    "hoa-don.txt": "V/v sử dụng hóa đơn điện tử trong mua bán",
    "duong.txt": "V/v sửa chữa đường liên xã",
    "ong-duong.txt": "V/v khen thưởng ông Dương Văn Minh",
    "duong-su.txt": "V/v mời đương sự đến làm việc",
    "cho.txt": "V/v di dời chợ và tiêm phòng cho chó",
    "cho-nau.txt": "V/v cấp phát chò nâu giống",
    "y-kien.txt": "V/v lấy ý kiến công an về an toàn in ấn, may mặc",
    "gia-dinh.txt": "V/v thuế giá trị và ông già đi lại khó khăn",
}


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of a few short letters."""
    folder = tmp_path_factory.mktemp("letters")
    for name, text in LETTERS.items():
        (folder / name).write_text(text, "utf-8")
    index([folder], library=folder / "library")
    with open_library(folder / "library") as library:
        yield library


def found(library: Library, query: str) -> list[str]:
    """The names of the files that a query finds, in order."""
    return [Path(hit.dispatch.path).name for hit in library.search(query, limit=None).hits]


def test_01_marks_old_and_new_and_composed_are_one(letters: Library) -> None:
    """Statement 1: without marks, with either tone style, in NFD: the identical list."""
    spellings = ["hoa don dien tu", "hóa đơn", "hoá đơn", unicodedata.normalize("NFD", "hóa đơn")]

    assert [["hoa-don.txt"]] * 4 == [found(letters, spelling) for spelling in spellings]


def test_02_typed_marks_count(letters: Library) -> None:
    """Statement 2: marks typed must be there; without them every form is found, the plain one first."""
    assert ["duong.txt"] == found(letters, "đường")
    assert {"duong.txt", "ong-duong.txt", "duong-su.txt"} == set(found(letters, "duong"))
    assert set(found(letters, "duong")) == set(found(letters, "~đường"))
    assert "duong.txt" == found(letters, "~đường")[0]
    assert "cho-nau.txt" not in found(letters, "chó")
    assert "cho-nau.txt" in found(letters, "~chó")


def test_03_every_run_of_syllables_is_a_phrase(letters: Library) -> None:
    """Statement 3: however the words were cut, each quoted run of syllables finds its letter."""
    for name, text in LETTERS.items():
        words = text.removeprefix("V/v ").replace(",", " ").split()
        for start, end in itertools.combinations(range(len(words) + 1), 2):
            phrase = " ".join(words[start:end])

            assert name in found(letters, f'"{phrase}"'), phrase


@pytest.mark.parametrize("words", ["ý kiến", "công an", "an toàn", "in ấn", "may mặc"])
def test_04_no_syllable_is_a_stop_word(letters: Library, words: str) -> None:
    """Statement 4: short syllables that are stop words elsewhere are found."""
    assert ["y-kien.txt"] == found(letters, words)
    assert ["y-kien.txt"] == found(letters, f'"{words}"')


@pytest.mark.parametrize("query", ["an toàn", "ngày:2021", 'cơ_quan:"Sở Y tế"', "51/UBND-NC", "*"])
def test_18_every_door_gives_the_same_answer(sample_library: Path, query: str) -> None:
    """Statement 18: library, batch, export and the web view's JSON have the same ids, order and count."""
    with open_library(sample_library) as library:
        results = library.search(query, limit=20)
        ids = [hit.dispatch.id for hit in results.hits]
        (asked,) = batch(library, [(1, query)], limit=20)
        total, dispatches = library.every(query)
        web = TestClient(create_app(library, frozenset({"testserver"})))
        page = web.get("/search.json", params={"q": query}).json()
        exported = [
            json.loads(line) for line in web.get("/export", params={"q": query, "format": "jsonl"}).text.splitlines()
        ]

        assert asked.results is not None
        assert ids == [hit.dispatch.id for hit in asked.results.hits] == [hit["id"] for hit in page["hits"]]
        assert results.total == asked.results.total == page["total"] == total
        assert [one["id"] for one in exported] == [dispatch.id for dispatch in dispatches]
        assert ids[:1] == [one["id"] for one in exported][:1]


@pytest.mark.parametrize("copy", ["2023-002-tet-an-toan.txt", "2023-002-tet-an-toan-ban-word.docx"])
def test_23_copies_are_one_hit_that_opens_to_all(sample_library: Path, copy: str) -> None:
    """Statement 23: three copies of one dispatch are one hit; the export keeps all three."""
    with open_library(sample_library) as library:
        (hit,) = library.search("so:51/UBND-NC").hits
        names = {Path(library.get(id).path).name for id in (hit.dispatch.id, *hit.copies)}

        assert copy in names
        assert 2 == len(hit.copies)
        assert 3 == library.every("so:51/UBND-NC")[0]
