"""Addresses and forms that no page of ours makes: an answer or a plain refusal, never a fault of the server."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from docsearch.ingest import index
from docsearch.library import open_library
from docsearch.web.app import create_app
from docsearch.web.basket import MOST

HOST = "127.0.0.1:8020"
LONG = "9" * 5000
"""More digits than Python makes a number of."""


@pytest.fixture
def web(sample_library: Path, tmp_path: Path) -> Iterator[TestClient]:
    """The application over a copy, asked without a server; its faults come out as status 500."""
    with open_library(shutil.copytree(sample_library, tmp_path / "library")) as library:
        app = create_app(library, frozenset({HOST}))
        yield TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False, follow_redirects=False)


@pytest.mark.parametrize("path", ["/", "/search.json", "/export", "/suggest"])
@pytest.mark.parametrize("name", ["q", "page", "year"])
@pytest.mark.parametrize("value", [LONG, f"số {LONG}/BTC", f"a~{LONG}", "²²²²", "\0", "-1", "1e9", "("])
def test_numbers_beyond_any_measure(web: TestClient, path: str, name: str, value: str) -> None:
    """Numbers of thousands of digits in words, pages, years and distances."""
    params = {name: value} if path != "/export" else {name: value, "format": "jsonl"}

    assert web.get(path, params=params).status_code in (200, 400)


@pytest.mark.parametrize("value", [f"{LONG}/UBND-VX", "²/UBND", "٣/BTC", "/"])
def test_a_number_that_is_none_can_be_corrected_to(web: TestClient, value: str) -> None:
    """A person's value wins, even an absurd one, and everything is still found."""
    before = web.get("/search.json").json()
    id = before["hits"][0]["id"]
    form = {"field": "number", "value": value}
    answer = web.post(f"/d/{id}/correct", data=form, headers={"origin": f"http://{HOST}"})
    after = web.get("/search.json").json()

    assert 303 == answer.status_code
    assert before["total"] == after["total"]
    assert 303 == web.post(f"/d/{id}/undo", data=form, headers={"origin": f"http://{HOST}"}).status_code


def test_a_basket_that_is_full_says_so(web: TestClient) -> None:
    """A cookie holds so many: one more is refused in words, and nothing that was chosen is lost."""
    own = {"origin": f"http://{HOST}"}
    ids = [f"{place:064x}"[::-1] for place in range(MOST + 1)]
    full = web.post("/basket", data={"add": ids[:MOST]}, headers=own)
    beyond = web.post("/basket", data={"add": ids[MOST]}, headers=own)

    assert (303, 400) == (full.status_code, beyond.status_code)
    assert str(MOST) in beyond.text
    assert MOST == len(web.cookies["basket"].strip('"').split("."))
    assert 303 == web.post("/basket", data={"remove": ids[0]}, headers=own).status_code


@pytest.mark.parametrize("path", ["/correct", "/undo", ".json", "/similar"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_no_form_of_ours_sends_is_refused_in_words(web: TestClient, path: str, language: str) -> None:
    """No field, a damaged body, a page that takes no form: a sentence in the reader's language, as data for data."""
    id = web.get("/search.json").json()["hits"][0]["id"]
    own = {"origin": f"http://{HOST}", "content-type": "multipart/form-data"}
    for answer in (web.post(f"/d/{id}{path}?lang={language}", content=body, headers=own) for body in (b"", b"x")):
        assert answer.status_code in (400, 405)
        assert {"vi": "không đúng dạng", "en": "is incomplete"}[language] in answer.text
        assert path.endswith(".json") == (answer.headers["content-type"] == "application/json")


def test_a_refused_correction_leads_back_to_its_dispatch(web: TestClient) -> None:
    """With the question that led there, in either language; one that is not there leads to the search page."""
    own = {"origin": f"http://{HOST}"}
    id = web.get("/search.json").json()["hits"][0]["id"]
    wrong = {"field": "date", "value": "32/13/2021"}
    refused = web.post(f"/d/{id}/correct?q=thue", data=wrong, headers=own)

    assert 400 == refused.status_code
    assert f'href="/d/{id}?q=thue"' in refused.text
    assert 'href="/"' in web.post(f"/d/{'0' * 64}/correct", data={"field": "place"}, headers=own).text

    assert f"/d/{id}/correct?q=thue&amp;lang=en" in refused.text
    for form in ("correct", "undo"):  # its address typed again, and the way into the other language
        assert f"http://{HOST}/d/{id}?q=thue&lang=en" == web.get(f"/d/{id}/{form}?q=thue&lang=en").headers["location"]


def test_a_dispatch_is_had_as_data_too(web: TestClient) -> None:
    """Its page's address with .json behind it gives the record with the text; of what is not there an error as data."""
    hit = web.get("/search.json").json()["hits"][0]
    there, nowhere = (web.get(f"/d/{id}.json") for id in (hit["id"], "0" * 64))

    assert (200, hit["number"]) == (there.status_code, there.json()["number"])
    assert hit["number"] in there.json()["text"]
    assert (404, {"v", "error"}) == (nowhere.status_code, set(nowhere.json()))


def test_a_fault_in_a_query_has_its_place_as_data(web: TestClient) -> None:
    """Where it begins and ends in what was typed, as the command line shows it."""
    query = "nông sản ngày:31/02/2021"
    for typed in (query, unicodedata.normalize("NFD", query)):
        refused = web.get("/search.json", params={"q": typed})
        data = refused.json()

        assert (400, query) == (refused.status_code, data["query"])
        assert "31/02/2021" == query[data["start"] : data["end"]]


def test_a_page_beyond_the_last_is_the_last(web: TestClient) -> None:
    """No empty list under a count of hits."""
    beyond, last = (web.get("/", params={"q": "*", "page": page}).text for page in (99, 3))

    assert last == beyond.replace("page=99", "page=3")
    assert 'class="snippet"' in last or "<article>" in last


def test_a_correction_that_was_carried_over_can_be_taken_back(tmp_path: Path) -> None:
    """The page says that a person gave the value, not a rule that was wholly sure, and offers what was read."""
    letter, home = tmp_path / "letters" / "a.txt", tmp_path / "library"
    letter.parent.mkdir()
    for body in ("tiêm chủng", "tiêm chủng đợt hai"):
        letter.write_text(f"Số: 7/UBND-VX\n\nKính gửi: Sở Y tế.\n\nVề việc {body}.", "utf-8")
        index([letter.parent], library=home, workers=1)
        with open_library(home) as library:
            client = TestClient(create_app(library, frozenset({HOST})), base_url=f"http://{HOST}")
            id = library.search("*").hits[0].dispatch.id
            if "hai" not in body:
                library.correct(id, "signer", "Trần Thị Mai")
            page = client.get(f"/d/{id}").text

        assert "người sửa" in page
        assert f"/d/{id[:12]}/undo" in page
