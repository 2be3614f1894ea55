"""PowerPoint's binary .ppt: the text of each slide, a slide a page ([MS-PPT]).

The file is a log of saves. The last one's directory tells where the document and its slides lie now; older
copies of them are passed over.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from docsearch.language import Text
from docsearch.models import Reading
from docsearch.readers import Reader
from docsearch.readers.containers.compound import opened, sure_of
from docsearch.readers.flow import Flow
from docsearch.readers.refusals import encrypted
from docsearch.text.legacy import Run

_CONTAINER = 0xF
_SLIDES, _SLIDE_PERSIST = 0x0FF0, 0x03F3
_SHOW, _MASTERS = 0, 1
"""Lists of slides; 2 are notes."""
_SHAPE, _PLACEHOLDER = 0xF004, 0x0BC3
_TEXT_WIDE, _TEXT_NARROW = 0x0FA0, 0x0FA8
_USER_EDIT, _DIRECTORY = 0x0FF5, 0x1772
_LOCKED = 0xF3D1C4DF
_DEEPEST = 40
_BREAKS = str.maketrans({"\x0b": "\n", "\x0c": "\n"})


class _Record(NamedTuple):
    version: int
    instance: int
    kind: int
    start: int
    end: int


def _record(stream: bytes, at: int) -> _Record:
    head, kind, length = struct.unpack_from("<HHI", stream, at)
    return _Record(head & 0xF, head >> 4, kind, at + 8, min(at + 8 + length, len(stream)))


def _records(stream: bytes, start: int, end: int) -> Iterator[_Record]:
    at = start
    while at + 8 <= end:
        record = _record(stream, at)
        yield record._replace(end=min(record.end, end))  # or what follows would be read at each depth once more
        at = record.end


def _directory(stream: bytes, edit: int) -> tuple[dict[int, int], int]:
    """Offset of each object by its number, from the last save back to the first, and the document's number."""
    places: dict[int, int] = {}
    document = 0
    left = len(stream)
    while edit:
        record = _record(stream, edit)
        if record.kind != _USER_EDIT:
            raise ValueError("no save where one should be")
        before, directory, number = struct.unpack_from("<III", stream, record.start + 8)
        document = document or number
        entries = _record(stream, directory)
        left -= 8 + entries.end - entries.start
        if left < 0:
            raise ValueError("directories lie upon each other, or saves come back to one another")
        for identity, place in _entries(stream, entries):
            places.setdefault(identity, place)
        edit = before
    return places, document


def _entries(stream: bytes, record: _Record) -> Iterator[tuple[int, int]]:
    if record.kind != _DIRECTORY:
        raise ValueError("no directory where one should be")
    at = record.start
    while at + 4 <= record.end:
        (head,) = struct.unpack_from("<I", stream, at)
        first, count = head & 0xFFFFF, head >> 20
        for number in range(min(count, (record.end - at - 4) // 4)):
            yield first + number, struct.unpack_from("<I", stream, at + 4 + 4 * number)[0]
        at += 4 + 4 * count


def _texts(stream: bytes, record: _Record, depth: int = 0) -> Iterator[str]:
    """The texts within a record, in order."""
    if record.kind == _TEXT_WIDE:
        yield stream[record.start : record.end].decode("utf-16-le", errors="replace")
    elif record.kind == _TEXT_NARROW:
        yield stream[record.start : record.end].decode("latin-1")
    elif record.version == _CONTAINER and depth < _DEEPEST:
        for inner in _records(stream, record.start, record.end):
            yield from _texts(stream, inner, depth + 1)


def _drawn(stream: bytes, record: _Record, depth: int = 0) -> Iterator[str]:
    """The texts within a master that its slides show: not those that ask to be filled in."""
    inner = list(_records(stream, record.start, record.end)) if record.version == _CONTAINER else []
    if record.kind == _SHAPE:
        own = [one for part in inner if part.version == _CONTAINER for one in _records(stream, part.start, part.end)]
        if all(one.kind != _PLACEHOLDER for one in own):
            yield from _texts(stream, record, depth)
    elif depth < _DEEPEST:
        for one in inner:
            yield from _drawn(stream, one, depth + 1)


def _slides(stream: bytes, edit: int) -> Iterator[tuple[bool, list[str]]]:
    """Whether it is a master, and the texts, of each master and slide: those of its outline, then of other boxes."""
    places, number = _directory(stream, edit)
    document = _record(stream, places[number])
    left = len(stream)
    for part in _records(stream, document.start, document.end):
        if part.kind != _SLIDES or part.instance not in (_SHOW, _MASTERS):
            continue
        is_master = part.instance == _MASTERS
        slides: list[tuple[list[str], list[str]]] = []
        for record in _records(stream, part.start, part.end):
            if record.kind == _SLIDE_PERSIST:
                slides.append(([], []))
                (identity,) = struct.unpack_from("<I", stream, record.start)
                if (place := places.pop(identity, None)) is not None:
                    content = _record(stream, place)
                    left -= content.end - content.start
                    if left < 0:  # or a small file could show one slide a million times
                        raise ValueError("slides lie upon each other")
                    slides[-1][1].extend((_drawn if is_master else _texts)(stream, content))
            elif slides and not is_master:
                slides[-1][0].extend(_texts(stream, record))
        yield from ((is_master, outline + boxes) for outline, boxes in slides)


def _read(data: bytes, path: str) -> Reading:
    flow = Flow()
    with opened(data, path, "PowerPoint Document") as compound:
        stream = compound.read("PowerPoint Document")
        token, edit = struct.unpack_from("<II", compound.read("Current User"), 12)
        if token == _LOCKED:
            raise encrypted(path)
        for is_master, slide in _slides(stream, edit):
            for text in slide:
                for line in text.translate(_BREAKS).split("\r"):
                    flow.paragraph((Run(line),), "header" if is_master else "body")
            if not is_master:
                flow.page_break()
    return flow.reading()


reader: Reader = Reader(
    name="ppt",
    label=Text(vi="PowerPoint 97-2003 (.ppt)", en="PowerPoint 97-2003 (.ppt)"),
    media_type="application/vnd.ms-powerpoint",
    suffixes=(".ppt", ".pps", ".pot"),
    accepts=lambda head, suffix: sure_of(head, suffix, "PowerPoint Document", 0.94, reader.suffixes),
    read=_read,
    version=3,
)
