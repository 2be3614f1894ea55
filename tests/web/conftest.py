"""A real server and a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from docsearch.ingest import index
from docsearch.web import report

PATIENCE = 300_000
"""Milliseconds to wait for what a page shall show: no measure, only an end where it never comes."""
expect.set_options(timeout=PATIENCE)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def site(sample_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the web view, served by the real command over a copy of the sample's library."""
    folder = tmp_path_factory.mktemp("site") / "library"
    shutil.copytree(sample_library, folder)
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `letters` and their `library`: a letter, a picture, and more damaged files than a page holds."""
    home = tmp_path_factory.mktemp("failing")
    (home / "letters").mkdir()
    (home / "letters" / "letter.txt").write_text("Kính gửi: Sở Y tế về việc phòng dịch.", "utf-8")
    (home / "letters" / "picture.xyz").write_bytes(b"\x89XYZ\x00\x01\x02" * 50)
    for place in range(report.PAGE + 1):
        (home / "letters" / f"A&b;{place:03}.docx").touch()
    index([home / "letters"], library=home / "library", workers=1)
    return home


@pytest.fixture(scope="module")
def serve() -> Callable[[Path], AbstractContextManager[str]]:
    """How a test module serves a library of its own."""
    return serving


@contextmanager
def serving(library: Path) -> Iterator[str]:
    """The address at which the real command serves a library, while it is wanted; what it says is in `window.txt`."""
    command = [sys.executable, "-m", "docsearch", "--index", str(library), "serve", "--no-browser", "--port", "0"]
    said = library.with_name("window.txt")  # a pipe would fill, and then the server waits for ever
    with said.open("wb") as window, subprocess.Popen(command, stdout=window, stderr=window) as server:
        while not (address := re.search(r"(http://[\d.:]+)/", said.read_text("utf-8"))):
            assert server.poll() is None
            time.sleep(0.1)
        yield address[1]
        server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A fresh page; the test fails where it asks any other machine for anything, or its console complains."""
    context = browser.new_context(base_url=site, viewport={"width": 1200, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(site) else wrong.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()

    assert [] == [one for one in wrong if "400 (Bad Request)" not in one]
