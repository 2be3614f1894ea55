"""Outlook messages, made here as compound files."""

import struct
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.errors import DamagedSource, EncryptedSource
from docsearch.models import Declared
from docsearch.readers import read_bytes, reader_for
from docsearch.readers.mail.lzfu import decompressed


def strings(**values: str) -> dict[str, bytes]:
    """Properties of text by their tags."""
    return {f"__substg1.0_{tag[1:]}001F": value.encode("utf-16-le") for tag, value in values.items()}


SENT = 132543090000000000  # 2021-01-05 08:30 UTC in ticks of 100 ns since 1601
PROPERTIES = bytes(32) + struct.pack("<IIQ", 0x00390040, 6, SENT)
INNER = {"__properties_version1.0": bytes(24) + PROPERTIES[32:]} | strings(
    p0037="Thư trước", p0C1A="Sở Y tế", p1000="Nội dung trước"
)
MESSAGE = (
    {"__properties_version1.0": PROPERTIES}
    | strings(p0037="Công văn 12", p0C1A="Văn thư", p0C1F="vt@mau.vn", p0E04="Sở Nội vụ", p1000="Kính gửi\r\nGửi kèm")
    | {
        "__attach_version1.0_#00000000": strings(p3704="CV~1", p3707="cv 12.pdf") | {"__substg1.0_37010102": b"%PDF"},
        "__attach_version1.0_#00000001": {"__substg1.0_3701000D": INNER},
    }
)


@pytest.fixture(scope="module")
def message(compound: Callable[[Any], bytes]) -> bytes:
    """The message as a file."""
    return compound(MESSAGE)


def test_a_message_is_a_document_and_holds_others(message: bytes) -> None:
    """Its head, text, time, the file with it, and the message within it."""
    raw = read_bytes(message, "a.msg")
    reader = reader_for(message, "a.msg")
    assert reader.members is not None
    members = dict(reader.members(message, "a.msg"))

    assert ["Từ: Văn thư <vt@mau.vn>", "Đến: Sở Nội vụ", "Ngày gửi: 05/01/2021 15:30", "Chủ đề: Công văn 12"] == [
        block.text for block in raw.blocks if block.part == "header"
    ]
    assert "Kính gửi\nGửi kèm" == raw.text[raw.spans[4].start :].replace("\n\n", "\n")
    assert Declared("date", "2021-01-05", "mail header") in raw.reading.declared
    assert b"%PDF" == members["cv 12.pdf"].rstrip(b"\0")
    assert ["Từ: Sở Y tế", "Ngày gửi: 05/01/2021 15:30", "Chủ đề: Thư trước", "Nội dung trước"] == [
        block.text for block in read_bytes(members["Thư trước.eml"], "Thư trước.eml").blocks
    ]


def test_messages_within_messages_are_opened(compound: Callable[[Any], bytes]) -> None:
    """However deep: what was forwarded seven times is the first letter still."""
    chain: dict[str, Any] = {}
    for number in range(7, 0, -1):
        within = {"__attach_version1.0_#00000000": {"__substg1.0_3701000D": chain}} if chain else {}
        chain = strings(p1000=f"Thư {number}") | within
    data = compound(
        {"__properties_version1.0": PROPERTIES, "__attach_version1.0_#00000000": {"__substg1.0_3701000D": chain}}
    )
    reader = reader_for(data, "a.msg")
    assert reader.members is not None

    assert [f"Thư {number}" for number in range(1, 8)] == [
        read_bytes(content, name).blocks[-1].text for name, content in reader.members(data, "a.msg")
    ]


def test_texts_of_eight_bits_are_in_the_code_page_that_the_message_names(compound: Callable[[Any], bytes]) -> None:
    """As older programs keep them; where none is named that is known here, in that of western Windows."""
    letter = {
        f"__substg1.0_{tag}001E": "Sở Nội vụ".translate(_MARKS_APART).encode("cp1258") for tag in ("0037", "1000")
    }

    def read_as(code_page: int) -> str:
        properties = {"__properties_version1.0": PROPERTIES + struct.pack("<IIQ", 0x3FDE0003, 6, code_page)}
        return read_bytes(compound(properties | letter), "a.msg").blocks[-1].text

    assert ["Sở Nội vụ", "SõÒ Nôòi vuò"] == [read_as(1258), read_as(28591)]


_MARKS_APART = str.maketrans({"ở": "ơ\u0309", "ộ": "ô\u0323", "ụ": "u\u0323"})
"""Code page 1258 writes tones behind their letters."""
RICH = bytes.fromhex(
    "5c0000006e0000004c5a4675a4bcaf3b03000a007263706731323542320af3204b5c2709806e086820670c60373931372c3f690f300c51320e"
    "303f6d230330101037333f0f51383860393f633a200c3010136f962000e011a42c117f6f7d13d0"
)
"""“Kính gửi giám đốc: báo cáo, báo cáo” as the package compressed-rtf packs it."""


def test_a_message_with_rich_text_alone_is_read(compound: Callable[[Any], bytes]) -> None:
    """Where there is neither plain text nor a page, the compressed RTF is unpacked and read."""
    properties = {"__properties_version1.0": PROPERTIES} | strings(p0037="Thư")
    raw = read_bytes(compound(properties | {"__substg1.0_10090102": RICH}), "a.msg")

    assert "Kính gửi giám đốc: báo cáo, báo cáo" == raw.blocks[-1].text


def test_rich_text_may_be_stored_as_it_is() -> None:
    """The type MELA says that nothing was compressed."""
    assert b"{\\rtf1 a}" == decompressed(struct.pack("<IIII", 21, 9, 0x414C454D, 0) + b"{\\rtf1 a}")


@given(st.binary(max_size=300))
def test_broken_rich_text_is_text_or_a_value_error(body: bytes) -> None:
    """Whatever follows the header, unpacking ends, and never gives more than was announced."""
    assert len(decompressed(struct.pack("<IIII", len(body) + 12, 500, 0x75465A4C, 0) + body)) <= 500
    with pytest.raises(ValueError, match="RTF"):
        decompressed(b"\0" * 15)


def test_an_encrypted_package_is_locked(compound: Callable[[Any], bytes]) -> None:
    """A .docx with a password is a compound file of one package."""
    with pytest.raises(EncryptedSource):
        read_bytes(compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "a.docx")


def test_a_ring_of_sectors_that_claims_gigabytes_costs_nothing(message: bytes) -> None:
    """A stream is never longer than its file: said to be damaged before a byte of it is read."""
    broken = bytearray(message)
    entry = broken.index("__substg1.0_1000001F".encode("utf-16-le"))
    (sector,) = struct.unpack_from("<I", broken, entry + 116)
    struct.pack_into("<I", broken, entry + 120, 0x7FFFFFFF)
    struct.pack_into("<I", broken, 512 + 4 * sector, sector)
    tracemalloc.start()
    try:
        with pytest.raises(DamagedSource, match="damaged"):
            read_bytes(bytes(broken), "a.msg")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 20 << 20


def test_an_attachment_may_have_a_short_name_alone(compound: Callable[[Any], bytes]) -> None:
    """As old programs give it, or none at all."""
    data = compound(
        {
            "__properties_version1.0": PROPERTIES,
            "__attach_version1.0_#00000000": strings(p3704="CV12.DOC") | {"__substg1.0_37010102": b"x"},
            "__attach_version1.0_#00000001": {"__substg1.0_37010102": b"y"},
        }
    )
    reader = reader_for(data, "a.msg")
    assert reader.members is not None

    assert ["CV12.DOC", "tệp đính kèm"] == [name for name, _ in reader.members(data, "a.msg")]
