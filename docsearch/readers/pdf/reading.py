"""From a PDF's bytes to its blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from pypdfium2 import PdfiumError

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers.containers.members import Allowance
from docsearch.readers.ocr.pages import DOTS_PER_INCH, Sheet, installed, needs_ocr, recognised
from docsearch.readers.ocr.words import Recognised, glyphs_of
from docsearch.readers.page.frame import Page
from docsearch.readers.page.glyphs import Glyphs
from docsearch.readers.page.spreads import Sheets
from docsearch.readers.pdf import refusals
from docsearch.readers.pdf.added import placed
from docsearch.readers.pdf.guard import objects, unfolds_beyond_measure
from docsearch.readers.pdf.legacy import in_unicode
from docsearch.readers.pdf.pdfium import Document
from docsearch.readers.pdf.textlayer import Verdict, judged

_PASSWORD = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY of PDFium's fpdfview.h

_BROKEN = Text(
    vi="{count} trang bị hỏng, không đọc được. Hãy lấy lại tệp từ nơi gửi.",
    en="Damaged pages that could not be read: {count}. Get the file again from where it came.",
)
_LEFT_OUT = Text(
    vi='{count} trang chỉ có ảnh, chưa đọc được. Hãy cài: pip install "docsearch[ocr]"',
    en='Pages that are pictures and were not read: {count}. To read them: pip install "docsearch[ocr]"',
)
_POOR = Text(
    vi='Lớp chữ của {count} trang kém, có thể sai. Để nhận dạng lại: pip install "docsearch[ocr]"',
    en='Pages with a poor text layer: {count}. To recognise them anew: pip install "docsearch[ocr]"',
)


def read_pdf(data: bytes, path: str) -> Reading:
    """Read all pages; see `docsearch.readers.pdf.read`."""
    try:
        with Document(data) as document:
            return _read_pages(document, data, path)
    except PdfiumError as error:
        raise (refusals.locked if error.err_code in _PASSWORD else refusals.damaged)(path) from error


def attached_to(data: bytes, path: str) -> Iterator[tuple[str, bytes]]:
    """The files within a PDF; none in one that cannot be opened, of which reading says why."""
    if unfolds_beyond_measure(data, objects(data)):
        return  # refused when it is read
    allowance = Allowance(path)
    try:
        with Document(data) as document:
            for name, content in document.attachments():
                yield allowance.member(name, content)
    except PdfiumError:
        return


@dataclass
class _Pages:
    """What is known of a document's pages while they are read."""

    sheets: Sheets = field(default_factory=Sheets)
    poor: int = 0
    broken: int = 0

    def take(self, document: Document, able: bool, path: str) -> dict[int, Page]:
        """Add the pages with usable text; return the others by number, with only what was stamped on them.

        A broken page is counted and left out; where all are, PDFium's error goes on.
        """
        pictures: dict[int, Page] = {}
        glyphs = 0
        for index in range(len(document)):
            try:
                page, share, draws = document.page(index)
            except PdfiumError:
                self.broken += 1
                if self.broken == len(document):
                    raise
                continue
            glyphs += len(page.glyphs)
            if glyphs > refusals.MOST_GLYPHS:
                raise refusals.too_large(path)
            verdict = judged(page, share, draws)
            if verdict is Verdict.USE or (verdict is Verdict.DOUBT and not able):
                self.add(page)
                self.poor += verdict is Verdict.DOUBT
            else:
                pictures[page.number] = replace(page, glyphs=page.glyphs.where(page.glyphs.added))
        return pictures

    def add(self, page: Page) -> None:
        """Build the blocks of a page whose own glyphs are final; what was added to it is placed among them."""
        every = page.glyphs
        if not every.added.any():
            self.sheets.add(page)
            return
        filled, stamps = placed(every.where(~every.added), every.where(every.added), page)
        self.sheets.add(replace(page, glyphs=filled), stamps)


def _read_pages(document: Document, data: bytes, path: str) -> Reading:
    if len(document) > refusals.MOST_PAGES:
        raise refusals.too_large(path)
    if document.for_adobe_alone:
        raise refusals.for_adobe_alone(path)
    signatures = document.signatures()
    able = bool(installed())
    pages = _Pages()
    pictures = pages.take(document, able, path)
    notes: list[Text] = []
    if pictures and able:
        notes += _recognise(document, hashlib.sha256(data).hexdigest(), pictures, pages)
    elif pictures:
        if pages.sheets.empty:
            raise needs_ocr(path)
        notes.append(_LEFT_OUT.replaced("{count}", str(len(pictures))))
    for note, count in ((_POOR, pages.poor), (_BROKEN, pages.broken)):
        if count:
            notes.append(note.replaced("{count}", str(count)))
    if pages.sheets.empty and not any(document.attachments()):
        raise refusals.blank(path)
    notes += pages.sheets.notes()
    blocks, decoding = in_unicode(pages.sheets.blocks())
    return Reading(tuple(blocks), (*notes, *decoding), signatures)


def _recognise(document: Document, sha256: str, pictures: dict[int, Page], pages: _Pages) -> Iterable[Text]:
    """Recognise the pages that are pictures; what was stamped on them keeps its place."""
    quality: list[float] = []
    recognisers: set[str] = set()
    sheets = (Sheet(sha256, number, partial(document.picture, number - 1, DOTS_PER_INCH)) for number in pictures)
    for number, found in recognised(sheets):
        pages.add(_page_of(found, pictures[number]))
        if found.lines:
            quality.append(found.quality)
            recognisers.add(found.recogniser)
    if quality:
        sure, by = round(100 * sum(quality) / len(quality)), ", ".join(sorted(recognisers))
        yield Text(
            vi=f"Đã nhận dạng chữ {len(quality)} trang ({by}), chắc chắn {sure} %.",
            en=f"Pages recognised: {len(quality)} ({by}), {sure} % sure.",
        )


def _page_of(found: Recognised, page: Page) -> Page:
    """A recognised page: measured on the picture as it was held to be read, which may be turned."""
    width, height = max(found.width, 1), max(found.height, 1)
    # The picture may have been made smaller than asked: its scale is that of its longer side.
    dots_per_inch = 72 * max(width, height) / max(page.width, page.height)
    return replace(
        page,
        width=width * 72 / dots_per_inch,
        height=height * 72 / dots_per_inch,
        glyphs=Glyphs.joined([glyphs_of(found, dots_per_inch), page.glyphs]),
    )
