"""Passages that show why a dispatch was found: data only, the original text and ranges in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from docsearch.library.marks import Mark, Marker, merged
from docsearch.models import Snippet, Span

WIDTH = 240
"""Code points of a passage, about two printed lines."""
_START = re.compile(r"[.;:!?]\s|[\n\f]")
_SPACE = re.compile(r"\s")
_CONSIDERED = 200
_LEAD = 60
"""How much of the text before the first match a passage shows at most."""


class _Window(NamedTuple):
    """What a passage that begins at a match covers: the leaves in it as bits, and its matches by their places."""

    leaves: int
    first: int
    after: int


def passages(marker: Marker, text: str, limit: int, body: Span | None = None) -> tuple[Snippet, ...]:
    """The `limit` passages that hold most of what was asked for, in the order of the text.

    What stands outside of `body` is shown only as far as the body holds nothing new.
    """
    marks = marker.marks(text) if limit else []
    chosen: list[Span] = []
    seen = 0
    windows = _windows(marks[:_CONSIDERED])
    while windows:
        worth = [
            ((leaves & ~seen).bit_count(), leaves.bit_count(), after - first, -marks[first][0])
            for leaves, first, after in windows
        ]
        ranks = [_rank(body, marks[one.first][0], new) for one, (new, *_) in zip(windows, worth, strict=True)]
        best = windows[max(range(len(windows)), key=list(zip(ranks, worth, strict=True)).__getitem__)]
        span = _widened(_core(best, marks), text)
        chosen.append(span)
        if len(chosen) == limit:
            break
        seen |= best.leaves
        windows = [one for one in windows if _is_beside(one, marks, span)]
    return tuple(_snippet(window, marks, text) for window in _apart(chosen))


def _rank(body: Span | None, start: int, new: int) -> int:
    """What is new in the body, then what is new elsewhere, then the rest of the body."""
    return 2 * (new > 0) + (body is None or body.start <= start < body.end)


def _core(window: _Window, marks: Sequence[Mark]) -> Span:
    """From the first match of a window to the end of all."""
    return Span(marks[window.first][0], max([end for _, end, _ in marks[window.first : window.after]]))


def _is_beside(window: _Window, marks: Sequence[Mark], span: Span) -> bool:
    """Whether a window lies before or behind a passage; its matches reach so far only in its neighbourhood."""
    start, end, _ = marks[window.first]
    if start >= span.end:
        return True
    return end <= span.start and (start + WIDTH - _LEAD <= span.start or _core(window, marks).end <= span.start)


def _windows(marks: Sequence[Mark]) -> list[_Window]:
    """From each match on: what a passage that begins there covers."""
    windows = []
    after = leaves = 0
    inside: dict[int, int] = {}
    for first, (start, _, leaf) in enumerate(marks):
        limit = start + WIDTH - _LEAD
        while after <= first or (after < len(marks) and marks[after][1] <= limit):
            entering = marks[after][2]
            inside[entering] = inside.get(entering, 0) + 1
            leaves |= 1 << entering + 1  # the leaf of numbers is -1
            after += 1
        windows.append(_Window(leaves, first, after))
        inside[leaf] -= 1
        if not inside[leaf]:
            leaves &= ~(1 << leaf + 1)
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


def _snippet(window: Span, marks: Sequence[Mark], text: str) -> Snippet:
    start, end = window
    behind = bisect_left(marks, (end,))
    inside = [
        (max(first, start) - start, min(last, end) - start, leaf)
        for first, last, leaf in marks[:behind]
        if last > start
    ]
    return Snippet(window, window.of(text), merged(inside))
