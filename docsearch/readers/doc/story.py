"""The stories of a Word document (main text, headers, notes, text boxes) into blocks."""

from __future__ import annotations

import re
import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from docsearch.models import Reading
from docsearch.models.document import Part
from docsearch.readers.doc import lists, properties, styles
from docsearch.readers.doc.fib import Fib
from docsearch.readers.doc.merged import merged_cells
from docsearch.readers.doc.pieces import Piece, pieces
from docsearch.readers.flow import Flow
from docsearch.readers.flow.marked_tables import MarkedTables
from docsearch.readers.flow.numbering import labelled
from docsearch.text.legacy import Run

_MARK = re.compile("[\x07\x0c\x0d]|[\x13\x14\x15]")
_SIGNS = str.maketrans(
    {"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": "\xad", "\xa0": " "}
    | dict.fromkeys(map(chr, (0, 1, 2, 3, 4, 5, 6, 8, 0x10, 0x11, 0x12)))
)
"""Line and column breaks, hyphens, and the places of pictures, notes and drawings.

A hyphen for the end of a line is a letter in TCVN3 (ư), and some programs save that letter so; elsewhere it is
dropped with the repairs of the text.
"""

_STORIES: tuple[Part | None, ...] = ("body", "note", "header", None, "note", "note", "text box", "text box")
"""Main text, footnotes, headers, macros, annotations (other people's remarks), endnotes, boxes, boxes in headers."""

_ORDER = (2, 0, 6, 7, 1, 5, 4)
_FOOTERS = (2, 3, 5)
"""Of the six stories a section has (even and odd header, even and odd footer, first header and footer)."""


@dataclass
class _Piecewise:
    """Runs of one story cut into paragraphs; text of field codes is dropped."""

    tables: MarkedTables
    runs: list[Run] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    codes: int = 0
    """Fields of whose code this is a part, which is not shown; their results are."""

    def mark(self, mark: str) -> None:
        """A field begins, comes to its result, or ends."""
        if mark == "\x13":
            self.fields.append(True)
            self.codes += 1
        elif self.fields:
            self.codes -= self.fields.pop()
            if mark == "\x14":
                self.fields.append(False)

    def take(self) -> list[Run]:
        """The runs so far; the next paragraph begins."""
        runs, self.runs = self.runs, []
        return runs


def read_stories(fib: Fib, stream: bytes, table: bytes) -> Reading:
    """All text of the document. struct.error, ValueError or IndexError where its tables make no sense."""
    reader = _Stories(fib, stream, table)
    flow = Flow()
    bounds = list(pairwise(accumulate(fib.stories, initial=0)))
    for number in _ORDER:
        part = _STORIES[number]
        if part is None or number >= len(bounds):
            continue
        if number == 2:
            for start, end, running in reader.running(*bounds[2]):
                reader.read(flow, start, end, running)
        else:
            reader.read(flow, *bounds[number], part)
    return flow.reading()


class _Stories:
    def __init__(self, fib: Fib, stream: bytes, table: bytes) -> None:
        self._fib = fib
        self._table = table
        self._pieces: list[Piece] = list(pieces(fib, stream, table))
        self._firsts = [piece.first for piece in self._pieces]
        self._characters = properties.characters(fib, stream, table)
        self._paragraphs = properties.paragraphs(fib, stream, table)
        self._names = styles.font_names(fib, table)
        self._styles = styles.styles(fib, table)
        self._lists = lists.numbering(fib, table)
        self._merged = merged_cells(self._pieces, self._paragraphs) if self._lists.lists else frozenset()

    def running(self, start: int, end: int) -> Iterator[tuple[int, int, Part]]:
        """The headers and footers of all sections, as bounds with their part.

        The first six stories are separators of notes. An empty story takes over that of the section before.
        """
        plain = self._fib.headers.of(self._table)
        count = len(plain) // 4
        bounds = struct.unpack_from(f"<{count}I", plain, 0)
        reached = start
        for number in range(6, count - 2):
            first, last = start + bounds[number], start + bounds[number + 1]
            if reached <= first < last <= end:  # one after the other, or a small file could show one a million times
                reached = last
                yield first, last, "footer" if number % 6 in _FOOTERS else "header"

    def read(self, flow: Flow, start: int, end: int, part: Part) -> None:
        """The characters from `start` to `end` as paragraphs of `part`."""
        story = _Piecewise(MarkedTables(flow))
        for piece in self._pieces[max(bisect_right(self._firsts, start) - 1, 0) : bisect_left(self._firsts, end)]:
            first = max(start - piece.first, 0)
            last = min(end - piece.first, len(piece.text))
            if first < last:
                self._piece(story, piece, first, last, part)
        story.tables.paragraph(story.take(), 0, part)
        story.tables.close()

    def _piece(self, story: _Piecewise, piece: Piece, first: int, last: int, part: Part) -> None:
        at = first
        while at < last:
            offset = piece.at + at * piece.width
            until = self._characters.next_start(offset)
            stop = last if until is None else min(last, max(at + 1, (until - piece.at) // piece.width))
            shape = self._characters.at(offset) or properties.Characters()
            self._run(story, piece, at, stop, shape, part)
            at = stop

    def _run(
        self, story: _Piecewise, piece: Piece, at: int, stop: int, shape: properties.Characters, part: Part
    ) -> None:
        """Characters of the same properties, cut at the marks of paragraphs, cells and fields."""
        text = piece.text[at:stop]
        done = 0
        for mark in _MARK.finditer(text):
            self._add(story, text[done : mark.start()], shape, piece, at + done)
            done = mark.end()
            if mark.group() in "\x13\x14\x15":
                story.mark(mark.group())
            else:
                self._end(story, mark.group(), piece.at + (at + mark.start()) * piece.width, part)
        self._add(story, text[done:], shape, piece, at + done)

    def _add(self, story: _Piecewise, text: str, shape: properties.Characters, piece: Piece, at: int) -> None:
        if not text or not shape.shown or story.codes:
            return
        number = shape.font
        if number is None:
            paragraph = self._paragraphs.at(piece.at + at * piece.width)
            number = self._styles.font(paragraph.style if paragraph else 0)
        font = self._names[number] if number is not None and number < len(self._names) else None
        story.runs.append(Run(shape.symbol or text.translate(_SIGNS), font))

    def _end(self, story: _Piecewise, mark: str, offset: int, part: Part) -> None:
        shape = self._paragraphs.at(offset) or properties.Paragraph()
        if mark == "\x0c":
            story.tables.paragraph(story.take(), 0, part)
            if part == "body":
                story.tables.flow.page_break()
            return
        if shape.new_page and part == "body" and not shape.depth:
            story.tables.paragraph((), 0, part)
            story.tables.flow.page_break()
        depth = shape.depth or (1 if mark == "\x07" else 0)
        ends_row = shape.ends_row and (mark == "\x07" or depth > 1)
        ends_cell = mark == "\x07" or shape.inner_cell
        runs = story.take()
        if not ends_row and offset not in self._merged:
            runs = labelled(self._label(shape), runs)
        story.tables.paragraph(runs, depth, part, ends_cell=ends_cell, ends_row=ends_row)

    def _label(self, shape: properties.Paragraph) -> str:
        """The number or bullet that Word puts before the paragraph."""
        if shape.list_number is not None:
            return self._lists.label(str(shape.list_number), shape.list_level or 0)
        number, level = self._styles.list_of(shape.style) or (0, 0)
        return self._lists.label(str(number), level if shape.list_level is None else shape.list_level)
