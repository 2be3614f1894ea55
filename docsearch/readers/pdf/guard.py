"""Files made to exhaust their reader, told before PDFium opens them.

PDFium follows a form that paints itself until memory ends, and unfolds every stream whole. What hides deeper (in
encrypted files, or by forms that paint others a thousand times) is stopped by the bounds of the process that reads.
"""

from __future__ import annotations

import re
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import islice, pairwise

MOST_OBJECTS = 200_000
LARGEST_STREAM = 32 * 2**20
"""Bytes of one unfolded stream of drawing, fonts or objects; the largest met in real dispatches had 0.4 million."""
LARGEST_PICTURE = 400 * 2**20
"""Bytes of one unfolded picture, its colours counted once; the largest met had 9 million, an A0 plan at 600 dots
per inch in black and white has 70."""
_DICTIONARY = 4096
"""A form's dictionary, with its resources, stands in this many bytes after the object's number."""
_DEFLATED = 1032
"""How many times its size a deflated stream can unfold to at most (zlib's own figure)."""
_CHUNK = 1 << 16

_NUMBERS = re.compile(rb"\b(\d{1,9}) \d{1,5}\Z")
_LONGEST = 15
"""Characters of an object's two numbers."""
_GOES_ON = re.compile(rb"\w")
_REFERENCE = re.compile(rb"\b(\d{1,9}) \d{1,5} R\b")
_FILTERS = re.compile(rb"/Filter\s{0,9}(\[[^\]]{0,400}\]|/\w{1,20})")
_SIZES = {name: re.compile(rb"/%s\s{1,9}(\d{1,9})" % name) for name in (b"Width", b"Height", b"BitsPerComponent")}
_BODY = re.compile(rb"\bstream\r?\n")

Places = list[tuple[int, int, int]]


class _TooMuch(Exception):
    """A stream has unfolded beyond its bound."""


def objects(data: bytes) -> Places:
    """Number, start and end of each object that is written as such (not those within object streams)."""
    found = list(islice(_beginnings(data), MOST_OBJECTS))
    return [(number, start, end) for (number, start), (_, end) in pairwise([*found, (0, len(data))])]


def _beginnings(data: bytes) -> Iterator[tuple[int, int]]:
    """Number and place of each "12 0 obj"; looked for by its end, since digits are everywhere."""
    at = data.find(b" obj")
    while at >= 0:
        numbers = _NUMBERS.search(data, max(at - _LONGEST, 0), at)
        if numbers is not None and _GOES_ON.match(data, at + 4) is None:
            yield int(numbers[1]), numbers.start()
        at = data.find(b" obj", at + 4)


def paints_itself(data: bytes, places: Places) -> bool:
    """Whether a form XObject refers to itself, directly or through others."""
    forms: dict[int, set[int]] = {}
    for number, start, end in places:
        head = _head(data, start, end)
        if b"/Form" in head:
            forms[number] = {int(found) for found in _REFERENCE.findall(head)}
    try:
        TopologicalSorter({number: referred & forms.keys() for number, referred in forms.items()}).prepare()
    except CycleError:
        return True
    return False


def unfolds_beyond_measure(data: bytes, places: Places) -> bool:
    """Whether a stream is far larger than it looks: packed several times over, or a picture of absurd size."""
    return any(_is_bomb(data, start, end) for _, start, end in places)


def _is_bomb(data: bytes, start: int, end: int) -> bool:
    head = _head(data, start, end)
    found = _FILTERS.search(head)
    body = _BODY.search(data, start, min(end, start + _DICTIONARY))
    if found is None or body is None:
        return False
    picture = re.search(rb"/Subtype\s{0,9}/Image", head) is not None
    if picture and _picture_bytes(head) > LARGEST_PICTURE:
        return True
    times = 0
    for name in re.findall(rb"/(\w+)", found[1]):
        if name not in (b"FlateDecode", b"Fl"):
            break
        times += 1
    bound = LARGEST_PICTURE if picture else LARGEST_STREAM
    if not times or (times == 1 and (picture or (end - body.end()) * _DEFLATED < bound)):
        return False
    pieces: Iterable[bytes] = (data[at : at + _CHUNK] for at in range(body.end(), end, _CHUNK))
    for _ in range(times):
        pieces = _unfolded(pieces, bound)
    try:
        deque(pieces, maxlen=0)
    except _TooMuch:
        return True
    except zlib.error:
        return False  # not what it says it is: PDFium's to judge
    return False


def _unfolded(pieces: Iterable[bytes], bound: int) -> Iterator[bytes]:
    """The pieces inflated, a bit at a time; `_TooMuch` where they come to more than `bound` bytes."""
    stream = zlib.decompressobj()
    size = 0
    for piece in pieces:
        rest = piece
        while rest and not stream.eof:
            out = stream.decompress(rest, _CHUNK)
            rest = stream.unconsumed_tail
            size += len(out)
            if size > bound:
                raise _TooMuch
            yield out


def _picture_bytes(head: bytes) -> float:
    sizes = {name: int(match[1]) for name, pattern in _SIZES.items() if (match := pattern.search(head))}
    return sizes.get(b"Width", 0) * sizes.get(b"Height", 0) * sizes.get(b"BitsPerComponent", 1) / 8


def _head(data: bytes, start: int, end: int) -> bytes:
    return data[start : min(end, start + _DICTIONARY)].split(b"stream", 1)[0]
