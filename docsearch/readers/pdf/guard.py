"""Files made to exhaust their reader, told before PDFium opens them.

PDFium follows a form that paints itself until memory ends. What hides in compressed object streams, and streams that
unfold to gigabytes, are stopped by the bounds of the process that reads.
"""

from __future__ import annotations

import re

MOST_OBJECTS = 200_000
_DICTIONARY = 4096
"""A form's dictionary, with its resources, stands in this many bytes after the object's number."""

_OBJECT = re.compile(rb"\b(\d{1,9}) \d{1,5} obj\b")
_REFERENCE = re.compile(rb"\b(\d{1,9}) \d{1,5} R\b")


def paints_itself(data: bytes) -> bool:
    """Whether a form XObject refers to itself, directly or through others."""
    forms: dict[int, set[int]] = {}
    places = [
        (match.start(), int(match[1])) for match, _ in zip(_OBJECT.finditer(data), range(MOST_OBJECTS), strict=False)
    ]
    ends = [*(start for start, _ in places[1:]), len(data)]
    for (start, number), end in zip(places, ends, strict=False):
        head = data[start : min(end, start + _DICTIONARY)].split(b"stream", 1)[0]
        if b"/Form" in head:
            forms[number] = {int(found) for found in _REFERENCE.findall(head)}
    return _has_cycle({number: referred & forms.keys() for number, referred in forms.items()})


def _has_cycle(edges: dict[int, set[int]]) -> bool:
    """Whether following the edges can come back: nodes without edges are taken away until none is left."""
    left = dict(edges)
    while left:
        ends = [node for node, targets in left.items() if not targets & left.keys()]
        if not ends:
            return True
        for node in ends:
            del left[node]
    return False
