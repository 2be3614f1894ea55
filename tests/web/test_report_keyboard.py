"""The account of files without a mouse: every list and every page of it is reached by Tab and Enter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from docsearch.web.report import PAGE

MOST = 40
"""Presses of Tab after which a thing counts as out of reach."""
SHOWN = """() => { const it = document.activeElement, place = it.getBoundingClientRect();
    return getComputedStyle(it).outlineStyle !== "none" || getComputedStyle(it).boxShadow !== "none"
        ? place.top >= 0 && place.bottom <= innerHeight : false; }"""


@pytest.fixture(scope="module")
def site(serve: Callable[[Path], AbstractContextManager[str]], failing: Path) -> Iterator[str]:
    """Most of its files could not be read."""
    with serve(failing / "library") as address:
        yield address


def focused(page: Page) -> str:
    """What the link says that has the focus; nothing where none has."""
    return str(page.evaluate("document.activeElement.matches('a') ? document.activeElement.innerText : ''"))


def go_to(page: Page, name: str) -> None:
    """Press Tab until the link of that name has the focus, which must be seen, then Enter; until all is there.

    A page answers to the keys before its last style sheet has come, which says how the focus looks.
    """
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if name in focused(page):
            break

    assert name in focused(page)
    assert page.evaluate(SHOWN)

    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_account_of_files_by_keyboard(page: Page) -> None:
    """From the start page to the failed files, to their last page and back, to what was passed over, and home."""
    page.goto("/")
    go_to(page, "Các tệp")
    current = page.locator("[aria-current=true]")
    expect(page.locator(".files li")).to_have_count(PAGE)
    expect(current).to_have_text(f"Không đọc được ({PAGE + 1})")

    go_to(page, "Sau")
    expect(page.locator(".files li strong")).to_have_text(["A&b;100.docx"])
    go_to(page, "Trước")
    expect(page.locator(".files li")).to_have_count(PAGE)
    go_to(page, "Bỏ qua")
    expect(page.locator(".files li strong")).to_have_text(["picture.xyz"])
    expect(current).to_have_text("Bỏ qua (1)")
    go_to(page, "docsearch")
    expect(page.locator("#q")).to_be_visible()


def test_the_way_past_the_header(page: Page) -> None:
    """The first Tab offers to skip what stands on every page; the next one then is the account's own first link."""
    page.goto("/report")
    go_to(page, "Đến nội dung")
    page.keyboard.press("Tab")

    assert "Không đọc được" in focused(page)
