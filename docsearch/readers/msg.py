"""Outlook's .msg: a compound file with one stream a property ([MS-OXMSG])."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Iterator
from email.header import Header
from email.mime.text import MIMEText
from email.utils import format_datetime

from docsearch.language import Text
from docsearch.readers import Reader, mail
from docsearch.readers.containers.compound import Compound, opened, sure_of
from docsearch.readers.html import decode as decode_page
from docsearch.readers.mail import Attachment, Mail
from docsearch.readers.mail.lzfu import decompressed
from docsearch.readers.rtf.charsets import codec_of_ansi
from docsearch.readers.rtf.charsets import decode as decode_code_page
from docsearch.readers.rtf.document import Document

_SUBJECT, _SENDER, _SENDER_ADDRESS, _TO, _CC = "0037", "0C1A", "0C1F", "0E04", "0E03"
_BODY, _PAGE, _RTF, _DATA, _LONG_NAME, _SHORT_NAME = "1000", "1013", "1009", "3701", "3707", "3704"
_SENT = 0x00390040
_CODE_PAGES = (0x3FFD0003, 0x3FDE0003)
"""Numbers of the code page that texts are in: the message's own, and the one it was sent in."""
_EPOCH = dt.datetime(1601, 1, 1, tzinfo=dt.timezone.utc)
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
"""Outlook keeps times in UTC; a letter's day is the day where it was written."""


class _Store:
    """The properties beneath one storage of the compound file."""

    def __init__(self, compound: Compound, place: tuple[str, ...], path: str, codec: str = "") -> None:
        self._compound = compound
        self._place = place
        self._path = path
        self._codec = codec

    def _stream(self, name: str) -> bytes | None:
        path = (*self._place, name)
        return self._compound.read(path) if self._compound.exists(path) else None

    def string(self, tag: str) -> str:
        """A property of text, from Unicode or from the sender's code page."""
        wide = self._stream(f"__substg1.0_{tag}001F")
        if wide is not None:
            return wide.decode("utf-16-le", errors="replace").rstrip("\x00")
        narrow = (self._stream(f"__substg1.0_{tag}001E") or b"").rstrip(b"\x00")
        try:
            return narrow.decode("utf-8")
        except UnicodeDecodeError:
            return decode_code_page(narrow, self._codec)

    def binary(self, tag: str) -> bytes | None:
        """A property of bytes."""
        return self._stream(f"__substg1.0_{tag}0102")

    def numbers(self, header: int) -> dict[int, int]:
        """The properties of fixed size by their tags; `header` bytes come before them."""
        plain = self._stream("__properties_version1.0") or b""
        entries = [struct.unpack_from("<IIQ", plain, at) for at in range(header, len(plain) - 15, 16)]
        return {tag: value for tag, _, value in reversed(entries)}

    def attachments(self) -> Iterator[Attachment]:
        """The attached files; of an attached message its text and its own files."""
        level = len(self._place)
        storages = {
            entry
            for entry in self._compound.storages
            if len(entry) == level + 1 and entry[:level] == self._place and entry[level].startswith("__attach")
        }
        for place in sorted(storages):
            store = _Store(self._compound, place, self._path, self._codec)
            name = store.string(_LONG_NAME) or store.string(_SHORT_NAME)
            data = store.binary(_DATA)
            inner = (*place, f"__substg1.0_{_DATA}000D")
            if data is not None:
                yield Attachment(name or "tệp đính kèm", data)
            elif self._compound.exists(inner):
                message = _Store(self._compound, inner, self._path, self._codec).mail(24)
                if message.text.strip() or message.page.strip():
                    yield Attachment((message.subject or "thư đính kèm") + ".eml", _as_file(message))
                yield from message.attachments

    def _rich_text(self) -> str:
        """The text of a message that has it as compressed RTF alone, as between users of one Exchange server."""
        packed = self.binary(_RTF)
        return "\n".join(block.text for block in Document().read(decompressed(packed)).blocks) if packed else ""

    def mail(self, header: int) -> Mail:
        """The message that the storage is."""
        numbers = self.numbers(header)
        page_number = next((numbers[tag] & 0xFFFFFFFF for tag in _CODE_PAGES if tag in numbers), None)
        if page_number is not None:
            self._codec = codec_of_ansi(page_number)
        page = self.binary(_PAGE)
        html = decode_page(page, self._path) if page else self.string(_PAGE)
        text = self.string(_BODY)
        name, address = self.string(_SENDER), self.string(_SENDER_ADDRESS)
        return Mail(
            sender=f"{name} <{address}>" if name and address and "@" in address else name or address,
            to=self.string(_TO),
            cc=self.string(_CC),
            subject=self.string(_SUBJECT),
            sent=_moment(numbers.get(_SENT)),
            text=text if text.strip() or html.strip() else self._rich_text(),
            page=html,
            attachments=tuple(self.attachments()),
        )


def _as_file(message: Mail) -> bytes:
    """A message within another as a mail of its own, without its files."""
    text, kind = (message.text, "plain") if message.text.strip() else (message.page, "html")
    made = MIMEText(text, kind, "utf-8")
    head = {"From": message.sender, "To": message.to, "Cc": message.cc, "Subject": message.subject}
    for name, value in head.items():
        made[name] = Header(" ".join(value.split()), "utf-8").encode()
    if message.sent:
        made["Date"] = format_datetime(message.sent)
    return made.as_bytes()


def _moment(ticks: int | None) -> dt.datetime | None:
    """A time as tenths of microseconds since 1601; None for one beyond the calendar."""
    try:
        return None if ticks is None else (_EPOCH + dt.timedelta(microseconds=ticks // 10)).astimezone(_VIETNAM)
    except OverflowError:
        return None


def _mail(data: bytes, path: str) -> Mail:
    with opened(data, path, "message") as compound:
        return _Store(compound, (), path).mail(32)


reader: Reader = Reader(
    name="msg",
    label=Text(vi="Thư Outlook (.msg)", en="Outlook message (.msg)"),
    media_type="application/vnd.ms-outlook",
    suffixes=(".msg",),
    accepts=lambda head, suffix: sure_of(head, suffix, "__properties_version1.0", 0.95, reader.suffixes),
    read=lambda data, path: mail.reading(_mail(data, path), path),
    version=4,
    members=lambda data, path: mail.members(_mail(data, path), path),
)
