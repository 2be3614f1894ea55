"""What other pages may do to the web view on this machine: nothing."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from docsearch.library import open_library
from docsearch.web.app import create_app
from docsearch.web.guard import HEADERS

HOST = "127.0.0.1:8020"
OWN = {"host": HOST, "origin": f"http://{HOST}"}
CHANGE = {"add": "x", "back": "/?q=thue"}


@pytest.fixture
def web(sample_library: Path) -> Iterator[TestClient]:
    """The application asked without a server, as it answers one host name."""
    with open_library(sample_library) as library:
        yield TestClient(create_app(library, frozenset({HOST})), follow_redirects=False)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8020", "127.0.0.1", "127.0.0.1:80", ""])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_another_host_name_is_refused(web: TestClient, host: str, method: str) -> None:
    """A name that was made to point at this machine (DNS rebinding) reads nothing, not even with its own origin."""
    answer = web.request(method, "/", headers={"host": host, "origin": f"http://{host}"})

    assert 400 == answer.status_code
    assert "docsearch" not in answer.text


@pytest.mark.parametrize("path", ["/", "/?q=thue", "/report", "/basket.json", "/no-such-page", "/static/icon.svg"])
def test_what_an_address_has_is_told_without_it(site: str, path: str) -> None:
    """A checker of links asks HEAD: status and length are those of GET, and the connection serves the next question."""
    connection = HTTPConnection(site.removeprefix("http://"))
    told = []
    for method in ("HEAD", "GET"):
        connection.request(method, path)
        answer = connection.getresponse()
        told.append((answer.status, answer.headers["content-length"]))
        size = len(answer.read())

        assert size == (int(told[-1][1]) if method == "GET" else 0)

    connection.close()

    assert told[0] == told[1]


@pytest.mark.parametrize(
    "foreign",
    [
        {"origin": "https://evil.example"},
        {"origin": f"https://{HOST}"},
        {"origin": "null"},
        {"origin": f"http://{HOST}", "sec-fetch-site": "cross-site"},
        {"origin": f"http://{HOST}", "sec-fetch-site": "same-site"},
        {},
    ],
)
def test_changes_from_other_pages_are_refused(web: TestClient, foreign: dict[str, str]) -> None:
    """A form of another page, of another port's page, or one that does not say whence it comes, changes nothing."""
    answer = web.post("/basket", data=CHANGE, headers={"host": HOST, **foreign})

    assert 403 == answer.status_code
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("site", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}])
def test_own_forms_are_let_through(web: TestClient, site: dict[str, str]) -> None:
    """The page's own form, sent by any browser, does what it says and leads back."""
    answer = web.post("/basket", data=CHANGE, headers={**OWN, **site})

    assert (303, "/?q=thue") == (answer.status_code, answer.headers["location"])
    assert "set-cookie" in answer.headers


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "evil", ""])
def test_forms_lead_back_to_own_pages_only(web: TestClient, elsewhere: str) -> None:
    """Where a form would lead to another machine, it leads to the basket."""
    answer = web.post("/basket", data={"add": "x", "back": elsewhere}, headers=OWN)

    assert "/basket" == answer.headers["location"]


def test_pages_are_read_from_anywhere_by_name(web: TestClient) -> None:
    """A link from another page may lead here."""
    foreign = {"host": HOST, "origin": "https://evil.example", "sec-fetch-site": "cross-site"}

    assert 200 == web.get("/", headers=foreign).status_code


@pytest.mark.parametrize("path", ["/", "/static/docsearch.js", "/no-such-page"])
def test_every_answer_bears_the_policy(web: TestClient, path: str) -> None:
    """Nothing is loaded from elsewhere, framed or kept, whatever the answer; a refusal says so too."""
    for host in (HOST, "evil.example"):
        headers = web.get(path, headers={"host": host}).headers

        assert HEADERS == {name: headers.get(name) for name in HEADERS}


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    """What a text of a dispatch could smuggle into a page is not run, not sent and not framed."""
    policy = dict(rule.split(" ", 1) for rule in HEADERS["content-security-policy"].split("; "))
    closed = {"default-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'"}
    own = dict.fromkeys(("script-src", "style-src", "connect-src", "form-action"), "'self'")

    assert {**closed, **own, "img-src": "'self' data:"} == policy
    assert ("nosniff", "no-store") == (HEADERS["x-content-type-options"], HEADERS["cache-control"])
    for name in ("referrer-policy", "cross-origin-opener-policy", "cross-origin-resource-policy"):
        assert "same-origin" == HEADERS[name]


@pytest.mark.parametrize(
    ("file", "kind"),
    [("docsearch.js", "text/javascript"), ("docsearch.css", "text/css"), ("icon.svg", "image/svg+xml")],
)
def test_scripts_are_scripts_whatever_the_machine_takes_them_for(
    file: str, kind: str, sample_library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Browsers are told not to guess, and the registry of Windows may have them for plain text."""
    mimetypes.init()
    monkeypatch.setitem(mimetypes.types_map, Path(file).suffix, "text/plain")
    with open_library(sample_library) as library:
        answer = TestClient(create_app(library, frozenset({HOST}))).get(f"/static/{file}", headers={"host": HOST})

    assert kind == answer.headers["content-type"].partition(";")[0]
