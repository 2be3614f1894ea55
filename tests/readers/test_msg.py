"""Outlook messages: made here as compound files, since no free program writes them."""

import struct
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.errors import SourceError
from docsearch.models import Declared
from docsearch.readers import read_bytes, reader_for

Tree = Mapping[str, "bytes | Tree"]
SECTOR = 512
NONE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(tree: Tree) -> bytes:
    """A compound file of these storages and streams, each stream filled up to the size that needs no mini sectors."""
    entries: list[list[object]] = [["Root Entry", 5, NONE, NONE, END, 0]]
    streams: list[bytes] = []

    def add(children: Tree) -> int:
        first, before = NONE, NONE
        for name, content in children.items():
            index = len(entries)
            if isinstance(content, bytes):
                streams.append(content.ljust(4096, b"\0"))
                entries.append([name, 2, NONE, NONE, len(streams) - 1, len(streams[-1])])
            else:
                entries.append([name, 1, NONE, NONE, 0, 0])
                entries[index][3] = add(content)
            if before == NONE:
                first = index
            else:
                entries[before][2] = index
            before = index
        return first

    entries[0][3] = add(tree)
    directory_sectors = -(-len(entries) // 4)
    starts, at = [], 1 + directory_sectors
    for stream in streams:
        starts.append(at)
        at += -(-len(stream) // SECTOR)
    assert at <= SECTOR // 4
    fat = [FAT, *range(2, 1 + directory_sectors), END]
    for stream in streams:
        count = -(-len(stream) // SECTOR)
        fat += [*range(len(fat) + 1, len(fat) + count), END]
    fat += [NONE] * (SECTOR // 4 - len(fat))
    directory = b""
    for name, kind, right, child, start, size in entries:
        raw = str(name).encode("utf-16-le")
        place = starts[int(str(start))] if kind == 2 else (END if kind == 5 else 0)
        directory += raw.ljust(64, b"\0") + struct.pack(
            "<HBBIII16sIQQIQ", len(raw) + 2, kind, 1, NONE, right, child, b"", 0, 0, 0, place, size
        )
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0)
    head += struct.pack("<I", 0) + struct.pack("<I", NONE) * 108
    body = struct.pack("<128I", *fat) + directory.ljust(directory_sectors * SECTOR, b"\0")
    return head + body + b"".join(stream.ljust(-(-len(stream) // SECTOR) * SECTOR, b"\0") for stream in streams)


def strings(**values: str) -> dict[str, bytes]:
    """Properties of text by their tags."""
    return {f"__substg1.0_{tag[1:]}001F": value.encode("utf-16-le") for tag, value in values.items()}


SENT = 132543090000000000  # 2021-01-05 08:30 UTC in ticks of 100 ns since 1601
PROPERTIES = bytes(32) + struct.pack("<IIQ", 0x00390040, 6, SENT)
INNER = {"__properties_version1.0": bytes(24)} | strings(p0037="Thư trước", p1000="Nội dung trước")
MESSAGE = compound(
    {"__properties_version1.0": PROPERTIES}
    | strings(p0037="Công văn 12", p0C1A="Văn thư", p0C1F="vt@mau.vn", p0E04="Sở Nội vụ", p1000="Kính gửi\r\nGửi kèm")
    | {
        "__attach_version1.0_#00000000": strings(p3707="cv 12.pdf") | {"__substg1.0_37010102": b"%PDF"},
        "__attach_version1.0_#00000001": {"__substg1.0_3701000D": INNER},
    }
)


def test_a_message_is_a_document_and_holds_others() -> None:
    """Its head, text, time, the file with it, and the message within it."""
    raw = read_bytes(MESSAGE, "a.msg")
    reader = reader_for(MESSAGE, "a.msg")
    assert reader.members is not None
    members = dict(reader.members(MESSAGE, "a.msg"))

    assert ["Từ: Văn thư <vt@mau.vn>", "Đến: Sở Nội vụ", "Ngày gửi: 05/01/2021 15:30", "Chủ đề: Công văn 12"] == [
        block.text for block in raw.blocks if block.part == "header"
    ]
    assert "Kính gửi\nGửi kèm" == raw.text[raw.spans[4].start :].replace("\n\n", "\n")
    assert Declared("date", "2021-01-05", "mail header") in raw.reading.declared
    assert b"%PDF" == members["cv 12.pdf"].rstrip(b"\0")
    assert "Nội dung trước" in members["Thư trước.txt"].decode()


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_damage_is_said_plainly(data: st.DataObject) -> None:
    """Any bytes changed or missing: a message or a `SourceError`, nothing else."""
    whole = bytearray(MESSAGE)
    for at, byte in data.draw(st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=20)):
        whole[at] = byte
    changed = bytes(whole[: data.draw(st.one_of(st.just(len(whole)), st.integers(1, len(whole))))])
    try:
        outcome = read_bytes(changed, "a.msg").source.path
    except SourceError as error:
        outcome = error.path

    assert "a.msg" == outcome


@pytest.mark.parametrize("name", ["EncryptedPackage"])
def test_an_encrypted_package_is_locked(name: str) -> None:
    """A .docx with a password is a compound file of one package."""
    with pytest.raises(SourceError, match="password"):
        read_bytes(compound({name: b"x", "EncryptionInfo": b"y"}), "a.docx")
