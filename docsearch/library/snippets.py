"""Passages that show why a dispatch was found: data only, the original text and ranges in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from docsearch.library.marks import Mark, merged
from docsearch.models import Snippet, Span

WIDTH = 240
"""Code points of a passage, about two printed lines."""
_START = re.compile(r"[.;:!?]\s|[\n\f]")
_SPACE = re.compile(r"\s")
_CONSIDERED = 200
_LAST = (1 << 32) - 1
_WEIGHT_BITS = 80
"""A weight has 32 bits of place, 16 of matches (at most `_CONSIDERED`), and leaves, of which no more fit in a query."""
_LEAD = 60
"""How much of the text before the first match a passage shows at most."""


_Window = tuple[int, int, int, int]
"""What a passage that begins at a match covers: the leaves in it as bits, how much that is, and its matches by their
places, the first and the one after the last.

How much: how many leaves, then how many matches, then the earlier.
"""


def passages(marks: Sequence[Mark], text: str, limit: int, body: Span | None = None) -> tuple[Snippet, ...]:
    """The `limit` passages that hold most of what was asked for, in the order of the text.

    `marks` are all the places that match. What stands outside of `body` is shown only as far as the body holds
    nothing new.
    """
    chosen: list[Span] = []
    seen = 0
    windows = _windows(marks[:_CONSIDERED]) if limit else []
    while windows:
        begins = [marks[first][0] for _, _, first, _ in windows]
        best = _best(windows, begins, seen, body)
        if best is None:
            break
        leaves, _, first, after = best
        span = _widened(_core(marks[first:after]), text)
        chosen.append(span)
        if len(chosen) == limit:
            break
        seen |= leaves
        windows = _beside(windows, begins, marks, span)
    return tuple(_snippet(window, marks, text) for window in _apart(chosen))


def _best(windows: list[_Window], begins: list[int], seen: int, body: Span | None) -> _Window | None:
    """The one with most that is new: of the body, if that has anything new, then of all else, then of the body.

    `begins` has where each begins. None where only the frame is left and says nothing new.
    """
    if seen:
        worth = [(leaves & ~seen).bit_count() << _WEIGHT_BITS | weight for leaves, weight, _, _ in windows]
    else:  # all is new, and a weight says first how many leaves that is
        worth = [1 << _WEIGHT_BITS | weight for _, weight, _, _ in windows]
    if body is None:
        return windows[worth.index(max(worth))]
    start, end = bisect_left(begins, body.start), bisect_left(begins, body.end)
    inside, outside = worth[start:end], [*worth[:start], *worth[end:]]
    best, other = max(inside, default=-1), max(outside, default=-1)
    if best >> _WEIGHT_BITS > 0 or other >> _WEIGHT_BITS <= 0 <= best:
        return windows[start + inside.index(best)]
    if other >> _WEIGHT_BITS <= 0:
        return None
    at = outside.index(other)
    return windows[at if at < start else at + len(inside)]


def _core(matches: Sequence[Mark]) -> Span:
    """From the first match of a window to the end of all."""
    return Span(matches[0][0], max([end for _, end, _ in matches]))


def _beside(windows: list[_Window], begins: list[int], marks: Sequence[Mark], span: Span) -> list[_Window]:
    """The windows whose matches lie before or behind a passage; `begins` has where each begins."""
    before, behind = bisect_left(begins, span.start), bisect_left(begins, span.end)
    reaching = span.start - (WIDTH - _LEAD)  # matches behind the first of a window reach the passage from here on only
    return [
        one
        for one in windows[:before]
        if marks[one[2]][1] <= span.start
        and (marks[one[2]][0] <= reaching or _core(marks[one[2] : one[3]]).end <= span.start)
    ] + windows[behind:]


def _windows(marks: Sequence[Mark]) -> list[_Window]:
    """From each match on: what a passage that begins there covers."""
    windows = []
    after = leaves = 0
    count = len(marks)
    bits = [1 << leaf + 1 for _, _, leaf in marks]  # the leaf of numbers is -1
    inside = dict.fromkeys(bits, 0)
    for first, (start, _, _) in enumerate(marks):
        limit = start + WIDTH - _LEAD
        while after <= first or (after < count and marks[after][1] <= limit):
            entering = bits[after]
            inside[entering] += 1
            leaves |= entering
            after += 1
        windows.append((leaves, (leaves.bit_count() << 16 | after - first) << 32 | _LAST - start, first, after))
        leaving = bits[first]
        inside[leaving] -= 1
        if not inside[leaving]:
            leaves ^= leaving
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
