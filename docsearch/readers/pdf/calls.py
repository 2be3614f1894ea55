"""Calls into PDFium over many numbers: the loop, the arguments and the answers stay out of Python's own code.

PDFium has no function that tells the places of all characters at once; a call for each is most of what reading a
PDF takes. The bindings of pypdfium2 check and convert every argument; these take arguments that were made once.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np
from pypdfium2 import raw

from docsearch.readers.page.glyphs import Numbers

_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int
_OF_ITS_OWN = sys.platform == "win32" and sys.maxsize < 2**32
"""Do PDFium's functions have another convention than C's? On Windows of 32 bits alone, which the bindings know."""
Bounds = tuple[float, float, float, float]


@cache
def _plain(name: str, answer: Any, *arguments: Any) -> Callable[..., Any]:
    """PDFium's function of that name, taking addresses as integers.

    Without `arguments` it takes what already is a C value as it is, and whole numbers as C's `int`.
    """
    function = getattr(raw, name)
    if _OF_ITS_OWN:
        # Not WINFUNCTYPE: with no `arguments` that takes none at all, rather than those that come.
        plain = type(function)(address(function))
        plain.restype, plain.argtypes = answer, arguments or None
        return plain  # type: ignore[no-any-return]
    # Python's lock is kept meanwhile: letting go of it takes longer than the call.
    return ctypes.PYFUNCTYPE(answer, *arguments)(address(function))


def handed_out(function: Callable[..., int], *of: Any, unit: Any = ctypes.c_char) -> bytes:
    """What a function gives in PDFium's usual way: asked for its length in bytes, then for it, in some units."""
    length = function(*of, None, 0)
    buffer = (unit * (length // ctypes.sizeof(unit)))()
    function(*of, buffer, length)
    return bytes(buffer)


def address(handle: Any) -> int:
    """The address of one of PDFium's objects or functions."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


class _Room(threading.local):
    """Memory for the answers to `MOST` calls, and a reference to each place in it, ready to be passed on."""

    MOST = 4096
    WIDEST = 24  # bytes of an answer: a matrix

    def __init__(self) -> None:
        memory = bytearray(self.MOST * self.WIDEST)
        self._array = np.frombuffer(memory, np.uint8)
        self._bytes = (ctypes.c_char * len(memory)).from_buffer(memory)
        # The same places serve an answer of two doubles and one of four floats.
        self.pairs, self.seconds = self._references(16, 0), self._references(16, 8)
        self.wide = self._references(24, 0)

    def _references(self, step: int, offset: int) -> list[Any]:
        return [ctypes.byref(self._bytes, step * at + offset) for at in range(self.MOST)]

    def answers(
        self, name: str, text: Any, at: Sequence[int], references: Sequence[list[Any]], kind: Any, width: int
    ) -> Numbers:
        """What the function writes for each place of a text page: rows of `width` numbers."""
        found = np.empty((len(at), width), kind)
        function = _plain(name, None)
        for start in range(0, len(at), self.MOST):
            some = at[start : start + self.MOST]
            self._array.fill(0)
            deque(map(function, repeat(text), some, *references), 0)
            found[start : start + len(some)] = self._array.view(kind)[: len(some) * width].reshape(-1, width)
        return found


_room = _Room()


def origins(text: Any, at: Sequence[int]) -> Numbers:
    """Where the characters at some places of a text page begin on their baseline, in user space: columns x, y."""
    return _room.answers("FPDFText_GetCharOrigin", text, at, (_room.pairs, _room.seconds), np.float64, 2)


def boxes(text: Any, at: Sequence[int]) -> Numbers:
    """The boxes of the characters' advances joined with their ink: columns left, top, right, bottom (`FS_RECTF`)."""
    return _room.answers("FPDFText_GetLooseCharBox", text, at, (_room.pairs,), np.float32, 4).astype(np.float64)


def matrices(text: Any, at: Sequence[int]) -> Numbers:
    """The text matrices of characters: columns a, b, c, d, e, f (`FS_MATRIX`)."""
    return _room.answers("FPDFText_GetMatrix", text, at, (_room.wide,), np.float32, 6).astype(np.float64)


def sizes(text: Any, at: Iterable[int]) -> Numbers:
    """The font sizes of characters, as given to the font."""
    return _each("FPDFText_GetFontSize", ctypes.c_double, text, at, np.float64)


def generated(text: Any, at: Iterable[int]) -> Numbers:
    """Which characters PDFium has put in by itself."""
    return np.equal(_each("FPDFText_IsGenerated", _INT, text, at, np.intc), 1)


def unicodes(text: Any, count: int) -> Numbers:
    """The UTF-16 units of a text page's characters."""
    whole = np.zeros(count + 1, np.uint16)
    kept = _plain("FPDFText_GetText", _INT, _ADDRESS, _INT, _INT, _ADDRESS)(text, 0, count, whole.ctypes.data) - 1
    units = whole[:count]
    # What cannot be printed is not in the text, and then the two do not run side by side.
    if kept == count and not bool(((units == 0) | ((units >= 0xD800) & (units < 0xE000))).any()):
        return units.astype(np.uint32)
    return _each("FPDFText_GetUnicode", ctypes.c_uint, text, range(count), np.uint32)


def _each(name: str, answer: Any, text: Any, at: Iterable[int], kind: Any) -> Numbers:
    return np.fromiter(map(_plain(name, answer), repeat(text), at), kind)


def objects(page: int, most: int) -> tuple[list[int], list[int]]:
    """The first objects of a page, and of what kind each is (`FPDF_PAGEOBJ_…`)."""
    count = min(_plain("FPDFPage_CountObjects", _INT, _ADDRESS)(page), most)
    found = list(map(_plain("FPDFPage_GetObject", _ADDRESS, _ADDRESS, _INT), repeat(page), range(count)))
    return found, list(map(_plain("FPDFPageObj_GetType", _INT, _ADDRESS), found))


def bounds(found: list[int]) -> list[Bounds | None]:
    """Left, bottom, right and top of page objects in user space; None where PDFium cannot tell."""
    places = np.zeros((len(found), 4), np.float32)
    columns = (places[:, column] for column in range(4))
    function = _plain("FPDFPageObj_GetBounds", _INT, *[_ADDRESS] * 5)
    told = list(map(function, found, *map(_addresses, columns)))
    rows = zip(*(places[:, column].tolist() for column in range(4)), told, strict=True)
    return [(left, bottom, right, top) if known else None for left, bottom, right, top, known in rows]


def _addresses(row: Numbers) -> range:
    """Where the elements of an array lie, or its rows."""
    start, step = row.ctypes.data, row.strides[0]
    return range(start, start + step * len(row), step) if len(row) else range(0)
