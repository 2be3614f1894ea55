"""Nodes of Beautiful Soup's trees, told apart: elements, text that is shown, and comments and the like."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from bs4 import Tag
    from bs4.element import NavigableString

DEEPEST = 250
"""Nesting of elements that is followed; no browser's page comes near."""

_LIST_STYLE = re.compile(r"list-style(?:-type)?\s{0,9}:\s{0,9}([a-z-]{1,40})", re.I)
_FORMS = {
    "none": "none",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@cache
def _kinds() -> tuple[type[Tag], tuple[type[NavigableString], ...]]:
    """Of elements and of shown text. Beautiful Soup is slow to load, and only pages and mails need it."""
    from bs4 import Tag
    from bs4.element import CData, NavigableString

    return Tag, (NavigableString, CData)


def is_tag(node: Any) -> TypeGuard[Tag]:
    """Whether the node is an element."""
    return isinstance(node, _kinds()[0])


def is_text(node: Any) -> TypeGuard[NavigableString]:
    """Whether the node is text of the page; comments, scripts and declarations are kinds of strings, too."""
    return type(node) in _kinds()[1]


def attribute(element: Tag, name: str) -> str:
    """The value of an attribute, lists (classes) joined by blanks; '' where it is absent."""
    value = element.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")


def text_of(element: Tag, separator: str = " ") -> str:
    """The text beneath an element, pieces apart."""
    return separator.join(str(node) for node in element.descendants if is_text(node))


def whole(value: str, default: int) -> int:
    """An attribute as a whole number; `default` where it is none, or out of all bounds."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else default


def form_of(element: Tag) -> str:
    """How a list is numbered (`flow.numbering`): by its style, else by its old attribute, which tells a from A."""
    found = _LIST_STYLE.search(attribute(element, "style"))
    if found:
        return _FORMS.get(found[1].lower(), "decimal")
    return _TYPES.get(attribute(element, "type"), "decimal")
