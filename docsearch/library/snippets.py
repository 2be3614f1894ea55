"""Passages that show why a dispatch was found: data only, the original text and ranges in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docsearch.library.marks import Mark, Marker, merged
from docsearch.models import Snippet, Span

WIDTH = 240
"""Code points of a passage, about two printed lines."""
_START = re.compile(r"[.;:!?]\s|[\n\f]")
_SPACE = re.compile(r"\s")
_CONSIDERED = 200
_LEAD = 60
"""How much of the text before the first match a passage shows at most."""


def passages(marker: Marker, text: str, limit: int) -> tuple[Snippet, ...]:
    """The `limit` passages that hold most of what was asked for, in the order of the text."""
    marks = marker.marks(text) if limit else []
    chosen: list[Span] = []
    seen: set[int] = set()
    windows = _windows(marks[:_CONSIDERED])
    while windows and len(chosen) < limit:
        best = max(windows, key=lambda window: (len(window[1] - seen), len(window[1]), window[2], -window[0].start))
        span = _widened(best[0], text)
        chosen.append(span)
        seen |= best[1]
        windows = [window for window in windows if window[0].end <= span.start or window[0].start >= span.end]
    spans = merged(marks)
    return tuple(_snippet(window, spans, text) for window in sorted(_apart(chosen)))


def _windows(marks: Sequence[Mark]) -> list[tuple[Span, set[int], int]]:
    """From each match on: what a passage beginning there covers, the leaves in it, the matches in it."""
    windows = []
    ends = [mark.span.end for mark in marks]
    for index, (span, leaf) in enumerate(marks):
        limit = span.start + WIDTH - _LEAD
        leaves, end, after = {leaf}, span.end, index + 1
        while after < len(ends) and ends[after] <= limit:
            leaves.add(marks[after].leaf)
            end = max(end, ends[after])
            after += 1
        windows.append((Span(span.start, end), leaves, after - index))
    return windows


def _widened(core: Span, text: str) -> Span:
    """The passage around a core: up to `WIDTH`, from a sentence or line on if one begins near, within the page."""
    spare = max(WIDTH - (core.end - core.start), 0)
    earliest = max(core.start - min(_LEAD, spare), text.rfind("\f", 0, core.start) + 1)
    start = _beginning(text, earliest, core.start)
    page_end = text.find("\f", core.end)
    end = min(max(start + WIDTH, core.end), len(text) if page_end < 0 else page_end)
    while end > core.end and end < len(text) and not text[end].isspace():
        end -= 1
    return Span(start, end)


def _beginning(text: str, earliest: int, latest: int) -> int:
    """Where a sentence, line or page begins between two places, else where a word does."""
    if earliest == 0:
        return 0
    for pattern in (_START, _SPACE):
        for match in pattern.finditer(text, max(earliest - 2, 0), latest):
            if match.end() >= earliest:
                return match.end()
    return latest


def _apart(spans: list[Span]) -> list[Span]:
    """Passages that overlap, cut where the next one begins."""
    ordered = sorted(spans)
    return [
        Span(span.start, min(span.end, ordered[index + 1].start) if index + 1 < len(ordered) else span.end)
        for index, span in enumerate(ordered)
    ]


def _snippet(window: Span, marks: Sequence[Span], text: str) -> Snippet:
    start, end = window
    inside = tuple(
        Span(max(mark.start, start) - start, min(mark.end, end) - start)
        for mark in marks
        if mark.start < end and mark.end > start
    )
    return Snippet(window, window.of(text), inside)
