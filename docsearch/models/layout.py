"""The page as zones: what a person sees at a glance on a dispatch (Decree 30/2020/NĐ-CP, Annex I)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property, wraps
from typing import Any, NamedTuple, TypeVar

from docsearch.models.document import RawDocument, Span


class Zone(str, Enum):
    """The parts of a dispatch. A document may lack any of them."""

    ISSUER = "issuer"  # head, left: parent agency and agency
    NUMBER = "number"  # head, left: the line "Số: …/…"
    SUBJECT = "subject"  # trích yếu: "V/v …" under the number, or the lines under the kind's name
    MOTTO = "motto"  # head, right: Quốc hiệu and Tiêu ngữ, or ĐẢNG CỘNG SẢN VIỆT NAM
    PLACE_DATE = "place_date"  # head, right: "Hà Nội, ngày … tháng … năm …"
    KIND = "kind"  # the kind's name on a line of its own: QUYẾT ĐỊNH, THÔNG BÁO
    MARK = "mark"  # urgency, secrecy, circulation: HỎA TỐC, MẬT
    ADDRESSEE = "addressee"  # "Kính gửi: …" and its list
    BODY = "body"
    CC = "cc"  # "Nơi nhận: …"
    SIGNATURE = "signature"  # authority, title, name
    ANNEX = "annex"
    STAMP = "stamp"  # ĐẾN, SAO LỤC, digital signature: other people's numbers and dates
    FURNITURE = "furniture"  # page numbers, running lines, gazette heads, portal menus

    __hash__ = str.__hash__  # Enum's own is written in Python, and zones are keys


class Line(NamedTuple):
    """One line of one column: `span` in the text, the zone it belongs to, the page.

    Lines are in reading order. Where a reader or an OCR run merged two columns into one printed
    line, the layout gives one Line a column, each with its own span.
    """

    span: Span
    zone: Zone
    page: int = 1


@dataclass(frozen=True)
class Layout:
    """A document with every line assigned to a zone.

    `text` is the document's text as its page printed it: the raw one, where capitals that a conversion lost are put
    back. `flat` is its look-up copy (`docsearch.text.flat`). Offsets are the same in all three. `dispatches` counts
    the dispatches that the file holds; zones speak of the first one, the text of the others is ANNEX.
    """

    raw: RawDocument
    text: str = field(repr=False)
    lines: tuple[Line, ...]
    flat: str = field(repr=False)
    dispatches: int = 1
    readings: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What functions under `shared` have made of this page."""

    def lines_in(self, *zones: Zone) -> tuple[Line, ...]:
        """The lines of these zones in reading order."""
        if len(zones) == 1:
            return self._by_zone.get(zones[0], ())
        return tuple(line for line in self.lines if line.zone in zones)

    def quote(self, span: Span) -> str:
        """The text under `span` on one line: a line end or a hard blank within it is a blank, offsets stay."""
        return self.text[span.start : span.end].replace("\n", " ").replace("\u00a0", " ")

    def look(self, span: Span) -> str:
        """The look-up copy of the quote of `span`."""
        return self.flat[span.start : span.end].replace("\n", " ")

    @cached_property
    def _by_zone(self) -> dict[Zone, tuple[Line, ...]]:
        found: dict[Zone, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.zone, []).append(line)
        return {zone: tuple(lines) for zone, lines in found.items()}


T = TypeVar("T")


def shared(read: Callable[[Layout], T]) -> Callable[[Layout], T]:
    """`read`, which looks at a page but once however many fields ask; its answer must not be changed by them."""

    @wraps(read)
    def kept(layout: Layout) -> T:
        if kept not in layout.readings:
            layout.readings[kept] = read(layout)
        answer: T = layout.readings[kept]
        return answer

    return kept
