"""The lines of some zones as one running text, and the way back to where they stand in the document."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from docsearch.models import Layout, Span, Zone, shared


class Running(NamedTuple):
    """`text` joins lines by newlines, and zones by an empty line, so that no sentence runs across.

    `flat` is the look-up copy; `starts[i]` is where line i begins in `text`, `lines[i]` where in the document.
    """

    text: str
    flat: str
    starts: tuple[int, ...]
    lines: tuple[Span, ...]

    def spans(self, span: Span) -> tuple[Span, ...]:
        """A range of `text` as ranges of the document, one a line that it touches."""
        found = []
        index = max(bisect_right(self.starts, span.start) - 1, 0)
        while index < len(self.lines) and self.starts[index] < span.end:
            line = self.lines[index]
            shift = line.start - self.starts[index]
            start, end = max(span.start + shift, line.start), min(span.end + shift, line.end)
            if start < end:
                found.append(Span(start, end))
            index += 1
        return tuple(found)


LOOKED_AT = 4000
"""Characters of a body in which its subject is looked for."""


@shared
def subject_of(layout: Layout) -> Running:
    """The lines of the subject."""
    return running(layout, Zone.SUBJECT)


@shared
def body_of(layout: Layout) -> Running:
    """The first lines of the body: `LOOKED_AT` characters, or all that it has. Most of a long text is not looked at."""
    return running(layout, Zone.BODY, enough=LOOKED_AT)


_BETWEEN = Span(0, 0)
"""The empty line between two zones, which stands nowhere."""


def running(layout: Layout, *zones: Zone, enough: int = sys.maxsize) -> Running:
    """The lines of these zones in reading order, until they have `enough` characters."""
    spans: list[Span] = []
    zone: Zone | None = None
    length = 0
    for line in layout.lines_in(*zones):
        if length >= enough:
            break
        if zone is not None and line.zone is not zone:
            spans.append(_BETWEEN)
        zone = line.zone
        spans.append(line.span)
        length += line.span.end - line.span.start + 1
    places = [slice(*span) for span in spans]
    printed = [layout.text[place] for place in places]
    looked = [layout.flat[place] for place in places]
    ends = list(accumulate([len(line) + 1 for line in printed]))
    return Running(_run(printed), _run(looked), (0, *ends[:-1]), tuple(spans))


def _run(lines: Iterable[str]) -> str:
    """Lines one below the other, each as `Layout.quote` has it; no text of a document holds a NUL."""
    return "\0".join(lines).replace("\n", " ").replace("\u00a0", " ").replace("\0", "\n")
