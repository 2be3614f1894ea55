"""Cells that are one with the cell above them: Word keeps a paragraph in each, and neither shows nor numbers it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docsearch.readers.doc.pieces import Piece
from docsearch.readers.doc.properties import Paragraph, Ranges

_MARK = re.compile("\x07")


def merged_cells(pieces: Iterable[Piece], paragraphs: Ranges[Paragraph]) -> frozenset[int]:
    """The places in the stream of the marks that end such cells; which they are stands at the end of their row."""
    found: set[int] = set()
    row: list[int] = []
    for offset in _marks(pieces):
        shape = paragraphs.at(offset)
        if shape is not None and shape.ends_row:
            found.update(row[cell] for cell in shape.merged if cell < len(row))
            row = []
        else:
            row.append(offset)
    return frozenset(found)


def _marks(pieces: Iterable[Piece]) -> Iterator[int]:
    for piece in pieces:
        yield from (piece.at + mark.start() * piece.width for mark in _MARK.finditer(piece.text))
