"""Glyphs from PDFium, the fast source.

PDFium's own order and line breaks are not used: only which character stands where.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docsearch.models import Signature
from docsearch.readers.page.glyphs import SLANTED, Frame, Glyph, Page
from docsearch.readers.pdf.added import annotation_boxes
from docsearch.readers.pdf.drawing import picture_share, rules_of
from docsearch.readers.pdf.signatures import signatures_of

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 30_000_000
"""An A3 page at 200 dots per inch has 8 million; a page the size of a wall is reduced to this."""

_HYPHENS = (2, 0xFFFE)
"""What PDFium calls a hyphen at the end of a line; in "1208-\\nKL/TU" it is a plain one."""
_UPRIGHT = 0.26  # tangent of 15 degrees: a scan's text layer may be a little askew


class Document:
    """An open PDF. Close it; PDFium keeps the bytes until then."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._data = data
        self._pdf = pypdfium2.PdfDocument(data)
        self._untouched: Any = None

    def __len__(self) -> int:
        return len(self._pdf)

    def __enter__(self) -> Document:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()
        if self._untouched is not None:
            self._untouched.close()

    def signatures(self) -> tuple[Signature, ...]:
        """Who signed the file, for whom, when."""
        return signatures_of(self._pdf)

    def attachments(self) -> Iterator[tuple[str, bytes]]:
        """The files that the PDF carries: name and content, b"" for one that cannot be taken out."""
        from pypdfium2 import PdfiumError

        for index in range(self._pdf.count_attachments()):
            attachment = self._pdf.get_attachment(index)
            try:
                yield attachment.get_name(), bytes(attachment.get_data())
            except PdfiumError:
                yield f"{index + 1}", b""

    def page(self, index: int) -> Page:
        """The page at `index` (from 0) with its glyphs; spaces are kept where the file has them.

        What annotations and signature fields show is among the glyphs, marked `added`.
        """
        page = self._pdf[index]
        try:
            left, bottom, right, top = page.get_cropbox()
            frame = Frame(left, bottom, right, top, page.get_rotation() // 90)
            glyphs = _glyphs_of(page, frame)
            rules = rules_of(page.raw, frame)
            annotations = annotation_boxes(page.raw, frame)
            if annotations:
                glyphs += self._added(page, index, frame, glyphs)
        finally:
            page.close()
        return Page(index + 1, *frame.size, glyphs, rules, tuple(annotations))

    def share_of_pictures(self, index: int) -> tuple[float, bool]:
        """How much of the page at `index` pictures cover (0 to 1), and whether it shows anything at all."""
        from pypdfium2 import raw

        page = self._pdf[index]
        try:
            left, bottom, right, top = page.get_cropbox()
            return picture_share(page.raw, Frame(left, bottom, right, top)), raw.FPDFPage_CountObjects(page.raw) > 0
        finally:
            page.close()

    def picture(self, index: int, dots_per_inch: float) -> Image.Image:
        """The page at `index` as printed, without its annotations; reduced where it would be too large.

        Drawn from a second opening: reading glyphs makes annotations part of the page.
        """
        import pypdfium2

        if self._untouched is None:
            self._untouched = pypdfium2.PdfDocument(self._data)
        page = self._untouched[index]
        try:
            width, height = page.get_size()
            scale = min(dots_per_inch / 72, math.sqrt(MOST_PIXELS / max(width * height, 1.0)))
            picture: Image.Image = page.render(scale=scale, draw_annots=False).to_pil()
        finally:
            page.close()
        return picture

    def _added(self, page: Any, index: int, frame: Frame, glyphs: tuple[Glyph, ...]) -> tuple[Glyph, ...]:
        """What the page shows beyond its own content once its annotations are made part of it."""
        from pypdfium2 import raw

        if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
            return ()
        flat = self._pdf[index]
        try:
            shown = _glyphs_of(flat, frame)
        finally:
            flat.close()
        own = Counter(_place(glyph) for glyph in glyphs)
        added = []
        for glyph in shown:
            place = _place(glyph)
            if own[place]:
                own[place] -= 1
            else:
                added.append(glyph._replace(added=True))
        return tuple(added)


def _place(glyph: Glyph) -> tuple[str, int, int]:
    return glyph.text, round(glyph.left * 4), round(glyph.baseline * 4)


def _glyphs_of(page: Any, frame: Frame) -> tuple[Glyph, ...]:
    text = page.get_textpage()
    try:
        return tuple(_glyphs(text.raw, frame))
    finally:
        text.close()


def _glyphs(text: Any, frame: Frame) -> Iterator[Glyph]:
    """The glyphs of a text page. Written for speed: three calls into C a glyph, two more a row."""
    from pypdfium2 import raw

    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    x_ref, y_ref, box_ref, matrix_ref = (ctypes.byref(cell) for cell in (x, y, box, matrix))
    unicode_of, origin_of, box_at = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
    new = tuple.__new__  # a tenth of the whole time is saved by not going through Glyph's own constructor
    size_of, matrix_of, generated = raw.FPDFText_GetFontSize, raw.FPDFText_GetMatrix, raw.FPDFText_IsGenerated
    run: float | None = None  # the baseline on which size and direction were last asked for
    size, turn = 0.0, 0
    high = 0
    across, down = frame.left, frame.top
    plain = frame.rotation == 0
    for index in range(raw.FPDFText_CountChars(text)):
        code = unicode_of(text, index)
        if code <= 32 or code >= 0xD800:
            if code in _HYPHENS:
                code = 0x2D
            elif (code <= 32 and (code != 32 or generated(text, index) == 1)) or code == 0xFFFF:
                run = None
                continue
            elif 0xD800 <= code < 0xDC00:  # PDFium gives characters beyond U+FFFF as two surrogates
                high = code
                continue
            elif 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
                high = 0
        origin_of(text, index, x_ref, y_ref)
        height = y.value
        if run != height:
            run = height
            matrix_of(text, index, matrix_ref)
            size = size_of(text, index) * math.hypot(matrix.c, matrix.d)
            turn = turn_of(matrix.a, matrix.b, frame.rotation)
        box_at(text, index, box_ref)
        # PDFium's box is the advance joined with the ink: an overhang would close the gap before it, so
        # the left edge is the origin.
        if plain and turn == 0:
            left, right, baseline = x.value - across, box.right - across, down - height
        else:
            left, baseline = frame.turned(x.value, height, turn)
            right = max(frame.turned(box.left, box.bottom, turn)[0], frame.turned(box.right, box.top, turn)[0])
        yield new(Glyph, (chr(code), left, right, baseline, size, turn, False, False, None))


def turn_of(a: float, b: float, rotation: int) -> int:
    """The quarter turns clockwise of writing that runs along (a, b) in user space on a rotated page."""
    if abs(b) <= abs(a) * _UPRIGHT:
        turn = 0 if a >= 0 else 2
    elif abs(a) <= abs(b) * _UPRIGHT:
        turn = 3 if b > 0 else 1
    else:
        return SLANTED
    return (turn + rotation) % 4
