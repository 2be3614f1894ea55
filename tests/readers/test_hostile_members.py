"""Files made to exhaust or to trip their reader: the cost grows with their size, and they end in a reason."""

import struct
import tarfile
import zipfile
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from docsearch.errors import DamagedSource, SourceTooLarge, UnsupportedFormat
from docsearch.models import Box
from docsearch.models.document import Part
from docsearch.readers import read_bytes, reader_for
from docsearch.readers.containers.members import member_name
from docsearch.readers.doc import fib, story
from docsearch.readers.flow import Flow
from docsearch.readers.page.tables import grids_of
from docsearch.readers.pdf.guard import objects, paints_itself
from tests.growth import grows_linearly
from tests.readers.packages import packed


def members(data: bytes, path: str) -> list[tuple[str, bytes]]:
    """What the file's reader finds inside."""
    reader = reader_for(data, path)
    assert reader.members is not None
    return list(reader.members(data, path))


def header(info: tarfile.TarInfo) -> bytearray:
    """The block that stands before a member of a .tar."""
    return bytearray(info.tobuf(tarfile.GNU_FORMAT))


def checked(block: bytearray) -> bytes:
    """The block with its sum set right."""
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def test_headers_of_headers_are_damage() -> None:
    """A thousand extended headers before one member: tarfile calls itself for each."""
    extended = tarfile.TarInfo("p")
    extended.type, extended.size = tarfile.XHDTYPE, 13
    one = bytes(header(extended)) + b"13 path=abcd\n".ljust(512, b"\0")

    with pytest.raises(DamagedSource):
        members(one * 3000 + bytes(header(tarfile.TarInfo("a.txt"))) + bytes(1024), "a.tar")


def test_holes_are_no_content() -> None:
    """A sparse member of 900 MB that takes a block of the archive."""
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = tarfile.GNUTYPE_SPARSE, 512
    block = header(info)
    block[386:398], block[398:410], block[483:495] = b"%011o\0" % 0, b"%011o\0" % 512, b"%011o\0" % (900 << 20)

    with pytest.raises(SourceTooLarge):
        members(checked(block) + bytes(512 + 1024), "a.tar")


def test_members_of_one_name() -> None:
    """Twenty thousand of them get names of their own, at the cost of twenty thousand."""

    def named(count: int) -> list[str]:
        taken: dict[str, int] = {}
        return [member_name("v.1/a.txt", taken) for _ in range(count)]

    assert ["v.1/a.txt", "v.1/a (2).txt", "v.1/a (3).txt"] == named(3)
    assert 2_000 == len(set(named(2_000)))
    assert grows_linearly(named, 20_000)


def test_a_name_that_was_made_is_not_given_twice() -> None:
    """Also where a member has by itself the name that another one would get."""
    taken: dict[str, int] = {}

    assert ["a", "a (2)", "a (2) (2)", "a (3)"] == [member_name(name, taken) for name in ("a", "a", "a (2)", "a")]


ONE = {"a.txt": "hello world " * 50}


def test_broken_lzma_is_damage() -> None:
    """Packed by LZMA and broken: an exception of its own."""
    data = bytearray(packed(ONE, zipfile.ZIP_LZMA))
    data[50:70] = bytes(byte ^ 0x5A for byte in data[50:70])

    with pytest.raises(DamagedSource):
        members(bytes(data), "a.zip")


@pytest.mark.parametrize("method", [9, 93, 97])
def test_other_ways_of_packing_are_no_damage(method: int) -> None:
    """Windows packs large files by Deflate64; newer programs by Zstandard: the message says what to do."""
    data = bytearray(packed(ONE, zipfile.ZIP_STORED))
    data[8] = data[data.index(b"PK\x01\x02") + 10] = method

    with pytest.raises(UnsupportedFormat, match="plain ZIP"):
        members(bytes(data), "a.zip")


def test_mails_within_mails() -> None:
    """Three hundred deep: the mail is read, and what cannot be taken out is listed as empty."""
    head = "From: a@b.vn\nTo: c@d.vn\nSubject: s\nMIME-Version: 1.0\n"
    data = (head + "Content-Type: message/rfc822\n\n") * 300 + head + "\nthu\n"

    assert [("thư đính kèm.eml", b"")] == members(data.encode(), "a.eml")


def test_a_mail_with_a_header_within_a_header() -> None:
    """A vertical tab where a line should end: the attached mail cannot be written out again, and is listed as empty."""
    attached = b"From: a@b.vn\nContent-Type: text/plain\x0bContent-Transfer-Encoding: 8bit\n\nthu\n"
    head = b"From: a@b.vn\nTo: c@d.vn\nSubject: s\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n"

    assert [("thư đính kèm.eml", b"")] == members(head + attached, "a.eml")


def slides(entry: bytes, record: Callable[[int, bytes], bytes], copies: int) -> tuple[bytes, bytes]:
    """The streams of a presentation whose slides all lie at one place."""
    outline = b"".join(record(0x03F3, struct.pack("<I", number) + bytes(16)) for number in range(2, 2 + copies))
    document = record(0x0FF0, outline)
    document = struct.pack("<HHI", 0xF, 0x03E8, len(document) + 8) + struct.pack("<HHI", 0xF, 0x0FF0, len(outline))
    document += outline
    stream = document + entry
    directory = len(stream)
    places = struct.pack("<II", 1 << 20 | 1, 0)
    places += struct.pack("<I", copies << 20 | 2) + struct.pack("<I", len(document)) * copies
    stream += record(0x1772, places)
    edit = len(stream)
    stream += record(0x0FF5, struct.pack("<IIIIIII", 0, 0, 0, directory, 1, 4, 0))
    return struct.pack("<HHIIII", 0, 0x0FF6, 20, 20, 0xE391C05F, edit), stream


def test_one_slide_is_not_shown_a_thousand_times(compound: Callable[[Any], bytes]) -> None:
    """A directory in which every number leads to the same slide."""

    def record(kind: int, content: bytes) -> bytes:
        return struct.pack("<HHI", 0, kind, len(content)) + content

    def file(copies: int) -> bytes:
        user, stream = slides(record(0x0FA8, b"trang " * 500), record, copies)
        return compound({"Current User": user, "PowerPoint Document": stream})

    assert read_bytes(file(1), "a.ppt").text.startswith("trang trang")
    with pytest.raises(DamagedSource):
        read_bytes(file(100), "a.ppt")


def word_6(stories: tuple[int, ...], text: fib.Place, headers: int = 0) -> fib.Fib:
    """Where things lie in a plain document of Word 6, with so many bytes of bounds of headers before its text."""
    nothing = fib.Place(0, 0)
    names = ("styles", "characters", "paragraphs", "fonts", "pieces", "lists", "list_overrides")
    return fib.Fib(
        version="6",
        encrypted=False,
        table_stream="",
        in_pieces=False,
        text=text,
        stories=stories,
        headers=fib.Place(0, headers),
        **dict.fromkeys(names, nothing),
    )


def test_one_header_is_not_shown_a_thousand_times() -> None:
    """The bounds of headers must run forward, as Word writes them."""
    bounds = (0, 0, 0, 0, 0, 0, 0, 4, 0, 4, 8, 0, 8, 12, 12)
    info = word_6((0, 0, 12), fib.Place(100, 12), 4 * len(bounds))
    plain = struct.pack(f"<{len(bounds)}I", *bounds).ljust(100, b"\0") + b"mot\rhai\rba!\r"

    assert [("header", "mot"), ("footer", "hai"), ("header", "ba!")] == [
        (block.part, block.text) for block in story.read_stories(info, plain, plain).blocks
    ]


def test_fields_within_fields_are_read_once_each() -> None:
    """The code of a field is not shown, its result is; whatever stands open around it costs nothing more."""
    plain = b"a\x13PAGE\x13c\x14d\x15\x14b\x13e\x15\x15f\x14g\x15\r"
    shown = story.read_stories(word_6((len(plain),), fib.Place(0, len(plain))), plain, b"").blocks

    def read(count: int) -> None:
        plain = b"\x13\x14a" * count
        story.read_stories(word_6((len(plain),), fib.Place(0, len(plain))), plain, b"")

    assert ["abfg"] == [block.text for block in shown]
    assert grows_linearly(read, 20_000)


def test_a_chain_of_drawings_is_no_loop_and_costs_what_it_is_long() -> None:
    """Each drawing paints the next one; the last one may paint the first."""

    def chain(count: int, last: bytes = b"") -> bytes:
        forms = (b"%d 0 obj\n<</Subtype/Form/R %d 0 R>>\nendobj\n" % (n, n + 1) for n in range(1, count))
        return b"".join(forms) + b"%d 0 obj\n<</Subtype/Form%s>>\nendobj\n" % (count, last)

    def asked(data: bytes) -> bool:
        return paints_itself(data, objects(data))

    assert [False, True] == [asked(chain(1_000)), asked(chain(1_000, b"/R 1 0 R"))]
    assert grows_linearly(lambda count: asked(chain(count)), 20_000)


def squares(count: int) -> list[Box]:
    """Squared paper of so many lines each way."""
    long = count * 5.0
    across = [Box(0.0, at * 5.0, long, at * 5.0) for at in range(count)]
    return across + [Box(at * 5.0, 0.0, at * 5.0, long) for at in range(count)]


def test_squared_paper_is_no_table() -> None:
    """Nor are drawings with more cells than any table for people has."""
    assert [1, 0] == [len(grids_of(squares(count))) for count in (40, 400)]


def test_a_part_of_a_story_is_what_stands_between_its_bounds() -> None:
    """Only the pieces within the bounds are gone through, and none of them is lost."""
    reader = object.__new__(story._Stories)
    text = "mot hai ba bon"
    cuts = (0, 3, 3, 4, 9, 14)
    pieces = [story.Piece(start, start, 1, text[start:end]) for start, end in pairwise(cuts)]
    taken: list[str] = []
    reader._pieces, reader._firsts = pieces, [piece.first for piece in pieces]

    def keep(_: Any, piece: story.Piece, first: int, last: int, part: Part) -> None:
        taken.append(piece.text[first:last])

    reader._piece = keep  # type: ignore[method-assign]
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            taken.clear()
            reader.read(Flow(), start, end, "body")
            assert text[start:end] == "".join(taken)
