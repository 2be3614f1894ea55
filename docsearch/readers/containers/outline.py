"""What a package of files holds, by name: enough to tell a .docx from an .xlsx or a .zip by content."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import olefile

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Signature of a compound (OLE) file: .doc, .xls, .ppt, .msg, and Office files locked by a password."""

NAMES = 500
_SECTOR = 512
"""Bytes of the smallest sector of a compound file."""


def compound(data: bytes) -> olefile.OleFileIO[str]:
    """Open a compound file. ValueError where its tables claim more sectors than it has: a ring of them has no end."""
    import olefile

    if max(struct.unpack_from("<I24xI", data, 44)) * _SECTOR > len(data):
        raise ValueError("more sectors of tables than the file has")
    return olefile.OleFileIO(io.BytesIO(data))


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
        try:
            with compound(data) as file:
                names = [entry[0] for entry in file.listdir(streams=True, storages=True)][:NAMES]
        except (OSError, ValueError, IndexError, struct.error, TypeError, AttributeError, MemoryError, RecursionError):
            return b""
    return "\n".join(["", *names, ""]).encode("utf-8", errors="replace")
