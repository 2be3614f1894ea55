"""The straight lines that a PDF page draws: the ruling of its tables."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from docsearch.readers.page.glyphs import Frame, Rule

MOST_PATHS = 20_000
MOST_SEGMENTS = 200
"""Drawings beyond these bounds are pictures or charts, not tables."""
_THIN = 3.0
"""A filled shape thinner than this (points) is a line: so draw Word and LibreOffice their borders."""


def rules_of(page: Any, frame: Frame) -> tuple[Rule, ...]:
    """The horizontal and vertical lines on the page as seen; `page` is PDFium's raw page."""
    from pypdfium2 import raw

    rules: list[Rule] = []
    for index in range(min(raw.FPDFPage_CountObjects(page), MOST_PATHS)):
        item = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH:
            rules.extend(_seen(frame, *line) for line in _lines(item))
    return tuple(rules)


def picture_share(page: Any, frame: Frame) -> float:
    """How much of the page pictures cover, from 0 to 1; pictures within form objects count as well."""
    from pypdfium2 import raw

    width, height = frame.size
    covered = 0.0
    for index in range(min(raw.FPDFPage_CountObjects(page), MOST_PATHS)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE or (kind == raw.FPDF_PAGEOBJ_FORM and _holds_picture(item)):
            edges = [ctypes.c_float() for _ in range(4)]
            if raw.FPDFPageObj_GetBounds(item, *edges):
                left, bottom, right, top = (edge.value for edge in edges)
                wide = min(right, frame.right) - max(left, frame.left)
                high = min(top, frame.top) - max(bottom, frame.bottom)
                covered += max(wide, 0.0) * max(high, 0.0)
    return min(covered / max(width * height, 1.0), 1.0)


def _holds_picture(form: Any) -> bool:
    from pypdfium2 import raw

    return any(
        raw.FPDFPageObj_GetType(raw.FPDFFormObj_GetObject(form, index)) == raw.FPDF_PAGEOBJ_IMAGE
        for index in range(min(raw.FPDFFormObj_CountObjects(form), 100))
    )


def _lines(item: Any) -> Iterator[tuple[float, float, float, float]]:
    """The lines of one path in user space."""
    from pypdfium2 import raw

    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *edges):
        return
    left, bottom, right, top = (edge.value for edge in edges)
    if min(right - left, top - bottom) <= _THIN:
        yield left, bottom, right, top
        return
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, stroke)
    if not stroke.value or raw.FPDFPath_CountSegments(item) > MOST_SEGMENTS:
        return
    for (x0, y0), (x1, y1) in _segments(item):
        if min(abs(x1 - x0), abs(y1 - y0)) <= _THIN / 2:
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _segments(item: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight segments of a path in user space."""
    from pypdfium2 import raw

    matrix, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    start: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            yield point, start


def _seen(frame: Frame, left: float, bottom: float, right: float, top: float) -> Rule:
    (x0, y0), (x1, y1) = frame.seen(left, bottom), frame.seen(right, top)
    return Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
