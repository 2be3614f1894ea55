"""A document as pieces: one printed line of one column each, before anyone asks what it is.

Columns are apart where the reader kept them apart (blocks, cells), where a table row was written out with
pipes, and where a wide gap stands in a line. Two columns that ran together without a trace are parted later,
by the wordings that begin a part of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from docsearch.models import RawDocument, Span, Zone
from docsearch.models.document import Part

_DRESS = " \t\u00a0*|#_"
"""What Markdown and table writers put around a text."""
_WIDE = " " * 4
_GAP = re.compile(f"{_WIDE} *")
_OPEN_LEFT = re.compile(r"(?:so|ngay|thang|nam|gui)\s*[:.]?\s*$|[-:/.,]\s*$")
_OPEN_RIGHT = re.compile(r"\s*(?:/|thang|nam|ngay|-|\.)")
_RULE = re.compile(r"[\W_]+|-+ ?page (?:break|\d+) ?-+|(?:trang )?\d{1,3}(?:/\d{1,3})?|page \d+(?: of \d+)?")
_ADDRESS = re.compile(r"https?://|www\.|\.gov\.vn\b")


@dataclass(frozen=True)
class Piece:
    """A run of text within one printed line.

    `flat` is its look-up copy, of the same length as `text`; `row` counts printed lines, so that pieces side
    by side share it; `gap` says that a paragraph begins here. `mark` is the zone whose known wording opens the
    piece, found with `strength` from 0 to 1, and `label` how many characters of it are that wording.
    `stamped`: a stamp's words follow it at the top of the page, so it may belong to the stamp.
    """

    start: int
    text: str
    flat: str
    page: int
    row: int
    part: Part = "body"
    gap: bool = False
    mark: Zone | None = None
    strength: float = 0.0
    label: int = 0
    stamped: bool = False

    @property
    def span(self) -> Span:
        """Where it stands in the document's text."""
        return Span(self.start, self.start + len(self.text))

    def marked(self, zone: Zone, strength: float, label: int = 0) -> Piece:
        """The same piece, known by its opening words."""
        return self._with(self.start, self.text, self.flat, zone, strength, label)

    def cut(self, start: int, end: int) -> Piece | None:
        """The part from `start` to `end` (offsets within the piece) without the blanks around it."""
        text = self.text[start:end]
        left = len(text) - len(text.lstrip(_DRESS))
        text = text.strip(_DRESS)
        if not text:
            return None
        at = start + left
        looked = self.flat[at : at + len(text)]
        return self._with(self.start + at, text, looked, self.mark, self.strength, self.label)

    def _with(self, start: int, text: str, looked: str, mark: Zone | None, strength: float, label: int) -> Piece:
        page, row, part, gap = self.page, self.row, self.part, self.gap
        return Piece(start, text, looked, page, row, part, gap, mark, strength, label, self.stamped)

    @cached_property
    def capitals(self) -> float:
        """The share of capitals among its letters."""
        return capitals(self.text)

    @cached_property
    def is_furniture(self) -> bool:
        """Whether it is a rule, a page number, a page marker or a web address."""
        return (
            self.part in ("header", "footer")
            or _RULE.fullmatch(self.flat) is not None
            or (len(self.text) < 80 and _ADDRESS.search(self.flat) is not None)
        )


@lru_cache(maxsize=8192)
def capitals(text: str) -> float:
    """The share of capitals among the letters of `text` (of its first 160 characters); 0 where it has none."""
    text = text[:160]
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) / letters if letters else 0.0


def pieces(raw: RawDocument, looked: str) -> list[Piece]:
    """Every line of the document in reading order, those side by side one after the other.

    `looked` is the flat copy of its text.
    """
    found: list[Piece] = []
    row = 0
    for block, span in zip(raw.blocks, raw.spans, strict=True):
        page, part = block.page, block.part
        at = span.start
        gap = True
        for line in block.text.replace("\u00a0", " ").split("\n"):
            for start, end in _columns(looked[at : at + len(line)]):
                column = line[start:end].lstrip(_DRESS)
                text = column.rstrip(_DRESS)
                if text:
                    begin = at + end - len(column)
                    found.append(Piece(begin, text, looked[begin : begin + len(text)], page, row, part, gap))
            gap = not line.strip(" \t|")  # a bar alone ends a cell
            at += len(line) + 1
            row += 1
    return found


def _columns(line: str) -> list[tuple[int, int]]:
    """The columns of one flat line as ranges; a table row's cells, or what stands apart by a wide gap."""
    if line.count("|") > 1 and (line.lstrip().startswith("|") or line.rstrip().endswith("|")):
        bars = [index for index, char in enumerate(line) if char == "|"]
        return list(zip([0, *(bar + 1 for bar in bars)], [*bars, len(line)], strict=True))
    if _WIDE not in line:
        return [(0, len(line))]
    columns = []
    begin = 0
    lead = len(line) - len(line.lstrip())
    for gap in _GAP.finditer(line, lead):
        if not _OPEN_LEFT.search(line[max(gap.start() - 12, begin) : gap.start()]) and not _OPEN_RIGHT.match(
            line, gap.end()
        ):
            columns.append((begin, gap.start()))
            begin = gap.end()
    columns.append((begin, len(line)))
    return columns
