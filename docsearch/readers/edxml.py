"""edXML: the message in which Vietnamese agencies exchange documents, with metadata that nobody has to guess.

QCVN 102:2016/BTTTT. Vendors differ in prefixes and in the order of elements, so names are matched without
namespaces. The letter itself is attached; the message reads as that letter, other files are its members.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from docsearch.errors import SourceError
from docsearch.language import Text
from docsearch.models import Block, Declared, Reading
from docsearch.readers import Reader, read_with, reader_for
from docsearch.readers.containers.elements import Element, parse_xml, text_of
from docsearch.readers.containers.members import Allowance, member_name

_ORIGIN = "edxml"
_URGENCY = {"1": "Khẩn", "2": "Thượng khẩn", "3": "Hỏa tốc", "4": "Hỏa tốc hẹn giờ"}
"""OtherInfo/Priority; 0 is no urgency."""
_DATE = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})")
_BLANKS = re.compile(rb"\s+")


def _all(root: Element, *path: str) -> list[Element]:
    """Elements at the end of a path of local names, of which the first may stand anywhere."""
    return root.findall(".//" + "/".join("{*}" + name for name in path))


def _texts(root: Element, *path: str) -> list[str]:
    texts = (" ".join(text_of(element).split()) for element in _all(root, *path))
    return [text for text in texts if text]


def _text(root: Element, *path: str) -> str:
    return next(iter(_texts(root, *path)), "")


def _declared(root: Element) -> Iterator[Declared]:
    head = next(iter(_all(root, "MessageHeader")), root)
    number, symbol = _text(head, "Code", "CodeNumber"), _text(head, "Code", "CodeNotation")
    values = [
        (
            "number",
            f"{number}/{symbol}" if number and symbol and "/" not in number else number if "/" in number else "",
        ),
        ("symbol", symbol),
        ("date", _day(_text(head, "PromulgationInfo", "PromulgationDate"))),
        ("place", _text(head, "PromulgationInfo", "Place")),
        ("kind", _text(head, "DocumentType", "TypeName")),
        ("agency", _text(head, "From", "OrganName")),
        ("parent_agency", _text(head, "From", "OrganizationInCharge")),
        ("subject", _text(head, "Subject")),
        ("signer", _text(head, "SignerInfo", "FullName")),
        ("signer_title", _text(head, "SignerInfo", "Position")),
        ("signing_authority", _text(head, "SignerInfo", "Competence")),
        ("urgency", _URGENCY.get(_text(head, "OtherInfo", "Priority"), "")),
        *(("recipients", name) for name in _texts(head, "To", "OrganName")),
        *(("cc", name) for name in _texts(head, "ToPlaces", "Place")),
    ]
    yield from (Declared(field, value, _ORIGIN) for field, value in values if value)


def _day(text: str) -> str:
    found = _DATE.search(text)
    return f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}" if found else ""


def _attachments(root: Element, path: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each attachment, b"" for a damaged one; archives among them give their members instead."""
    allowance = Allowance(path)
    names = {
        _text(reference, "ContentId"): _text(reference, "AttachmentName")
        for reference in _all(root, "edXMLManifest", "Reference")
    }
    for attachment in _all(root, "Attachment"):
        content = next(iter(_all(attachment, "ContentTransferEncoded")), None)
        if content is None or not content.text:
            continue
        try:
            data = base64.b64decode(_BLANKS.sub(b"", content.text.encode("ascii", "replace")))
        except (binascii.Error, ValueError):
            data = b""
        allowance.take(len(data))
        name = _text(attachment, "AttachmentName") or names.get(_text(attachment, "ContentId")) or "tệp đính kèm"
        yield from _unpacked(name, data)


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        reader = reader_for(data, name)
        if reader.name == "archive" and reader.members is not None:
            yield from list(reader.members(data, name))
            return
    except SourceError:
        pass  # the attachment is listed as it is, and its own reader says what is wrong with it
    yield name, data


def _letter(attachments: list[tuple[str, bytes]], path: str) -> tuple[int | None, Reading | None, list[Text]]:
    """The first attachment with text: its place in the list and its reading; notes on those without."""
    notes = []
    for index, (name, data) in enumerate(attachments):
        try:
            raw = read_with(reader_for(data, name), data, f"{path}!/{name}")
        except SourceError as error:
            notes.append(error.message)
            continue
        if raw.blocks:
            return index, raw.reading, notes
    return None, None, notes


def _root(data: bytes, path: str) -> Element:
    return parse_xml(data, path, "edXML", long_texts=True)


def _read(data: bytes, path: str) -> Reading:
    root = _root(data, path)
    declared = tuple(_declared(root))
    _, letter, notes = _letter(list(_attachments(root, path)), path)
    if letter is not None:
        return Reading(letter.blocks, (*letter.notes, *notes), letter.signatures, (*declared, *letter.declared))
    texts = (_text(root, "Subject"), _text(root, "MessageHeader", "Content"))
    blocks = tuple(Block(text) for text in dict.fromkeys(texts) if text)
    missing = Text(
        vi="Gói edXML không kèm văn bản đọc được; chỉ có siêu dữ liệu.",
        en="The edXML package holds no letter that can be read, only its metadata.",
    )
    return Reading(blocks, (*notes, missing), declared=declared)


def _members(data: bytes, path: str) -> Iterator[tuple[str, bytes]]:
    attachments = list(_attachments(_root(data, path), path))
    main, _, _ = _letter(attachments, path)
    taken: dict[str, int] = {}
    for index, (name, content) in enumerate(attachments):
        if index != main:
            yield member_name(name, taken), content


reader = Reader(
    name="edxml",
    label=Text(vi="Gói tin edXML", en="edXML message"),
    media_type="application/edxml+xml",
    suffixes=(".edxml",),
    accepts=lambda head, suffix: 0.95 if re.search(rb"<(?:\w{1,20}:)?edXML(?:Envelope)?[\s>]", head[:4096]) else 0.0,
    read=_read,
    members=_members,
)
