"""Take the pictures that the documentation shows, from the real pages over the sample.

    python3 docs/screenshots.py

Needs the development dependencies and Chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PORT = 8099
SHOTS = {
    "search": ("/?q=phong+dich", 1180, 760),
    "dispatch": ("/?q=318/UBND", 1180, 900),
}


def main() -> None:
    """Index the sample, serve it, look at it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "docsearch", "--index", folder]
        subprocess.run([*command, "index", str(ROOT / "corpus" / "sample" / "docs")], check=True)
        with subprocess.Popen([*command, "serve", "--no-browser", "--port", str(PORT)]) as server:
            wait()
            take()
            server.terminate()


def wait() -> None:
    """Until the server answers."""
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/").close()
            return
        except urllib.error.URLError:
            time.sleep(0.2)


def take() -> None:
    """One picture a page; the dispatch is reached by its first hit, with the number's place shown."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (path, width, height) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"http://127.0.0.1:{PORT}{path}")
            if name == "dispatch":
                page.locator("h3 a").first.click()
                page.locator("#f-number a").first.click()
                page.locator("[aria-live] li").first.wait_for()
                page.evaluate("window.scrollTo(0, 0)")
            page.screenshot(path=IMAGES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
