"""What a PDF page draws besides text: straight lines, which are the ruling of its tables, and pictures."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice, starmap
from typing import Any, NamedTuple

from pypdfium2 import raw

from docsearch.models import Box
from docsearch.readers.page.frame import Frame
from docsearch.readers.pdf import calls
from docsearch.readers.pdf.calls import Bounds

MOST_PATHS = 20_000
MOST_SEGMENTS = 200
MOST_LINES = 5_000
"""Drawings beyond these bounds are pictures, charts or plans, not tables; the page richest in lines of those tried
had 627."""
MOST_NESTED = 3
"""Drawings within drawings that are followed: a sheet of two pages holds each as one, a stamped page is one more."""
_THIN = 3.0
"""A filled shape thinner than this (points) is a line: so draw Word and LibreOffice their borders."""

Point = tuple[float, float]


class Drawn(NamedTuple):
    """What a page shows besides text: the lines as seen, how much of it pictures cover (0 to 1), and if anything."""

    rules: tuple[Box, ...]
    pictures: float
    any: bool


def drawn_on(page: Any, frame: Frame) -> Drawn:
    """The horizontal and vertical lines, and the pictures, also within form objects; `page` is PDFium's raw page."""
    found, kinds = calls.objects(calls.address(page), MOST_PATHS)
    items = _by_kind(found, kinds)
    forms = items[raw.FPDF_PAGEOBJ_FORM]
    left = iter(range(MOST_PATHS - len(found)))
    drawn = chain(_ruling(items[raw.FPDF_PAGEOBJ_PATH]), *(_within(form, left, MOST_NESTED) for form in forms))
    lines = list(islice(drawn, MOST_LINES + 1))
    rules = tuple(frame.box(*line) for line in lines) if len(lines) <= MOST_LINES else ()
    pictures = calls.bounds([*items[raw.FPDF_PAGEOBJ_IMAGE], *filter(_holds_picture, forms)])
    return Drawn(rules, _share([bounds for bounds in pictures if bounds is not None], frame), bool(found))


def _by_kind(found: Iterable[int], kinds: Iterable[int]) -> defaultdict[int, list[int]]:
    items: defaultdict[int, list[int]] = defaultdict(list)
    for item, kind in zip(found, kinds, strict=True):
        items[kind].append(item)
    return items


def _ruling(paths: list[int]) -> Iterator[Bounds]:
    """The lines of some paths, in the space that they are drawn in."""
    for path, bounds in zip(paths, calls.bounds(paths), strict=True):
        if bounds is not None:
            yield from _lines(path, *bounds)


def _within(item: int, left: Iterator[int], depth: int) -> Iterator[Bounds]:
    """The lines within a form object, in the space around it; `left` runs dry with what may still be looked at."""
    form, matrix = ctypes.cast(item, raw.FPDF_PAGEOBJECT), raw.FS_MATRIX()
    if not depth or not raw.FPDFPageObj_GetMatrix(form, matrix):
        return
    places = zip(range(raw.FPDFFormObj_CountObjects(form)), left, strict=False)
    inside = [raw.FPDFFormObj_GetObject(form, index) for index, _ in places]
    items = _by_kind(map(calls.address, inside), map(raw.FPDFPageObj_GetType, inside))
    nested = (_within(one, left, depth - 1) for one in items[raw.FPDF_PAGEOBJ_FORM])
    for line in chain(_ruling(items[raw.FPDF_PAGEOBJ_PATH]), *nested):
        yield _moved(matrix, *line)


def _moved(matrix: Any, left: float, bottom: float, right: float, top: float) -> Bounds:
    """A box in the space around the form that it is drawn in."""
    return _spanned(_point(matrix, left, bottom), _point(matrix, right, top))


def _point(matrix: Any, x: float, y: float) -> Point:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _spanned(one: Point, other: Point) -> Bounds:
    (x0, y0), (x1, y1) = one, other
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _share(pictures: Iterable[Bounds], frame: Frame) -> float:
    covered = 0.0
    for left, bottom, right, top in pictures:
        wide = min(right, frame.right) - max(left, frame.left)
        high = min(top, frame.top) - max(bottom, frame.bottom)
        covered += max(wide, 0.0) * max(high, 0.0)
    width, height = frame.size
    return min(covered / max(width * height, 1.0), 1.0)


def _holds_picture(item: int) -> bool:
    form = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(form, index)) == raw.FPDF_PAGEOBJ_IMAGE
        for index in range(min(raw.FPDFFormObj_CountObjects(form), 100))
    )


def _lines(path: int, left: float, bottom: float, right: float, top: float) -> Iterator[Bounds]:
    """The lines of one path with these bounds in user space."""
    if min(right - left, top - bottom) <= _THIN:
        yield left, bottom, right, top
        return
    item = ctypes.cast(path, raw.FPDF_PAGEOBJECT)
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroke)
    if not stroke.value or raw.FPDFPath_CountSegments(item) > MOST_SEGMENTS:
        return
    for line in starmap(_spanned, _segments(item)):
        if min(line[2] - line[0], line[3] - line[1]) <= _THIN / 2:
            yield line


def _segments(item: Any) -> Iterator[tuple[Point, Point]]:
    """The straight segments of a path in user space."""
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    start: Point | None = None
    last: Point | None = None
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _point(matrix, x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            yield point, start
