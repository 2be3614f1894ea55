"""From a PDF's bytes to its blocks."""

from __future__ import annotations

from dataclasses import replace

from docsearch.errors import DamagedSource, EncryptedSource, NeedsOcr, SourceTooLarge
from docsearch.language import Text
from docsearch.models import Block, Reading
from docsearch.readers.page.blocks import Tables, blocks_of
from docsearch.readers.page.furniture import with_running_lines_marked
from docsearch.readers.pdf.added import placed
from docsearch.readers.pdf.pdfium import Document

MOST_PAGES = 25_000
MOST_GLYPHS = 30_000_000
"""About ten thousand full pages. Beyond these bounds a file is refused rather than read for hours."""

_PASSWORD = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY of PDFium's fpdfview.h


def read_pdf(data: bytes, path: str) -> Reading:
    """Read all pages; see `docsearch.readers.pdf.read`."""
    from pypdfium2 import PdfiumError

    try:
        with Document(data) as document:
            return _read_pages(document, path)
    except PdfiumError as error:
        if error.err_code in _PASSWORD:
            raise EncryptedSource(
                path,
                Text(
                    vi=f"PDF bị khoá bằng mật khẩu: {path}. Hãy mở bằng mật khẩu và lưu một bản không khoá.",
                    en=f"The PDF is locked by a password: {path}. Open it with the password and save an unlocked copy.",
                ),
            ) from error
        raise DamagedSource(
            path,
            Text(
                vi=f"PDF hỏng, không mở được: {path}. Hãy lấy lại tệp từ nơi gửi.",
                en=f"The PDF is damaged and cannot be opened: {path}. Get the file again from where it came.",
            ),
        ) from error


def _read_pages(document: Document, path: str) -> Reading:
    if len(document) > MOST_PAGES:
        raise _too_large(path)
    signatures = document.signatures()
    tables = Tables()
    heights: dict[int, float] = {}
    blocks: list[Block] = []
    glyphs = 0
    for index in range(len(document)):
        page = document.page(index)
        glyphs += len(page.glyphs)
        if glyphs > MOST_GLYPHS:
            raise _too_large(path)
        heights[page.number] = page.height
        own = [glyph for glyph in page.glyphs if not glyph.added]
        filled, stamps = placed(own, [glyph for glyph in page.glyphs if glyph.added], page.annotations, page.number)
        blocks.extend(blocks_of(replace(page, glyphs=tuple(filled)), tables))
        blocks.extend(stamps)
    if not blocks:
        raise NeedsOcr(
            path,
            Text(
                vi=f'PDF chỉ có ảnh trang, cần nhận dạng chữ: {path}. Hãy cài: pip install "docsearch[ocr]"',
                en=f'The PDF holds only pictures of pages: {path}. To read them: pip install "docsearch[ocr]"',
            ),
        )
    return Reading(with_running_lines_marked(blocks, heights), signatures=signatures)


def _too_large(path: str) -> SourceTooLarge:
    return SourceTooLarge(
        path,
        Text(
            vi=f"PDF quá lớn (trên {MOST_PAGES} trang hoặc {MOST_GLYPHS} ký tự): {path}. Hãy tách thành nhiều tệp.",
            en=f"The PDF is too large (over {MOST_PAGES} pages or {MOST_GLYPHS} characters): {path}. Split it.",
        ),
    )
