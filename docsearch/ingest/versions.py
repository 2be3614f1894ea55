"""With which versions of the code a document is made now. Asked by the process that writes, which reads no document."""

from __future__ import annotations

from docsearch.catalog.packed import Versions
from docsearch.fields import extraction_version
from docsearch.segment import segmenter


def current_versions(reader: str, reader_version: int) -> Versions:
    """The versions that a document read by this reader gets now."""
    cutter = segmenter()
    return Versions(reader, reader_version, extraction_version(), f"{cutter.name} {cutter.version}")
