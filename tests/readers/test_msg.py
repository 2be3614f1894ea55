"""Outlook messages: made here as compound files, since no free program writes them."""

import struct
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.errors import EncryptedSource, SourceError
from docsearch.models import Declared
from docsearch.readers import read_bytes, reader_for


def strings(**values: str) -> dict[str, bytes]:
    """Properties of text by their tags."""
    return {f"__substg1.0_{tag[1:]}001F": value.encode("utf-16-le") for tag, value in values.items()}


SENT = 132543090000000000  # 2021-01-05 08:30 UTC in ticks of 100 ns since 1601
PROPERTIES = bytes(32) + struct.pack("<IIQ", 0x00390040, 6, SENT)
INNER = {"__properties_version1.0": bytes(24)} | strings(p0037="Thư trước", p1000="Nội dung trước")
MESSAGE = (
    {"__properties_version1.0": PROPERTIES}
    | strings(p0037="Công văn 12", p0C1A="Văn thư", p0C1F="vt@mau.vn", p0E04="Sở Nội vụ", p1000="Kính gửi\r\nGửi kèm")
    | {
        "__attach_version1.0_#00000000": strings(p3707="cv 12.pdf") | {"__substg1.0_37010102": b"%PDF"},
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
    assert "Nội dung trước" in members["Thư trước.txt"].decode()


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_damage_is_said_plainly(message: bytes, data: st.DataObject) -> None:
    """Any bytes changed or missing: a message or a `SourceError`, nothing else."""
    whole = bytearray(message)
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=20)):
        whole[at] = byte
    changed = bytes(whole[: data.draw(st.one_of(st.just(len(whole)), st.integers(1, len(whole))))])
    try:
        outcome = read_bytes(changed, "a.msg").source.path
    except SourceError as error:
        outcome = error.path

    assert "a.msg" == outcome


def test_an_encrypted_package_is_locked(compound: Callable[[Any], bytes]) -> None:
    """A .docx with a password is a compound file of one package."""
    with pytest.raises(EncryptedSource):
        read_bytes(compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "a.docx")
