"""A PDF where PDFium is not installed: its text alone, by pdfminer.six, which is Python and runs everywhere.

PDFium comes as machine code, of which some systems have none. Without it reading takes three to four times as long,
and pictures, annotations, signatures, attachments and the lines of tables are not read, which a note says.
"""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.errors import NeedsOcr
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers.page.frame import Page
from docsearch.readers.page.spreads import Sheets
from docsearch.readers.pdf import reference, refusals
from docsearch.readers.pdf.legacy import in_unicode
from docsearch.readers.pdf.textlayer import Verdict, judged
from docsearch.readers.refusals import refusing


def read_plain(data: bytes, path: str) -> Reading:
    """The blocks of every page with text. Raises as `docsearch.readers.pdf.read` does."""
    sheets = Sheets()
    left_out = glyphs = 0
    for page in _pages(data, path):
        glyphs += len(page.glyphs)
        if page.number > refusals.MOST_PAGES or glyphs > refusals.MOST_GLYPHS:
            raise refusals.too_large(path)
        if judged(page, picture_share=0.0, draws=True) is Verdict.RECOGNISE:
            left_out += 1
        else:
            sheets.add(page)
    if sheets.empty and left_out:
        raise _pictures(path)
    if sheets.empty:
        raise refusals.damaged(path)
    notes = [_TEXT_ALONE]
    if left_out:
        notes.append(
            Text(vi=f"{left_out} trang không có chữ, chưa đọc được.", en=f"Pages without text, not read: {left_out}.")
        )
    blocks, decoding = in_unicode(sheets.blocks())
    return Reading(tuple(blocks), (*notes, *sheets.notes(), *decoding))


def _pages(data: bytes, path: str) -> Iterator[Page]:
    """The pages as pdfminer.six gives them, its errors translated."""
    from pdfminer.pdfdocument import PDFEncryptionError
    from pdfminer.psexceptions import PSException

    try:
        yield from reference.pages(data)
    except PDFEncryptionError as error:
        raise refusals.locked(path) from error
    except (PSException, *_BROKEN) as error:
        raise refusals.damaged(path) from error


_BROKEN = (ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, OSError, RecursionError)
"""What pdfminer.six lets out of broken files besides its own errors."""

_TEXT_ALONE = Text(
    vi="Máy này không có PDFium: chỉ đọc được chữ, không đọc hình, chú thích, chữ ký số, tệp đính kèm. "
    "Nếu có thể, hãy chạy: pip install pypdfium2",
    en="PDFium is not installed here: only text was read, no pictures, annotations, signatures or attachments. "
    "If you can, run: pip install pypdfium2",
)


_pictures = refusing(
    NeedsOcr,
    vi="PDF không có lớp chữ: {path}. Nhận dạng chữ cần PDFium. Hãy chạy: pip install pypdfium2",
    en="The PDF has no text layer: {path}. To recognise its pages takes PDFium. Run: pip install pypdfium2",
)
