"""Glyphs from PDFium, the fast source.

PDFium's own order and line breaks are not used: only which character stands where.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from pypdfium2 import raw

from docsearch.readers.page.frame import Frame, turn_of
from docsearch.readers.page.glyphs import Glyphs, Numbers
from docsearch.readers.pdf import calls

_HYPHENS = (2, 0xFFFE)
"""What PDFium calls a hyphen at the end of a line; in "1208-\nKL/TU" it is a plain one."""


def glyphs_of(page: Any, frame: Frame) -> Glyphs:
    """The glyphs of an open text page of PDFium, in painting order: two calls into C a glyph, two more a row."""
    codes, at, box = _characters(page, raw.FPDFText_CountChars(page))
    x, y = calls.origins(page, at.tolist()).T
    # Size and direction are asked for where the baseline changes or PDFium has put something in.
    first = np.ones(len(at), np.bool_)
    first[1:] = (y[1:] != y[:-1]) | (np.diff(at) > 1)
    asked, run = at[first].tolist(), np.cumsum(first) - 1
    matrix = calls.matrices(page, asked)
    size = (calls.sizes(page, asked) * np.hypot(matrix[:, 2], matrix[:, 3]))[run]
    turns = [turn_of(a, b, frame.rotation) for a, b in matrix[:, :2].tolist()]
    turn = np.array(turns, np.int8)[run]
    # PDFium's box is the advance joined with the ink: an overhang would close the gap before it, so
    # the left edge is the origin.
    left, right, baseline = x - frame.left, box[:, 2] - frame.left, frame.top - y
    for quarter in set(turns) if frame.rotation else set(turns) - {0}:
        of = np.flatnonzero(turn == quarter)
        left[of], baseline[of] = frame.turned(x[of], y[of], quarter)
        ends = [frame.turned(box[of, across], box[of, up], quarter)[0] for across, up in ((0, 3), (2, 1))]
        right[of] = np.maximum(ends[0], ends[1])
    plain = np.zeros(len(at), np.bool_)
    return Glyphs(codes, left, right, baseline, size, turn, plain, plain, np.full(len(at), np.nan))


def _characters(text: Any, count: int) -> tuple[Numbers, Numbers, Numbers]:
    """The characters that the file has, their indexes in the text page, and their boxes.

    Line ends are PDFium's own, and so are spaces where the file has none.
    """
    codes = calls.unicodes(text, count)
    for hyphen in _HYPHENS:
        codes[codes == hyphen] = ord("-")
    left_out = (codes < 32) | (codes == 0xFFFF)
    halves = np.flatnonzero((codes >= 0xD800) & (codes < 0xE000))
    high = 0  # PDFium gives characters beyond U+FFFF as two surrogates
    for half in halves.tolist():
        code = int(codes[half])
        if code < 0xDC00:
            high = code
            left_out[half] = True
        else:
            codes[half] = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
            high = 0
    at = np.flatnonzero(~left_out)
    box = calls.boxes(text, at.tolist())
    # What PDFium has put in is a point without height; a call for every space would be a tenth of all calls.
    points = np.flatnonzero((codes[at] == 32) & ~(box[:, 1] > box[:, 3]))
    if len(points):
        own = np.ones(len(at), np.bool_)
        own[points] = ~calls.generated(text, at[points].tolist())
        at, box = at[own], box[own]
    return codes[at].astype(np.int32), at, box
