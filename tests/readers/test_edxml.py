"""A message between agencies reads as the letter it carries, with the metadata that it states."""

import base64

import pytest

from docsearch.errors import DamagedSource
from docsearch.models import Declared
from docsearch.readers import read_bytes, reader_for
from tests.readers.packages import packed

LETTER = "SỞ TÀI CHÍNH\nSố: 1507/STC-QLNS\n\nKính gửi: UBND tỉnh Mẫu.\n".encode()


def attachment(name: str, data: bytes) -> str:
    """One attached file."""
    coded = base64.b64encode(data).decode()
    return (
        f"<Attachment><AttachmentName>{name}</AttachmentName>"
        f"<x:ContentTransferEncoded xmlns:x='urn:x'>{coded}</x:ContentTransferEncoded></Attachment>"
    )


def message(*attachments: str) -> bytes:
    """A message with these, its header in a namespace and a prefix of some vendor."""
    header = (
        "<e:From><e:OrganId>H99.07</e:OrganId><e:OrganizationInCharge>UBND tỉnh Mẫu</e:OrganizationInCharge>"
        "<e:OrganName>Sở Tài chính tỉnh Mẫu</e:OrganName></e:From>"
        "<e:To><e:OrganName>Văn phòng UBND tỉnh Mẫu</e:OrganName></e:To>"
        "<e:To><e:OrganName>Sở Nội vụ</e:OrganName></e:To>"
        "<e:Code><e:CodeNumber>1507</e:CodeNumber><e:CodeNotation>STC-QLNS</e:CodeNotation></e:Code>"
        "<e:PromulgationInfo><e:Place>Tỉnh Mẫu</e:Place><e:PromulgationDate>2025/7/8</e:PromulgationDate>"
        "</e:PromulgationInfo><e:DocumentType><e:Type>1</e:Type><e:TypeName>Công văn</e:TypeName></e:DocumentType>"
        "<e:Subject>V/v báo cáo tiến độ</e:Subject><e:Content>Nội dung</e:Content>"
        "<e:SignerInfo><e:Competence>KT. GIÁM ĐỐC</e:Competence><e:Position>Phó Giám đốc</e:Position>"
        "<e:FullName>Nguyễn Văn Mẫu</e:FullName></e:SignerInfo>"
        "<e:ToPlaces><e:Place>Như trên</e:Place></e:ToPlaces><e:OtherInfo><e:Priority>1</e:Priority></e:OtherInfo>"
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?><edXML xmlns='urn:y'><e:edXMLEnvelope xmlns:e='urn:x'><e:edXMLHeader>"
        f"<e:MessageHeader>{header}</e:MessageHeader></e:edXMLHeader></e:edXMLEnvelope>"
        f"<AttachmentEncoded>{''.join(attachments)}</AttachmentEncoded></edXML>"
    ).encode()


def test_the_letter_with_its_declared_metadata() -> None:
    """Text from the attachment, values from the header, each under its field."""
    raw = read_bytes(message(attachment("1507.txt", LETTER)), "a.edxml")

    assert raw.text.startswith("SỞ TÀI CHÍNH\nSố: 1507/STC-QLNS")
    assert [
        ("number", "1507/STC-QLNS"),
        ("symbol", "STC-QLNS"),
        ("date", "2025-07-08"),
        ("place", "Tỉnh Mẫu"),
        ("kind", "Công văn"),
        ("agency", "Sở Tài chính tỉnh Mẫu"),
        ("parent_agency", "UBND tỉnh Mẫu"),
        ("subject", "V/v báo cáo tiến độ"),
        ("signer", "Nguyễn Văn Mẫu"),
        ("signer_title", "Phó Giám đốc"),
        ("signing_authority", "KT. GIÁM ĐỐC"),
        ("urgency", "Khẩn"),
        ("recipients", "Văn phòng UBND tỉnh Mẫu"),
        ("recipients", "Sở Nội vụ"),
        ("cc", "Như trên"),
    ] == [(item.field, item.value) for item in raw.reading.declared]
    assert {"edxml"} == {item.origin for item in raw.reading.declared}


def test_other_attachments_are_members() -> None:
    """The first file with text is the letter, also inside a ZIP; the rest are listed by themselves."""
    archive = packed({"phụ lục.bin": b"\0\1\2" * 50, "1507.txt": LETTER})
    data = message(attachment("all.zip", archive), attachment("thêm.txt", b"them"))
    reader = reader_for(data, "a.xml")
    assert reader.members is not None

    assert ["phụ lục.bin", "thêm.txt"] == [name for name, _ in reader.members(data, "a.xml")]
    assert read_bytes(data, "a.xml").text.startswith("SỞ TÀI CHÍNH")


def test_a_mail_among_the_attachments_stays_whole() -> None:
    """An archive's files are taken out; a mail is a paper itself, its text with its files."""
    mail = b"From: a@mau.vn\r\nTo: b@mau.vn\r\nSubject: x\r\nDate: Tue, 05 Jan 2021 08:30:00 +0700\r\n\r\nK\r\n"
    data = message(attachment("1507.txt", LETTER), attachment("thu.eml", mail))
    members = reader_for(data, "a.edxml").members
    assert members is not None

    assert [("thu.eml", mail)] == list(members(data, "a.edxml"))


def test_a_message_without_a_letter_keeps_its_metadata() -> None:
    """What can be said is said, and a note tells the rest."""
    raw = read_bytes(message(), "a.edxml")

    assert "V/v báo cáo tiến độ\nNội dung" == raw.text
    assert Declared("date", "2025-07-08", "edxml") in raw.reading.declared
    assert "only its metadata" in raw.reading.notes[-1].en


def test_entities_are_refused() -> None:
    """A message must not declare any."""
    with pytest.raises(DamagedSource):
        read_bytes(b"<!DOCTYPE edXML [<!ENTITY a 'b'>]><edXML >&a;</edXML>", "a.edxml")


def test_long_attachments_are_read() -> None:
    """Files beyond ten megabytes travel in one text of the message."""
    raw = read_bytes(message(attachment("a.txt", LETTER + b"x" * 8_000_000)), "a.edxml")

    assert raw.source.size > 10_000_000
    assert raw.text.startswith("SỞ TÀI CHÍNH")


def test_a_damaged_attachment_is_told() -> None:
    """What cannot be decoded is neither lost in silence nor in the way of the letter."""
    broken = "<Attachment><AttachmentName>a.txt</AttachmentName>"
    broken += "<ContentTransferEncoded>abcde</ContentTransferEncoded></Attachment>"
    raw = read_bytes(message(broken, attachment("1507.txt", LETTER)), "a.edxml")

    assert raw.text.startswith("SỞ TÀI CHÍNH")
    assert ["a.txt is empty" in note.en for note in raw.reading.notes] == [True]
