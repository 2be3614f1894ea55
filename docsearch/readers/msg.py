"""Outlook's .msg: a compound file with one stream a property ([MS-OXMSG])."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader, mail
from docsearch.readers.containers.compound import BROKEN, Compound, sure_of
from docsearch.readers.containers.packages import damaged
from docsearch.readers.html import decode as decode_page
from docsearch.readers.mail import Attachment, Mail
from docsearch.readers.mail.lzfu import decompressed
from docsearch.readers.rtf.document import Document
from docsearch.text.encodings import windows_1252

_SUBJECT, _SENDER, _SENDER_ADDRESS, _TO, _CC = "0037", "0C1A", "0C1F", "0E04", "0E03"
_BODY, _PAGE, _RTF, _DATA, _LONG_NAME, _SHORT_NAME = "1000", "1013", "1009", "3701", "3707", "3704"
_SENT = 0x00390040
_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.timezone.utc)
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
"""Outlook keeps times in UTC; a letter's day is the day where it was written."""
_DEEPEST = 5
"""Messages within messages that are opened."""


class _Store:
    """The properties beneath one storage of the compound file."""

    def __init__(self, compound: Compound, place: tuple[str, ...], path: str) -> None:
        self._compound = compound
        self._place = place
        self._path = path

    def _stream(self, name: str) -> bytes | None:
        path = [*self._place, name]
        return self._compound.read(path) if self._compound.exists(path) else None

    def string(self, tag: str) -> str:
        """A property of text, from Unicode or from the sender's code page."""
        wide = self._stream(f"__substg1.0_{tag}001F")
        if wide is not None:
            return wide.decode("utf-16-le", errors="replace").rstrip("\x00")
        narrow = self._stream(f"__substg1.0_{tag}001E")
        if narrow is None:
            return ""
        try:
            return narrow.decode("utf-8")
        except UnicodeDecodeError:
            return windows_1252(narrow)

    def binary(self, tag: str) -> bytes | None:
        """A property of bytes."""
        return self._stream(f"__substg1.0_{tag}0102")

    def moment(self, tag: int, header: int) -> dt.datetime | None:
        """A property of time, kept among those of fixed size; `header` bytes come before them."""
        plain = self._stream("__properties_version1.0") or b""
        for at in range(header, len(plain) - 15, 16):
            found, _, ticks = struct.unpack_from("<IIQ", plain, at)
            if found == tag:
                try:
                    return (_EPOCH + dt.timedelta(microseconds=ticks // 10)).astimezone(_VIETNAM)
                except OverflowError:
                    return None
        return None

    def attachments(self, depth: int) -> Iterator[Attachment]:
        """The attached files; of an attached message its text and its own files."""
        level = len(self._place)
        storages = {
            entry
            for entry in self._compound.storages
            if len(entry) == level + 1 and entry[:level] == self._place and entry[level].startswith("__attach")
        }
        for place in sorted(storages):
            store = _Store(self._compound, place, self._path)
            name = store.string(_LONG_NAME) or store.string(_SHORT_NAME)
            data = store.binary(_DATA)
            inner = (*place, f"__substg1.0_{_DATA}000D")
            if data is not None:
                yield Attachment(name or "tệp đính kèm", data)
            elif self._compound.exists(inner) and depth:
                message = _Store(self._compound, inner, self._path).mail(24, depth - 1)
                text = f"{message.subject}\n\n{message.text or message.page}"
                suffix = ".txt" if message.text or not message.page else ".html"
                yield Attachment((message.subject or "thư đính kèm") + suffix, text.encode("utf-8"))
                yield from message.attachments

    def _rich_text(self) -> str:
        """The text of a message that has it as compressed RTF alone, as between users of one Exchange server."""
        packed = self.binary(_RTF)
        return "\n".join(block.text for block in Document().read(decompressed(packed)).blocks) if packed else ""

    def mail(self, header: int, depth: int = _DEEPEST) -> Mail:
        """The message that the storage is."""
        page = self.binary(_PAGE)
        html = decode_page(page, self._path) if page else self.string(_PAGE)
        text = self.string(_BODY)
        name, address = self.string(_SENDER), self.string(_SENDER_ADDRESS)
        return Mail(
            sender=f"{name} <{address}>" if name and address and "@" in address else name or address,
            to=self.string(_TO),
            cc=self.string(_CC),
            subject=self.string(_SUBJECT),
            sent=self.moment(_SENT, header),
            text=text if text.strip() or html.strip() else self._rich_text(),
            page=html,
            attachments=tuple(self.attachments(depth)),
        )


def _mail(data: bytes, path: str) -> Mail:
    try:
        with Compound(data) as compound:
            return _Store(compound, (), path).mail(32)
    except BROKEN as error:
        raise damaged(path, "message") from error


def _read(data: bytes, path: str) -> Reading:
    return mail.reading(_mail(data, path), path)


def _members(data: bytes, path: str) -> Iterator[tuple[str, bytes]]:
    return mail.members(_mail(data, path), path)


def _accepts(head: bytes, suffix: str) -> float:
    return sure_of(head, suffix, "__properties_version1.0", 0.95, reader.suffixes)


reader = Reader(
    name="msg",
    label=Text(vi="Thư Outlook (.msg)", en="Outlook message (.msg)"),
    media_type="application/vnd.ms-outlook",
    suffixes=(".msg",),
    accepts=_accepts,
    read=_read,
    version=3,
    members=_members,
)
