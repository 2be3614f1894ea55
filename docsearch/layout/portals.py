"""The table of labels and values that portals put above a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docsearch.layout.pieces import Piece

LABELS = {
    "so hieu": "number", "so hieu van ban": "number", "so ky hieu": "number", "so/ky hieu": "number",
    "so, ky hieu": "number", "ngay ban hanh": "date", "nguoi ky": "signer", "chuc vu": "signer_title",
    "chuc vu nguoi ky": "signer_title", "chuc danh": "signer_title", "co quan ban hanh": "agency",
    "don vi ban hanh": "agency", "loai van ban": "kind", "hinh thuc van ban": "kind", "trich yeu": "subject",
    "trich yeu noi dung": "subject", "the loai van ban": "", "co quan phat hanh": "", "noi ban hanh": "",
    "ngay hieu luc": "", "ngay co hieu luc": "", "ngay het hieu luc": "", "ngay ky": "", "ngay dang": "",
    "ngay cong bao": "", "ngay dang cong bao": "", "so cong bao": "", "nguoi ky so": "", "tinh trang": "",
    "tinh trang hieu luc": "", "hieu luc": "", "hieu luc van ban": "", "linh vuc": "", "pham vi": "", "ap dung": "",
    "tep dinh kem": "",
}  # fmt: skip
"""Labels in flat text, each with the field that it states, if any."""
ANY_LABEL = "|".join(sorted(map(re.escape, LABELS), key=len, reverse=True))
"""Any of them, as a pattern."""
_OPENINGS = frozenset(label[0] for label in LABELS)
_ROW = re.compile(rf"(?:{ANY_LABEL})\s*(?::.*)?")
_BARE_ROW = re.compile(rf"(?:{ANY_LABEL})\s+\S.{{0,120}}")
"""A row where no colon parts label and value; what a single line says so may be a dispatch's own words."""
_FEWEST_ROWS = 4


def portal_rows(run: Sequence[Piece]) -> list[int]:
    """The printed rows of labels (with their values) of such a table."""
    bare: list[int] = []
    for index, piece in enumerate(run):
        if piece.flat[0] in _OPENINGS and piece.text[0].isupper() and _BARE_ROW.fullmatch(piece.flat):
            bare.append(index)
        elif bare and index - bare[0] >= _FEWEST_ROWS:
            break
        else:
            bare = []
    rows = [run[index].row for index in bare] if len(bare) >= _FEWEST_ROWS else []
    return rows + [piece.row for piece in run if piece.flat[0] in _OPENINGS and _ROW.fullmatch(piece.flat)]
