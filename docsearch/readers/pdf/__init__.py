"""PDF with a text layer.

bytes → glyphs (`pdfium`, held against `reference`) → rows and cells (`readers.page`) → blocks
"""

from __future__ import annotations

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader


def accepts(head: bytes, suffix: str) -> float:
    """`%PDF-` within the first kilobyte, as readers of PDF have always allowed (ISO 32000-2, annex H)."""
    if b"%PDF-" in head[:1024]:
        return 0.95 if head.startswith(b"%PDF-") else 0.9
    return 0.5 if suffix == ".pdf" else 0.0


def read(data: bytes, path: str) -> Reading:
    """The blocks of every page. Raises `EncryptedSource`, `DamagedSource`, `SourceTooLarge`, `NeedsOcr`."""
    from docsearch.readers.pdf.reading import read_pdf

    return read_pdf(data, path)


reader = Reader("pdf", Text(vi="PDF", en="PDF"), "application/pdf", (".pdf",), accepts, read)
