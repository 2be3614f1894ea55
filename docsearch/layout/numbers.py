"""The line of number and symbol: "Số: 12/UBND-NC", however the label was read, also behind the issuer."""

from __future__ import annotations

import re

from docsearch.layout.marks import Mark
from docsearch.layout.pieces import Piece
from docsearch.layout.zones import NUMBER

_ONE_LINE = 120
"""Characters of a line from which on it is running text."""
_SLASH = re.compile(r"[/⁄]\s*-?(?=(?:(?:19|20)\d\d\s?/\s?)?(?:[A-ZĐÐƯ][\wĐđ&.]*[A-ZĐÐ]|[A-Z]{1,2}\d\d\s?-[A-ZĐ]))")
"""The slash before a symbol; units of the police have letters with a number: "C07-P4", "PC02-Đ1"."""
_LABEL = re.compile(
    r"[\W_]{0,3}(?:(?:luat|bo luat|nghi quyet|phap lenh|lenh) so|s.|[^\s/]{1,3}\s?[:;])\s{0,3}[:;.,]?(?=[\W\d_]|"
    r"\w{0,7}[\W\d])"
)
_FORM = re.compile(r"\W{0,2}(?:bm|bieu mau|mau|qt)(?: so)?[ .:-]?\d")
"""The code of a form in a quality system: "BM01/VP-QT 7.0"."""
_CITED = re.compile(r"\S*\s?-?\s?\S*\s+(?:ngay|cua|ve)\b")
"""What follows another document's number: "ngày 12/3/2023 của …"."""
_INNER = re.compile(
    r"\s(?:[^\s/]{1,3}\s?[:;](?=\s{0,40}[\d.]{0,8}\s{0,40}/\s?(?:(?:19|20)\d\d/)?[a-z](?:[a-z]|-[a-z]))"
    r"|s.\s?:?(?=\s{1,20}\d{0,6}\s?-\s?[a-z]{2,4}\s?/\s?[a-z])|so\s?:(?=\s{1,5}\d{1,5}\s?-\s?[a-z]{1,6}$))"
)
"""A number within a line and the blank before it: after the issuer, in a head written on one line."""
_ORDINARY = re.compile(r"\s{0,3}\d{1,6}\s{0,2}/\s?(?:(?:19|20)\d\d/)?[a-z]")
"""What follows the label of a number as it should be."""
_DAMAGED_LABEL = re.compile(
    r"[s5$8][o06a]\s?[:;]$|s[o06]\s?[.,:;]{1,2}\s?(?=\S{1,12}\s?/\s?\S{0,9}-[a-z]{2}|"
    r"[^\s/-]{0,6}[^\w\s/-][a-z]{2,8}-[a-z]{2})"
)
"""A number's label alone, or before digits and a symbol too damaged for any grammar."""
LABELS = "s5$8"
"""How a label begins, damaged or not, where no slash is in the line."""
SMUDGES = " ._-~'\"|:;,*"
"""What a scan may see before a label."""
_SHOUTED = re.compile(r"A(?:[^A]{0,6}A){4}")
"""Capitals near each other, by their shape: where a small letter is among the first, more than 0.8 need so many."""
CITED_KIND = re.compile(
    r"(?:thong tu|nghi quyet|nghi dinh|quyet dinh|chi thi|luat|phap lenh|ke hoach|ket luan|cong van|"
    r"(?<=\w )(?:quy dinh|quy che|huong dan|thong bao|chuong trinh|de an|thong tri|bao cao|to trinh)) $"
)
"""Kinds right before a number that is another document's."""
_PARTY = re.compile(r"s.\s{0,3}:?\s?[\d.]{0,6}\s?-\s?[a-z]{2,4}\s?/\s?[a-z]")
_FUSED = re.compile(r"s[o06]\s?[:;]\s{0,3}\d{1,5}(?=[a-z]{5,14}(?:\s|$))")
"""A label and a number whose slash and dash a scan lost: "Số: 848BTNMTQLDD"."""
_BARE = re.compile(
    r"[s5$8][o06]\s?[:;]\s{0,3}[.\d]{0,8}(?:\s{0,3}(?=[a-z][a-z\d]{0,7}-[a-z])|\s?-\s?(?=[a-z]{2,5}(?:\s|$)))"
)


def number_mark(piece: Piece, text: str, looked: str) -> Mark | None:
    """Where a number begins in a line of `text`; None where the line has none."""
    if "/" not in looked:
        return _alone(text, looked)
    if _FORM.match(looked):
        return None
    label = _LABEL.match(looked)
    slash = _SLASH.search(text, 0, 60)
    if slash and slash.start() <= 30:
        named = label is not None and label.end() <= slash.start() + 1
        if sum(map(str.isalpha, looked[: slash.start()])) <= (16 if named else 2):
            return _symbol(looked, slash.end(), label.end() if label and named else None)
    if label and _PARTY.match(looked):
        return Mark(0, NUMBER, 0.9, label.end())
    return _bare(looked) or _damaged(text, looked) or _inner(piece, text, looked)


def _symbol(looked: str, end: int, label: int | None) -> Mark | None:
    """A number whose first slash ends at `end`, behind a `label` of so many characters or none."""
    cited = _CITED.match(looked, end) is not None
    if cited and len(looked) > _ONE_LINE and not looked.startswith("s"):
        return None  # the body's first sentence: "Nghị quyết số 49-NQ/TW ngày … của …"
    return Mark(0, NUMBER, 0.4 if cited or label is None else 1.0, label or 0)


def _alone(text: str, looked: str) -> Mark | None:
    """A number in a line without any slash, what a scan saw before its label left out: "._ Số: 31đUBND-NC"."""
    smudge = len(looked) - len(looked.lstrip(SMUDGES))
    if looked[smudge : smudge + 1] not in frozenset(LABELS):
        return None
    found = _bare(looked[smudge:]) or _damaged(text[smudge:], looked[smudge:])
    return found._replace(label=found.label + smudge) if found and smudge else found


def _bare(looked: str) -> Mark | None:
    """A label with a symbol that has no slash: "Số: 12-QĐ"."""
    label = _LABEL.match(looked) if _BARE.match(looked) else None
    if label:
        return Mark(0, NUMBER, 0.9, label.end())
    fused = _FUSED.match(looked)
    return Mark(0, NUMBER, 0.7, fused.start() + 3) if fused else None


def _damaged(text: str, looked: str) -> Mark | None:
    """A number whose label alone can be read."""
    damaged = _DAMAGED_LABEL.match(looked)
    return Mark(0, NUMBER, 0.7, damaged.end()) if damaged and text[1] not in "ởỞờỜ" else None


def _inner(piece: Piece, text: str, looked: str) -> Mark | None:
    """A number within a line, behind the issuer: its label as it should be, or behind capitals alone."""
    shape = piece.shape
    if "a" in shape[:3] and "so:" not in looked and "so :" not in looked and _SHOUTED.search(shape) is None:
        return None
    for inner in _INNER.finditer(looked):
        start = inner.start() + 1
        if CITED_KIND.search(looked, max(start - 20, 0), start):
            continue
        labelled = text[start] == "S" and looked.startswith(("so:", "so :"), start)
        if labelled or piece.capitals_in(0, start) > 0.8:
            return Mark(start, NUMBER, 0.9, inner.end() - start)
    return _glued(text, looked)


def _glued(text: str, looked: str) -> Mark | None:
    """A number whose label follows another column without a blank: "Hạnh phúcSố: 31/UBND-NC"."""
    at = looked.find("so:")
    if at > 0 and text[at] == "S" and text[at - 1].isalnum() and _ORDINARY.match(looked, at + 3):
        return Mark(at, NUMBER, 0.9, 3)
    return None
