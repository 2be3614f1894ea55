"""Passages that show why a dispatch was found: data only, the original text and ranges in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import reduce
from operator import or_

from docsearch.library.marks import Mark, merged
from docsearch.models import Snippet, Span

WIDTH = 240
"""Code points of a passage, about two printed lines."""
_START = re.compile(r"[.;:!?]\s|[\n\f]")
_SPACE = re.compile(r"\s")
_CONSIDERED = 200
_LEAD = 60
"""How much of the text before the first match a passage shows at most."""


def passages(marks: Sequence[Mark], text: str, limit: int, body: Span | None = None) -> tuple[Snippet, ...]:
    """The `limit` passages that hold most of what was asked for, in the order of the text.

    `marks` are all the places that match. What stands outside of `body` is shown only as far as the body holds
    nothing new.
    """
    considered = marks[:_CONSIDERED]
    ends = _ends(considered)
    bits = [1 << leaf + 1 for _, _, leaf in considered]  # the leaf of numbers is -1
    chosen: list[Span] = []
    seen = 0
    while len(chosen) < limit and (best := _best(considered, bits, ends, seen, body, chosen)):
        first, after = best
        chosen.append(_widened(_core(considered[first:after]), text))
        seen = reduce(or_, bits[first:after], seen)
    return tuple(_snippet(span, marks, text) for span in _apart(chosen))


def _best(
    marks: Sequence[Mark], bits: Sequence[int], ends: Sequence[int], seen: int, body: Span | None, chosen: list[Span]
) -> tuple[int, int] | None:
    """The window with most that is new: of the body, if that has anything new, then of all else, then of the body.

    A window is what a passage that begins at a match covers: its matches by their places, the first and the one after
    the last, which `ends` has. Windows compare by their leaves (`bits`) that are not `seen`, all of their leaves, and
    their matches; the earlier wins a tie. None where only the frame is left and says nothing new, or all meets what is
    `chosen`.
    """
    start, end = body or (0, marks[-1][1] if marks else 0)
    found = None
    most = (0, 0, 0, 0)
    reach, was_inside = 0, False
    for first, after in enumerate(ends):
        place = marks[first][0]
        inside = start <= place < end
        # What ends where the one before does, on the same side, holds less than that.
        if (after == reach and inside == was_inside) or (chosen and _meets(marks, first, after, chosen)):
            continue
        reach, was_inside = after, inside
        leaves = reduce(or_, bits[first:after])
        new = (leaves & ~seen).bit_count()
        much = (2 * (new > 0) + inside, new, leaves.bit_count(), after - first)
        if much[0] and much > most:  # a window of the frame that says nothing new is none
            found, most = (first, after), much
    return found


def _meets(marks: Sequence[Mark], first: int, after: int, chosen: list[Span]) -> bool:
    """Whether a window overlaps one of the passages."""
    begins, ends, _ = marks[first]
    for span in chosen:
        if begins < span.end and (ends > span.start or _core(marks[first:after]).end > span.start):
            return True
    return False


def _core(matches: Sequence[Mark]) -> Span:
    """From the first match of a window to the end of all."""
    return Span(matches[0][0], max([end for _, end, _ in matches]))


def _ends(marks: Sequence[Mark]) -> list[int]:
    """For each match the one after the last of the window that begins with it."""
    ends = []
    after, count = 0, len(marks)
    for first, (start, _, _) in enumerate(marks):
        limit = start + WIDTH - _LEAD
        while after <= first or (after < count and marks[after][1] <= limit):
            after += 1
        ends.append(after)
    return ends


def _widened(core: Span, text: str) -> Span:
    """The passage around a core: up to `WIDTH`, from a sentence or line on if one begins near, within the page."""
    spare = max(WIDTH - (core.end - core.start), 0)
    earliest = max(core.start - min(_LEAD, spare), text.rfind("\f", 0, core.start) + 1)
    start = _beginning(text, earliest, core.start)
    end = max(min(start + WIDTH, len(text)), core.end)
    page_end = text.find("\f", core.end, end)
    end = end if page_end < 0 else page_end
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
