"""Which lines of hard-wrapped text belong to one paragraph.

Plain text, and the lines that OCR or a PDF gives, end where the page ended, not where the sentence
did. Some converters even put an empty line between any two. The lines of one paragraph stay lines
(joined by a newline), since the head of a dispatch is read line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

UNWRAPPED = 160
"""Characters; text with longer lines was never wrapped, each line is a paragraph (a page holds about 100)."""

FULL = 0.72
"""Share of the usual width from which a line counts as filled up to the margin."""

_ITEM = re.compile(
    r"\s*(?:[-+*•–—▪·o]\s|\d{1,3}(?:\.\d{1,3}){0,3}[.)/]\s|[a-zđ]{1,2}[.)]\s|[IVX]{1,5}[.)]\s|\||#|"
    r"(?:Điều|Chương|Mục|Phần|Khoản|Phụ lục|PHỤ LỤC)\s+[\dIVX]+|"
    r"(?:Kính gửi|Nơi nhận|V/v|Số\s*:|Căn cứ|Lưu\s*:|TM\.|KT\.|TL\.|TUQ\.|Q\.))"
)
_LINE_END = re.compile("[\n\r\x0b\u2028\u2029]")
"""Not U+0085 and U+001C to U+001E, as `str.splitlines` has it: old Vietnamese fonts draw letters there."""
_END = re.compile(r"(?:[.;:!?…]|\./\.)[\"”’)\]]*$")


class _Line(NamedTuple):
    text: str
    empty_before: int


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of `text` (one page of it), in order, each with its lines joined by a newline.

    Nothing but empty lines and blanks at line ends is dropped.
    """
    lines = list(_lines(text))
    width = _width([line.text for line in lines])
    spacing = _spacing(lines)
    held: list[str] = []
    for line in lines:
        if held and not _continues(held[-1], line, width, spacing):
            yield "\n".join(held)
            held = []
        held.append(line.text)
    if held:
        yield "\n".join(held)


def _lines(text: str) -> Iterator[_Line]:
    empty = 0
    for line in _LINE_END.split(text.replace("\r\n", "\n")):
        if line.strip():
            yield _Line(line.rstrip(), empty)
            empty = 0
        else:
            empty += 1


def _width(lines: Sequence[str]) -> int:
    """The length that lines of running text have: the ninth decile; 0 where text was not wrapped."""
    lengths = sorted(len(line.strip()) for line in lines)
    if not lengths:
        return 0
    width = lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)]
    return 0 if width > UNWRAPPED else width


def _spacing(lines: Sequence[_Line]) -> int:
    """How many empty lines stand between lines of one paragraph: 1 where nearly all lines are set apart."""
    if len(lines) < 8:
        return 0
    apart = sum(line.empty_before == 1 for line in lines[1:])
    return 1 if apart >= 0.7 * (len(lines) - 1) else 0


def _continues(before: str, line: _Line, width: int, spacing: int) -> bool:
    """Whether `line` goes on with the paragraph whose last line is `before`."""
    if not width or _ITEM.match(line.text) or before.lstrip().startswith("|"):
        return False
    text = line.text.strip()
    filled = len(before.strip()) / width
    if text[0].islower() or text[0] in ",)”":
        enough = FULL if line.empty_before > spacing else FULL / 2
        return line.empty_before <= spacing + 1 and filled >= enough and not before.endswith(("./.", ";"))
    if line.empty_before > spacing or before.isupper() != text.isupper():
        return False
    return filled >= (0.85 if _END.search(before) else FULL) or before.isupper()
