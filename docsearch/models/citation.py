"""A reference from one document to another."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from docsearch.models.partial_date import PartialDate


class Citation(NamedTuple):
    """A cited document, as far as the page prints it.

    `number` always holds letters ("15/2018/NĐ-CP"); `relation` is the word that leads to it
    (căn cứ, thực hiện, thay thế, bãi bỏ, trả lời). As text: ``15/2018/NĐ-CP`` or, with details,
    ``15/2018/NĐ-CP {căn cứ; nghị định; 2018-02-02; Chính phủ}``.
    """

    number: str
    relation: str | None = None
    kind: str | None = None
    date: PartialDate | None = None
    issuer: str | None = None

    def __str__(self) -> str:
        details = (self.relation, self.kind, str(self.date) if self.date else None, self.issuer)
        if not any(details):
            return self.number
        return f"{self.number} {{{'; '.join(part or '' for part in details)}}}"

    @property
    def details(self) -> tuple[str, ...]:
        """What is printed beside the number, as people write it."""
        date = self.date.written if self.date else None
        return tuple(part for part in (self.relation, self.kind, date, self.issuer) if part)

    @property
    def written(self) -> str:
        """As people write it: ``01/CT-TTg (thực hiện, chỉ thị, 05/01/2021, Thủ tướng Chính phủ)``."""
        return f"{self.number} ({', '.join(self.details)})" if self.details else self.number

    @classmethod
    def parse(cls, text: str) -> Citation:
        """Read the text form back; ValueError where it is not one."""
        match = re.fullmatch(r"([^{}]+?)(?:\s*\{([^;{}]*);([^;{}]*);([^;{}]*);([^{}]*)\})?", text.strip())
        if match is None:
            raise ValueError(f"not a citation: {text!r}")
        number, *details = match.groups()
        relation, kind, date, issuer = ((part or "").strip() or None for part in details)
        return cls(number.strip(), relation, kind, PartialDate.parse(date) if date else None, issuer)

    def to_json(self) -> dict[str, str]:
        """The printed parts by name."""
        values = {**self._asdict(), "date": str(self.date) if self.date else None}
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_json(cls, data: Any) -> Citation:
        """Read `to_json` back."""
        date = data.get("date")
        return cls(**{**data, "date": PartialDate.parse(date) if date else None})
