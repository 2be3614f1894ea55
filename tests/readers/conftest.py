"""What several tests of readers need: a writer of compound (OLE) files, since no library at hand makes them."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

import pytest

Tree = Mapping[str, "bytes | Tree"]
SECTOR = 512
NONE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def written(tree: Tree) -> bytes:
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


@pytest.fixture(scope="session")
def compound() -> Callable[[Tree], bytes]:
    """Makes a compound file of a tree of storages and streams."""
    return written
