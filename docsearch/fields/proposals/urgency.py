"""Urgency (độ khẩn): the mark KHẨN, THƯỢNG KHẨN, HỎA TỐC; its value is the canonical wording in small letters."""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.fields.reading.stamped import stamped
from docsearch.models import Finding, Layout

WORDINGS = {"khan": "khẩn", "thuongkhan": "thượng khẩn", "hoatoc": "hỏa tốc", "hoatochengio": "hỏa tốc hẹn giờ"}


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The marks of the page; after them what the file declares."""
    return stamped(layout, "urgency", WORDINGS)
