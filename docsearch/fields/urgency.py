"""Urgency (độ khẩn): the mark KHẨN, THƯỢNG KHẨN, HỎA TỐC; its value is the canonical wording in small letters."""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.fields import Extractor
from docsearch.fields.reading.stamped import stamped
from docsearch.language import Text
from docsearch.models import TEXT, Field, Finding, Layout

FIELD = Field("urgency", Text(vi="Độ khẩn", en="Urgency"), TEXT, aliases=("mức độ khẩn", "khẩn"))

WORDINGS = {"khan": "khẩn", "thuongkhan": "thượng khẩn", "hoatoc": "hỏa tốc", "hoatochengio": "hỏa tốc hẹn giờ"}


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The marks of the page; after them what the file declares."""
    return stamped(layout, FIELD.name, WORDINGS)


extractor = Extractor(FIELD, propose, order=25)
