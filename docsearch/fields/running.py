"""The lines of some zones as one running text, and the way back to where they stand in the document."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from docsearch.models import Layout, Span, Zone, shared


@dataclass(frozen=True)
class Running:
    """`text` joins lines by newlines, and zones by an empty line, so that no sentence runs across.

    `starts[i]` is where line i begins in `text`, `lines[i]` where it stands in the document.
    """

    text: str
    starts: tuple[int, ...]
    lines: tuple[Span, ...]

    def spans(self, span: Span) -> tuple[Span, ...]:
        """A range of `text` as ranges of the document, one a line that it touches."""
        found = []
        index = max(bisect_right(self.starts, span.start) - 1, 0)
        while index < len(self.starts) and self.starts[index] < span.end:
            line = self.lines[index]
            shift = line.start - self.starts[index]
            start, end = max(span.start + shift, line.start), min(span.end + shift, line.end)
            if start < end:
                found.append(Span(start, end))
            index += 1
        return tuple(found)


@shared
def subject_of(layout: Layout) -> Running:
    """The lines of the subject."""
    return running(layout, Zone.SUBJECT)


@shared
def body_of(layout: Layout) -> Running:
    """The lines of the body."""
    return running(layout, Zone.BODY)


def running(layout: Layout, *zones: Zone) -> Running:
    """The lines of these zones in reading order."""
    pieces: list[str] = []
    starts: list[int] = []
    lines: list[Span] = []
    at = 0
    zone: Zone | None = None
    for line in layout.lines_in(*zones):
        if zone is not None and line.zone is not zone:
            pieces.append("")
            at += 1
        zone = line.zone
        piece = layout.quote(line.span)
        pieces.append(piece)
        starts.append(at)
        lines.append(line.span)
        at += len(piece) + 1
    return Running("\n".join(pieces), tuple(starts), tuple(lines))
