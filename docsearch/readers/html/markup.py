"""Nodes of Beautiful Soup's trees, told apart: elements, text that is shown, and comments and the like."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from bs4 import Tag
    from bs4.element import NavigableString

DEEPEST = 250
"""Nesting of elements that is followed; no browser's page comes near."""


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
