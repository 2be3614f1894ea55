"""Files of other formats that stand within a document (`altChunk`, ECMA-376 part 1, 17.17.2.1).

Programs that make documents put whole pages of HTML in this way; Word shows them as if they were its own text.
"""

from __future__ import annotations

from functools import cached_property

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers.containers.elements import Element
from docsearch.readers.containers.packages import Package, identity_of
from docsearch.readers.flow import Flow
from docsearch.readers.refusals import left_out

_KINDS = frozenset(["html", "mht", "rtf", "text"])
"""Readers of what such a file may be; documents of Word within others are followed once."""


class Chunks:
    """The files within the part `main` of a package."""

    def __init__(self, package: Package, main: str) -> None:
        self.notes: list[Text] = []
        """What was done to the files, and which cannot be read."""
        self._package = package
        self._main = main
        self._read: set[str] = set()

    @cached_property
    def _names(self) -> dict[str, str]:
        """The parts by the names that chunks have for them, looked up where there is a chunk only."""
        parts: dict[str, str] = {}
        with left_out(f"{self._main}.rels", self.notes):
            parts |= self._package.related(self._main)
        return parts

    def add(self, flow: Flow, chunk: Element) -> None:
        """What a file says, in its place and once; nothing of one that nobody here reads or that is damaged."""
        name = self._names.get(identity_of(chunk))
        if name is None or name in self._read:
            return
        self._read.add(name)
        with left_out(name, self.notes):
            reading = self._reading(name)
            flow.add_reading(reading)
            self.notes += reading.notes

    def _reading(self, name: str) -> Reading:
        from docsearch.readers import docx, recognise

        data, path = self._package.read(name), self._package.path
        reader = recognise(data, name)
        if reader is None or reader.name not in (*_KINDS, "docx"):
            return Reading(())
        return docx.read_docx(data, path) if reader.name == "docx" else reader.read(data, path)
