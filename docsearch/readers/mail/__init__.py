"""What a mail is, whatever program kept it: who to whom, when, about what, the text, and the files with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docsearch.models import Declared, Reading
from docsearch.readers.containers.members import Allowance
from docsearch.readers.flow import Flow
from docsearch.readers.html import add_page
from docsearch.readers.text import blocks_of

_ORIGIN = "mail header"
_FAR_MORE = 2
"""How many times the plain text's length a page must have to be no mere copy of it with its menus and footers."""


@dataclass(frozen=True)
class Attachment:
    """A file sent along, `name` as the sender gave it."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Mail:
    """A message; `page` is its text as HTML, `text` as plain text, either may be empty."""

    sender: str = ""
    to: str = ""
    cc: str = ""
    subject: str = ""
    sent: dt.datetime | None = None
    text: str = ""
    page: str = ""
    attachments: Sequence[Attachment] = ()


def reading(mail: Mail, path: str) -> Reading:
    """The mail as a document: its head line by line, then its text.

    A mail that only carries files has no blocks: it is no document of its own.
    """
    body = _body(mail, path)
    if not body.blocks:
        return body
    head = Flow()
    sent = f"{mail.sent:%d/%m/%Y %H:%M}" if mail.sent else ""
    for label, value in (
        ("Từ", mail.sender),
        ("Đến", mail.to),
        ("Đồng gửi", mail.cc),
        ("Ngày gửi", sent),
        ("Chủ đề", mail.subject),
    ):
        if value.strip():
            head.text(f"{label}: {' '.join(value.split())}", "header")
    declared = [Declared("subject", mail.subject, _ORIGIN)] if mail.subject.strip() else []
    if mail.sent:
        declared.append(Declared("date", mail.sent.date().isoformat(), _ORIGIN))
    return Reading((*head.reading().blocks, *body.blocks), body.notes, declared=tuple(declared))


def _body(mail: Mail, path: str) -> Reading:
    """The plain text, which has the mail's own lines; the page where it says far more ("see the HTML version")."""
    flow = Flow()
    for block in blocks_of(mail.text):
        flow.text(block.text)
    plain = flow.reading()
    if not mail.page.strip():
        return plain
    flow = Flow()
    add_page(flow, mail.page, path)
    page = flow.reading()
    return page if _letters(page) > _FAR_MORE * _letters(plain) else plain


def _letters(reading: Reading) -> int:
    return sum(len(block.text) for block in reading.blocks)


def members(mail: Mail, path: str) -> Iterator[tuple[str, bytes]]:
    """The attached files."""
    allowance = Allowance(path)
    for attachment in mail.attachments:
        yield allowance.member(attachment.name, attachment.data)
