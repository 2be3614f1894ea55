"""The page as zones: what a person sees at a glance on a dispatch (Decree 30/2020/NĐ-CP, Annex I)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from docsearch.models.document import Box, RawDocument, Span


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


@dataclass(frozen=True)
class Line:
    """One line of one column: `span` in the text, the zone it belongs to, where it stood if known.

    Lines are in reading order. Where a reader or an OCR run merged two columns into one printed
    line, the layout gives one Line a column, each with its own span.
    """

    span: Span
    zone: Zone
    page: int = 1
    box: Box | None = None


@dataclass(frozen=True)
class Layout:
    """A document with every line assigned to a zone.

    `dispatches` counts the dispatches that the file holds; zones speak of the first one, the text of
    the others is ANNEX.
    """

    raw: RawDocument
    lines: tuple[Line, ...]
    dispatches: int = 1

    def lines_in(self, *zones: Zone) -> Iterator[Line]:
        """The lines of these zones in reading order."""
        return (line for line in self.lines if line.zone in zones)

    def quote(self, span: Span) -> str:
        """The text under `span` on one line: a line end or a hard blank within it is a blank, offsets stay."""
        return span.of(self.raw.text).replace("\n", " ").replace("\u00a0", " ")
