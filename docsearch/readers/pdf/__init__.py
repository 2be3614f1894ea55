"""PDF with a text layer.

bytes → glyphs (`pdfium`; `reference` where it is not installed) → rows and cells (`readers.page`) → blocks
"""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.containers.outline import COMPOUND, ZIP


def accepts(head: bytes, suffix: str) -> float:
    """`%PDF-` within the first kilobyte, as readers of PDF have always allowed (ISO 32000-2, annex H).

    Not at the very beginning it may also be the first file of an archive, or be spoken of in a text.
    """
    if head.startswith(b"%PDF-"):
        return 0.95
    if b"%PDF-" in head[:1024] and not head.startswith((ZIP, COMPOUND)):
        return 0.9 if suffix == ".pdf" else 0.45
    return 0.5 if suffix == ".pdf" else 0.0


def read(data: bytes, path: str) -> Reading:
    """The blocks of every page. Raises `EncryptedSource`, `DamagedSource`, `SourceTooLarge`, `NeedsOcr`."""
    from docsearch.readers.pdf import guard, refusals

    places = guard.objects(data)
    if guard.unfolds_beyond_measure(data, places):
        raise refusals.unfolding(path)
    if guard.paints_itself(data, places):
        raise refusals.paints_itself(path)
    if not _has_pdfium():
        from docsearch.readers.pdf.plain import read_plain

        return read_plain(data, path)
    from docsearch.readers.pdf.reading import read_pdf

    return read_pdf(data, path)


def members(data: bytes, path: str) -> Iterator[tuple[str, bytes]]:
    """The files it carries: a portfolio is often a letter and its annexes. Raises `SourceTooLarge`."""
    if not _has_pdfium():
        return iter(())  # which a note of the reading says
    from docsearch.readers.pdf.reading import attached_to

    return attached_to(data, path)


def _has_pdfium() -> bool:
    try:
        import pypdfium2  # noqa: F401 - which all but `plain` and `reference` are made of
    except ImportError:
        return False
    return True


reader = Reader(
    name="pdf",
    label=Text(vi="PDF", en="PDF"),
    media_type="application/pdf",
    suffixes=(".pdf",),
    accepts=accepts,
    read=read,
    version=9,
    members=members,
)
