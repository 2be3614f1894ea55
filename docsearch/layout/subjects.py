"""How a subject begins: "V/v …" however it was read, "Về việc …", also within a line."""

from __future__ import annotations

import re

from docsearch.layout.marks import Mark
from docsearch.layout.pieces import capitals
from docsearch.layout.zones import SUBJECT
from docsearch.text.flat import flat
from docsearch.text.syllables import reads_as_syllable

_ABOUT = re.compile(
    r"v\s?(?:[/i|l1\\]|[/⁄]{2})\s?[vw]\b\s?[:.]?|v/v(?=[a-z]{9})|v/y\b\s?[:.]?|v[/%]\s?v?\b|v/\s?[:.]|trich yeu\s?:"
)
DIRT = "'\"*-— ("
"""What may stand before the label."""
_SMEARED_LABEL = re.compile(r"[vyw]{2}(?=\s[a-z]{2})")
"""A damaged label that is known for one even behind dirt, where "- VP" is an addressee."""
SUBJECT_LABELS = frozenset("vwyt")
"""How a label begins, damaged or not."""
_STROKES, _SMEARED = "i1l|jtf", "nyuxm"
"""What a scan makes of the stroke and of the second letter of "V/v", as of "VỊN"."""
_INNER = re.compile(r"(?<=\s)v/v(?=[\s:])")
_WORDED = re.compile(r"\S+\s+[^\W\d_]{2}")


def subject_mark(text: str, looked: str) -> Mark | None:
    """Where a subject begins in a line of `text`; None where none does."""
    bare = looked.lstrip(DIRT)
    if bare[:1] in SUBJECT_LABELS:
        about = _ABOUT.match(bare)
        if about:
            return Mark(0, SUBJECT, 1.0, len(looked) - len(bare) + about.end())
        if _is_damaged_label(text, looked):
            return Mark(0, SUBJECT, 0.7, text.find(" "))
        smeared = _SMEARED_LABEL.match(bare) if len(bare) < len(looked) else None
        if smeared:
            return Mark(0, SUBJECT, 0.7, len(looked) - len(bare) + smeared.end())
        if looked.startswith("ve "):
            return Mark(0, SUBJECT, 0.5, 0)
    inner = _INNER.search(looked) if "v/v" in looked else None
    return Mark(inner.start(), SUBJECT, 0.9, inner.end() - inner.start()) if inner else None


def _is_damaged_label(text: str, looked: str) -> bool:
    """Whether the first word is a "V/v" that a scan made "Viv", "WV" or "Vh" of."""
    token = looked.split(" ", 1)[0].strip("'\"‘")
    if not 1 < len(token) <= 4 or token[0] not in "vwy" or len(looked) <= len(token) + 4:
        return False
    if token[-1] == "," and reads_as_syllable(token[:-1]):
        return False  # "Vợ, chồng có quyền …"
    if not token.isalpha() or token[-1] in "vw" or token[0] == "w" or (token[0] == "y" and token[1] in "vw"):
        return True
    printed = text.lstrip("'\"‘")[: len(token)]
    smeared = len(token) == 2 or (len(token) == 3 and token[1] in _STROKES and token[2] in _SMEARED)
    return smeared and printed.isupper() and _WORDED.match(text) is not None and capitals(text[4:14]) < 0.4


def subject_label(text: str) -> int:
    """How many characters at the start of a subject's lines are its label ("V/v", however it was read)."""
    mark = subject_mark(text, flat(text))
    return mark.label if mark is not None and mark.start == 0 and mark.strength != 0.9 else 0
