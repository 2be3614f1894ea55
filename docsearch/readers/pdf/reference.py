"""Glyphs from pdfminer.six: the judge of PDFium's in the tests, and the source where PDFium is not installed.

Slower, since it is Python, and for that reason it runs everywhere.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator
from typing import Any

from docsearch.readers.page.frame import Frame, Page, turn_of
from docsearch.readers.page.glyphs import Glyph, Glyphs


def pages(data: bytes) -> Iterator[Page]:
    """The pages with their glyphs, in order."""
    from pdfminer.converter import PDFLayoutAnalyzer
    from pdfminer.layout import LTPage
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    class Collector(PDFLayoutAnalyzer):
        page: LTPage

        def receive_layout(self, ltpage: LTPage) -> None:
            self.page = ltpage

    resources = PDFResourceManager()
    device = Collector(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(data)), 1):
        interpreter.process_page(page)
        frame = _frame(page)
        yield Page(number, *frame.size, Glyphs.of(_glyphs(device.page, frame)))


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
    from pdfminer.layout import LTChar, LTFigure

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
            if all(map(math.isfinite, (*ends, baseline, size))):  # what lies beyond all numbers is on no page
                for character in item.get_text():
                    yield Glyph(character, min(ends), max(ends), baseline, size, turn)
