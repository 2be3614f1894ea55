"""A researcher who comes back asks what is new: by a click, by a day, and by a bookmark that stays true."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from docsearch import open_library
from docsearch.catalog import Catalog, documents

NEW = "318/UBND-KGVX"


@pytest.fixture(scope="module")
def site(
    sample_library: Path, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], AbstractContextManager[str]]
) -> Iterator[str]:
    """The sample, one of whose dispatches came in today, two a fortnight ago, and all others nobody knows when."""
    home = shutil.copytree(sample_library, tmp_path_factory.mktemp("site") / "library")
    today = dt.datetime.now(dt.timezone.utc)
    with open_library(home) as library:
        days = {library.get(NEW).id: 0, library.get("88/CTSL-TTHT").id: 14, library.get("45-KL/TU").id: 14}
    catalog = Catalog(home)
    with catalog.writing() as connection:
        for (id,) in connection.execute("SELECT id FROM document").fetchall():
            added = (today - dt.timedelta(days=days[id])).isoformat(timespec="seconds") if id in days else None
            connection.execute("UPDATE document SET added = ? WHERE id = ?", (added, id))
            documents.bump(connection, id)
    catalog.close()
    with serve(home) as address:
        yield address


def total(page: Page) -> int:
    """How many dispatches the page says there are."""
    return int(page.locator("#count strong").inner_text())


def test_what_is_new_for_a_query(page: Page) -> None:
    """A click keeps what came in of late, another all again; each hit says its day, and the address holds it all."""
    page.goto("/?q=phong+dich")
    every = total(page)
    expect(page.locator(".meta").first).not_to_contain_text("nhập")
    with page.expect_navigation():
        page.get_by_role("link", name="7 ngày qua").click()
    expect(page.locator(".hitlist > li")).to_have_count(1)
    here = dt.datetime.now(dt.timezone.utc).astimezone()
    expect(page.locator(".meta")).to_contain_text(NEW)
    expect(page.locator(".meta")).to_contain_text(f"nhập {here:%d/%m/%Y}")
    expect(page.locator(".chip")).to_have_text("Ngày nhập: 7 ngày ×")
    kept = page.url
    page.locator("#q").fill("dich")
    with page.expect_navigation():
        page.locator("#q").press("Enter")
    assert 1 == total(page)
    with page.expect_navigation():
        page.get_by_role("link", name="7 ngày qua").click()
    expect(page.locator(".chip")).to_have_count(0)
    page.goto(kept)

    assert 1 == total(page) < every


def test_since_a_day(page: Page) -> None:
    """A day chosen in the form takes the place of what was kept; the order of intake has the latest first."""
    page.goto("/?q=*&added=7+days&lang=en")
    since = dt.datetime.now(dt.timezone.utc).astimezone() - dt.timedelta(days=20)
    page.get_by_label("Since").fill(f"{since:%Y-%m-%d}")
    with page.expect_navigation():
        page.locator(".since").get_by_role("button").click()
    expect(page.locator(".chip")).to_have_text(f"Added: since {since:%d/%m/%Y} ×")
    assert 3 == total(page)
    with page.expect_navigation():
        page.get_by_role("link", name="last added").click()
    expect(page.locator(".meta").first).to_contain_text(NEW)
    expect(page.locator(".chip")).to_have_count(1)
    page.locator("h3 a").first.click()
    expect(page.locator(".panel .path")).to_contain_text("Added:")


def test_the_start_page_leads_to_what_is_new(page: Page) -> None:
    """One click, in the order of intake; a day that is none is said in its place, and leads back."""
    page.goto("/")
    with page.expect_navigation():
        page.get_by_role("link", name="Nhập trong 7 ngày qua").click()
    assert 1 == total(page)
    expect(page.get_by_role("link", name="mới nhập")).to_have_attribute("aria-current", "true")
    assert 400 == page.goto("/?q=*&since=yesterday").status  # type: ignore[union-attr]
    expect(page.locator("#fault")).to_contain_text("không phải là ngày")


def test_the_same_as_data(page: Page) -> None:
    """The address of a page with .json gives its hits, each with the instant."""
    found = page.request.get("/search.json?q=*&added=30+ngày&sort=-added").json()

    assert [NEW] == [hit["number"] for hit in found["hits"]][:1]
    assert 3 == found["total"]
    assert all(hit["added"].endswith("+00:00") for hit in found["hits"])
