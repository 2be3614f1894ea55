"""A PDF as PDFium opens it: its pages, pictures, signatures and attachments."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdfium2 import PdfDocument, PdfiumError, raw

from docsearch.models import Signature
from docsearch.readers.ocr.pictures import Picture
from docsearch.readers.page.frame import Frame, Page
from docsearch.readers.page.glyphs import Glyph, Glyphs
from docsearch.readers.pdf.added import on_page, put_on
from docsearch.readers.pdf.characters import glyphs_of
from docsearch.readers.pdf.drawing import drawn_on
from docsearch.readers.pdf.forms import Form, filled
from docsearch.readers.pdf.signatures import signatures_of

MOST_PIXELS = 30_000_000
"""An A3 page at 200 dots per inch has 8 million; a page the size of a wall is reduced to this."""


class Seen(NamedTuple):
    """A page, how much of it pictures cover (0 to 1), and whether it shows anything at all."""

    page: Page
    pictures: float
    draws: bool


class Document:
    """An open PDF. Close it; PDFium keeps the bytes until then."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf = PdfDocument(data)
        self._form = Form(self._pdf)
        self._untouched: Any = None

    def __len__(self) -> int:
        return len(self._pdf)

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        self._form.close()
        self._pdf.close()
        if self._untouched is not None:
            self._untouched.close()

    def signatures(self) -> tuple[Signature, ...]:
        """Who signed the file, for whom, when."""
        return signatures_of(self._pdf)

    @property
    def for_adobe_alone(self) -> bool:
        """Whether a form takes the place of the pages, which only Adobe's own programs show (XFA)."""
        return bool(raw.FPDF_GetFormType(self._pdf) == raw.FORMTYPE_XFA_FULL)

    def attachments(self) -> Iterator[tuple[str, bytes]]:
        """The files that the PDF carries: name and content, b"" for one that cannot be taken out."""
        for index in range(self._pdf.count_attachments()):
            attachment = self._pdf.get_attachment(index)
            try:
                yield attachment.get_name(), bytes(attachment.get_data())
            except PdfiumError:
                yield f"{index + 1}", b""

    def page(self, index: int) -> Seen:
        """The page at `index` (from 0) with its glyphs; spaces are kept where the file has them.

        What annotations and signature fields show, and what a form was filled in with, is among the glyphs,
        marked `added`.
        """
        page = self._pdf[index]
        try:
            # What PDFium shows: within crop and media box, also where these are said for all pages at once.
            left, bottom, right, top = page.get_bbox()
            frame = Frame(left, bottom, right, top, page.get_rotation() // 90)
            drawn = drawn_on(page.raw, frame)
            glyphs = _glyphs_on(page, frame)
            boxes = tuple(box for _, box in put_on(page.raw, frame))
            fields = self._form.fields_on(page.raw, frame) if boxes else []
            if boxes:
                added = Glyphs.of(self._added(page, index, frame, glyphs))
                glyphs = Glyphs.joined([glyphs, filled(added.where(on_page(added, frame)), fields, boxes)])
        finally:
            page.close()
        filled_in = frozenset(field.box for field in fields)
        seen = Page(index + 1, *frame.size, glyphs, drawn.rules, boxes, filled_in)
        return Seen(seen, drawn.pictures, drawn.any)

    def picture(self, index: int, dots_per_inch: float) -> Picture:
        """The page at `index` as printed, without its annotations; reduced where it would be too large.

        Drawn from a second opening: reading glyphs makes annotations part of the page.
        """
        if self._untouched is None:
            self._untouched = PdfDocument(self._data)
        page = self._untouched[index]
        try:
            width, height = page.get_size()
            scale = min(dots_per_inch / 72, math.sqrt(MOST_PIXELS / max(width * height, 1.0)))
            picture: Picture = page.render(scale=scale, draw_annots=False).to_pil()
        finally:
            page.close()
        return picture

    def _added(self, page: Any, index: int, frame: Frame, glyphs: Glyphs) -> Iterator[Glyph]:
        """What the page shows beyond its own content once its annotations are made part of it."""
        if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
            return
        flat = self._pdf[index]
        try:
            shown = _glyphs_on(flat, frame)
        finally:
            flat.close()
        own = Counter(_places(glyphs))
        for glyph, place in zip(shown, _places(shown), strict=True):
            if own[place]:
                own[place] -= 1
            else:
                yield glyph._replace(added=True)


def _places(glyphs: Glyphs) -> Iterator[tuple[str, float, float]]:
    """What stands where, to a quarter of a point."""
    rounded = ((places * 4).round().tolist() for places in (glyphs.left, glyphs.baseline))
    return zip(glyphs.texts, *rounded, strict=True)


def _glyphs_on(page: Any, frame: Frame) -> Glyphs:
    text = page.get_textpage()
    try:
        return glyphs_of(text.raw, frame)
    finally:
        text.close()
