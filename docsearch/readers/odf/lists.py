"""Numbers and bullets of an OpenDocument's lists and headings (ODF 1.3 part 3, 5.3 and 16.30), which its text lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from docsearch.readers.containers.elements import Element, name_of, value_of, whole
from docsearch.readers.flow.numbering import Level, Numbering

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_ZERO = "01, 02, 03, ..."  # how LibreOffice writes it
_OUTLINE = "outline"
_NO_LEVEL = 100
_PLACE = re.compile(r"%([1-9])%")


class _Open(NamedTuple):
    """A list that is being read: its style ("" where its paragraphs tell), where it is counted, how deep it stands."""

    style: str
    counting: str
    level: int


class Lists:
    """What stands before the paragraphs of a document, in their order."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        self._numbering = Numbering()
        self._open: list[_Open] = []
        self._counted: dict[str, str] = {}  # how the last list of a style, or one with a name, is counted
        self._count = 0
        self._waiting = False
        self._start: int | None = None
        for root in roots:
            for style in root.iter("{*}list-style", "{*}outline-style"):
                name = _OUTLINE if name_of(style) == "outline-style" else value_of(style, "name") or ""
                self._styles[name] = dict(map(_level, style))

    def begin(self, element: Element) -> None:
        """A list begins, in an item of another perhaps."""
        style = value_of(element, "style-name") or ""
        if self._open:
            outer = self._open[-1]
            self._open.append(_Open(style or outer.style, outer.counting, outer.level + 1))
            return
        goes_on = value_of(element, "continue-numbering") == "true"
        of = value_of(element, "continue-list") or (style if goes_on else None)
        self._count += 1
        counting = str(self._count) if of is None else self._counted.get(of, str(self._count))
        for name in (style, value_of(element, "id") or style):
            self._counted[name] = counting
        self._open.append(_Open(style, counting, 0))

    def item(self, element: Element) -> None:
        """An item begins; a header of a list has no number."""
        self._waiting = name_of(element) == "list-item"
        self._start = whole(value_of(element, "start-value"), None)

    def end(self) -> None:
        """The innermost list ends."""
        self._open.pop()
        self._waiting = False

    def label(self, paragraph: Element, style: str | None) -> str:
        """What stands before a paragraph, whose style names a list perhaps: the first of an item, or a heading."""
        if self._open:
            waiting, self._waiting = self._waiting, False
            own = self._open[-1]
            return self._label(own.style or style or "", own.counting, own.level, self._start) if waiting else ""
        if name_of(paragraph) == "h" and value_of(paragraph, "is-list-header") != "true":
            level = value_of(paragraph, "outline-level") or "1"
            return self._label(_OUTLINE, _OUTLINE, int(level) - 1 if level in "123456789" else 0, None)
        return ""

    def _label(self, style: str, counting: str, level: int, start: int | None) -> str:
        levels = self._styles.get(style)
        if levels is None:
            return ""
        number = f"{counting} {style}"
        if number not in self._numbering.lists:
            self._numbering.lists[number] = dict(levels)
            self._numbering.shared[number] = counting
        if start is not None:
            self._numbering.lists[number][level] = levels.get(level, Level())._replace(start=start)
            self._numbering.restarts[number] = {level}
        return self._numbering.label(number, level)


def _level(element: Element) -> tuple[int, Level]:
    """A level of a list style, and which it is, from 0."""
    index = whole(value_of(element, "level"), _NO_LEVEL) - 1
    if name_of(element) == "list-level-style-bullet":
        return index, Level("bullet", value_of(element, "bullet-char") or "")
    asked = value_of(element, "num-format") or ""
    form = "decimalZero" if asked == _ZERO else _FORMS.get(asked)
    if form is None:
        return index, Level("none", "")
    several = min(whole(value_of(element, "display-levels"), 1), index + 1, _NO_LEVEL)
    plain = ".".join(f"%{number}" for number in range(index + 2 - several, index + 2))
    text = f"{value_of(element, 'num-prefix') or ''}{plain}{value_of(element, 'num-suffix') or ''}"
    written = value_of(element, "num-list-format")
    return index, Level(
        form,
        _PLACE.sub(r"%\1", written) if written is not None else text,
        whole(value_of(element, "start-value"), 1),
    )
