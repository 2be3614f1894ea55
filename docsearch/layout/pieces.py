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
from docsearch.text.letters import CAPITAL

_DRESS = " \t\u00a0*|#_"
"""What Markdown and table writers put around a text."""
_WIDE = " " * 4
_GAP = re.compile(f"{_WIDE} *")
_OPEN_LEFT = re.compile(r"(?:so|ngay|thang|(?<!viet )nam|gui)\s*[:.]?\s*$|(?<![a-z]{2})\.\s*$|[-:/,]\s*$")
"""What a form's blank follows; a point behind letters ends an entry: "- Lưu: VT."."""
_OPEN_RIGHT = re.compile(r"\s*(?:/|ngay|-|\.)")
_DATED_RIGHT = re.compile(r"\s*(?:thang|nam)")
_DATED_LEFT = re.compile(r"(?:ngay|thang)[\s\d._…]*$")
"""What stands before the blanks of a date's month or year; "… năm 2021      tháng 9 …" are two columns."""
_INNER_BAR = re.compile(rf"(?<=[ \t])\|(?=[ \t]+(?:[-–+•~] ?)?[{CAPITAL}\d])")
"""A bar between two columns; a web page's title goes on behind one in small letters."""
_CELL = 4
"""Letters and digits of each cell of a row of two with a bar between them alone; a scan's smudge has fewer. Rows of
more cells are a table's, no head's or foot's columns."""
_ADDRESSED = "kinh gui"
"""A line in which a bar parts one addressee from the next, and no columns."""
_POSTED = r"[\d/.-]{8,10},? \d{1,2}:\d\d(?::\d\d)?|\d{1,2}:\d\d(?::\d\d)?,? [\d/.-]{8,10}"
"""The instant at which a web page was put up, day and hour."""
_RULE = re.compile(
    r"[\W_]+|-+ ?page (?:break|\d+) ?-+|(?:trang )?\d{1,3}(?:/\d{1,3})?|page \d+(?: of \d+)?|"
    rf"(?:(?:ngay )?(?:dang|cap nhat)(?: (?:ngay|luc|vao))?\s?:\s?)?(?:{_POSTED})"
)
_OPENED = ("trang ", "page ", "dang ", "cap nhat", "ngay ")
"""What may stand before a page's number or a day; all other rules begin with a sign or a digit."""
_ADDRESS = re.compile(r"https?://|www\.|\.gov\.vn\b")
_RUNNING = ("header", "footer")
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
        shape = self.shape
        if end - start > _SHARE_OF:
            end = start + _SHARE_OF
        large = shape.count("A", start, end)
        return large / (large + shape.count("a", start, end)) if large else 0.0


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
        return self._replace(mark=zone, strength=strength, label=label)

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
        return self._replace(start=start, end=end, text=text, flat=looked, capitals=share, row=row)

    def capitals_in(self, start: int, end: int) -> float:
        """The share of capitals among the letters from `start` to `end`, offsets within the piece."""
        return self.sheet.capitals(self.start + start, min(self.start + end, self.end))

    @property
    def letters(self) -> int:
        """How many letters it has."""
        shape = self.sheet.shape
        return shape.count("A", self.start, self.end) + shape.count("a", self.start, self.end)

    @property
    def shape(self) -> str:
        """What each of its characters is (`text.flat.shape`)."""
        return self.sheet.shape[self.start : self.end]

    @property
    def is_furniture(self) -> bool:
        """Whether it is a rule, a page number, a page marker or a web address."""
        looked = self.flat
        ruled = self.sheet.shape[self.start] in " 0" or looked.startswith(_OPENED)
        if self.part in _RUNNING or (ruled and _RULE.fullmatch(looked)):
            return True
        linked = "www." in looked or "://" in looked or ".gov.vn" in looked
        return linked and len(looked) < 80 and _ADDRESS.search(looked) is not None


@lru_cache(maxsize=8192)
def capitals(text: str) -> float:
    """The share of capitals among the letters of `text` (of its first 160 characters); 0 where it has none."""
    text = text[:_SHARE_OF]
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) / letters if letters else 0.0


def pieces(raw: RawDocument, text: str, looked: str) -> list[Piece]:
    """Every line of the document in reading order, those side by side one after the other.

    `text` is its text, capitals that were lost put back or not, and `looked` the flat copy.
    """
    found: list[Piece] = []
    sheet = Sheet.of(text, looked)
    flat = sheet.flat
    printed = text.replace("\u00a0", " ")
    parted = "|" in looked or _WIDE in looked
    row = -1
    for block, (start, stop) in zip(raw.blocks, raw.spans, strict=True):
        page, part, at, gap = block.page, block.part, start, True
        for line in printed[start:stop].split("\n"):
            row += 1
            begin, at = at, at + len(line) + 1
            shown = line.strip(_DRESS)
            if not shown:
                gap = not line.strip(" \t|")  # a bar alone ends a cell
                continue
            columns = [(0, shown)]
            if parted and ("|" in line or _WIDE in looked[begin : at - 1]):
                cells = _columns(looked[begin : at - 1], line)
                columns = [(left, line[left:right].strip(_DRESS)) for left, right in cells]
            for left, shown in columns:
                if shown:
                    first = begin + line.index(shown, left)
                    end = first + len(shown)
                    share = sheet.capitals(first, end)
                    found.append(Piece(sheet, first, end, shown, flat[first:end], share, page, row, part, gap))
            gap = False
    return found


def _columns(line: str, printed: str) -> list[tuple[int, int]]:
    """The columns of one flat line as ranges; a table row's cells, or what stands apart by a wide gap."""
    if line.count("|") > 1 and (line.lstrip().startswith("|") or line.rstrip().endswith("|")):
        bars = [index for index, char in enumerate(line) if char == "|"]
        return _between(bars, line)
    parted = line.count("|") == 1 and not line.lstrip().startswith(_ADDRESSED)
    inner = _INNER_BAR.search(printed) if parted else None
    if inner is not None:
        cells = _between([inner.start()], line)
        if all(sum(map(str.isalnum, line[left:right])) >= _CELL for left, right in cells):
            return cells
    if _WIDE not in line:
        return [(0, len(line))]
    columns = []
    begin = 0
    lead = len(line) - len(line.lstrip())
    for gap in _GAP.finditer(line, lead):
        if not _is_blank(line[max(gap.start() - 12, begin) : gap.start()], line, gap.end()):
            columns.append((begin, gap.start()))
            begin = gap.end()
    columns.append((begin, len(line)))
    return columns


def _between(bars: list[int], line: str) -> list[tuple[int, int]]:
    """The ranges of a line that `bars` part."""
    return list(zip([0, *(bar + 1 for bar in bars)], [*bars, len(line)], strict=True))


def _is_blank(left: str, line: str, right: int) -> bool:
    """Whether a wide gap behind `left` is a form's blank, and no space between two columns."""
    if _OPEN_LEFT.search(left) or _OPEN_RIGHT.match(line, right):
        return True
    return _DATED_RIGHT.match(line, right) is not None and _DATED_LEFT.search(left) is not None
