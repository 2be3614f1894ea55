"""What a package of files holds, by name: enough to tell a .docx from an .xlsx or a .zip by content."""

from __future__ import annotations

import io
import struct
import zipfile

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Signature of a compound (OLE) file: .doc, .xls, .ppt, .msg, and Office files locked by a password."""

NAMES = 500


def outline(data: bytes) -> bytes:
    """Names of what a ZIP or compound (OLE) file holds at its top, a line each; nothing for other files.

    Only as many as tell what kind of file it is; a list that cannot be read gives nothing.
    """
    names: list[str] = []
    if data.startswith(ZIP):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = archive.namelist()[:NAMES]
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
            return b""
    elif data.startswith(COMPOUND):
        import olefile

        try:
            with olefile.OleFileIO(io.BytesIO(data)) as compound:
                names = [entry[0] for entry in compound.listdir(streams=True, storages=True)][:NAMES]
        except (OSError, ValueError, IndexError, struct.error, TypeError, AttributeError, MemoryError, RecursionError):
            return b""
    return "\n".join(["", *names, ""]).encode("utf-8", errors="replace")
