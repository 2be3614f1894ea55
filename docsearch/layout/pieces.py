"""A document as pieces: one printed line of one column each, before anyone asks what it is.

Columns are apart where the reader kept them apart (blocks, cells), where a table row was written out with
pipes, and where a wide gap stands in a line. Two columns that ran together without a trace are parted later,
by the wordings that begin a part of the page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from docsearch.models import RawDocument, Zone
from docsearch.models.document import Part
from docsearch.text.flat import shape

_DRESS = " \t\u00a0*|#_"
"""What Markdown and table writers put around a text."""
_WIDE = " " * 4
_GAP = re.compile(f"{_WIDE} *")
_OPEN_LEFT = re.compile(r"(?:so|ngay|thang|nam|gui)\s*[:.]?\s*$|[-:/.,]\s*$")
_OPEN_RIGHT = re.compile(r"\s*(?:/|thang|nam|ngay|-|\.)")
_RULE = re.compile(r"[\W_]+|-+ ?page (?:break|\d+) ?-+|(?:trang )?\d{1,3}(?:/\d{1,3})?|page \d+(?: of \d+)?")
_ADDRESS = re.compile(r"https?://|www\.|\.gov\.vn\b")
_SHARE_OF = 160
"""Letters of a line whose capitals are counted; more would not say more."""


class Sheet(NamedTuple):
    """A document's text in three copies of one length, without line ends: as printed, flat (`text.flat`), by shape."""

    text: str
    flat: str
    shape: str

    @classmethod
    def of(cls, text: str, looked: str) -> Sheet:
        """The copies of a text, given its flat one."""
        return cls(text.replace("\u00a0", " ").replace("\n", " "), looked.replace("\n", " "), shape(text))

    def capitals(self, start: int, end: int) -> float:
        """The share of capitals among the letters from `start` to `end` (of the first 160); 0 where it has none."""
        end = min(end, start + _SHARE_OF)
        large = self.shape.count("A", start, end)
        return large / (large + self.shape.count("a", start, end)) if large else 0.0


class Piece(NamedTuple):
    """A run of text within one printed line, `text` and its look-up copy `flat` from `start` to `end` of the sheet.

    `capitals` is the share of them among its letters; `row` counts printed lines, so that pieces side by side share
    it; `gap` says that a paragraph begins here. `mark` is the zone whose known wording opens the piece, found with
    `strength` from 0 to 1, and `label` how many characters of it are that wording. `stamped`: a stamp's words follow
    it at the top of the page, so it may belong to the stamp.
    """

    sheet: Sheet
    start: int
    end: int
    text: str
    flat: str
    capitals: float
    page: int
    row: int
    part: Part = "body"
    gap: bool = False
    stamped: bool = False
    mark: Zone | None = None
    strength: float = 0.0
    label: int = 0

    def marked(self, zone: Zone | None, strength: float = 0.0, label: int = 0) -> Piece:
        """The same piece, known by its opening words."""
        (sheet, start, end, text, looked, share, page, row, part, gap, stamped, *_) = self
        return Piece(
            sheet, start, end, text, looked, share, page, row, part, gap, stamped, zone, strength, label
        )  # all at once: `_replace` takes four times as long

    def cut(self, start: int, end: int) -> Piece | None:
        """The part from `start` to `end` (offsets within the piece) without the blanks around it."""
        printed = self.text[start:end]
        text = printed.strip(_DRESS)
        if not text:
            return None
        begin = self.start + start + printed.index(text)
        return self.within(begin, begin + len(text), self.row)

    def within(self, start: int, end: int, row: int) -> Piece:
        """What stands from `start` to `end` of the same sheet, known by the same words."""
        sheet = self.sheet
        text, looked, share = sheet.text[start:end], sheet.flat[start:end], sheet.capitals(start, end)
        *_, part, gap, stamped, mark, strength, label = self
        return Piece(sheet, start, end, text, looked, share, self.page, row, part, gap, stamped, mark, strength, label)

    def capitals_in(self, start: int, end: int) -> float:
        """The share of capitals among the letters from `start` to `end`, offsets within the piece."""
        return self.sheet.capitals(self.start + start, min(self.start + end, self.end))

    @property
    def shape(self) -> str:
        """What each of its characters is (`text.flat.shape`)."""
        return self.sheet.shape[self.start : self.end]

    @property
    def is_furniture(self) -> bool:
        """Whether it is a rule, a page number, a page marker or a web address."""
        looked = self.flat
        return (
            self.part in ("header", "footer")
            or _RULE.fullmatch(looked) is not None
            or (len(looked) < 80 and ("." in looked or "/" in looked) and _ADDRESS.search(looked) is not None)
        )


@lru_cache(maxsize=8192)
def capitals(text: str) -> float:
    """The share of capitals among the letters of `text` (of its first 160 characters); 0 where it has none."""
    text = text[:_SHARE_OF]
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) / letters if letters else 0.0


def pieces(raw: RawDocument, looked: str) -> list[Piece]:
    """Every line of the document in reading order, those side by side one after the other.

    `looked` is the flat copy of its text.
    """
    found: list[Piece] = []
    sheet = Sheet.of(raw.text, looked)
    printed = raw.text.replace("\u00a0", " ")
    parted = "|" in looked or _WIDE in looked
    row = -1
    for block, (start, stop) in zip(raw.blocks, raw.spans, strict=True):
        gap = True
        at = start
        for line in printed[start:stop].split("\n"):
            row += 1
            begin, at = at, at + len(line) + 1
            text = line.strip(_DRESS)
            if not text:
                gap = not line.strip(" \t|")  # a bar alone ends a cell
                continue
            for left, right in _columns(looked[begin : at - 1]) if parted else ((0, None),):
                column = line[left:right]
                text = column.strip(_DRESS)
                if text:
                    first = begin + left + column.index(text)
                    end = first + len(text)
                    share = sheet.capitals(first, end)
                    found.append(
                        Piece(sheet, first, end, text, looked[first:end], share, block.page, row, block.part, gap)
                    )
            gap = False
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
