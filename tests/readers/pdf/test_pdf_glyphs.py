"""The fast source of glyphs held against pdfminer.six: slower, in Python, the judge of it."""

from __future__ import annotations

import csv
import ctypes
import os
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from docsearch.readers.page.frame import Page
from docsearch.readers.pdf import calls, pdfium, reference

CASES = Path(__file__).parent / "cases"
CORPUS = os.environ.get("DOCSEARCH_CORPUS")


def printed(page: Page) -> Counter[tuple[str, int, int]]:
    """The printed glyphs of a page by where they stand, roughly: widths of fonts that are not embedded vary."""
    return Counter(
        (glyph.text, round(glyph.left / 24), round(glyph.baseline / 8))
        for glyph in page.glyphs
        if glyph.text.isprintable() and not glyph.text.isspace()
    )


def assert_sources_agree(data: bytes, most_pages: int) -> None:
    """Both sources see the same characters in the same places, but for what no font maps and what rounds apart.

    Black squares may differ: pdfminer.six does not know the built-in encoding of ZapfDingbats.
    """
    slow = list(islice(reference.pages(data), most_pages))
    with pdfium.Document(data) as document:
        fast = [document.page(index).page for index in range(len(slow))]
    for one, other in zip(fast, slow, strict=True):
        ours, theirs = printed(one), printed(other)
        letters = [Counter(text for text, _, _ in glyphs.elements()) for glyphs in (ours, theirs)]
        expected = theirs.total() - letters[0]["■"]
        assert (letters[0] & letters[1]).total() >= 0.995 * expected - 1
        assert (ours & theirs).total() >= 0.8 * expected - 1
        assert (round(one.width), round(one.height)) == (round(other.width), round(other.height))


@pytest.mark.parametrize("name", ["one-font.pdf", "mixed-fonts.pdf", "turned.pdf"])
def test_fast_and_reference_glyphs_agree(name: str) -> None:
    """PDFium and pdfminer.six see the same glyphs in the same places."""
    assert_sources_agree((CASES / name).read_bytes(), 5)


def born_digital() -> list[Path]:
    """Real PDFs with a text layer, where the collection is at hand."""
    if not CORPUS:
        return []
    with (Path(CORPUS) / "files" / "MANIFEST.csv").open(encoding="utf-8", newline="") as rows:
        return [Path(CORPUS) / "files" / row["file"] for row in csv.DictReader(rows) if row["kind"] == "born-digital"]


@pytest.mark.skipif(not CORPUS, reason="DOCSEARCH_CORPUS names no collection of real files")
@pytest.mark.parametrize("path", born_digital(), ids=lambda path: path.name[:20])
def test_fast_and_reference_glyphs_agree_on_real_files(path: Path) -> None:
    """The same, on the first three pages of real files."""
    assert_sources_agree(path.read_bytes(), 3)


def test_calls_with_a_convention_of_their_own_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows PDFium's functions take as many arguments as come, on 32 bits by the bindings' own convention too."""
    data = (CASES / "mixed-fonts.pdf").read_bytes()
    with pdfium.Document(data) as document:
        usual = printed(document.page(0).page)

    def counting(answer: object, *arguments: object) -> Callable[[int], Callable[..., object]]:
        """As `ctypes.WINFUNCTYPE` is there: as many arguments as were told, none where none were."""

        def made(address: int) -> Callable[..., object]:
            def call(*given: object) -> object:
                if len(given) != len(arguments):
                    raise TypeError(f"this function takes {len(arguments)} arguments ({len(given)} given)")
                return ctypes.CFUNCTYPE(answer, *arguments)(address)(*given)

            return call

        return made

    monkeypatch.setattr(ctypes, "WINFUNCTYPE", counting, raising=False)
    for own in (False, True):
        monkeypatch.setattr(calls, "_OF_ITS_OWN", own, raising=False)
        calls._plain.cache_clear()
        with pdfium.Document(data) as document:
            assert printed(document.page(0).page) == usual
    calls._plain.cache_clear()
