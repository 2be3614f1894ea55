"""The fast source of glyphs held against pdfminer.six: slower, in Python, the judge of it."""

from __future__ import annotations

import csv
import io
import math
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTFigure, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from docsearch.readers.page.glyphs import Frame, Glyph, Page
from docsearch.readers.pdf import pdfium
from docsearch.readers.pdf.characters import turn_of

CASES = Path(__file__).parent / "cases"
CORPUS = os.environ.get("DOCSEARCH_CORPUS")


class Collector(PDFLayoutAnalyzer):
    """Keeps what pdfminer.six found on the page before."""

    page: LTPage

    def receive_layout(self, ltpage: LTPage) -> None:
        """Keep the page."""
        self.page = ltpage


def pdfminer_pages(data: bytes) -> Iterator[Page]:
    """The pages with their glyphs, in order."""
    resources = PDFResourceManager()
    device = Collector(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(data)), 1):
        interpreter.process_page(page)
        frame = _frame(page)
        yield Page(number, *frame.size, tuple(_glyphs(device.page, frame)))


def _frame(page: Any) -> Frame:
    """The crop box in pdfminer's device space, which is turned already and begins at the media box."""
    left, bottom, right, top = page.mediabox
    width, height = right - left, top - bottom
    crop_left, crop_bottom, crop_right, crop_top = page.cropbox
    x0, y0, x1, y1 = (
        max(crop_left, left) - left,
        max(crop_bottom, bottom) - bottom,
        min(crop_right, right) - left,
        min(crop_top, top) - bottom,
    )
    return (
        Frame(x0, y0, x1, y1),
        Frame(y0, width - x1, y1, width - x0),
        Frame(width - x1, height - y1, width - x0, height - y0),
        Frame(height - y1, x0, height - y0, x1),
    )[page.rotate // 90 % 4]


def _glyphs(container: Iterable[Any], frame: Frame) -> Iterator[Glyph]:
    for item in container:
        if isinstance(item, LTFigure):
            yield from _glyphs(item, frame)
        elif isinstance(item, LTChar):
            a, b, c, d, e, f = item.matrix
            turn = turn_of(a, b, 0)
            # The matrix carries the font size where the file writes it there and not with Tf.
            size = item.size if turn == 0 else item.width if turn in (1, 3) else math.hypot(c, d)
            ends = (frame.turned(item.x0, item.y0, turn)[0], frame.turned(item.x1, item.y1, turn)[0])
            baseline = frame.turned(e, f, turn)[1]
            for character in item.get_text():
                yield Glyph(character, min(ends), max(ends), baseline, size, turn)


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
    slow = list(islice(pdfminer_pages(data), most_pages))
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
