"""Mail as .eml and pages as .mht: both are MIME."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from email.utils import parsedate_to_datetime

from docsearch.errors import DamagedSource
from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader, mail
from docsearch.readers.html import decode as decode_page
from docsearch.readers.html import read_page
from docsearch.readers.mail import Attachment, Mail
from docsearch.readers.refusals import damaged, refusing
from docsearch.text.encodings import windows_1252

_FIELD = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?", re.M)
_LONGEST_FIELD = 20_000
"""Characters of a header field that are decoded; a mail to a hundred agencies has a third of it."""
_OF_SENT = frozenset(b"received return-path delivered-to to".split())
_OF_MAIL = _OF_SENT | frozenset(b"message-id from date subject mime-version x-mailer".split())


class _Plain(Compat32):
    """Header fields that programs write without encoding them, as UTF-8 mostly; `email` puts � in place of letters."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        raw = value.encode("ascii", "surrogateescape")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return windows_1252(raw)


def _message(data: bytes, path: str) -> Message:
    try:
        return BytesParser(policy=_Plain()).parsebytes(data.lstrip())
    except (MessageError, ValueError, RecursionError, LookupError, TypeError) as error:
        raise damaged(path, "MIME") from error


def _parts(message: Message, path: str) -> list[Message]:
    """The leaves of a message, attached messages as one leaf each."""
    found: list[Message] = []
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += reversed(_inner(part))
        else:
            found.append(part)
        if len(found) > 50_000:
            raise damaged(path, "MIME")
    return found


def _inner(part: Message) -> list[Message]:
    """The parts of a part that has some."""
    inner = part.get_payload()
    return [item for item in inner if isinstance(item, Message)] if isinstance(inner, list) else []


def _content(part: Message) -> bytes:
    """The bytes of a leaf; an attached message as it stands; nothing where the transfer encoding is broken."""
    try:
        if part.is_multipart():
            return b"".join(item.as_bytes() for item in _inner(part)[:1])
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError, MessageError, RecursionError):
        return b""
    return content if isinstance(content, bytes) else b""


def _header(message: Message, name: str) -> str:
    value = str(message.get(name) or "")[:_LONGEST_FIELD]
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError, MessageError):
        return value


def _text(part: Message, path: str) -> str:
    charset = part.get_param("charset")
    return decode_page(_content(part), path, charset if isinstance(charset, str) else "")


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
        return str(make_header(decode_header(name)))
    except (ValueError, LookupError, MessageError, TypeError):
        return ""


def _is_file(kind: str, name: str, in_page: bool) -> bool:
    """Whether a part is more than a picture `in_page`, a signature or one more form of the text.

    By its type; by its name where the type says nothing.
    """
    told = mimetypes.guess_type(name)[0] or kind if kind == "application/octet-stream" else kind
    if not name:
        return kind.startswith("application/") and not kind.endswith("signature")
    return not (in_page and told.startswith("image/"))


def _mail(data: bytes, path: str) -> Mail:
    message = _message(data, path)
    texts: list[str] = []
    pages: list[str] = []
    files: list[Attachment] = []
    for part in _parts(message, path):
        kind, name = part.get_content_type(), _file_name(part)
        attached = part.get_content_disposition() == "attachment"
        if kind == "message/rfc822":
            files.append(Attachment(name or "thư đính kèm.eml", _content(part)))
        elif kind.startswith(("text/plain", "multipart/")) and not name and not attached:
            texts.append(_text(part, path))
        elif kind == "text/html" and not name and not attached:
            pages.append(_text(part, path))
        elif attached or _is_file(kind, name, bool(pages and part.get("Content-ID"))):
            files.append(Attachment(name or "tệp đính kèm", _content(part)))
    try:
        sent = parsedate_to_datetime(_header(message, "Date"))
    except (ValueError, TypeError, IndexError, OverflowError):
        sent = None
    return Mail(
        sender=_header(message, "From"),
        to=_header(message, "To"),
        cc=_header(message, "Cc"),
        subject=_header(message, "Subject"),
        sent=sent,
        text="\n\n".join(texts),
        page="".join(pages),
        attachments=tuple(files),
    )


def _read_page(data: bytes, path: str) -> Reading:
    parts = _parts(_message(data, path), path)
    page = next((part for part in parts if part.get_content_subtype() == "html"), None)
    if page is None:
        raise _no_page(path)
    beside = {
        address: _text(part, path)
        for part in parts
        if part is not page and part.get_content_type() in ("text/html", "text/css")
        for address in _addresses(part)
    }
    return read_page(_text(page, path), path, beside)


_no_page = refusing(
    DamagedSource,
    vi="{path} là tệp MHT nhưng không có trang nào. Hãy lưu lại trang.",
    en="{path} is an MHT file without any page. Save the page again.",
)


def _addresses(part: Message) -> Iterator[str]:
    """What the page calls a part that was saved with it; one without a name it does not call."""
    identity = _header(part, "Content-ID").strip("<> ")
    if identity:
        yield f"cid:{identity}"
    location = "".join(_header(part, "Content-Location").split())
    if location:
        yield location


def _fields(head: bytes) -> set[bytes]:
    """Names of the header fields at the beginning of a file; none where it does not begin with one."""
    start = head.lstrip(b"\xef\xbb\xbf\r\n ")
    if not _FIELD.match(start):
        return set()
    block = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return {name.lower() for name in _FIELD.findall(block)} & _OF_MAIL


def _is_saved_page(head: bytes, fields: set[bytes]) -> bool:
    """A page has been sent to nobody; mails may hold pages with the places of their pictures, too."""
    lower = head.lower()
    return fields.isdisjoint(_OF_SENT) and b"multipart/related" in lower and b"content-location:" in lower


def _accepts_mail(head: bytes, suffix: str) -> float:
    fields = _fields(head)
    if len(fields) >= 3:
        return 0.85
    return 0.6 if suffix in eml.suffixes and fields else 0.0


def _accepts_page(head: bytes, suffix: str) -> float:
    fields = _fields(head)
    return 0.92 if fields and (suffix in mht.suffixes or _is_saved_page(head, fields)) else 0.0


eml = Reader(
    name="eml",
    label=Text(vi="Thư điện tử (.eml)", en="Mail (.eml)"),
    media_type="message/rfc822",
    suffixes=(".eml",),
    accepts=_accepts_mail,
    read=lambda data, path: mail.reading(_mail(data, path), path),
    version=5,
    members=lambda data, path: mail.members(_mail(data, path), path),
)
mht = Reader(
    name="mht",
    label=Text(vi="Trang web lưu trọn (.mht)", en="Saved web page (.mht)"),
    media_type="multipart/related",
    suffixes=(".mht", ".mhtml"),
    accepts=_accepts_page,
    read=_read_page,
    version=3,
)
reader = (eml, mht)
