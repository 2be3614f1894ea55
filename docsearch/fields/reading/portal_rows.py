"""What a portal's table above a document states, where the page was kept as text: labels, each with its value.

Some pages print one label a line, its value behind the colon or on the next line; others run several into one line
("Loại văn bản:Công vănNgười ký:Nguyễn Văn A"). So a value ends where the next label begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from docsearch.layout.portals import ANY_LABEL, LABELS
from docsearch.models import Layout, Line, Zone

_LABEL = re.compile(rf"(?:{ANY_LABEL})\s?:")
_NOTHING = re.compile(r"\W*(?:da biet|dang cap nhat|chua biet|khong xac dinh)\W*")
"""What portals print for a value that they do not show."""
_LINES = 80


def stated(layout: Layout) -> Iterator[tuple[str, Line, int, int]]:
    """Each stated field with the line of its value and where in that line the value begins and ends."""
    held = None
    for line in layout.lines[:_LINES]:
        if line.zone is not Zone.FURNITURE:
            held = None
            continue
        text, looked = layout.quote(line.span), layout.look(line.span)
        labels = list(_labels(text, looked))
        if held and not _NOTHING.fullmatch(looked):
            yield held, line, 0, labels[0][1] if labels else len(text)
        held = LABELS.get(looked.strip())
        for (label, _, start), (_, end, _) in pairwise([*labels, ("", len(text), 0)]):
            field, value = LABELS.get(label), looked[start:end]
            if not field or _NOTHING.fullmatch(value):
                continue
            if value.strip():
                yield field, line, start, end
            elif end == len(text):
                held = field


def _labels(text: str, looked: str) -> Iterator[tuple[str, int, int]]:
    """The labels of a line: each label, where it begins and where its value does.

    A label opens the line or begins with a capital, as "Người ký" does in "Công vănNgười ký:".
    """
    if ":" in looked:
        for match in _LABEL.finditer(looked):
            if not looked[: match.start()].strip() or text[match.start()].isupper():
                yield match[0].rstrip(" :"), match.start(), match.end()
