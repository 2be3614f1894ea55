"""Secrecy (độ mật): the mark MẬT, TỐI MẬT, TUYỆT MẬT (Law 117/2025/QH15 on State secrets).

A document that bears it must not lie on a networked system, so indexing refuses it unless told otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.fields.reading.stamped import stamped
from docsearch.models import Finding, Layout

WORDINGS = {"mat": "mật", "toimat": "tối mật", "tuyetmat": "tuyệt mật"}


def propose(layout: Layout) -> Iterator[Finding[str]]:
    """The marks of the page; after them what the file declares."""
    return stamped(layout, "secrecy", WORDINGS)
