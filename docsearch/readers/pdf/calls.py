"""Calls into PDFium over many numbers: the loop, the arguments and the answers stay out of Python's own code.

PDFium has no function that tells the places of all characters at once; a call for each is most of what reading a
PDF takes. The bindings of pypdfium2 check and convert every argument; these take plain addresses into arrays.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np

from docsearch.readers.page.glyphs import Numbers

_ADDRESS, _INT, _UNSIGNED = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint
Bounds = tuple[float, float, float, float]


@cache
def _plain(name: str, answer: Any, *arguments: Any) -> Callable[..., Any]:
    """PDFium's function of that name, taking addresses as integers."""
    from pypdfium2 import raw

    # On Windows of 32 bits PDFium's functions do not have C's convention. Elsewhere Python's lock is kept meanwhile:
    # letting go of it takes longer than the call.
    prototype = getattr(ctypes, "WINFUNCTYPE", ctypes.PYFUNCTYPE)
    return prototype(answer, *arguments)(address(getattr(raw, name)))


def address(handle: Any) -> int:
    """The address of one of PDFium's objects or functions."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def origins(text: int, at: list[int]) -> tuple[Numbers, Numbers]:
    """Where the characters at some places of a text page begin on their baseline, in user space."""
    place = np.zeros((2, len(at)))
    _fill(_plain("FPDFText_GetCharOrigin", _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS), text, at, place[0], place[1])
    return place[0], place[1]


def boxes(text: int, at: list[int]) -> Numbers:
    """The boxes of the characters' advances joined with their ink: columns left, top, right, bottom (`FS_RECTF`)."""
    found = np.zeros((len(at), 4), np.float32)
    _fill(_plain("FPDFText_GetLooseCharBox", _INT, _ADDRESS, _INT, _ADDRESS), text, at, found)
    return found


def matrices(text: int, at: list[int]) -> Numbers:
    """The text matrices of characters: columns a, b, c, d, e, f (`FS_MATRIX`)."""
    found = np.zeros((len(at), 6), np.float32)
    _fill(_plain("FPDFText_GetMatrix", _INT, _ADDRESS, _INT, _ADDRESS), text, at, found)
    return found


def sizes(text: int, at: list[int]) -> Numbers:
    """The font sizes of characters, as given to the font."""
    return _each(_plain("FPDFText_GetFontSize", ctypes.c_double, _ADDRESS, _INT), text, at, np.float64)


def generated(text: int, at: list[int]) -> Numbers:
    """Which characters PDFium has put in by itself."""
    answers = _each(_plain("FPDFText_IsGenerated", _INT, _ADDRESS, _INT), text, at, np.intc)
    return np.equal(answers, 1)


def unicodes(text: int, count: int) -> Numbers:
    """The UTF-16 units of a text page's characters."""
    whole = np.zeros(count + 1, np.uint16)
    kept = _plain("FPDFText_GetText", _INT, _ADDRESS, _INT, _INT, _ADDRESS)(text, 0, count, whole.ctypes.data) - 1
    units = whole[:count]
    # What cannot be printed is not in the text, and then the two do not run side by side.
    if kept == count and not bool(((units == 0) | ((units >= 0xD800) & (units < 0xE000))).any()):
        return units.astype(np.uint32)
    return _each(_plain("FPDFText_GetUnicode", _UNSIGNED, _ADDRESS, _INT), text, range(count), np.uint32)


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


def _fill(function: Callable[..., Any], text: int, at: list[int], *rows: Numbers) -> None:
    """Call for each place; the answer goes into the row of its number."""
    deque(map(function, repeat(text), at, *map(_addresses, rows)), 0)


def _addresses(row: Numbers) -> range:
    """Where the elements of an array lie, or its rows."""
    start, step = row.ctypes.data, row.strides[0]
    return range(start, start + step * len(row), step) if len(row) else range(0)


def _each(function: Callable[..., Any], text: int, at: Iterable[int], kind: Any) -> Numbers:
    return np.fromiter(map(function, repeat(text), at), kind)
