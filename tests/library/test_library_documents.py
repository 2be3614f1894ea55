"""One dispatch: names, corrections, citations, neighbours, copies, originals, forgetting."""

from __future__ import annotations

import hashlib
import itertools
import json
import threading
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import docsearch
from docsearch.catalog import CATALOG_NAME
from docsearch.errors import LibraryDamaged, SourceError, UnknownName, UsageError
from docsearch.library import Library
from docsearch.models import Finding
from tests.library.conftest import Make, letter


@pytest.fixture
def library(make: Make) -> Library:
    """Four letters, one of them in two editions, one citing another."""
    mask = "Người dân đeo khẩu trang nơi công cộng; cơ sở y tế cấp phát khẩu trang."
    return make(
        {
            "mask.txt": letter("51/UBND-KGVX", "đeo khẩu trang", mask),
            "mask-again.txt": letter("51/UBND-KGVX", "đeo khẩu trang", mask + " Yêu cầu thực hiện."),
            "more.txt": letter(
                "77/UBND-KGVX", "cấp phát khẩu trang", f"Thực hiện Công văn số 51/UBND-KGVX ngày 12/3/2020. {mask}", 20
            ),
            "road.txt": letter("512/UBND-KT", "sửa chữa đường tỉnh", "Nghị định số 15/2018/NĐ-CP. Mặt đường hư hỏng."),
        }
    )


@pytest.mark.parametrize("name", ["512/UBND-KT", "512 ubnd kt", "CV 512/UBND-KT", "512"])
def test_by_number(library: Library, name: str) -> None:
    """A number in any spelling names its letter."""
    assert "road.txt" == Path(library.get(name).path).name


@pytest.mark.parametrize("name", ["qđ14", "Quyết định số 14", "quyet dinh 14/2022", "14/2022/QĐ-UBND"])
def test_by_kind_and_half_a_number(make: Make, name: str) -> None:
    """As people say it: a decree is “nghị định 30”."""
    library = make({"one.txt": letter("14/2022/QĐ-UBND", "giá đất"), "two.txt": letter("14/UBND-KT", "giá đất")})

    assert "one.txt" == Path(library.get(name).path).name


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("28.235/CT-HTr", "dotted.txt"),
        ("28235/CT-HTr", "dotted.txt"),
        ("số 14 năm 2022", "one.txt"),
        ("so 14 nam 2022", "one.txt"),
        ("văn bản số 15 năm 2020", "two.txt"),
    ],
)
def test_by_number_as_the_search_box_takes_it(make: Make, name: str, meant: str) -> None:
    """A dot between thousands is none of the number; the year behind a number is that of the paper."""
    numbers = {"dotted.txt": "28235/CT-HTr", "one.txt": "14/2022/QĐ-UBND", "two.txt": "15/UBND-KT"}
    library = make({path: letter(number, "giá đất") for path, number in numbers.items()})

    assert meant == Path(library.get(name).path).name


def test_by_id_and_its_beginning(library: Library) -> None:
    """An id or enough of it names its letter, too."""
    id = library.get("512/UBND-KT").id

    assert id == library.get(id).id == library.get(id[:12]).id == library.get(id[:12].upper()).id


def test_a_name_for_nothing_or_for_several(library: Library, make: Make) -> None:
    """Nothing is guessed; those that fit are told by what people know them by."""
    both = make({"other.txt": letter("512/UBND-NC", "tiếp công dân")})
    with pytest.raises(UnknownName, match="999/UBND"):
        library.get("999/UBND")
    with pytest.raises(UnknownName, match="Several") as several:
        both.get("512")

    told = several.value.message.vi.partition("mã: ")[2].split("; ")

    assert ["512/UBND-KT 12/03/2020", "512/UBND-NC 12/03/2020"] == sorted(" ".join(one.split()[1:3]) for one in told)


def test_the_beginning_of_two_ids_names_neither(make: Make) -> None:
    """Whoever copied too little of an id is shown both."""
    known: dict[str, str] = {}
    for day in itertools.count(1):
        text = letter(f"{day}/UBND-KT", "sửa đường")
        begun = hashlib.sha256(text.encode()).hexdigest()[:4]
        if begun in known:
            break
        known[begun] = text
    library = make({"one.txt": known[begun], "two.txt": text})
    with pytest.raises(UnknownName, match="Several") as several:
        library.get(begun)

    assert 2 == several.value.message.en.count(f" {begun}")


def test_copies_are_one_hit_and_two_documents(library: Library) -> None:
    """Two editions of a letter fold under one hit; export keeps both; the number names the letter (statement 23)."""
    results = library.search("51/UBND-KGVX", limit=None)
    hit = results.hits[0]
    ids = {hit.dispatch.id, *hit.copies}
    exported = [dispatch.id for dispatch in library.every("51/UBND-KGVX")[1]]

    assert 1 == len(hit.copies)
    assert {"mask.txt", "mask-again.txt"} == {Path(library.get(id).path).name for id in ids}
    assert (results.total, results.groups) == (len(exported), len(exported) - 1)
    assert library.get("51/UBND-KGVX").id in ids
    assert [(other,) for other in sorted(ids, reverse=True)] == [library.cites(id).copies for id in sorted(ids)]


def test_copies_without_a_number_are_known_by_their_subject(make: Make) -> None:
    """The same text twice is one dispatch with no number; the same subject over another text is another dispatch."""
    notice = "THÔNG BÁO\nVề việc treo cờ Tổ quốc\n\nCác hộ dân treo cờ từ ngày {}."
    texts = (notice.format(1), notice.format(1) + "\n", notice.format(9))
    library = make(dict(zip(("a.txt", "b.txt", "c.txt"), texts, strict=True)))
    ids = {Path(one.path).name: one.id for one in library.every("*")[1]}

    assert {None} == {library.get(id).number for id in ids.values()}
    assert [(ids["b.txt"],), (ids["a.txt"],), ()] == [library.cites(ids[name]).copies for name in sorted(ids)]


def test_citations_both_ways(library: Library) -> None:
    """What a letter cites leads to the letter if it is here, is listed if not, and back (statement 10)."""
    mask = library.search("51/UBND-KGVX").hits[0]
    more = library.get("77/UBND-KGVX")
    cited = library.cites(more).cites
    outside = library.cites("512/UBND-KT").cites

    assert {mask.dispatch.id, *mask.copies} == set(cited[0].ids)
    assert (more.id,) == library.cites(mask.dispatch.id).cited_by
    assert [("15/2018/NĐ-CP", ())] == [(one.citation.number, one.ids) for one in outside]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("51/UBND-KGVX", "51/UBND-KGVX"),
        ("Công văn số 51/UBND-KGVX ngày 12/3/2020 của UBND tỉnh", "51/UBND-KGVX"),
        ("51/UBND-KGVX (thực hiện, công văn, 12/03/2020, Ủy ban nhân dân tỉnh)", "51/UBND-KGVX"),
        ("51/UBND-KGVX {thực hiện; công văn; 2020-03-12; }", "51/UBND-KGVX"),
        ("Luật Đất đai", "Luật Đất đai"),
    ],
)
def test_a_citation_is_corrected_to_what_a_person_types(library: Library, typed: str, number: str) -> None:
    """As the page shows it or as a sentence has it: it leads to the dispatch that is meant."""
    library.correct("512/UBND-KT", "citations", [typed])
    (cited,) = library.cites("512/UBND-KT").cites

    assert number == cited.citation.number
    assert ("UBND" in number) == bool(cited.ids)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("ngày 12/3/2020", True), ("", True), ("ngày 11/3/2020", False), ("ngày 13/3/2020", False), ("năm 2021", False)],
)
def test_a_citation_of_another_day_is_of_another_letter(make: Make, said: str, meant: bool) -> None:
    """Offices count anew each year: where both days are printed they have to agree, in both directions."""
    library = make(
        {
            "old.txt": letter("51/UBND-KGVX", "đeo khẩu trang", day=12),
            "new.txt": letter("77/UBND-KGVX", "cấp phát", f"Thực hiện Công văn số 51/UBND-KGVX {said}.", 20),
        }
    )
    old, new = library.get("51/UBND-KGVX").id, library.get("77/UBND-KGVX").id

    assert [(old,) if meant else ()] == [one.ids for one in library.cites(new).cites]
    assert ((new,) if meant else ()) == library.cites(old).cited_by


def test_a_word_that_a_line_parts_is_one_word(library: Library) -> None:
    """What makes letters alike is told once and on one line, however the page broke it."""
    (told,) = library.similar_to_text("khẩu trang, Khẩu\ntrang, khẩu  trang").notes

    assert told.vi == "Tương tự vì có các từ: khẩu trang."


def test_the_nearest_number_is_named_as_it_is_printed(make: Make) -> None:
    """Marks, small letters and years are on the paper, so they are in the sentence; agencies alike."""
    library = make({"a.txt": letter("07/2021/QĐ-TTg", "đường bộ"), "b.txt": letter("9/QĐ-TTg", "đường sắt")})

    assert ["07/2021/QĐ-TTg", "9/QĐ-TTg"] == _numbers_told(library, "so:8/QĐ-TTg")
    assert ["9/QĐ-TTg"] == _numbers_told(library, "so:14/qd-ttg")
    assert ["07/2021/QĐ-TTg"] == _numbers_told(library, "so:7/UBND")


def test_a_half_number_is_looked_for_under_the_half_symbol_beside_it(make: Make) -> None:
    """The next ordinals whose symbols begin so, each as a whole."""
    library = make({"a.txt": letter("52/UBND-KGVX", "đường bộ"), "b.txt": letter("53/STC-NS", "đường sắt")})

    assert ["52/UBND-KGVX"] == _numbers_told(library, "so:51/UBND")


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("cv 318", "cv 318"),
        ("số 318", "số 318"),
        ("318", "318"),
        ("CV318", "CV 318"),
        ("318/UBND", "318/UBND"),
        ("kế hoạch 318", "kế hoạch 318"),
        ("tìm giúp cv 318", "cv 318"),
    ],
)
def test_a_number_that_no_letter_bears_is_said_above_what_only_names_it(make: Make, query: str, number: str) -> None:
    """Whoever asks for a letter by its number is not left with letters in which the number is a word."""
    body = "Cấp kế hoạch 318 lít theo CV 318/UBND-NC, cv318, số 318."
    library = make({"a.txt": letter("31/UBND-KH", "xăng dầu", body), "b.txt": letter("317/KH-UBND", "mưa")})

    found = library.search(query)

    assert 1 == found.total
    assert f"Không văn bản nào mang số này: “{number}”." in found.notes[-1].vi
    assert "No document bears this number" in found.notes[-1].en


@pytest.mark.parametrize("query", ["cv 31", "31/UBND", "2021", "2021 xăng", "318 lít", "số 318 OR xăng"])
def test_a_number_that_is_there_or_only_part_of_what_is_asked_is_not_missed(make: Make, query: str) -> None:
    """A year is mostly a year, and a number among other words may be one of anything."""
    library = make({"a.txt": letter("31/UBND-KH", "xăng dầu", "Cấp 318 lít xăng năm 2021.")})

    found = library.search(query)

    assert 1 == found.total
    assert not any("mang số này" in note.vi for note in found.notes)


def test_that_papers_of_a_kind_need_not_name_it_is_said_where_some_do_not(make: Make) -> None:
    """Where all that is found names the kind, or nothing is found, there is nothing to say."""
    library = make({"a.txt": letter("1/UBND-A", "đê", "Theo công văn ấy."), "b.txt": letter("2/UBND-B", "cầu")})

    def told(query: str, **more: Any) -> bool:
        return any("dù không in chữ ấy" in note.vi for note in library.search(query, **more).notes)

    assert told("công văn cầu")
    assert told("công văn")
    assert not told("công văn đê")
    assert not told("công văn zzz")
    assert not told("công văn", where={"symbol": ["UBND-A"]})
    assert told("công văn đê", mode="any")


def _numbers_told(library: Library, query: str) -> list[str]:
    (told,) = (note.vi for note in library.search(query).notes if "Số gần nhất" in note.vi)
    return sorted(told.rstrip(".").partition("gần nhất: ")[2].split(", "))


def test_addresses_are_no_reason(library: Library) -> None:
    """Who writes a mail, and from where, does not say what it is about; the library knows the words of the address."""
    (told,) = library.similar_to_text("khẩu trang <khau.trang@cap.gov.vn> https://khau.trang/cap").notes

    assert told.vi == "Tương tự vì có các từ: khẩu trang."


def test_words_of_several_syllables_are_compared_as_a_whole(make: Make) -> None:
    """Cửa khẩu and khẩu trang share a syllable and nothing else."""
    library = make(
        {"mask.txt": letter("1/UBND-A", "đeo khẩu trang"), "border.txt": letter("2/UBND-B", "thông quan ở cửa khẩu")}
    )

    found = [Path(hit.dispatch.path).name for hit in library.similar_to_text("khẩu trang").hits]

    assert ["mask.txt"] == found


def test_similar_to_a_draft(library: Library, tmp_path: Path) -> None:
    """A dispatch that is not in the library is compared by subject and body; one of the library's own, as its id."""
    mask = library.get(library.search("51/UBND-KGVX").hits[0].dispatch.id)
    file = tmp_path / "draft.txt"
    file.write_text(letter("9/UBND-KT", "cấp phát khẩu trang"), "utf-8")
    nearest = library.similar_to(docsearch.understand(docsearch.read(file)), limit=1)

    assert library.similar(mask.id).hits == library.similar_to(mask).hits
    assert {Path(hit.dispatch.path).name for hit in nearest.hits} < {"mask.txt", "mask-again.txt", "more.txt"}
    assert "Sở Công Thương" not in nearest.notes[0].vi


def test_similar(library: Library) -> None:
    """Neighbours share words that say what it is about; itself and its copies are not among them."""
    mask = library.search("51/UBND-KGVX").hits[0]
    results = library.similar(mask.dispatch.id)
    by_text = library.similar_to_text("Đề nghị cấp phát khẩu trang cho người dân")

    assert "more.txt" == Path(results.hits[0].dispatch.path).name
    assert not {mask.dispatch.id, *mask.copies} & {hit.dispatch.id for hit in results.hits}
    assert "khẩu trang" in results.notes[0].en
    assert "UBND" not in results.notes[0].en
    assert Path(by_text.hits[0].dispatch.path).name in {"mask.txt", "mask-again.txt", "more.txt"}


def test_a_correction_wins_and_can_be_taken_back(library: Library) -> None:
    """It shows, composed as all that was read, is searched, says so, and when undone the machine's value comes back."""
    id = library.get("512/UBND-KT").id
    library.correct(id, "signer", unicodedata.normalize("NFD", "Trần Thị  Mai"))
    corrected = library.get(id)
    found = library.search('người_ký:"Trần Thị Mai"').total
    listed = list(library.corrections())
    library.undo(id, "signer")

    assert "Trần Thị Mai" == corrected.signer
    assert (Finding("Trần Thị Mai", (), "correction", 1.0),) == corrected.findings["signer"]
    assert 1 == found
    assert [(id, "signer", "Trần Thị Mai")] == listed
    assert "Vũ Thanh Lâm" == library.get(id).signer
    assert 0 == library.search('người_ký:"Trần Thị Mai"').total
    assert [] == list(library.corrections())


def test_a_correction_may_say_unknown_or_many(library: Library) -> None:
    """None empties a field; a field of many values takes a list."""
    id = library.get("512/UBND-KT").id
    library.correct(id, "signer", None)
    library.correct(id, "recipients", ["Sở Xây dựng", "Sở Tài chính"])

    assert library.get(id).signer is None
    assert ("Sở Xây dựng", "Sở Tài chính") == library.get(id).recipients


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [("date", "31/02/2020", UsageError), ("sygner", "x", UnknownName), ("signer", ["a", "b"], UsageError)],
)
def test_a_wrong_correction_is_refused(library: Library, field: str, value: object, error: type[Exception]) -> None:
    """Nothing is stored that the field cannot hold."""
    with pytest.raises(error):
        library.correct("512/UBND-KT", field, value)  # type: ignore[arg-type]

    assert [] == list(library.corrections())


def test_a_correction_has_a_bound(library: Library) -> None:
    """A pasted book is no value of a field, in one piece or in many; a long list of recipients is."""
    library.correct("512/UBND-KT", "recipients", ["Sở Công Thương"] * 1000)

    for field, value in (("subject", "a" * 2_000_000), ("recipients", ["Sở Công Thương"] * 20_000)):
        with pytest.raises(UsageError, match=f"{field} has 2.* characters"):
            library.correct("512/UBND-KT", field, value)  # type: ignore[arg-type]

    assert ["recipients"] == [field for _, field, _ in library.corrections()]


def test_a_broken_line_of_the_journal_is_told(library: Library, make: Make, tmp_path: Path) -> None:
    """While it stands there, `check` names it, and so does a run; what can be read is in force."""
    id = library.get("512/UBND-KT").id
    library.correct(id, "signer", "Trần Thị Mai")
    library.close()
    folder = tmp_path / "library"
    with (folder / "corrections.jsonl").open("ab") as journal:
        journal.write('{"id": "bị cắt ở gi'.encode() + "ữ".encode()[:1])
    for path in folder.glob(CATALOG_NAME + "*"):
        path.unlink()
    again = make({})
    faults = again.check().faults

    assert "Trần Thị Mai" == again.get(id).signer
    assert ["Line 2"] == [" ".join(fault.en.split()[:2]) for fault in faults]
    assert faults == docsearch.index([tmp_path / "letters"], library=folder).notes


def test_corrections_outlive_the_catalog(library: Library, make: Make, tmp_path: Path) -> None:
    """Its successor, made as the message of a damaged one says, takes them from the journal, even one cut off."""
    id = library.get("512/UBND-KT").id
    library.correct(id, "signer", "Trần Thị Mai")
    library.correct(id, "place", "Đồi Thông")
    library.undo(id, "place")
    library.close()
    journal = tmp_path / "library" / "corrections.jsonl"
    lines = [json.loads(line) for line in journal.read_text("utf-8").splitlines()]
    journal.write_bytes(journal.read_bytes() + b'{"id": "cut o')
    catalog = tmp_path / "library" / CATALOG_NAME
    catalog.write_bytes(b"")
    with pytest.raises(LibraryDamaged) as told:
        docsearch.open_library(tmp_path / "library")
    for path in (tmp_path / "library").glob(CATALOG_NAME + "*"):
        path.rename(tmp_path / path.name)
    again = make({})

    assert f"{catalog} is damaged" in told.value.message.en
    assert "move that file alone" in told.value.message.en

    again.correct(id, "place", "Suối Đá")

    assert ["signer", "place", "place"] == [line["field"] for line in lines]
    assert ("Trần Thị Mai", "Suối Đá") == (again.get(id).signer, again.get(id).place)
    assert [(id, "place", "Suối Đá"), (id, "signer", "Trần Thị Mai")] == list(again.corrections())


def test_a_correction_follows_a_changed_file(library: Library, make: Make, tmp_path: Path) -> None:
    """The file's new content keeps it, marked to be checked; so does the old one."""
    old = library.get("512/UBND-KT").id
    library.correct(old, "signer", "Trần Thị Mai")
    library.close()
    again = make({"road.txt": letter("512/UBND-KT", "sửa chữa đường tỉnh", "Mặt đường hư hỏng nặng.")})
    new = again.get("512/UBND-KT")

    assert old != new.id
    assert "Trần Thị Mai" == new.signer == again.get(old).signer
    assert "carried over" in new.findings["signer"][0].rule
    assert any("check" in note.en for note in new.notes)


def test_the_original(library: Library, tmp_path: Path) -> None:
    """The file as it lies on the disk, and a plain word when it is gone."""
    dispatch = library.get("512/UBND-KT")
    path, member = library.original(dispatch.id)
    name, data = library.original_bytes(dispatch.id)
    path.unlink()

    assert (tmp_path / "letters" / "road.txt", "") == (path, member)
    assert ("road.txt", dispatch.id) == (name, hashlib.sha256(data).hexdigest())
    with pytest.raises(SourceError, match=r"road\.txt"):
        library.original(dispatch.id)


def test_forgetting(library: Library) -> None:
    """Text, metadata and corrections go for good."""
    id = library.get("512/UBND-KT").id
    library.correct(id, "signer", "Trần Thị Mai")
    library.forget(id)

    assert 0 == library.search("mặt đường").total
    assert [] == list(library.corrections())
    with pytest.raises(UnknownName):
        library.get(id)
    assert () == library.check().faults


def test_completions(library: Library) -> None:
    """Numbers, agencies and signers as the documents write them."""
    assert "512/UBND-KT" in library.suggest("512")
    assert "Vũ Thanh Lâm" in library.suggest("vu thanh")


def test_many_threads(library: Library) -> None:
    """Threads ask and correct side by side."""
    id = library.get("512/UBND-KT").id
    faults: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for round_ in range(5):
                assert 3 == library.search("khẩu trang", limit=None).total
                library.correct(id, "signer", f"Người Ký {number} {round_}")
                assert str(library.get(id).signer).startswith("Người Ký")
        except BaseException as fault:  # noqa: BLE001 - a thread's failure must reach the test
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [] == faults


def test_opened_by_the_front_door(library: Library, tmp_path: Path) -> None:
    """`docsearch.open_library` gives the same."""
    with docsearch.open_library(str(tmp_path / "library")) as again:
        assert library.count == again.count == 4
