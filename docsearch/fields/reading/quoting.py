"""What several fields do with what a page or its file says: words quoted with their places, tidied, trusted so far."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from docsearch.fields.reading.portal_rows import stated
from docsearch.models import Finding, Layout, Line, Span, shared

_EDGE = " \t\n\r\u00a0*|#_"
_BULLET = re.compile(r"^[-–—+•*~_|=»«.,:;\s]+(?=\w|\(|“|\")")
_SMUDGE = re.compile(r";\s*[^\s(][^(;]{0,9}$")
_END = " \t\n\r\u00a0*|;,.…:-–—_~"


class Quote(NamedTuple):
    """Words of the page and where they stand."""

    text: str
    spans: tuple[Span, ...]


def quote(layout: Layout, line: Line, start: int = 0, end: int | None = None) -> Quote:
    """A part of a line (offsets within it), without the blanks around it."""
    text = layout.quote(line.span)[start:end]
    stripped = text.strip(_EDGE)
    at = line.span.start + start + len(text) - len(text.lstrip(_EDGE))
    return Quote(stripped, (Span(at, at + len(stripped)),) if stripped else ())


def joined(quotes: Iterable[Quote]) -> Quote:
    """Quotes as one, their texts joined by single spaces."""
    parts = [part for part in quotes if part.text]
    text = " ".join(" ".join(part.text for part in parts).split())
    return Quote(text, tuple(span for part in parts for span in part.spans))


def tidy(text: str) -> str:
    """`text` on one line, without bullets before it and punctuation after it."""
    text = " ".join(text.split())
    text = _BULLET.sub("", text).rstrip(_END)
    return text.replace("**", "")


EXACT = 0.98
"""Confidence of what a package states of its letter: above anything that is read off a page."""


def declared(layout: Layout, field: str, confidence: float = 0.6) -> list[Finding[str]]:
    """What the file or the portal's table above the document states for a field: second to what the page prints.

    An edXML package is the exception: its sender wrote the values there for machines to read (QCVN 102:2016/BTTTT).
    """
    return [
        Finding(value.text, value.spans, origin, EXACT if origin == "edxml" else confidence)
        for value, origin in _declared(layout).get(field, ())
    ]


@shared
def _declared(layout: Layout) -> dict[str, list[tuple[Quote, str]]]:
    """Field → what the file and then the portal's table state for it, and where that stood."""
    found: dict[str, list[tuple[Quote, str]]] = {}
    for item in layout.raw.reading.declared:
        if item.value.strip():
            found.setdefault(item.field, []).append((Quote(" ".join(item.value.split()), ()), item.origin))
    for field, line, start, end in stated(layout):
        value = quote(layout, line, start, end)
        if value.text:
            found.setdefault(field, []).append((value, "portal table"))
    return found


def legible(layout: Layout, span: Span) -> float:
    """How far to trust digits read at `span`: 1 for text that needed no recognition, less where a scan was unsure."""
    quality = layout.raw.blocks[layout.raw.block_at(span.start)].quality
    return 1.0 if quality is None else 0.6 + 0.4 * quality


def without_smudge(text: str) -> str:
    """An entry without the few odd characters that a scan put behind its end ("Như trên; a")."""
    kept = _SMUDGE.sub("", text) if ";" in text else text
    return kept if len(kept) > 3 else text


def trimmed(text: str, at: int, start: int, end: int) -> Quote:
    """What stands from `start` to `end` of a text that begins `at` there, without the signs around it."""
    part = text[start:end]
    stripped = part.strip(" .,:;|—–-_'\"„*“\t\n")
    begin = at + start + part.find(stripped)
    return Quote(" ".join(stripped.split()), (Span(begin, begin + len(stripped)),))
