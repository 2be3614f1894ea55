"""What a reader makes of a file: blocks of text, and the one text they form."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from docsearch.language import Text


class Span(NamedTuple):
    """A half-open range of code points of `RawDocument.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The quoted part of `text`."""
        return text[self.start : self.end]


class Box(NamedTuple):
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Cell(NamedTuple):
    """A place in a table: which table of the document, row and column, all from 0."""

    table: int
    row: int
    column: int


Part = Literal["body", "header", "footer", "text box", "stamp", "note"]
"""Where on the page a block stood: `header`/`footer` run on every page (page numbers, gazette lines);
`stamp` was put on after writing (annotation, signature widget) and belongs to no line of the page."""


@dataclass(frozen=True)
class Block:
    """A run of text that belongs together: a paragraph, a table cell, one column of a page's head.

    `text` may hold newlines where the paragraph was wrapped; for words a newline counts as a space.
    `page` counts from 1. `quality` is how sure the recognition was (0 to 1), None for text that
    needed none. Two blocks side by side share a table row (`cell`) or overlap in height (`box`).
    """

    text: str
    page: int = 1
    box: Box | None = None
    cell: Cell | None = None
    part: Part = "body"
    quality: float | None = None


@dataclass(frozen=True)
class Source:
    """Where the bytes came from: `path` as shown to users (`a.zip!/b.docx` for a member), SHA-256, MIME type."""

    path: str
    sha256: str
    media_type: str
    size: int = 0


class Signature(NamedTuple):
    """A digital signature: who signed (person, organisation or publisher), for whom, and when (ISO 8601 or "")."""

    signer: str
    organisation: str
    signed_at: str
    role: Literal["person", "organisation", "publisher"]

    @property
    def written(self) -> str:
        """The signature as people read it: "Lê Hoài An, Sở Y tế · 2022-03-11 09:00:00+07:00"."""
        who = ", ".join(filter(None, (self.signer, self.organisation)))
        return " · ".join(filter(None, (who, self.signed_at.replace("T", " "))))


class Declared(NamedTuple):
    """A value that the file states about itself outside its text.

    `field` is a field name; `origin` says where it stood (``edxml``, ``portal table``, ``mail header``).
    """

    field: str
    value: str
    origin: str


@dataclass(frozen=True)
class Reading:
    """What a reader returns: the blocks in reading order, and what else it learned of the file.

    `notes` tell a user what was done or lost ("decoded from TCVN3, 98 % sure").
    """

    blocks: tuple[Block, ...]
    notes: tuple[Text, ...] = ()
    signatures: tuple[Signature, ...] = ()
    declared: tuple[Declared, ...] = ()


_LINE_END = re.compile("\r\n|[\r\v\f\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True)
class RawDocument:
    """A file as text, built once: blocks joined by newlines, pages by form feeds, NFC, no controls but tabs.

    `spans[i]` is where `blocks[i]` lies in `text`. After this, nobody rewrites the text:
    every offset in the system counts code points of it.
    """

    source: Source
    reading: Reading
    text: str = field(repr=False)
    spans: tuple[Span, ...] = field(repr=False)

    @classmethod
    def of(cls, source: Source, reading: Reading) -> RawDocument:
        """Join the blocks that `reading` holds; blocks without text are dropped."""
        blocks = tuple(_clean(reading.blocks))
        pieces: list[str] = []
        spans: list[Span] = []
        at = 0
        for index, block in enumerate(blocks):
            if index:
                pieces.append("\n" if block.page == blocks[index - 1].page else "\f")
                at += 1
            pieces.append(block.text)
            spans.append(Span(at, at + len(block.text)))
            at += len(block.text)
        signatures = tuple(
            one._replace(signer=_plain(one.signer), organisation=_plain(one.organisation)) for one in reading.signatures
        )
        declared = tuple(one._replace(value=_plain(one.value)) for one in reading.declared)
        kept = Reading(blocks, reading.notes, signatures, declared)
        return cls(source, kept, "".join(pieces), tuple(spans))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the reading, none of them empty."""
        return self.reading.blocks

    def block_at(self, offset: int) -> int:
        """Index of the block that holds code point `offset` (or ends right before it)."""
        if not self.spans:
            raise IndexError("the document has no text")
        return max(bisect_right(self.spans, (offset, float("inf"))) - 1, 0)


def _clean(blocks: Iterable[Block]) -> Iterable[Block]:
    for block in blocks:
        text = _plain(block.text).strip("\n")
        if text.strip():
            yield block if text == block.text else replace(block, text=text)


def _plain(text: str) -> str:
    """Text in NFC whose only control characters are newlines and tabs: others steer terminals and break XML."""
    text = unicodedata.normalize("NFC", text)
    return _CONTROL.sub(" ", _LINE_END.sub("\n", text)) if _CONTROL.search(text) else text
