"""Elements of XML by their local names: old and new files, and vendors, differ in namespaces only."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from lxml.etree import _Element

D = TypeVar("D")


def name_of(element: _Element) -> str:
    """The name without its namespace; '' for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value_of(element: _Element, name: str = "val") -> str | None:
    """An attribute by its local name."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def first(element: _Element, *path: str) -> _Element | None:
    """The first child at the end of a path of local names."""
    for name in path:
        found = next(element.iterchildren("{*}" + name), None)
        if found is None:
            return None
        element = found
    return element


def number_of(element: _Element | None, default: int = 0) -> int:
    """The value of an element as a whole number; `default` where it is none, or out of all bounds."""
    return whole(value_of(element) if element is not None else None, default)


def whole(text: str | None, default: D) -> int | D:
    """A whole number that a file states; `default` where it is none, or out of all bounds."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default
