"""Marks stamped beside the head: urgency and secrecy (Decree 30/2020/NĐ-CP, Annex I, boxes 10a and 10b).

A mark is a line of its own in capitals, or stands apart at the edge of a line of the head; the same
words in a sentence, a subject or an agency's name are no mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docsearch.fields.reading.quoting import declared
from docsearch.models import Finding, Layout, Span, Zone, shared
from docsearch.text.flat import bare_letters, flat
from docsearch.text.tones import place_all

_REACH = 4000
"""Letters from the start in which the head of a dispatch lies."""

_OTHER = (Zone.BODY, Zone.ADDRESSEE, Zone.CC, Zone.SIGNATURE, Zone.ANNEX)
_APART = re.compile(r"[\s|](?:(?<=[\n\f])|(?<=\|)[^\S\n\f]?|[^\S\n\f]+|(?<=\t)|\|[^\S\n\f]?)")
"""A line's end, a tab, several blanks, or a bar with a blank on each side. (One set of characters first.)"""
_FRAME = " \t*_[](){}<>|¦^.,:;!\"'“”‘’-–—=~•"
_HOUR = re.compile(r"\W*\d.*$")
"""The hour by which a "HỎA TỐC HẸN GIỜ" must arrive."""
_FIGURES = re.compile(r"\d.*")
_LABEL = re.compile(r"(?:do|muc do) (?:mat|khan)\s*:\s*")


def stamped(layout: Layout, field: str, wordings: Mapping[str, str]) -> Iterator[Finding[str]]:
    """Every mark of `wordings` that the page bears, then what the file states of itself.

    `wordings` maps bare letters without blanks to the value.
    Where a scan has taken its marks a short wording is less sure; one letter of a long one may be damaged.
    """
    for span in _places(layout):
        found = _read(layout.quote(span), wordings)
        if found is not None and not _continues(layout.text, span.start):
            value, confidence = found
            yield Finding(value, (span,), "stamped mark", confidence)
    for finding in declared(layout, field, 0.9):
        known = wordings.get(bare_letters(finding.value))
        if known is not None:
            yield Finding(known, (), finding.rule, finding.confidence)


@shared
def _places(layout: Layout) -> list[Span]:
    """The short pieces that stand apart and may be marks: in the head, on later marks and stamps, in running lines."""
    kept: list[Span] = []
    for span in _apart(layout):
        if not _may_be_mark(layout, span):
            continue
        halves = (bare_letters(layout.quote(kept[-1])), bare_letters(layout.quote(span))) if kept else ("", "")
        if halves in _HALVES and span.start - kept[-1].end < _FRAME_WIDTH:
            kept[-1] = Span(kept[-1].start, span.end)
        else:
            kept.append(span)
    return kept


_HALVES = {("hoa", "toc"), ("thuong", "khan"), ("toi", "mat"), ("tuyet", "mat")}
"""Marks whose frame broke them over two lines, or whose letters stand apart."""
_FRAME_WIDTH = 90
"""Letters of the column beside it that may come between the halves of a mark."""


def _may_be_mark(layout: Layout, span: Span) -> bool:
    printed = span.of(layout.text)
    labelled = ":" in printed and _LABEL.match(layout.look(span)) is not None
    return labelled or _FIGURES.sub("", printed).isupper()


def _apart(layout: Layout) -> Iterator[Span]:
    text = layout.text
    end = min((line.span.start for zone in _OTHER for line in layout.lines_in(zone)), default=_REACH)
    head = Span(0, min(end, _REACH, len(text)))
    pieces = [head]
    # Behind "CÔNG ĐIỆN" stands "KHẨN" on the same line.
    ends = {line.span.end for line in layout.lines_in(Zone.KIND) if text[line.span.end : line.span.end + 1] == " "}
    marks = [line.span for line in layout.lines_in(Zone.MARK)]
    pieces += [span for span in marks if span.start >= head.end or span.start - 1 in ends]
    for block, span in zip(layout.raw.blocks, layout.raw.spans, strict=True):
        if block.part in ("stamp", "header", "text box") and span.start >= head.end and len(block.text) < 80:
            pieces.append(span)
    for piece in pieces:
        start = piece.start
        for gap in [*_APART.finditer(text, *piece), None]:
            stop = gap.start() if gap else piece.end
            part = text[start:stop].strip(_FRAME)
            if 3 <= len(part) <= 40:
                begin = text.index(part, start)
                yield Span(begin, begin + len(part))
            start = gap.end() if gap else piece.end


def _read(printed: str, wordings: Mapping[str, str]) -> tuple[str, float] | None:
    """The value that a piece is the mark of, and how sure that is."""
    label = _LABEL.match(flat(printed))
    bare = _HOUR.sub("", printed[label.end() :] if label else printed)
    if not label and not bare.isupper():
        return None
    letters = bare_letters(bare)
    value = wordings.get(letters)
    if value is not None:
        exact = place_all("".join(bare.split())).lower() == place_all("".join(value.split()))
        exact = exact or place_all(" ".join(bare.split())).lower() == place_all(value)
        return value, 0.97 if exact else 0.85 if len(letters) > 5 else 0.6
    if len(letters) < 6:
        return None
    from rapidfuzz.distance import Levenshtein

    near = [word for word in wordings if len(word) >= 6 and Levenshtein.distance(word, letters, score_cutoff=1) <= 1]
    return (wordings[near[0]], 0.7) if near else None


def _continues(text: str, start: int) -> bool:
    """Whether the line before ends in a word that the mark completes: … BÍ / MẬT, … BẢO / MẬT."""
    before = flat(text[max(0, start - 40) : start]).rstrip(" \n")
    return before.endswith((" bi", " bao", " co", "-"))
