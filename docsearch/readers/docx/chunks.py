"""Files of other formats that stand within a document (`altChunk`, ECMA-376 part 1, 17.17.2.1).

Programs that make documents put whole pages of HTML in this way; Word shows them as if they were its own text.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from docsearch.readers.containers.packages import identity_of, read_part, related
from docsearch.readers.flow import Flow

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS = frozenset(["html", "mht", "rtf", "text"])
"""Readers of what such a file may be; documents of Word within others are followed once."""
MOST_CHUNKS = 200


class Chunks:
    """The files within the part `main` of a package."""

    def __init__(self, archive: zipfile.ZipFile, main: str, path: str) -> None:
        self._archive = archive
        self._path = path
        self._read: set[str] = set()
        parts = related(archive, main, path)
        self._left = {identity: name for identity, name in parts.items() if name in archive.NameToInfo}

    def add(self, flow: Flow, chunk: _Element) -> None:
        """What a file says, in its place and once; nothing of one that nobody here reads. Raises as its reader does."""
        from docsearch.readers import docx, recognise

        name = self._left.pop(identity_of(chunk), None)
        if name is None or name in self._read or len(self._read) == MOST_CHUNKS:
            return
        self._read.add(name)
        data = read_part(self._archive, name, self._path)
        reader = recognise(data, name)
        if reader is None or reader.name not in (*_KINDS, "docx"):
            return
        reading = docx.read_docx(data, self._path) if reader.name == "docx" else reader.read(data, self._path)
        for block in reading.blocks:
            flow.text(block.text, block.part)
